//! A letter without a closing.

use crate::check::{Definition, Hit, Letter, Rule};
use std::collections::HashSet;

/// Looks for a greeting in the last lines.
pub struct MissingClosing {
    greetings: HashSet<String>,
}

impl MissingClosing {
    /// Lists: words of a closing (`greetings`).
    pub fn new(definition: &Definition) -> Self {
        Self { greetings: definition.list("greetings") }
    }
}

impl Rule for MissingClosing {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let Some(last) = letter.running_sentences().last() else { return };
        // The closing may stand in the signature, which is no body.
        let mut lines = letter.analysis.sentences.iter().rev().take(15);
        let greets = lines.any(|line| letter.words(line).iter().any(|(_, word)| self.greetings.contains(word)));
        if letter.is_whole() && !greets {
            hits.push(Hit::at(last.span));
        }
    }
}
