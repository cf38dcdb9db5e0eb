//! The letter as paper: parts that don't count, blocks grouped to lists and tables, sentences with underlines and marks.

use super::cards;
use crate::app::letter::{BlockView, FindingView, LetterView, RemarkView, SentenceView};
use crate::check::Severity;
use crate::review::PlacementState;
use crate::text::{BlockKind, Region};

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
    /// A heading inside it.
    Heading(Vec<Ink>),
    /// Running text.
    Paragraph(Vec<Ink>),
    /// A list.
    List(Vec<Item>),
    /// A table: rows of cells.
    Table(Vec<Vec<Vec<Ink>>>),
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its number; none with a bullet.
    pub number: Option<u32>,
    /// How deep it stands, 0 to 3.
    pub level: u8,
    /// Its text.
    pub ink: Vec<Ink>,
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
    /// Class names; empty for plain text.
    pub class: String,
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
    view.blocks
        .chunk_by(|a, b| a.region == b.region)
        .map(|blocks| Sheet { region: region_name(blocks[0].region), pieces: pieces(view, blocks) })
        .collect()
}

fn pieces(view: &LetterView, blocks: &[BlockView]) -> Vec<Piece> {
    let of = |block: &BlockView| ink(view, block);
    blocks
        .chunk_by(|a, b| belong_together(&a.kind, &b.kind))
        .map(|run| match run[0].kind {
            BlockKind::Title => Piece::Title(of(&run[0])),
            BlockKind::Heading { .. } => Piece::Heading(of(&run[0])),
            BlockKind::Paragraph => Piece::Paragraph(of(&run[0])),
            BlockKind::ListItem { .. } => Piece::List(run.iter().map(|block| item(view, block)).collect()),
            BlockKind::TableCell { .. } => Piece::Table(
                run.chunk_by(|a, b| row(&a.kind) == row(&b.kind)).map(|cells| cells.iter().map(of).collect()).collect(),
            ),
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

fn row(kind: &BlockKind) -> Option<u32> {
    match kind {
        BlockKind::TableCell { row, .. } => Some(*row),
        _ => None,
    }
}

fn item(view: &LetterView, block: &BlockView) -> Item {
    let (level, number) = match block.kind {
        BlockKind::ListItem { level, number } => (level.min(3), number),
        _ => (0, None),
    };
    Item { number, level, ink: ink(view, block) }
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

fn run(view: &LetterView, sentence: &SentenceView, segment: &crate::app::segments::Segment) -> Run {
    let worst = segment
        .highlights
        .iter()
        .filter_map(|&at| view.findings.get(at))
        .filter(|finding| !covers(Some(finding), sentence))
        .map(|finding| finding.finding.severity)
        .max();
    let mut class = String::new();
    let parts = [
        (segment.bold, "is-bold"),
        (segment.italic, "is-italic"),
        (segment.link.is_some(), "is-link"),
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
    Run { text: segment.text.clone(), class, field: segment.field.clone() }
}
