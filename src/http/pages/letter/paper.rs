//! The letter as paper: parts that don't count, blocks gathered to lists and tables, sentences with underlines and marks.

use super::cards;
use super::table::{self, Table};
use crate::app::reads::findings::FindingView;
use crate::app::reads::letter::{BlockView, LetterView, RemarkView, SentenceView};
use crate::http::pages::lists::{Item, Mark, lists};
use crate::review::PlacementState;
use check::Severity;
use text::{BlockKind, Region};

/// A run of blocks of the same part of the letter.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The part's name in message keys; none for the message itself.
    pub region: Option<&'static str>,
    /// What stands in it.
    pub pieces: Vec<Piece>,
}

/// A block, or blocks that make one list or table.
#[derive(Clone, Debug)]
pub enum Piece {
    /// The letter's title.
    Title(Vec<Ink>),
    /// A heading inside it: 4 for the highest of the letter, to 6; and its number, as printed.
    Heading(u8, Option<String>, Vec<Ink>),
    /// Running text.
    Paragraph(Vec<Ink>),
    /// Lists, as their tags come one after the other.
    List(Vec<Mark<Vec<Ink>>>),
    /// A table.
    Table(Table<Vec<Ink>>),
}

/// What stands in a block, one after the other.
#[derive(Clone, Debug)]
pub enum Ink {
    /// Text between sentences.
    Between(String),
    /// A sentence.
    Sentence(Box<Sentence>),
}

/// A sentence on paper.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its number as people count: from 1.
    pub number: usize,
    /// Whether there is a card about it.
    pub has_card: bool,
    /// Class names that say what is the matter.
    pub class: &'static str,
    /// Its text in pieces.
    pub runs: Vec<Run>,
    /// Readers who marked it, praise left out.
    pub readers: usize,
    /// Comments of a file on it.
    pub from_file: usize,
    /// Findings in it.
    pub findings: usize,
    /// Whether a reader praised it and nobody marked it otherwise.
    pub praised: bool,
    /// How hard it is, 1 to 4; none where LiNT gives no score.
    pub level: Option<u8>,
    /// Whether that is all that its card says.
    pub is_only_hard: bool,
}

/// A piece of text with one look.
#[derive(Clone, Debug)]
pub struct Run {
    /// What is shown.
    pub text: String,
    /// Class names; may be empty.
    pub class: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Where it leads.
    pub link: Option<String>,
    /// The name of the merge field that it stands for.
    pub field: Option<String>,
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

/// The whole letter.
pub fn sheets(view: &LetterView) -> Vec<Sheet> {
    let levels = heading_levels(view);
    view.blocks
        .chunk_by(|a, b| a.region == b.region)
        .map(|blocks| Sheet { region: region_name(blocks[0].region), pieces: pieces(view, blocks, &levels) })
        .collect()
}

/// The levels of headings that the letter has, the highest first: a letter may begin with its third.
fn heading_levels(view: &LetterView) -> Vec<u8> {
    let level = |block: &BlockView| match block.kind {
        BlockKind::Heading { level } => Some(level),
        _ => None,
    };
    let mut levels: Vec<u8> = view.blocks.iter().filter_map(level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

fn pieces(view: &LetterView, blocks: &[BlockView], levels: &[u8]) -> Vec<Piece> {
    let of = |block: &BlockView| ink(view, block);
    let rank = |level: u8| levels.iter().take(2).filter(|&&higher| higher < level).count() as u8;
    blocks
        .chunk_by(|a, b| belong_together(&a.kind, &b.kind))
        .map(|run| match run[0].kind {
            BlockKind::Title => Piece::Title(of(&run[0])),
            BlockKind::Heading { level } => Piece::Heading(4 + rank(level), label(&run[0]), of(&run[0])),
            BlockKind::Paragraph => Piece::Paragraph(of(&run[0])),
            BlockKind::ListItem { .. } => {
                Piece::List(lists(run.iter().map(|block| Item::of(block.kind, block.label.as_ref(), of(block)))))
            }
            BlockKind::TableCell { .. } => {
                Piece::Table(table::table(run.iter().map(|block| (cell(block), is_bold(block), of(block)))))
            }
        })
        .collect()
}

fn belong_together(a: &BlockKind, b: &BlockKind) -> bool {
    match (a, b) {
        (BlockKind::ListItem { .. }, BlockKind::ListItem { .. }) => true,
        (BlockKind::TableCell { table: a, .. }, BlockKind::TableCell { table: b, .. }) => a == b,
        _ => false,
    }
}

/// Row and column of a cell.
fn cell(block: &BlockView) -> (u32, u32) {
    match block.kind {
        BlockKind::TableCell { row, column, .. } => (row, column),
        _ => (0, 0),
    }
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

fn label(block: &BlockView) -> Option<String> {
    block.label.as_ref().map(ToString::to_string)
}

fn ink(view: &LetterView, block: &BlockView) -> Vec<Ink> {
    let mut all = Vec::new();
    let mut at = block.span.start;
    let between = |from: usize, to: usize| {
        let start = from.saturating_sub(block.span.start);
        let end = to.saturating_sub(block.span.start);
        let text = block.text.get(start..end).unwrap_or("").to_owned();
        (!text.is_empty()).then_some(Ink::Between(text))
    };
    for sentence in &block.sentences {
        all.extend(between(at, sentence.span.start));
        all.push(Ink::Sentence(Box::new(on_paper(view, sentence))));
        at = sentence.span.end;
    }
    all.extend(between(at, block.span.end));
    all
}

fn on_paper(view: &LetterView, sentence: &SentenceView) -> Sentence {
    let remarks: Vec<&RemarkView> = sentence
        .remarks
        .iter()
        .filter_map(|&at| view.remarks.get(at))
        .filter(|remark| remark.state != PlacementState::Unsure)
        .collect();
    let open = remarks.iter().any(|remark| remark.is_open());
    let praised = !remarks.is_empty() && remarks.iter().all(|remark| remark.annotation.is_praise());
    let whole = sentence.findings.iter().any(|&at| covers(view.findings.get(at), sentence));
    Sentence {
        number: sentence.number + 1,
        has_card: cards::has_card(view, sentence),
        class: match (open, praised, remarks.is_empty(), whole) {
            (true, ..) => "is-marked",
            (_, true, ..) => "is-praised",
            (_, _, false, _) => "is-answered",
            (.., true) => "is-found",
            _ => "",
        },
        runs: sentence.segments.iter().map(|segment| run(view, sentence, segment)).collect(),
        readers: sentence.readers,
        from_file: sentence.from_file,
        findings: sentence.findings.len(),
        praised,
        level: sentence.level.lint.map(|lint| lint.level),
        is_only_hard: sentence.findings.is_empty() && remarks.is_empty(),
    }
}

/// Whether a finding is about the sentence as a whole; underlining all of it would hide the words that matter.
fn covers(finding: Option<&FindingView>, sentence: &SentenceView) -> bool {
    finding.is_some_and(|view| view.finding.span.len() * 4 >= sentence.span.len() * 3 && sentence.span.len() > 40)
}

fn run(view: &LetterView, sentence: &SentenceView, segment: &crate::app::reads::segments::Segment) -> Run {
    let worst = segment
        .highlights
        .iter()
        .filter_map(|&at| view.findings.get(at))
        .filter(|finding| !covers(Some(finding), sentence))
        .map(|finding| finding.finding.severity)
        .max();
    let mut class = String::new();
    let parts = [
        (segment.field.is_some(), "m-merge"),
        (worst == Some(Severity::Error), "m-diag m-diag--error"),
        (worst == Some(Severity::Warning), "m-diag m-diag--warning"),
        (worst == Some(Severity::Info), "m-diag m-diag--info"),
    ];
    for (_, name) in parts.iter().filter(|(on, _)| *on) {
        if !class.is_empty() {
            class.push(' ');
        }
        class.push_str(name);
    }
    Run {
        text: segment.text.clone(),
        class,
        bold: segment.bold,
        italic: segment.italic,
        link: segment.link.clone(),
        field: segment.field.clone(),
    }
}
