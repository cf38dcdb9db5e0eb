//! A letter without a salutation.

use crate::check::{Definition, Hit, Letter, Rule};
use std::collections::HashSet;

/// Looks at the first words of the first blocks.
pub struct MissingSalutation {
    openings: HashSet<String>,
}

impl MissingSalutation {
    /// Lists: words with which a salutation opens (`openings`).
    pub fn new(definition: &Definition) -> Self {
        Self { openings: definition.list("openings") }
    }
}

impl Rule for MissingSalutation {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let mut lines = letter.sentences().filter_map(|sentence| letter.words(sentence).into_iter().next());
        let Some(first) = letter.running_sentences().next() else { return };
        if letter.is_whole() && !lines.by_ref().take(12).any(|(_, word)| self.openings.contains(&word)) {
            hits.push(Hit::at(first.span));
        }
    }
}
