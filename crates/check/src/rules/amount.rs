//! Amounts in the notation of bookkeepers.

use crate::{Hit, Letter, Rule};
use text::{Span, Token, TokenKind};

/// Offers `€ 1.250` for `€ 1.250,-`, `€ 1250,00`, `EUR 1.250` and `€1.250`.
pub struct Amount;

impl Rule for Amount {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.sentences() {
            for pair in letter.tokens(sentence).windows(2) {
                if let Some((span, better)) = improved(letter, pair) {
                    hits.push(Hit::at(span).suggest(better));
                }
            }
        }
    }
}

fn improved(letter: &Letter<'_>, pair: &[Token]) -> Option<(Span, String)> {
    let [sign, number] = pair else { return None };
    if number.kind != TokenKind::Number || !matches!(letter.of(sign.span), "€" | "EUR" | "Eur") {
        return None;
    }
    let span = Span::new(sign.span.start, number.span.end);
    let better = format!("€ {}", plain(letter.of(number.span))?);
    (better != letter.of(span).replace('\u{a0}', " ")).then_some((span, better))
}

/// The amount without empty cents and with points between thousands; none when it is no amount.
fn plain(number: &str) -> Option<String> {
    let (whole, cents) = number.split_once(',').unwrap_or((number, ""));
    let cents = if cents.chars().all(|c| matches!(c, '-' | '0')) { "" } else { cents };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let sound = whole.chars().all(|c| c.is_ascii_digit() || c == '.') && cents.chars().all(|c| c.is_ascii_digit());
    let grouped = !whole.contains('.') || whole.split('.').skip(1).all(|group| group.len() == 3);
    if !sound || !grouped || digits.is_empty() {
        return None;
    }
    let mut plain = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            plain.push('.');
        }
        plain.push(digit);
    }
    if !cents.is_empty() {
        plain.push(',');
        plain.push_str(cents);
    }
    Some(plain)
}
