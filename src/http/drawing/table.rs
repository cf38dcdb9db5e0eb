//! Cells gathered to tables with their headings.

/// The last column; a hostile file may claim any.
const LAST_COLUMN: u32 = 62;

/// A table.
#[derive(Clone, Debug)]
pub struct Table<T> {
    /// The row above the others that says what stands in each column.
    pub head: Option<Vec<Cell<T>>>,
    /// The others.
    pub rows: Vec<Vec<Cell<T>>>,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct Cell<T> {
    /// Whether it says what stands in its column or row.
    pub is_heading: bool,
    /// What stands in it; none when it is empty.
    pub content: Option<T>,
}

/// A cell before it is known whether it is a heading.
struct Raw<T> {
    content: T,
    is_bold: bool,
}

/// The cells of one table: what stands in each, with its row and column. Cells that the text leaves out because they are empty
/// come back. A first row in bold is the row of headings, and so is a first column in bold; a file doesn't say so otherwise.
pub fn table<T>(cells: impl IntoIterator<Item = ((u32, u32), bool, T)>) -> Table<T> {
    let mut rows: Vec<(u32, Vec<Option<Raw<T>>>)> = Vec::new();
    for ((row, column), is_bold, content) in cells {
        let column = column.min(LAST_COLUMN) as usize;
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            cells.resize_with(cells.len().max(column + 1), || None);
            cells[column] = Some(Raw { content, is_bold });
        }
    }
    let columns = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut rows: Vec<Vec<Option<Raw<T>>>> = rows.into_iter().map(|(_, cells)| cells).collect();
    rows.iter_mut().for_each(|cells| cells.resize_with(columns, || None));
    let all_bold = |cells: &mut dyn Iterator<Item = &Option<Raw<T>>>| {
        let (mut some, mut all) = (false, true);
        cells.flatten().for_each(|raw| (some, all) = (true, all && raw.is_bold));
        some && all
    };
    let is_plain = rows.iter().flatten().flatten().any(|raw| !raw.is_bold);
    let has_head = is_plain && rows.len() > 1 && all_bold(&mut rows[0].iter());
    let first = usize::from(has_head);
    let has_side = is_plain && columns > 1 && all_bold(&mut rows[first..].iter().filter_map(|row| row.first()));
    let finished = |row: Vec<Option<Raw<T>>>, is_head: bool| -> Vec<Cell<T>> {
        let heading = |at: usize, raw: &Option<Raw<T>>| raw.is_some() && (is_head || has_side && at == 0);
        let cell = |(at, raw): (usize, Option<Raw<T>>)| Cell {
            is_heading: heading(at, &raw),
            content: raw.map(|raw| raw.content),
        };
        row.into_iter().enumerate().map(cell).collect()
    };
    let mut rows = rows.into_iter();
    let head = if has_head { rows.next().map(|row| finished(row, true)) } else { None };
    Table { head, rows: rows.map(|row| finished(row, false)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(cells: &[(u32, u32, &'static str, bool)]) -> String {
        let row = |cells: &Vec<Cell<&str>>| {
            let one = |cell: &Cell<&str>| match (cell.content, cell.is_heading) {
                (Some(text), true) => text.to_uppercase(),
                (Some(text), false) => text.to_owned(),
                _ => "-".to_owned(),
            };
            cells.iter().map(one).collect::<Vec<_>>().join(" ")
        };
        let table = table(cells.iter().map(|&(row, column, text, bold)| ((row, column), bold, text)));
        let head = table.head.as_ref().map(row).unwrap_or_default();
        format!("{head}: {}", table.rows.iter().map(row).collect::<Vec<_>>().join(" / "))
    }

    #[test]
    fn a_bold_first_row_heads_the_table_and_empty_cells_keep_their_place() {
        let cells = [(0, 0, "wat", true), (0, 2, "euro", true), (1, 0, "huur", false), (1, 2, "5", false)];
        assert_eq!(drawn(&cells), "WAT - EURO: huur - 5");
    }

    #[test]
    fn a_bold_first_column_heads_its_rows() {
        let cells = [(0, 0, "naam", true), (0, 1, "jan", false), (1, 0, "plaats", true), (1, 1, "ede", false)];
        assert_eq!(drawn(&cells), ": NAAM jan / PLAATS ede");
    }

    #[test]
    fn a_table_in_one_look_has_no_headings() {
        for bold in [true, false] {
            assert_eq!(drawn(&[(0, 0, "a", bold), (1, 0, "b", bold)]), ": a / b");
        }
    }
}
