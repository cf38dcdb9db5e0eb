//! Positions in a text, and their conversion at the edge of the house.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, both ends on character boundaries of the text it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, not including, `end`; an end before the start gives an empty span.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The part of `text` that it covers; empty when it does not fit the text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// What of it lies in `text`: an end outside is moved to the end of the text, one inside a character to its start.
    pub fn within(&self, text: &str) -> Span {
        let fit = |at: usize| text.floor_char_boundary(at);
        Span::new(fit(self.start), fit(self.end))
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same range, `by` bytes further on.
    pub fn shift(&self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }
}

/// Converts byte positions of one text to Unicode code points (JSON, W3C selectors) or UTF-16 units (browsers) and back.
///
/// Building is linear in the text; each look-up is logarithmic. Positions beyond the text give its end; positions
/// inside a character give that character's start.
pub struct CharIndex {
    /// For each character: (byte, UTF-16 unit) of its start, and one closing entry for the end.
    starts: Vec<(usize, usize)>,
}

impl CharIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() + 1);
        let mut unit = 0;
        for (byte, character) in text.char_indices() {
            starts.push((byte, unit));
            unit += character.len_utf16();
        }
        starts.push((text.len(), unit));
        Self { starts }
    }

    fn at_byte(&self, byte: usize) -> usize {
        self.starts.partition_point(|&(start, _)| start <= byte).saturating_sub(1)
    }

    /// Code point number of a byte position.
    pub fn char_of_byte(&self, byte: usize) -> usize {
        self.at_byte(byte)
    }

    /// UTF-16 unit number of a byte position.
    pub fn utf16_of_byte(&self, byte: usize) -> usize {
        self.starts[self.at_byte(byte)].1
    }

    /// Byte position of a code point number.
    pub fn byte_of_char(&self, character: usize) -> usize {
        self.starts[character.min(self.starts.len() - 1)].0
    }

    /// A byte span in code points.
    pub fn chars(&self, span: Span) -> Span {
        Span::new(self.char_of_byte(span.start), self.char_of_byte(span.end))
    }

    /// A code point span in bytes.
    pub fn bytes(&self, span: Span) -> Span {
        Span::new(self.byte_of_char(span.start), self.byte_of_char(span.end))
    }
}
