//! Words that come, and paragraphs that are split or joined.

use super::super::markup::{
    around_words, close, close_all, copy, copy_going_on, copy_rests, holds_drawing, list_chain,
};
use super::super::parts::{is_list_part, is_paragraph, paragraph_of, story_of};
use super::super::spaced::is_space;
use super::Writer;
use super::words::{Op, encode, is_loose_space};
use crate::xml::{Element, Namespace};
use draft::list_marker;
use text::Span;

use Namespace::Text;

/// Where words are put.
enum Site<'w> {
    /// In the place of words that go.
    Cut(usize),
    /// At a byte of a part, in these elements (from the outermost).
    At(u16, usize, Vec<Element<'w>>),
}

impl<'w> Writer<'w> {
    /// Puts the words that come, and splits paragraphs.
    pub(super) fn put_words(&mut self) {
        for (number, op) in self.ops.clone().iter().enumerate() {
            match op {
                Op::Delete(_) => {}
                Op::Insert { at, paragraph, text } => self.insert(number, *at, *paragraph, text),
                Op::Split { at, paragraph } => self.split(*at, *paragraph),
            }
        }
    }

    fn insert(&mut self, number: usize, at: usize, paragraph: usize, text: &str) {
        let Some((part, element)) = self.element(paragraph) else { return };
        let Some(site) = self.site(at, paragraph) else { return };
        let Some(entry) = self.list.insertion(part, element) else { return };
        let (after_space, before_space) = self.spaces_around(number, at, paragraph);
        let words = encode(text, after_space, before_space, &self.list.declared(part));
        let look: Vec<Element> = match &site {
            Site::Cut(cut) => {
                let cut = &self.cuts[*cut];
                let beyond = cut.look.iter().filter(|element| !cut.around.contains(element));
                beyond.filter(|element| element.is(Text, "span")).copied().collect()
            }
            Site::At(..) => Vec::new(),
        };
        let opened: String = look.iter().map(|&element| copy(element)).collect();
        self.put(site, [entry.start(), opened, words, close_all(&look), entry.end()].concat());
    }

    fn put(&mut self, site: Site, new: String) {
        match site {
            Site::Cut(cut) => self.cuts[cut].new.push_str(&new),
            Site::At(part, at, _) => self.splice(part).replace(at..at, new),
        }
    }

    /// Whether white space that may collapse stands before and after what comes.
    fn spaces_around(&self, number: usize, at: usize, paragraph: usize) -> (bool, bool) {
        let span = self.plan.paragraphs[paragraph].span;
        let gone = |byte: usize| {
            self.ops.iter().any(|op| matches!(op, Op::Delete(gone) if gone.start <= byte && byte < gone.end))
        };
        let new_paragraph = |op: Option<&Op>| matches!(op, Some(Op::Split { at: split, .. }) if *split == at);
        let before = (span.start..at).rev().find(|&byte| !gone(byte));
        let after = (at..span.end).find(|&byte| !gone(byte));
        let starts = number.checked_sub(1).is_some_and(|last| new_paragraph(self.ops.get(last)));
        let after_space = starts || before.is_none_or(|byte| is_loose_space(self.task.source, byte));
        let before_space = !new_paragraph(self.ops.get(number + 1))
            && after.is_some_and(|byte| is_loose_space(self.task.source, byte));
        (after_space, before_space)
    }

    /// Where words come that stand before a byte of a paragraph: behind the words before it, at the start of the
    /// paragraph or of a line before those after it; never at the edge of a link or field inside it.
    fn site(&self, at: usize, paragraph: usize) -> Option<Site<'w>> {
        let span = self.plan.paragraphs[paragraph].span;
        let pieces = &self.task.source.pieces;
        let next = pieces.partition_point(|piece| piece.span.start < at);
        let before = next.checked_sub(1).and_then(|last| pieces.get(last)).filter(|piece| piece.span.end > span.start);
        let after = pieces[pieces.partition_point(|piece| piece.span.end <= at)..].first();
        let after = after.filter(|piece| piece.span.start < span.end);
        let before = before.filter(|_| !self.task.source.starts_line(at, after));
        let (piece, words) = match before {
            Some(piece) => {
                let end = at.min(piece.span.end);
                (piece, Span::new(end - 1, end))
            }
            None => (after?, Span::new(after?.span.start, after?.span.start + 1)),
        };
        let in_cut = |cut: &super::Cut| cut.words.start <= words.start && words.start < cut.words.end;
        if let Some(cut) = self.cuts.iter().position(in_cut) {
            return Some(Site::Cut(cut));
        }
        let part = piece.origin.part;
        let tree = self.tree(part)?;
        let origin = piece.origin;
        let byte = match (before.is_some(), origin.verbatim) {
            (true, true) => {
                let end = origin.start as usize + (words.end - piece.span.start);
                let rest = &tree.source()[end..];
                let collapsed = rest.len() - rest.trim_start_matches(is_space).len();
                if tree.source()[..end].ends_with(is_space) { end + collapsed } else { end }
            }
            (true, false) => origin.end as usize,
            (false, _) => origin.start as usize,
        };
        let (_, around) = around_words(tree, origin)?;
        Some(self.beside_links(part, byte, around, before.is_some(), after.map(|piece| piece.origin)))
    }

    /// Leaves links, fields and the like that end (or begin) at a place.
    fn beside_links(
        &self,
        part: u16,
        byte: usize,
        mut around: Vec<Element<'w>>,
        leaves: bool,
        after: Option<draft::Origin>,
    ) -> Site<'w> {
        let goes_on = |element: &Element| {
            after.is_some_and(|after| after.part == part && element.inner().contains(&(after.start as usize)))
        };
        let kept = around.iter().position(|element| {
            let span = element.is(Text, "span");
            !span && (!leaves || !goes_on(element))
        });
        match kept {
            None => Site::At(part, byte, around),
            Some(outermost) => {
                let element = around[outermost];
                around.truncate(outermost);
                Site::At(part, if leaves { element.bytes().end } else { element.bytes().start }, around)
            }
        }
    }

    fn split(&mut self, at: usize, paragraph: usize) {
        let Some((part, element)) = self.element(paragraph) else { return };
        let Some(site) = self.site(at, paragraph) else { return };
        let Some(entry) = self.list.insertion(part, element) else { return };
        let around = match &site {
            Site::Cut(cut) => self.cuts[*cut].around.clone(),
            Site::At(_, _, around) => around.clone(),
        };
        let mut ends = vec![element];
        ends.splice(0..0, item_of(element));
        let opened = |elements: &[Element]| -> String { elements.iter().map(|&element| copy(element)).collect() };
        let marker = self.typed_marker(paragraph).unwrap_or_default();
        let new = [
            entry.start(),
            close_all(&around),
            close_all(&ends),
            opened(&ends),
            marker,
            copy_rests(&around),
            entry.end(),
        ];
        self.put(site, new.concat());
    }

    /// The bullet or number that is typed before the words of a paragraph.
    fn typed_marker(&self, paragraph: usize) -> Option<String> {
        let paragraph = self.plan.paragraphs.get(paragraph)?;
        if !self.task.source.typed_markers.contains(&paragraph.block) {
            return None;
        }
        let pieces = &self.task.source.pieces;
        let first = pieces.get(pieces.partition_point(|piece| piece.span.end <= paragraph.span.start))?;
        let tree = self.tree(first.origin.part)?;
        let element = paragraph_of(tree.element_at(first.origin.start as usize)?)?;
        let marker = tree.source().get(element.inner().start..first.origin.start as usize)?;
        let bare = marker.replace("<text:tab/>", "\t").replace("<text:s/>", " ");
        (!bare.contains('<') && list_marker(&format!("{bare}x")).is_some()).then(|| marker.to_owned())
    }

    /// The next paragraph continues this one: what stands between them goes.
    pub(super) fn join(&mut self, paragraph: usize) {
        let (Some((part, first)), Some((other, last))) = (self.element(paragraph), self.element(paragraph + 1)) else {
            return;
        };
        let Some(tree) = self.tree(part) else { return };
        if part != other || first == last || !is_beside(first, last) || holds_drawing(first) || holds_drawing(last) {
            return;
        }
        let common = |element: &Element| element.bytes().contains(&last.bytes().start);
        let outside: Vec<Element> = list_chain(first).into_iter().filter(|element| !common(element)).collect();
        let common = |element: &Element| element.bytes().contains(&first.bytes().start);
        let inside: Vec<Element> = list_chain(last).into_iter().filter(|element| !common(element)).collect();
        let list = outside.first().filter(|element| !element.is(Text, "list")).and_then(Element::parent);
        let list = list.filter(is_list_part);
        let between = first.inner().end..last.inner().start;
        let opened: String = outside.iter().map(|&element| copy(element)).collect();
        let deleted = [
            list.map(copy_going_on).unwrap_or_default(),
            opened,
            copy(first),
            tree.source()[between.clone()].to_owned(),
            close(last),
            close_all(&inside),
            list.map(close).unwrap_or_default(),
        ];
        let Some(entry) = self.list.deletion(part, first, between.start, &deleted.concat()) else { return };
        self.splice(part).replace(between, entry.mark());
        if first.full_name() != last.full_name() {
            self.splice(part).replace(last.inner().end..last.bytes().end, close(first));
        }
    }
}

/// The item that a paragraph is the first of.
pub fn item_of(paragraph: Element) -> Option<Element> {
    let item = paragraph.parent().filter(|around| around.namespace() == Text)?;
    let begins = item.elements().find(is_paragraph) == Some(paragraph);
    (begins && matches!(item.name(), "list-item" | "numbered-paragraph")).then_some(item)
}

/// Whether two paragraphs follow each other at the same depth, with at most empty paragraphs between them.
fn is_beside(first: Element, last: Element) -> bool {
    let chains = (list_chain(first), list_chain(last));
    let same = chains.0.iter().zip(&chains.1).take_while(|(a, b)| a == b).count();
    let Some(story) = story_of(first).filter(|story| story_of(last) == Some(*story)) else { return false };
    if chains.0.len() != chains.1.len() || same + usize::from(!chains.0.is_empty()) < chains.0.len() {
        return false;
    }
    let between = first.bytes().end..last.bytes().start;
    story.descendants().filter(|element| between.contains(&element.bytes().start)).all(|element| {
        let empty = is_paragraph(&element) && element.text().trim().is_empty() && element.elements().next().is_none();
        empty || element.is(Text, "soft-page-break") || chains.1.contains(&element)
    })
}
