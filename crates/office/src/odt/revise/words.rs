//! What happens to words, so that every step falls on whole elements and every space stays seen.

use crate::plan::{Edit, Plan};
use crate::runs::xml;
use draft::Source;
use text::Span;

/// A step. Positions are bytes of the canonical text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// Words go.
    Delete(Span),
    /// Words come.
    Insert {
        /// Before which byte.
        at: usize,
        /// In which paragraph.
        paragraph: usize,
        /// The words.
        text: String,
    },
    /// A paragraph ends, and the rest of it becomes a new one.
    Split {
        /// Before which byte.
        at: usize,
        /// Which paragraph.
        paragraph: usize,
    },
}

impl Op {
    /// Where it happens.
    pub fn at(&self) -> usize {
        match self {
            Op::Delete(span) => span.start,
            Op::Insert { at, .. } | Op::Split { at, .. } => *at,
        }
    }
}

/// The steps of some edits, in the order of the text.
pub fn ops(source: &Source, plan: &Plan, edits: &[&Edit]) -> Vec<Op> {
    let op = |edit: &&Edit| match edit {
        Edit::Delete(span) => Some(Op::Delete(*span)),
        Edit::Insert { at, paragraph, text } => Some(Op::Insert { at: *at, paragraph: *paragraph, text: text.clone() }),
        Edit::Split { at, paragraph } => Some(Op::Split { at: *at, paragraph: *paragraph }),
        _ => None,
    };
    let mut ops: Vec<Op> = edits.iter().filter_map(op).collect();
    ops.sort_by_key(Op::at);
    let mut ops = merged(ops);
    keep_spaces(source, plan, &mut ops);
    ops
}

/// Words that come at one place come together; words that go side by side go together.
fn merged(ops: Vec<Op>) -> Vec<Op> {
    let mut all: Vec<Op> = Vec::with_capacity(ops.len());
    for op in ops {
        match (all.last_mut(), op) {
            (Some(Op::Delete(last)), Op::Delete(span)) if last.end == span.start => last.end = span.end,
            (Some(Op::Insert { at: a, paragraph: p, text }), Op::Insert { at, paragraph, text: more })
                if (*a, *p) == (at, paragraph) =>
            {
                text.push_str(&more);
            }
            (_, op) => all.push(op),
        }
    }
    all
}

/// Where words go between two spaces, the second comes again as an element, so that both are seen.
fn keep_spaces(source: &Source, plan: &Plan, ops: &mut Vec<Op>) {
    let mut added = Vec::new();
    for (at, op) in ops.iter().enumerate() {
        let Op::Delete(span) = op else { continue };
        let beside = |op: &Op| !matches!(op, Op::Delete(_)) && span.start <= op.at() && op.at() <= span.end;
        let follows = matches!(ops.get(at + 1), Some(Op::Delete(next)) if next.start == span.end);
        let paragraph = plan.paragraphs.iter().position(|paragraph| paragraph.span.contains(*span));
        let (Some(number), false) = (paragraph, follows || ops.iter().any(beside)) else { continue };
        let paragraph = plan.paragraphs[number].span;
        let before = span.start > paragraph.start && is_loose_space(source, span.start - 1);
        let next = Span::new(span.end, span.end + 1);
        let deleted = |op: &Op| matches!(op, Op::Delete(other) if other.overlaps(next));
        if before && next.end < paragraph.end && is_loose_space(source, next.start) && !ops.iter().any(deleted) {
            added.push((at, next, number));
        }
    }
    for (at, next, paragraph) in added.into_iter().rev() {
        if let Some(Op::Delete(span)) = ops.get_mut(at) {
            span.end = next.end;
        }
        ops.insert(at + 1, Op::Insert { at: next.end, paragraph, text: " ".to_owned() });
    }
}

/// Whether a byte of the canonical text is a space that stands in the file as such, and so may collapse.
pub fn is_loose_space(source: &Source, at: usize) -> bool {
    let piece = source.pieces.partition_point(|piece| piece.span.end <= at);
    let piece = source.pieces.get(piece).filter(|piece| piece.span.start <= at);
    source.document.text.as_bytes().get(at) == Some(&b' ') && piece.is_some_and(|piece| piece.origin.verbatim)
}

/// Words as they stand in a paragraph: `after_space` and `before_space` tell whether white space that may collapse
/// stands around them.
pub fn encode(text: &str, after_space: bool, before_space: bool, declared: &str) -> String {
    let mut out = String::new();
    let mut after_space = after_space;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let hidden = after_space || (before_space && characters.peek().is_none());
        let element = match c {
            '\n' => Some("line-break"),
            '\t' => Some("tab"),
            ' ' if hidden => Some("s"),
            _ => None,
        };
        match element {
            Some(name) => out.push_str(&format!("<text:{name}{declared}/>")),
            None => out.push_str(&xml(c.encode_utf8(&mut [0; 4]))),
        }
        after_space = c == ' ' && element.is_none();
    }
    out
}
