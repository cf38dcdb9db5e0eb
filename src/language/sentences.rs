//! Finds where sentences end.
//!
//! A full stop ends a sentence when something follows that can open one: a capital, a digit, a quotation mark, a merge
//! field. It does not after an abbreviation that always has something after it, after initials, or after the number
//! of a list item. A line break inside a block ends a sentence when the line before it is short or the next line starts
//! like a list item: such lines were broken by hand, not by the width of the paper.

use super::abbreviations::{self, Ending};
use super::tokens::is_initials;
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// Lines shorter than this, in characters, were broken by hand.
const SHORT_LINE: usize = 60;

/// Words that open a sentence and are seldom part of a name.
const OPENERS: &[&str] = &[
    "Aan",
    "Als",
    "Bel",
    "Bent",
    "Bij",
    "Dan",
    "Daarna",
    "Daarom",
    "Dat",
    "De",
    "Deze",
    "Die",
    "Dit",
    "Door",
    "Een",
    "Er",
    "Geef",
    "Heeft",
    "Hebt",
    "Het",
    "Hierbij",
    "Hierdoor",
    "Hiermee",
    "Hij",
    "Hoe",
    "Ik",
    "In",
    "Indien",
    "Is",
    "Je",
    "Kan",
    "Komt",
    "Kunt",
    "Let",
    "Maar",
    "Met",
    "Moet",
    "Na",
    "Naar",
    "Neem",
    "Niet",
    "Om",
    "Omdat",
    "Onze",
    "Ook",
    "Op",
    "Over",
    "Per",
    "Stuur",
    "Te",
    "Tegen",
    "Toch",
    "Tot",
    "U",
    "Uit",
    "Uw",
    "Van",
    "Vanaf",
    "Vervolgens",
    "Via",
    "Volgens",
    "Voor",
    "Vraag",
    "Wanneer",
    "Wat",
    "We",
    "Wel",
    "Wie",
    "Wij",
    "Wilt",
    "Ze",
    "Zij",
    "Zie",
    "Zo",
    "Zodra",
];

/// Words before a single capital that is no initial: `bijlage A.`, `rijbewijs B.`
const BEFORE_LETTER: &[&str] = &[
    "bijlage",
    "categorie",
    "deel",
    "groep",
    "hepatitis",
    "klasse",
    "kolom",
    "onderdeel",
    "optie",
    "plan",
    "punt",
    "rijbewijs",
    "route",
    "type",
    "variant",
    "vitamine",
    "vraag",
    "zone",
];

/// The sentences of one block, as ranges of its tokens; together they hold every token.
pub fn split(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut line = 0;
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at + 1;
        let mut ends = ends_sentence(text, tokens, start, at);
        if ends {
            end = after_closing(text, tokens, end);
        }
        if let Some(next) = tokens.get(end) {
            let gap = &text[tokens[end - 1].span.end..next.span.start];
            let broken = gap.contains('\n') && breaks(text, tokens, line..end);
            if gap.contains('\n') {
                line = end;
            }
            ends = broken || (ends && !gap.is_empty() && opens(text, next, &tokens[at]));
        }
        if ends || end == tokens.len() {
            sentences.push(start..end);
            start = end;
        }
        at = end;
    }
    sentences
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
    let opener = || tokens.get(at + 1).is_some_and(|next| OPENERS.contains(&of(text, next)));
    match abbreviations::find(word).map(|found| found.ending) {
        Some(Ending::Never) => false,
        Some(Ending::Often) => true,
        Some(Ending::Name) => opener(),
        None if is_initials(word) => {
            let before = at.checked_sub(1).filter(|&before| before >= start);
            let letter = before.is_some_and(|before| BEFORE_LETTER.contains(&of(text, &tokens[before])));
            at > start && (letter || opener())
        }
        None => false,
    }
}

/// Closing quotation marks and brackets belong to the sentence before them.
fn after_closing(text: &str, tokens: &[Token], mut end: usize) -> usize {
    while let Some(token) = tokens.get(end) {
        let touches = tokens[end - 1].span.end == token.span.start;
        let sign = of(text, token);
        let closes =
            matches!(sign, ")" | "]" | "”" | "’" | "\"" | "'" | "»" | "!" | "?") || sign.starts_with(['!', '?']);
        if !(token.kind == TokenKind::Punctuation && touches && closes) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether `next` can open a sentence after `last`.
fn opens(text: &str, next: &Token, last: &Token) -> bool {
    let word = of(text, next);
    let first = word.chars().next().unwrap_or(' ');
    match next.kind {
        TokenKind::MergeField => true,
        TokenKind::Number => last.kind == TokenKind::Punctuation || !word.starts_with('0'),
        TokenKind::Address => of(text, last) != "…" && !of(text, last).ends_with(".."),
        TokenKind::Word => !first.is_lowercase(),
        TokenKind::Punctuation => !matches!(first, ',' | ';' | ':' | '.' | ')' | ']' | '/' | '!' | '?'),
    }
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
