//! From a file's comments to remarks that can be stored: each at its sentence, bounded, with dates as moments.

use crate::letter::{self, office};
use crate::review::Program;
use crate::review::annotation::LONGEST_TEXT;
use crate::review::letter::SourceFile;
use crate::review::round::netherlands;
use jiff::Timestamp;
use jiff::civil::DateTime;
use language;
use office::Comment;
use text::{Document, Sentence, Span};

/// Most comments that are taken from one file.
pub const MOST_COMMENTS: usize = 500;

/// Most replies that are taken from one file.
pub const MOST_REPLIES: usize = 1_000;

/// Longest name, in characters.
const LONGEST_NAME: usize = 200;

/// Longest passage that a comment stands on, in bytes: who marks the whole letter means its beginning as well.
const LONGEST_PASSAGE: usize = 4_000;

/// The comments of a file, ready to become remarks.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    pub(super) program: Program,
    pub(super) remarks: Vec<FileRemark>,
    pub(super) left_out: usize,
    pub(super) unreadable: bool,
}

/// A comment at its sentence.
#[derive(Clone, Debug)]
pub(super) struct FileRemark {
    pub name: String,
    pub said_at: Option<Timestamp>,
    pub text: String,
    pub resolved: bool,
    /// The sentence that it stands on, or sentences.
    pub span: Span,
    /// The text there.
    pub passage: String,
    /// The words that it points out; empty when those are the whole passage, and when it points out none.
    pub quote: String,
    /// Whether it points out words.
    pub has_words: bool,
    pub replies: Vec<FileReply>,
}

/// A reply to a comment.
#[derive(Clone, Debug)]
pub(super) struct FileReply {
    pub name: String,
    pub said_at: Option<Timestamp>,
    pub text: String,
}

impl Incoming {
    /// The comments of an uploaded file whose text is `document`; none of a kind that has none. Blocking, as reading is.
    pub fn of_file(file: &SourceFile, document: &Document) -> Incoming {
        let program = if file.name.to_lowercase().ends_with(".odt") { Program::LibreOffice } else { Program::Word };
        let read = std::panic::catch_unwind(|| office::comments(&file.bytes));
        match read {
            Ok(Ok(comments)) => Incoming::new(program, comments, document),
            Ok(Err(letter::Error::File(letter::FileError::NoOffice))) => Incoming::default(),
            _ => Incoming { program, unreadable: true, ..Incoming::default() },
        }
    }

    /// These comments, whose spans are of the text of `document`.
    pub fn new(program: Program, comments: Vec<Comment>, document: &Document) -> Incoming {
        let mut incoming = Incoming { program, ..Incoming::default() };
        if comments.is_empty() {
            return incoming;
        }
        let sentences = language::segment(document).sentences;
        let mut room = MOST_REPLIES;
        incoming.left_out = comments.len().saturating_sub(MOST_COMMENTS);
        for comment in comments.into_iter().take(MOST_COMMENTS) {
            let fits = comment.replies.len().min(room);
            incoming.left_out += comment.replies.len() - fits;
            room -= fits;
            incoming.remarks.push(remark(comment, fits, &document.text, &sentences));
        }
        incoming
    }
}

fn remark(comment: Comment, most_replies: usize, text: &str, sentences: &[Sentence]) -> FileRemark {
    let (span, words) = place(text, sentences, comment.span);
    let replies = comment.replies.into_iter().take(most_replies).map(|reply| FileReply {
        name: bounded(&reply.author, LONGEST_NAME).replace('\n', " "),
        said_at: moment(&reply.date),
        text: bounded(&reply.text, LONGEST_TEXT),
    });
    FileRemark {
        name: bounded(&comment.author, LONGEST_NAME).replace('\n', " "),
        said_at: moment(&comment.date),
        text: bounded(&comment.text, LONGEST_TEXT),
        resolved: comment.resolved,
        passage: span.of(text).to_owned(),
        quote: if words == span { String::new() } else { words.of(text).to_owned() },
        has_words: !words.is_empty(),
        span,
        replies: replies.filter(|reply| !reply.text.is_empty()).collect(),
    }
}

/// Text of a file as we keep it: without control characters and space around it, and no longer than `most` characters.
fn bounded(text: &str, most: usize) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    clean.trim().chars().take(most).collect::<String>().trim_end().to_owned()
}

/// When something was said; a time without a zone is Dutch.
fn moment(date: &str) -> Option<Timestamp> {
    let date = date.trim();
    let local = || date.parse::<DateTime>().ok()?.to_zoned(netherlands()).ok().map(|zoned| zoned.timestamp());
    date.parse::<Timestamp>().ok().or_else(local)
}

/// The sentence or sentences that a comment stands on, and the words that it points out; without any, at the sentence
/// that is nearest.
fn place(text: &str, sentences: &[Sentence], span: Span) -> (Span, Span) {
    let words = trimmed(text, Span::new(text.floor_char_boundary(span.start), text.floor_char_boundary(span.end)));
    let first = sentences.partition_point(|sentence| sentence.span.end <= words.start);
    let last = sentences.partition_point(|sentence| sentence.span.start < words.end);
    if words.is_empty() || first >= last {
        let nearest =
            nearest(sentences, words.start).map_or_else(|| trimmed(text, Span::new(0, text.len())), |at| at.span);
        return (cut(text, nearest), Span::new(words.start, words.start));
    }
    let whole = Span::new(sentences[first].span.start.min(words.start), sentences[last - 1].span.end.max(words.end));
    match whole.len() <= LONGEST_PASSAGE {
        true => (whole, words),
        false => (cut(text, words), cut(text, words)),
    }
}

/// The beginning of a passage that is too long.
fn cut(text: &str, span: Span) -> Span {
    let end = text.floor_char_boundary(span.end.min(span.start + LONGEST_PASSAGE));
    trimmed(text, Span::new(span.start, end))
}

fn trimmed(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let start = span.start + (inside.len() - inside.trim_start().len());
    Span::new(start, start + inside.trim().len())
}

/// The sentence that `byte` stands in or is nearest to; of two the one before.
fn nearest(sentences: &[Sentence], byte: usize) -> Option<&Sentence> {
    let after = sentences.partition_point(|sentence| sentence.span.end < byte);
    let before = after.checked_sub(1).and_then(|at| sentences.get(at));
    match (before, sentences.get(after)) {
        (Some(before), Some(after)) if after.span.start > byte => {
            Some(if byte - before.span.end <= after.span.start - byte { before } else { after })
        }
        (before, after) => after.or(before),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{BlockKind, DocumentBuilder, Region};

    fn letter() -> Document {
        let mut builder = DocumentBuilder::new();
        for text in ["Beste lezer,", "U krijgt geld. Dat is € 20. Bel ons.", "Met groet"] {
            builder.push(BlockKind::Paragraph, Region::Body, text, Vec::new());
        }
        builder.finish()
    }

    fn placed(span: Span) -> (String, String) {
        let document = letter();
        let comment = Comment { span, text: "Waarom?".to_owned(), ..Comment::default() };
        let remark = Incoming::new(Program::Word, vec![comment], &document).remarks.remove(0);
        assert_eq!(remark.passage, remark.span.of(&document.text));
        (remark.passage, remark.quote)
    }

    fn words(words: &str) -> Span {
        let at = letter().text.find(words).expect("words of the letter");
        Span::new(at, at + words.len())
    }

    #[test]
    fn a_comment_stands_on_its_sentence_and_keeps_its_words() {
        let check = |span, passage: &str, quote: &str| {
            assert_eq!(placed(span), (passage.to_owned(), quote.to_owned()), "{span:?}");
        };
        check(words("geld"), "U krijgt geld.", "geld");
        check(words(" geld. "), "U krijgt geld.", "geld.");
        check(words("Dat is € 20."), "Dat is € 20.", "");
        check(words("geld. Dat"), "U krijgt geld. Dat is € 20.", "geld. Dat");
        check(words("lezer,\n\nU krijgt"), "Beste lezer,\n\nU krijgt geld.", "lezer,\n\nU krijgt");
    }

    #[test]
    fn a_comment_without_words_stands_on_the_nearest_sentence() {
        let at = |words_before: &str| words(words_before).end;
        let check = |byte: usize, passage: &str| {
            assert_eq!(placed(Span::new(byte, byte)), (passage.to_owned(), String::new()), "{byte}");
        };
        check(0, "Beste lezer,");
        check(at("Dat"), "Dat is € 20.");
        check(at("geld."), "U krijgt geld.");
        check(at("lezer,\n\n"), "U krijgt geld.");
        check(9_999, "Met groet");
        // Inside the three bytes of the euro sign, and far outside the text.
        assert_eq!(placed(Span::new(at("is ") + 1, at("is ") + 2)).0, "Dat is € 20.");
        assert_eq!(placed(Span::new(8_000, 9_000)).0, "Met groet");
    }

    #[test]
    fn dates_of_word_and_of_libreoffice_are_moments() {
        let check = |date: &str, expect: Option<&str>| {
            assert_eq!(moment(date), expect.map(|time| time.parse().expect("a time")), "{date}");
        };
        check("2026-11-21T10:00:00Z", Some("2026-11-21T10:00:00Z"));
        check("2026-11-21T10:00:00+01:00", Some("2026-11-21T09:00:00Z"));
        check("2026-11-21T10:00:00.000000000", Some("2026-11-21T09:00:00Z"));
        check("", None);
        check("gisteren", None);
    }

    #[test]
    fn a_file_is_bounded() {
        let document = letter();
        let reply = office::Reply { text: "Ja".to_owned(), ..office::Reply::default() };
        let comment = Comment {
            author: "N".repeat(900),
            text: format!("\u{0}{}", "é".repeat(9_000)),
            replies: vec![reply; 3],
            ..Comment::default()
        };
        let incoming = Incoming::new(Program::Word, vec![comment; 510], &document);
        assert_eq!((incoming.remarks.len(), incoming.left_out), (MOST_COMMENTS, 10 + 500));
        assert_eq!(incoming.remarks[0].name.len(), LONGEST_NAME);
        assert_eq!(incoming.remarks[0].text, "é".repeat(LONGEST_TEXT));
        assert_eq!(incoming.remarks.iter().map(|one| one.replies.len()).sum::<usize>(), MOST_REPLIES);
    }

    #[test]
    fn a_comment_on_a_whole_long_letter_stands_on_its_beginning() {
        let mut builder = DocumentBuilder::new();
        for _ in 0..400 {
            builder.push(BlockKind::Paragraph, Region::Body, "Dit is een zin van de brief.", Vec::new());
        }
        let document = builder.finish();
        let comment = Comment { span: Span::new(0, document.text.len()), ..Comment::default() };
        let incoming = Incoming::new(Program::Word, vec![comment], &document);
        let remark = &incoming.remarks[0];
        assert!(remark.span.start == 0 && remark.span.len() <= LONGEST_PASSAGE && remark.span.len() > 3_900);
    }
}
