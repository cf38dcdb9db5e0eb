//! Puts back what was deleted with changes tracked.

use super::markup::{close, close_all, copy, drop_closing, inline_chain, is_blank, is_rest, list_chain, start};
use super::parts::{is_list_part, is_paragraph, paragraph_of};
use super::tracked::{Change, changes, marks};
use crate::xml::{Element, Namespace, Splice, Tree};

use std::collections::HashMap;

use Namespace::{Office, Text};

/// What was put back can hold further marks; more turns than this show a file made to take long.
const MAX_TURNS: usize = 20;

/// The part with what was deleted back in its place; none when it is damaged.
pub fn undo(source: &str) -> Option<String> {
    let mut source = source.to_owned();
    for _ in 0..MAX_TURNS {
        let Some(next) = undo_all(&source, false)? else { break };
        let sound = Tree::parse(&next).is_ok();
        source = if sound { next } else { undo_all(&source, true)?? };
    }
    Some(source)
}

/// Puts back what has a mark in the text; none when nothing has. `plainly` makes no paragraphs, only line breaks.
fn undo_all(source: &str, plainly: bool) -> Option<Option<String>> {
    let tree = Tree::parse(source).ok()?;
    let changes = changes(&tree);
    let mut splice = Splice::new();
    let mut paragraphs: Vec<(Element, Vec<(Element, Element)>)> = Vec::new();
    let mut places = HashMap::new();
    let mut any = false;
    for (mark, id) in marks(&tree).into_iter().filter(|(mark, _)| mark.name() == "change") {
        let Some(&Change::Deletion(deletion)) = changes.get(&id) else { continue };
        any = true;
        match paragraph_of(mark) {
            None => splice.replace(mark.bytes(), content(deletion).map(|element| element.whole()).collect::<String>()),
            Some(_) if plainly => splice.replace(mark.bytes(), lines(deletion)),
            Some(paragraph) => {
                // Notes and text boxes stand inside the paragraph that they are anchored in.
                let next = paragraphs.len();
                let index = *places.entry(paragraph.bytes().start).or_insert(next);
                if index == next {
                    paragraphs.push((paragraph, Vec::new()));
                }
                paragraphs[index].1.push((mark, deletion));
            }
        }
    }
    for (paragraph, marks) in paragraphs {
        Restoring::new(&tree, paragraph).restore(&marks, &mut splice);
    }
    if any { splice.apply(source).map(Some) } else { Some(None) }
}

/// The deleted elements.
fn content<'t>(deletion: Element<'t>) -> impl Iterator<Item = Element<'t>> {
    deletion.elements().filter(|element| !element.is(Office, "change-info"))
}

/// The deleted paragraphs as lines.
fn lines(deletion: Element) -> String {
    let lines: Vec<&str> = deletion.descendants().filter(is_paragraph).map(|paragraph| paragraph.inside()).collect();
    lines.join("<text:line-break/>")
}

/// A paragraph that gets its deleted text back.
struct Restoring<'t> {
    tree: &'t Tree<'t>,
    paragraph: Element<'t>,
    /// The name of the paragraph that is open after what was put back so far.
    open: &'t str,
    /// The start tag of the first paragraph, when it is another than there was.
    first_tag: Option<String>,
    /// End tags of the list parts that were opened and must be closed after the paragraph, innermost last.
    opened: Vec<String>,
    /// How many of the list parts around the paragraph were closed.
    closed: usize,
}

impl<'t> Restoring<'t> {
    fn new(tree: &'t Tree<'t>, paragraph: Element<'t>) -> Self {
        let open = paragraph.full_name();
        Self { tree, paragraph, open, first_tag: None, opened: Vec::new(), closed: 0 }
    }

    fn restore(mut self, marks: &[(Element<'t>, Element<'t>)], splice: &mut Splice) {
        let paragraph = self.paragraph;
        let mut split = false;
        for &(mark, deletion) in marks {
            let elements: Vec<Element> = content(deletion).collect();
            let (Some(&first), Some(&last)) = (elements.first(), elements.last()) else {
                splice.replace(mark.bytes(), "");
                continue;
            };
            let new = match (edge(first, false), edge(last, true)) {
                (Some(first), Some(last)) if first == last => self.words(mark, first, splice),
                (Some(first), Some(last)) => {
                    let begins = !split && is_blank(paragraph, paragraph.inner().start..mark.bytes().start);
                    split = true;
                    self.paragraphs(mark, first, last, begins)
                }
                _ => self.blocks(mark, &elements),
            };
            splice.replace(mark.bytes(), new);
        }
        if let Some(tag) = self.first_tag {
            splice.replace(paragraph.tag(), tag);
        }
        if self.open != paragraph.full_name() {
            splice.replace(paragraph.inner().end..paragraph.bytes().end, format!("</{}>", self.open));
        }
        let closing: String = self.opened.iter().rev().map(String::as_str).collect();
        splice.replace(paragraph.bytes().end..paragraph.bytes().end, closing);
        drop_closing(paragraph, self.closed, splice);
    }

    /// Words that were deleted inside one paragraph. The spans around the mark are not repeated.
    fn words(&self, mark: Element, deleted: Element, splice: &mut Splice) -> String {
        let mut inside = deleted;
        for around in inline_chain(mark, self.paragraph) {
            let mut children = inside.elements();
            let Some(only) = children.next().filter(|only| only.bytes() == inside.inner()) else { break };
            if copy(only) != copy(around) {
                break;
            }
            inside = only;
        }
        self.seamless(mark, inside, splice)
    }

    /// What stands in a deleted element, as one with the spans beside the mark that were cut off from it.
    fn seamless(&self, mark: Element, deleted: Element, splice: &mut Splice) -> String {
        let beside = |at: usize, before: bool| {
            let others = mark.parent().into_iter().flat_map(|around| around.elements());
            others.into_iter().find(|other| if before { other.bytes().end == at } else { other.bytes().start == at })
        };
        let mut bytes = deleted.inner();
        let mut left = beside(mark.bytes().start, true);
        let mut first = deleted.elements().next();
        while let (Some(cut), Some(rest)) = (left, first)
            && rest.bytes().start == bytes.start
            && is_rest(rest, cut)
        {
            splice.replace(cut.inner().end..cut.bytes().end, "");
            bytes.start = rest.inner().start;
            left = cut.elements().last().filter(|inner| inner.bytes().end == cut.inner().end);
            first = rest.elements().next();
        }
        let mut right = beside(mark.bytes().end, false);
        let mut last = deleted.elements().last();
        while let (Some(cut), Some(rest)) = (last, right)
            && cut.bytes().end == bytes.end
            && is_rest(rest, cut)
        {
            splice.replace(rest.tag(), "");
            bytes.end = cut.inner().end;
            last = cut.elements().last();
            right = rest.elements().next().filter(|inner| inner.bytes().start == rest.inner().start);
        }
        let words = self.tree.source().get(bytes).unwrap_or("");
        let before = self.tree.source()[..mark.bytes().start].chars().next_back();
        loose_space(words, before.is_some_and(|c| c != '>' && !c.is_whitespace()))
    }

    /// Words of several paragraphs: what stands before the mark goes with the first, what stands after it with the last.
    fn paragraphs(&mut self, mark: Element<'t>, first: Element<'t>, last: Element<'t>, begins: bool) -> String {
        let source = self.tree.source();
        let mut last_tag = start(last);
        let mut closing = format!("</{}>", self.open);
        if begins {
            // Nothing of the paragraph stands before the mark, so the look of the first one is what was deleted.
            self.first_tag = Some(start(first));
            closing = close(first);
            if copy(last) == copy(self.paragraph) {
                last_tag = start(self.paragraph);
            }
        }
        self.open = last.full_name();
        let (before, after) = (list_chain(first), list_chain(last));
        if after.len() > before.len() {
            let opened = after[before.len()..].iter().map(|&element| close(element));
            self.opened.extend(opened);
        } else {
            let mut closed = before.len() - after.len();
            while closed > 0 && self.opened.pop().is_some() {
                closed -= 1;
            }
            self.closed += closed;
        }
        let around = inline_chain(mark, self.paragraph);
        let middle = &source[first.bytes().end..last.bytes().start];
        let reopened: String = around.iter().map(|&element| copy(element)).collect();
        let ends = [first.inside(), closing.as_str(), middle, last_tag.as_str(), last.inside()];
        close_all(&around) + &ends.concat() + &reopened
    }

    /// Tables and the like: they stand between two halves of the paragraph.
    fn blocks(&self, mark: Element, elements: &[Element]) -> String {
        let around = inline_chain(mark, self.paragraph);
        let blocks: String = elements.iter().map(Element::whole).collect();
        let reopened: String = around.iter().map(|&element| copy(element)).collect();
        let tag = copy(self.paragraph);
        format!("{}</{}>{blocks}{tag}{reopened}", close_all(&around), self.open)
    }
}

/// Deleted words with the space that they begin with as it stood in the text. A paragraph of deleted text cannot begin
/// with a space as such; ours say by a space in the tag that it was one, and behind a word it can always be one.
fn loose_space(words: &str, after_word: bool) -> String {
    const LOOSE: &str = "<text:s />";
    if let Some((tags, rest)) = words.split_once(LOOSE)
        && tags.split_inclusive('>').all(|tag| tag.starts_with('<') && !tag.starts_with("</") && tag.ends_with('>'))
    {
        return format!("{tags} {rest}");
    }
    match words.strip_prefix("<text:s/>") {
        Some(rest) if after_word && rest.starts_with(|c: char| c != '<' && !c.is_whitespace()) => format!(" {rest}"),
        _ => words.to_owned(),
    }
}

/// The paragraph that deleted text begins or ends with, if it does.
fn edge(element: Element, at_end: bool) -> Option<Element> {
    let mut element = element;
    while is_list_part(&element) {
        let mut inside = element.elements().filter(|inside| !inside.is(Text, "soft-page-break"));
        element = if at_end { inside.last()? } else { inside.next()? };
    }
    is_paragraph(&element).then_some(element)
}
