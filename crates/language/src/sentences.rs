//! Finds where sentences end.
//!
//! A full stop ends a sentence when something follows that can open one: a capital, a digit, a quotation mark, a merge
//! field. It does not after an abbreviation that always has something after it, after initials, or after the number
//! of a list item. Without any stop a sentence begins at a capital only where a word stands that begins sentences and
//! nothing else ([`openers`]). A line break inside a block ends a sentence when the line before it is short or the next
//! line starts like a list item: such lines were broken by hand, not by the width of the paper.

use super::abbreviations::{self, Ending};
use super::{openers, steps, words};
use std::ops::Range;
use text::{Token, TokenKind};

/// Lines shorter than this, in characters, were broken by hand.
const SHORT_LINE: usize = 60;

/// The sentences of one block, as ranges of its tokens; together they hold every token.
pub fn split(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut line = 0;
    let mut at = 0;
    while at < tokens.len() {
        steps::add(1);
        let mut end = at + 1;
        let stops = ends_sentence(text, tokens, start, at);
        if stops {
            end = after_closing(text, tokens, end);
        }
        let mut ends = end == tokens.len();
        if let Some(next) = tokens.get(end) {
            let gap = &text[tokens[end - 1].span.end..next.span.start];
            steps::add(gap.len());
            ends = if stops && gap.is_empty() {
                // A missing space: `ontvangen.Wij`
                openers::is_plain_opener(text, tokens, end)
            } else {
                stops && opens(text, tokens, at, end) || openers::opens_without_stop(text, tokens, start, end)
            };
            if gap.contains('\n') {
                ends |= breaks(text, tokens, line..end);
                line = end;
            }
            ends |= is_bullet(text, tokens, end);
        }
        if ends {
            sentences.push(start..end);
            start = end;
        }
        at = end;
    }
    sentences
}

/// Whether the full stop of a sentence's last word is the sentence's and not the word's: after a unit, which has none
/// of its own (`10 km.`), and after a single capital (`speler B.`).
pub fn has_stop_of_sentence(word: &str) -> bool {
    match abbreviations::ending(word) {
        Some(ending) => ending == Ending::Unit,
        None => words::is_initials(word) && word.matches('.').count() == 1,
    }
}

fn of<'t>(text: &'t str, token: &Token) -> &'t str {
    token.span.of(text)
}

/// Whether the token at `at` may end the sentence that began at `start`.
fn ends_sentence(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    let word = of(text, &tokens[at]);
    match tokens[at].kind {
        TokenKind::Punctuation if word.starts_with(['!', '?', '…']) => true,
        TokenKind::Punctuation if word.starts_with('.') => !is_list_marker(text, tokens, start, at),
        TokenKind::Word if word.ends_with('.') => stop_may_end(text, tokens, start, at, word),
        _ => false,
    }
}

/// `1.` or `a.` as the first thing in the sentence.
fn is_list_marker(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    at == start + 1
        && match tokens[start].kind {
            TokenKind::Number => of(text, &tokens[start]).len() <= 3,
            TokenKind::Word => of(text, &tokens[start]).chars().count() == 1,
            _ => false,
        }
}

/// Whether the full stop inside an abbreviation or initials may be the sentence's as well.
fn stop_may_end(text: &str, tokens: &[Token], start: usize, at: usize, word: &str) -> bool {
    match abbreviations::ending(word) {
        Some(Ending::Never | Ending::Number) => false,
        Some(Ending::Often | Ending::Unit) => true,
        Some(Ending::Name) => openers::is_plain_opener(text, tokens, at + 1),
        None => at > start && openers::is_plain_opener(text, tokens, at + 1),
    }
}

/// Closing quotation marks and brackets belong to the sentence before them. A mark that white space follows is a
/// closing one even when a space stands before it (`klaar. " Dan`).
fn after_closing(text: &str, tokens: &[Token], mut end: usize) -> usize {
    while let Some(token) = tokens.get(end) {
        steps::add(1 + token.span.start - tokens[end - 1].span.end);
        let sign = of(text, token);
        let touches = tokens[end - 1].span.end == token.span.start;
        let quotes = matches!(sign, "\"" | "''" | "'" | "”" | "’" | "’’" | "»");
        let ends_chunk = text[token.span.end..].chars().next().is_none_or(char::is_whitespace);
        let closes = touches && (quotes || matches!(sign, ")" | "]") || sign.starts_with(['!', '?']))
            || quotes && ends_chunk && !text[tokens[end - 1].span.end..token.span.start].contains('\n');
        if token.kind != TokenKind::Punctuation || !closes {
            break;
        }
        end += 1;
    }
    end
}

/// Whether the token at `at` can open a sentence after the one at `stop`.
fn opens(text: &str, tokens: &[Token], stop: usize, at: usize) -> bool {
    let (Some(next), Some(last)) = (tokens.get(at), tokens.get(stop)) else { return false };
    let word = of(text, next);
    let first = word.chars().next().unwrap_or(' ');
    match next.kind {
        TokenKind::MergeField => true,
        TokenKind::Number => last.kind == TokenKind::Punctuation || !word.starts_with('0'),
        TokenKind::Address => of(text, last) != "…" && !of(text, last).ends_with(".."),
        TokenKind::Word => !first.is_lowercase() || openers::opens_in_small_letters(text, tokens, stop, at),
        // A dash opens a sentence only with a capital after it.
        TokenKind::Punctuation if matches!(word, "-" | "–" | "—" | "--") => {
            tokens.get(at + 1).is_none_or(|after| !of(text, after).starts_with(char::is_lowercase))
        }
        TokenKind::Punctuation => word == ",," || !matches!(first, ',' | ';' | ':' | '.' | ')' | ']' | '/' | '!' | '?'),
    }
}

/// The sign of a list item in running text, with white space on both sides: `* Jachthaven * Museum`.
fn is_bullet(text: &str, tokens: &[Token], at: usize) -> bool {
    let (Some(token), Some(next), Some(before)) = (tokens.get(at), tokens.get(at + 1), at.checked_sub(1)) else {
        return false;
    };
    matches!(of(text, token), "•" | "*" | "○" | "▪" | "●" | "◦" | "■" | "□" | "✓")
        && tokens[before].span.end < token.span.start
        && token.span.end < next.span.start
        && next.kind == TokenKind::Word
}

/// Whether the line break after `line`, the tokens of the line before it, was made by hand. The token after the line
/// exists.
fn breaks(text: &str, tokens: &[Token], line: Range<usize>) -> bool {
    let (Some(first), Some(last), Some(next)) =
        (tokens.get(line.start), tokens.get(line.end - 1), tokens.get(line.end))
    else {
        return false;
    };
    let after = of(text, next);
    let is_item = matches!(after, "-" | "•" | "–" | "*" | "·" | "o")
        || (next.kind == TokenKind::Number
            && tokens.get(line.end + 1).is_some_and(|t| matches!(of(text, t), "." | ")")));
    let short = text[first.span.start..last.span.end].chars().take(SHORT_LINE).count() < SHORT_LINE;
    let opens = !after.starts_with(char::is_lowercase) && !matches!(of(text, last), ",");
    is_item || (short && (opens || is_greeting(text, first)))
}

/// `Met vriendelijke groet,` and `Beste mevrouw,` end their line in a comma.
fn is_greeting(text: &str, first: &Token) -> bool {
    matches!(
        of(text, first),
        "Met" | "Hoogachtend" | "Groeten" | "Vriendelijke" | "Beste" | "Geachte" | "Hallo" | "Dag"
    )
}
