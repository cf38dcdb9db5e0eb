#![doc = include_str!("../README.md")]
//! # The modules
//!
//! [`Document`] → [`Block`] → sentence → word, each with a half-open byte range into the document's canonical text.
//!
//! Architecture invariant: pure. No clock, no randomness, no I/O, no panic on any input.

mod align;
pub mod anchor;
pub mod diff;
pub mod document;
pub mod edit;
pub mod label;
mod pieces;
mod replaced;
pub mod sentence;
pub mod span;
mod units;

pub use document::{Block, BlockKind, Document, DocumentBuilder, Inline, InlineKind, Placed, Region};
pub use label::{Label, NumberStyle};
pub use sentence::{Sentence, Token, TokenKind, Tokens};
pub use span::{CharIndex, Span};
