//! A long letter in parts: each is a page that a browser draws at once and that a person takes in. A letter of ordinary length
//! is one part. Where the parts begin follows from the letter alone, so that its page and the editor have the same.

use std::ops::Range;
use text::edit::EditedBlock;
use text::{Block, BlockKind, Document, Sentence};

/// A letter that weighs no more is one part: some 1,900 words in ordinary paragraphs, four pages of paper.
const WHOLE: usize = 16_000;

/// What a part of a longer letter weighs at most, unless one block alone weighs more: some 1,400 words.
const PART: usize = 12_000;

/// What a block weighs besides its text, in bytes: on a page it has a frame.
const FRAME: usize = 100;

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which: from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// Its blocks.
    pub blocks: Range<usize>,
    /// Whether the letter is a long one.
    pub is_long: bool,
}

impl Part {
    /// The part with that number: the first without one, the last for one that is too high.
    pub fn of(document: &Document, number: Option<usize>) -> Part {
        let mut all = parts(document);
        let at = number.unwrap_or(1).clamp(1, all.len()) - 1;
        all.swap_remove(at)
    }

    /// Its sentences, among those of the letter, which are in order.
    pub fn sentences(&self, all: &[Sentence]) -> Range<usize> {
        let before = |block: usize| all.partition_point(|sentence| sentence.block < block);
        before(self.blocks.start)..before(self.blocks.end)
    }

    /// The blocks of the whole letter after this part was edited: those before and after it as they were.
    pub fn surrounded(&self, document: &Document, edited: Vec<EditedBlock>) -> Vec<EditedBlock> {
        let untouched = || EditedBlock::all_of(document);
        untouched().take(self.blocks.start).chain(edited).chain(untouched().skip(self.blocks.end)).collect()
    }

    /// Where it begins, in a few words: its first heading, else its first words.
    pub fn beginning<'d>(&self, document: &'d Document) -> &'d str {
        let blocks = document.blocks.get(self.blocks.clone()).unwrap_or(&[]);
        blocks.iter().find(|block| is_heading(block)).or(blocks.first()).map_or("", |block| document.text_of(block))
    }
}

/// The parts of a letter, in order; there is at least one.
pub fn parts(document: &Document) -> Vec<Part> {
    let weights: Vec<usize> = document.blocks.iter().map(|block| block.span.len() + FRAME).collect();
    let is_long = weights.iter().sum::<usize>() > WHOLE;
    let mut cuts = vec![0];
    if is_long {
        let (mut start, mut weight) = (0, 0);
        for (at, own) in weights.iter().enumerate() {
            let has_text = document.blocks[start..at].iter().any(|block| !is_heading(block));
            if weight + own > PART && has_text {
                start = cut(document, &weights, start, at);
                cuts.push(start);
                weight = weights[start..at].iter().sum();
            }
            weight += own;
        }
    }
    cuts.push(weights.len());
    let of = cuts.len() - 1;
    let part = |(at, ends): (usize, &[usize])| Part { number: at + 1, of, blocks: ends[0]..ends[1], is_long };
    cuts.windows(2).enumerate().map(part).collect()
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Title)
}

/// Where the part that begins at `start` ends, at `full` at the latest: in its last half where it hurts least, and there as
/// late as possible.
fn cut(document: &Document, weights: &[usize], start: usize, full: usize) -> usize {
    let (mut best, mut weight) = ((0, full), 0);
    for at in start + 1..=full {
        weight += weights[at - 1];
        let quality = quality(&document.blocks[at - 1].kind, &document.blocks[at].kind);
        if weight * 2 >= PART && quality >= best.0 {
            best = (quality, at);
        }
    }
    best.1
}

/// How well a letter can be cut between two blocks: best before a heading, never after one.
fn quality(before: &BlockKind, after: &BlockKind) -> u8 {
    use BlockKind::{Heading, ListItem, TableCell, Title};
    match (before, after) {
        (Heading { .. } | Title, _) => 0,
        (_, Heading { .. }) => 3,
        (ListItem { .. }, ListItem { level: 0, .. }) => 1,
        (ListItem { .. }, ListItem { .. }) => 0,
        (TableCell { table: a, row: above, .. }, TableCell { table: b, row: below, .. }) if a == b => {
            u8::from(above != below)
        }
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{DocumentBuilder, Region};

    const PARAGRAPH: BlockKind = BlockKind::Paragraph;
    const HEADING: BlockKind = BlockKind::Heading { level: 1 };

    fn letter(blocks: impl IntoIterator<Item = (BlockKind, usize)>) -> Document {
        let mut builder = DocumentBuilder::new();
        for (kind, length) in blocks {
            builder.push(kind, Region::Body, &"a".repeat(length), Vec::new());
        }
        builder.finish()
    }

    fn ends(document: &Document) -> Vec<usize> {
        parts(document).iter().map(|part| part.blocks.end).collect()
    }

    #[test]
    fn a_letter_of_ordinary_length_is_one_part() {
        assert_eq!(ends(&letter([])), [0]);
        assert_eq!(ends(&letter([(PARAGRAPH, 400); 32])), [32]);
        assert_eq!(ends(&letter([(PARAGRAPH, 100_000)])), [1], "one block is never cut");
    }

    #[test]
    fn every_block_of_a_long_letter_is_in_one_part_and_none_is_large() {
        for length in [1, 10, 300, 2_000, 8_000] {
            let document = letter((0..500).map(|at| (if at % 7 == 0 { HEADING } else { PARAGRAPH }, length)));
            let parts = parts(&document);
            assert_eq!(
                parts.iter().flat_map(|part| part.blocks.clone()).collect::<Vec<_>>(),
                (0..500).collect::<Vec<_>>()
            );
            assert!(parts.iter().enumerate().all(|(at, part)| (part.number, part.of) == (at + 1, parts.len())));
            for part in &parts {
                let weight: usize = document.blocks[part.blocks.clone()].iter().map(|one| one.span.len() + FRAME).sum();
                assert!(weight <= PART || part.blocks.len() <= 2, "{part:?} weighs {weight}");
            }
        }
    }

    #[test]
    fn parts_begin_at_headings_and_keep_rows_and_items_together() {
        let heading_at =
            |places: &'static [usize]| (0..60).map(|at| (if places.contains(&at) { HEADING } else { PARAGRAPH }, 400));
        assert_eq!(ends(&letter(heading_at(&[18, 19, 37])))[..2], [18, 37], "before both of two headings");
        let cell = |at: u32| BlockKind::TableCell { table: 0, row: at / 3, column: at % 3 };
        let table = letter((0..180).map(|at| (cell(at), 400)));
        assert!(ends(&table).iter().all(|end| end % 3 == 0), "{:?}", ends(&table));
        let item = |at: usize| BlockKind::ListItem { level: u8::from(!at.is_multiple_of(4)), number: None };
        let list = letter((0..160).map(|at| (item(at), 400)));
        assert!(ends(&list).iter().all(|end| end % 4 == 0), "{:?}", ends(&list));
    }

    #[test]
    fn a_part_that_is_edited_leaves_the_rest_as_it_was() {
        let document = letter([(PARAGRAPH, 400); 60]);
        let second = Part::of(&document, Some(2));
        let new = EditedBlock { origin: None, kind: None, text: "Nieuw.".to_owned() };
        let all = second.surrounded(&document, vec![new.clone()]);
        let origins: Vec<Option<usize>> = all.iter().map(|block| block.origin).collect();
        let (start, end) = (second.blocks.start, second.blocks.end);
        let expect: Vec<Option<usize>> = (0..start).map(Some).chain([None]).chain((end..60).map(Some)).collect();
        assert_eq!((origins, &all[start]), (expect, &new));
        assert_eq!(Part::of(&document, Some(0)).number, 1);
        let last = Part::of(&document, Some(999));
        assert_eq!(last.number, last.of);
    }
}
