//! Times that are not written as `10.00 uur`.

use crate::{Hit, Letter, Rule};
use text::{Span, Token, TokenKind};

/// Offers `10.00 uur` for `10:00u`, `10:00 uur` and `10.00 h`, and `10.00 tot 12.00 uur` for `10.00-12.00 uur`.
pub struct ClockTime;

impl Rule for ClockTime {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.sentences() {
            let tokens = letter.tokens(sentence);
            for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Number) {
                if let Some((end, time)) = improved(letter, token, tokens.get(at + 1)) {
                    hits.push(Hit::at(Span::new(token.span.start, end)).suggest(time));
                }
            }
        }
    }
}

/// Where the time with its unit ends, and how to write it.
fn improved(letter: &Letter<'_>, token: &Token, next: Option<&Token>) -> Option<(usize, String)> {
    let text = letter.of(token.span);
    let bare = text.strip_suffix(['u', 'h']);
    let unit = next.filter(|next| matches!(letter.of(next.span), "u" | "u." | "h" | "hrs" | "uur"));
    let end = match (bare, unit) {
        (Some(_), _) => token.span.end,
        // Without a colon a following *u* may be the reader: "Om 10.00 u bellen".
        // The full stop may be the sentence's.
        (None, Some(unit)) if text.contains(':') || text.contains('-') => {
            unit.span.start + letter.of(unit.span).trim_end_matches('.').len()
        }
        _ => return None,
    };
    let bare = bare.unwrap_or(text);
    let better = match bare.split_once(['-', '–']) {
        Some((from, to)) => format!("{} tot {} uur", time(from)?, time(to)?),
        None if bare.contains([':', '.']) => format!("{} uur", time(bare)?),
        None => return None,
    };
    Some((end, better))
}

/// A time with a point; a whole hour may stand alone.
fn time(text: &str) -> Option<String> {
    let sound = |part: &str, most: u8| {
        (1..=2).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|number| number <= most)
    };
    match text.split_once([':', '.']) {
        Some((hours, minutes)) => {
            (sound(hours, 24) && minutes.len() == 2 && sound(minutes, 59)).then(|| format!("{hours}.{minutes}"))
        }
        None => sound(text, 24).then(|| text.to_owned()),
    }
}
