//! What an organisation calls its own.

use super::context::digits;
use super::kind::PersonalDataKind;

/// What an organisation calls its own: its accounts, telephone numbers, addresses, web and mail addresses, and names of staff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ours(Vec<(PersonalDataKind, String)>);

impl Ours {
    /// Makes the list ready from its entries, as somebody wrote them.
    pub fn new<'a>(entries: impl IntoIterator<Item = (PersonalDataKind, &'a str)>) -> Self {
        Self(entries.into_iter().map(|(kind, value)| (kind, sameness(kind, value))).collect())
    }

    /// Whether a piece of data is on the list. An address counts when it is part of a longer one; a mail address also when
    /// it has no name of a person in it and belongs to a domain on the list.
    pub fn holds(&self, kind: PersonalDataKind, words: &str) -> bool {
        let same = sameness(kind, words);
        self.0.iter().any(|(known, value)| match (known, kind) {
            (PersonalDataKind::Address, PersonalDataKind::Address) => value.contains(&same),
            (PersonalDataKind::Web, PersonalDataKind::Web) => {
                same.strip_prefix(value.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
            (PersonalDataKind::Web, PersonalDataKind::Email) => {
                same.split_once('@').is_some_and(|(user, domain)| domain == value && !user.contains(['.', '_', '-']))
            }
            (known, kind) => *known == kind && *value == same,
        })
    }
}

/// Data in the one spelling in which the same data is the same text: without spaces and signs, in small letters, telephone
/// numbers as within the country, web addresses without `https://www.`.
pub fn sameness(kind: PersonalDataKind, words: &str) -> String {
    let words = words.trim().to_lowercase();
    match kind {
        PersonalDataKind::Telephone => {
            let plus = words.starts_with('+');
            let number = digits(&words.replace("(0)", ""));
            let national = number.strip_prefix("0031").or(number.strip_prefix("31").filter(|_| plus));
            national.map_or(number.clone(), |rest| format!("0{}", rest.trim_start_matches('0')))
        }
        PersonalDataKind::Email => words,
        PersonalDataKind::Web => {
            let rest = words.strip_prefix("https://").or(words.strip_prefix("http://")).unwrap_or(&words);
            rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
        }
        _ => words.chars().filter(|c| c.is_alphanumeric()).collect(),
    }
}
