//! Comments: `office:annotation` elements in the text, a range closed by `office:annotation-end`, replies tied to what
//! they answer by LibreOffice's `loext:parent-name`.

use super::parts::{Parts, declarations, is_deleted, is_paragraph, paragraph_of, put, story_of, take};
use super::place::Places;
use super::spaced::{Spaced, is_space};
use super::write::characters;
use crate::comment::{Comment, Reply};
use crate::package::Package;
use crate::revision::timestamp;
use crate::runs::xml;
use crate::xml::{Element, Namespace, Splice, Tree};
use draft::{Conventions, Error};
use draft::{Origin, Source};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use text::Span;

use Namespace::Office;

/// What the names of our comments begin with.
const NAME: &str = "opmerking";
/// What the names that LibreOffice makes up begin with.
const AUTOMATIC_NAME: &str = "__Annotation__";

/// The comments, in the order of the text.
///
/// # Errors
/// As [`super::read`].
pub fn list(package: &mut Package, conventions: &dyn Conventions) -> Result<Vec<Comment>, Error> {
    let parts = Parts::load(package)?;
    Ok(found(&parts, conventions)?.into_iter().map(|found| found.comment).collect())
}

/// The same file with these comments as well.
///
/// # Errors
/// As [`super::read`], and `Damaged` when it cannot be written.
pub fn add(package: &mut Package, comments: &[Comment], conventions: &dyn Conventions) -> Result<Vec<u8>, Error> {
    let parts = Parts::load(package)?;
    let trees = parts.trees()?;
    let source = super::read_trees(&trees, conventions)?;
    let mut adding =
        Adding { source: &source, trees: &trees, names: names(&parts), starts: Vec::new(), ends: Vec::new() };
    for comment in comments {
        adding.add(comment);
    }
    // What ends somewhere stands before what begins there.
    let mut splices = [Splice::new(), Splice::new()];
    for (part, at, new) in adding.ends.into_iter().chain(adding.starts) {
        if let Some(splice) = splices.get_mut(usize::from(part)) {
            put(splice, parts.source(part), at, new);
        }
    }
    written(package, &parts, splices)
}

/// The same file without the comments that are to go.
///
/// # Errors
/// As [`super::read`], and `Damaged` when it cannot be written.
pub fn remove(
    package: &mut Package,
    goes: &dyn Fn(&Comment) -> bool,
    conventions: &dyn Conventions,
) -> Result<Vec<u8>, Error> {
    let parts = Parts::load(package)?;
    let mut splices = [Splice::new(), Splice::new()];
    let gone: Vec<_> = found(&parts, conventions)?.into_iter().filter(|found| goes(&found.comment)).collect();
    for (part, splice) in (0..).zip(&mut splices) {
        let elements = gone.iter().flat_map(|found| &found.elements).filter(|element| element.0 == part);
        take(splice, parts.source(part), elements.map(|(_, bytes)| bytes.clone()).collect());
    }
    written(package, &parts, splices)
}

fn written(package: &mut Package, parts: &Parts, splices: [Splice; 2]) -> Result<Vec<u8>, Error> {
    let [content, styles] = splices;
    let content = content.apply(parts.source(0)).ok_or(Error::Damaged)?;
    let styles = styles.apply(parts.source(1)).ok_or(Error::Damaged)?;
    parts.with([content, styles]).write(parts, package)
}

/// The names that annotations have already, whatever part they are in.
fn names(parts: &Parts) -> HashSet<String> {
    let trees = parts.trees().unwrap_or_default();
    let roots = trees.iter().flatten().filter_map(Tree::root);
    let annotations = roots.flat_map(|root| root.descendants()).filter(|element| element.is(Office, "annotation"));
    annotations.filter_map(|annotation| annotation.attribute("name")).collect()
}

/// Comments on their way into the parts.
struct Adding<'a> {
    source: &'a Source,
    trees: &'a [Option<Tree<'a>>],
    names: HashSet<String>,
    /// Part, byte and what is put there.
    starts: Vec<(u16, usize, String)>,
    ends: Vec<(u16, usize, String)>,
}

impl Adding<'_> {
    fn add(&mut self, comment: &Comment) {
        let Some((part, words)) = self.words(comment.span) else { return };
        let Some(tree) = self.trees.get(usize::from(part)).and_then(Option::as_ref) else { return };
        let name = self.name();
        let declared = declarations(tree, &["office", "text", "dc", "loext"]);
        let resolved = if comment.resolved { " loext:resolved=\"true\"" } else { "" };
        let attributes = format!(" office:name=\"{name}\"{resolved}{declared}");
        let opening = annotation(&attributes, &comment.author, &comment.date, &comment.text);
        let answer = |reply: &Reply| {
            let attributes = format!(" loext:parent-name=\"{name}\"{declared}");
            annotation(&attributes, &reply.author, &reply.date, &reply.text)
        };
        let replies: String = comment.replies.iter().map(answer).collect();
        if words.is_empty() {
            self.starts.push((part, words.start, opening + &replies));
        } else {
            let declared = declarations(tree, &["office"]);
            let closing = format!("<office:annotation-end office:name=\"{name}\"{declared}/>");
            self.starts.push((part, words.start, opening));
            self.ends.push((part, past_annotations(tree, words.end), closing + &replies));
        }
    }

    fn name(&mut self) -> String {
        let free =
            (self.names.len() + 1..).map(|number| format!("{NAME}{number}")).find(|name| !self.names.contains(name));
        let name = free.unwrap_or_default();
        self.names.insert(name.clone());
        name
    }

    /// The part and the bytes of the words; an empty range where there are none.
    fn words(&self, span: Span) -> Option<(u16, Range<usize>)> {
        let pieces = &self.source.pieces;
        let first = pieces.partition_point(|piece| piece.span.end <= span.start);
        let past = pieces.partition_point(|piece| piece.span.start < span.end.max(span.start + 1));
        let begin = pieces.get(first).filter(|_| first < past && !span.is_empty());
        let Some(begin) = begin else { return self.place(span.start) };
        let from = span.start.max(begin.span.start);
        let start = begin.origin.of(from - begin.span.start, 0);
        let story = self.story(start)?;
        let same = pieces[first..past].iter().rev().find(|piece| self.story(piece.origin) == Some(story))?;
        let to = span.end.min(same.span.end);
        let end = if same.origin.verbatim {
            same.origin.start as usize + (to - same.span.start)
        } else {
            same.origin.end as usize
        };
        Some((start.part, start.start as usize..end.max(start.start as usize)))
    }

    /// The part and the byte of the character at a place of the text, or of the end of the last before it.
    fn place(&self, at: usize) -> Option<(u16, Range<usize>)> {
        let pieces = &self.source.pieces;
        let next = pieces.partition_point(|piece| piece.span.end <= at);
        let here = pieces.get(next).filter(|piece| piece.span.start <= at);
        let (origin, byte) = match (here, next.checked_sub(1).and_then(|last| pieces.get(last))) {
            (Some(piece), _) => (piece.origin, piece.origin.of(at - piece.span.start, 0).start),
            (None, Some(last)) => (last.origin, last.origin.end),
            (None, None) => pieces.first().map(|piece| (piece.origin, piece.origin.start))?,
        };
        Some((origin.part, byte as usize..byte as usize))
    }

    /// The part, and where the element begins in which the text at a place runs on.
    fn story(&self, origin: Origin) -> Option<(u16, usize)> {
        let tree = self.trees.get(usize::from(origin.part))?.as_ref()?;
        let story = story_of(paragraph_of(tree.element_at(origin.start as usize)?)?)?;
        Some((origin.part, story.bytes().start))
    }
}

/// The place behind the annotations that stand at a byte, so that none of them comes to stand behind another's range: there
/// it would be an answer to it.
fn past_annotations(tree: &Tree, at: usize) -> usize {
    let mut at = at;
    let here = |at: usize| tree.element_at(at).filter(|element| element.bytes().start == at);
    while let Some(element) = here(at).filter(|element| element.namespace() == Office) {
        at = element.bytes().end;
    }
    at
}

fn annotation(attributes: &str, author: &str, date: &str, text: &str) -> String {
    let date = timestamp(date).map(|date| format!("<dc:date>{date}</dc:date>")).unwrap_or_default();
    let paragraphs: String = text.split('\n').map(|line| format!("<text:p>{}</text:p>", characters(line))).collect();
    format!(
        "<office:annotation{attributes}><dc:creator>{}</dc:creator>{date}{paragraphs}</office:annotation>",
        xml(author)
    )
}

/// A comment and the elements that it is made of, its replies among them.
struct Found {
    comment: Comment,
    elements: Vec<(u16, Range<usize>)>,
}

/// An annotation element as it stands in a part.
struct Annotation<'t> {
    element: Element<'t>,
    name: Option<String>,
    parent: Option<String>,
    end: Option<Element<'t>>,
}

impl Annotation<'_> {
    /// The bytes of its elements.
    fn elements(&self, part: u16) -> impl Iterator<Item = (u16, Range<usize>)> {
        std::iter::once(self.element).chain(self.end).map(move |element| (part, element.bytes()))
    }

    /// Where its range ends, or it itself.
    fn last(&self) -> Range<usize> {
        self.end.unwrap_or(self.element).bytes()
    }
}

fn found(parts: &Parts, conventions: &dyn Conventions) -> Result<Vec<Found>, Error> {
    let trees = parts.trees()?;
    let source = super::read_trees(&trees, conventions)?;
    let mut all = Vec::new();
    for (part, tree) in trees.iter().enumerate() {
        if let Some(tree) = tree {
            let places = Places::new(&source, tree, part as u16);
            threads(&annotations(tree), tree, &places, part as u16, &mut all);
        }
    }
    all.sort_by_key(|found| found.comment.span.start);
    Ok(all)
}

fn annotations<'t>(tree: &'t Tree<'t>) -> Vec<Annotation<'t>> {
    let Some(root) = tree.root() else { return Vec::new() };
    let all: Vec<Element> =
        root.descendants().filter(|element| element.namespace() == Office && !is_deleted(*element)).collect();
    let ends = all.iter().filter(|element| element.name() == "annotation-end");
    let ends: HashMap<String, Element> = ends.filter_map(|end| Some((end.attribute("name")?, *end))).collect();
    let annotation = |element: Element<'t>| {
        let name = element.attribute("name");
        let end = name.as_ref().and_then(|name| ends.get(name)).copied();
        Annotation { element, name, parent: element.attribute("parent-name"), end }
    };
    all.into_iter().filter(|element| element.name() == "annotation").map(annotation).collect()
}

/// Puts the annotations of a part together to comments with their replies.
fn threads(annotations: &[Annotation], tree: &Tree, places: &Places, part: u16, all: &mut Vec<Found>) {
    let parents = parents(annotations, tree);
    let root_of = |mut at: usize| {
        // Whoever answers an answer joins the thread; a circle in a broken file ends somewhere.
        for _ in 0..annotations.len() {
            match parents[at] {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at
    };
    let mut index = HashMap::new();
    for (at, annotation) in annotations.iter().enumerate().filter(|&(at, _)| parents[at].is_none()) {
        index.insert(at, all.len());
        all.push(Found { comment: comment(annotation, places), elements: annotation.elements(part).collect() });
    }
    // Answers come in the order in which their ranges end.
    let mut replies: Vec<usize> = (0..annotations.len()).filter(|&at| parents[at].is_some()).collect();
    replies.sort_by_key(|&at| annotations[at].last().start);
    for at in replies {
        let Some(found) = index.get(&root_of(at)).and_then(|&thread| all.get_mut(thread)) else { continue };
        let Comment { author, date, text, .. } = comment(&annotations[at], places);
        found.comment.replies.push(Reply { author, date, text });
        found.elements.extend(annotations[at].elements(part));
    }
}

/// What each annotation answers, by its number. LibreOffice before 24.2 has no name for it: there an answer covers the
/// same words as what it answers, and its range ends right behind.
fn parents(annotations: &[Annotation], tree: &Tree) -> Vec<Option<usize>> {
    let by_name: HashMap<&str, usize> =
        annotations.iter().enumerate().filter_map(|(at, a)| Some((a.name.as_deref()?, at))).collect();
    let named = annotations.iter().any(|annotation| annotation.parent.is_some());
    let automatic = |a: &Annotation| a.name.as_deref().is_none_or(|name| name.starts_with(AUTOMATIC_NAME));
    let blank = |from: usize, to: usize| tree.source().get(from..to) == Some("");
    let by_end: HashMap<usize, usize> =
        annotations.iter().enumerate().map(|(at, annotation)| (annotation.last().end, at)).collect();
    let answered = |(at, annotation): (usize, &Annotation)| {
        if let Some(parent) = &annotation.parent {
            return by_name.get(parent.as_str()).copied().filter(|&parent| parent != at);
        }
        let before = *by_end.get(&annotation.last().start).filter(|_| !named)?;
        let parent = &annotations[before];
        // The newer one begins first: each is put in at the start of the words.
        let same_words = match (annotation.end, parent.end) {
            (Some(_), Some(_)) => blank(annotation.element.bytes().end, parent.element.bytes().start),
            (None, _) => true,
            (Some(_), None) => false,
        };
        let automatic = automatic(annotation) && (annotation.end.is_none() || automatic(parent));
        (before != at && same_words && automatic).then_some(before)
    };
    annotations.iter().enumerate().map(answered).collect()
}

fn comment(annotation: &Annotation, places: &Places) -> Comment {
    let element = annotation.element;
    let child = |name| element.elements().find(|child: &Element| child.name() == name);
    let text = |name| child(name).map(|child| child.text().trim().to_owned()).unwrap_or_default();
    Comment {
        span: places.span(element, annotation.end),
        author: text("creator"),
        date: with_zone(text("date")),
        text: said(element),
        resolved: element.attribute("resolved").as_deref() == Some("true"),
        replies: Vec::new(),
    }
}

/// A date as RFC 3339: LibreOffice writes no zone, and nine digits of a second.
fn with_zone(date: String) -> String {
    let Some((day, time)) = date.split_once('T') else {
        return if date.is_empty() { date } else { date + "T00:00:00Z" };
    };
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    let clock = match clock.split_once('.') {
        Some((whole, part)) if part.bytes().all(|digit| digit == b'0') => whole,
        _ => clock,
    };
    format!("{day}T{clock}{}", if zone.is_empty() { "Z" } else { zone })
}

/// The paragraphs of an annotation.
fn said(annotation: Element) -> String {
    let lines = annotation.descendants().filter(is_paragraph).map(|paragraph| {
        let mut line = Spaced::default();
        line.read_plain(paragraph);
        line.so_far().trim_end_matches(is_space).to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}
