//! An entry's key and what is offered in its place: words of which one may inflect.

use crate::language::inflection::{Adjective, AdjectiveForm, Noun, NounForm, Verb, VerbForm};
use crate::language::tokenise;

/// The word class of a table's section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Verbs and phrases around a verb, by the infinitive.
    Verb,
    /// Nouns, by the singular with its article.
    Noun,
    /// Adjectives, also as adverbs, by the form without *-e*.
    Adjective,
    /// Words and phrases that don't inflect.
    Fixed,
}

impl Class {
    /// Every class, in the order of the tables in a rule's file.
    pub const ALL: [Class; 4] = [Class::Noun, Class::Verb, Class::Adjective, Class::Fixed];

    /// The name of its table in a rule's file.
    pub fn table(self) -> &'static str {
        match self {
            Class::Verb => "verbs",
            Class::Noun => "nouns",
            Class::Adjective => "adjectives",
            Class::Fixed => "words",
        }
    }

    /// The class of that table.
    pub fn of_table(name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.table() == name)
    }
}

/// A form in which an entry stands in a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Of a verb.
    Verb(VerbForm),
    /// Of a noun.
    Noun(NounForm),
    /// Of an adjective.
    Adjective(AdjectiveForm),
    /// Of a word that has only one.
    Fixed,
}

/// Whether a noun takes *het*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// *de*.
    Common,
    /// *het*.
    Neuter,
}

/// Words that are offered for an adverb, and cannot stand before a noun as an adjective with *-e* does.
const ADVERBS: [&str; 40] = [
    "allebei",
    "alleen",
    "allemaal",
    "altijd",
    "anders",
    "daarna",
    "deels",
    "dichtbij",
    "er",
    "gauw",
    "hetzelfde",
    "hoogstens",
    "ineens",
    "meer",
    "meestal",
    "meteen",
    "met",
    "minstens",
    "netjes",
    "niets",
    "nogal",
    "nul",
    "ongeveer",
    "opnieuw",
    "overal",
    "samen",
    "soms",
    "steeds",
    "stuk",
    "tegelijk",
    "thuis",
    "tussendoor",
    "vaak",
    "vanzelf",
    "vooraf",
    "vooral",
    "voorbij",
    "zelf",
    "zo",
    "zonder",
];

/// Words of which one, the head, may inflect.
#[derive(Clone, Debug)]
pub struct Lexeme {
    /// The article with which a noun is given.
    pub gender: Option<Gender>,
    /// The words before the head.
    pub before: Vec<String>,
    /// The word that inflects.
    pub head: Head,
    /// The words after the head.
    pub after: Vec<String>,
}

/// The word of a lexeme that inflects, or the first of one that does not.
#[derive(Clone, Debug)]
pub enum Head {
    /// A verb.
    Verb(Verb),
    /// A noun.
    Noun(Noun),
    /// An adjective.
    Adjective(Adjective),
    /// A word that stays as it is.
    Fixed(String),
}

impl Lexeme {
    /// Reads an entry: `toe|zenden`, `in kennis *stellen`, `de aanvang`, `het *stuk grond`, `adequaat`, `ten behoeve van`.
    pub fn read(class: Class, entry: &str) -> Self {
        let (gender, entry) = match (class, entry.split_once(' ')) {
            (Class::Noun, Some(("de", noun))) => (Some(Gender::Common), noun),
            (Class::Noun, Some(("het", noun))) => (Some(Gender::Neuter), noun),
            _ => (None, entry),
        };
        let words: Vec<&str> = entry.split_whitespace().collect();
        let marked = words.iter().position(|word| word.starts_with('*'));
        let head = marked.or_else(|| (words.len() == 1 && class != Class::Fixed).then_some(0));
        let split = |words: &[&str]| words.iter().flat_map(|word| tokens_of(word)).collect::<Vec<String>>();
        match head {
            Some(at) => {
                let word = words[at].trim_start_matches('*');
                let head = match class {
                    Class::Verb => Head::Verb(Verb::new(word)),
                    Class::Noun => Head::Noun(Noun::new(word)),
                    Class::Adjective if ADVERBS.contains(&word) => Head::Fixed(word.to_owned()),
                    Class::Adjective => Head::Adjective(Adjective::new(word)),
                    Class::Fixed => Head::Fixed(word.to_owned()),
                };
                Self { gender, before: split(&words[..at]), head, after: split(&words[at + 1..]) }
            }
            None => {
                let mut tokens = split(&words).into_iter();
                let first = tokens.next().unwrap_or_default();
                Self { gender, before: Vec::new(), head: Head::Fixed(first), after: tokens.collect() }
            }
        }
    }

    /// The forms of the head with the word as it is written; a separable verb joined.
    pub fn forms(&self) -> Vec<(Form, String)> {
        match &self.head {
            Head::Verb(verb) => VerbForm::ALL.map(|form| (Form::Verb(form), verb.joined(form))).to_vec(),
            Head::Noun(noun) => {
                let plurals = noun.plurals.iter().map(|plural| (Form::Noun(NounForm::Plural), plural.clone()));
                std::iter::once((Form::Noun(NounForm::Singular), noun.singular.clone())).chain(plurals).collect()
            }
            Head::Adjective(adjective) => {
                AdjectiveForm::ALL.map(|form| (Form::Adjective(form), adjective.form(form))).to_vec()
            }
            Head::Fixed(word) => vec![(Form::Fixed, word.clone())],
        }
    }

    /// All words, the head in this form; for nouns without the article. None where the words don't fit the form: a
    /// phrase cannot stand before a noun like an adjective with *-e*.
    pub fn phrase(&self, form: Form) -> Option<String> {
        let head = match (&self.head, form) {
            (Head::Verb(verb), Form::Verb(form)) => verb.joined(form),
            (Head::Noun(noun), Form::Noun(form)) => noun.form(form).to_owned(),
            (Head::Adjective(adjective), Form::Adjective(form)) => adjective.form(form),
            (Head::Fixed(word), Form::Adjective(AdjectiveForm::Base) | Form::Fixed) => word.clone(),
            _ => return None,
        };
        let words = self.before.iter().chain(std::iter::once(&head)).chain(&self.after);
        Some(words.map(String::as_str).collect::<Vec<_>>().join(" "))
    }

    /// The entry as a dictionary has it: the base form, without marks.
    pub fn plain(class: Class, entry: &str) -> String {
        let plain = entry.replace(['|', '*'], "");
        match class {
            Class::Noun => plain.split_once(' ').map_or(plain.clone(), |(_, noun)| noun.to_owned()),
            _ => plain,
        }
    }
}

fn tokens_of(word: &str) -> Vec<String> {
    tokenise(word).iter().map(|token| token.span.of(word).to_owned()).collect()
}
