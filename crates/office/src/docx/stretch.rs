//! Which words stand between two bytes of a part.

use draft::{Piece, Source};
use text::Span;

/// The words of one part by their place in it. Looking up takes a time that hardly grows with the letter, whatever part of
/// it is asked for.
pub struct Words {
    /// Where each piece stands, in the order of the part.
    bytes: Vec<(usize, usize)>,
    /// A tree of spans that cover each other: those of the pieces are the last half, and each other one covers the two at
    /// twice its place and next to it.
    spans: Vec<Span>,
}

fn cover(one: Span, other: Span) -> Span {
    match (one.is_empty(), other.is_empty()) {
        (true, _) => other,
        (_, true) => one,
        _ => Span::new(one.start.min(other.start), one.end.max(other.end)),
    }
}

impl Words {
    /// The words of a part, as far as they count.
    pub fn new(source: &Source, part: u16, counts: &dyn Fn(&Piece) -> bool) -> Self {
        let ours = source.pieces.iter().filter(|piece| piece.origin.part == part && counts(piece));
        let mut pieces: Vec<_> = ours.collect();
        pieces.sort_by_key(|piece| (piece.origin.start, piece.origin.end));
        let bytes: Vec<(usize, usize)> =
            pieces.iter().map(|piece| (piece.origin.bytes().start, piece.origin.bytes().end)).collect();
        let mut spans = vec![Span::default(); pieces.len()];
        spans.extend(pieces.iter().map(|piece| piece.span));
        for at in (1..pieces.len()).rev() {
            spans[at] = cover(spans[2 * at], spans[2 * at + 1]);
        }
        Self { bytes, spans }
    }

    /// What stands between two bytes of the part; nothing gives the place of the words after it, at the end of the text the
    /// place after the last.
    pub fn between(&self, start: usize, end: usize) -> Span {
        let from = self.bytes.partition_point(|&(first, _)| first < start);
        let to = self.bytes.partition_point(|&(_, last)| last <= end).max(from);
        let inside = self.covering(from, to);
        if !inside.is_empty() {
            return inside;
        }
        let count = self.bytes.len();
        let after = self.spans.get(count + from).map(|span| span.start);
        let before = || from.checked_sub(1).map(|last| self.spans[count + last].end);
        let at = after.or_else(before).unwrap_or(0);
        Span::new(at, at)
    }

    /// The span that covers the pieces from `from` up to `to`.
    fn covering(&self, from: usize, to: usize) -> Span {
        let (mut left, mut right) = (from + self.bytes.len(), to + self.bytes.len());
        let mut all = Span::default();
        while left < right {
            if left % 2 == 1 {
                all = cover(all, self.spans[left]);
                left += 1;
            }
            if right % 2 == 1 {
                right -= 1;
                all = cover(all, self.spans[right]);
            }
            left /= 2;
            right /= 2;
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draft::Origin;
    use std::collections::HashSet;
    use text::Document;

    #[test]
    fn words_are_found_by_the_bytes_they_stand_at() {
        let piece =
            |at: usize| Piece { span: Span::new(at * 3, at * 3 + 2), origin: Origin::text(0, at * 10..at * 10 + 2) };
        for count in 0..9 {
            let pieces = (0..count).map(piece).collect();
            let source = Source { document: Document::default(), pieces, typed_markers: HashSet::new() };
            let words = Words::new(&source, 0, &|_| true);
            let last = (count * 3).saturating_sub(1);
            for from in 0..count {
                for to in from..count {
                    assert_eq!(words.between(from * 10, to * 10 + 2), Span::new(from * 3, to * 3 + 2));
                }
                assert_eq!(words.between(from * 10, from * 10), Span::new(from * 3, from * 3));
            }
            assert_eq!(words.between(1_000, 1_000), Span::new(last, last));
        }
    }
}
