//! A comment, as both kinds of file have it.

use text::Span;

/// A comment on a stretch of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// The words that it is about, in bytes of the canonical text; empty when it stands at a place.
    pub span: Span,
    /// Who made it, as Word shows it.
    pub author: String,
    /// When, as RFC 3339; empty when the file does not say.
    pub date: String,
    /// What it says; paragraphs are separated by `\n`.
    pub text: String,
    /// Whether it is marked as done.
    pub resolved: bool,
    /// What was said in reply, in order.
    pub replies: Vec<Reply>,
}

/// A reply to a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// Who made it.
    pub author: String,
    /// When, as RFC 3339; empty when the file does not say.
    pub date: String,
    /// What it says.
    pub text: String,
}
