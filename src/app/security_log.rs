//! The security log: what a security officer follows, on a target of its own ([`TARGET`]).
//!
//! Each line says what was done (`action`), by whom (`user`) and from where (`client`), to what (`object`), and what came of
//! it (`result`). Users, addresses and clients are keyed hashes: the same person is the same sign everywhere, and nobody
//! without the installation's key finds out who. An object is an identifier or the pattern of a route. No line holds a text,
//! a name, an address, a code or a link.

use crate::app::App;
use crate::review::{Actor, Event, LetterId, UserId};
use std::fmt::Display;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// The target of its lines: `RUST_LOG=error,security=info` keeps them alone.
pub const TARGET: &str = "security";

/// How much of a keyed hash a line shows, in hexadecimal digits: 64 bits, so that two people don't share a sign.
const SHOWN: usize = 16;

tokio::task_local! {
    static ASKER: Asker;
}

/// Who is being answered.
#[derive(Clone, Debug)]
struct Asker {
    client: String,
    user: Arc<OnceLock<String>>,
}

/// Who did something.
#[derive(Clone, Copy, Debug)]
pub enum Who<'a> {
    /// Who signed in or came by a link.
    Actor(&'a Actor),
    /// Somebody of whom no more is known than their account.
    User(UserId),
    /// Nobody yet: the address that was given.
    Address(&'a str),
    /// Nobody yet: whoever this request turned out to be from.
    Asker,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was wrong: a code, a link.
    Failed,
    /// It was refused: not theirs to do.
    Refused,
    /// It was refused: too often in a short time.
    Throttled,
}

impl Outcome {
    /// As a line says it.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Done => "done",
            Outcome::Failed => "failed",
            Outcome::Refused => "refused",
            Outcome::Throttled => "throttled",
        }
    }
}

/// Does `work` for who asks from `client`: every line that is written meanwhile names that client.
pub async fn within<T>(app: &App, client: &str, work: impl Future<Output = T>) -> T {
    let client = if client.is_empty() { "-".to_owned() } else { shown(app, "security log client", client) };
    ASKER.scope(Asker { client, user: Arc::default() }, work).await
}

/// Notes who turned out to be asking.
pub fn known_as(app: &App, actor: &Actor) {
    // Without a request around, there is nobody to note.
    drop(ASKER.try_with(|asker| asker.user.set(signed(app, Who::Actor(actor)))));
}

/// Whether it is known who is asking.
pub fn is_known() -> bool {
    ASKER.try_with(|asker| asker.user.get().is_some()).unwrap_or(false)
}

/// Writes a line. `object` is an identifier or a pattern, never a text that somebody wrote.
pub fn note(app: &App, who: Who<'_>, action: &'static str, object: impl Display, outcome: Outcome) {
    let client = ASKER.try_with(|asker| asker.client.clone()).unwrap_or_else(|_| "-".to_owned());
    let user = signed(app, who);
    tracing::info!(target: TARGET, action, user, client, %object, result = outcome.name());
}

/// Writes a line for an event of the audit trail, if it is one that a security officer follows.
pub fn happened(app: &App, actor: &Actor, event: &Event, letter: Option<LetterId>) {
    let letter = || letter.map_or_else(|| "-".to_owned(), |id| format!("letter:{id}"));
    let (action, object) = match event {
        Event::Approved { .. } => ("approve", letter()),
        Event::ApprovalVoided { approval, .. } => ("approval-void", format!("approval:{approval}")),
        Event::SentBack(_) | Event::Reopened(_) => ("send-back", letter()),
        Event::LinkRevoked(_) => ("link-revoke", letter()),
        Event::LinkRenewed(_) => ("link-renew", letter()),
        Event::RemarkRedacted { annotation, .. } | Event::RemarkAnswerRedacted { annotation, .. } => {
            ("redact", format!("remark:{annotation}"))
        }
        Event::ReplyRedacted { reply, .. } => ("redact", format!("reply:{reply}")),
        Event::AnswerRedacted { invitation, .. } => ("redact", format!("invitation:{invitation}")),
        Event::SettingsChanged { .. } => ("settings-change", "-".to_owned()),
        Event::UserAdded(of) | Event::UserChanged(of) => ("roles-change", format!("user:{}", sign(app, of.user.0))),
        Event::KeyPersonChanged { key_person, .. } => ("person-change", format!("key-person:{key_person}")),
        Event::KeyPersonExported(of) => ("export", format!("key-person:{}", of.key_person)),
        Event::KeyPersonErased(of) => ("erase", format!("key-person:{}", of.key_person)),
        Event::KeyPersonDataAsked { request, .. } => ("export-ask", format!("request:{request}")),
        Event::KeyPersonDataAnswered { request, consents: true, .. } => {
            ("export-consent", format!("request:{request}"))
        }
        Event::KeyPersonDataAnswered { request, .. } => ("export-refuse", format!("request:{request}")),
        Event::SignedIn {} => ("sign-in", "-".to_owned()),
        Event::SignedOutEverywhere {} => ("sign-out-everywhere", "-".to_owned()),
        _ => return,
    };
    note(app, Who::Actor(actor), action, object, Outcome::Done);
}

fn signed(app: &App, who: Who<'_>) -> String {
    match who {
        Who::Actor(Actor::Staff { user, .. }) => sign(app, user.id.0),
        Who::Actor(Actor::Reader { invitation }) => {
            format!("reader:{}", shown(app, "security log", &invitation.to_string()))
        }
        Who::User(user) => sign(app, user.0),
        Who::Actor(Actor::System) => "system".to_owned(),
        Who::Address(address) => format!("address:{}", shown(app, "security log address", address)),
        Who::Asker => {
            ASKER.try_with(|asker| asker.user.get().cloned()).ok().flatten().unwrap_or_else(|| "-".to_owned())
        }
    }
}

/// The sign of a member of staff.
fn sign(app: &App, user: Uuid) -> String {
    shown(app, "security log user", &user.to_string())
}

fn shown(app: &App, purpose: &str, value: &str) -> String {
    let mut hash = app.keyed(purpose, value);
    hash.truncate(SHOWN);
    hash
}
