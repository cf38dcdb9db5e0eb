//! A letter that asks for something, but not before when.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::TokenKind;
use std::collections::HashSet;

/// Looks for a request, and for a date, a term or a merge field after *vóór* and its like.
pub struct MissingDeadline {
    requests: Vec<String>,
    terms: HashSet<String>,
}

impl MissingDeadline {
    /// Lists: phrases that ask for something (`requests`), words that name a moment (`terms`).
    pub fn new(definition: &Definition) -> Self {
        let requests = definition.lists.get("requests").cloned().unwrap_or_default();
        Self { requests, terms: definition.list("terms") }
    }
}

impl Rule for MissingDeadline {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        if !letter.is_whole() {
            return;
        }
        let asks = |text: &str| self.requests.iter().any(|request| text.contains(request.as_str()));
        let request = letter.running_sentences().find(|sentence| asks(&letter.of(sentence.span).to_lowercase()));
        let dated = letter.running_sentences().any(|sentence| {
            let counted = letter
                .tokens(sentence)
                .iter()
                .any(|token| matches!(token.kind, TokenKind::Number | TokenKind::MergeField));
            let words = letter.words(sentence);
            words.iter().any(|(_, word)| self.terms.contains(word))
                && (counted || words.iter().any(|(_, w)| is_count(w)))
        });
        if let (Some(request), false) = (request, dated) {
            hits.push(Hit::at(request.span));
        }
    }
}

fn is_count(word: &str) -> bool {
    matches!(word, "een" | "één" | "twee" | "drie" | "vier" | "vijf" | "zes" | "zeven" | "acht" | "tien" | "veertien")
}
