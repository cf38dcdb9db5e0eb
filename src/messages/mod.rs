//! Every text that a person reads, from the Fluent files in `web/messages/`.
//!
//! A leaf module: it uses nothing of ours, and pages, mails, exports and the command line may all use it. The interface
//! is Dutch; only the reading page (`reading.ftl`) exists in all six languages. What a language lacks is shown in
//! Dutch; what Dutch lacks is shown as its key, and a test makes that impossible for keys that the program uses.

pub mod bidi;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};
use rust_embed::RustEmbed;
use std::fmt;
use std::sync::OnceLock;
use unic_langid::{LanguageIdentifier, langid};

/// Most languages of a browser's list that are looked at.
const MOST_RANGES: usize = 32;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Dutch: the language of the whole interface.
    #[default]
    Nl,
    /// English.
    En,
    /// Arabic.
    Ar,
    /// Turkish.
    Tr,
    /// Ukrainian.
    Uk,
    /// Tigrinya.
    Ti,
}

impl Locale {
    /// Every language, Dutch first.
    pub const ALL: [Locale; 6] = [Locale::Nl, Locale::En, Locale::Ar, Locale::Tr, Locale::Uk, Locale::Ti];

    /// The language tag, as in `lang="…"`, in the database and in folder names.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::Nl => "nl",
            Locale::En => "en",
            Locale::Ar => "ar",
            Locale::Tr => "tr",
            Locale::Uk => "uk",
            Locale::Ti => "ti",
        }
    }

    /// The language of that tag; a region (`ar-SY`) is passed over.
    pub fn parse(tag: &str) -> Option<Locale> {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        Locale::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }

    /// The language of ours that a browser likes best, by the value of its `Accept-Language` (RFC 9110, 12.5.4); none when
    /// it names none of them.
    pub fn accepted(header: &str) -> Option<Locale> {
        let mut best: Option<(Locale, f32)> = None;
        for range in header.split(',').take(MOST_RANGES) {
            let (tag, weight) = range.split_once(';').unwrap_or((range, ""));
            let weight = match weight.trim().strip_prefix("q=") {
                Some(number) => number.trim().parse().unwrap_or(0.0),
                None => 1.0,
            };
            let Some(locale) = Locale::parse(tag.trim()) else { continue };
            // Of those that are liked as much, the first.
            if weight > best.map_or(0.0, |(_, most)| most) {
                best = Some((locale, weight));
            }
        }
        best.map(|(locale, _)| locale)
    }

    /// The direction of its script, as in `dir="…"`.
    pub fn dir(self) -> &'static str {
        if self == Locale::Ar { "rtl" } else { "ltr" }
    }

    /// What its speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Locale::Nl => "Nederlands",
            Locale::En => "English",
            Locale::Ar => "العربية",
            Locale::Tr => "Türkçe",
            Locale::Uk => "Українська",
            Locale::Ti => "ትግርኛ",
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Locale::Nl => langid!("nl"),
            Locale::En => langid!("en"),
            Locale::Ar => langid!("ar"),
            Locale::Tr => langid!("tr"),
            Locale::Uk => langid!("uk"),
            Locale::Ti => langid!("ti"),
        }
    }
}

/// The texts of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    locale: Locale,
}

impl Messages {
    /// The texts in `locale`.
    pub fn of(locale: Locale) -> Messages {
        Messages { locale }
    }

    /// Their language.
    pub fn locale(self) -> Locale {
        self.locale
    }

    /// The text of a key.
    pub fn text(self, key: &str) -> String {
        self.with(key, [])
    }

    /// The text of a key with its arguments.
    pub fn with<const N: usize>(self, key: &str, args: [(&str, Arg); N]) -> String {
        let mut fluent = FluentArgs::with_capacity(N);
        for (name, value) in args {
            fluent.set(name.to_owned(), value.0);
        }
        self.format(key, &fluent)
    }

    /// The text of a key whose last part is a name from the domain: `named("letter-state", "in-review")` is
    /// `letter-state-in-review`.
    pub fn named(self, prefix: &str, name: &str) -> String {
        self.text(&format!("{prefix}-{name}"))
    }

    /// A text that takes its arguments one by one, for templates.
    pub fn message(self, key: &str) -> Message {
        Message { messages: self, key: key.to_owned(), args: FluentArgs::new() }
    }

    /// Whether Dutch has the key.
    pub fn knows(key: &str) -> bool {
        bundles()[0].has_message(key)
    }

    /// A day in words: "12 december 2026".
    pub fn date(self, date: Date) -> String {
        let (day, month, year) = (i64::from(date.day()), i64::from(date.month()), i64::from(date.year()));
        self.with("date-long", [("day", day.into()), ("month", month.into()), ("year", year.into())])
    }

    /// The day of a moment in the Netherlands, in words.
    pub fn day(self, moment: Timestamp) -> String {
        self.date(in_the_netherlands(moment).date())
    }

    /// A moment in the Netherlands: "12 december 2026, 14:05".
    pub fn moment(self, moment: Timestamp) -> String {
        format!("{}, {}", self.day(moment), self.time(moment))
    }

    /// The time of day of a moment in the Netherlands: "14:05".
    pub fn time(self, moment: Timestamp) -> String {
        let zoned = in_the_netherlands(moment);
        format!("{:02}:{:02}", zoned.hour(), zoned.minute())
    }

    fn format(self, key: &str, args: &FluentArgs<'_>) -> String {
        let bundles = bundles();
        let own = &bundles[self.locale as usize];
        for bundle in [own, &bundles[0]] {
            let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
                continue;
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
            for error in errors {
                tracing::error!(key, locale = self.locale.tag(), %error, "message can't be formatted");
            }
            return text;
        }
        tracing::error!(key, "message is missing");
        key.to_owned()
    }
}

/// A text under way: [`Messages::message`], then [`Message::arg`] for each argument, then `Display`.
pub struct Message {
    messages: Messages,
    key: String,
    args: FluentArgs<'static>,
}

impl Message {
    /// Adds an argument.
    pub fn arg(mut self, name: &str, value: impl Into<Arg>) -> Message {
        self.args.set(name.to_owned(), value.into().0);
        self
    }
}

impl fmt::Display for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.messages.format(&self.key, &self.args))
    }
}

/// An argument of a message: text or a number.
#[derive(Clone, Debug)]
pub struct Arg(FluentValue<'static>);

macro_rules! args {
    ($($kind:ty => |$value:ident| $fluent:expr;)*) => {$(
        impl From<$kind> for Arg {
            fn from($value: $kind) -> Arg {
                Arg($fluent)
            }
        }
    )*};
}

args! {
    &str => |value| FluentValue::from(value.to_owned());
    &&str => |value| FluentValue::from((*value).to_owned());
    String => |value| FluentValue::from(value);
    &String => |value| FluentValue::from(value.clone());
    u8 => |value| FluentValue::from(value);
    &u8 => |value| FluentValue::from(*value);
    u32 => |value| FluentValue::from(value);
    &u32 => |value| FluentValue::from(*value);
    u64 => |value| FluentValue::from(value);
    &u64 => |value| FluentValue::from(*value);
    i64 => |value| FluentValue::from(value);
    &i64 => |value| FluentValue::from(*value);
    usize => |value| FluentValue::from(value);
    &usize => |value| FluentValue::from(*value);
    f64 => |value| FluentValue::from(value);
    &f64 => |value| FluentValue::from(*value);
}

fn in_the_netherlands(moment: Timestamp) -> jiff::Zoned {
    moment.to_zoned(TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC))
}

/// The message files; the first folder of a path is the language.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/web/messages"]
#[include = "*.ftl"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

/// One bundle per language, in the order of [`Locale::ALL`].
fn bundles() -> &'static [Bundle] {
    static BUNDLES: OnceLock<Vec<Bundle>> = OnceLock::new();
    BUNDLES.get_or_init(|| Locale::ALL.into_iter().map(bundle).collect())
}

fn bundle(locale: Locale) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![locale.identifier()]);
    // Fluent's marks around every argument turn a date in Arabic around; where a Dutch name stands in an Arabic
    // sentence, the message itself has them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match locale {
        Locale::Nl | Locale::Tr | Locale::Uk => decimal_comma,
        _ => |_, _| None,
    }));
    for (file, resource) in resources(locale) {
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(file, ?errors, "message twice");
        }
    }
    bundle
}

fn resources(locale: Locale) -> Vec<(String, FluentResource)> {
    let mut files: Vec<_> = Files::iter().filter(|path| path.starts_with(&format!("{}/", locale.tag()))).collect();
    files.sort();
    let read = |path: std::borrow::Cow<'static, str>| {
        let bytes = Files::get(&path)?.data.into_owned();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(partial, errors)| {
            tracing::error!(%path, ?errors, "message file can't be read in full");
            partial
        });
        Some((path.into_owned(), resource))
    };
    files.into_iter().filter_map(read).collect()
}

fn decimal_comma<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() != 0.0 => Some(number.as_string().replace('.', ",")),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
