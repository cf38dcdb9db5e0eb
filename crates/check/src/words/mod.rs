//! Finds the entries of all word tables, in every form, and offers what may stand in their place in the same form.
//!
//! Every form of every entry's head word is a key of one hash table; a letter's tokens are looked up one by one, so the
//! time grows with the text and not with the number of entries. The other words of a phrase, the particle of a separable
//! verb and the words that must move along are found by the sentence's tree.

mod clause;
mod index;
mod lexeme;
mod place;
mod rewrite;

pub use index::Match;
pub use lexeme::{Class, Lexeme};

use super::definition::{Definition, Entry};
use super::{Hit, Insertion, Letter};
use index::Index;
use place::Place;
use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use text::{Sentence, Span};

/// The entries of all word tables.
pub struct WordTables {
    index: Index,
    entries: Vec<Listed>,
}

/// An entry with the rule whose table it stands in.
struct Listed {
    rule: usize,
    key: Lexeme,
    class: Class,
    /// Read when they are needed: their forms cost more than all else.
    with: Vec<String>,
    note: Option<String>,
    /// A term's explanation.
    explanation: Option<String>,
}

impl WordTables {
    /// Brings the tables of all rules together.
    pub fn new<'d>(definitions: impl Iterator<Item = &'d Definition>) -> Self {
        let entries: Vec<Listed> = definitions
            .enumerate()
            .flat_map(|(rule, definition)| {
                definition.entries().map(move |(class, key, entry)| Listed::new(rule, class, key, entry))
            })
            .collect();
        Self { index: Index::new(entries.iter().map(|entry| &entry.key)), entries }
    }

    /// Everything that stands in the letter's body, with the number of its rule.
    pub fn hits(&self, letter: &Letter<'_>) -> Vec<(usize, Hit)> {
        let mut hits = Vec::new();
        let mut explained = HashSet::new();
        // Only terms need them, and many letters have none.
        let explanations = LazyCell::new(|| Explanations::of(letter));
        for sentence in letter.sentences() {
            self.in_sentence(letter, sentence, &explanations, &mut explained, &mut hits);
        }
        hits
    }

    fn in_sentence(
        &self,
        letter: &Letter<'_>,
        sentence: &Sentence,
        explanations: &LazyCell<Explanations, impl FnOnce() -> Explanations>,
        explained: &mut HashSet<usize>,
        hits: &mut Vec<(usize, Hit)>,
    ) {
        let place = Place::new(letter, sentence);
        for at in 0..place.len() {
            let candidates = self.index.at(&place, at);
            // A participle that is an entry as an adjective has its own sense there: *beperkte ruimte*.
            let is_adjective = candidates.iter().any(|one| {
                let entry = &self.entries[one.entry];
                entry.class == Class::Adjective && place.admits(&entry.key, entry.class, one.form, at)
            });
            for candidate in candidates {
                let entry = &self.entries[candidate.entry];
                let overruled = is_adjective && entry.class == Class::Verb && candidate.form.is_adjectival();
                if overruled || !place.admits(&entry.key, entry.class, candidate.form, at) {
                    continue;
                }
                let Some(found) = index::match_at(&place, &entry.key, candidate, at) else { continue };
                let hit = match &entry.explanation {
                    None => {
                        let with: Vec<Lexeme> = entry.with.iter().map(|with| Lexeme::read(entry.class, with)).collect();
                        rewrite::hit(&place, &found, &with, entry.note.as_deref())
                    }
                    Some(explanation) => {
                        let term: Vec<&str> = found.tokens.iter().map(|&token| place.normal(token)).collect();
                        let in_brackets = place.normal(found.last() + 1) == "(";
                        if !explained.insert(candidate.entry) || in_brackets || explanations.has(&term) {
                            continue;
                        }
                        let at = sentence.span.end;
                        let insertion = Insertion { at, text: format!(" {explanation}") };
                        Hit { insertion: Some(insertion), ..Hit::at(place.span(&found)) }
                    }
                };
                hits.push((entry.rule, hit));
            }
        }
    }
}

impl Listed {
    fn new(rule: usize, class: Class, key: &str, entry: EntryOf<'_>) -> Self {
        let key = Lexeme::read(class, key);
        match entry {
            EntryOf::Replaced(entry) => Self {
                rule,
                class,
                key,
                with: entry.replacements().into_iter().map(str::to_owned).collect(),
                note: entry.note().map(str::to_owned),
                explanation: None,
            },
            EntryOf::Explained(explanation) => {
                Self { rule, class, key, with: Vec::new(), note: None, explanation: Some(explanation.to_owned()) }
            }
        }
    }
}

/// What a table says of a key.
#[derive(Clone, Copy, Debug)]
pub enum EntryOf<'d> {
    /// What may stand in its place.
    Replaced(&'d Entry),
    /// A sentence that explains it.
    Explained(&'d str),
}

/// Words with which a letter explains a term.
const EXPLAINS: [&str; 9] =
    ["betekent", "betekenen", "bedoelen", "noemen", "noemt", "heet", "heten", "houdt", "namelijk"];

/// What the letter itself says about its terms.
struct Explanations {
    /// Per sentence: its words in small letters, and whether one of them announces an explanation.
    sentences: Vec<(Vec<String>, bool)>,
    /// Where each word stands.
    places: HashMap<String, Vec<(usize, usize)>>,
}

impl Explanations {
    fn of(letter: &Letter<'_>) -> Self {
        let words =
            |sentence: &Sentence| -> Vec<String> { letter.words(sentence).into_iter().map(|(_, word)| word).collect() };
        let sentences: Vec<(Vec<String>, bool)> = letter
            .sentences()
            .map(|sentence| {
                let words = words(sentence);
                let explains = words.iter().any(|word| EXPLAINS.contains(&word.as_str()));
                (words, explains)
            })
            .collect();
        let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (number, (words, _)) in sentences.iter().enumerate() {
            for (at, word) in words.iter().enumerate() {
                places.entry(word.clone()).or_default().push((number, at));
            }
        }
        Self { sentences, places }
    }

    /// Whether the letter itself says what the term is: in a sentence that begins with it (*Een zienswijze is …*), or that
    /// has a word such as *betekent* with it.
    fn has(&self, term: &[&str]) -> bool {
        let Some(places) = term.first().and_then(|first| self.places.get(*first)) else { return false };
        places.iter().any(|&(number, at)| {
            let (words, explains) = &self.sentences[number];
            let stands =
                words.get(at..at + term.len()).is_some_and(|words| words.iter().zip(term).all(|(a, b)| a == b));
            let next = words.get(at + term.len());
            stands && (*explains || (at <= 1 && next.is_some_and(|next| next == "is" || next == "zijn")))
        })
    }
}

/// The span from the first to the last of these tokens.
fn span_of(place: &Place<'_>, first: usize, last: usize) -> Span {
    Span::new(place.token(first).start, place.token(last).end)
}
