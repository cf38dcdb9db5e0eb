//! Abbreviations that a letter should write out.

use crate::{Hit, Letter, Rule};
use language::abbreviations;
use rule_files::coded;
use std::collections::HashSet;
use text::TokenKind;

/// Looks every word with a full stop up in the table of abbreviations.
pub struct Abbreviation {
    leave: HashSet<String>,
}

impl Abbreviation {
    /// Lists: abbreviations to `leave`.
    pub fn new(own: &coded::Abbreviation) -> Self {
        Self { leave: own.leave.clone() }
    }
}

impl Rule for Abbreviation {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for token in letter.sentences().flat_map(|sentence| letter.tokens(sentence)) {
            let word = letter.of(token.span);
            if token.kind != TokenKind::Word || !word.ends_with('.') || self.leave.contains(word) {
                continue;
            }
            let Some(found) = abbreviations::find(word).filter(|found| found.write_out) else { continue };
            let hit = Hit::at(token.span);
            hits.push(match found.meaning {
                "" => hit.saying("superfluous"),
                meaning => hit.suggest(meaning),
            });
        }
    }
}
