//! Opens a file as what it is: Word or OpenDocument, told by its parts and not by its name.

use crate::macros;
use crate::package::Package;
use draft::Error;
use draft::limits::MAX_FILE_BYTES;
use draft::sniff::{self, Kind};

/// A file that can hold comments and tracked changes.
pub enum Container<'b> {
    /// Word.
    Word(Package<'b>),
    /// OpenDocument text.
    OpenDocument(Package<'b>),
}

/// Opens a file.
///
/// # Errors
/// `TooLarge`, or why it is no file that can be read; `NoOffice` when it can be, and is neither.
pub fn open(bytes: &[u8]) -> Result<Container<'_>, Error> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Error::TooLarge);
    }
    match sniff::kind("", bytes)? {
        Kind::Container => unpacked(bytes),
        _ => Err(Error::NoOffice),
    }
}

fn unpacked(bytes: &[u8]) -> Result<Container<'_>, Error> {
    let mut package = Package::open(bytes)?;
    if let Some(types) = package.xml("[Content_Types].xml")? {
        let macros = macros::in_word(&mut package, &types)?;
        let word = types.contains("wordprocessingml.document.main") || types.contains("wordprocessingml.template.main");
        return match (macros, word) {
            (true, _) => Err(Error::Macros),
            (false, true) => Ok(Container::Word(package)),
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
        Ok(Container::OpenDocument(package))
    } else {
        Err(Error::OtherDocument)
    }
}
