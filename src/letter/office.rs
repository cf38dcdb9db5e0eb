//! Comments and tracked changes in Word and OpenDocument files, as [`::office`] makes them, read as Dutch letters: the
//! places in a file are then those of the letter that [`super::read`] gives.

use super::{Dutch, Error};

pub use ::office::{Comment, Reply, Revised, Reviser};

/// The comments of a letter, in the order of its text.
///
/// # Errors
/// `NoOffice` when it is neither Word nor OpenDocument; else as [`super::read_any_language`].
pub fn comments(bytes: &[u8]) -> Result<Vec<Comment>, Error> {
    Ok(::office::comments(bytes, &Dutch)?)
}

/// The same file with these comments as well. Spans are of the canonical text; whatever they don't fit is cut to it.
///
/// # Errors
/// As [`comments`].
pub fn add_comments(bytes: &[u8], comments: &[Comment]) -> Result<Vec<u8>, Error> {
    Ok(::office::add_comments(bytes, comments, &Dutch)?)
}

/// The same file without the comments that are to go. A comment that [`add_comments`] put in leaves no trace.
///
/// # Errors
/// As [`comments`].
pub fn remove_comments(bytes: &[u8], goes: &dyn Fn(&Comment) -> bool) -> Result<Vec<u8>, Error> {
    Ok(::office::remove_comments(bytes, goes, &Dutch)?)
}

/// The same file with tracked changes that turn its canonical text into `text`, word by word.
///
/// # Errors
/// As [`comments`], `TooLong` when the text is longer than any that is read, and `TooComplex` when there is too much to
/// be changed.
pub fn revise(bytes: &[u8], text: &str, by: &Reviser) -> Result<Revised, Error> {
    Ok(::office::revise(bytes, text, by, &Dutch)?)
}

/// The same file with every tracked change made final.
///
/// # Errors
/// As [`comments`].
pub fn accept_changes(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    Ok(::office::accept_changes(bytes)?)
}
