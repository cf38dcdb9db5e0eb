//! Word comments: what stands in comments.xml, who answered (commentsExtended.xml), and which words each is about.
//!
//! Comments: ECMA-376 part 1, 17.13.4. Replies and resolved marks: [MS-DOCX] 2.5.1 (commentEx); lasting numbers: 2.6.1
//! (commentId); authors: 2.5.3 (person).

mod add;
mod remove;

pub use add::add;
pub use remove::remove;

use super::relations::{Changes, Companion};
use super::stretch::Words;
use super::{Part, open};
use crate::comment::{Comment, Reply};
use crate::package::Package;
use crate::xml::{Element, Namespace::Word, Tree};
use draft::{Conventions, Error};
use draft::{Piece, Source};
use std::collections::HashMap;
use text::Span;

const COMMENTS: Companion = Companion {
    file: "comments.xml",
    kind: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
    id: "rIdMeelezerComments",
};
const EXTENDED: Companion = Companion {
    file: "commentsExtended.xml",
    kind: "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml",
    id: "rIdMeelezerCommentsExtended",
};
const IDS: Companion = Companion {
    file: "commentsIds.xml",
    kind: "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsIds+xml",
    id: "rIdMeelezerCommentsIds",
};
const PEOPLE: Companion = Companion {
    file: "people.xml",
    kind: "http://schemas.microsoft.com/office/2011/relationships/people",
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml",
    id: "rIdMeelezerPeople",
};

/// A comment or reply as it stands in comments.xml.
struct Stored {
    id: String,
    author: String,
    date: String,
    text: String,
    /// The number of its last paragraph, by which commentsExtended.xml speaks of it.
    paragraph: Option<String>,
}

/// What commentsExtended.xml says of a comment.
#[derive(Clone, Default)]
struct Extended {
    parent: Option<String>,
    done: bool,
}

/// The comments, in the order of the text.
pub fn list(package: &mut Package, conventions: &dyn Conventions) -> Result<Vec<Comment>, Error> {
    let (source, parts) = open(package, conventions)?;
    Ok(threads(package, &source, &parts)?.into_iter().map(|thread| thread.comment).collect())
}

/// A comment with its replies, and their numbers.
struct Thread {
    comment: Comment,
    ids: Vec<String>,
    paragraphs: Vec<String>,
}

fn threads(package: &mut Package, source: &Source, parts: &[Part]) -> Result<Vec<Thread>, Error> {
    let mut changes = Changes::new(package, parts[0].name.clone());
    let Some(stored) = companion(&mut changes, &COMMENTS)? else { return Ok(Vec::new()) };
    let stored = stored_comments(&stored)?;
    let extended = companion(&mut changes, &EXTENDED)?.map(|part| extended(&part)).transpose()?.unwrap_or_default();
    let mut places: HashMap<String, Span> = HashMap::new();
    for (number, part) in parts.iter().enumerate() {
        if let Some(xml) = changes.part(&part.name)? {
            for (id, span) in ranges(&Tree::parse(&xml)?, number as u16, source) {
                places.entry(id).or_insert(span);
            }
        }
    }
    let by_paragraph: HashMap<&str, usize> =
        stored.iter().enumerate().filter_map(|(at, comment)| Some((comment.paragraph.as_deref()?, at))).collect();
    let of = |comment: &Stored| comment.paragraph.as_ref().and_then(|paragraph| extended.get(paragraph));
    let parents: Vec<Option<usize>> =
        stored.iter().map(|comment| by_paragraph.get(of(comment)?.parent.as_deref()?).copied()).collect();
    let roots = roots(&parents);
    let root_of = |at: usize| roots[at];
    let mut threads: Vec<Thread> = Vec::new();
    let mut thread_of: HashMap<usize, usize> = HashMap::new();
    for (at, comment) in stored.iter().enumerate().filter(|&(at, _)| root_of(at) == at) {
        thread_of.insert(at, threads.len());
        threads.push(Thread {
            comment: Comment {
                span: places.get(&comment.id).copied().unwrap_or_default(),
                author: comment.author.clone(),
                date: comment.date.clone(),
                text: comment.text.clone(),
                resolved: of(comment).is_some_and(|entry| entry.done),
                replies: Vec::new(),
            },
            ids: vec![comment.id.clone()],
            paragraphs: comment.paragraph.iter().cloned().collect(),
        });
    }
    for (at, reply) in stored.iter().enumerate() {
        let root = root_of(at);
        let Some(thread) = thread_of.get(&root).filter(|_| root != at).and_then(|&thread| threads.get_mut(thread))
        else {
            continue;
        };
        let Stored { author, date, text, .. } = reply;
        thread.comment.replies.push(Reply { author: author.clone(), date: date.clone(), text: text.clone() });
        thread.ids.push(reply.id.clone());
        thread.paragraphs.extend(reply.paragraph.clone());
    }
    threads.sort_by_key(|thread| thread.comment.span);
    Ok(threads)
}

/// For each comment the one that its thread began with: a reply to a reply belongs to the comment that both are about.
/// In a circle of replies each begins a thread.
fn roots(parents: &[Option<usize>]) -> Vec<usize> {
    let mut roots: Vec<Option<usize>> = vec![None; parents.len()];
    let mut seen_by = vec![usize::MAX; parents.len()];
    for first in 0..parents.len() {
        let mut passed = Vec::new();
        let mut at = first;
        let root = loop {
            if let Some(root) = roots[at] {
                break Some(root);
            }
            if seen_by[at] == first {
                break None;
            }
            seen_by[at] = first;
            passed.push(at);
            match parents[at].filter(|&parent| parent != at) {
                Some(parent) => at = parent,
                None => break Some(at),
            }
        };
        passed.into_iter().for_each(|at| roots[at] = Some(root.unwrap_or(at)));
    }
    roots.into_iter().enumerate().map(|(at, root)| root.unwrap_or(at)).collect()
}

fn companion(changes: &mut Changes, companion: &Companion) -> Result<Option<String>, Error> {
    match changes.find(companion)? {
        Some((name, _)) => changes.part(&name),
        None => Ok(None),
    }
}

fn stored_comments(part: &str) -> Result<Vec<Stored>, Error> {
    let tree = Tree::parse(part)?;
    let comments = tree.root().into_iter().flat_map(|root| root.elements());
    let stored = |comment: Element| {
        let nested = |paragraph: &Element| paragraph.ancestors().skip(1).any(|around| around.is(Word, "p"));
        let paragraphs = comment.descendants().filter(|element| element.is(Word, "p") && !nested(element));
        let paragraphs: Vec<Element> = paragraphs.collect();
        let text: Vec<String> = paragraphs.iter().map(|&paragraph| shown(paragraph)).collect();
        Some(Stored {
            id: comment.attribute("id")?,
            author: comment.attribute("author").unwrap_or_default(),
            date: comment.attribute("date").unwrap_or_default(),
            text: text.join("\n").trim().to_owned(),
            paragraph: paragraphs.last().and_then(|paragraph| paragraph.attribute("paraId")),
        })
    };
    Ok(comments.filter(|element| element.is(Word, "comment")).filter_map(stored).collect())
}

/// The text of a paragraph of a comment.
fn shown(paragraph: Element) -> String {
    let deleted = |element: &Element| element.ancestors().any(|around| around.is(Word, "del"));
    let text = |element: Element| match element.name() {
        "t" => element.text(),
        "tab" => "\t".to_owned(),
        "br" | "cr" => "\n".to_owned(),
        "noBreakHyphen" => "-".to_owned(),
        _ => String::new(),
    };
    let in_run = |element: &Element| element.parent().is_some_and(|parent| parent.is(Word, "r"));
    paragraph.descendants().filter(|element| in_run(element) && !deleted(element)).map(text).collect()
}

fn extended(part: &str) -> Result<HashMap<String, Extended>, Error> {
    let tree = Tree::parse(part)?;
    let entries = tree.root().into_iter().flat_map(|root| root.elements());
    let entry = |element: Element| {
        let done = matches!(element.attribute("done").as_deref(), Some("1" | "true" | "on"));
        Some((element.attribute("paraId")?, Extended { parent: element.attribute("paraIdParent"), done }))
    };
    Ok(entries.filter(|element| element.name() == "commentEx").filter_map(entry).collect())
}

/// The words that each comment of a part is about. One without a range stands where its reference is.
fn ranges(tree: &Tree, part: u16, source: &Source) -> Vec<(String, Span)> {
    let mut starts: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<(String, Span)> = Vec::new();
    let Some(root) = tree.root() else { return found };
    let places = Places::new(tree, part, source);
    for mark in root.descendants() {
        let name = mark.name();
        if !matches!(name, "commentRangeStart" | "commentRangeEnd" | "commentReference") || mark.namespace() != Word {
            continue;
        }
        let Some(id) = mark.attribute("id") else { continue };
        let here = mark.bytes();
        match name {
            "commentRangeStart" => drop(starts.insert(id, here.end)),
            "commentRangeEnd" => {
                if let Some(start) = starts.get(&id) {
                    found.push((id, places.between(*start, here.start)));
                }
            }
            _ => found.push((id, places.between(here.start, here.start))),
        }
    }
    found
}

/// The words of a part by their place in it.
struct Places {
    /// Those outside text boxes…
    flow: Words,
    /// …and all.
    all: Words,
}

impl Places {
    fn new(tree: &Tree, part: u16, source: &Source) -> Self {
        let in_box = |piece: &Piece| {
            let inside = tree.element_at(piece.origin.bytes().start);
            inside.is_some_and(|inside| inside.ancestors().any(|around| around.is(Word, "txbxContent")))
        };
        let flow = Words::new(source, part, &|piece| !in_box(piece));
        Self { flow, all: Words::new(source, part, &|_| true) }
    }

    /// What stands between two bytes of the part; nothing gives the place of the words after it, at the end of the text
    /// the place after the last. Words of a text box in between count only when there are no others.
    fn between(&self, start: usize, end: usize) -> Span {
        let flow = self.flow.between(start, end);
        if flow.is_empty() { self.all.between(start, end) } else { flow }
    }
}
