//! What must hold for every office file, for the targets `docx` and `odt`.

use draft::{Error, Neutral};
use office::package::pack;
use office::{
    Comment, Reply, Reviser, accept_changes, add_comments, comments, read, reject_changes, remove_comments, revise,
};
use text::Span;

/// A file from an input: the input itself when it is a container, else its parts, which zero bytes separate, under these
/// names. What follows the last part is a new text for the letter.
pub fn file(input: &[u8], fixed: &[(&str, String)], names: &[&str]) -> Option<(Vec<u8>, Option<String>)> {
    if input.starts_with(b"PK") {
        return Some((input.to_vec(), None));
    }
    let mut stretches = std::str::from_utf8(input).ok()?.splitn(names.len() + 1, '\0');
    let mut parts = fixed.to_vec();
    for name in names {
        match stretches.next() {
            Some(part) if !part.is_empty() => parts.push((name, part.to_owned())),
            _ => {}
        }
    }
    Some((pack(&parts).ok()?, stretches.next().map(str::to_owned)))
}

/// Reads, comments and revises it.
pub fn holds(bytes: &[u8], new: Option<String>) {
    let Ok(document) = read(bytes, &Neutral) else { return unreadable(bytes) };
    assert!(document.is_sound());
    let text = document.text;
    let by = Reviser { name: "Anna".to_owned(), date: "2026-11-22T10:00:00Z".to_owned() };
    let known = comments(bytes, &Neutral).map(|comments| comments.len());
    let added: Vec<Comment> = spans(&text).into_iter().map(comment).collect();
    if let Ok(commented) = add_comments(bytes, &added, &Neutral) {
        assert_eq!(shown(&commented), text);
        assert_eq!(
            comments(&commented, &Neutral).map(|comments| comments.len()),
            known.map(|known| known + added.len())
        );
        let clean = remove_comments(&commented, &|comment| comment.author == AUTHOR, &Neutral).unwrap();
        assert_eq!(shown(&clean), text);
    }
    let before = reject_changes(bytes).map(|bytes| shown(&bytes));
    // A change where none may stand can show what accepting it does not, or the other way round.
    let sane = accept_changes(bytes).map(|bytes| shown(&bytes)).as_ref() == Ok(&text);
    for new in [new.unwrap_or_default(), with_other_words(&text), text.replace("\n\n", " "), text.replace(' ', "\n\n")]
    {
        let Ok(revised) = revise(bytes, &new, &by, &Neutral) else { continue };
        let accepted = accept_changes(&revised.bytes).map(|bytes| shown(&bytes));
        assert!(!sane || accepted == Ok(shown(&revised.bytes)));
        let rejected = reject_changes(&revised.bytes).map(|bytes| shown(&bytes));
        assert_eq!(rejected, before);
    }
}

/// Nothing is asked of a file that is no letter but one error.
fn unreadable(bytes: &[u8]) {
    let by = Reviser { name: "Anna".to_owned(), date: String::new() };
    let _ = comments(bytes, &Neutral);
    let _ = add_comments(bytes, &[comment(Span::new(0, 1))], &Neutral);
    let _ = remove_comments(bytes, &|_| true, &Neutral);
    let _ = revise(bytes, "Een nieuwe tekst.", &by, &Neutral);
    let _ = accept_changes(bytes);
    let _ = reject_changes(bytes);
}

const AUTHOR: &str = "Meelezer 3";

fn comment(span: Span) -> Comment {
    let reply = Reply { author: AUTHOR.to_owned(), date: String::new(), text: "Dank u".to_owned() };
    let text = "Wat is dit?\nEen vraag".to_owned();
    Comment { span, author: AUTHOR.to_owned(), text, replies: vec![reply], ..Comment::default() }
}

/// Places all over the text, and some that do not fit it.
fn spans(text: &str) -> Vec<Span> {
    let at = |share: usize| text.len() * share / 7;
    let mut spans: Vec<Span> = (0..7).map(|share| Span::new(at(share), at(share + 1))).collect();
    spans.extend([Span::new(0, text.len()), Span::new(at(3), at(3)), Span::new(text.len() + 5, text.len() + 9)]);
    spans
}

/// Every third word is another.
fn with_other_words(text: &str) -> String {
    let words = text.split_inclusive(' ').enumerate();
    words.map(|(at, word)| if at % 3 == 1 && !word.contains('\n') { "anders " } else { word }).collect()
}

/// The text of a file that we wrote.
fn shown(bytes: &[u8]) -> String {
    match read(bytes, &Neutral) {
        Ok(document) => document.text,
        Err(Error::Empty) => String::new(),
        Err(error) => panic!("what was written cannot be read: {error:?}"),
    }
}
