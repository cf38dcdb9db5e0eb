//! The file that a letter came from: what kind of file it is, and whether the letter says something else by now.

use crate::app::Result;
use crate::review::LetterId;
use crate::store::Tx;

/// A kind of file that a letter comes as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Word.
    Word,
    /// A Word template.
    WordTemplate,
    /// OpenDocument, as LibreOffice writes it.
    OpenDocument,
    /// An OpenDocument template.
    OpenDocumentTemplate,
    /// PDF.
    Pdf,
    /// RTF.
    RichText,
    /// A web page.
    WebPage,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

impl FileKind {
    /// How many bytes of a file [`FileKind::of`] looks at.
    pub const START: usize = 256;

    /// The kind of a file that was read as a letter: by its first bytes, and by its name where these say too little.
    pub fn of(name: &str, bytes: &[u8]) -> FileKind {
        let name = name.to_ascii_lowercase();
        let start = bytes.get(..FileKind::START).unwrap_or(bytes);
        let holds = |wanted: &[u8]| start.windows(wanted.len()).any(|window| window == wanted);
        if start.starts_with(b"PK") {
            let open = holds(b"application/vnd.oasis.opendocument") || name.ends_with(".odt") || name.ends_with(".ott");
            return match (open, name.ends_with(".dotx"), name.ends_with(".ott") || holds(b"text-template")) {
                (true, _, true) => FileKind::OpenDocumentTemplate,
                (true, ..) => FileKind::OpenDocument,
                (false, true, _) => FileKind::WordTemplate,
                (false, ..) => FileKind::Word,
            };
        }
        let text = String::from_utf8_lossy(start).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
        if text.starts_with("%pdf") {
            FileKind::Pdf
        } else if text.starts_with("{\\rtf") {
            FileKind::RichText
        } else if text.starts_with("<!doctype")
            || text.starts_with("<html")
            || [".htm", ".html"].iter().any(|end| name.ends_with(end))
        {
            FileKind::WebPage
        } else if name.ends_with(".md") || name.ends_with(".markdown") {
            FileKind::Markdown
        } else {
            FileKind::Text
        }
    }

    /// The usual ending of a file name, without full stop.
    pub fn extension(self) -> &'static str {
        match self {
            FileKind::Word => "docx",
            FileKind::WordTemplate => "dotx",
            FileKind::OpenDocument => "odt",
            FileKind::OpenDocumentTemplate => "ott",
            FileKind::Pdf => "pdf",
            FileKind::RichText => "rtf",
            FileKind::WebPage => "html",
            FileKind::Markdown => "md",
            FileKind::Text => "txt",
        }
    }

    /// The media type, for downloads.
    pub fn media_type(self) -> &'static str {
        match self {
            FileKind::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileKind::WordTemplate => "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
            FileKind::OpenDocument => "application/vnd.oasis.opendocument.text",
            FileKind::OpenDocumentTemplate => "application/vnd.oasis.opendocument.text-template",
            FileKind::Pdf => "application/pdf",
            FileKind::RichText => "application/rtf",
            // A web page of somebody else is for saving; under this type no browser ever runs it.
            FileKind::WebPage => "application/octet-stream",
            FileKind::Markdown => "text/markdown; charset=utf-8",
            FileKind::Text => "text/plain; charset=utf-8",
        }
    }

    /// Whether it takes comments and tracked changes.
    pub fn is_office(self) -> bool {
        self.is_word() || self.is_open_document()
    }

    /// Whether it is Word's.
    pub fn is_word(self) -> bool {
        matches!(self, FileKind::Word | FileKind::WordTemplate)
    }

    /// Whether it is LibreOffice's.
    pub fn is_open_document(self) -> bool {
        matches!(self, FileKind::OpenDocument | FileKind::OpenDocumentTemplate)
    }
}

/// What a revision came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Original {
    /// Number of the revision that it was uploaded or pasted as.
    pub number: u32,
    /// The kind of file; none when the letter was pasted.
    pub kind: Option<FileKind>,
    /// Whether the text was changed since.
    pub is_changed: bool,
}

/// What a revision of a letter came from: the newest Word or OpenDocument file that was uploaded for it or before it,
/// for that holds the letterhead; else the newest file of another kind.
pub(super) async fn of(tx: &mut Tx, letter: LetterId, shown: u32, text: &str) -> Result<Original> {
    let starts = tx.source_starts(letter, shown, FileKind::START).await?;
    let kinds: Vec<(u32, FileKind)> =
        starts.iter().map(|(number, name, start)| (*number, FileKind::of(name, start))).collect();
    let source = kinds.iter().find(|(_, kind)| kind.is_office()).or(kinds.first());
    let number = source.map_or(1, |(number, _)| *number);
    let is_changed = number != shown && tx.revision_of(letter, number).await?.text != text;
    Ok(Original { number, kind: source.map(|(_, kind)| *kind), is_changed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_content_and_else_by_name() {
        let check = |name: &str, bytes: &[u8], kind: FileKind| assert_eq!(FileKind::of(name, bytes), kind, "{name}");
        check("brief.docx", b"PK\x03\x04 [Content_Types].xml", FileKind::Word);
        check("brief", b"PK\x03\x04 [Content_Types].xml", FileKind::Word);
        check("sjabloon.DOTX", b"PK\x03\x04", FileKind::WordTemplate);
        check("brief.docx", b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text", FileKind::OpenDocument);
        check("brief.odt", b"PK\x03\x04", FileKind::OpenDocument);
        check("brief.ott", b"PK\x03\x04", FileKind::OpenDocumentTemplate);
        check("brief.docx", b"%PDF-1.7", FileKind::Pdf);
        check("brief.doc", b"{\\rtf1\\ansi", FileKind::RichText);
        check("brief.htm", b"<p>Beste", FileKind::WebPage);
        check("brief.md", b"# Brief", FileKind::Markdown);
        check("brief", b"Beste mevrouw", FileKind::Text);
    }
}
