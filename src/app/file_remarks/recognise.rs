//! Which comment of a file is a remark that the letter has already. Files travel: what was taken over once comes back in
//! the next version, and what this program wrote into a file comes back from Word.

use super::Known;
use super::incoming::{FileRemark, FileReply};
use crate::messages::{Locale, Messages};
use crate::review::{Annotation, Origin, Reason, Writer};
use std::cmp::Reverse;
use std::collections::HashMap;

/// For each comment the place of its remark in `known`. A remark is taken once, so that twins stay two.
pub(super) fn recognise(remarks: &[FileRemark], known: &[Known]) -> Vec<Option<usize>> {
    let index = Index::new(known);
    let mut taken = vec![false; known.len()];
    let mut find = |remark: &FileRemark| {
        let candidates = index.candidates(remark).filter(|&at| !taken[at]);
        let likely = candidates.filter_map(|at| Some((likeness(remark, &known[at])?, Reverse(at))));
        let (_, Reverse(at)) = likely.max()?;
        taken[at] = true;
        Some(at)
    };
    remarks.iter().map(&mut find).collect()
}

/// Where remarks are by what a comment shows of them, so that many comments on many remarks stay quick.
struct Index {
    /// Comments that came in a file before, by name and text.
    of_files: HashMap<(String, String), Vec<usize>>,
    /// Remarks of readers, by the name that they have in a file.
    of_readers: HashMap<String, Vec<usize>>,
}

impl Index {
    fn new(known: &[Known]) -> Index {
        let mut index = Index { of_files: HashMap::new(), of_readers: HashMap::new() };
        for (at, one) in known.iter().enumerate() {
            let annotation = &one.stored.annotation;
            match (annotation.file_author(), one.stored.reader) {
                (Some(author), _) => {
                    let key = (author.name.clone(), squeezed(&annotation.text));
                    index.of_files.entry(key).or_default().push(at);
                }
                (None, Some(number)) => index.of_readers.entry(name_of_reader(number)).or_default().push(at),
                (None, None) => {}
            }
        }
        index
    }

    fn candidates(&self, remark: &FileRemark) -> impl Iterator<Item = usize> {
        let of_files = self.of_files.get(&(remark.name.clone(), squeezed(&remark.text)));
        let of_readers = self.of_readers.get(&remark.name);
        of_files.into_iter().chain(of_readers).flatten().copied()
    }
}

/// What a key person is called in a file, as on the pages.
fn name_of_reader(number: u32) -> String {
    Messages::of(Locale::Nl).with("remark-reader", [("number", number.into())])
}

/// How like a remark a comment is: by how much of its text, then whether it stands in its place. None when it is another.
fn likeness(remark: &FileRemark, known: &Known) -> Option<(usize, bool)> {
    let annotation = &known.stored.annotation;
    let is_same = match annotation.origin {
        // A file without dates tells its comments apart by their words alone.
        Origin::File(_) => remark.said_at.is_none_or(|at| at.as_second() == annotation.created_at.as_second()),
        Origin::Reader { reason, .. } => says(&squeezed(&remark.text), annotation, reason),
    };
    is_same.then(|| (annotation.text.len(), stands_on(remark, &known.passage)))
}

/// Whether a comment is a reader's remark in words: their own words, and why or what they marked.
fn says(comment: &str, annotation: &Annotation, reason: Reason) -> bool {
    let own = squeezed(&annotation.text);
    let label = Messages::of(Locale::Nl).named("remark-reason", reason.name());
    let comment = comment.to_lowercase();
    let why = comment.contains(&label.to_lowercase())
        || !annotation.quote.is_empty() && comment.contains(&squeezed(&annotation.quote).to_lowercase());
    match own.is_empty() {
        true => why || comment.is_empty(),
        false => comment == own.to_lowercase() || why && comment.contains(&own.to_lowercase()),
    }
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
