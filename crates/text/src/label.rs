//! What stands before a numbered item or heading in print: `b)`, `1.2`, `Artikel 3`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What stands before a block in print, where that is more than its number and a full stop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Label {
    /// What comes before the number: `(`, `Artikel `, or the numbers of the levels above with what follows each.
    pub before: String,
    /// Its own number, from 1.
    pub number: u32,
    /// How that is written.
    pub style: NumberStyle,
    /// What comes after it.
    pub after: String,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NumberStyle {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// a, b, c; after z comes aa, then bb, as Word counts.
    LowerLetter,
    /// A, B, C.
    UpperLetter,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
}

/// The longest text around a number that is kept, in bytes; longer is no label.
const MAX_AROUND: usize = 100;
/// More letters than this are written as a number.
const MAX_LETTERS: u32 = 10;

impl Label {
    /// A label; none when it is the plain number that a list shows anyway (`1.`), or no label that people would read.
    pub fn of(before: String, number: u32, style: NumberStyle, after: String) -> Option<Self> {
        let plain = before.is_empty() && style == NumberStyle::Decimal && after == ".";
        let fits = before.len() <= MAX_AROUND && after.len() <= MAX_AROUND;
        (!plain && fits).then_some(Self { before, number, style, after })
    }

    /// The plain label `1.` of a heading, which shows no number without one.
    pub fn plain(number: u32) -> Self {
        Self { number, after: ".".to_owned(), ..Self::default() }
    }

    /// Takes a written label apart, as other programs give them: its number, and the label where it is more than `1.`.
    /// None for a bullet. A single i, v or x is taken for a Roman numeral.
    pub fn read(written: &str) -> Option<(u32, Option<Self>)> {
        let written = written.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
        let core = written.trim_end_matches(|c: char| !c.is_alphanumeric());
        let after = &written[core.len()..];
        let start = core.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + 1);
        let (before, core) = (core.get(..start)?, core.get(start..)?);
        let (number, style) = numeral(core)?;
        let told = style == NumberStyle::Decimal || !after.is_empty();
        told.then(|| (number, Self::of(before.to_owned(), number, style, after.to_owned())))
    }

    /// The same label with another number.
    pub fn numbered(&self, number: u32) -> Self {
        Self { number, ..self.clone() }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}{}{}", self.before, self.style.written(self.number), self.after)
    }
}

impl NumberStyle {
    /// The style whose sign it is in HTML and OpenDocument: `a`, `A`, `i` or `I`; digits for any other.
    pub fn of_sign(sign: &str) -> Self {
        match sign {
            "a" => Self::LowerLetter,
            "A" => Self::UpperLetter,
            "i" => Self::LowerRoman,
            "I" => Self::UpperRoman,
            _ => Self::Decimal,
        }
    }

    /// A number written so; one that can't be is written in digits.
    pub fn written(self, number: u32) -> String {
        let written = match self {
            Self::Decimal => None,
            Self::DecimalZero => Some(format!("{number:02}")),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).map(|letters| letters.to_ascii_uppercase()),
            Self::LowerRoman => roman(number),
            Self::UpperRoman => roman(number).map(|roman| roman.to_ascii_uppercase()),
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

/// The number that digits, letters or a Roman numeral stand for, and which of these they are.
fn numeral(core: &str) -> Option<(u32, NumberStyle)> {
    if core.bytes().all(|byte| byte.is_ascii_digit()) {
        let zero = core.len() > 1 && core.starts_with('0');
        let number = core.parse().ok()?;
        return Some((number, if zero { NumberStyle::DecimalZero } else { NumberStyle::Decimal }));
    }
    let lower = core.to_ascii_lowercase();
    let (letter_style, roman_style) = match core {
        _ if core == lower => (NumberStyle::LowerLetter, NumberStyle::LowerRoman),
        _ if core == core.to_ascii_uppercase() => (NumberStyle::UpperLetter, NumberStyle::UpperRoman),
        _ => return None,
    };
    let first = lower.bytes().next().filter(u8::is_ascii_lowercase)?;
    let is_single = lower.len() == 1;
    if !is_single || matches!(first, b'i' | b'v' | b'x') {
        let value = roman_value(&lower).filter(|&value| roman(value).is_some_and(|roman| roman == lower));
        if let Some(value) = value {
            return Some((value, roman_style));
        }
    }
    let same = lower.bytes().all(|byte| byte == first) && lower.len() <= MAX_LETTERS as usize;
    same.then(|| (u32::from(first - b'a') + 1 + 26 * (lower.len() as u32 - 1), letter_style))
}

fn roman_value(numeral: &str) -> Option<u32> {
    let value = |sign: char| {
        Some(match sign {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            'd' => 500,
            'm' => 1000,
            _ => return None,
        })
    };
    let values: Vec<u32> = numeral.chars().take(20).map(value).collect::<Option<_>>()?;
    let next = values.iter().skip(1).copied().chain([0]);
    let (plus, minus) =
        values.iter().zip(next).fold(
            (0, 0),
            |(plus, minus), (&value, next)| {
                if value < next { (plus, minus + value) } else { (plus + value, minus) }
            },
        );
    u32::checked_sub(plus, minus)
}

fn letters(number: u32) -> Option<String> {
    let index = number.checked_sub(1)?;
    let letter = char::from(b'a' + (index % 26) as u8);
    let count = index / 26 + 1;
    (count <= MAX_LETTERS).then(|| std::iter::repeat_n(letter, count as usize).collect())
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4_000).contains(&number) {
        return None;
    }
    let mut left = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let check = |style: NumberStyle, number: u32, expect: &str| assert_eq!(style.written(number), expect);
        check(NumberStyle::Decimal, 12, "12");
        check(NumberStyle::DecimalZero, 7, "07");
        check(NumberStyle::LowerLetter, 3, "c");
        check(NumberStyle::UpperLetter, 28, "BB");
        check(NumberStyle::LowerRoman, 1994, "mcmxciv");
        check(NumberStyle::UpperRoman, 4, "IV");
        check(NumberStyle::LowerRoman, 5_000, "5000");
        check(NumberStyle::LowerLetter, 0, "0");
        check(NumberStyle::LowerLetter, u32::MAX, "4294967295");
    }

    #[test]
    fn written_labels_are_taken_apart() {
        let check = |written: &str, number: Option<u32>, shown: &str| {
            let read = Label::read(written);
            assert_eq!(read.as_ref().map(|(number, _)| *number), number, "{written}");
            let label = read.and_then(|(_, label)| label).map(|label| label.to_string());
            assert_eq!(label.unwrap_or_default(), shown, "{written}");
        };
        check("2.", Some(2), "");
        check("\u{a0}b) ", Some(2), "b)");
        check("(c)", Some(3), "(c)");
        check("1.2.", Some(2), "1.2.");
        check("Artikel 7", Some(7), "Artikel 7");
        check("iv.", Some(4), "iv.");
        check("I.", Some(1), "I.");
        check("bb.", Some(28), "bb.");
        check("12", Some(12), "12");
        check("•", None, "");
        check("o", None, "");
        check("§", None, "");
        check("Iv.", None, "");
        check("", None, "");
        check(&"9".repeat(40), None, "");
        check(&"m".repeat(40), None, "");
    }

    #[test]
    fn a_plain_number_needs_no_label() {
        let label = |before: &str, after: &str| Label::of(before.into(), 2, NumberStyle::Decimal, after.into());
        assert_eq!(label("", "."), None);
        assert_eq!(label("Artikel ", "").map(|label| label.to_string()).as_deref(), Some("Artikel 2"));
        assert_eq!(label("1.", "").map(|label| label.numbered(3).to_string()).as_deref(), Some("1.3"));
        assert_eq!(label(&"x".repeat(101), ""), None);
    }
}
