//! Which comment of a file is a remark that the letter has already. Files travel: what was taken over once comes back in
//! the next version, and what this program wrote into a file comes back from Word.

use super::incoming::{FileRemark, FileReply};
use super::known::Known;
use crate::messages::{Locale, Messages};
use crate::review::{Annotation, Origin, Reason, Writer};
use jiff::Timestamp;
use std::cmp::Reverse;
use std::collections::HashMap;

/// How like a remark a comment is: whether it was made at the same moment, how much of its text it has, and whether it
/// stands in its place.
type Likeness = (bool, usize, bool);

/// For each comment the place of its remark in `known`, the likest first. A remark is taken once, so that twins stay two.
pub(super) fn recognise(remarks: &[FileRemark], known: &[Known]) -> Vec<Option<usize>> {
    let index = Index::new(known);
    let mut pairs: Vec<(Likeness, Reverse<usize>, Reverse<usize>)> = Vec::new();
    for (number, remark) in remarks.iter().enumerate() {
        let text = squeezed(&remark.text);
        let like = |at: usize| Some((index.likeness(remark, &text, &known[at], at)?, Reverse(number), Reverse(at)));
        pairs.extend(index.candidates(remark, &text).filter_map(like));
    }
    pairs.sort_unstable_by(|a, b| b.cmp(a));
    let mut found = vec![None; remarks.len()];
    let mut taken = vec![false; known.len()];
    for (_, Reverse(number), Reverse(at)) in pairs {
        if found[number].is_none() && !taken[at] {
            (found[number], taken[at]) = (Some(at), true);
        }
    }
    found
}

/// Remarks by what a comment shows of them, so that many comments on many remarks stay quick.
struct Index {
    /// The text of each remark, squeezed.
    texts: Vec<String>,
    /// Comments that came in a file before, by name and text.
    of_files: HashMap<(String, String), Vec<usize>>,
    /// Remarks of readers, by the name that they have in a file.
    of_readers: HashMap<String, Vec<usize>>,
    /// How a comment begins that says why a reader marked something.
    labels: HashMap<Reason, String>,
}

impl Index {
    fn new(known: &[Known]) -> Index {
        let messages = Messages::of(Locale::Nl);
        let texts: Vec<String> = known.iter().map(|one| squeezed(&one.stored.annotation.text)).collect();
        let (mut of_files, mut of_readers): (HashMap<_, Vec<usize>>, HashMap<_, Vec<usize>>) = Default::default();
        for (at, one) in known.iter().enumerate() {
            match (one.stored.annotation.file_author(), one.stored.reader) {
                (Some(author), _) => of_files.entry((author.name.clone(), texts[at].clone())).or_default().push(at),
                (None, Some(number)) => {
                    let name = messages.with("remark-reader", [("number", number.into())]);
                    of_readers.entry(name).or_default().push(at);
                }
                (None, None) => {}
            }
        }
        let label = |reason: Reason| (reason, messages.named("remark-reason", reason.name()));
        Index { texts, of_files, of_readers, labels: Reason::ALL.into_iter().map(label).collect() }
    }

    fn candidates(&self, remark: &FileRemark, text: &str) -> impl Iterator<Item = usize> {
        let of_files = self.of_files.get(&(remark.name.clone(), text.to_owned()));
        let of_readers = self.of_readers.get(&remark.name);
        of_files.into_iter().chain(of_readers).flatten().copied()
    }

    /// How like the remark at `at` a comment with this text is; none when it is another.
    fn likeness(&self, remark: &FileRemark, text: &str, known: &Known, at: usize) -> Option<Likeness> {
        let annotation = &known.stored.annotation;
        let own = &self.texts[at];
        let stands = stands_on(remark, &known.passage);
        match annotation.origin {
            Origin::File(_) => {
                // A file without dates tells its comments apart by their words alone.
                let is_same = remark.said_at.is_none_or(|said_at| is_same_second(said_at, annotation.created_at));
                is_same.then_some((true, own.len(), stands))
            }
            // A reader marks a sentence for a reason once, so that the place says as much as the words.
            Origin::Reader { reason, .. } => {
                let says_why = self.labels.get(&reason).is_some_and(|label| text.starts_with(label.as_str()));
                let says_own = !own.is_empty() && text.contains(own.as_str());
                let at_once = remark.said_at.is_some_and(|said_at| is_same_second(said_at, annotation.updated_at));
                let own_length = if says_own { own.len() } else { 0 };
                (says_why && (own.is_empty() || says_own || stands)).then_some((at_once, own_length, stands))
            }
        }
    }
}

/// Files keep dates to the second.
fn is_same_second(one: Timestamp, other: Timestamp) -> bool {
    one.as_second() == other.as_second()
}

fn stands_on(remark: &FileRemark, passage: &str) -> bool {
    let words = if remark.quote.is_empty() { &remark.passage } else { &remark.quote };
    !passage.is_empty() && (passage.contains(words.as_str()) || remark.passage.contains(passage))
}

/// The replies that a remark doesn't have yet. The author's answer, which a file may show as a reply, isn't one.
pub(super) fn new_replies(replies: &[FileReply], known: &Known) -> Vec<FileReply> {
    let mut there: Vec<(Option<&str>, String)> =
        known.replies.iter().map(|(reply, name)| (name_in_file(&reply.writer, name), squeezed(&reply.text))).collect();
    let mut new = Vec::new();
    for reply in replies {
        let text = squeezed(&reply.text);
        let same = there.iter().position(|(name, said)| *said == text && name.is_none_or(|name| name == reply.name));
        match same {
            Some(at) => {
                there.swap_remove(at);
            }
            None if is_answer(&text, &known.stored.annotation) => {}
            None => new.push(reply.clone()),
        }
    }
    new
}

/// The name that a reply of a file has; one of a colleague may have been written under any.
fn name_in_file<'n>(writer: &Writer, name: &'n str) -> Option<&'n str> {
    matches!(writer, Writer::File(_)).then_some(name)
}

fn is_answer(text: &str, annotation: &Annotation) -> bool {
    if annotation.is_open() {
        return false;
    }
    let status = Messages::of(Locale::Nl).named("remark-status", annotation.status.name());
    let answer = squeezed(&annotation.answer);
    text == answer || text == squeezed(&format!("{status} {answer}"))
}

/// Text with every run of white space one space, which is all that programs change of it.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
