//! Comments that go: with their marks, their replies, and the parts that we added for them.

use super::super::join::Joiner;
use super::super::open;
use super::super::relations::{Changes, Companion};
use super::{COMMENTS, EXTENDED, IDS, PEOPLE, Thread, threads};
use crate::comment::Comment;
use crate::package::Package;
use crate::xml::{Element, Namespace::Word, Splice, Tree};
use draft::{Conventions, Error};
use std::collections::HashSet;

/// The same file without the comments that are to go; a reply goes with its comment.
pub fn remove(
    package: &mut Package,
    goes: &dyn Fn(&Comment) -> bool,
    conventions: &dyn Conventions,
) -> Result<Vec<u8>, Error> {
    let (source, parts) = open(package, conventions)?;
    let threads = threads(package, &source, &parts)?;
    let (gone, kept): (Vec<&Thread>, Vec<&Thread>) = threads.iter().partition(|thread| goes(&thread.comment));
    let ids: HashSet<&str> = gone.iter().flat_map(|thread| &thread.ids).map(String::as_str).collect();
    let paragraphs: HashSet<&str> = gone.iter().flat_map(|thread| &thread.paragraphs).map(String::as_str).collect();
    let mut changes = Changes::new(package, parts[0].name.clone());
    if gone.is_empty() {
        return changes.finish();
    }
    for part in &parts {
        if let Some(source) = changes.part(&part.name)? {
            let unmarked = without_marks(&source, &ids)?;
            if unmarked != source {
                changes.set(&part.name, unmarked);
            }
        }
    }
    let has = |set: &HashSet<&str>, value: Option<String>| value.is_some_and(|value| set.contains(value.as_str()));
    drop_from(&mut changes, &COMMENTS, |element| has(&ids, element.attribute("id")))?;
    drop_from(&mut changes, &EXTENDED, |element| has(&paragraphs, element.attribute("paraId")))?;
    drop_from(&mut changes, &IDS, |element| has(&paragraphs, element.attribute("paraId")))?;
    let people: HashSet<&str> = kept.iter().flat_map(|thread| people_of(&thread.comment)).collect();
    drop_from(&mut changes, &PEOPLE, |person| {
        let ours = person.elements().any(|info| info.start_tag().contains("providerId='None'"));
        ours && !has(&people, person.attribute("author"))
    })?;
    changes.finish()
}

fn people_of(comment: &Comment) -> impl Iterator<Item = &str> {
    std::iter::once(comment.author.as_str()).chain(comment.replies.iter().map(|reply| reply.author.as_str()))
}

/// Takes entries out of a companion; one that we added goes itself when nothing is left in it.
fn drop_from(changes: &mut Changes, companion: &Companion, goes: impl Fn(Element) -> bool) -> Result<(), Error> {
    let Some((name, ours)) = changes.find(companion)? else { return Ok(()) };
    changes.drop_element(&name, goes)?;
    let Some(part) = changes.part(&name)? else { return Ok(()) };
    let left = Tree::parse(&part)?.root().is_some_and(|root| root.elements().next().is_some());
    if ours && !left { changes.remove(companion, &name) } else { Ok(()) }
}

/// A part without the marks of those comments; runs that were split for them are one again.
fn without_marks(source: &str, ids: &HashSet<&str>) -> Result<String, Error> {
    let tree = Tree::parse(source)?;
    let is_gone = |mark: Element| {
        let own = matches!(mark.name(), "commentRangeStart" | "commentRangeEnd").then_some(mark);
        let reference = || mark.is(Word, "r").then(|| mark.child(Word, "commentReference")).flatten();
        let id = own.or_else(reference).and_then(|mark| mark.attribute("id"));
        id.is_some_and(|id| ids.contains(id.as_str()))
    };
    let mut rows: Vec<(usize, usize)> = Vec::new();
    let marks = tree.root().into_iter().flat_map(|root| root.descendants()).filter(|&element| is_gone(element));
    for mark in marks.map(|mark| mark.bytes()) {
        match rows.last_mut() {
            Some(last) if last.1 == mark.start => last.1 = mark.end,
            _ => rows.push((mark.start, mark.end)),
        }
    }
    let mut splice = Splice::new();
    let mut joiner = Joiner::new(&tree, &is_gone);
    for row in rows {
        joiner.remove(row, &mut splice);
    }
    splice.apply(source).ok_or(Error::Damaged)
}
