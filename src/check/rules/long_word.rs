//! Very long words.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::TokenKind;
use std::collections::HashSet;

/// Counts letters between hyphens and slashes.
pub struct LongWord {
    letters: usize,
    known: HashSet<String>,
}

impl LongWord {
    /// Limits: more than `letters` letters; lists: `known` words that readers know by their parts.
    pub fn new(definition: &Definition) -> Self {
        Self { letters: definition.limit("letters"), known: definition.list("known") }
    }
}

impl Rule for LongWord {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for token in letter.sentences().flat_map(|sentence| letter.tokens(sentence)) {
            let word = letter.of(token.span);
            let unknown = word.split(['-', '/']).filter(|part| !self.known.contains(&part.to_lowercase()));
            let longest = unknown.map(|part| part.chars().count()).max().unwrap_or_default();
            if token.kind == TokenKind::Word && longest > self.letters {
                hits.push(Hit::at(token.span).with("letters", longest));
            }
        }
    }
}
