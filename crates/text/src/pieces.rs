//! The smallest pieces of any text, for comparing two texts: words, signs and white space (UAX #29 word boundaries).
//!
//! This knows nothing of Dutch; `language` finds the tokens that rules speak of.

use super::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// The most pieces, of both texts together and without what they begin and end with alike, that are compared one by one.
/// Myers' comparison takes seconds on more, when hardly anything is alike; no sentence or paragraph is that long.
const MOST_COMPARED: usize = 1 << 17;

/// What two numbered sequences have in common, in order. Above [`MOST_COMPARED`] only their common beginning and end.
pub(super) fn compare(old: &[usize], new: &[usize]) -> Vec<DiffOp> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_len, new_len) = (old_rest.len() - end, new_rest.len() - end);
    if old_len + new_len <= MOST_COMPARED {
        return capture_diff_slices(Algorithm::Myers, old, new);
    }
    vec![
        DiffOp::Equal { old_index: 0, new_index: 0, len: start },
        DiffOp::Replace { old_index: start, old_len, new_index: start, new_len },
        DiffOp::Equal { old_index: start + old_len, new_index: start + new_len, len: end },
    ]
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Word,
    Sign,
    Space,
}

/// A piece of text. All pieces together are the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) sort: Sort,
}

/// Cuts a text in pieces.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    text.split_word_bound_indices().map(|(start, piece)| {
        let sort = if piece.chars().any(char::is_alphanumeric) {
            Sort::Word
        } else if piece.chars().all(char::is_whitespace) {
            Sort::Space
        } else {
            Sort::Sign
        };
        Piece { span: Span::new(start, start + piece.len()), sort }
    })
}

/// Gives equal strings equal numbers.
#[derive(Default)]
pub(super) struct Interner<'t> {
    ids: HashMap<Cow<'t, str>, usize>,
}

impl<'t> Interner<'t> {
    /// The number of a string as it stands.
    pub(super) fn exact(&mut self, string: &'t str) -> usize {
        self.id(Cow::Borrowed(string))
    }

    /// The number of a string whatever its case.
    pub(super) fn folded(&mut self, string: &'t str) -> usize {
        if string.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.exact(string)
        } else {
            self.id(Cow::Owned(string.to_lowercase()))
        }
    }

    fn id(&mut self, string: Cow<'t, str>) -> usize {
        let next = self.ids.len();
        *self.ids.entry(string).or_insert(next)
    }
}
