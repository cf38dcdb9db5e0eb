//! Every mail that goes out, with what it says.
//!
//! In a row a mail is its kind and a JSON text: [`Mail::wire`] writes them, [`Mail::read`] reads them, and nobody else looks
//! into them. Names of variants and fields are that format.

use super::{InvitationId, MailId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A mail. Never holds letter text, nor a reader's link, which is made when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum Mail {
    /// A one-time code, to staff.
    LoginCode {
        /// Who signs in.
        name: String,
        /// As it is typed.
        code: String,
        /// How long it works, in minutes.
        minutes: i64,
        /// Until when; not sent after that. In milliseconds since 1970.
        #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
        expires_at: Timestamp,
    },
    /// Please read this letter, to a key person.
    Invitation(ToReader),
    /// The deadline is near or today, to a key person.
    Reminder(ToReader),
    /// See what was done with your remarks, to a key person.
    Answered(ToReader),
    /// The round is over, to the author.
    RoundClosed {
        /// Who gets it.
        name: String,
        /// The letter's title.
        title: String,
        /// Address of the letter's page.
        link: String,
        /// Number of the round.
        round: u32,
        /// Readers who said "done".
        done: usize,
        /// Readers who were asked.
        invited: usize,
        /// Remarks that were made.
        remarks: u32,
    },
    /// A letter waits for sign-off, to communications.
    SignOffRequested(AboutLetter),
    /// Signed off, to the author.
    Approved(AboutLetter),
    /// Sent back with a reason, to the author.
    SentBack {
        /// Who gets it.
        name: String,
        /// The letter's title.
        title: String,
        /// Address of the letter's page.
        link: String,
        /// Number of the revision.
        revision: u32,
        /// Why.
        reason: String,
    },
    /// The text changed, so an approval, or the question for one, lapsed; to communications.
    ApprovalVoided(AboutLetter),
    /// The ends of the audit chains, to whoever keeps them.
    AuditHeads {
        /// The day.
        day: Date,
        /// A line per chain, see [`super::audit::HeadLine`].
        lines: Vec<String>,
    },
}

/// What a mail to a key person says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToReader {
    /// The invitation that the personal link is for.
    pub invitation: InvitationId,
    /// The version of that link.
    pub version: u32,
    /// The reader's name.
    pub name: String,
    /// Whose letter it is.
    pub organisation: String,
    /// Last day to read.
    pub deadline: Date,
}

/// What a mail about a revision says to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutLetter {
    /// Who gets it. Some rows of version 0.1 lack it, for which this is empty.
    #[serde(default)]
    pub name: String,
    /// The letter's title.
    pub title: String,
    /// Address of the letter's page.
    pub link: String,
    /// Number of the revision.
    pub revision: u32,
}

impl Mail {
    /// Its kind, a name in message keys, and what it says as JSON.
    pub fn wire(&self) -> (String, Value) {
        let mut wire = serde_json::to_value(self).unwrap_or_default();
        let kind = wire["kind"].as_str().unwrap_or_default().to_owned();
        (kind, wire["data"].take())
    }

    /// Its kind: a name in message keys.
    pub fn kind(&self) -> String {
        self.wire().0
    }

    /// The mail of a row; none when it was emptied after sending, or can't be read.
    pub fn read(kind: &str, data: &str) -> Option<Mail> {
        let data: Value = serde_json::from_str(data).ok()?;
        serde_json::from_value(json!({ "kind": kind, "data": data })).ok()
    }

    /// What it says to a key person; none for a mail to staff.
    pub fn to_reader(&self) -> Option<&ToReader> {
        match self {
            Mail::Invitation(to) | Mail::Reminder(to) | Mail::Answered(to) => Some(to),
            _ => None,
        }
    }

    /// Who gets it, as the greeting says.
    pub fn name(&self) -> &str {
        match self {
            Mail::LoginCode { name, .. } | Mail::RoundClosed { name, .. } | Mail::SentBack { name, .. } => name,
            Mail::Invitation(to) | Mail::Reminder(to) | Mail::Answered(to) => &to.name,
            Mail::SignOffRequested(about) | Mail::Approved(about) | Mail::ApprovalVoided(about) => &about.name,
            Mail::AuditHeads { .. } => "",
        }
    }
}

/// A mail in the outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct QueuedMail {
    /// Its identifier; its Message-ID is made from it.
    pub id: MailId,
    /// What it tells: [`Mail::kind`], also of one that was emptied.
    pub kind: String,
    /// Address.
    pub recipient: String,
    /// Language.
    pub locale: String,
    /// What it says; none when it was emptied, or can't be read.
    pub mail: Option<Mail>,
    /// How often it was tried, the running attempt included.
    pub attempts: u32,
    /// When it was queued, or could go out at the earliest.
    pub created_at: Timestamp,
    /// When it was accepted by the mail server.
    pub sent_at: Option<Timestamp>,
    /// When it was given up.
    pub failed_at: Option<Timestamp>,
    /// What the mail server last said, without the address.
    pub last_error: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    const READER: &str = r#"{"deadline":"2026-12-01","invitation":"019ab000-0000-7000-8000-000000000001","name":"Samira","organisation":"Gemeente Voorbeeld","version":2}"#;
    const LETTER: &str = r#"{"link":"https://voorbeeld.nl/brieven/1","name":"Jan","revision":2,"title":"Uw aanvraag"}"#;

    #[test]
    fn a_mail_is_written_and_read_as_it_always_was() {
        let check = |kind: &str, data: &str| {
            let mail = Mail::read(kind, data).unwrap_or_else(|| panic!("{kind} is read"));
            let (written, json) = mail.wire();
            assert_eq!((written.as_str(), json.to_string().as_str()), (kind, data));
        };
        check("login-code", r#"{"code":"012345","expires_at":1795000000000,"minutes":10,"name":"Jan"}"#);
        for kind in ["invitation", "reminder", "answered"] {
            check(kind, READER);
        }
        let round = r#"{"done":3,"invited":4,"link":"l","name":"Jan","remarks":7,"round":1,"title":"t"}"#;
        check("round-closed", round);
        for kind in ["sign-off-requested", "approved", "approval-voided"] {
            check(kind, LETTER);
        }
        check("audit-heads", r#"{"day":"2026-11-30","lines":["l"]}"#);
        check("sent-back", r#"{"link":"l","name":"Jan","reason":"De datum.","revision":2,"title":"t"}"#);
    }

    #[test]
    fn what_was_emptied_or_is_unknown_is_no_mail() {
        assert_eq!(Mail::read("approved", "{}"), None);
        assert_eq!(Mail::read("from-tomorrow", LETTER), None);
        assert_eq!(Mail::read("approved", "no JSON"), None);
    }
}
