//! Cells gathered to tables with their headings.

use super::paper::Ink;
use crate::app::reads::letter::BlockView;
use text::BlockKind;

/// The last column; a hostile file may claim any.
const LAST_COLUMN: u32 = 62;

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The row above the others that says what stands in each column.
    pub head: Option<Vec<Cell>>,
    /// The others.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Whether it says what stands in its column or row.
    pub is_heading: bool,
    /// What stands in it; nothing when it is empty.
    pub ink: Vec<Ink>,
}

/// A cell before it is known what it is.
#[derive(Clone, Default)]
struct Raw {
    cell: Cell,
    is_bold: bool,
    is_empty: bool,
}

/// The cells of one table. Cells that the text leaves out because they are empty come back. A first row in bold is the
/// row of headings, and so is a first column in bold; a file doesn't say so otherwise.
pub fn table(blocks: &[BlockView], ink: impl Fn(&BlockView) -> Vec<Ink>) -> Table {
    let place = |block: &BlockView| match block.kind {
        BlockKind::TableCell { row, column, .. } => (row, column.min(LAST_COLUMN) as usize),
        _ => (0, 0),
    };
    let columns = blocks.iter().map(|block| place(block).1 + 1).max().unwrap_or(0);
    let mut rows: Vec<Vec<Raw>> = Vec::new();
    for run in blocks.chunk_by(|a, b| place(a).0 == place(b).0) {
        let mut row = vec![Raw { is_empty: true, ..Raw::default() }; columns];
        for block in run {
            let cell = Cell { is_heading: false, ink: ink(block) };
            row[place(block).1] = Raw { cell, is_bold: is_bold(block), is_empty: false };
        }
        rows.push(row);
    }
    let all_bold = |cells: &mut dyn Iterator<Item = &Raw>| {
        let (mut some, mut all) = (0, true);
        cells.filter(|raw| !raw.is_empty).for_each(|raw| {
            some += 1;
            all &= raw.is_bold;
        });
        some > 0 && all
    };
    let is_plain = rows.iter().flatten().any(|raw| !raw.is_empty && !raw.is_bold);
    let has_head = is_plain && rows.len() > 1 && all_bold(&mut rows[0].iter());
    let first = usize::from(has_head);
    let has_side = is_plain && columns > 1 && all_bold(&mut rows[first..].iter().filter_map(|row| row.first()));
    let finished = |row: Vec<Raw>, is_head: bool| -> Vec<Cell> {
        let heading = |at: usize, raw: &Raw| !raw.is_empty && (is_head || has_side && at == 0);
        row.into_iter().enumerate().map(|(at, raw)| Cell { is_heading: heading(at, &raw), ..raw.cell }).collect()
    };
    let mut rows = rows.into_iter();
    let head = if has_head { rows.next().map(|row| finished(row, true)) } else { None };
    Table { head, rows: rows.map(|row| finished(row, false)).collect() }
}

/// Whether every word of a block is bold.
fn is_bold(block: &BlockView) -> bool {
    let mut segments =
        block.sentences.iter().flat_map(|sentence| &sentence.segments).filter(|s| !s.text.trim().is_empty());
    let mut some = false;
    segments.all(|segment| {
        some = true;
        segment.bold
    }) && some
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::reads::letter::SentenceView;
    use crate::app::reads::levels::SentenceLevel;
    use crate::app::reads::segments::Segment;
    use text::{Region, Span};

    fn cell(row: u32, column: u32, text: &str, bold: bool) -> BlockView {
        let segment = Segment { text: text.to_owned(), bold, ..Segment::default() };
        let sentence = SentenceView {
            number: 0,
            span: Span::default(),
            segments: vec![segment],
            findings: Vec::new(),
            remarks: Vec::new(),
            readers: 0,
            from_file: 0,
            level: SentenceLevel::default(),
        };
        BlockView {
            index: 0,
            span: Span::default(),
            kind: BlockKind::TableCell { table: 0, row, column },
            region: Region::Body,
            label: None,
            text: text.to_owned(),
            sentences: vec![sentence],
        }
    }

    fn drawn(cells: &[BlockView]) -> String {
        let ink = |block: &BlockView| vec![Ink::Between(block.text.clone())];
        let row = |cells: &Vec<Cell>| {
            let one = |cell: &Cell| match (cell.ink.first(), cell.is_heading) {
                (Some(Ink::Between(text)), true) => text.to_uppercase(),
                (Some(Ink::Between(text)), false) => text.clone(),
                _ => "-".to_owned(),
            };
            cells.iter().map(one).collect::<Vec<_>>().join(" ")
        };
        let table = table(cells, ink);
        let head = table.head.as_ref().map(row).unwrap_or_default();
        format!("{head}: {}", table.rows.iter().map(row).collect::<Vec<_>>().join(" / "))
    }

    #[test]
    fn a_bold_first_row_heads_the_table_and_empty_cells_keep_their_place() {
        let cells =
            [cell(0, 0, "wat", true), cell(0, 2, "euro", true), cell(1, 0, "huur", false), cell(1, 2, "5", false)];
        assert_eq!(drawn(&cells), "WAT - EURO: huur - 5");
    }

    #[test]
    fn a_bold_first_column_heads_its_rows() {
        let cells =
            [cell(0, 0, "naam", true), cell(0, 1, "jan", false), cell(1, 0, "plaats", true), cell(1, 1, "ede", false)];
        assert_eq!(drawn(&cells), ": NAAM jan / PLAATS ede");
    }

    #[test]
    fn a_table_in_one_look_has_no_headings() {
        for bold in [true, false] {
            assert_eq!(drawn(&[cell(0, 0, "a", bold), cell(1, 0, "b", bold)]), ": a / b");
        }
    }
}
