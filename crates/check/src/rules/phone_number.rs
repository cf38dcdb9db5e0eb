//! Telephone numbers in one long row of digits.

use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::HashSet;
use text::{Span, Token, TokenKind};

/// Offers `020 123 45 67` for `0201234567`, `020-1234567` and `+31 (0)20 1234567`.
pub struct PhoneNumber {
    short: HashSet<String>,
    others: HashSet<String>,
}

/// The digits of a Dutch number, the zero among them.
const DIGITS: usize = 10;
/// A word that says what a number is stands at most so many tokens before it.
const REACH: usize = 4;

impl PhoneNumber {
    /// Lists: `short` area codes, of three digits; words before a number that is no telephone number (`others`).
    pub fn new(own: &coded::PhoneNumber) -> Self {
        Self { short: own.short.clone(), others: own.others.clone() }
    }

    /// The number in groups; none where it is no telephone number.
    fn grouped(&self, text: &str) -> Option<String> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let digits = match text.starts_with('+') {
            true => format!("0{}", digits.strip_prefix("31")?.trim_start_matches('0')),
            false => digits,
        };
        if digits.starts_with("140") && (6..=7).contains(&digits.len()) {
            return Some(format!("14 {}", &digits[2..]));
        }
        if digits.len() != DIGITS || !digits.starts_with('0') || digits.starts_with("00") {
            return None;
        }
        let groups: &[usize] = match &digits[..3] {
            "080" | "090" => return None,
            code if code.starts_with("06") => &[2, 2, 2, 2, 2],
            code if self.short.contains(code) => &[3, 3, 2, 2],
            _ => &[4, 2, 2, 2],
        };
        let mut at = 0;
        let parts: Vec<&str> = groups
            .iter()
            .map(|&length| {
                at += length;
                &digits[at - length..at]
            })
            .collect();
        Some(parts.join(" "))
    }
}

/// Whether a token may be part of a number with signs and spaces in it.
fn is_part(letter: &Letter<'_>, token: &Token) -> bool {
    let text = letter.of(token.span);
    let has_digits_only = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '+'));
    (token.kind == TokenKind::Number && has_digits_only(text)) || matches!(text, "(" | ")" | "-" | "–")
}

impl Rule for PhoneNumber {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.sentences() {
            let tokens = letter.tokens(sentence);
            let mut at = 0;
            while at < tokens.len() {
                let run = tokens[at..].iter().take_while(|token| is_part(letter, token)).count();
                if run == 0 {
                    at += 1;
                    continue;
                }
                let number = tokens[at..at + run].iter().rposition(|token| token.kind == TokenKind::Number);
                // A bracket that closes behind the number opens more than the number: *(0791234567)*.
                let is_bracket = |token: &Token, bracket: &str| letter.of(token.span) == bracket;
                let encloses =
                    number.is_some_and(|last| !tokens[at..at + last].iter().any(|token| is_bracket(token, ")")));
                let first = tokens[at..at + run]
                    .iter()
                    .position(|token| token.kind == TokenKind::Number || !encloses && is_bracket(token, "("));
                if let (Some(first), Some(last)) = (first, number) {
                    let span = Span::new(tokens[at + first].span.start, tokens[at + last].span.end);
                    let before = tokens[..at + first].iter().rev().take(REACH);
                    let is_other =
                        before.into_iter().any(|token| self.others.contains(&letter.of(token.span).to_lowercase()));
                    let text = letter.of(span);
                    if let Some(grouped) =
                        self.grouped(text).filter(|grouped| !is_other && *grouped != text.replace('\u{a0}', " "))
                    {
                        // Groups that already part the digits are good as they are.
                        let has_groups =
                            text.split(' ').all(|group| group.len() <= 4 && group.chars().all(|c| c.is_ascii_digit()));
                        if !has_groups || !text.contains(' ') {
                            hits.push(Hit::at(span).suggest(grouped));
                        }
                    }
                }
                at += run;
            }
        }
    }
}
