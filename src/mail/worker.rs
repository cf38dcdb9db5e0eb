//! The worker that empties the outbox.
//!
//! A mail goes out once: it is leased in one transaction, sent outside any, and marked in another; the lease outlives
//! the longest sending. What no sender can rule out is a crash in the moment between the server's "accepted" and the
//! mark: then the mail goes out a second time after the lease, with the *same* Message-ID, by which receiving servers
//! recognise it as the same mail. Several workers may run on one database as long as their clocks differ less than
//! [`LEASE`] minus [`super::transport::SEND_TIMEOUT`].

use super::render::{Context, Rendered, render};
use super::transport::{SendError, Transport};
use crate::review::mail::{QueuedMail, ToReader};
use crate::review::round::day_of;
use crate::review::{Mail, MailId};
use crate::store::outbox::Leased;
use crate::store::{self, Db};
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use lettre::Message;
use lettre::message::MultiPart;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use std::time::Duration;

/// How long a mail is a worker's own.
pub const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// How long a mail is tried before it is given up.
pub const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(48);
/// How many mails are sent at once.
const BATCH: usize = 8;

/// Sends what waits.
#[derive(Clone)]
pub struct Worker {
    /// The database.
    pub db: Db,
    /// How mail travels.
    pub transport: Transport,
    /// Sender.
    pub from: String,
    /// The secret that personal links are made with.
    pub key: [u8; 32],
    /// The address in links.
    pub base_url: String,
}

/// What became of a mail.
enum Outcome {
    Sent,
    /// No longer of use: the code ran out, the link was replaced, the reader is done.
    Obsolete,
    Refused(SendError),
}

/// How long to wait after so many attempts.
pub fn back_off(attempts: u32) -> SignedDuration {
    match attempts {
        0 | 1 => SignedDuration::from_secs(30),
        2 => SignedDuration::from_mins(2),
        3 => SignedDuration::from_mins(10),
        4 => SignedDuration::from_hours(1),
        _ => SignedDuration::from_hours(3),
    }
}

impl Worker {
    /// Sends the mails that are due, at most eight; gives how many it took on, sent or not.
    pub async fn run_once(&self, now: impl Fn() -> Timestamp) -> store::Result<usize> {
        let started = now();
        if !self.db.read().await?.has_due_mail(started).await? {
            return Ok(0);
        }
        let mut tx = self.db.write().await?;
        let leased = tx.lease_mails(started, started + LEASE, BATCH).await?;
        tx.commit().await?;
        let sendings = leased.iter().map(|leased| async {
            let outcome = self.send(&leased.mail, started).await;
            self.settle(leased, outcome, now()).await
        });
        for settled in join_all(sendings).await {
            settled?;
        }
        Ok(leased.len())
    }

    async fn send(&self, queued: &QueuedMail, now: Timestamp) -> Outcome {
        let current = match &queued.mail {
            Some(mail) => self.as_of(mail, now).await,
            None => Ok(None),
        };
        let queued = match current {
            Ok(None) if queued.mail.is_some() => return Outcome::Obsolete,
            Ok(mail) => QueuedMail { mail, ..queued.clone() },
            Err(store::Error::NotFound) => return Outcome::Obsolete,
            Err(error) => return Outcome::Refused(SendError { permanent: false, message: error.to_string() }),
        };
        let context = Context { key: &self.key, base_url: &self.base_url, today: day_of(now) };
        let message = render(&queued, context)
            .map_err(|error| error.to_string())
            .and_then(|rendered| self.message(&queued, rendered, now));
        match message {
            Ok(message) => match self.transport.send(message).await {
                Ok(()) => Outcome::Sent,
                Err(error) => Outcome::Refused(error),
            },
            Err(message) => Outcome::Refused(SendError { permanent: true, message }),
        }
    }

    /// What a mail says now; none when it is of no use any more. It may have waited while its round was closed or got
    /// another last day.
    async fn as_of(&self, mail: &Mail, now: Timestamp) -> store::Result<Option<Mail>> {
        if let Mail::LoginCode { expires_at, .. } = mail {
            return Ok((*expires_at > now).then(|| mail.clone()));
        }
        let Some(to) = mail.to_reader() else { return Ok(Some(mail.clone())) };
        let mut tx = self.db.read().await?;
        let invitation = tx.invitation(to.invitation).await?;
        let round = tx.round(invitation.round).await?;
        let to_read = !matches!(mail, Mail::Answered(_));
        let is_obsolete = !invitation.is_usable(now)
            || invitation.link_version != to.version
            || (to_read && !round.accepts_remarks(now))
            || (matches!(mail, Mail::Reminder(_)) && invitation.done_at.is_some());
        let to = ToReader { deadline: round.deadline, ..to.clone() };
        Ok((!is_obsolete).then(|| match mail {
            Mail::Invitation(_) => Mail::Invitation(to),
            Mail::Reminder(_) => Mail::Reminder(to),
            other => other.clone(),
        }))
    }

    fn message(&self, mail: &QueuedMail, rendered: Rendered, now: Timestamp) -> Result<Message, String> {
        let say = |error: &dyn std::fmt::Display| error.to_string();
        Message::builder()
            .from(self.from.parse().map_err(|error| say(&error))?)
            // The parser's words would hold the address.
            .to(mail.recipient.parse().map_err(|_| "no mail address".to_owned())?)
            .subject(rendered.subject)
            .date(now.into())
            .message_id(Some(message_id(mail.id, &self.base_url)))
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(rendered.text, rendered.html))
            .map_err(|error| say(&error))
    }

    async fn settle(&self, leased: &Leased, outcome: Outcome, now: Timestamp) -> store::Result<()> {
        let held = match outcome {
            Outcome::Sent => self.mark_sent(leased, now).await?,
            Outcome::Obsolete => self.give_up(leased, now, "").await?,
            Outcome::Refused(error) => {
                let next = now + back_off(leased.mail.attempts);
                let too_late = next.duration_since(leased.mail.created_at) > GIVE_UP_AFTER;
                let (mail, kind) = (leased.mail.id, &leased.mail.kind);
                if error.permanent || too_late {
                    tracing::error!(%mail, kind, error = error.message, "mail given up");
                    self.give_up(leased, now, &error.message).await?
                } else {
                    tracing::warn!(%mail, kind, %next, error = error.message, "mail not accepted; it is tried again");
                    let mut tx = self.db.write().await?;
                    let held = tx.postpone_mail(leased, next, &error.message).await?;
                    tx.commit().await?;
                    held
                }
            }
        };
        if !held {
            tracing::error!(mail = %leased.mail.id, "lease of a mail was lost; are the clocks of all machines right?");
        }
        Ok(())
    }

    /// A database that is away for a moment must not make the mail go out again.
    async fn mark_sent(&self, leased: &Leased, now: Timestamp) -> store::Result<bool> {
        let clear = !matches!(self.transport, Transport::Mailbox);
        let mut pause = Duration::from_millis(500);
        loop {
            let marked: store::Result<bool> = async {
                let mut tx = self.db.write().await?;
                let held = tx.mark_mail_sent(leased, now, clear).await?;
                tx.commit().await?;
                Ok(held)
            }
            .await;
            match marked {
                Err(error) if pause < Duration::from_secs(60) => {
                    tracing::warn!(mail = %leased.mail.id, %error, "mail went out but can't be marked yet");
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                settled => return settled,
            }
        }
    }

    async fn give_up(&self, leased: &Leased, now: Timestamp, error: &str) -> store::Result<bool> {
        // A code is of no use later; anything else can be tried again by an administrator.
        let clear = matches!(leased.mail.mail, Some(Mail::LoginCode { .. })) || error.is_empty();
        let mut tx = self.db.write().await?;
        let held = tx.mark_mail_failed(leased, now, error, clear).await?;
        tx.commit().await?;
        Ok(held)
    }
}

/// The same for every attempt at the same mail.
fn message_id(mail: MailId, base_url: &str) -> String {
    let host = base_url.split("//").nth(1).unwrap_or(base_url);
    let host: String = host.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
    format!("<{mail}@{}>", if host.is_empty() { "meelezer" } else { &host })
}

/// Keeps out-of-office answers away (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
