//! What every page has: its language, its texts, whose house it stands in, who is signed in, what was just done.

use super::{assets, bidi, cookies, state::Settings};
use crate::messages::{Locale, Message, Messages};
use crate::review::Role;
use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use std::time::Duration;

/// What the layouts need. Every page's template struct has a field `page: Page`.
#[derive(Clone, Debug)]
pub struct Page {
    /// The page's own title, already in its language.
    pub title: String,
    /// Its texts.
    pub messages: Messages,
    /// The organisation in the header; empty before sign-in.
    pub organisation: String,
    /// The look.
    pub theme: String,
    /// Who is signed in.
    pub user: Option<SignedIn>,
    /// Where in the site it stands.
    pub section: Option<Section>,
    /// What was just done.
    pub flash: Option<Flash>,
    /// Scripts of this page, by plain name (`editor.js`).
    pub scripts: Vec<&'static str>,
}

/// A member of staff, as the header shows them.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Full name.
    pub name: String,
    /// Their roles, over all their organisations.
    pub roles: Vec<Role>,
}

/// A part of the site, as in the main menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What waits for me.
    Overview,
    /// The letters.
    Letters,
    /// The panel of key persons.
    Panel,
    /// The organisation's own rules for its letters.
    House,
    /// Organisation and users.
    Administration,
}

impl Section {
    /// Where it begins.
    pub fn href(self) -> &'static str {
        match self {
            Section::Overview => "/",
            Section::Letters => "/brieven",
            Section::Panel => "/panel",
            Section::House => "/huisregels",
            Section::Administration => "/beheer",
        }
    }

    /// The name in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Section::Overview => "overview",
            Section::Letters => "letters",
            Section::Panel => "panel",
            Section::House => "house",
            Section::Administration => "administration",
        }
    }

    fn is_for(self, roles: &[Role]) -> bool {
        match self {
            Section::Overview | Section::Letters => true,
            Section::Panel => roles.contains(&Role::Coordinator),
            Section::House => roles.contains(&Role::Communications),
            Section::Administration => roles.contains(&Role::Administrator),
        }
    }
}

impl Page {
    /// A page in Dutch for nobody in particular. `title` is a message key.
    pub fn new(title: &str) -> Page {
        Page::in_locale(Locale::Nl, title)
    }

    /// The same in another language.
    pub fn in_locale(locale: Locale, title: &str) -> Page {
        let messages = Messages::of(locale);
        Page {
            title: messages.text(title),
            messages,
            organisation: String::new(),
            theme: "default".to_owned(),
            user: None,
            section: None,
            flash: None,
            scripts: Vec::new(),
        }
    }

    /// With the organisation's name and look.
    pub fn of(mut self, organisation: &str, theme: &str) -> Page {
        self.organisation = organisation.to_owned();
        self.theme = theme.to_owned();
        self
    }

    /// With another title, such as the name of a letter.
    pub fn titled(mut self, title: impl Into<String>) -> Page {
        self.title = title.into();
        self
    }

    /// With the message that the page before left in a cookie.
    pub fn with_flash(mut self, headers: &HeaderMap) -> Page {
        self.flash = Flash::read(headers);
        self
    }

    /// The text of a key, for templates.
    pub fn t(&self, key: &str) -> String {
        self.messages.text(key)
    }

    /// The text of a key that ends in a name of the domain, for templates.
    pub fn named(&self, prefix: &str, name: &str) -> String {
        self.messages.named(prefix, name)
    }

    /// A text that takes arguments: `page.msg(key).arg(name, value)`.
    pub fn msg(&self, key: &str) -> Message {
        self.messages.message(key)
    }

    /// Value of `lang`.
    pub fn lang(&self) -> &'static str {
        self.messages.locale().tag()
    }

    /// Value of `dir`.
    pub fn dir(&self) -> &'static str {
        self.messages.locale().dir()
    }

    /// Where an asset is served.
    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// The main menu for who is signed in.
    pub fn sections(&self) -> Vec<Section> {
        let Some(user) = &self.user else { return Vec::new() };
        let all = [Section::Overview, Section::Letters, Section::Panel, Section::House, Section::Administration];
        all.into_iter().filter(|section| section.is_for(&user.roles)).collect()
    }

    /// Whether the page stands in `section`.
    pub fn is_in(&self, section: &Section) -> bool {
        self.section == Some(*section)
    }
}

/// A message for the next page: what was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlashKind {
    /// It worked.
    Ok,
    /// It worked, but.
    Warning,
    /// It didn't.
    Error,
}

/// A message for the next page; its key begins with `flash-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// Its tone.
    pub kind: FlashKind,
    /// Message key.
    pub key: String,
    /// The number that the sentence names as `count`, where it names one.
    pub count: u32,
    /// Key of a second sentence, and the number that it names.
    pub also: Option<(String, u32)>,
}

impl Flash {
    /// It worked.
    pub fn ok(key: &'static str) -> Flash {
        Flash { kind: FlashKind::Ok, key: key.to_owned(), count: 0, also: None }
    }

    /// It worked, but.
    pub fn warning(key: &'static str) -> Flash {
        Flash { kind: FlashKind::Warning, key: key.to_owned(), count: 0, also: None }
    }

    /// It didn't.
    pub fn error(key: &'static str) -> Flash {
        Flash { kind: FlashKind::Error, key: key.to_owned(), count: 0, also: None }
    }

    /// With the number that its sentence names as `count`.
    pub fn counting(self, count: usize) -> Flash {
        Flash { count: u32::try_from(count).unwrap_or(u32::MAX), ..self }
    }

    /// With a second sentence that names a number as `count`.
    pub fn and(self, key: &'static str, count: usize) -> Flash {
        Flash { also: Some((key.to_owned(), u32::try_from(count).unwrap_or(u32::MAX))), ..self }
    }

    /// The name of its tone in class names and icons.
    pub fn tone(&self) -> &'static str {
        match self.kind {
            FlashKind::Ok => "ok",
            FlashKind::Warning => "warning",
            FlashKind::Error => "error",
        }
    }

    /// 303 to `to`, where the message is shown once.
    pub fn then(self, settings: &Settings, to: &str) -> Response {
        let mut value = format!("{}.{}.{}", self.tone(), self.key, self.count);
        if let Some((key, count)) = &self.also {
            value.push_str(&format!(".{key}.{count}"));
        }
        let cookie = cookies::keep(settings, cookies::FLASH, value, "/", Duration::from_secs(60));
        ([(header::SET_COOKIE, cookie)], see_other(to)).into_response()
    }

    /// The message that the page before left in a cookie.
    pub(super) fn read(headers: &HeaderMap) -> Option<Flash> {
        let value = cookies::read(headers, cookies::FLASH)?;
        let mut parts = value.split('.');
        let kind = match parts.next()? {
            "ok" => FlashKind::Ok,
            "warning" => FlashKind::Warning,
            "error" => FlashKind::Error,
            _ => return None,
        };
        let mut sentence = || -> Option<(String, u32)> {
            let key = parts.next().filter(|key| key.starts_with("flash-") && Messages::knows(key))?;
            Some((key.to_owned(), parts.next()?.parse().ok()?))
        };
        let (key, count) = sentence()?;
        Some(Flash { kind, key, count, also: sentence() })
    }
}

/// 303 to a path of this site; to the front page when `to` is no path of ours.
pub fn see_other(to: &str) -> Response {
    // Browsers leave tabs and line ends out of an address, and take a backslash for a slash: nothing of the kind is ours.
    let sound = to.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let ours = sound && to.starts_with('/') && !to.starts_with("//");
    let to = HeaderValue::from_str(if ours { to } else { "/" }).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// The rendered page, and the shown message gone from its cookie.
pub fn html(settings: &Settings, page: &Page, template: &impl Template) -> Response {
    let mut response = render(template);
    if page.flash.is_some() {
        response.headers_mut().append(header::SET_COOKIE, cookies::drop(settings, cookies::FLASH, "/"));
    }
    response
}

/// The rendered page.
pub fn render(template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => Html(bidi::shown(text)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page can't be rendered");
            super::Problem::internal().into_response()
        }
    }
}
