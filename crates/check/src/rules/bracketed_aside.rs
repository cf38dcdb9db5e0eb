//! Long asides in brackets.

use crate::{Hit, Letter, Rule};
use rule_files::coded;
use text::{Span, TokenKind};

/// Counts the words between brackets.
pub struct BracketedAside {
    words: usize,
}

impl BracketedAside {
    /// Limits: at most `words` words.
    pub fn new(own: &coded::BracketedAside) -> Self {
        Self { words: own.words }
    }
}

impl Rule for BracketedAside {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let mut open: Option<(usize, usize)> = None;
            for token in letter.tokens(sentence) {
                match (letter.of(token.span), open) {
                    ("(", _) => open = Some((token.span.start, 0)),
                    (")", Some((start, words))) => {
                        if words > self.words {
                            hits.push(Hit::at(Span::new(start, token.span.end)).with("words", words));
                        }
                        open = None;
                    }
                    (_, Some((start, words))) if token.kind != TokenKind::Punctuation => {
                        open = Some((start, words + 1))
                    }
                    _ => {}
                }
            }
        }
    }
}
