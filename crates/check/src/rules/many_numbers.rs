//! Several numbers in one sentence.

use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::HashSet;
use text::{Sentence, Token, TokenKind};

/// Counts amounts, numbers, dates and times per sentence. What is one thing to the reader counts once: a date, a time from
/// and to, a telephone number; the number of a house, a form or an article does not count.
pub struct ManyNumbers {
    number: usize,
    months: HashSet<String>,
    names: HashSet<String>,
}

impl ManyNumbers {
    /// Limits: at most `number` in a sentence. Lists: `months`; words before a number that is a name (`names`).
    pub fn new(own: &coded::ManyNumbers) -> Self {
        Self { number: own.number, months: own.months.clone(), names: own.names.clone() }
    }

    fn count(&self, letter: &Letter<'_>, sentence: &Sentence) -> usize {
        let tokens = letter.tokens(sentence);
        let small =
            |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|token| letter.of(token.span).to_lowercase());
        let mut numbers = 0;
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at].kind != TokenKind::Number {
                at += 1;
                continue;
            }
            let start = at;
            while tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number) {
                at += 1;
            }
            let before = small(start.checked_sub(1)).unwrap_or_default();
            let is_year = self.months.contains(&before);
            // "tussen 9.00 en 12.00 uur", "van 5 tot 12 jaar": one stretch.
            let from = start.checked_sub(3).is_some_and(|from| {
                matches!(small(Some(from)).as_deref(), Some("van" | "tussen"))
                    && tokens.get(from + 1).is_some_and(|token| token.kind == TokenKind::Number)
            });
            let is_end = from && matches!(before.as_str(), "tot" | "en" | "-" | "–");
            if !(is_year || is_end || self.is_name(letter, tokens, start, at)) {
                numbers += 1;
            }
        }
        numbers
    }

    /// Whether the numbers from `start` up to `end` are a telephone number, an account, or part of a name.
    fn is_name(&self, letter: &Letter<'_>, tokens: &[Token], start: usize, end: usize) -> bool {
        let first = letter.of(tokens[start].span);
        let Some(before) = start.checked_sub(1).map(|before| letter.of(tokens[before].span)) else {
            return end > start + 1;
        };
        let is_name = start > 1 && before.chars().next().is_some_and(char::is_uppercase);
        end > start + 1 || first.starts_with('0') || is_name || self.names.contains(&before.to_lowercase())
    }
}

impl Rule for ManyNumbers {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let numbers = self.count(letter, sentence);
            if numbers > self.number {
                hits.push(Hit::at(sentence.span).with("number", numbers));
            }
        }
    }
}
