//! What all that look for personal data share: patterns, the words around a place, and which numbers are issued.

use super::kind::{Owner, PersonalData, PersonalDataKind};
use regex::Regex;
use text::{Block, InlineKind, Span};

/// How far before a number the words may stand that say what it is, in characters.
const CONTEXT: usize = 60;

/// Letters in which names are written in a Dutch letter.
const LETTER: &str = r"[A-Za-zÀ-ÖØ-öø-\u{24F}\u{1E00}-\u{1EFF}]";
/// Capitals among them; in the later blocks capitals and small letters alternate.
const CAPITAL: &str = r"[A-ZÀ-ÖØ-Þ\u{100}-\u{17F}\u{1E00}-\u{1EFF}]";

/// A pattern of this program. Its digits are those of ASCII and its letters Latin: all of Unicode's make a counted pattern many
/// times as large, which every start pays for.
pub fn pattern(source: &str) -> Regex {
    let source = source.replace(r"\d", "[0-9]").replace(r"\p{Lu}", CAPITAL).replace(r"\p{L}", LETTER);
    Regex::new(&source).expect("the pattern is part of the program and every test compiles it")
}

/// Adds a piece with the example of its kind.
pub fn add(found: &mut Vec<PersonalData>, span: Span, kind: PersonalDataKind, owner: Owner) {
    found.push(PersonalData { span, kind, example: kind.example().to_owned(), owner });
}

/// The merge fields of a block, in order.
pub fn fields(block: &Block) -> impl Iterator<Item = Span> {
    let fields = block.inlines.iter().filter(|inline| matches!(inline.kind, InlineKind::MergeField { .. }));
    fields.map(|field| field.span)
}

/// The digits of a text.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Up to [`CONTEXT`] characters before `at`, in small letters.
pub fn before(text: &str, at: usize) -> String {
    let start = text[..at].char_indices().rev().take(CONTEXT).last().map_or(at, |(start, _)| start);
    text[start..at].to_lowercase()
}

/// Up to [`CONTEXT`] characters from `at` on, in small letters.
pub fn after(text: &str, at: usize) -> String {
    text[at..].chars().take(CONTEXT).flat_map(char::to_lowercase).collect()
}

/// Whether a number stands by itself, not inside a longer number or word.
pub fn stands_alone(text: &str, span: Span) -> bool {
    let left: Vec<char> = text[..span.start].chars().rev().take(2).collect();
    let joins = |sign: Option<&char>, beyond: Option<&char>| match sign {
        Some(sign) if sign.is_alphanumeric() => true,
        Some('.' | ',' | '-' | '/') => beyond.is_some_and(char::is_ascii_digit),
        _ => false,
    };
    let right: Vec<char> = text[span.end..].chars().take(2).collect();
    !joins(left.first(), left.get(1)) && !joins(right.first(), right.get(1))
}

/// Whether any of the words stands in a text.
pub fn has_any(context: &str, words: &[&str]) -> bool {
    words.iter().any(|word| context.contains(word))
}

/// Keeps of two that overlap the one that starts first, then the one looked for first; in order.
pub fn without_overlaps(mut found: Vec<PersonalData>) -> Vec<PersonalData> {
    found.sort_by_key(|data| data.span.start);
    let mut kept: Vec<PersonalData> = Vec::with_capacity(found.len());
    for data in found {
        if kept.last().is_none_or(|last| last.span.end <= data.span.start) {
            kept.push(data);
        }
    }
    kept
}

/// What citizen service numbers begin with that are given to nobody.
pub const NEVER_ISSUED: &str = "99999";

/// Whether words are a number that can be a citizen service number.
pub fn is_bsn(words: &str) -> bool {
    let value = digits(words);
    let is_number = words.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '-'));
    is_number && matches!(value.len(), 8 | 9) && passes_11_test(&value)
}

/// Besluit burgerservicenummer: the weighted sum of the digits, 9 × the first … 2 × the eighth − the ninth, is a multiple
/// of 11. Numbers of eight digits have a zero before them.
pub fn passes_11_test(value: &str) -> bool {
    let value = format!("{value:0>9}");
    let sum: i32 = value
        .bytes()
        .enumerate()
        .map(|(at, digit)| (i32::from(digit) - 48) * if at == 8 { -1 } else { 9 - at as i32 })
        .sum();
    sum % 11 == 0 && value.bytes().any(|digit| digit != b'0')
}
