//! What kind of file it is, by its first bytes and its parts; the name decides only between kinds of plain text.

use super::package::Package;
use super::text_encoding::decode;
use super::{Error, macros, plain};

/// A kind of file that can be read, opened as far as was needed to know it.
pub enum Kind<'b> {
    /// Word.
    Docx(Package<'b>),
    /// OpenDocument text.
    Odt(Package<'b>),
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

/// Tells the kind of a file, or why it is none that can be read.
pub fn kind<'b>(name: &str, bytes: &'b [u8]) -> Result<Kind<'b>, Error> {
    if let Some(error) = known_but_unreadable(bytes) {
        return Err(error);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return container(bytes);
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
    let is_markdown = named_markdown || plain::looks_like_markdown(&text);
    Ok(if is_markdown { Kind::Markdown(text) } else { Kind::Plain(text) })
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
    if bytes.starts_with(macros::COMPOUND_FILE) {
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

fn container(bytes: &[u8]) -> Result<Kind<'_>, Error> {
    let mut package = Package::open(bytes)?;
    if let Some(types) = package.xml("[Content_Types].xml")? {
        let macros = macros::in_word(&mut package, &types)?;
        let word = types.contains("wordprocessingml.document.main") || types.contains("wordprocessingml.template.main");
        return match (macros, word) {
            (true, _) => Err(Error::Macros),
            (false, true) => Ok(Kind::Docx(package)),
            (false, false) => Err(Error::OtherDocument),
        };
    }
    // LibreOffice 24.2 and later encrypt the package as a whole.
    if package.has("encrypted-package") {
        return Err(Error::Password);
    }
    if !package.has("content.xml") {
        return Err(Error::OtherDocument);
    }
    let mimetype = package.part("mimetype")?.unwrap_or_default();
    let text = mimetype.is_empty() || mimetype.starts_with(b"application/vnd.oasis.opendocument.text");
    let encrypted = package.xml("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data"));
    if encrypted {
        Err(Error::Password)
    } else if macros::in_open_document(&mut package)? {
        Err(Error::Macros)
    } else if text {
        Ok(Kind::Odt(package))
    } else {
        Err(Error::OtherDocument)
    }
}
