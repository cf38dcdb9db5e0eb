//! From places in a part back to places in the canonical text.

use super::parts::{paragraph_of, story_of};
use crate::xml::{Element, Tree};
use draft::Source;
use text::Span;

/// A piece of the canonical text, where it stands in the part, and what it belongs to there.
struct Known {
    start: usize,
    end: usize,
    span: Span,
    /// First byte of its paragraph.
    paragraph: usize,
    /// First byte of what its paragraph runs on in.
    story: usize,
}

/// The pieces of one part, in the order of the part.
pub struct Places {
    known: Vec<Known>,
}

impl Places {
    /// The places of a part.
    pub fn new(source: &Source, tree: &Tree, part: u16) -> Self {
        let known = |piece: &draft::Piece| {
            let paragraph = paragraph_of(tree.element_at(piece.origin.start as usize)?)?;
            Some(Known {
                start: piece.origin.start as usize,
                end: piece.origin.end as usize,
                span: piece.span,
                paragraph: paragraph.bytes().start,
                story: story_of(paragraph)?.bytes().start,
            })
        };
        let mut known: Vec<Known> =
            source.pieces.iter().filter(|piece| piece.origin.part == part).filter_map(known).collect();
        known.sort_by_key(|known| known.start);
        Self { known }
    }

    /// The words from an element in the text to another; an empty span at the first when there is no other.
    pub fn span(&self, from: Element, to: Option<Element>) -> Span {
        let start = self.start(from, to.map(|to| to.bytes().start));
        let end = to.map_or(start, |to| self.end(to));
        Span::new(start, end.max(start))
    }

    /// Where the text after the element begins: in its paragraph, else (when a range goes on to `until`) in its story.
    fn start(&self, element: Element, until: Option<usize>) -> usize {
        let at = element.bytes().end;
        let paragraph = paragraph_of(element);
        let own = paragraph.map(|paragraph| paragraph.bytes().start);
        let story = paragraph.and_then(story_of).map(|story| story.bytes().start);
        let next = self.known.partition_point(|known| known.start < at);
        let after = || self.known[next..].iter();
        let before = || self.known[..next].iter().rev();
        let here = after()
            .take_while(|known| paragraph.is_some_and(|paragraph| known.start < paragraph.bytes().end))
            .find(|known| Some(known.paragraph) == own);
        let further = || {
            let until = until?;
            after().take_while(|known| known.start < until).find(|known| Some(known.story) == story)
        };
        let last = || before().find(|known| Some(known.paragraph) == own);
        if let Some(known) = here.or_else(further) {
            return known.span.start;
        }
        if let Some(known) = last() {
            return known.span.end;
        }
        after().next().map(|known| known.span.start).or(before().next().map(|known| known.span.end)).unwrap_or(0)
    }

    /// Where the text before the element ends: in its paragraph, else anywhere before.
    fn end(&self, element: Element) -> usize {
        let at = element.bytes().start;
        let own = paragraph_of(element).map(|paragraph| paragraph.bytes().start);
        let before = &self.known[..self.known.partition_point(|known| known.end <= at)];
        let here = before.iter().rev().take_while(|known| own.is_some_and(|own| known.start > own));
        let found = here.into_iter().find(|known| Some(known.paragraph) == own).or(before.last());
        found.map_or(0, |known| known.span.end)
    }
}
