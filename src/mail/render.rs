//! What a mail says: its texts come from the message files, its layout from `web/mail/`.

use crate::messages::{Arg, Locale, Messages, bidi};
use crate::review::mail::QueuedMail;
use crate::review::mail::{AboutKeyPerson, Mail, ToReader};
use crate::review::personal_link;
use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;

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

/// Why a mail can't be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// It was emptied after sending, or another version of this program queued it.
    #[error("the mail is empty or unknown")]
    Emptied,
    /// Its layout failed.
    #[error("mail can't be rendered: {0}")]
    Layout(#[from] askama::Error),
}

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

/// Renders a queued mail in its recipient's language.
pub fn render(queued: &QueuedMail, context: Context<'_>) -> Result<Rendered, RenderError> {
    let mail = queued.mail.as_ref().ok_or(RenderError::Emptied)?;
    let locale = Locale::parse(&queued.locale).unwrap_or_default();
    let messages = Messages::of(locale);
    Ok(parts(messages, mail, context).marked(messages).rendered(locale)?)
}

fn parts(messages: Messages, mail: &Mail, context: Context<'_>) -> Parts {
    match mail {
        Mail::LoginCode { code, expires_at, .. } => login_code(messages, mail.name(), code, *expires_at),
        Mail::Invitation(to) | Mail::Answered(to) => to_reader(messages, &mail.kind(), "", to, context),
        Mail::Reminder(to) => {
            let when = if to.deadline == context.today { "-today" } else { "" };
            to_reader(messages, "reminder", when, to, context)
        }
        Mail::RoundClosed { title, link, round, done, invited, remarks, .. } => {
            let args = [("title", Arg::from(title)), ("round", (*round).into()), ("done", (*done).into())];
            let more = [("invited", Arg::from(*invited)), ("remarks", (*remarks).into())];
            to_staff(messages, mail, link, args.into_iter().chain(more))
        }
        Mail::SignOffRequested(about)
        | Mail::Approved(about)
        | Mail::ApprovalVoided(about)
        | Mail::PanelAsked(about) => to_staff(messages, mail, &about.link, of_revision(&about.title, about.revision)),
        Mail::DataAsked(about) => to_staff(messages, mail, &about.link, of_person(about)),
        Mail::PersonMoved { about, links, mailed } => {
            let how = if *mailed { "mailed" } else { "by-hand" };
            let more = [("links", Arg::from(*links)), ("how", how.into())];
            to_staff(messages, mail, &about.link, of_person(about).into_iter().chain(more))
        }
        Mail::AuditHeads { day, lines } => Parts {
            subject: messages.with("mail-audit-heads-subject", [("day", messages.date(*day).into())]),
            greeting: greeting(messages, ""),
            paragraphs: paragraphs(&messages.text("mail-audit-heads-body")),
            quote: Some(lines.join("\n")),
            footer: messages.text("mail-footer"),
            ..Parts::default()
        },
        Mail::PersonErased { about, links } => {
            to_staff(messages, mail, &about.link, of_person(about).into_iter().chain([("links", Arg::from(*links))]))
        }
        Mail::DataDecided { about, standing } => {
            let more = [("standing", Arg::from(standing))];
            to_staff(messages, mail, &about.link, of_person(about).into_iter().chain(more))
        }
        Mail::RolesChanged { person, organisation, by, roles, link, .. } => {
            let named: Vec<String> = roles.iter().map(|role| messages.named("role", role.name())).collect();
            let who = if by.is_empty() { messages.text("mail-roles-changed-by-command") } else { by.clone() };
            let args = [("person", Arg::from(person)), ("organisation", organisation.into()), ("by", who.into())];
            let more = [("roles", Arg::from(named.join(", "))), ("count", roles.len().into())];
            to_staff(messages, mail, link, args.into_iter().chain(more))
        }
        Mail::SentBack(with) | Mail::Reopened(with) | Mail::Withdrawn(with) => {
            let quote = Some(with.reason.clone()).filter(|reason| !reason.is_empty());
            Parts { quote, ..to_staff(messages, mail, &with.link, of_revision(&with.title, with.revision)) }
        }
    }
}

/// Says until what time the code works: a mail may be on its way for a while.
fn login_code(messages: Messages, name: &str, code: &str, until: Timestamp) -> Parts {
    Parts {
        subject: messages.text("mail-login-code-subject"),
        greeting: greeting(messages, name),
        paragraphs: paragraphs(&messages.text("mail-login-code-body")),
        after: paragraphs(&messages.with("mail-login-code-after", [("until", messages.time(until).into())])),
        code: Some(code.to_owned()),
        footer: messages.text("mail-footer"),
        ..Parts::default()
    }
}

fn to_reader(messages: Messages, kind: &str, when: &str, to: &ToReader, context: Context<'_>) -> Parts {
    let secret = personal_link::secret(context.key, to.invitation, to.version);
    let body = messages.with(
        &format!("mail-{kind}-body{when}"),
        [("organisation", Arg::from(&to.organisation)), ("deadline", messages.date(to.deadline).into())],
    );
    Parts {
        subject: messages.text(&format!("mail-{kind}-subject{when}")),
        greeting: greeting(messages, &to.name),
        paragraphs: paragraphs(&body),
        button: Some((messages.text(&format!("mail-{kind}-button")), format!("{}/lees/{secret}", context.base_url))),
        after: paragraphs(&messages.text(&format!("mail-{kind}-after"))),
        footer: messages.with("mail-footer-reader", [("organisation", Arg::from(&to.organisation))]),
        ..Parts::default()
    }
}

fn of_person(about: &AboutKeyPerson) -> [(&'static str, Arg); 2] {
    [("organisation", Arg::from(&about.organisation)), ("number", about.number.into())]
}

fn of_revision(title: &str, revision: u32) -> [(&'static str, Arg); 2] {
    [("title", Arg::from(title)), ("revision", revision.into())]
}

fn to_staff(messages: Messages, mail: &Mail, link: &str, args: impl IntoIterator<Item = (&'static str, Arg)>) -> Parts {
    let kind = mail.kind();
    let args: Vec<(&str, Arg)> = args.into_iter().collect();
    let say = |what: &str| {
        let message = messages.message(&format!("mail-{kind}-{what}"));
        args.iter().fold(message, |message, (name, value)| message.arg(name, value.clone())).to_string()
    };
    Parts {
        subject: say("subject"),
        greeting: greeting(messages, mail.name()),
        paragraphs: paragraphs(&say("body")),
        button: Some((say("button"), link.to_owned())),
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
    /// The same with invisible characters that change the reading order shown as what they are, and explained.
    fn marked(self, messages: Messages) -> Parts {
        let mut marks: Vec<&str> = Vec::new();
        let mut marked = |text: String| {
            for mark in bidi::marks_in(&text) {
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
            bidi::marked(&text).into_owned()
        };
        let mut parts = Parts {
            subject: marked(self.subject),
            greeting: marked(self.greeting),
            paragraphs: self.paragraphs.into_iter().map(&mut marked).collect(),
            quote: self.quote.map(&mut marked),
            after: self.after.into_iter().map(&mut marked).collect(),
            footer: marked(self.footer),
            ..self
        };
        if !marks.is_empty() {
            parts.after.push(messages.with("bidi-note", [("marks", marks.join(" ").into())]));
        }
        parts
    }

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
