//! Why a file could not be read.

use std::fmt;

/// Why a file is not one that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Error {
    /// No bytes, or no text in it.
    Empty,
    /// More than [`crate::limits::MAX_FILE_BYTES`].
    TooLarge,
    /// More text than [`crate::limits::MAX_TEXT_BYTES`].
    TooLong,
    /// A picture: a photo or a scan of a letter, also in a PDF.
    Scan,
    /// An encrypted Word, OpenDocument or PDF file.
    Password,
    /// Word 97–2003 (.doc).
    LegacyWord,
    /// A Word or OpenDocument file with macros.
    Macros,
    /// A spreadsheet, presentation or another document that is no letter.
    OtherDocument,
    /// An executable, whatever its name says.
    Program,
    /// Bytes of no known kind.
    Unknown,
    /// A container or XML that is cut off or broken.
    Damaged,
    /// Too many parts, too large when unpacked, or nested too deep.
    TooComplex,
    /// XML with a document type declaration, which could define entities.
    Doctype,
    /// Neither Word nor OpenDocument, where comments or tracked changes are asked for.
    NoOffice,
}

impl Error {
    /// Every variant, for tests and for listing.
    pub const ALL: [Error; 14] = [
        Error::Empty,
        Error::TooLarge,
        Error::TooLong,
        Error::Scan,
        Error::Password,
        Error::LegacyWord,
        Error::Macros,
        Error::OtherDocument,
        Error::Program,
        Error::Unknown,
        Error::Damaged,
        Error::TooComplex,
        Error::Doctype,
        Error::NoOffice,
    ];

    /// A name that stays, for tables of sentences in other languages.
    pub fn key(&self) -> &'static str {
        match self {
            Error::Empty => "upload-error-empty",
            Error::TooLarge => "upload-error-too-large",
            Error::TooLong => "upload-error-too-long",
            Error::Scan => "upload-error-scan",
            Error::Password => "upload-error-password",
            Error::LegacyWord => "upload-error-legacy-word",
            Error::Macros => "upload-error-macros",
            Error::OtherDocument => "upload-error-other-document",
            Error::Program => "upload-error-program",
            Error::Unknown => "upload-error-unknown",
            Error::Damaged => "upload-error-damaged",
            Error::TooComplex => "upload-error-too-complex",
            Error::Doctype => "upload-error-doctype",
            Error::NoOffice => "upload-error-no-office",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(match self {
            Error::Empty => "there is no text in it",
            Error::TooLarge => "the file is larger than 10 MB",
            Error::TooLong => "the text is longer than 500 kB",
            Error::Scan => "it is a picture: there is no text in it",
            Error::Password => "it is locked with a password",
            Error::LegacyWord => "it is an old Word file (.doc)",
            Error::Macros => "there are macros in it",
            Error::OtherDocument => "it is another kind of document",
            Error::Program => "it is a program",
            Error::Unknown => "it is of no known kind",
            Error::Damaged => "it is damaged",
            Error::TooComplex => "it is too large when unpacked, or too complex",
            Error::Doctype => "its XML has a document type declaration",
            Error::NoOffice => "it is neither Word nor OpenDocument",
        })
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{MAX_FILE_BYTES, MAX_TEXT_BYTES};
    use std::collections::HashSet;

    #[test]
    fn every_error_has_a_sentence_and_a_key_of_its_own() {
        let keys: HashSet<&str> = Error::ALL.iter().map(Error::key).collect();
        let sentences: HashSet<String> = Error::ALL.iter().map(Error::to_string).collect();
        assert_eq!((keys.len(), sentences.len()), (Error::ALL.len(), Error::ALL.len()));
    }

    #[test]
    fn the_sentences_on_size_name_the_limits() {
        assert!(Error::TooLarge.to_string().contains(&format!("{} MB", MAX_FILE_BYTES >> 20)));
        assert!(Error::TooLong.to_string().contains(&format!("{} kB", MAX_TEXT_BYTES / 1000)));
    }
}
