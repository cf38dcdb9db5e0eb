//! A stretch of a letter in pieces that a page can print one after the other.

use text::{Block, Document, InlineKind, Span};

/// A piece of text with the same markup all over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// What is shown: a merge field's sample value, else the text as it stands.
    pub text: String,
    /// Where it stands, in bytes of the canonical text.
    pub start: usize,
    /// End of that range.
    pub end: usize,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Where a link leads.
    pub link: Option<String>,
    /// The name of a merge field.
    pub field: Option<String>,
    /// Numbers of the highlights that cover it.
    pub highlights: Vec<usize>,
}

/// `span` of a block in pieces. A highlight that lies outside is ignored; a merge field is never cut.
pub fn segments(document: &Document, block: &Block, span: Span, highlights: &[(Span, usize)]) -> Vec<Segment> {
    let inside =
        |other: Span| Span::new(other.start.max(span.start), other.end.min(span.end).max(other.start.max(span.start)));
    let fields: Vec<Span> = block
        .inlines
        .iter()
        .filter(|inline| matches!(inline.kind, InlineKind::MergeField { .. }) && inline.span.overlaps(span))
        .map(|inline| inside(inline.span))
        .collect();
    let covering: Vec<(Span, usize)> = highlights.iter().filter(|(range, _)| range.overlaps(span)).copied().collect();
    let mut cuts = vec![span.start, span.end];
    for range in block.inlines.iter().map(|inline| inline.span).chain(covering.iter().map(|(range, _)| *range)) {
        if range.overlaps(span) {
            let range = inside(range);
            cuts.extend([range.start, range.end]);
        }
    }
    cuts.retain(|&cut| {
        document.text.is_char_boundary(cut) && !fields.iter().any(|field| field.start < cut && cut < field.end)
    });
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|pair| piece(document, block, Span::new(pair[0], pair[1]), &covering)).collect()
}

fn piece(document: &Document, block: &Block, span: Span, covering: &[(Span, usize)]) -> Segment {
    let mut piece =
        Segment { text: span.of(&document.text).to_owned(), start: span.start, end: span.end, ..Segment::default() };
    for inline in block.inlines.iter().filter(|inline| inline.span.overlaps(span)) {
        match &inline.kind {
            InlineKind::Bold => piece.bold = true,
            InlineKind::Italic => piece.italic = true,
            InlineKind::Link { href } => piece.link = Some(href.clone()),
            InlineKind::MergeField { name, sample } => {
                piece.field = Some(name.clone());
                piece.text.clone_from(sample);
            }
        }
    }
    piece.highlights = covering.iter().filter(|(range, _)| range.overlaps(span)).map(|(_, number)| *number).collect();
    piece
}
