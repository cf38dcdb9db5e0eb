//! What a mail says: its texts come from the message files, its layout from `web/mail/`.

use crate::messages::{Arg, Locale, Messages};
use crate::review::{InvitationId, personal_link};
use crate::store::outbox::{Mail, MailKind};
use askama::Template;
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A mail as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Subject line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
}

/// Why a mail can't be rendered: its data isn't what its kind needs, or its data was emptied after sending.
#[derive(Debug, thiserror::Error)]
#[error("mail can't be rendered: {0}")]
pub struct RenderError(String);

/// What rendering needs to know of the installation and the day.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The secret that personal links are made with.
    pub key: &'a [u8; 32],
    /// The address in links, without a slash at the end.
    pub base_url: &'a str,
    /// The day in the Netherlands.
    pub today: Date,
}

/// Data of [`MailKind::LoginCode`].
#[derive(Clone, Debug, Deserialize)]
pub struct LoginCode {
    /// Who signs in.
    pub name: String,
    /// Six digits.
    pub code: String,
    /// How long it works, in minutes.
    pub minutes: i64,
    /// Until when, in milliseconds since 1970; not sent after that.
    pub expires_at: i64,
}

/// Data of [`MailKind::Invitation`], [`MailKind::Reminder`] and [`MailKind::Answered`].
#[derive(Clone, Debug, Deserialize)]
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

/// Data of every mail about a letter to staff. What a kind doesn't need may be missing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ToStaff {
    name: String,
    title: String,
    link: String,
    revision: u32,
    reason: String,
    round: u32,
    done: u32,
    invited: u32,
    remarks: u32,
}

/// The parts of a message, in the order in which they are read.
#[derive(Default)]
struct Parts {
    subject: String,
    greeting: String,
    paragraphs: Vec<String>,
    quote: Option<String>,
    code: Option<String>,
    button: Option<(String, String)>,
    after: Vec<String>,
    footer: String,
}

#[derive(Template)]
#[template(path = "message.html", config = "web/mail/askama.toml")]
struct Html<'a> {
    lang: &'a str,
    dir: &'a str,
    subject: &'a str,
    greeting: &'a str,
    paragraphs: &'a [String],
    quote: Option<&'a String>,
    code: Option<&'a String>,
    button: Option<&'a (String, String)>,
    after: &'a [String],
    footer: &'a str,
}

#[derive(Template)]
#[template(path = "message.txt", config = "web/mail/askama.toml", escape = "none")]
struct Text<'a> {
    greeting: &'a str,
    paragraphs: &'a [String],
    quote: Option<&'a String>,
    code: Option<&'a String>,
    button: Option<&'a (String, String)>,
    after: &'a [String],
    footer: &'a str,
}

/// Renders a mail in its recipient's language.
pub fn render(mail: &Mail, context: Context<'_>) -> Result<Rendered, RenderError> {
    let locale = Locale::parse(&mail.locale).unwrap_or_default();
    let messages = Messages::of(locale);
    let parts = match mail.kind {
        MailKind::LoginCode => login_code(messages, data(mail)?),
        MailKind::Invitation | MailKind::Reminder | MailKind::Answered => {
            to_reader(messages, mail.kind, &data(mail)?, context)
        }
        _ => to_staff(messages, mail.kind, data(mail)?),
    };
    parts.rendered(locale).map_err(|error| RenderError(error.to_string()))
}

pub(super) fn data<T: DeserializeOwned>(mail: &Mail) -> Result<T, RenderError> {
    serde_json::from_value(mail.data.clone()).map_err(|error| RenderError(error.to_string()))
}

fn login_code(messages: Messages, data: LoginCode) -> Parts {
    Parts {
        subject: messages.text("mail-login-code-subject"),
        greeting: greeting(messages, &data.name),
        paragraphs: paragraphs(&messages.text("mail-login-code-body")),
        after: paragraphs(&messages.with("mail-login-code-after", [("minutes", data.minutes.into())])),
        code: Some(data.code),
        footer: messages.text("mail-footer"),
        ..Parts::default()
    }
}

fn to_reader(messages: Messages, kind: MailKind, data: &ToReader, context: Context<'_>) -> Parts {
    let name = kind.name();
    let when = if kind == MailKind::Reminder && data.deadline == context.today { "-today" } else { "" };
    let secret = personal_link::secret(context.key, data.invitation, data.version);
    let body = messages.with(
        &format!("mail-{name}-body{when}"),
        [("organisation", Arg::from(&data.organisation)), ("deadline", messages.date(data.deadline).into())],
    );
    Parts {
        subject: messages.text(&format!("mail-{name}-subject{when}")),
        greeting: greeting(messages, &data.name),
        paragraphs: paragraphs(&body),
        button: Some((messages.text(&format!("mail-{name}-button")), format!("{}/lees/{secret}", context.base_url))),
        after: paragraphs(&messages.text(&format!("mail-{name}-after"))),
        footer: messages.with("mail-footer-reader", [("organisation", Arg::from(&data.organisation))]),
        ..Parts::default()
    }
}

fn to_staff(messages: Messages, kind: MailKind, data: ToStaff) -> Parts {
    let name = kind.name();
    let args = || {
        [
            ("title", Arg::from(&data.title)),
            ("revision", data.revision.into()),
            ("round", data.round.into()),
            ("done", data.done.into()),
            ("invited", data.invited.into()),
            ("remarks", data.remarks.into()),
        ]
    };
    Parts {
        subject: messages.with(&format!("mail-{name}-subject"), args()),
        greeting: greeting(messages, &data.name),
        paragraphs: paragraphs(&messages.with(&format!("mail-{name}-body"), args())),
        button: Some((messages.text(&format!("mail-{name}-button")), data.link)),
        quote: (kind == MailKind::SentBack && !data.reason.is_empty()).then_some(data.reason),
        footer: messages.text("mail-footer"),
        ..Parts::default()
    }
}

fn greeting(messages: Messages, name: &str) -> String {
    match name {
        "" => messages.text("mail-greeting-nobody"),
        name => messages.with("mail-greeting", [("name", name.into())]),
    }
}

/// A blank line separates paragraphs.
fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).filter(|paragraph| !paragraph.is_empty()).collect()
}

impl Parts {
    fn rendered(self, locale: Locale) -> askama::Result<Rendered> {
        let html = Html {
            lang: locale.tag(),
            dir: locale.dir(),
            subject: &self.subject,
            greeting: &self.greeting,
            paragraphs: &self.paragraphs,
            quote: self.quote.as_ref(),
            code: self.code.as_ref(),
            button: self.button.as_ref(),
            after: &self.after,
            footer: &self.footer,
        }
        .render()?;
        let text = Text {
            greeting: &self.greeting,
            paragraphs: &self.paragraphs,
            quote: self.quote.as_ref(),
            code: self.code.as_ref(),
            button: self.button.as_ref(),
            after: &self.after,
            footer: &self.footer,
        }
        .render()?;
        // A title comes from a person: a line break in it would end the header.
        let subject = self.subject.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Rendered { subject, text, html })
    }
}
