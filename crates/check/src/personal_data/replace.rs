//! Puts example data in the place of personal data.

use super::{PersonalData, in_document};
use text::{Block, Document, Inline, InlineKind, Span};

/// The same letter with example data in place of all personal data; blocks and inlines keep their places. What it
/// puts in is never found again, so that doing it twice changes nothing more.
pub fn replace(document: &Document) -> Document {
    let found = in_document(document);
    let edits = Edits::new(&document.text, &found);
    let blocks = document.blocks.iter().map(|block| Block {
        span: edits.moved(block.span),
        inlines: block.inlines.iter().map(|inline| edits.inline(inline)).collect(),
        ..block.clone()
    });
    Document { blocks: blocks.collect(), text: edits.apply() }
}

struct Edits<'t> {
    text: &'t str,
    found: &'t [PersonalData],
    /// For each edit: where its example begins in the new text.
    starts: Vec<usize>,
}

impl<'t> Edits<'t> {
    fn new(text: &'t str, found: &'t [PersonalData]) -> Self {
        let mut starts = Vec::with_capacity(found.len());
        let (mut old, mut new) = (0, 0);
        for data in found {
            new += data.span.start - old;
            starts.push(new);
            new += data.example.len();
            old = data.span.end;
        }
        Self { text, found, starts }
    }

    fn apply(&self) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut from = 0;
        for data in self.found {
            text.push_str(&self.text[from..data.span.start]);
            text.push_str(&data.example);
            from = data.span.end;
        }
        text.push_str(&self.text[from..]);
        text
    }

    /// Where a byte of the old text is now; one inside an edit goes to the example's start, or its end when `end`.
    fn at(&self, byte: usize, end: bool) -> usize {
        let edit = self.found.partition_point(|data| data.span.start < byte);
        let Some(last) = edit.checked_sub(1) else { return byte };
        let (data, start) = (&self.found[last], self.starts[last]);
        if byte >= data.span.end {
            start + data.example.len() + (byte - data.span.end)
        } else if end {
            start + data.example.len()
        } else {
            start
        }
    }

    fn moved(&self, span: Span) -> Span {
        Span::new(self.at(span.start, false), self.at(span.end, true))
    }

    fn inline(&self, inline: &Inline) -> Inline {
        let kind = match &inline.kind {
            InlineKind::Link { href } if href.strip_prefix("mailto:").is_some_and(|to| !super::find(to).is_empty()) => {
                InlineKind::Link { href: "mailto:naam@voorbeeld.example".to_owned() }
            }
            kind => kind.clone(),
        };
        Inline { span: self.moved(inline.span), kind }
    }
}
