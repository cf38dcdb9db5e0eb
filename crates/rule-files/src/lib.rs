//! Reads the files of rules: `rules/CODE-name.toml`.
//!
//! A file has the rule's texts, its source and its examples, and a body: a word table ([`entry`], [`words`]), patterns over
//! the text or over the sentences' trees ([`trees`]), or the name of a rule in code with its numbers and lists. What stands
//! here says what a rule is; how it is run is the checker's business.
#![doc = ""]
#![doc = include_str!("../README.md")]

pub mod coded;
pub mod definition;
pub mod entry;
mod family;
mod fault;
mod file;
mod own;
mod profile;
mod severity;
pub mod trees;
pub mod words;

pub use coded::Coded;
pub use definition::{Body, Definition};
pub use family::Family;
pub use fault::Fault;
pub use own::{Limits, Lists};
pub use profile::Profile;
pub use severity::Severity;
