//! Cuts a block into tokens.
//!
//! The block is cut at white space and merge fields into *chunks*; each chunk is scanned once from left to right, and
//! every look ahead is bounded, so that the time is linear in the text whatever it holds.

use super::abbreviations;
use crate::text::{Span, Token, TokenKind};

/// The longest abbreviation with inner full stops that is looked up, in bytes.
const LONGEST_ABBREVIATION: usize = 24;

/// Domains that make a bare `naam.nl` an address.
const DOMAINS: &[&str] = &["nl", "com", "eu", "org", "net", "info", "gov", "be", "de", "frl", "amsterdam", "nu", "app"];

/// The tokens of a text that stands by itself, such as an entry of a word list.
pub fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    append(text, Span::new(0, text.len()), &[], &mut tokens);
    tokens
}

/// Appends the tokens of `block`, a part of `text`, in order. `fields` are the block's merge fields, in order.
pub fn append(text: &str, block: Span, fields: &[Span], tokens: &mut Vec<Token>) {
    let mut from = block.start;
    for field in fields.iter().filter(|field| !field.is_empty()) {
        if field.start < from {
            continue;
        }
        chunks(text, Span::new(from, field.start), tokens);
        tokens.push(Token { span: *field, kind: TokenKind::MergeField });
        from = field.end;
    }
    chunks(text, Span::new(from, block.end), tokens);
}

/// Scans what stands between white space.
fn chunks(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let part = span.of(text);
    let mut scanner = Scanner { text, tokens };
    let mut start = None;
    for (at, character) in part.char_indices() {
        if !character.is_whitespace() {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            scanner.chunk(Span::new(span.start + from, span.start + at));
        }
    }
    if let Some(from) = start {
        scanner.chunk(Span::new(span.start + from, span.start + part.len()));
    }
}

struct Scanner<'t> {
    text: &'t str,
    tokens: &'t mut Vec<Token>,
}

impl Scanner<'_> {
    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        self.tokens.push(Token { span: Span::new(start, end), kind });
    }

    fn chunk(&mut self, chunk: Span) {
        let whole = chunk.of(self.text);
        let core = whole.trim_start_matches(is_opening).trim_end_matches(is_closing);
        if is_address(core) {
            let start = chunk.start + (whole.len() - whole.trim_start_matches(is_opening).len());
            self.scan(Span::new(chunk.start, start));
            self.push(start, start + core.len(), TokenKind::Address);
            self.scan(Span::new(start + core.len(), chunk.end));
        } else {
            self.scan(chunk);
        }
    }

    fn scan(&mut self, span: Span) {
        let mut at = span.start;
        while at < span.end {
            let rest = &self.text[at..span.end];
            let (length, kind) = next(rest);
            self.push(at, at + length, kind);
            at += length;
        }
    }
}

fn is_opening(character: char) -> bool {
    matches!(character, '(' | '[' | '{' | '<' | '"' | '\'' | '‘' | '“' | '„' | '«')
}

fn is_closing(character: char) -> bool {
    matches!(character, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '>' | '"' | '\'' | '’' | '”' | '»')
}

/// A web address, an e-mail address or a bare domain name such as `www.gemeente.nl/loket`.
fn is_address(core: &str) -> bool {
    let starts = |prefix: &str| core.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    if ["http://", "https://", "www.", "mailto:"].iter().any(|prefix| starts(prefix) && core.len() > prefix.len()) {
        return true;
    }
    if let Some((user, domain)) = core.split_once('@') {
        let sound = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c));
        return sound(user) && sound(domain) && domain.contains('.');
    }
    let host = core.split(['/', '?', '#']).next().unwrap_or("");
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    DOMAINS.contains(&top)
        && name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.')
}

/// Length in bytes and kind of the token at the start of `rest`, which is not empty and has no white space.
fn next(rest: &str) -> (usize, TokenKind) {
    let mut characters = rest.chars();
    let first = characters.next().unwrap_or(' ');
    if first.is_numeric() {
        return number(rest);
    }
    if is_letter(first) {
        return (word(rest), TokenKind::Word);
    }
    if is_apostrophe(first)
        && let Some(length) = clitic(rest, first)
    {
        return (length, TokenKind::Word);
    }
    (sign(rest, first), TokenKind::Punctuation)
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() || is_mark(character)
}

/// Combining marks belong to the letter before them.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{ad}')
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘')
}

/// A run of one and the same sign is one token (`...`, `--`); all other signs stand alone.
fn sign(rest: &str, first: char) -> usize {
    if !matches!(first, '.' | '-' | '_' | '!' | '?' | '*' | '=') {
        return first.len_utf8();
    }
    rest.chars().take_while(|&other| other == first).map(char::len_utf8).sum()
}

/// `'s`, `'t`, `'n`, and a name that starts with one: `'s-Hertogenbosch`.
fn clitic(rest: &str, apostrophe: char) -> Option<usize> {
    let after = &rest[apostrophe.len_utf8()..];
    let letter = after.chars().next().filter(|c| matches!(c, 's' | 't' | 'n' | 'k' | 'm' | 'S' | 'T'))?;
    let tail = &after[letter.len_utf8()..];
    match tail.chars().next() {
        Some('-') if tail[1..].starts_with(is_letter) => {
            Some(apostrophe.len_utf8() + letter.len_utf8() + 1 + word(&tail[1..]))
        }
        Some(next) if next.is_alphanumeric() || is_apostrophe(next) => None,
        _ => Some(apostrophe.len_utf8() + letter.len_utf8()),
    }
}

/// `1.250,-`, `10.00`, `01-02-2026`, `4:5`, `2e`, `12a`; letters after it make a word of it: `65-jarige`, `50+'ers`.
fn number(rest: &str) -> (usize, TokenKind) {
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let inner = matches!(character, '.' | ',' | ':' | '-' | '/' | '–') && next.is_some_and(char::is_numeric);
        if !character.is_numeric() && !inner {
            break;
        }
        end = at + character.len_utf8();
    }
    let tail = &rest[end..];
    if let Some(length) = cents(tail) {
        return (end + length, TokenKind::Number);
    }
    let joined = tail.trim_start_matches('+').trim_start_matches(['\'', '’']);
    let letters = joined.strip_prefix('-').unwrap_or(joined);
    if !letters.starts_with(is_letter) {
        return (end, TokenKind::Number);
    }
    let length = word_without_stop(letters);
    let kind = if letters[..length].chars().nth(2).is_some() { TokenKind::Word } else { TokenKind::Number };
    (end + (tail.len() - letters.len()) + length, kind)
}

/// The `,-` or `,--` after a round amount.
fn cents(tail: &str) -> Option<usize> {
    let dashes = tail.strip_prefix(',')?.bytes().take_while(|&byte| byte == b'-').count();
    (1..=2).contains(&dashes).then_some(1 + dashes)
}

/// Length of the word at the start of `rest`, with the full stop of an abbreviation or of initials.
fn word(rest: &str) -> usize {
    abbreviation(rest).unwrap_or_else(|| word_without_stop(rest))
}

/// Letters and digits with inner apostrophes and hyphens, a hyphen at the end (`in- en uitschrijven`), and optional
/// parts in brackets (`formulier(en)`).
fn word_without_stop(rest: &str) -> usize {
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        if is_letter(character) || character.is_numeric() {
            end = at + character.len_utf8();
        } else if is_apostrophe(character) && next.is_some_and(is_letter)
            || character == '-' && next.is_some_and(|next| next.is_alphanumeric() || is_apostrophe(next))
        {
            continue;
        } else if character == '-' && next.is_none() {
            end = at + 1;
        } else if character == '('
            && let Some(length) = optional_part(&rest[at..])
        {
            end = at + length;
            while characters.peek().is_some_and(|&(next, _)| next < end) {
                characters.next();
            }
        } else {
            break;
        }
    }
    end
}

/// Length of `(en)`: one to six letters in brackets.
fn optional_part(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('(')?;
    let close = inner.char_indices().take(7).find(|&(_, character)| character == ')')?.0;
    (close > 0 && inner[..close].chars().all(is_letter)).then_some(close + 2)
}

/// Length of the abbreviation or the initials at the start of `rest`.
fn abbreviation(rest: &str) -> Option<usize> {
    let limit =
        rest.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= LONGEST_ABBREVIATION).last();
    let window = &rest[..limit.unwrap_or(0)];
    let tail = window.find(|c: char| !is_letter(c) && !matches!(c, '.' | '/' | '-')).unwrap_or(window.len());
    let window = window[..tail].trim_end_matches(['/', '-']);
    let mut stops = window.rmatch_indices('.').map(|(at, _)| at + 1);
    let longest = stops.find(|&end| is_known(&window[..end]));
    longest.filter(|&end| !rest[end..].starts_with('.') || window[..end].matches('.').count() > 1)
}

/// In the table, also without its last full stop inside a longer spelling; or initials such as `J.P.`
fn is_known(spelling: &str) -> bool {
    abbreviations::find(spelling).is_some() || is_initials(spelling)
}

/// Single capitals, each with a full stop: `J.`, `J.P.`
pub fn is_initials(spelling: &str) -> bool {
    let mut parts = spelling.split_terminator('.');
    let single = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(is_mark)
    };
    spelling.ends_with('.') && spelling.matches('.').count() <= 6 && parts.all(single)
}
