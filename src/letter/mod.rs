//! What a Dutch letter is: letterhead, address, salutation and signature, merge fields, and whether it is Dutch at all.
//!
//! The readers of files know no language; [`Dutch`] tells them how Dutch letters are laid out. [`read()`] stands over
//! [`::office`] and [`::readers`] and gives one sound [`Document`] for every kind of file; [`office`] is what is done in
//! the files of Word and OpenDocument themselves.

mod dutch;
mod error;
mod json;
mod language_guess;
pub mod merge_field;
pub mod office;
mod pasted;
mod regions;

pub use ::draft::Error as FileError;
pub use ::draft::limits::{MAX_FILE_BYTES, MAX_TEXT_BYTES};
pub use ::readers::paragraphs;
pub use dutch::Dutch;
pub use error::Error;

use ::draft::sniff::{self, Kind};
use text::Document;

/// What a letter can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The canonical text.
    Text,
    /// Markdown.
    Markdown,
    /// The block structure.
    Json,
    /// A clean Word document.
    Docx,
    /// A clean OpenDocument text.
    Odt,
}

impl Format {
    /// The media type, for downloads.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Text => "text/plain; charset=utf-8",
            Format::Markdown => "text/markdown; charset=utf-8",
            Format::Json => "application/json",
            Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Format::Odt => "application/vnd.oasis.opendocument.text",
        }
    }

    /// The usual ending of a file name, without full stop.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Json => "json",
            Format::Docx => "docx",
            Format::Odt => "odt",
        }
    }
}

/// Reads a Dutch letter. The kind is told by content; `name` only tells Markdown from plain text.
///
/// # Errors
/// Says in one variant why this is no letter that can be read; its sentence is fit to show.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, Error> {
    read_any_language(name, bytes).and_then(dutch)
}

/// Reads a letter in any language, for work on files that needs no understanding of the text.
///
/// # Errors
/// As [`read`], but never `NotDutch`.
pub fn read_any_language(name: &str, bytes: &[u8]) -> Result<Document, Error> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(::draft::Error::TooLarge.into());
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(::draft::Error::Empty.into());
    }
    let document = match sniff::kind(name, bytes)? {
        Kind::Container => ::office::read(bytes, &Dutch)?,
        kind => ::readers::read_kind(kind, bytes, &Dutch)?,
    };
    Ok(document)
}

/// Reads a letter that was pasted into a form.
///
/// # Errors
/// `Empty`, `TooLarge`, `TooLong` or `NotDutch`.
pub fn read_pasted(text: &str) -> Result<Document, Error> {
    dutch(::readers::read_text(text, &Dutch)?)
}

/// Reads a letter that was pasted as text, with the mark-up that it was copied with: its headings, lists and bold words
/// when that says the same words. A text that was changed after it was pasted is read as it is.
///
/// # Errors
/// As [`read_pasted`].
pub fn read_pasted_with_markup(text: &str, html: &str) -> Result<Document, Error> {
    match read_pasted_html(html) {
        Ok(document) if pasted::says_the_same(&document.text, text) => Ok(document),
        _ => read_pasted(text),
    }
}

/// Reads mark-up as browsers give it when text is copied from Word or a web page.
///
/// # Errors
/// As [`read_pasted`], and `TooComplex` when it is nested too deep.
pub fn read_pasted_html(html: &str) -> Result<Document, Error> {
    dutch(::readers::read_html(html, &Dutch)?)
}

fn dutch(document: Document) -> Result<Document, Error> {
    if language_guess::is_surely_not_dutch(&document) { Err(Error::NotDutch) } else { Ok(document) }
}

/// Writes a letter. The same letter gives the same bytes.
///
/// # Errors
/// `Damaged` when the container cannot be packed, which does not happen in memory.
pub fn write(document: &Document, format: Format) -> Result<Vec<u8>, Error> {
    match format {
        Format::Text => Ok(document.text.clone().into_bytes()),
        Format::Markdown => Ok(::readers::markdown::write(document).into_bytes()),
        Format::Json => Ok(json::write(document).into_bytes()),
        Format::Docx => Ok(::office::write_word(document)?),
        Format::Odt => Ok(::office::write_open_document(document)?),
    }
}
