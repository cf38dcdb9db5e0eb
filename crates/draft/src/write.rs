//! What the writers of files share: a block cut by its mark-up, a table cut by its rows.

use text::{Block, BlockKind, Document, Inline};

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
