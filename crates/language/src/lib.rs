#![doc = include_str!("../README.md")]
//!
//! # For who works on it
//!
//! [`segment`] cuts a letter, block by block, so that a sentence never crosses blocks; [`Analyser`] hands the sentences to the
//! [`parser`] and makes lemmas of what comes back.
//!
//! Architecture invariant: pure, linear in the text, no panic on any input.

pub mod abbreviations;
mod analyser;
mod analysis;
pub mod compounds;
pub mod conllu;
pub mod inflection;
pub mod lemmas;
mod letters;
pub mod lexicon;
pub mod morphology;
pub mod names;
mod openers;
pub mod parser;
mod sentences;
mod steps;
pub mod syllables;
pub mod syntax;
mod tokens;
pub mod treebank;
mod words;

pub use analyser::{Analyser, analyse};
pub use analysis::{Analysis, counts_as_word, segment};
pub use syllables::syllables;
pub use tokens::tokenise;
