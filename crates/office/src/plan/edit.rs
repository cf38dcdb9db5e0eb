//! Paragraphs of a document and what can be done to them.

use text::Span;

/// A paragraph of the file: which part it is in, and the first byte of its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holder {
    /// The part, as its reader numbers it.
    pub part: u16,
    /// Where its element begins in the part.
    pub start: usize,
}

/// A paragraph of the letter: a block, or one of the paragraphs of a table cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text, in bytes of the canonical text.
    pub span: Span,
    /// The element that holds it; of several that run into one, the last.
    pub holder: Holder,
    /// Which block of the document it belongs to.
    pub block: usize,
}

/// A change to the paragraphs of a document. Positions are bytes of its canonical text; paragraphs are numbers in
/// [`Plan::paragraphs`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Words that go; they lie in one paragraph and hold no merge field.
    Delete(Span),
    /// Words that come, in a paragraph that stays; `\n` is a line break, `\t` a tab. They look like the words before
    /// them, at the start of a paragraph like those after them.
    Insert {
        /// Before which byte, after whatever goes there.
        at: usize,
        /// In which paragraph.
        paragraph: usize,
        /// The words.
        text: String,
    },
    /// A paragraph ends here, and the rest of it becomes a new one of the same kind.
    Split {
        /// Before which byte.
        at: usize,
        /// Which paragraph.
        paragraph: usize,
    },
    /// The next paragraph continues this one.
    Join {
        /// This one.
        paragraph: usize,
    },
    /// The paragraph goes: its words are deleted by [`Edit::Delete`], this takes away its mark.
    DropParagraph {
        /// Which one.
        paragraph: usize,
    },
    /// New paragraphs.
    InsertParagraphs {
        /// After or before which paragraph.
        beside: usize,
        /// Whether they come before it.
        before: bool,
        /// The paragraph that they look like.
        like: usize,
        /// Their texts, in order.
        texts: Vec<String>,
    },
    /// A row of a table goes; its words are deleted by [`Edit::Delete`].
    DropRow {
        /// A paragraph in the row.
        paragraph: usize,
    },
    /// A new row of a table.
    InsertRow {
        /// A paragraph in the row that it looks like.
        like: usize,
        /// Whether it comes before that row.
        before: bool,
        /// The texts of its cells.
        cells: Vec<String>,
    },
}

/// All changes to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The paragraphs, in the order of the canonical text.
    pub paragraphs: Vec<Paragraph>,
    /// The changes, in the order of the text.
    pub edits: Vec<Edit>,
}
