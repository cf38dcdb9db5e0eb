//! The letter in the shape of HTML: items gathered into lists, cells into tables, letterhead lines into one block.

use crate::app::commands::reading::{OwnRemark, ReadingBlock, ReadingSentence};
use crate::http::pages::lists::{Item, Mark, lists};
use crate::review::{AnnotationId, Reason};
use serde::Serialize;
use text::{BlockKind, Label, Region};

/// A piece of the letter as HTML has it.
#[derive(Clone, Debug)]
pub enum Group {
    /// The letter's title.
    Title(Vec<Line>),
    /// A heading, with its number as printed.
    Heading(Option<String>, Vec<Line>),
    /// Running text.
    Paragraph(Vec<Line>),
    /// Lists, as their tags come one after the other.
    List(Vec<Mark<Vec<Line>>>),
    /// Rows of cells.
    Table(Vec<Vec<Vec<Line>>>),
    /// Letterhead, address, header or footer: a line each.
    Aside(Vec<Vec<Line>>),
}

/// A sentence as it is shown.
#[derive(Clone, Debug)]
pub struct Line {
    /// The sentence.
    pub sentence: ReadingSentence,
    /// Whether it can be tapped: not after the deadline, and not where only merge fields stand.
    pub open: bool,
    /// The reader's own remarks on it, for the script; empty when there are none.
    pub remarks: String,
}

impl Line {
    /// What colours it: a worry before praise.
    pub fn tone(&self) -> Option<&'static str> {
        match self.sentence.marks.as_slice() {
            [] => None,
            marks if marks.iter().all(|mark| *mark == Reason::Good) => Some("goed"),
            _ => Some("zorg"),
        }
    }

    /// Its words, for the script.
    pub fn words(&self) -> String {
        self.sentence.words.join("|")
    }
}

/// A remark for the script.
#[derive(Debug, Serialize)]
struct RemarkJson {
    id: AnnotationId,
    reden: Reason,
    woorden: Vec<usize>,
    tekst: String,
}

/// Numbers of the words that were pointed out. They are kept as text, in order, so each is the first one after the last.
pub fn pointed_out(words: &[String], chosen: &[String]) -> Vec<usize> {
    let mut from = 0;
    let mut found = Vec::new();
    for word in chosen {
        if let Some(at) = words.iter().skip(from).position(|other| other == word) {
            found.push(from + at);
            from += at + 1;
        }
    }
    found
}

/// The letter's blocks as HTML has them.
pub fn groups(blocks: Vec<ReadingBlock>, remarks: &[OwnRemark], open: bool) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut items = Vec::new();
    for block in blocks {
        let lines = block.sentences.into_iter().map(|sentence| line(sentence, remarks, open)).collect();
        let is_item = matches!(block.kind, BlockKind::ListItem { .. }) && !is_outside(block.region);
        if is_item {
            items.push(Item::of(block.kind, block.label.as_ref(), lines));
            continue;
        }
        end_lists(&mut groups, &mut items);
        add(&mut groups, block.kind, block.region, block.label, lines);
    }
    end_lists(&mut groups, &mut items);
    groups
}

/// Gathers the items so far.
fn end_lists(groups: &mut Vec<Group>, items: &mut Vec<Item<Vec<Line>>>) {
    if !items.is_empty() {
        groups.push(Group::List(lists(items.drain(..))));
    }
}

/// Whether it is shown as the head or foot of the paper.
fn is_outside(region: Region) -> bool {
    matches!(region, Region::Address | Region::Letterhead | Region::HeaderFooter)
}

fn add(groups: &mut Vec<Group>, kind: BlockKind, region: Region, label: Option<Label>, lines: Vec<Line>) {
    if is_outside(region) {
        match groups.last_mut() {
            Some(Group::Aside(rows)) => rows.push(lines),
            _ => groups.push(Group::Aside(vec![lines])),
        }
        return;
    }
    match kind {
        BlockKind::Title => groups.push(Group::Title(lines)),
        BlockKind::Heading { .. } => groups.push(Group::Heading(label.map(|label| label.to_string()), lines)),
        BlockKind::Paragraph | BlockKind::ListItem { .. } => groups.push(Group::Paragraph(lines)),
        BlockKind::TableCell { row, column, .. } => match groups.last_mut() {
            Some(Group::Table(rows)) if row > 0 || column > 0 => match rows.last_mut() {
                Some(cells) if column > 0 => cells.push(lines),
                _ => rows.push(vec![lines]),
            },
            _ => groups.push(Group::Table(vec![vec![lines]])),
        },
    }
}

fn line(sentence: ReadingSentence, remarks: &[OwnRemark], open: bool) -> Line {
    let own: Vec<RemarkJson> = remarks
        .iter()
        .filter(|remark| remark.sentence == sentence.number)
        .map(|remark| RemarkJson {
            id: remark.id,
            reden: remark.reason,
            woorden: pointed_out(&sentence.words, &remark.words),
            tekst: remark.text.clone(),
        })
        .collect();
    let remarks = if own.is_empty() { String::new() } else { serde_json::to_string(&own).unwrap_or_default() };
    let open = open && !sentence.words.is_empty();
    Line { sentence, open, remarks }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: BlockKind) -> ReadingBlock {
        ReadingBlock { kind, region: Region::Body, label: None, sentences: Vec::new() }
    }

    fn shape(blocks: Vec<ReadingBlock>) -> String {
        let name = |group: &Group| match group {
            Group::Title(_) => "title".to_owned(),
            Group::Heading(..) => "heading".to_owned(),
            Group::Paragraph(_) => "paragraph".to_owned(),
            Group::List(marks) => {
                let tag = |mark: &Mark<_>| match mark {
                    Mark::Bullets => "*",
                    Mark::Numbers(_) => "#",
                    Mark::Content(_) => ".",
                    Mark::EndBullets | Mark::EndNumbers => "/",
                    Mark::Item(..) | Mark::EndItem => "",
                };
                format!("list {}", marks.iter().map(tag).collect::<String>())
            }
            Group::Table(rows) => format!("table {:?}", rows.iter().map(Vec::len).collect::<Vec<_>>()),
            Group::Aside(lines) => format!("aside {}", lines.len()),
        };
        groups(blocks, &[], true).iter().map(name).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn items_are_gathered_into_lists_of_one_kind() {
        let item = |level, number| block(BlockKind::ListItem { level, number });
        let first = [item(0, None), item(0, None), item(0, Some(1)), item(1, None), item(0, Some(2))];
        let blocks = first.into_iter().chain([block(BlockKind::Paragraph), item(0, None)]);
        assert_eq!(shape(blocks.collect()), "list *../#.*././, paragraph, list *./");
    }

    #[test]
    fn cells_are_gathered_into_rows() {
        let cell = |row, column| block(BlockKind::TableCell { table: 0, row, column });
        assert_eq!(shape(vec![cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)]), "table [2, 2]");
    }

    #[test]
    fn lines_of_the_letterhead_are_one_block() {
        let line = || ReadingBlock { region: Region::Address, ..block(BlockKind::Paragraph) };
        assert_eq!(shape(vec![line(), line(), block(BlockKind::Paragraph)]), "aside 2, paragraph");
    }

    #[test]
    fn a_word_that_stands_twice_is_found_in_order() {
        let words: Vec<String> = ["de", "brief", "en", "de", "envelop"].map(String::from).to_vec();
        let check = |chosen: &[&str], expect: &[usize]| {
            let chosen: Vec<String> = chosen.iter().map(|word| word.to_string()).collect();
            assert_eq!(pointed_out(&words, &chosen), expect);
        };
        check(&["de", "de"], &[0, 3]);
        check(&["brief", "de"], &[1, 3]);
        check(&["weg"], &[]);
    }
}
