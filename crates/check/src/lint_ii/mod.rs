//! LiNT-II 0.1.3, a readability formula for Dutch that was validated on readers' comprehension
//! (<https://github.com/vanboefer/lint_ii>; H. Pander Maat, S. Kleijn and S. Frissen, *LiNT: een leesbaarheidsformule en
//! een leesbaarheidsinstrument*, Tijdschrift voor Taalbeheersing 45, 2023).
//!
//! Equal trees give equal features and equal scores, to the last digit: the same lists, the same coefficients, the same
//! order of the sums, and means that are rounded once ([`mean`]). `tests/corpus/lint` holds what LiNT-II itself
//! answers for sentences that meet each special case; `meelezer-measure lint TREES --reference ANSWERS` compares any
//! other trees with its answers.
//!
//! [`Word`] is the door: from a parsed letter (`letter`), or from CoNLL-U. [`SentenceFeatures`] and [`DocumentFeatures`] hold the
//! features, [`formula`] makes scores of them.

mod document;
pub mod formula;
mod letter;
mod mean;
mod sentence;
mod tree;
mod weights;
mod words;

pub use document::DocumentFeatures;
pub use formula::{Contribution, Core, Feature, Score};
pub use letter::Parsed;
pub use sentence::SentenceFeatures;
pub use weights::{Weight, weights};
pub use words::{Kind, WordFeatures};

use language::names::Entity;
use language::syntax::Upos;
use std::borrow::Cow;

/// A token of a sentence, as the parser or a treebank gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Word<'t> {
    /// The token as it stands in the text.
    pub form: Cow<'t, str>,
    /// Its lemma, without marks between the parts of a compound or a separable verb.
    pub lemma: Cow<'t, str>,
    /// Part of speech.
    pub upos: Upos,
    /// CGN tag with bars: `WW|pv|tgw|ev`.
    pub xpos: &'t str,
    /// The head's place in the sentence, from 0; none for the root.
    pub head: Option<usize>,
    /// UD relation to the head with its subtype.
    pub relation: &'t str,
    /// What kind of name it is part of.
    pub entity: Option<Entity>,
}
