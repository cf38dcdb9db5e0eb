//! A block cut into runs of one look, and the page around the message: what both office writers need.

use draft::write::segments;
use quick_xml::escape::escape;
use text::{Block, BlockKind, Document, Inline, InlineKind, Region};

/// A stretch of text with one look.
pub struct Run<'d> {
    /// Its text.
    pub text: &'d str,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Where it leads.
    pub link: Option<&'d str>,
    /// The name of the merge field that it is, when the field is written as `«name»`; other forms belong to other
    /// systems and stay text.
    pub field: Option<&'d str>,
}

/// The runs of a block, in order.
pub fn of<'d>(document: &'d Document, block: &'d Block) -> Vec<Run<'d>> {
    let run = |(text, inlines): (&'d str, Vec<&'d Inline>)| {
        let mut run = Run { text, bold: false, italic: false, link: None, field: None };
        for inline in inlines {
            match &inline.kind {
                InlineKind::Bold => run.bold = true,
                InlineKind::Italic => run.italic = true,
                InlineKind::Link { href } => run.link = Some(href),
                InlineKind::MergeField { name, .. } if text.starts_with('«') => run.field = Some(name),
                InlineKind::MergeField { .. } => {}
            }
        }
        run
    };
    segments(document, block).into_iter().map(run).collect()
}

/// Text fit to stand in XML: escaped, and without the characters that XML 1.0 does not allow.
pub fn xml(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n') || (!c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    escape(text.chars().filter(allowed).collect::<String>()).into_owned()
}

/// A letter cut into page header, message and page footer.
pub struct Page<'d> {
    /// Before the message, for the page header.
    pub header: Vec<&'d Block>,
    /// The rest.
    pub body: Vec<&'d Block>,
    /// After the message, for the page footer.
    pub footer: Vec<&'d Block>,
}

impl<'d> Page<'d> {
    /// Cuts the letter.
    pub fn of(document: &'d Document) -> Self {
        let first = document.blocks.iter().position(|block| block.region != Region::HeaderFooter);
        let mut page = Self { header: Vec::new(), body: Vec::new(), footer: Vec::new() };
        for (at, block) in document.blocks.iter().enumerate() {
            let part = match (block.region, first) {
                (Region::HeaderFooter, Some(first)) if at > first => &mut page.footer,
                (Region::HeaderFooter, _) => &mut page.header,
                _ => &mut page.body,
            };
            part.push(block);
        }
        page
    }
}

/// Whether a line of the letterhead, address or signature is followed by something else: space comes after it.
pub fn ends_group(block: &Block, next: Option<&Block>) -> bool {
    let is_cell = |block: &Block| matches!(block.kind, BlockKind::TableCell { .. });
    next.is_some_and(|next| next.region != block.region || is_cell(next))
}
