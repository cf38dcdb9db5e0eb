//! A block cut into runs of one look, and the page around the message: what both office writers need.

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

/// A block cut where any mark-up begins or ends: each piece with all that applies to it, in order.
pub fn segments<'d>(document: &'d Document, block: &'d Block) -> Vec<(&'d str, Vec<&'d Inline>)> {
    let span = block.span;
    let mut cuts: Vec<usize> = block.inlines.iter().flat_map(|inline| [inline.span.start, inline.span.end]).collect();
    cuts.extend([span.start, span.end]);
    cuts.retain(|&cut| span.start <= cut && cut <= span.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut coming = block.inlines.iter().peekable();
    let mut active: Vec<&Inline> = Vec::new();
    let mut segments = Vec::with_capacity(cuts.len());
    for pair in cuts.windows(2) {
        active.retain(|inline| inline.span.end > pair[0]);
        while let Some(inline) = coming.next_if(|inline| inline.span.start <= pair[0]) {
            if inline.span.end > pair[0] {
                active.push(inline);
            }
        }
        segments.extend(document.text.get(pair[0]..pair[1]).map(|text| (text, active.clone())));
    }
    segments
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

/// The rows and columns of the table that begins at `blocks[0]`: the cells by row, and how many blocks they are.
pub fn table<'d>(blocks: &[&'d Block]) -> (Vec<Vec<Option<&'d Block>>>, usize) {
    let Some(BlockKind::TableCell { table: wanted, .. }) = blocks.first().map(|block| block.kind) else {
        return (Vec::new(), 0);
    };
    let cell = |block: &&'d Block| match block.kind {
        BlockKind::TableCell { table, row, column } if table == wanted => Some((row, column, *block)),
        _ => None,
    };
    let cells: Vec<_> = blocks.iter().map_while(cell).collect();
    // A table of a hostile file may claim any column; what is written stays small.
    let columns = cells.iter().map(|&(_, column, _)| column as usize + 1).max().unwrap_or(1).min(63);
    let mut rows: Vec<(u32, Vec<Option<&Block>>)> = Vec::new();
    for &(row, column, block) in &cells {
        if rows.last().is_none_or(|&(last, _)| last != row) {
            rows.push((row, vec![None; columns]));
        }
        if let Some(place) = rows.last_mut().and_then(|(_, row)| row.get_mut(column as usize)) {
            *place = Some(block);
        }
    }
    (rows.into_iter().map(|(_, row)| row).collect(), cells.len())
}
