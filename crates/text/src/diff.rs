//! What differs between two texts, word by word, for reading side by side and for tracked changes.
//!
//! The texts are cut in blocks (lines), the blocks are aligned, and only blocks that belong together are compared word
//! by word, so that the result reads as an editor would describe it and big texts stay fast.

use super::align::{How, align};
use super::pieces::{self, Interner, Piece, Sort, pieces};
use super::{Span, units};
use serde::Serialize;
use similar::DiffOp;

/// Below this share of equal words (0 to 1) a block is shown as replaced in full: scattered equal words only confuse.
const READABLE: f64 = 0.25;

/// What happened to a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It stands in both texts.
    Equal,
    /// It stands only in the old text.
    Deleted,
    /// It stands only in the new text.
    Inserted,
}

/// A stretch of equal, deleted or inserted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// Where in the old text; empty, at the place of insertion, for inserted text.
    pub old: Span,
    /// Where in the new text; empty, at the place of deletion, for deleted text.
    pub new: Span,
}

/// A line of a side-by-side view: an old block beside the new block that it became. At least one of the two is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The block in the old text, with the line breaks after it; none when the new one was added.
    pub old: Option<Span>,
    /// The block in the new text, with the line breaks after it; none when the old one was left out.
    pub new: Option<Span>,
    /// The differences, in order; deletions before insertions at the same place.
    pub changes: Vec<Change>,
}

impl Row {
    /// Whether nothing changed.
    pub fn is_equal(&self) -> bool {
        self.changes.iter().all(|change| change.kind == ChangeKind::Equal)
    }
}

/// All changes in order. The `old` spans together are the old text, the `new` spans the new text; neighbours differ in
/// kind. Keeping what is equal and inserted gives the new text, what is equal and deleted the old one.
pub fn words(old: &str, new: &str) -> Vec<Change> {
    let mut all: Vec<Change> = Vec::new();
    for change in rows(old, new).into_iter().flat_map(|row| row.changes) {
        push(&mut all, change);
    }
    tidy(all, old)
}

/// The texts side by side, block by block. A block that moved is shown as left out and added.
pub fn rows(old: &str, new: &str) -> Vec<Row> {
    let mut writer = RowWriter { old, new, old_at: 0, new_at: 0 };
    pairs(old, new).into_iter().map(|(old, new)| writer.row(old, new)).collect()
}

/// The blocks of the texts side by side, as in [`rows`], but not compared word by word.
pub fn pairs(old: &str, new: &str) -> Vec<(Option<Span>, Option<Span>)> {
    let (old_blocks, new_blocks) = (units::blocks(old), units::blocks(new));
    let alignment = align(old, old_blocks.clone(), new, new_blocks.clone());
    let in_order = |how: How| matches!(how, How::InOrder | How::Weak);
    let mut pairs = Vec::new();
    let mut next_new = 0;
    for (index, &block) in old_blocks.iter().enumerate() {
        let partner = alignment.links[index].filter(|link| in_order(link.how)).map(|link| link.unit);
        if let Some(partner) = partner {
            pairs.extend(new_blocks[next_new..partner].iter().map(|&added| (None, Some(added))));
            next_new = partner + 1;
        }
        pairs.push((Some(block), partner.map(|partner| new_blocks[partner])));
    }
    pairs.extend(new_blocks[next_new..].iter().map(|&added| (None, Some(added))));
    pairs
}

/// Builds rows in order and keeps where the texts are.
struct RowWriter<'t> {
    old: &'t str,
    new: &'t str,
    old_at: usize,
    new_at: usize,
}

impl RowWriter<'_> {
    fn row(&mut self, old: Option<Span>, new: Option<Span>) -> Row {
        let here = |at: usize| Span::new(at, at);
        let changes = match (old, new) {
            (Some(old), Some(new)) => compare(self.old, old, self.new, new),
            (old, new) => replace(old.unwrap_or(here(self.old_at)), new.unwrap_or(here(self.new_at))),
        };
        self.old_at = old.map_or(self.old_at, |span| span.end);
        self.new_at = new.map_or(self.new_at, |span| span.end);
        Row { old, new, changes }
    }
}

/// All of one span left out and all of another put in its place.
fn replace(old: Span, new: Span) -> Vec<Change> {
    let deleted = Change { kind: ChangeKind::Deleted, old, new: Span::new(new.start, new.start) };
    let inserted = Change { kind: ChangeKind::Inserted, old: Span::new(old.end, old.end), new };
    let mut changes = Vec::new();
    push(&mut changes, deleted);
    push(&mut changes, inserted);
    changes
}

/// Two blocks, word by word.
fn compare(old: &str, old_block: Span, new: &str, new_block: Span) -> Vec<Change> {
    let (a, b) = (old_block.of(old), new_block.of(new));
    if a == b {
        return vec![Change { kind: ChangeKind::Equal, old: old_block, new: new_block }];
    }
    let mut interner = Interner::default();
    let (a_pieces, b_pieces): (Vec<Piece>, Vec<Piece>) = (pieces(a).collect(), pieces(b).collect());
    let a_ids: Vec<usize> = a_pieces.iter().map(|piece| interner.exact(piece.span.of(a))).collect();
    let b_ids: Vec<usize> = b_pieces.iter().map(|piece| interner.exact(piece.span.of(b))).collect();
    let operations = pieces::compare(&a_ids, &b_ids);
    if share_of_words(&operations, &a_pieces, &b_pieces) < READABLE {
        return replace(old_block, new_block);
    }
    let at = |pieces: &[Piece], index: usize, block: Span| {
        pieces.get(index).map_or(block.end, |piece| block.start + piece.span.start)
    };
    let mut changes = Vec::new();
    for operation in operations {
        let (_, old_range, new_range) = operation.as_tag_tuple();
        let old_span = Span::new(at(&a_pieces, old_range.start, old_block), at(&a_pieces, old_range.end, old_block));
        let new_span = Span::new(at(&b_pieces, new_range.start, new_block), at(&b_pieces, new_range.end, new_block));
        if matches!(operation, DiffOp::Equal { .. }) {
            push(&mut changes, Change { kind: ChangeKind::Equal, old: old_span, new: new_span });
        } else {
            replace(old_span, new_span).into_iter().for_each(|change| push(&mut changes, change));
        }
    }
    tidy(changes, old)
}

/// Dice's coefficient over the words of two blocks, by the words that the comparison kept.
fn share_of_words(operations: &[DiffOp], old: &[Piece], new: &[Piece]) -> f64 {
    let words = |pieces: &[Piece]| pieces.iter().filter(|piece| piece.sort == Sort::Word).count();
    let kept: usize = operations
        .iter()
        .map(|operation| match operation {
            DiffOp::Equal { old_index, len, .. } => words(&old[*old_index..old_index + len]),
            _ => 0,
        })
        .sum();
    match words(old) + words(new) {
        0 => 1.0,
        all => 2.0 * kept as f64 / all as f64,
    }
}

/// Appends a change, joined to the last when of the same kind; an empty one is dropped.
fn push(changes: &mut Vec<Change>, change: Change) {
    if change.old.is_empty() && change.new.is_empty() {
        return;
    }
    match changes.last_mut() {
        Some(last) if last.kind == change.kind => {
            last.old.end = change.old.end;
            last.new.end = change.new.end;
        }
        _ => changes.push(change),
    }
}

/// Joins changes with nothing but a space between them, and puts each deletion before the insertion at its place.
fn tidy(changes: Vec<Change>, old: &str) -> Vec<Change> {
    let is_space = |change: &Change| {
        change.kind == ChangeKind::Equal && change.old.of(old).chars().all(|c| c.is_whitespace() && c != '\n')
    };
    let mut out = Vec::new();
    let mut pending: Option<(Span, Span)> = None;
    let mut rest = changes.iter().peekable();
    while let Some(change) = rest.next() {
        let changed_after = rest.peek().is_some_and(|next| next.kind != ChangeKind::Equal);
        let joins = change.kind != ChangeKind::Equal || (pending.is_some() && changed_after && is_space(change));
        if joins {
            let (old_from, new_from) = pending.map_or((change.old, change.new), |(old, new)| (old, new));
            pending = Some((Span::new(old_from.start, change.old.end), Span::new(new_from.start, change.new.end)));
            continue;
        }
        if let Some((old, new)) = pending.take() {
            replace(old, new).into_iter().for_each(|change| push(&mut out, change));
        }
        push(&mut out, *change);
    }
    if let Some((old, new)) = pending {
        replace(old, new).into_iter().for_each(|change| push(&mut out, change));
    }
    out
}
