//! Comments and tracked changes in Word and OpenDocument files, which are alike to whoever reads a letter.

use super::package::Package;
use super::sniff::{self, Kind};
use super::{Error, MAX_FILE_BYTES, MAX_TEXT_BYTES, docx, odt};
use text::Span;

/// A comment on a stretch of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// The words that it is about, in bytes of the canonical text; empty when it stands at a place.
    pub span: Span,
    /// Who made it, as Word shows it.
    pub author: String,
    /// When, as RFC 3339; empty when the file does not say.
    pub date: String,
    /// What it says; paragraphs are separated by `\n`.
    pub text: String,
    /// Whether it is marked as done.
    pub resolved: bool,
    /// What was said in reply, in order.
    pub replies: Vec<Reply>,
}

/// A reply to a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// Who made it.
    pub author: String,
    /// When, as RFC 3339; empty when the file does not say.
    pub date: String,
    /// What it says.
    pub text: String,
}

/// Who changes a letter, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviser {
    /// The name that Word shows with each change.
    pub name: String,
    /// When, as RFC 3339.
    pub date: String,
}

/// A letter with tracked changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether accepting all changes gives exactly the text that was asked for. When not, a change did not fit the
    /// document: a merge field that would have gone, or words in a place that does not take them.
    pub exact: bool,
}

/// A file that can hold comments and tracked changes.
enum Office<'b> {
    Word(Package<'b>),
    OpenDocument(Package<'b>),
}

fn open(bytes: &[u8]) -> Result<Office<'_>, Error> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Error::TooLarge);
    }
    match sniff::kind("", bytes)? {
        Kind::Docx(package) => Ok(Office::Word(package)),
        Kind::Odt(package) => Ok(Office::OpenDocument(package)),
        _ => Err(Error::NoOffice),
    }
}

/// The comments of a letter, in the order of its text.
///
/// # Errors
/// `NoOffice` when it is neither Word nor OpenDocument; else as [`super::read`].
pub fn comments(bytes: &[u8]) -> Result<Vec<Comment>, Error> {
    match open(bytes)? {
        Office::Word(mut package) => docx::comments::list(&mut package),
        Office::OpenDocument(mut package) => odt::comments::list(&mut package),
    }
}

/// The same file with these comments as well. Spans are of the canonical text; whatever they don't fit is cut to it.
///
/// # Errors
/// As [`comments`].
pub fn add_comments(bytes: &[u8], comments: &[Comment]) -> Result<Vec<u8>, Error> {
    match open(bytes)? {
        Office::Word(mut package) => docx::comments::add(&mut package, comments),
        Office::OpenDocument(mut package) => odt::comments::add(&mut package, comments),
    }
}

/// The same file without the comments that are to go. A comment that [`add_comments`] put in leaves no trace.
///
/// # Errors
/// As [`comments`].
pub fn remove_comments(bytes: &[u8], goes: &dyn Fn(&Comment) -> bool) -> Result<Vec<u8>, Error> {
    match open(bytes)? {
        Office::Word(mut package) => docx::comments::remove(&mut package, goes),
        Office::OpenDocument(mut package) => odt::comments::remove(&mut package, goes),
    }
}

/// The same file with tracked changes that turn its canonical text into `text`, word by word.
///
/// # Errors
/// As [`comments`], and `TooComplex` when the text is longer than any that is read, or there is too much to be changed.
pub fn revise(bytes: &[u8], text: &str, by: &Reviser) -> Result<Revised, Error> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(Error::TooComplex);
    }
    match open(bytes)? {
        Office::Word(mut package) => docx::revise::revise(&mut package, text, by),
        Office::OpenDocument(mut package) => odt::revise::revise(&mut package, text, by),
    }
}

/// The same file with every tracked change made final.
///
/// # Errors
/// As [`comments`].
pub fn accept_changes(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    match open(bytes)? {
        Office::Word(mut package) => docx::changes::accept(&mut package),
        Office::OpenDocument(mut package) => odt::changes::accept(&mut package),
    }
}

/// The same file with every tracked change undone.
///
/// # Errors
/// As [`comments`].
pub fn reject_changes(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    match open(bytes)? {
        Office::Word(mut package) => docx::changes::reject(&mut package),
        Office::OpenDocument(mut package) => odt::changes::reject(&mut package),
    }
}

/// The canonical text of a file, with its tracked changes accepted.
pub(super) fn text_of(bytes: &[u8]) -> Result<String, Error> {
    match super::read_any_language("", bytes) {
        Err(Error::Empty) => Ok(String::new()),
        read => read.map(|document| document.text),
    }
}

/// A date as both kinds of file want it, to the second in UTC; none when it is no RFC 3339 date.
pub(super) fn timestamp(date: &str) -> Option<String> {
    date.parse::<jiff::Timestamp>().ok().map(|date| date.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}
