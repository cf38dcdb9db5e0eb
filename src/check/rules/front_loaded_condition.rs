//! A long condition before the main point.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::{Span, TokenKind};
use std::collections::HashSet;

/// Counts the words from the conjunction at the start of the sentence to its first comma.
pub struct FrontLoadedCondition {
    conjunctions: HashSet<String>,
    words: usize,
}

impl FrontLoadedCondition {
    /// Lists: `conjunctions`; limits: at most `words` words before the comma.
    pub fn new(definition: &Definition) -> Self {
        Self { conjunctions: definition.list("conjunctions"), words: definition.limit("words") }
    }
}

impl Rule for FrontLoadedCondition {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let tokens = letter.tokens(sentence);
            let Some(first) = tokens.first() else { continue };
            if !self.conjunctions.contains(&letter.of(first.span).to_lowercase()) {
                continue;
            }
            let words =
                |tokens: &[crate::text::Token]| tokens.iter().filter(|t| t.kind != TokenKind::Punctuation).count();
            if let Some(comma) = tokens.iter().position(|token| letter.of(token.span) == ",")
                && words(&tokens[..comma]) > self.words
            {
                let span = Span::new(first.span.start, tokens[comma].span.start);
                hits.push(Hit::at(span).with("words", words(&tokens[..comma])));
            }
        }
    }
}
