//! Dutch: where sentences end, what the words are, how many syllables they have.
//!
//! [`analyse`] is the only door. It looks at each block by itself, so a sentence never crosses blocks, and a caller
//! that keeps the analyses of unchanged blocks has to analyse only the block being typed in.
//!
//! Architecture invariant: pure, linear in the text, no panic on any input.

pub mod abbreviations;
mod analysis;
pub mod conllu;
mod letters;
pub mod lexicon;
pub mod names;
mod openers;
mod sentences;
mod steps;
pub mod syllables;
pub mod syntax;
mod tokens;
mod words;

pub use analysis::{Analysis, analyse, counts_as_word};
pub use syllables::syllables;
pub use tokens::tokenise;
