//! Dates in digits.

use crate::{Hit, Letter, Rule};
use text::TokenKind;

/// Offers `1 februari 2026` for `01-02-2026`.
pub struct NumericDate;

const MONTHS: [&str; 12] = [
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

impl Rule for NumericDate {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for token in letter.sentences().flat_map(|sentence| letter.tokens(sentence)) {
            if token.kind == TokenKind::Number
                && let Some(date) = written_out(letter.of(token.span))
            {
                hits.push(Hit::at(token.span).suggest(date));
            }
        }
    }
}

/// Day, month and year, or year, month and day, with the same sign between them.
fn written_out(number: &str) -> Option<String> {
    let sign = number.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = number.split(sign).collect();
    let [day, month, year] = match parts[..] {
        // The order of computers: 2026-02-01.
        [year, month, day] if year.len() == 4 && sign == '-' => [day, month, year],
        [day, month, year] => [day, month, year],
        _ => return None,
    };
    let fits = |part: &str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
    let year = match year.len() {
        4 => year.to_owned(),
        2 => format!("20{year}"),
        _ => return None,
    };
    let (day_text, month_text) = (day, month);
    let day: u8 = day.parse().ok().filter(|day| fits(day_text, 2) && (1..=31).contains(day))?;
    let month: usize = month.parse().ok().filter(|month| fits(month_text, 2) && (1..=12).contains(month))?;
    let sound_year = year.bytes().all(|byte| byte.is_ascii_digit());
    sound_year.then(|| format!("{day} {} {year}", MONTHS[month - 1]))
}
