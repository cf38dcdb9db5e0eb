//! New comments: their marks around the words, and their text in the parts that hold it.

use super::super::cut::{Cuts, Deletion, Order};
use super::super::relations::Changes;
use super::super::{Part, open};
use super::{COMMENTS, EXTENDED, IDS, PEOPLE, companion, stored_comments};
use crate::comment::Comment;
use crate::package::Package;
use crate::revision::timestamp;
use crate::runs::xml;
use crate::xml::{Namespace::Word, Splice, Tree};
use draft::Place;
use draft::Source;
use draft::{Conventions, Error};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use text::Span;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W_STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const W14: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
const W15: &str = "http://schemas.microsoft.com/office/word/2012/wordml";
const CID: &str = "http://schemas.microsoft.com/office/word/2016/wordml/cid";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Numbers from here on are not counted on from: ours stay under 2³¹, above which Word takes them for negative.
const MAX_ID: u32 = 1 << 30;

/// The same file with these comments as well.
pub fn add(package: &mut Package, comments: &[Comment], conventions: &dyn Conventions) -> Result<Vec<u8>, Error> {
    let (source, parts) = open(package, conventions)?;
    let mut changes = Changes::new(package, parts[0].name.clone());
    let texts = parts.iter().map(|part| changes.part(&part.name)).collect::<Result<Vec<_>, Error>>()?;
    let trees = texts.iter().map(|text| Tree::parse(text.as_deref().unwrap_or("<none/>")));
    let trees = trees.collect::<Result<Vec<_>, Error>>()?;
    let mut writer = Writer::new(&mut changes, &trees)?;
    let mut marks: BTreeMap<u16, Vec<Mark>> = BTreeMap::new();
    let start = source.pieces.iter().find(|piece| piece.origin.part == 0).map(|piece| piece.origin.bytes().start);
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
    /// Comments do not stand everywhere. Those on a note stand at its number in the text, because LibreOffice 7.4 fails on
    /// comments in notes; Word takes none in text boxes, page headers and footers: these stand at the drawing that holds
    /// the box, or at the start of the text. All of them quote the words.
    fn of(span: Span, source: &Source, start: Option<usize>, parts: &[Part], trees: &[Tree]) -> Self {
        let words = span.of(&source.document.text).trim();
        let about = Some(words.to_owned()).filter(|words| !words.is_empty());
        let at_start = start.map(|start| (0, start, start));
        let Some((first, last)) = source.around(span) else { return Self { place: at_start, about } };
        let tree = &trees[usize::from(first.part)];
        match parts[usize::from(first.part)].place {
            Place::Note => {
                let number = reference(&trees[0], tree, first.bytes().start);
                Self { place: number.map(|run| (0, run.start, run.end)).or(at_start), about }
            }
            Place::Flow | Place::Box if first.part == last.part => {
                let (start, end) = (first.bytes().start, last.bytes().end.max(first.bytes().start));
                let outside = out_of_box(tree, start, end);
                let about = about.filter(|_| outside != (start, end));
                Self { place: Some((first.part, outside.0, outside.1.max(outside.0))), about }
            }
            _ => Self { place: at_start, about },
        }
    }
}

/// The run in the text with the number of the note that stands at a byte of the part with notes.
fn reference(main: &Tree, notes: &Tree, at: usize) -> Option<Range<usize>> {
    let inside = notes.element_at(at)?;
    let note = inside.ancestors().find(|around| matches!(around.name(), "footnote" | "endnote"))?;
    let (name, id) = (format!("{}Reference", note.name()), note.attribute("id"));
    let number = main.root()?.descendants().find(|mark| mark.is(Word, &name) && mark.attribute("id") == id)?;
    number.ancestors().find(|around| around.is(Word, "r")).map(|run| run.bytes())
}

/// A part with the marks of comments in it.
fn with_marks(tree: &Tree, marks: &[Mark]) -> Result<String, Error> {
    let root = tree.root().ok_or(Error::Damaged)?;
    let name = |name: &str| root.name_beside(name);
    let id = root.attribute_beside("id");
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
                val = root.attribute_beside("val"),
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
    fn new(changes: &mut Changes, trees: &[Tree]) -> Result<Self, Error> {
        let stored = companion(changes, &COMMENTS)?.map(|part| stored_comments(&part)).transpose()?.unwrap_or_default();
        // Marks can be left of a comment that is not there any more.
        let inside = trees.iter().filter_map(Tree::root).flat_map(|root| root.descendants());
        let marks = inside.filter(|mark| mark.name().starts_with("comment")).filter_map(|mark| mark.attribute("id"));
        let known = stored.iter().map(|comment| comment.id.clone()).chain(marks);
        let ids = known.filter_map(|id| id.parse::<u32>().ok()).filter(|&id| id < MAX_ID);
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
        let word = if changes.is_strict()? { W_STRICT } else { W };
        let part = changes.find_or_add(&COMMENTS, &root("comments", "w", word))?;
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
