//! Why a letter could not be read, in words fit to show to the person who chose the file.

use std::fmt;

/// The Dutch sentences, one line per key; the web shows the same file through Fluent.
const SENTENCES: &str = include_str!("../../web/messages/nl/upload.ftl");

/// Why a file is not a letter that can be read. [`fmt::Display`] gives the Dutch sentence that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Error {
    /// No bytes, or no text in it.
    Empty,
    /// More than [`super::MAX_FILE_BYTES`].
    TooLarge,
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
    /// Surely written in another language.
    NotDutch,
    /// Neither Word nor OpenDocument, where comments or tracked changes are asked for.
    NoOffice,
}

impl Error {
    /// Every variant, for tests and for listing.
    pub const ALL: [Error; 14] = [
        Error::Empty,
        Error::TooLarge,
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
        Error::NotDutch,
        Error::NoOffice,
    ];

    /// The Fluent message that explains it.
    pub fn key(&self) -> &'static str {
        match self {
            Error::Empty => "upload-error-empty",
            Error::TooLarge => "upload-error-too-large",
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
            Error::NotDutch => "upload-error-not-dutch",
            Error::NoOffice => "upload-error-no-office",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let key = self.key();
        let sentence = SENTENCES.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
        formatter.write_str(sentence.unwrap_or(key))
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_a_dutch_sentence() {
        for error in Error::ALL {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.') && sentence.contains(' '), "{error:?}: {sentence}");
        }
    }

    #[test]
    fn the_sentence_on_size_names_the_limit() {
        let limit = format!("{} MB", super::super::MAX_FILE_BYTES >> 20);
        assert!(Error::TooLarge.to_string().contains(&limit));
    }
}
