//! The paragraphs that go as a whole.

use crate::xml::Element;
use std::collections::HashSet;

/// The paragraphs that go.
#[derive(Default)]
pub struct Dropped<'w> {
    /// By part and first byte.
    pub paragraphs: HashSet<(u16, usize)>,
    /// Those that stand side by side, together.
    pub groups: Vec<Group<'w>>,
}

impl Dropped<'_> {
    /// Whether a paragraph goes as a whole.
    pub fn holds(&self, part: u16, paragraph: Element) -> bool {
        self.paragraphs.contains(&(part, paragraph.bytes().start))
    }
}

/// Elements side by side that go together.
pub struct Group<'w> {
    /// The part.
    pub part: u16,
    /// The elements.
    pub elements: Vec<Element<'w>>,
    /// The paragraph that gets the mark…
    pub beside: Element<'w>,
    /// …and whether it stands before them.
    pub behind: bool,
}
