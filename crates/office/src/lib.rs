#![doc = include_str!("../README.md")]
//! # How it is done
//!
//! Architecture invariants. A file is changed by a splice: what is not named in an [`xml::Splice`] or given to
//! [`package::Package::rewrite`] is copied byte for byte, so nothing unknown can be lost. Every character of the
//! canonical text knows its bytes in the file, and whoever writes into a file reads it back. Foreign bytes are hostile:
//! entries, inflation, nodes and nesting are limited, a DOCTYPE is refused, and nothing outside the file is ever opened.
//! No clock, no randomness, no I/O, no panic on any input.

mod comment;
mod container;
mod docx;
mod macros;
mod odt;
pub mod package;
mod plan;
mod revision;
mod runs;
pub mod xml;

pub use comment::{Comment, Reply};
pub use revision::{Revised, Reviser};

use container::{Container, open};
use draft::limits::MAX_TEXT_BYTES;
use draft::{Conventions, Error};
use text::Document;

/// Reads a letter.
///
/// # Errors
/// Says in one variant why this is no letter that can be read; `NoOffice` when it is neither Word nor OpenDocument.
pub fn read(bytes: &[u8], conventions: &dyn Conventions) -> Result<Document, Error> {
    let document = match open(bytes)? {
        Container::Word(mut package) => docx::read(&mut package, conventions)?,
        Container::OpenDocument(mut package) => odt::read(&mut package, conventions)?,
    };
    draft::with_text(document)
}

/// The comments of a letter, in the order of its text.
///
/// # Errors
/// As [`read`], but a letter without text is one.
pub fn comments(bytes: &[u8], conventions: &dyn Conventions) -> Result<Vec<Comment>, Error> {
    match open(bytes)? {
        Container::Word(mut package) => docx::comments::list(&mut package, conventions),
        Container::OpenDocument(mut package) => odt::comments::list(&mut package, conventions),
    }
}

/// The same file with these comments as well. Spans are of the canonical text; whatever they don't fit is cut to it.
///
/// # Errors
/// As [`comments`].
pub fn add_comments(bytes: &[u8], comments: &[Comment], conventions: &dyn Conventions) -> Result<Vec<u8>, Error> {
    match open(bytes)? {
        Container::Word(mut package) => docx::comments::add(&mut package, comments, conventions),
        Container::OpenDocument(mut package) => odt::comments::add(&mut package, comments, conventions),
    }
}

/// The same file without the comments that are to go. A comment that [`add_comments`] put in leaves no trace.
///
/// # Errors
/// As [`comments`].
pub fn remove_comments(
    bytes: &[u8],
    goes: &dyn Fn(&Comment) -> bool,
    conventions: &dyn Conventions,
) -> Result<Vec<u8>, Error> {
    match open(bytes)? {
        Container::Word(mut package) => docx::comments::remove(&mut package, goes, conventions),
        Container::OpenDocument(mut package) => odt::comments::remove(&mut package, goes, conventions),
    }
}

/// The same file with tracked changes that turn its canonical text into `text`, word by word.
///
/// # Errors
/// As [`comments`], `TooLong` when the text is longer than any that is read, and `TooComplex` when there is too much to
/// be changed.
pub fn revise(bytes: &[u8], text: &str, by: &Reviser, conventions: &dyn Conventions) -> Result<Revised, Error> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(Error::TooLong);
    }
    match open(bytes)? {
        Container::Word(mut package) => docx::revise::revise(&mut package, text, by, conventions),
        Container::OpenDocument(mut package) => odt::revise::revise(&mut package, text, by, conventions),
    }
}

/// The same file with every tracked change made final.
///
/// # Errors
/// As [`comments`].
pub fn accept_changes(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    match open(bytes)? {
        Container::Word(mut package) => docx::changes::accept(&mut package),
        Container::OpenDocument(mut package) => odt::changes::accept(&mut package),
    }
}

/// The same file with every tracked change undone.
///
/// # Errors
/// As [`comments`].
pub fn reject_changes(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    match open(bytes)? {
        Container::Word(mut package) => docx::changes::reject(&mut package),
        Container::OpenDocument(mut package) => odt::changes::reject(&mut package),
    }
}

/// Writes a letter as a clean Word document. The same letter gives the same bytes.
///
/// # Errors
/// `Damaged` when the container cannot be packed, which does not happen in memory.
pub fn write_word(document: &Document) -> Result<Vec<u8>, Error> {
    docx::write::write(document)
}

/// Writes a letter as a clean OpenDocument text. The same letter gives the same bytes.
///
/// # Errors
/// As [`write_word`].
pub fn write_open_document(document: &Document) -> Result<Vec<u8>, Error> {
    odt::write::write(document)
}
