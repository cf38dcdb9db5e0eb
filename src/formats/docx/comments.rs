//! Word comments: what stands in comments.xml, who answered (commentsExtended.xml), and which words each is about.
//!
//! Comments: ECMA-376 part 1, 17.13.4. Replies and resolved marks: [MS-DOCX] 2.5.1 (commentEx); lasting numbers: 2.6.1
//! (commentId); authors: 2.5.3 (person).

use super::super::Error;
use super::super::draft::Place;
use super::super::office::{Comment, Reply, timestamp};
use super::super::package::Package;
use super::super::runs::xml;
use super::super::source::{Origin, Source};
use super::super::xml::{Element, Namespace::Word, Splice, Tree};
use super::cut::{Cuts, Deletion, Order};
use super::join::Joiner;
use super::relations::{Changes, Companion};
use super::stretch::Words;
use super::{Part, open};
use crate::text::Span;
use std::collections::{BTreeMap, HashMap, HashSet};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
const W15: &str = "http://schemas.microsoft.com/office/word/2012/wordml";
const CID: &str = "http://schemas.microsoft.com/office/word/2016/wordml/cid";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

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

/// Numbers from here on are not counted on from: ours stay under 2³¹, above which Word takes them for negative.
const MAX_ID: u32 = 1 << 30;

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
pub fn list(package: &mut Package) -> Result<Vec<Comment>, Error> {
    let (source, parts) = open(package)?;
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
    let words = Words::new(source, part);
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
                    found.push((id, words.between(*start, here.start)));
                }
            }
            _ => found.push((id, words.between(here.start, here.start))),
        }
    }
    found
}

/// The same file with these comments as well.
pub fn add(package: &mut Package, comments: &[Comment]) -> Result<Vec<u8>, Error> {
    let (source, parts) = open(package)?;
    let mut changes = Changes::new(package, parts[0].name.clone());
    let mut writer = Writer::new(&mut changes)?;
    let texts = parts.iter().map(|part| changes.part(&part.name)).collect::<Result<Vec<_>, Error>>()?;
    let trees = texts.iter().map(|text| Tree::parse(text.as_deref().unwrap_or("<none/>")));
    let trees = trees.collect::<Result<Vec<_>, Error>>()?;
    let mut marks: BTreeMap<u16, Vec<Mark>> = BTreeMap::new();
    let start = source.pieces.iter().map(|piece| piece.origin).find(|origin| Target::takes(&parts, origin.part));
    for comment in comments {
        let span = comment.span.within(&source.document.text);
        let target = Target::of(span, &source, start, &parts, &trees);
        let ids = writer.thread(comment, target.about.as_deref());
        if let Some((part, start, end)) = target.place {
            marks.entry(part).or_default().push(Mark { start, end, ids });
        }
    }
    writer.finish(&mut changes)?;
    for (part, marks) in marks {
        let at = usize::from(part);
        changes.set(&parts[at].name, with_marks(&trees[at], &marks)?);
    }
    changes.finish()
}

/// A range to be marked in a part, with the numbers of a comment and its replies.
struct Mark {
    start: usize,
    end: usize,
    ids: Vec<u32>,
}

/// Where a comment is put.
struct Target {
    /// Part, first byte and end.
    place: Option<(u16, usize, usize)>,
    /// The words it is about, when it can't stand at them.
    about: Option<String>,
}

impl Target {
    fn takes(parts: &[Part], part: u16) -> bool {
        !matches!(parts[usize::from(part)].place, Place::Header | Place::Footer)
    }

    /// Word takes no comments in page headers, footers and text boxes: those stand at the start of the text, or at the
    /// drawing that holds the box, and quote.
    fn of(span: Span, source: &Source, start: Option<Origin>, parts: &[Part], trees: &[Tree]) -> Self {
        let takes = |part: u16| Self::takes(parts, part);
        let quoted = || Some(span.of(&source.document.text).trim().to_owned()).filter(|words| !words.is_empty());
        match source.around(span) {
            Some((first, last)) if takes(first.part) && first.part == last.part => {
                let (start, end) = (first.bytes().start, last.bytes().end);
                let outside = out_of_box(&trees[usize::from(first.part)], start, end);
                let about = if outside == (start, end) { None } else { quoted() };
                Self { place: Some((first.part, outside.0, outside.1.max(outside.0))), about }
            }
            _ => {
                let place = start.map(|origin| (origin.part, origin.bytes().start, origin.bytes().start));
                Self { place, about: quoted() }
            }
        }
    }
}

/// A part with the marks of comments in it.
fn with_marks(tree: &Tree, marks: &[Mark]) -> Result<String, Error> {
    let root = tree.root().ok_or(Error::Damaged)?;
    let name = |name: &str| root.name_beside(name);
    let id = name("id");
    let mut cuts = Cuts::new(tree, Deletion::default());
    for mark in marks {
        let (start, end) = (mark.start, mark.end);
        let opened: String =
            mark.ids.iter().map(|number| format!("<{} {id}=\"{number}\"/>", name("commentRangeStart"))).collect();
        let closed = |number: &u32| {
            format!(
                "<{end} {id}=\"{number}\"/><{r}><{rpr}><{style} {val}=\"CommentReference\"/></{rpr}><{reference} {id}=\"{number}\"/></{r}>",
                end = name("commentRangeEnd"),
                r = name("r"),
                rpr = name("rPr"),
                style = name("rStyle"),
                val = name("val"),
                reference = name("commentReference"),
            )
        };
        let closed: String = mark.ids.iter().map(closed).collect();
        if start == end {
            cuts.insert(start, Order::Start, opened + &closed);
        } else {
            cuts.insert(start, Order::Start, opened);
            cuts.insert(end, Order::End, closed);
        }
    }
    let mut splice = Splice::new();
    cuts.apply(&mut splice, &mut 0)?;
    splice.apply(tree.source()).ok_or(Error::Damaged)
}

/// What stands in a text box as the drawing that holds the box.
fn out_of_box(tree: &Tree, start: usize, end: usize) -> (usize, usize) {
    let holder = |at: usize| {
        let inside = tree.element_at(at)?;
        let shape = inside.ancestors().filter(|element| element.is(Word, "txbxContent")).last()?;
        shape.ancestors().find(|element| element.is(Word, "r")).map(|run| run.bytes())
    };
    let start = holder(start).map_or(start, |run| run.start);
    (start, holder(end.saturating_sub(1)).map_or(end, |run| run.end))
}

/// Writes new comments into the parts that hold them.
struct Writer {
    next: u32,
    next_paragraph: u32,
    known_paragraphs: HashSet<String>,
    known_people: HashSet<String>,
    comments: Vec<(u32, String, Comment)>,
    extended: Vec<(String, Option<String>, bool)>,
    people: Vec<String>,
}

impl Writer {
    fn new(changes: &mut Changes) -> Result<Self, Error> {
        let stored = companion(changes, &COMMENTS)?.map(|part| stored_comments(&part)).transpose()?.unwrap_or_default();
        let ids = stored.iter().filter_map(|comment| comment.id.parse::<u32>().ok()).filter(|&id| id < MAX_ID);
        let next = ids.max().map_or(0, |id| id + 1);
        let mut known_paragraphs = HashSet::new();
        for part in [&COMMENTS, &EXTENDED] {
            if let Some(part) = companion(changes, part)? {
                let tree = Tree::parse(&part)?;
                let ids = tree.root().into_iter().flat_map(|root| root.descendants());
                known_paragraphs.extend(ids.filter_map(|element| element.attribute("paraId")));
            }
        }
        let mut known_people = HashSet::new();
        if let Some(part) = companion(changes, &PEOPLE)? {
            let tree = Tree::parse(&part)?;
            let people = tree.root().into_iter().flat_map(|root| root.elements());
            known_people.extend(people.filter_map(|person| person.attribute("author")));
        }
        let (comments, extended, people) = Default::default();
        let next_paragraph = 0x5A00_0000_u32.wrapping_add(next.wrapping_mul(16));
        Ok(Self { next, next_paragraph, known_paragraphs, known_people, comments, extended, people })
    }

    /// A number for a paragraph that no other has; Word wants it under 0x80000000.
    fn paragraph(&mut self) -> String {
        loop {
            let paragraph = format!("{:08X}", self.next_paragraph & 0x7FFF_FFFF);
            self.next_paragraph = self.next_paragraph.wrapping_add(1);
            if self.known_paragraphs.insert(paragraph.clone()) {
                return paragraph;
            }
        }
    }

    /// Takes a comment with its replies; their numbers.
    fn thread(&mut self, comment: &Comment, about: Option<&str>) -> Vec<u32> {
        let mut first = comment.clone();
        if let Some(words) = about {
            first.text = format!("“{words}”: {}", first.text);
        }
        let replies = comment.replies.iter().map(|reply| Comment {
            author: reply.author.clone(),
            date: reply.date.clone(),
            text: reply.text.clone(),
            ..Comment::default()
        });
        let mut root: Option<String> = None;
        let mut ids = Vec::new();
        for entry in std::iter::once(first).chain(replies) {
            let paragraph = self.paragraph();
            ids.push(self.next);
            self.extended.push((paragraph.clone(), root.clone(), comment.resolved));
            root.get_or_insert_with(|| paragraph.clone());
            if self.known_people.insert(entry.author.clone()) {
                self.people.push(entry.author.clone());
            }
            self.comments.push((self.next, paragraph, entry));
            self.next += 1;
        }
        ids
    }

    fn finish(self, changes: &mut Changes) -> Result<(), Error> {
        if self.comments.is_empty() {
            return Ok(());
        }
        let root = |name: &str, prefix: &str, namespace: &str| {
            format!("{DECLARATION}<{prefix}:{name} xmlns:{prefix}=\"{namespace}\"></{prefix}:{name}>")
        };
        let part = changes.find_or_add(&COMMENTS, &root("comments", "w", W))?;
        changes.append(&part, "", |w| self.comments.iter().map(|entry| comment_element(w, entry)).collect())?;
        let part = changes.find_or_add(&EXTENDED, &root("commentsEx", "w15", W15))?;
        changes.append(&part, "", |w15| {
            let entry = |(paragraph, parent, done): &(String, Option<String>, bool)| {
                let parent =
                    parent.as_ref().map(|parent| format!(" {w15}paraIdParent=\"{parent}\"")).unwrap_or_default();
                let done = u8::from(*done);
                format!("<{w15}commentEx {w15}paraId=\"{paragraph}\"{parent} {w15}done=\"{done}\"/>")
            };
            self.extended.iter().map(entry).collect()
        })?;
        let part = changes.find_or_add(&IDS, &root("commentsIds", "w16cid", CID))?;
        changes.append(&part, "", |cid| {
            let entry = |(paragraph, ..): &(String, Option<String>, bool)| {
                format!("<{cid}commentId {cid}paraId=\"{paragraph}\" {cid}durableId=\"{paragraph}\"/>")
            };
            self.extended.iter().map(entry).collect()
        })?;
        if self.people.is_empty() {
            return Ok(());
        }
        let part = changes.find_or_add(&PEOPLE, &root("people", "w15", W15))?;
        changes.append(&part, "", |w15| self.people.iter().map(|person| person_element(w15, person)).collect())
    }
}

/// The single quotes tell that we wrote it; no other program does so.
fn person_element(w15: &str, person: &str) -> String {
    let author = xml(person);
    format!(
        "<{w15}person {w15}author=\"{author}\"><{w15}presenceInfo {w15}providerId='None' {w15}userId=\"{author}\"/></{w15}person>"
    )
}

fn comment_element(w: &str, (id, paragraph, comment): &(u32, String, Comment)) -> String {
    let lines: Vec<&str> = comment.text.split('\n').collect();
    let last = lines.len() - 1;
    let paragraphs: String = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let number = if at == last { format!(" w14:paraId=\"{paragraph}\"") } else { String::new() };
            let mark = if at == 0 {
                format!("<{w}r><{w}rPr><{w}rStyle {w}val=\"CommentReference\"/></{w}rPr><{w}annotationRef/></{w}r>")
            } else {
                String::new()
            };
            let line = xml(line);
            format!("<{w}p{number}><{w}pPr><{w}pStyle {w}val=\"CommentText\"/></{w}pPr>{mark}<{w}r><{w}t xml:space=\"preserve\">{line}</{w}t></{w}r></{w}p>")
        })
        .collect();
    let date = timestamp(&comment.date).map(|date| format!(" {w}date=\"{date}\"")).unwrap_or_default();
    format!(
        "<{w}comment xmlns:w14=\"{W14}\" {w}id=\"{id}\" {w}author=\"{}\"{date} {w}initials=\"{}\">{paragraphs}</{w}comment>",
        xml(&comment.author),
        xml(&initials(&comment.author)),
    )
}

/// The first letters of a name, at most three.
fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).take(3).collect()
}

/// The same file without the comments that are to go; a reply goes with its comment.
pub fn remove(package: &mut Package, goes: &dyn Fn(&Comment) -> bool) -> Result<Vec<u8>, Error> {
    let (source, parts) = open(package)?;
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
