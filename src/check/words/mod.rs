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
use crate::text::{Sentence, Span, TokenKind};
use index::Index;
use place::Place;
use std::collections::HashSet;

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
    with: Vec<Lexeme>,
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
        for sentence in letter.sentences() {
            self.in_sentence(letter, sentence, &mut explained, &mut hits);
        }
        hits
    }

    fn in_sentence(
        &self,
        letter: &Letter<'_>,
        sentence: &Sentence,
        explained: &mut HashSet<usize>,
        hits: &mut Vec<(usize, Hit)>,
    ) {
        let place = Place::new(letter, sentence);
        for at in 0..place.len() {
            for &(number, form) in self.index.at(&place, at) {
                let entry = &self.entries[number];
                if !place.admits(&entry.key, entry.class, form, at) {
                    continue;
                }
                let Some(found) = index::match_at(&place, &entry.key, form, at) else { continue };
                let hit = match &entry.explanation {
                    None => rewrite::hit(&place, &found, &entry.with, entry.note.as_deref()),
                    Some(explanation) => {
                        if !explained.insert(number) || is_explained(letter, &place, &found) {
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
                with: entry.replacements().into_iter().map(|with| Lexeme::read(class, with)).collect(),
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

/// Whether the letter itself says what the term is: between brackets behind it, or in a sentence that begins with it
/// (*Een zienswijze is …*) or that has a word such as *betekent* with it.
fn is_explained(letter: &Letter<'_>, place: &Place<'_>, found: &Match) -> bool {
    let last = found.last();
    if place.normal(last + 1) == "(" {
        return true;
    }
    let term: Vec<&str> = found.tokens.iter().map(|&token| place.normal(token)).collect();
    letter.sentences().any(|sentence| {
        let tokens = letter.tokens(sentence);
        let words: Vec<String> = tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word)
            .map(|token| letter.of(token.span).to_lowercase())
            .collect();
        let Some(at) = words.windows(term.len()).position(|words| words.iter().zip(&term).all(|(a, b)| a == b)) else {
            return false;
        };
        let defines = at <= 1 && words.get(at + term.len()).is_some_and(|next| next == "is" || next == "zijn");
        defines || words.iter().any(|word| EXPLAINS.contains(&word.as_str()))
    })
}

/// The span from the first to the last of these tokens.
fn span_of(place: &Place<'_>, first: usize, last: usize) -> Span {
    Span::new(place.token(first).start, place.token(last).end)
}
