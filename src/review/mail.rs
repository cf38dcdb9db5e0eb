//! Every mail that goes out, with what it says.
//!
//! In a row a mail is its kind and a JSON text: [`Mail::wire`] writes them, [`Mail::read`] reads them, and nobody else looks
//! into them. Names of variants and fields are that format.

use super::{InvitationId, MailId, Role};
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
    SentBack(WithReason),
    /// An approval was taken back with a reason, to the author and to who gave it.
    Reopened(WithReason),
    /// Withdrawn by somebody else, to the author.
    Withdrawn(WithReason),
    /// A letter is ready for the panel, to the coordinators.
    PanelAsked(AboutLetter),
    /// The text changed, so an approval, or the question for one, lapsed; to communications.
    ApprovalVoided(AboutLetter),
    /// The ends of the audit chains, to whoever keeps them.
    AuditHeads {
        /// The day.
        day: Date,
        /// A line per chain, see [`super::audit::HeadLine`].
        lines: Vec<String>,
    },
    /// A key person can be reached elsewhere, so the links that this municipality gave them are new ones; to its
    /// coordinators.
    PersonMoved {
        /// What every mail about a key person says.
        #[serde(flatten)]
        about: AboutKeyPerson,
        /// How many links of this municipality were renewed.
        links: usize,
        /// Whether the new ones are mailed; if not, coordinators share them.
        mailed: bool,
    },
    /// A key person was erased, so the links that this municipality gave them are dead; to its coordinators.
    PersonErased {
        /// What every mail about a key person says.
        #[serde(flatten)]
        about: AboutKeyPerson,
        /// How many links of this municipality were revoked.
        links: usize,
    },
    /// A municipality asks whether it may have this one's data of a key person, to give to them; to coordinators.
    DataAsked(AboutKeyPerson),
    /// Every municipality agreed to that, or one refused; to the coordinators of the one that asked.
    DataDecided {
        /// What every mail about a key person says; who answered.
        #[serde(flatten)]
        about: AboutKeyPerson,
        /// Where the request stands: `ready` or `refused`.
        standing: String,
    },
    /// Somebody's roles are others; to them and to the administrators.
    RolesChanged {
        /// Who gets it.
        name: String,
        /// Whose roles.
        person: String,
        /// Where.
        organisation: String,
        /// Who changed them; empty for the command line.
        by: String,
        /// What they are now; none for who left.
        roles: Vec<Role>,
        /// Address of the page of the organisation's users.
        link: String,
    },
}

/// What a mail about a key person says to coordinators; a number, never the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutKeyPerson {
    /// Who gets it.
    pub name: String,
    /// The municipality that did it.
    pub organisation: String,
    /// The key person's number on the panel.
    pub number: u32,
    /// Address of the page to go to.
    pub link: String,
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

/// What a mail says to staff about a revision that something was done to with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithReason {
    /// Who gets it.
    pub name: String,
    /// The letter's title.
    pub title: String,
    /// Address of the letter's page.
    pub link: String,
    /// Number of the revision.
    pub revision: u32,
    /// Why.
    pub reason: String,
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
            Mail::LoginCode { name, .. } | Mail::RoundClosed { name, .. } => name,
            Mail::SentBack(with) | Mail::Reopened(with) | Mail::Withdrawn(with) => &with.name,
            Mail::Invitation(to) | Mail::Reminder(to) | Mail::Answered(to) => &to.name,
            Mail::SignOffRequested(about)
            | Mail::Approved(about)
            | Mail::ApprovalVoided(about)
            | Mail::PanelAsked(about) => &about.name,
            Mail::DataAsked(about)
            | Mail::PersonMoved { about, .. }
            | Mail::PersonErased { about, .. }
            | Mail::DataDecided { about, .. } => &about.name,
            Mail::RolesChanged { name, .. } => name,
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
        for kind in ["sign-off-requested", "approved", "approval-voided", "panel-asked"] {
            check(kind, LETTER);
        }
        check("audit-heads", r#"{"day":"2026-11-30","lines":["l"]}"#);
        for kind in ["sent-back", "reopened", "withdrawn"] {
            check(kind, r#"{"link":"l","name":"Jan","reason":"De datum.","revision":2,"title":"t"}"#);
        }
        check("person-moved", r#"{"link":"l","links":1,"mailed":true,"name":"Jan","number":3,"organisation":"g"}"#);
        check("person-erased", r#"{"link":"l","links":1,"name":"Jan","number":3,"organisation":"g"}"#);
        check("data-asked", r#"{"link":"l","name":"Jan","number":3,"organisation":"g"}"#);
        check("data-decided", r#"{"link":"l","name":"Jan","number":3,"organisation":"g","standing":"ready"}"#);
        check(
            "roles-changed",
            r#"{"by":"Els","link":"l","name":"Jan","organisation":"g","person":"Jan","roles":["author"]}"#,
        );
    }

    #[test]
    fn what_was_emptied_or_is_unknown_is_no_mail() {
        assert_eq!(Mail::read("approved", "{}"), None);
        assert_eq!(Mail::read("from-tomorrow", LETTER), None);
        assert_eq!(Mail::read("approved", "no JSON"), None);
    }
}
