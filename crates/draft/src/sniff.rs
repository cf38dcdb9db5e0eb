//! What kind of file it is, by its first bytes; the name decides only between kinds of plain text.

use crate::error::Error;
use crate::text_encoding::decode;

/// What an OLE container begins with: old and encrypted Word files, and macros of new ones, are kept in one.
pub const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A kind of file that can be read, decoded where it is text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A zip archive: Word, OpenDocument, or another document.
    Container,
    /// Markdown.
    Markdown(String),
    /// Plain text.
    Plain(String),
    /// A PDF.
    Pdf,
    /// A web page, or a document saved as one.
    Html(String),
    /// Rich text.
    Rtf,
}

/// Tells the kind of a file.
///
/// # Errors
/// Why it is none that can be read: `Program`, `Scan`, `Password`, `LegacyWord`, `OtherDocument` or `Unknown`.
pub fn kind(name: &str, bytes: &[u8]) -> Result<Kind, Error> {
    if let Some(error) = known_but_unreadable(bytes) {
        return Err(error);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Container);
    }
    if is_pdf(bytes) {
        return Ok(Kind::Pdf);
    }
    if bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Kind::Rtf);
    }
    let text = decode(bytes).ok_or(Error::Unknown)?;
    let name = name.to_ascii_lowercase();
    if let Some(is_page) = mark_up(&text, &name) {
        return if is_page { Ok(Kind::Html(text)) } else { Err(Error::OtherDocument) };
    }
    let named_markdown = name.ends_with(".md") || name.ends_with(".markdown");
    let is_markdown = named_markdown || looks_like_markdown(&text);
    Ok(if is_markdown { Kind::Markdown(text) } else { Kind::Plain(text) })
}

/// Whether a text without a telling name is Markdown: it has a heading or a link in that form.
pub fn looks_like_markdown(text: &str) -> bool {
    let heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ') && !rest.trim().is_empty()
    };
    text.lines().any(heading) || text.contains("](http")
}

/// Some programs write a few bytes before the mark of a PDF.
fn is_pdf(bytes: &[u8]) -> bool {
    const MAX_BEFORE: usize = 1024;
    bytes.starts_with(b"%PDF-")
        || bytes.iter().take(MAX_BEFORE).any(|&byte| byte == 0 || byte >= 0x80) && {
            let start = &bytes[..bytes.len().min(MAX_BEFORE)];
            start.windows(5).any(|word| word == b"%PDF-")
        }
}

/// Whether a text that begins as mark-up is a web page; none when it is no mark-up at all.
fn mark_up(text: &str, name: &str) -> Option<bool> {
    const MAX_BEFORE: usize = 2_000;
    let start = text.trim_start();
    let start = start[..start.floor_char_boundary(MAX_BEFORE)].to_ascii_lowercase();
    let page = ["<html", "<!doctype html", "<body", "<head>"].iter().any(|tag| start.contains(tag));
    let named = [".html", ".htm", ".xhtml"].iter().any(|ending| name.ends_with(ending));
    let begins = ["<!doctype", "<html", "<?xml", "<!--", "<head", "<body", "<meta"];
    let mark_up = begins.iter().any(|tag| start.starts_with(tag)) && (page || !start.starts_with("<!--"));
    (named || mark_up).then_some(named || page)
}

/// Magic numbers of files that are often taken for a letter.
fn known_but_unreadable(bytes: &[u8]) -> Option<Error> {
    const MAGIC: [(&[u8], Error); 12] = [
        (b"MZ", Error::Program),
        (b"\x7fELF", Error::Program),
        (b"#!/", Error::Program),
        (b"\xca\xfe\xba\xbe", Error::Program),
        (b"\xcf\xfa\xed\xfe", Error::Program),
        (b"\xff\xd8\xff", Error::Scan),
        (b"\x89PNG", Error::Scan),
        (b"GIF8", Error::Scan),
        (b"II*\0", Error::Scan),
        (b"MM\0*", Error::Scan),
        (b"BM", Error::Scan),
        (b"RIFF", Error::Scan),
    ];
    if bytes.starts_with(COMPOUND_FILE) {
        return Some(compound_file(bytes));
    }
    if bytes.get(4..12).is_some_and(|brand| brand.starts_with(b"ftypheic") || brand.starts_with(b"ftypmif1")) {
        return Some(Error::Scan);
    }
    // A text may begin with "BM" or "MZ" too; a program or picture holds a zero byte soon.
    let binary = bytes.iter().take(512).any(|&byte| byte == 0);
    MAGIC
        .iter()
        .find(|(magic, _)| {
            let short = magic.len() == 2 || *magic == b"RIFF";
            bytes.starts_with(magic) && (binary || !short)
        })
        .map(|&(_, error)| error)
}

/// An OLE container: an encrypted .docx names its stream `EncryptedPackage`, Word 97 names its `WordDocument`.
fn compound_file(bytes: &[u8]) -> Error {
    let holds = |name: &str| {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wanted.len()).any(|window| window == wanted)
    };
    if holds("EncryptedPackage") {
        Error::Password
    } else if holds("WordDocument") {
        Error::LegacyWord
    } else {
        Error::OtherDocument
    }
}
