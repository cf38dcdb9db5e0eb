//! Sentences and tokens of a document, as `language` finds them.

use super::Span;
use std::ops::Range;

/// A sentence, or a fragment that stands for one (a heading, a list item without full stop).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, in the canonical text; without surrounding white space.
    pub span: Span,
    /// The block that it stands in: index into [`super::Document::blocks`].
    pub block: usize,
    /// Its tokens: indices into [`super::Tokens`].
    pub tokens: Range<usize>,
}

/// The smallest unit that rules speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, in the canonical text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and full stops of abbreviations.
    Word,
    /// A number, amount, date or time.
    Number,
    /// A web or e-mail address.
    Address,
    /// A merge field: counts as nothing.
    MergeField,
    /// Punctuation and other signs.
    Punctuation,
}

/// All tokens of a document, in order.
pub type Tokens = Vec<Token>;
