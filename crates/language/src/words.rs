//! How far a word, a number or an abbreviation reaches: bounded scans from the start of a chunk, used by the tokeniser.
//! All lengths are in bytes.

use super::steps;
use text::TokenKind;

/// The longest abbreviation with inner full stops that is looked up, in bytes.
const LONGEST_ABBREVIATION: usize = 24;
/// The most letters of an optional part in brackets: `formulier(en)`, `(her)indicatie`.
const LONGEST_OPTIONAL: usize = 8;
/// The most initials or single letters with full stops in one token.
const MOST_LETTERS: usize = 8;

/// A letter, or a mark that belongs to the letter before it.
pub fn is_letter(character: char) -> bool {
    character.is_alphabetic() || is_mark(character)
}

/// Combining marks, soft hyphens and joiners.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// What people type for an apostrophe.
pub fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | '`' | '´')
}

/// Signs that hold a word together when letters or digits stand on both sides: `en/of`, `B&W`, `medewerk*er`.
fn is_joint(character: char) -> bool {
    matches!(character, '-' | '/' | '&' | '+' | '=' | '_' | '*' | '@' | '‑' | '·')
}

/// Letters and digits with what joins them, a hyphen at the end (`in- en uitschrijven`), and optional parts in brackets
/// (`formulier(en)`).
pub fn without_stop(rest: &str) -> usize {
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        steps::add(1);
        let next = characters.peek().map(|&(_, next)| next);
        let joins =
            |joint: char| next.is_some_and(|next| next.is_alphanumeric() || joint == '-' && is_apostrophe(next));
        if is_letter(character) || character.is_numeric() {
            end = at + character.len_utf8();
        } else if is_apostrophe(character) && next.is_some_and(char::is_alphanumeric)
            || is_joint(character) && joins(character)
        {
            continue;
        } else if character == '-' && next.is_none_or(|next| matches!(next, ',' | ';' | ':' | '.' | ')' | '/' | '"')) {
            end = at + 1;
            // `huis-/tuin-`: the next part is looked at again.
            if next != Some('/') {
                break;
            }
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

/// Length of `(en)`: a few letters in brackets.
fn optional_part(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('(')?;
    let close = inner.char_indices().take(LONGEST_OPTIONAL + 2).find(|&(_, character)| character == ')')?.0;
    let letters = inner[..close].strip_suffix('-').unwrap_or(&inner[..close]);
    (!letters.is_empty() && letters.chars().all(is_letter)).then_some(close + 2)
}

/// Length of `(her)` in `(her)indicatie`.
pub fn bracketed_start(rest: &str) -> Option<usize> {
    let length = optional_part(rest)?;
    rest[length..].starts_with(char::is_lowercase).then_some(length)
}

/// `'s`, `'t`, `'n`, and a name that starts with one: `'s-Hertogenbosch`.
pub fn clitic(rest: &str, apostrophe: char) -> Option<usize> {
    let after = &rest[apostrophe.len_utf8()..];
    let letter = after.chars().next().filter(|c| matches!(c, 's' | 't' | 'n' | 'k' | 'm' | 'r' | 'S' | 'T'))?;
    let tail = &after[letter.len_utf8()..];
    match tail.chars().next() {
        Some('-') if tail[1..].starts_with(is_letter) => {
            Some(apostrophe.len_utf8() + letter.len_utf8() + 1 + without_stop(&tail[1..]))
        }
        Some(next) if next.is_alphanumeric() || is_apostrophe(next) => None,
        _ => Some(apostrophe.len_utf8() + letter.len_utf8()),
    }
}

/// `'70` of `de jaren '70`.
pub fn short_year(rest: &str, apostrophe: char) -> Option<usize> {
    let after = &rest[apostrophe.len_utf8()..];
    let digits = after.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let tail = after.get(digits..)?;
    (digits == 2 && !tail.starts_with(|c: char| c.is_alphanumeric() || is_apostrophe(c)))
        .then(|| apostrophe.len_utf8() + digits)
}

/// `1.250,-`, `10.00`, `01-02-2026`, `4:5`, `2e`, `12a`, `26%`, `65+`; letters after it make a word of it: `65-jarige`,
/// `50+'ers`.
pub fn number(rest: &str) -> (usize, TokenKind) {
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        steps::add(1);
        let next = characters.peek().map(|&(_, next)| next);
        let inner =
            matches!(character, '.' | ',' | ':' | '-' | '/' | '–' | '\'' | '’') && next.is_some_and(char::is_numeric);
        if !character.is_numeric() && !inner {
            break;
        }
        end = at + character.len_utf8();
    }
    let tail = &rest[end..];
    if let Some(length) = cents(tail) {
        return (end + length, TokenKind::Number);
    }
    let bare = tail.trim_start_matches(['+', '%', '°', '‰', '²', '³']);
    let joined = bare.trim_start_matches(['\'', '’']);
    steps::add(tail.len() - joined.len());
    let letters = joined.strip_prefix('-').unwrap_or(joined);
    if letters.starts_with(is_letter) {
        let length = without_stop(letters);
        let kind = if letters[..length].chars().nth(2).is_some() { TokenKind::Word } else { TokenKind::Number };
        return (end + (tail.len() - letters.len()) + length, kind);
    }
    // `12- of 13-jarigen`
    let hyphen = usize::from(bare == "-" || bare.starts_with("-,"));
    (end + (tail.len() - bare.len()) + hyphen, TokenKind::Number)
}

/// The `,-`, `,--` or `.-` after a round amount.
fn cents(tail: &str) -> Option<usize> {
    let dashes = tail.strip_prefix([',', '.'])?.bytes().take_while(|&byte| byte == b'-').count();
    steps::add(dashes);
    (1..=2).contains(&dashes).then_some(1 + dashes)
}

/// Where an abbreviation at the start of `rest` may end: after each full stop in its first bytes, the last one first.
pub fn stops(rest: &str) -> impl Iterator<Item = usize> {
    let limit =
        rest.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= LONGEST_ABBREVIATION).last();
    let window = &rest[..limit.unwrap_or(0)];
    steps::add(window.len());
    let tail = window.find(|c: char| !is_letter(c) && !matches!(c, '.' | '/' | '-')).unwrap_or(window.len());
    window[..tail].rmatch_indices('.').map(|(at, _)| at + 1)
}

/// Single capitals, each with a full stop: `J.`, `J.P.`
pub fn is_initials(spelling: &str) -> bool {
    let single = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(is_mark)
    };
    spelling.ends_with('.')
        && spelling.matches('.').count() <= MOST_LETTERS
        && spelling.split_terminator('.').all(single)
}

/// At least two single letters, each with a full stop: abbreviations that no table holds (`z.i.`, `S.P.A.`).
pub fn is_dotted(spelling: &str) -> bool {
    let stops = spelling.matches('.').count();
    let single = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(is_letter) && letters.all(is_mark)
    };
    spelling.ends_with('.') && (2..=MOST_LETTERS).contains(&stops) && spelling.split_terminator('.').all(single)
}
