//! Where the letter's canonical text stands in the file that it was read from, down to the byte.

use std::collections::HashSet;
use std::ops::Range;
use text::{Document, Placed, Span};

/// A stretch of one part of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Which part, as numbered by its reader.
    pub part: u16,
    /// First byte in the part's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Whether the bytes there are the text itself; else they are an element or a reference that stands for it as a
    /// whole.
    pub verbatim: bool,
}

impl Origin {
    /// Bytes that are the text itself.
    pub fn text(part: u16, bytes: Range<usize>) -> Self {
        Self { part, start: bytes.start as u32, end: bytes.end as u32, verbatim: true }
    }

    /// An element or reference that stands for the text.
    pub fn whole(part: u16, bytes: Range<usize>) -> Self {
        Self { verbatim: false, ..Self::text(part, bytes) }
    }

    /// The bytes.
    pub fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The `length` bytes at `at` of the text that stands here.
    pub fn of(self, at: usize, length: usize) -> Self {
        if !self.verbatim {
            return self;
        }
        let start = self.start + at as u32;
        Self { start, end: start + length as u32, ..self }
    }
}

impl Origin {
    fn start_only(self) -> Self {
        Self { end: self.start, ..self }
    }

    fn end_only(self) -> Self {
        Self { start: self.end, ..self }
    }
}

/// A stretch of text and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text: in a draft relative to the draft, in a [`Source`] in the canonical text.
    pub span: Span,
    /// Its place in the file.
    pub origin: Origin,
}

impl Piece {
    /// Whether `span`, which stands at `origin`, is the continuation of this piece.
    pub fn goes_on(&self, span: Span, origin: &Origin) -> bool {
        let same_whole = !self.origin.verbatim && self.origin == *origin;
        let next = self.origin.verbatim
            && origin.verbatim
            && self.origin.part == origin.part
            && self.origin.end == origin.start;
        self.span.end == span.start && (same_whole || next)
    }

    /// Makes it longer by its continuation.
    pub fn extend(&mut self, span: Span, origin: &Origin) {
        self.span.end = span.end;
        self.origin.end = origin.end;
    }

    /// This piece of a draft, placed in the canonical text; none when all of it was trimmed.
    fn placed(&self, text: &str, placed: &Placed) -> Option<Self> {
        let kept = |&(at, c): &(usize, char)| placed.at(at + c.len_utf8()) > placed.at(at);
        let characters = || self.span.of(text).char_indices().map(|(at, c)| (self.span.start + at, c));
        let first = characters().find(kept)?.0;
        let last = characters().rfind(kept).map(|(at, c)| at + c.len_utf8())?;
        let span = Span::new(placed.at(first), placed.at(last));
        Some(Self { span, origin: self.origin.of(first - self.span.start, last - first) })
    }
}

/// A letter with the place of each of its characters in the file.
pub struct Source {
    /// The letter.
    pub document: Document,
    /// Where its text stands, in the order of the canonical text; separators and list markers stand nowhere.
    pub pieces: Vec<Piece>,
    /// The blocks whose list marker is typed in the file, rather than made by a list.
    pub typed_markers: HashSet<usize>,
}

impl Source {
    /// Where the first and the last words of a span stand. A span without words gives the place of what comes after it,
    /// at the end of the text of what comes before.
    pub fn around(&self, span: Span) -> Option<(Origin, Origin)> {
        let first = self.pieces.partition_point(|piece| piece.span.end <= span.start);
        let last = self.pieces.partition_point(|piece| piece.span.start < span.end);
        if first >= last {
            let origin = match self.pieces.get(first) {
                Some(next) => next.origin.of(span.start.saturating_sub(next.span.start), 0).start_only(),
                None => self.pieces.last()?.origin.end_only(),
            };
            return Some((origin, origin));
        }
        let (from, to) = (self.pieces[first], self.pieces[last - 1]);
        let skipped = span.start.saturating_sub(from.span.start);
        let kept = span.end.min(to.span.end) - to.span.start;
        Some((from.origin.of(skipped, from.span.len() - skipped), to.origin.of(0, kept)))
    }

    /// Whether words before byte `at` of the canonical text start the line of `after`, the piece that follows there. More
    /// line breaks can stand before it in the file than the text shows, so that they come with that piece.
    pub fn starts_line(&self, at: usize, after: Option<&Piece>) -> bool {
        after.is_some_and(|piece| piece.span.start == at) && self.document.text[..at].ends_with('\n')
    }

    /// Adds the pieces of a draft with that text which went to `placed`.
    pub(crate) fn add(&mut self, text: &str, pieces: &[Piece], placed: &Placed) {
        self.pieces.extend(pieces.iter().filter_map(|piece| piece.placed(text, placed)));
    }
}
