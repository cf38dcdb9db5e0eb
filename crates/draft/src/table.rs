//! Tables: those that hold data become cells, those that only lay out the page become ordinary blocks.

use crate::draft::{Draft, Line};
use text::BlockKind;

/// A cell with more text than this, in characters, shows that the table is there to lay out the page.
const MAX_CELL_CHARS: usize = 500;
/// So does a cell with more paragraphs than this.
const MAX_CELL_PARAGRAPHS: usize = 3;

/// Appends a table, given as rows of cells of blocks; `tables` counts the tables of the letter.
pub fn push(rows: Vec<Vec<Vec<Draft>>>, tables: &mut u32, drafts: &mut Vec<Draft>) {
    if is_layout(&rows) {
        drafts.extend(rows.into_iter().flatten().flatten());
        return;
    }
    let table = *tables;
    *tables += 1;
    for (row, cells) in rows.into_iter().enumerate() {
        for (column, blocks) in cells.into_iter().enumerate() {
            let Some(place) = blocks.first().map(|block| block.place) else { continue };
            let mut line = Line::default();
            for block in blocks {
                // A tab separates cells in the canonical text.
                line.append(Line::from(Draft { text: block.text.replace('\t', " "), ..block }));
            }
            let kind = BlockKind::TableCell { table, row: row as u32, column: column as u32 };
            drafts.push(line.into_draft(kind, place));
        }
    }
}

fn is_layout(rows: &[Vec<Vec<Draft>>]) -> bool {
    let one_column = rows.iter().all(|cells| cells.iter().filter(|cell| !cell.is_empty()).count() <= 1);
    let page_like = |cell: &Vec<Draft>| {
        cell.len() > MAX_CELL_PARAGRAPHS
            || cell.iter().any(|block| block.kind != BlockKind::Paragraph)
            || cell.iter().map(|block| block.text.len()).sum::<usize>() > MAX_CELL_CHARS
    };
    one_column || rows.iter().flatten().any(page_like)
}
