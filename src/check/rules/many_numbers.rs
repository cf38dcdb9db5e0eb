//! Several numbers in one sentence.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::TokenKind;

/// Counts numbers, amounts, dates and times per sentence.
pub struct ManyNumbers {
    number: usize,
}

impl ManyNumbers {
    /// Limits: at most `number` in a sentence.
    pub fn new(definition: &Definition) -> Self {
        Self { number: definition.limit("number") }
    }
}

const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

impl Rule for ManyNumbers {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let tokens = letter.tokens(sentence);
            let mut numbers = 0;
            for (at, token) in tokens.iter().enumerate() {
                // The year of "12 maart 2026" belongs to the date.
                let is_year = at > 0 && MONTHS.contains(&letter.of(tokens[at - 1].span));
                numbers += usize::from(token.kind == TokenKind::Number && !is_year);
            }
            if numbers > self.number {
                hits.push(Hit::at(sentence.span).with("number", numbers));
            }
        }
    }
}
