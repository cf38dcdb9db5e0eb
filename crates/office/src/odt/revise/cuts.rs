//! Words that go: their bytes move from the text to the list of changes.

use super::super::markup::{around_words, close, close_all, copy, copy_rests};
use super::super::spaced::is_space;
use super::Writer;
use super::cut::{Cut, takes_changes};
use super::words::Op;
use crate::xml::{Element, Namespace};
use draft::Piece;
use std::ops::Range;
use text::Span;

/// Words in one element, or an element that stands for them.
struct Bit<'w> {
    bytes: Range<usize>,
    words: Span,
    paragraph: Element<'w>,
    /// The elements between the paragraph and the words, from the outermost.
    around: Vec<Element<'w>>,
}

impl<'w> Writer<'w> {
    /// Makes the cuts for all words that go, but for those that go with their paragraph.
    pub(super) fn cut_words(&mut self) {
        for op in self.ops.clone() {
            let Op::Delete(span) = op else { continue };
            let mut together: Vec<(u16, Bit)> = Vec::new();
            for (part, bit) in self.bits(span) {
                if self.dropped.holds(part, bit.paragraph) || !takes_changes(bit.paragraph) {
                    continue;
                }
                let goes_on = together.last().is_some_and(|(last_part, last)| {
                    *last_part == part && last.paragraph == bit.paragraph && self.is_one(part, last, &bit)
                });
                if !goes_on {
                    self.cut(std::mem::take(&mut together));
                }
                together.push((part, bit));
            }
            self.cut(together);
        }
    }

    fn bits(&self, span: Span) -> Vec<(u16, Bit<'w>)> {
        let pieces = &self.task.source.pieces;
        let first = pieces.partition_point(|piece| piece.span.end <= span.start);
        let inside = pieces[first..].iter().take_while(|piece| piece.span.start < span.end);
        inside.filter_map(|piece| Some((piece.origin.part, self.bit(piece, span)?))).collect()
    }

    fn bit(&self, piece: &Piece, span: Span) -> Option<Bit<'w>> {
        let tree = self.tree(piece.origin.part)?;
        let words = Span::new(span.start.max(piece.span.start), span.end.min(piece.span.end));
        let mut bytes = piece.origin.of(words.start - piece.span.start, words.len()).bytes();
        if piece.origin.verbatim && tree.source()[bytes.clone()].ends_with(is_space) {
            // What was collapsed into the space goes with it.
            let rest = &tree.source()[bytes.end..];
            bytes.end += rest.len() - rest.trim_start_matches(is_space).len();
        }
        let (paragraph, around) = around_words(tree, piece.origin)?;
        Some(Bit { bytes, words, paragraph, around })
    }

    /// Whether nothing stands between two bits but tags of spans and links.
    fn is_one(&self, part: u16, one: &Bit, other: &Bit) -> bool {
        let Some(tree) = self.tree(part) else { return false };
        let mut gap = tree.source().get(one.bytes.end..other.bytes.start).unwrap_or("?");
        while !gap.is_empty() {
            let Some(tag) = gap.strip_prefix('<') else {
                let rest = gap.trim_start_matches(is_space);
                if rest.len() == gap.len() {
                    return false;
                }
                gap = rest;
                continue;
            };
            let name = tag.trim_start_matches('/');
            let name = &name[..name.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len())];
            let local = name.split_once(':').map_or(name, |(_, local)| local);
            let Some(end) = tag_end(gap) else { return false };
            if !matches!(local, "span" | "a" | "soft-page-break") {
                return false;
            }
            gap = &gap[end..];
        }
        let plain =
            |bit: &Bit| bit.around.iter().all(|e| e.namespace() == Namespace::Text && matches!(e.name(), "span" | "a"));
        one.around == other.around || (plain(one) && plain(other))
    }

    /// Cuts bits that stand beside each other in one paragraph.
    fn cut(&mut self, bits: Vec<(u16, Bit<'w>)>) {
        let (Some((part, first)), Some((_, last))) = (bits.first(), bits.last()) else { return };
        let (part, paragraph) = (*part, first.paragraph);
        let Some(tree) = self.tree(part) else { return };
        let (mut before, mut after) = (first.around.clone(), last.around.clone());
        let mut bytes = first.bytes.start..last.bytes.end;
        // An element of which everything goes, goes itself.
        loop {
            let common = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
            let (a, b) = (before.last().copied(), after.last().copied());
            let starts = |element: Element| element.inner().start == bytes.start;
            let ends = |element: Element| element.inner().end == bytes.end;
            match (a, b) {
                (Some(a), Some(b)) if a == b && before.len() == common && after.len() == common => {
                    if !starts(a) || !ends(a) || !matches!(a.name(), "span" | "a") {
                        break;
                    }
                    bytes = a.bytes();
                    before.pop();
                    after.pop();
                }
                (Some(a), _) if before.len() > common && starts(a) => {
                    bytes.start = a.bytes().start;
                    before.pop();
                }
                (_, Some(b)) if after.len() > common && ends(b) => {
                    bytes.end = b.bytes().end;
                    after.pop();
                }
                _ => break,
            }
        }
        let source = tree.source();
        let mut deleted = source[bytes.clone()].to_owned();
        let lead = first.bytes.start - bytes.start;
        if deleted[lead..].starts_with(is_space) {
            // At the start of a paragraph, as deleted text is kept, a space would collapse. The space in the tag tells
            // that it stood in the text as such.
            let rest = deleted[lead..].trim_start_matches(is_space);
            let declared = self.list.declared(part);
            deleted = format!("{}<text:s{declared} />{rest}", &deleted[..lead]);
        }
        let common = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
        let opened: String = before[..common].iter().map(|&element| copy(element)).collect();
        let opened = opened + &copy_rests(&before[common..]);
        let deleted = [copy(paragraph), opened, deleted, close_all(&after), close(paragraph)].concat();
        let Some(entry) = self.list.deletion(part, paragraph, bytes.start, &deleted) else { return };
        self.cuts.push(Cut {
            part,
            bytes,
            words: Span::new(first.words.start, last.words.end),
            around: before[..common].to_vec(),
            look: last.around.clone(),
            cut_open: (before[common..].to_vec(), after[common..].to_vec()),
            mark: entry.mark(),
            new: String::new(),
        });
    }
}

/// The length of the tag that a text begins with.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}
