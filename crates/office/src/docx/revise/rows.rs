//! Rows of tables that go and come.

use super::super::table_parts;
use super::Writer;
use super::ends::EndMark;
use crate::xml::{Element, Namespace::Word};
use text::BlockKind;

impl<'w> Writer<'w> {
    pub(super) fn row(&self, paragraph: usize) -> Option<Element<'w>> {
        self.element(self.paragraph(paragraph).holder)?.ancestors().find(|element| element.is(Word, "tr"))
    }

    pub(super) fn drop_row(&mut self, paragraph: usize) {
        let part = self.paragraph(paragraph).holder.part;
        let Some(row) = self.row(paragraph) else { return };
        let mark = self.change(part, "del", true);
        match row.child(Word, "trPr") {
            Some(properties) => {
                let new = self.row_properties(part, Some(properties), &mark, true);
                self.head(part).replace(properties.bytes(), new);
            }
            None => {
                let exceptions = row.child(Word, "tblPrEx").map(|element| element.bytes().end);
                let at = exceptions.unwrap_or(row.inner().start);
                let new = self.row_properties(part, None, &mark, true);
                self.head(part).replace(at..at, new);
            }
        }
    }

    /// The properties of a row with a mark; a new row does not repeat on every page.
    pub(super) fn row_properties(&self, part: u16, old: Option<Element>, mark: &str, same: bool) -> String {
        let name = self.name(part, "trPr");
        let kept = |element: &Element| same || !matches!(element.name(), "ins" | "del" | "trPrChange" | "tblHeader");
        let old = old.into_iter().flat_map(|old| old.elements()).filter(kept);
        let (changes, rest): (Vec<Element>, Vec<Element>) = old.partition(|element| element.name() == "trPrChange");
        let text = |elements: &[Element]| elements.iter().map(|element| element.whole()).collect::<String>();
        format!("<{name}>{}{mark}{}</{name}>", text(&rest), text(&changes))
    }

    pub(super) fn insert_row(&mut self, like: usize, before: bool, cells: &[String]) {
        let part = self.paragraph(like).holder.part;
        let Some(row) = self.row(like) else { return };
        // Which columns of the row have text, in order.
        let Some((table, row_number, _)) = self.cell(like) else { return };
        let column_of = |other: usize| match self.cell(other) {
            Some((t, r, column)) if (t, r) == (table, row_number) => Some((column, other)),
            _ => None,
        };
        let first = (0..like).rev().take_while(|&other| column_of(other).is_some()).last().unwrap_or(like);
        let same_row: Vec<(u32, usize)> = (first..self.plan.paragraphs.len()).map_while(column_of).collect();
        let mut columns: Vec<(u32, usize)> = Vec::new();
        for &(column, paragraph) in &same_row {
            if columns.last().is_none_or(|last| last.0 != column) {
                columns.push((column, paragraph));
            }
        }
        let mark = self.change(part, "ins", true);
        let properties = self.row_properties(part, row.child(Word, "trPr"), &mark, false);
        self.copied(&properties);
        let mut new = format!("<{}>{properties}", row.full_name());
        for (number, cell) in table_parts(row, "tc").into_iter().enumerate() {
            if self.is_full() {
                return;
            }
            let column = columns.binary_search_by_key(&number, |&(column, _)| column as usize).ok();
            let text = column.and_then(|at| cells.get(at));
            let run = column.and_then(|at| self.main_run(columns[at].1));
            let look = cell.child(Word, "tcPr").map(|properties| properties.whole()).unwrap_or_default();
            let model = cell.child(Word, "p");
            let p = self.name(part, "p");
            let properties = self.properties(part, model, EndMark::Plain, false);
            let words = text.map(|text| self.words(part, run, text)).unwrap_or_default();
            self.copied(look);
            let tc = cell.full_name();
            new.push_str(&format!("<{tc}>{look}<{p}>{properties}{words}</{p}></{tc}>"));
        }
        new.push_str(&format!("</{}>", row.full_name()));
        let at = if before { row.bytes().start } else { row.bytes().end };
        self.tail(part).replace(at..at, new);
    }

    pub(super) fn cell(&self, paragraph: usize) -> Option<(u32, u32, u32)> {
        match self.source.document.blocks[self.paragraph(paragraph).block].kind {
            BlockKind::TableCell { table, row, column } => Some((table, row, column)),
            _ => None,
        }
    }
}
