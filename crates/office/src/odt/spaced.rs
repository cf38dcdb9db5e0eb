//! White space as OpenDocument shows it.

use crate::xml::{Content, Element, Namespace::Text};
use draft::{Line, Marks, Origin};
use std::ops::Range;

/// A repeat count above this, of spaces, is not believed.
const MAX_SPACES: usize = 100;

/// A line in which white space is collapsed as OpenDocument wants it (part 3, 6.1.2), but not what is there on purpose.
#[derive(Default)]
pub(super) struct Spaced {
    /// What was read.
    pub(super) line: Line,
    /// Whether white space stands at its end.
    pub(super) after_space: bool,
    /// Whether a field in it hides the whole paragraph.
    pub(super) hidden: bool,
}

impl Spaced {
    /// Appends characters of the file: which part they are in, where, and whether the bytes there are the text itself.
    pub(super) fn text(&mut self, text: &str, (part, bytes, verbatim): (u16, Range<usize>, bool), marks: &Marks) {
        let origin = if verbatim { Origin::text(part, bytes) } else { Origin::whole(part, bytes) };
        let mut kept = 0;
        for (at, c) in text.char_indices() {
            let is_space = is_space(c);
            if !is_space && c != '\u{2011}' {
                self.after_space = false;
                continue;
            }
            self.line.push_from(&text[kept..at], marks, Some(origin.of(kept, at - kept)));
            kept = at + c.len_utf8();
            let here = origin.of(at, c.len_utf8());
            if !is_space {
                // A hyphen at which no line breaks looks like any other.
                self.line.push_from("-", marks, Some(Origin { verbatim: false, ..here }));
            } else if !self.after_space && !self.line.text.is_empty() {
                self.line.push_from(" ", marks, Some(here));
            }
            self.after_space = is_space;
        }
        self.line.push_from(&text[kept..], marks, Some(origin.of(kept, text.len() - kept)));
    }

    /// Reads text, spaces, tabs and line breaks at any depth, and nothing else.
    pub(super) fn read_plain(&mut self, parent: Element) {
        let nowhere = || Origin::whole(0, 0..0);
        for content in parent.contents() {
            match content {
                Content::Text(text, bytes, verbatim) => self.text(&text, (0, bytes, verbatim), &Marks::default()),
                Content::Element(element) if element.is(Text, "tab") => self.exact("\t", &Marks::default(), nowhere()),
                Content::Element(element) if element.is(Text, "line-break") => {
                    self.exact("\n", &Marks::default(), nowhere());
                }
                Content::Element(element) if element.is(Text, "s") => {
                    self.exact(&spaces(element), &Marks::default(), nowhere())
                }
                Content::Element(element) => self.read_plain(element),
            }
        }
    }

    pub(super) fn exact(&mut self, text: &str, marks: &Marks, origin: Origin) {
        if !text.is_empty() {
            self.line.push_from(text, marks, Some(origin));
            self.after_space = false;
        }
    }

    pub(super) fn field(&mut self, name: &str, marks: &Marks, origin: Origin) {
        if !name.is_empty() {
            self.line.push_field_from(name, marks, Some(origin));
            self.after_space = false;
        }
    }

    /// The line; none when it is hidden or there is nothing on it.
    pub(super) fn finish(self) -> Option<Line> {
        (!self.hidden && !self.line.is_blank()).then_some(self.line)
    }

    /// Its text as far as it was read.
    pub(super) fn so_far(&self) -> &str {
        &self.line.text
    }
}

/// White space that is collapsed.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// The spaces that an element for several of them stands for.
pub(super) fn spaces(element: Element) -> String {
    let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
    " ".repeat(count.min(MAX_SPACES))
}
