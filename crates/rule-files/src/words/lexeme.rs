//! An entry's key and what is offered in its place: words of which one may inflect.

use super::class::Class;
use language::inflection::{Adjective, AdjectiveForm, Noun, NounForm, Verb, VerbForm};
use language::tokenise;

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

impl Form {
    /// Its number in compiled tables.
    pub(crate) fn number(self) -> u8 {
        let place = |found: Option<usize>| found.unwrap_or_default() as u8;
        match self {
            Form::Fixed => 0,
            Form::Noun(NounForm::Singular) => 1,
            Form::Noun(NounForm::Plural) => 2,
            Form::Adjective(form) => 16 + place(AdjectiveForm::ALL.iter().position(|one| *one == form)),
            Form::Verb(form) => 32 + place(VerbForm::ALL.iter().position(|one| *one == form)),
        }
    }

    /// The form of that number.
    pub(crate) fn of_number(number: u8) -> Option<Form> {
        match number {
            0 => Some(Form::Fixed),
            1 => Some(Form::Noun(NounForm::Singular)),
            2 => Some(Form::Noun(NounForm::Plural)),
            16..32 => AdjectiveForm::ALL.get(usize::from(number - 16)).copied().map(Form::Adjective),
            _ => VerbForm::ALL.get(usize::from(number.checked_sub(32)?)).copied().map(Form::Verb),
        }
    }

    /// A participle before a noun.
    pub fn is_adjectival(self) -> bool {
        matches!(self, Form::Verb(VerbForm::ParticipleE | VerbForm::Present | VerbForm::PresentE))
    }
}

/// Whether a noun takes *het*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// *de*.
    Common,
    /// *het*.
    Neuter,
}

/// Forms with *u* and *je* that differ from those with *hij*.
const WITH_YOU: [(&str, &str); 4] = [("zijn", "bent"), ("hebben", "hebt"), ("kunnen", "kunt"), ("zullen", "zult")];

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
    /// The class; that of what does not inflect for a phrase in the place of an adjective.
    class: Class,
    /// The article with which a noun is given.
    pub gender: Option<Gender>,
    /// The words before the head.
    pub before: Vec<String>,
    /// The base form of the word that inflects, a bar after a verb's particle; the first word where none does.
    head: String,
    /// The words after the head.
    pub after: Vec<String>,
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
        let inflects = |at: &usize| class != Class::Adjective || !ADVERBS.contains(&words[*at]);
        match head.filter(inflects) {
            Some(at) => {
                let head = words[at].trim_start_matches('*').to_owned();
                Self { class, gender, before: split(&words[..at]), head, after: split(&words[at + 1..]) }
            }
            None => {
                let mut tokens = split(&words).into_iter();
                let head = tokens.next().unwrap_or_default();
                Self { class: Class::Fixed, gender, before: Vec::new(), head, after: tokens.collect() }
            }
        }
    }

    /// The forms in which the head may be written, with whether a verb's particle stands apart; among them spellings that
    /// are no words.
    pub fn spellings(&self) -> Vec<(Form, String, bool)> {
        match self.class {
            Class::Verb => {
                let of = |verb: Verb| {
                    let joined = VerbForm::ALL.map(|form| (Form::Verb(form), verb.joined(form), false));
                    // Apart: *zendt … toe*, *toe te zenden*.
                    let apart = VerbForm::ALL
                        .into_iter()
                        .filter(|form| verb.particle.is_some() && (form.is_finite() || *form == VerbForm::Infinitive));
                    let apart: Vec<_> = apart.map(|form| (Form::Verb(form), verb.base(form), true)).collect();
                    joined.into_iter().chain(apart).collect::<Vec<_>>()
                };
                let with_you = WITH_YOU.iter().filter(|(infinitive, _)| *infinitive == self.head);
                let with_you = with_you.map(|(_, form)| (Form::Verb(VerbForm::WithT), (*form).to_owned(), false));
                Verb::spellings(&self.head).into_iter().flat_map(of).chain(with_you).collect()
            }
            Class::Noun => {
                let plurals =
                    Noun::spellings(&self.head).into_iter().map(|form| (Form::Noun(NounForm::Plural), form, false));
                std::iter::once((Form::Noun(NounForm::Singular), self.head.clone(), false)).chain(plurals).collect()
            }
            Class::Adjective => {
                let of = |adjective: Adjective| {
                    AdjectiveForm::ALL.map(|form| (Form::Adjective(form), adjective.form(form), false))
                };
                Adjective::spellings(&self.head).into_iter().flat_map(of).collect()
            }
            Class::Fixed => vec![(Form::Fixed, self.head.clone(), false)],
        }
    }

    /// The base form of the word that inflects, a bar after a verb's particle; the first word where none does.
    pub fn head(&self) -> &str {
        &self.head
    }

    /// The head as a verb; none of another class.
    pub fn verb(&self) -> Option<Verb> {
        (self.class == Class::Verb).then(|| Verb::new(&self.head))
    }

    /// The particle and the infinitive without it, of a verb.
    pub fn parts(&self) -> (Option<&str>, &str) {
        match self.head.split_once('|') {
            Some((particle, base)) => (Some(particle), base),
            None => (None, &self.head),
        }
    }

    /// All words, the head in this form; for nouns without the article. None where the words don't fit the form: a
    /// phrase cannot stand before a noun like an adjective with *-e*.
    pub fn phrase(&self, form: Form) -> Option<String> {
        let has_clause = matches!(self.after.first().map(String::as_str), Some("die" | "dat" | ","));
        let head = match (self.class, form) {
            // The verb of its clause would have to change as well: *persoon die betaalt*, *personen die betalen*.
            (Class::Noun, Form::Noun(NounForm::Plural)) if has_clause => return None,
            (Class::Verb, Form::Verb(form)) => Verb::new(&self.head).joined(form),
            (Class::Noun, Form::Noun(form)) => Noun::new(&self.head).form(form).to_owned(),
            (Class::Adjective, Form::Adjective(form)) => Adjective::new(&self.head).form(form),
            (Class::Fixed, Form::Adjective(AdjectiveForm::Base) | Form::Fixed) => self.head.clone(),
            _ => return None,
        };
        let words = self.before.iter().chain(std::iter::once(&head)).chain(&self.after);
        Some(words.map(String::as_str).collect::<Vec<_>>().join(" "))
    }

    /// All words in the base form.
    pub fn base(&self) -> String {
        let form = match self.class {
            Class::Verb => Form::Verb(VerbForm::Infinitive),
            Class::Noun => Form::Noun(NounForm::Singular),
            Class::Adjective => Form::Adjective(AdjectiveForm::Base),
            Class::Fixed => Form::Fixed,
        };
        self.phrase(form).unwrap_or_default()
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
    tokenise(word).iter().map(|token| normal(token.span.of(word))).collect()
}

/// Small letters, one kind of apostrophe, no soft hyphens.
pub fn normal(word: &str) -> String {
    let mut normal = String::with_capacity(word.len());
    for character in word.chars().flat_map(char::to_lowercase) {
        match character {
            '’' | '‘' => normal.push('\''),
            '\u{ad}' => {}
            other => normal.push(other),
        }
    }
    normal
}
