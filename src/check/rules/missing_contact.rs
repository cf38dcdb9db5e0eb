//! A letter that does not say whom to ask.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::TokenKind;
use std::collections::HashSet;

/// Looks for an invitation to ask, with an address or a number in reach.
pub struct MissingContact {
    verbs: HashSet<String>,
}

impl MissingContact {
    /// Lists: words with which a letter invites to ask (`verbs`).
    pub fn new(definition: &Definition) -> Self {
        Self { verbs: definition.list("verbs") }
    }
}

impl Rule for MissingContact {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let Some(last) = letter.running_sentences().filter(|sentence| letter.is_full(sentence)).last() else { return };
        let invites = letter.running_sentences().any(|sentence| {
            let reachable = letter
                .tokens(sentence)
                .iter()
                .any(|token| matches!(token.kind, TokenKind::Address | TokenKind::Number | TokenKind::MergeField));
            reachable && letter.words(sentence).iter().any(|(_, word)| self.verbs.contains(word))
        });
        if letter.is_whole() && !invites {
            hits.push(Hit::at(last.span));
        }
    }
}
