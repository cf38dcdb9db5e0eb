//! Bytes ⇄ letter: Word, OpenDocument, Markdown and plain text both ways; PDF, web pages and RTF are only read.
//!
//! Reading goes in three steps: [`sniff`] tells the kind by content, a reader per kind gives drafts of blocks, and
//! [`structure`] makes one sound [`Document`] of them, the same way for every kind. Foreign bytes are hostile: size,
//! entries, inflation and nesting are limited, a DOCTYPE is refused, and nothing outside the file is ever opened.
//!
//! Writing a letter back *into* an uploaded file goes by [`package::Package::rewrite`] and [`xml::Splice`]: only what
//! changes is replaced, everything else is copied byte for byte.

mod docx;
mod draft;
mod error;
mod html;
mod json;
mod language_guess;
mod macros;
pub mod markdown;
pub mod merge_field;
mod odt;
pub mod office;
pub mod package;
mod pasted;
mod pdf;
mod plain;
mod plan;
mod regions;
mod rtf;
mod runs;
mod sniff;
mod source;
mod structure;
mod table;
mod text_encoding;
pub mod xml;

pub use error::Error;
pub use plain::paragraphs;

use sniff::Kind;
use text::Document;

/// The largest file that is read, in bytes: 10 MiB.
pub const MAX_FILE_BYTES: usize = 10 << 20;

/// The longest text that is read, in bytes: over seven hundred pages.
const MAX_TEXT_BYTES: usize = 2 << 20;

/// More blocks than this are refused by the readers of PDF, HTML and RTF: a thousand pages have fewer.
const MAX_BLOCKS: usize = 50_000;

/// What the addresses of all linked pieces of text may take together, in bytes, in HTML and RTF.
const MAX_LINK_BYTES: usize = 32 << 20;

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
        return Err(Error::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty);
    }
    let document = match sniff::kind(name, bytes)? {
        Kind::Docx(mut package) => docx::read(&mut package)?,
        Kind::Odt(mut package) => odt::read(&mut package)?,
        Kind::Markdown(text) => structure::build(markdown::read(&text))?,
        Kind::Plain(text) => structure::build(plain::read(&text))?,
        Kind::Pdf => pdf::read(bytes)?,
        Kind::Html(text) => structure::build(html::read(&text)?)?,
        Kind::Rtf => structure::build(rtf::read(bytes)?)?,
    };
    with_text(document)
}

/// Reads a letter that was pasted into a form.
///
/// # Errors
/// `Empty`, `TooLarge` or `NotDutch`.
pub fn read_pasted(text: &str) -> Result<Document, Error> {
    if text.len() > MAX_FILE_BYTES {
        return Err(Error::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let drafts = if plain::looks_like_markdown(text) { markdown::read(text) } else { plain::read(text) };
    structure::build(drafts).and_then(with_text).and_then(dutch)
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
    if html.len() > MAX_FILE_BYTES {
        return Err(Error::TooLarge);
    }
    structure::build(html::read(html)?).and_then(with_text).and_then(dutch)
}

fn with_text(document: Document) -> Result<Document, Error> {
    let visible = |block| document.text_of(block).chars().any(char::is_alphanumeric);
    if document.blocks.iter().any(visible) { Ok(document) } else { Err(Error::Empty) }
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
        Format::Markdown => Ok(markdown::write(document).into_bytes()),
        Format::Json => Ok(json::write(document).into_bytes()),
        Format::Docx => docx::write::write(document),
        Format::Odt => odt::write::write(document),
    }
}
