//! A letter in the shape of HTML: parts that don't count, items gathered to lists, cells to tables, sentences in pieces with one
//! look. What a sentence is drawn as is up to the page.

pub mod lists;
pub mod runs;
pub mod table;

use lists::{Item, Mark, lists};
use runs::Run;
use std::ops::Range;
use table::{Table, table};
use text::{Block, BlockKind, Document, Inline, InlineKind, Region, Sentence, Span};

/// A run of blocks of the same part of the letter.
#[derive(Clone, Debug)]
pub struct Sheet<S> {
    /// Which part.
    pub region: Region,
    /// What stands in it.
    pub pieces: Vec<Piece<S>>,
}

impl<S> Sheet<S> {
    /// The part's name in message keys; none for the message itself.
    pub fn name(&self) -> Option<&'static str> {
        region_name(self.region)
    }
}

/// A block, or blocks that make one list or table.
#[derive(Clone, Debug)]
pub enum Piece<S> {
    /// The letter's title.
    Title(Vec<Ink<S>>),
    /// A heading inside it: its rank, 0 for the highest of the letter, to 2; and its number, as printed.
    Heading(u8, Option<String>, Vec<Ink<S>>),
    /// Running text.
    Paragraph(Vec<Ink<S>>),
    /// Lists, as their tags come one after the other.
    List(Vec<Mark<Vec<Ink<S>>>>),
    /// A table.
    Table(Table<Vec<Ink<S>>>),
}

/// What stands in a block, one after the other.
#[derive(Clone, Debug)]
pub enum Ink<S> {
    /// Text between sentences.
    Between(String),
    /// A sentence.
    Sentence(S),
}

/// A sentence that is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct SentenceToDraw<'d> {
    /// Its number in the letter, from 0.
    pub number: usize,
    /// Where it stands.
    pub span: Span,
    document: &'d Document,
    /// The marked-up parts of its block that may overlap it.
    inlines: &'d [Inline],
}

impl SentenceToDraw<'_> {
    /// Its text in pieces; a highlight is a range and its number.
    pub fn runs(&self, highlights: &[(Span, usize)]) -> Vec<Run> {
        runs::runs(self.document, self.inlines, self.span, highlights)
    }
}

/// Name in message keys of a part that doesn't count.
pub fn region_name(region: Region) -> Option<&'static str> {
    match region {
        Region::Body => None,
        Region::HeaderFooter => Some("header-footer"),
        Region::Letterhead => Some("letterhead"),
        Region::Address => Some("address"),
        Region::Signature => Some("signature"),
    }
}

/// A sentence as people read it: merge fields show their sample.
pub fn shown(document: &Document, sentence: &Sentence) -> String {
    let inlines = document.blocks.get(sentence.block).map_or(&[][..], |block| &block.inlines);
    let runs = runs::runs(document, inlines, sentence.span, &[]);
    runs.into_iter().map(|run| run.text).collect()
}

/// The whole letter, each of its sentences, which are in order, drawn by `draw`.
pub fn sheets<S>(
    document: &Document,
    sentences: &[Sentence],
    draw: impl FnMut(SentenceToDraw<'_>) -> S,
) -> Vec<Sheet<S>> {
    sheets_of(document, sentences, 0..document.blocks.len(), draw)
}

/// The same for some of its blocks.
pub fn sheets_of<S>(
    document: &Document,
    sentences: &[Sentence],
    range: Range<usize>,
    mut draw: impl FnMut(SentenceToDraw<'_>) -> S,
) -> Vec<Sheet<S>> {
    let mut next = sentences.partition_point(|sentence| sentence.block < range.start);
    let blocks = document.blocks.get(range.clone()).unwrap_or(&[]);
    let mut drawn = (range.start..).zip(blocks).map(|(at, block)| {
        let first = next;
        while sentences.get(next).is_some_and(|sentence| sentence.block == at) {
            next += 1;
        }
        (block, ink(document, block, first, &sentences[first..next], &mut draw))
    });
    let levels = heading_levels(document);
    let mut sheets = Vec::new();
    for blocks in blocks.chunk_by(|a, b| a.region == b.region) {
        let pieces = blocks
            .chunk_by(|a, b| belong_together(&a.kind, &b.kind))
            .map(|run| piece(document, &levels, drawn.by_ref().take(run.len()).collect()))
            .collect();
        sheets.push(Sheet { region: blocks[0].region, pieces });
    }
    sheets
}

/// The levels of headings that the letter has, the highest first: a letter may begin with its third.
fn heading_levels(document: &Document) -> Vec<u8> {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading { level } => Some(level),
        _ => None,
    };
    let mut levels: Vec<u8> = document.blocks.iter().filter_map(level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

fn belong_together(a: &BlockKind, b: &BlockKind) -> bool {
    match (a, b) {
        (BlockKind::ListItem { .. }, BlockKind::ListItem { .. }) => true,
        (BlockKind::TableCell { table: a, .. }, BlockKind::TableCell { table: b, .. }) => a == b,
        _ => false,
    }
}

/// Blocks that belong together, of which there is at least one.
fn piece<S>(document: &Document, levels: &[u8], run: Vec<(&Block, Vec<Ink<S>>)>) -> Piece<S> {
    let rank = |level: u8| levels.iter().take(2).filter(|&&higher| higher < level).count() as u8;
    let first = run.first().map_or(BlockKind::Paragraph, |(block, _)| block.kind);
    let mut only = run.into_iter();
    match first {
        BlockKind::ListItem { .. } => {
            Piece::List(lists(only.map(|(block, ink)| Item::of(block.kind, block.label.as_ref(), ink))))
        }
        BlockKind::TableCell { .. } => {
            Piece::Table(table(only.map(|(block, ink)| (cell(block), is_bold(document, block), ink))))
        }
        kind => {
            let Some((block, ink)) = only.next() else { return Piece::Paragraph(Vec::new()) };
            match kind {
                BlockKind::Title => Piece::Title(ink),
                BlockKind::Heading { level } => {
                    Piece::Heading(rank(level), block.label.as_ref().map(ToString::to_string), ink)
                }
                _ => Piece::Paragraph(ink),
            }
        }
    }
}

/// Row and column of a cell.
fn cell(block: &Block) -> (u32, u32) {
    match block.kind {
        BlockKind::TableCell { row, column, .. } => (row, column),
        _ => (0, 0),
    }
}

/// Whether every word of a block is bold.
fn is_bold(document: &Document, block: &Block) -> bool {
    let bold = block.inlines.iter().filter(|inline| inline.kind == InlineKind::Bold);
    let blank = |from: usize, to: usize| document.text.get(from..to).is_none_or(|text| text.trim().is_empty());
    let mut at = block.span.start;
    for inline in bold {
        if !blank(at, inline.span.start) {
            return false;
        }
        at = at.max(inline.span.end);
    }
    at > block.span.start && blank(at, block.span.end)
}

fn ink<S>(
    document: &Document,
    block: &Block,
    first: usize,
    sentences: &[Sentence],
    draw: &mut impl FnMut(SentenceToDraw<'_>) -> S,
) -> Vec<Ink<S>> {
    let mut all = Vec::new();
    let mut at = block.span.start;
    let mut inlines = block.inlines.as_slice();
    let between = |from: usize, to: usize| {
        let text = document.text.get(from..to).unwrap_or("").to_owned();
        (!text.is_empty()).then_some(Ink::Between(text))
    };
    for (number, sentence) in (first..).zip(sentences) {
        all.extend(between(at, sentence.span.start));
        while let [passed, rest @ ..] = inlines
            && passed.span.end <= sentence.span.start
        {
            inlines = rest;
        }
        let near = inlines.partition_point(|inline| inline.span.start < sentence.span.end);
        all.push(Ink::Sentence(draw(SentenceToDraw {
            number,
            span: sentence.span,
            document,
            inlines: &inlines[..near],
        })));
        at = sentence.span.end;
    }
    all.extend(between(at, block.span.end));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::DocumentBuilder;

    /// The letter in words: `h1` for headings by rank, `*` and `#` for lists, `|` between cells.
    fn shape(blocks: &[(BlockKind, Region)]) -> String {
        let mut builder = DocumentBuilder::new();
        for (kind, region) in blocks {
            builder.push(*kind, *region, "tekst", Vec::new());
        }
        let document = builder.finish();
        let sentence = |(at, block): (usize, &Block)| Sentence { span: block.span, block: at, tokens: 0..0 };
        let sentences: Vec<Sentence> = document.blocks.iter().enumerate().map(sentence).collect();
        let mut numbers = Vec::new();
        let sheets = sheets(&document, &sentences, |place| numbers.push(place.number));
        assert!(numbers.iter().copied().eq(0..blocks.len()), "every sentence once, in order: {numbers:?}");
        let row = |cells: &Vec<table::Cell<_>>| cells.len().to_string();
        let name = |piece: &Piece<()>| match piece {
            Piece::Title(_) => "title".to_owned(),
            Piece::Heading(rank, ..) => format!("h{rank}"),
            Piece::Paragraph(_) => "p".to_owned(),
            Piece::List(marks) => marks
                .iter()
                .map(|mark| match mark {
                    Mark::Bullets => "*",
                    Mark::Numbers(_) => "#",
                    Mark::Content(_) => ".",
                    Mark::EndBullets | Mark::EndNumbers => "/",
                    Mark::Item(..) | Mark::EndItem => "",
                })
                .collect(),
            Piece::Table(table) => table.rows.iter().map(row).collect::<Vec<_>>().join("|"),
        };
        let sheet = |sheet: &Sheet<()>| {
            let pieces = sheet.pieces.iter().map(name).collect::<Vec<_>>().join(" ");
            sheet.name().map_or(pieces.clone(), |name| format!("{name}({pieces})"))
        };
        sheets.iter().map(sheet).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn blocks_are_gathered_to_what_html_has() {
        let check = |kinds: &[BlockKind], expect: &str| {
            let blocks: Vec<(BlockKind, Region)> = kinds.iter().map(|kind| (*kind, Region::Body)).collect();
            assert_eq!(shape(&blocks), expect);
        };
        let item = |level, number| BlockKind::ListItem { level, number };
        let cell = |row, column| BlockKind::TableCell { table: 0, row, column };
        check(
            &[
                item(0, None),
                item(0, None),
                item(0, Some(1)),
                item(1, None),
                item(0, Some(2)),
                BlockKind::Paragraph,
                item(0, None),
            ],
            "*../#.*././ p *./",
        );
        check(&[cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)], "2|2");
        let heading = |level| BlockKind::Heading { level };
        check(&[BlockKind::Title, heading(3), heading(5), heading(3), heading(6)], "title h0 h1 h0 h2");
        check(&[], "");
    }

    #[test]
    fn parts_that_do_not_count_stand_apart() {
        let paragraph = |region| (BlockKind::Paragraph, region);
        let blocks = [Region::Letterhead, Region::Letterhead, Region::Address, Region::Body].map(paragraph);
        assert_eq!(shape(&blocks), "letterhead(p p), address(p), p");
    }
}
