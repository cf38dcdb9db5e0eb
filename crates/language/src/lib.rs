//! Dutch: where sentences end, what the words are, how many syllables they have.
//!
//! [`segment`] finds the sentences and tokens, [`analyse`] also their trees. Each block is looked at by itself, so a
//! sentence never crosses blocks. Who analyses one letter after the other, or the same one while it is being written,
//! shares an [`Analyser`]: it remembers the sentences that it has parsed.
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
