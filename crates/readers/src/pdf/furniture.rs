//! What stands on the pages around the text: repeated lines at the top and bottom, page numbers, and small print.

use super::lines::{Row, Segment};
use std::collections::HashMap;

/// The top of a page, as a part of its height, where a repeated line is a header.
const TOP: f32 = 0.14;
/// The bottom of a page where a repeated line is a footer.
const BOTTOM: f32 = 0.13;
/// Type smaller than this part of the usual size, at the bottom of a page, is a footer.
const SMALL_PRINT: f32 = 0.92;
/// Lines on two pages are the same one when their heights differ less than this, in points.
const SAME_HEIGHT: f32 = 6.0;

/// A page cut into rows.
pub struct PageRows {
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// The height of the bottom edge.
    pub bottom: f32,
    /// The height of the top edge.
    pub top: f32,
}

impl PageRows {
    fn is_at_edge(&self, row: &Row) -> bool {
        let height = (self.top - self.bottom).max(1.0);
        row.base > self.top - TOP * height || self.is_at_bottom(row)
    }

    fn is_at_bottom(&self, row: &Row) -> bool {
        row.base < self.bottom + BOTTOM * (self.top - self.bottom).max(1.0)
    }
}

/// Takes the lines out that are repeated on other pages and the page numbers, and gives the small print at the bottom of
/// pages, which is kept apart. `size` is the usual size of type.
pub fn take(pages: &mut [PageRows], size: f32) -> Vec<Segment> {
    let mut seen: HashMap<String, Vec<(usize, f32)>> = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        for row in page.rows.iter().filter(|row| page.is_at_edge(row)) {
            for segment in &row.segments {
                seen.entry(shape(&segment.text())).or_default().push((at, row.base));
            }
        }
    }
    let mut small = Vec::new();
    for (at, page) in pages.iter_mut().enumerate() {
        let mut rows = std::mem::take(&mut page.rows);
        for row in rows.iter_mut().filter(|row| page.is_at_edge(row)) {
            let base = row.base;
            row.segments.retain(|segment| {
                let text = segment.text();
                let same =
                    |&(other, height): &(usize, f32)| other.abs_diff(at) > 0 && (height - base).abs() < SAME_HEIGHT;
                let repeated = seen.get(&shape(&text)).is_some_and(|places| places.iter().take(MAX_PLACES).any(same));
                !repeated && !is_page_number(&text)
            });
        }
        // Small print is what lies under the text, not a last line that happens to be small.
        let under = rows.iter().rposition(|row| !page.is_at_bottom(row) || !is_small(row, size));
        let from = under.map_or(0, |last| last + 1);
        let whole = from == 0;
        if !whole {
            small.extend(rows.split_off(from).into_iter().flat_map(|row| row.segments));
        }
        rows.retain(|row| !row.segments.is_empty());
        page.rows = rows;
    }
    small
}

/// A line is compared with the same line on so many pages.
const MAX_PLACES: usize = 2_000;

fn is_small(row: &Row, size: f32) -> bool {
    row.segments.iter().all(|segment| segment.size < SMALL_PRINT * size)
}

/// A line with every number alike, so that `Pagina 2 van 3` is the same line on all pages.
fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_ascii_digit() => {
                if !shape.ends_with('#') {
                    shape.push('#');
                }
            }
            c => shape.push(c),
        }
    }
    shape
}

/// `3`, `- 3 -`, `Pagina 3`, `3/4`, `blad 3 van 4`.
fn is_page_number(text: &str) -> bool {
    let shape = shape(text);
    let words: Vec<&str> =
        shape.split(|c: char| c.is_whitespace() || "-–/|.:()".contains(c)).filter(|word| !word.is_empty()).collect();
    let named =
        |word: &&str| matches!(*word, "#" | "pagina" | "pag" | "p" | "blad" | "bladzijde" | "page" | "van" | "of");
    let numbers = words.iter().filter(|word| **word == "#").count();
    (1..=2).contains(&numbers) && words.iter().all(named) && text.trim().chars().count() <= 30 && !text.contains('.')
}
