//! Puts other words in the place of data.

use super::{PersonalData, in_document};
use text::{Block, Document, Inline, InlineKind, Span};

/// Data is looked for again so many times after it was replaced.
const MOST_PASSES: usize = 5;

/// Other words in the place of some of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What they take the place of.
    pub span: Span,
    /// The words.
    pub text: String,
    /// What they are as a whole: a merge field. None for plain words.
    pub field: Option<InlineKind>,
}

/// The same letter with example data in place of all personal data; blocks and inlines keep their places. What it
/// puts in is never found again, so that doing it twice changes nothing more.
pub fn replace(document: &Document) -> Document {
    let of = |data: PersonalData| Edit { span: data.span, text: data.example, field: None };
    let mut replaced = document.clone();
    // What is beside a number says what it is: with the words before it replaced, it may be somebody's after all.
    for _ in 0..MOST_PASSES {
        let found = in_document(&replaced);
        if found.is_empty() {
            break;
        }
        replaced = edited(&replaced, found.into_iter().map(of).collect());
    }
    replaced
}

/// The same letter with other words in places that lie within blocks and don't overlap; blocks and inlines keep their places. A
/// link to a mail address that was replaced leads to the new one, or nowhere when that is a field.
pub fn edited(document: &Document, mut list: Vec<Edit>) -> Document {
    list.sort_by_key(|edit| edit.span.start);
    let edits = Edits::new(&document.text, &list);
    let mut fields = edits.fields().peekable();
    let blocks = document.blocks.iter().map(|block| {
        let span = edits.moved(block.span);
        let mut inlines: Vec<Inline> = block.inlines.iter().filter_map(|inline| edits.inline(inline)).collect();
        let before = inlines.len();
        while let Some(field) = fields.next_if(|field| field.span.start < span.end) {
            inlines.push(field);
        }
        if inlines.len() > before {
            inlines.sort_by_key(|inline| inline.span.start);
        }
        Block { span, inlines, ..block.clone() }
    });
    let blocks = blocks.collect();
    Document { blocks, text: edits.apply() }
}

struct Edits<'t> {
    text: &'t str,
    list: &'t [Edit],
    /// For each edit: where its words begin in the new text.
    starts: Vec<usize>,
}

impl<'t> Edits<'t> {
    fn new(text: &'t str, list: &'t [Edit]) -> Self {
        let mut starts = Vec::with_capacity(list.len());
        let (mut old, mut new) = (0, 0);
        for edit in list {
            new += edit.span.start - old;
            starts.push(new);
            new += edit.text.len();
            old = edit.span.end;
        }
        Self { text, list, starts }
    }

    fn apply(&self) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut from = 0;
        for edit in self.list {
            text.push_str(&self.text[from..edit.span.start]);
            text.push_str(&edit.text);
            from = edit.span.end;
        }
        text.push_str(&self.text[from..]);
        text
    }

    /// The fields that are put in, at their places in the new text.
    fn fields(&self) -> impl Iterator<Item = Inline> {
        self.list.iter().zip(&self.starts).filter_map(|(edit, &start)| {
            Some(Inline { span: Span::new(start, start + edit.text.len()), kind: edit.field.clone()? })
        })
    }

    /// Where a byte of the old text is now; one inside an edit goes to the start of its words, or their end when `end`.
    fn at(&self, byte: usize, end: bool) -> usize {
        let edit = self.list.partition_point(|edit| edit.span.start < byte);
        let Some(last) = edit.checked_sub(1) else { return byte };
        let (edit, start) = (&self.list[last], self.starts[last]);
        if byte >= edit.span.end {
            start + edit.text.len() + (byte - edit.span.end)
        } else if end {
            start + edit.text.len()
        } else {
            start
        }
    }

    fn moved(&self, span: Span) -> Span {
        Span::new(self.at(span.start, false), self.at(span.end, true))
    }

    fn inline(&self, inline: &Inline) -> Option<Inline> {
        let kind = match &inline.kind {
            InlineKind::Link { href } => InlineKind::Link { href: self.href(href)? },
            kind => kind.clone(),
        };
        Some(Inline { span: self.moved(inline.span), kind })
    }

    /// Where a link leads now; none when that is a field.
    fn href(&self, href: &str) -> Option<String> {
        let Some(address) = href.strip_prefix("mailto:") else { return Some(href.to_owned()) };
        match self.list.iter().find(|edit| edit.span.of(self.text).eq_ignore_ascii_case(address)) {
            Some(edit) => edit.field.is_none().then(|| format!("mailto:{}", edit.text)),
            None => Some(href.to_owned()),
        }
    }
}
