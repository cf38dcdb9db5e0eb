#![doc = include_str!("../README.md")]
//! # How it is done
//!
//! Architecture invariants. Foreign bytes are hostile: size, inflation, nesting, mark-up and the length of the text are
//! limited ([`draft::limits`]), each byte is looked at a bounded number of times, and nothing outside the file is ever
//! opened. No clock, no randomness, no I/O, no panic on any input.

mod html;
pub mod markdown;
mod pdf;
mod plain;
mod rtf;

pub use plain::paragraphs;

use draft::limits::{MAX_FILE_BYTES, MAX_TEXT_BYTES};
use draft::sniff::{Kind, kind, looks_like_markdown};
use draft::{Conventions, Draft, Error};
use text::Document;

/// The longest source of a Markdown or plain text, in bytes: of a text as long as may be, half can be spaces, marks and
/// addresses.
const MAX_SOURCE_BYTES: usize = 2 * MAX_TEXT_BYTES;

/// Reads a letter. The kind is told by content; `name` only tells Markdown from plain text, and a web page by its ending.
///
/// # Errors
/// Says in one variant why this is no letter that can be read; `OtherDocument` for Word, OpenDocument and other archives.
pub fn read(name: &str, bytes: &[u8], conventions: &dyn Conventions) -> Result<Document, Error> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Error::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty);
    }
    read_kind(kind(name, bytes)?, bytes, conventions)
}

/// Reads a letter whose kind was told before, by [`draft::sniff::kind`].
///
/// # Errors
/// As [`read`].
pub fn read_kind(kind: Kind, bytes: &[u8], conventions: &dyn Conventions) -> Result<Document, Error> {
    let drafts = match kind {
        Kind::Container => return Err(Error::OtherDocument),
        Kind::Pdf => return draft::with_text(pdf::read(bytes, conventions)?),
        Kind::Markdown(text) => written(&text, true, conventions)?,
        Kind::Plain(text) => written(&text, false, conventions)?,
        Kind::Html(text) => html::read(&text)?,
        Kind::Rtf => rtf::read(bytes)?,
    };
    draft::with_text(draft::build(drafts, conventions)?)
}

/// Reads a letter that was typed or pasted: Markdown when it looks so, else plain text.
///
/// # Errors
/// `Empty`, `TooLarge` or `TooLong`.
pub fn read_text(text: &str, conventions: &dyn Conventions) -> Result<Document, Error> {
    if text.len() > MAX_FILE_BYTES {
        return Err(Error::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let drafts = written(text, looks_like_markdown(text), conventions)?;
    draft::with_text(draft::build(drafts, conventions)?)
}

fn written(text: &str, is_markdown: bool, conventions: &dyn Conventions) -> Result<Vec<Draft>, Error> {
    match is_markdown {
        _ if text.len() > MAX_SOURCE_BYTES => Err(Error::TooLong),
        true => Ok(markdown::read(text)),
        false => Ok(plain::read(text, conventions)),
    }
}

/// Reads mark-up as browsers give it when text is copied from Word or a web page.
///
/// # Errors
/// As [`read_text`], and `TooComplex` when it is nested too deep.
pub fn read_html(html: &str, conventions: &dyn Conventions) -> Result<Document, Error> {
    if html.len() > MAX_FILE_BYTES {
        return Err(Error::TooLarge);
    }
    draft::with_text(draft::build(html::read(html)?, conventions)?)
}
