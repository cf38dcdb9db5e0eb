//! Where a comment stands: on the words that were marked, beside words that are gone, or in a file that says it otherwise.

use crate::letter::office::Comment;
use crate::letter::{self, Error};
use crate::review::annotation::BETWEEN_WORDS;
use text::Span;
use text::anchor::{State, carry};

/// From the first to the last of the words that a reader pointed out in a sentence; the whole sentence when they pointed
/// out none, or when these don't stand in it any more.
pub fn marked_words(text: &str, sentence: Span, quote: &str) -> Span {
    let mut found: Option<Span> = None;
    let mut from = sentence.start;
    for word in quote.split(BETWEEN_WORDS).filter(|word| !word.is_empty()) {
        let rest = Span::new(from, sentence.end);
        let Some(at) = whole_word(rest.of(text), word) else { return sentence };
        let start = from + at;
        from = start + word.len();
        found = Some(Span::new(found.map_or(start, |found| found.start), from));
    }
    found.unwrap_or(sentence)
}

/// Where a word stands that is no part of a longer one.
fn whole_word(text: &str, word: &str) -> Option<usize> {
    let is_free = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(word).map(|(at, _)| at).find(is_free)
}

/// The place in `new` that is nearest to what stood at `at` in `old` and is gone: the end of the line that it stood in, or
/// of the last one before it that is still there.
pub fn nearest(old: &str, new: &str, at: usize) -> Option<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in old.split_inclusive('\n') {
        if start > at {
            break;
        }
        if !line.trim().is_empty() {
            lines.push(Span::new(start, start + line.trim_end().len()));
        }
        start += line.len();
    }
    let stands = |state: State| matches!(state, State::Same | State::Changed | State::Moved);
    let carried = carry(old, new, &lines);
    let end = carried.iter().rev().find(|carried| stands(carried.state))?.span?.end;
    Some(Span::new(end, end))
}

/// The comments on a text as they stand in a file that may say it slightly otherwise.
pub fn in_file(bytes: &[u8], text: &str, comments: &[Comment]) -> Result<Vec<Comment>, Error> {
    let written = letter::read_any_language("", bytes)?.text;
    if written == text {
        return Ok(comments.to_vec());
    }
    let spans: Vec<Span> = comments.iter().map(|comment| comment.span).collect();
    let carried = carry(text, &written, &spans);
    let place = |comment: &Comment, carried: Option<Span>| {
        carried.or_else(|| nearest(text, &written, comment.span.start)).unwrap_or_default()
    };
    Ok(comments
        .iter()
        .zip(carried)
        .map(|(comment, carried)| Comment { span: place(comment, carried.span), ..comment.clone() })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_stands_on_the_words_that_were_pointed_out() {
        let text = "Beste lezer,\n\nVul het formulier in voor het te laat is.";
        let sentence = Span::new(14, text.len());
        let check =
            |quote: &str, expect: &str| assert_eq!(marked_words(text, sentence, quote).of(text), expect, "{quote}");
        check("formulier", "formulier");
        check("het · het", "het formulier in voor het");
        check("laat · Vul", sentence.of(text));
        check("form", sentence.of(text));
        check("", sentence.of(text));
    }

    #[test]
    fn what_is_gone_is_nearest_to_what_stood_before_it() {
        let old = "Beste lezer,\n\nDit blijft staan zoals het is.\n\nDeze alinea vervalt in haar geheel.\n\nTot ziens.";
        let new = "Beste lezer,\n\nDit blijft staan zoals het is.\n\nTot ziens.";
        let gone = old.find("Deze").unwrap();
        let place = nearest(old, new, gone).unwrap();
        assert_eq!(&new[..place.start], "Beste lezer,\n\nDit blijft staan zoals het is.");
        assert!(place.is_empty());
        assert_eq!(nearest("Weg.", "", 0), None);
    }
}
