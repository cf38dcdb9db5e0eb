#![doc = include_str!("../README.md")]
//! # The modules
//!
//! Architecture invariant: pure. No clock, no randomness, no I/O, no panic on any input.

mod conventions;
mod draft;
mod error;
pub mod limits;
pub mod sniff;
mod source;
mod structure;
pub mod table;
mod text_encoding;
pub mod write;

pub use conventions::{Conventions, Neutral};
pub use draft::{Draft, Line, Marks, Place, safe_link};
pub use error::Error;
pub use source::{Origin, Piece, Source};
pub use structure::{build, build_with_source, list_marker, recognise_typed_lists, with_text};
pub use text_encoding::{decode, decode_xml, windows_1252};
