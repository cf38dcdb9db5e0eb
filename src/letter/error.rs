//! Why a letter could not be read, in words fit to show to the person who chose the file.

use std::fmt;

/// The Dutch sentences, one line per key; the web shows the same file through Fluent.
const SENTENCES: &str = include_str!("../../web/messages/nl/upload.ftl");

/// Why a file is not a letter that can be read. [`fmt::Display`] gives the Dutch sentence that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Error {
    /// The file is not one that can be read, or not one that can be written into.
    File(::draft::Error),
    /// Surely written in another language.
    NotDutch,
}

impl Error {
    /// The Fluent message that explains it.
    pub fn key(&self) -> &'static str {
        match self {
            Error::File(error) => error.key(),
            Error::NotDutch => "upload-error-not-dutch",
        }
    }
}

impl From<::draft::Error> for Error {
    fn from(error: ::draft::Error) -> Self {
        Error::File(error)
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
        for error in ::draft::Error::ALL.map(Error::File).into_iter().chain([Error::NotDutch]) {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.') && sentence.contains(' '), "{error:?}: {sentence}");
        }
    }

    #[test]
    fn the_sentences_on_size_name_the_limits() {
        let file = format!("{} MB", crate::letter::MAX_FILE_BYTES >> 20);
        assert!(Error::File(::draft::Error::TooLarge).to_string().contains(&file));
        let text = format!("{} kB", crate::letter::MAX_TEXT_BYTES / 1000);
        assert!(Error::File(::draft::Error::TooLong).to_string().contains(&text));
    }
}
