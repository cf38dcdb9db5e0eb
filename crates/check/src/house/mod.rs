//! The rules of one municipality on top of the standard ones: words of its own, words that it doesn't use, and rules that
//! it switched off.
//!
//! Each word is a rule with a code of its own, `H001` and so on, so that a finding says which house rule it is from. The
//! rule's file has the same tables as a word rule's.

mod file;
mod mark;

pub use file::{Fault, FaultKind, parse, write};
pub use mark::plain;

use super::registry::{Error, Registry};
use super::words::Class;
use rule_files::definition::{Body, Definition, Row, Says, WordTable};
use rule_files::entry::Entry;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

/// Longest word or phrase of a house rule, in characters.
pub const LONGEST_TERM: usize = 100;
/// Longest explanation of a house rule, in characters.
pub const LONGEST_NOTE: usize = 500;
/// Most alternatives of a word.
pub const MOST_ALTERNATIVES: usize = 6;
/// Most house rules of an organisation.
pub const MOST_RULES: usize = 2_000;

/// What a municipality adds to the standard rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// Its own words and the words that it doesn't use.
    pub words: Vec<HouseWord>,
    /// Codes of the standard rules that it switched off, with the reason.
    pub off: BTreeMap<String, String>,
}

/// A word that a municipality replaces, or doesn't want to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseWord {
    /// The number in its code; none for a word that has not got one yet.
    pub number: Option<u32>,
    /// Whether it is a word that must not be used at all.
    pub is_forbidden: bool,
    /// How it inflects.
    pub class: Class,
    /// The word or phrase as a word table's key: an infinitive, a noun with its article, a base form.
    pub term: String,
    /// What to write instead, the best first.
    pub alternatives: Vec<String>,
    /// Why, or which alternative fits when; may be empty.
    pub note: String,
}

/// What is wrong with a house word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordFault {
    /// There is no word.
    TermMissing,
    /// The word is longer than [`LONGEST_TERM`], or is no line of text.
    TermTooLong,
    /// A noun stands there without *de* or *het*.
    ArticleMissing,
    /// Neither an alternative nor an explanation.
    NothingToSay,
    /// An alternative that is empty or too long, or more than [`MOST_ALTERNATIVES`].
    Alternatives,
    /// An alternative is the word itself.
    SameAsTerm,
    /// The explanation is longer than [`LONGEST_NOTE`].
    NoteTooLong,
}

impl WordFault {
    /// The name in message keys.
    pub fn name(self) -> &'static str {
        match self {
            WordFault::TermMissing => "term-missing",
            WordFault::TermTooLong => "term-too-long",
            WordFault::ArticleMissing => "article-missing",
            WordFault::NothingToSay => "nothing-to-say",
            WordFault::Alternatives => "alternatives",
            WordFault::SameAsTerm => "same-as-term",
            WordFault::NoteTooLong => "note-too-long",
        }
    }
}

impl HouseWord {
    /// The word with its texts trimmed, on one line, the key in small letters, and marked as the word tables want it.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn valid(mut self) -> Result<HouseWord, WordFault> {
        self.term = mark::marked(self.class, &one_line(&self.term).to_lowercase());
        self.note = one_line(&self.note);
        self.alternatives = self.alternatives.iter().map(|one| mark::marked(self.class, &one_line(one))).collect();
        if !self.term.contains(char::is_alphanumeric) {
            return Err(WordFault::TermMissing);
        }
        if !fits(&self.term) {
            return Err(WordFault::TermTooLong);
        }
        if self.class == Class::Noun && !(self.term.starts_with("de ") || self.term.starts_with("het ")) {
            return Err(WordFault::ArticleMissing);
        }
        let sound = self.alternatives.len() <= MOST_ALTERNATIVES
            && self.alternatives.iter().all(|one| one.contains(char::is_alphanumeric) && fits(one));
        if !sound {
            return Err(WordFault::Alternatives);
        }
        if self.alternatives.iter().any(|one| one.to_lowercase() == self.term) {
            return Err(WordFault::SameAsTerm);
        }
        if self.note.chars().count() > LONGEST_NOTE {
            return Err(WordFault::NoteTooLong);
        }
        if self.alternatives.is_empty() && self.note.is_empty() && !self.is_forbidden {
            return Err(WordFault::NothingToSay);
        }
        Ok(self)
    }

    /// The code of its findings.
    pub fn code(&self) -> Option<String> {
        self.number.map(code)
    }

    fn definition(&self, code: String) -> Definition {
        let template = if self.is_forbidden { &TEMPLATES.forbidden } else { &TEMPLATES.word };
        let why = if self.note.is_empty() { template.why.clone() } else { self.note.clone() };
        let says = Says::Replaced(Entry::with(self.alternatives.clone()));
        let row = Row { class: self.class, key: self.term.clone(), says };
        let body = Body::Words(WordTable { rows: vec![row], ..WordTable::default() });
        Definition { code, why, body, ..template.clone() }
    }
}

/// The code of the house rule with that number.
pub fn code(number: u32) -> String {
    format!("H{number:03}")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fits(text: &str) -> bool {
    text.chars().count() <= LONGEST_TERM && !text.contains(char::is_control)
}

struct Templates {
    word: Definition,
    forbidden: Definition,
}

static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let read = |text| Definition::parse(text).expect("the templates are part of the program and its tests read them");
    Templates {
        word: read(include_str!("../../../../rules/house/word.toml")),
        forbidden: read(include_str!("../../../../rules/house/forbidden.toml")),
    }
});

/// A municipality's rules, ready to run beside the standard ones.
pub struct HouseRules {
    house: House,
    registry: Registry,
}

impl HouseRules {
    /// Makes them ready. Words without a number get the lowest that are free, in their order.
    ///
    /// # Errors
    /// When the words can't be brought together, as in [`Registry::new`].
    pub fn new(mut house: House) -> Result<Self, Error> {
        house.number();
        let words = house.words.iter().filter_map(|word| Some(word.definition(word.code()?)));
        let registry = Registry::new(words.collect())?;
        Ok(Self { house, registry })
    }

    /// What they were made from.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// The rules of its words.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }
}

impl House {
    /// Gives a number to every word that has none: the lowest that are free, in order.
    fn number(&mut self) {
        let taken: std::collections::BTreeSet<u32> = self.words.iter().filter_map(|word| word.number).collect();
        let mut free = (1..).filter(|number| !taken.contains(number));
        for word in self.words.iter_mut().filter(|word| word.number.is_none()) {
            word.number = free.next();
        }
    }
}

impl PartialEq for HouseRules {
    fn eq(&self, other: &Self) -> bool {
        self.house == other.house
    }
}

impl Eq for HouseRules {}

impl fmt::Debug for HouseRules {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.house.fmt(out)
    }
}
