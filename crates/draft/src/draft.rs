//! What every reader produces before the parts of the letter are recognised: pieces of text with their place.

use crate::limits::MAX_WEIGHT;
use crate::source::{Origin, Piece};
use text::{BlockKind, Inline, InlineKind, Label, Region, Span};

/// Where in the file a piece stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the flow of the text.
    Flow,
    /// In a text box or frame beside the flow.
    Box,
    /// In a page header.
    Header,
    /// In a page footer.
    Footer,
    /// In a footnote or endnote.
    Note,
}

impl Place {
    /// The part of the letter that stands there, when nothing else tells.
    pub fn region(self) -> Region {
        match self {
            Place::Header | Place::Footer => Region::HeaderFooter,
            Place::Flow | Place::Box | Place::Note => Region::Body,
        }
    }
}

/// What a mark takes in memory, in bytes.
pub fn weight(kind: &InlineKind) -> usize {
    let named = match kind {
        InlineKind::Bold | InlineKind::Italic => 0,
        InlineKind::Link { href } => href.len(),
        InlineKind::MergeField { name, sample } => name.len() + sample.len(),
    };
    named + size_of::<Inline>()
}

/// A block of the letter to be.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it is, as far as the file says.
    pub kind: BlockKind,
    /// What stands before it, where that is more than its number.
    pub label: Option<Label>,
    /// Where it stood.
    pub place: Place,
    /// Its text.
    pub text: String,
    /// Marked-up parts, relative to `text`.
    pub inlines: Vec<Inline>,
    /// Where the text stands in the file, relative to `text`, in order; empty when the file can't be written back to.
    pub pieces: Vec<Piece>,
    /// Whether it is the item of a list whose marker was typed, and left out of `text`.
    pub typed_marker: bool,
    /// What its marks and pieces take in memory, in bytes; above [`MAX_WEIGHT`] some are left out.
    pub weight: usize,
}

impl Draft {
    /// A piece of a kind without mark-up.
    pub fn plain(kind: BlockKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            label: None,
            place: Place::Flow,
            text: text.into(),
            inlines: Vec::new(),
            pieces: Vec::new(),
            typed_marker: false,
            weight: 0,
        }
    }

    /// The same with what stands before it.
    pub fn labelled(mut self, label: Option<Label>) -> Self {
        self.weight += label.as_ref().map_or(0, |label| label.before.len() + label.after.len());
        self.label = label;
        self
    }
}

/// How a run of text is marked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Leads somewhere; only addresses that [`safe_link`] lets through.
    pub link: Option<String>,
}

/// The text of one block while it is being read.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The text so far.
    pub text: String,
    inlines: Vec<Inline>,
    pieces: Vec<Piece>,
    /// What the marks and pieces take in memory, in bytes.
    weight: usize,
}

impl From<Draft> for Line {
    fn from(draft: Draft) -> Self {
        Self { text: draft.text, inlines: draft.inlines, pieces: draft.pieces, weight: draft.weight }
    }
}

impl Line {
    /// Appends text with its mark-up; a soft hyphen is left out, because nobody sees it.
    pub fn push(&mut self, text: &str, marks: &Marks) {
        self.push_from(text, marks, None);
    }

    /// Appends text that stands at `origin` of the file: as in [`Self::push`], and kept for writing back.
    pub fn push_from(&mut self, text: &str, marks: &Marks, origin: Option<Origin>) {
        let start = self.text.len();
        for (at, c) in text.char_indices().filter(|&(_, c)| is_shown(c)) {
            let from = self.text.len();
            self.text.push(c);
            if let Some(origin) = origin {
                self.note(Span::new(from, self.text.len()), origin.of(at, c.len_utf8()));
            }
        }
        let span = Span::new(start, self.text.len());
        if marks.bold {
            self.mark(span, InlineKind::Bold);
        }
        if marks.italic {
            self.mark(span, InlineKind::Italic);
        }
        if let Some(href) = &marks.link {
            self.mark(span, InlineKind::Link { href: href.clone() });
        }
    }

    /// Keeps where a stretch stands in the file; a stretch that goes on from the last is joined to it.
    fn note(&mut self, span: Span, origin: Origin) {
        match self.pieces.last_mut() {
            Some(last) if last.goes_on(span, &origin) => last.extend(span, &origin),
            _ if self.weight > MAX_WEIGHT => {}
            _ => {
                self.weight += size_of::<Piece>();
                self.pieces.push(Piece { span, origin });
            }
        }
    }

    /// Appends a merge field in its source form `«name»`.
    pub fn push_field(&mut self, name: &str, marks: &Marks) {
        self.push_field_from(name, marks, None);
    }

    /// Appends a merge field that stands at `origin` of the file.
    pub fn push_field_from(&mut self, name: &str, marks: &Marks, origin: Option<Origin>) {
        let start = self.text.len();
        self.push_from(&format!("«{name}»"), marks, origin);
        self.mark_field(Span::new(start, self.text.len()), name);
    }

    /// Marks a part as a merge field; what people see in its place is filled in when the letter is built.
    pub fn mark_field(&mut self, span: Span, name: &str) {
        self.mark(span, InlineKind::MergeField { name: name.to_owned(), sample: String::new() });
    }

    /// Marks a part; a part that continues the one before is joined to it.
    pub fn mark(&mut self, span: Span, kind: InlineKind) {
        if span.is_empty() {
            return;
        }
        // What ends here was added last; bold, italic and a link can lie over each other.
        const OVERLAYS: usize = 4;
        let same = |inline: &&mut Inline| inline.span.end == span.start && inline.kind == kind;
        let field = matches!(kind, InlineKind::MergeField { .. });
        match self.inlines.iter_mut().rev().take(OVERLAYS).find(same) {
            Some(before) if !field => before.span.end = span.end,
            _ if self.weight > MAX_WEIGHT => {}
            _ => {
                self.weight += weight(&kind);
                self.inlines.push(Inline { span, kind });
            }
        }
    }

    /// Appends a whole line of its own, as another paragraph of the same cell.
    pub fn append(&mut self, other: Line) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let by = self.text.len();
        self.weight += other.weight;
        self.text.push_str(&other.text);
        self.inlines.extend(other.inlines.into_iter().map(|inline| Inline { span: inline.span.shift(by), ..inline }));
        self.pieces.extend(other.pieces.into_iter().map(|piece| Piece { span: piece.span.shift(by), ..piece }));
    }

    /// Whether nothing but white space was read.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The finished block.
    pub fn into_draft(mut self, kind: BlockKind, place: Place) -> Draft {
        self.inlines.sort_by_key(|inline| (inline.span.start, std::cmp::Reverse(inline.span.end)));
        let Self { text, inlines, pieces, weight } = self;
        Draft { kind, label: None, place, text, inlines, pieces, typed_marker: false, weight }
    }
}

/// Whether people see the character, or it cuts the text.
fn is_shown(c: char) -> bool {
    c != '\u{AD}' && (c == '\t' || c == '\n' || !c.is_control())
}

/// The address when a letter may lead there: http, https or mailto, without control characters or spaces.
pub fn safe_link(href: &str) -> Option<String> {
    let href = href.trim();
    let lower = href.to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let clean = href.len() <= 2_000 && !href.chars().any(|c| c.is_whitespace() || c.is_control());
    (known && clean).then(|| href.to_owned())
}
