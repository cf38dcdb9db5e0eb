//! Paragraphs that go as a whole, with the list parts that nothing is left of. Their mark stands at the end of the
//! paragraph before them, or else at the start of the one after them.

use super::super::markup::{close, close_all, copy, copy_going_on, holds_drawing, list_chain};
use super::super::parts::{is_list_part, is_paragraph};
use super::super::spaced::is_space;
use super::Writer;
use super::dropped::Group;
use super::words::Op;
use crate::plan::Edit;
use crate::xml::{Element, Namespace};
use std::collections::HashSet;
use text::Span;

use Namespace::Text;

impl<'w> Writer<'w> {
    /// Finds the paragraphs that can go as a whole.
    pub(super) fn find_dropped(&mut self) {
        let wanted = self.edits.iter().filter_map(|edit| match edit {
            Edit::DropParagraph { paragraph } => Some(*paragraph),
            _ => None,
        });
        let wanted: Vec<(u16, Element)> =
            wanted.filter(|&paragraph| self.all_goes(paragraph)).filter_map(|p| self.element(p)).collect();
        let going: HashSet<(u16, usize)> =
            wanted.iter().map(|(part, element)| (*part, element.bytes().start)).collect();
        let mut groups: Vec<(u16, Vec<Element>)> = Vec::new();
        for (part, paragraph) in wanted {
            let element = with_list(part, paragraph, &going);
            match groups.last_mut() {
                Some((_, elements)) if elements.last() == Some(&element) => {}
                Some((last, elements)) if *last == part && elements.last().is_some_and(|e| follows(*e, element)) => {
                    elements.push(element);
                }
                _ => groups.push((part, vec![element])),
            }
        }
        for (part, elements) in groups {
            let (Some(&first), Some(&last)) = (elements.first(), elements.last()) else { continue };
            let stays =
                |paragraph: &Element| !going.contains(&(part, paragraph.bytes().start)) && !holds_drawing(*paragraph);
            let (before, after) = (paragraph_before(first).filter(stays), paragraph_after(last).filter(stays));
            // LibreOffice puts a paragraph back in the list of the one with its mark, and the first one that goes in
            // the look of the one after; where that is another, an empty paragraph is the lesser evil.
            let listed = |paragraph: Element| !list_chain(paragraph).is_empty();
            let fits_before = |before: Element| !listed(before) || is_list_part(&last) || listed(last);
            let fits_after = |after: Element| {
                let first = std::iter::once(first).chain(first.descendants()).find(is_paragraph);
                first.is_some_and(|first| copy(first) == copy(after) && listed(first) == listed(after))
            };
            let before = before.filter(|before| fits_before(*before)).map(|before| (before, true));
            let after = after.filter(|after| fits_after(*after)).map(|after| (after, false));
            let Some((beside, behind)) = before.or(after) else { continue };
            let own = |element: &Element<'w>| {
                std::iter::once(*element).chain(element.descendants()).filter(is_paragraph).collect::<Vec<_>>()
            };
            let starts = elements.iter().flat_map(own).map(|paragraph| (part, paragraph.bytes().start));
            self.dropped.paragraphs.extend(starts);
            self.dropped.groups.push(Group { part, elements, beside, behind });
        }
    }

    /// Whether all words of a paragraph go and nothing else stands in it.
    fn all_goes(&self, number: usize) -> bool {
        let (Some(paragraph), Some((part, element))) = (self.plan.paragraphs.get(number), self.element(number)) else {
            return false;
        };
        let pieces = &self.task.source.pieces;
        let first = pieces.partition_point(|piece| piece.span.end <= paragraph.span.start);
        let mut words = pieces[first..].iter().take_while(|piece| piece.span.start < paragraph.span.end);
        let gone = |span: Span| self.ops.iter().any(|op| matches!(op, Op::Delete(gone) if gone.contains(span)));
        let comes = |op: &Op| match op {
            Op::Insert { paragraph, .. } | Op::Split { paragraph, .. } => *paragraph == number,
            Op::Delete(_) => false,
        };
        let joined =
            |edit: &&Edit| matches!(edit, Edit::Join { paragraph } if *paragraph == number || paragraph + 1 == number);
        let plain = |inside: Element| {
            let text = inside.namespace() == Text;
            text && !matches!(
                inside.name(),
                "note"
                    | "bookmark"
                    | "bookmark-start"
                    | "bookmark-end"
                    | "change"
                    | "change-start"
                    | "change-end"
                    | "p"
                    | "h"
                    | "reference-mark"
                    | "reference-mark-start"
                    | "reference-mark-end"
                    | "placeholder"
                    | "database-display"
            )
        };
        let shares = |other: &crate::plan::Paragraph| other.holder == paragraph.holder;
        words.all(|piece| {
            gone(piece.span) || (piece.origin.part == part && is_blank(piece.span.of(&self.task.source.document.text)))
        }) && !self.ops.iter().any(comes)
            && !self.edits.iter().any(joined)
            && self.plan.paragraphs.iter().filter(|other| shares(other)).count() == 1
            && element.descendants().all(plain)
    }

    /// The paragraph that stays beside one that goes, and whether it stands after it.
    pub(super) fn stands_in_for(&self, part: u16, paragraph: Element) -> Option<(Element<'w>, bool)> {
        let holds = |element: &Element| element.bytes().contains(&paragraph.bytes().start);
        let mut groups = self.dropped.groups.iter().filter(|group| group.part == part);
        groups.find(|group| group.elements.iter().any(holds)).map(|group| (group.beside, !group.behind))
    }

    /// Takes the paragraphs out of the text.
    pub(super) fn drop_paragraphs(&mut self) {
        let groups = std::mem::take(&mut self.dropped.groups);
        for group in &groups {
            self.drop_group(group);
        }
        self.dropped.groups = groups;
    }

    fn drop_group(&mut self, group: &Group<'w>) {
        let Some(tree) = self.tree(group.part) else { return };
        let (Some(first), Some(last)) = (group.elements.first(), group.elements.last()) else { return };
        let beside = group.beside;
        // The sibling of what goes in which the other paragraph stands, and the list parts from there down to it.
        let Some(around) = first.parent() else { return };
        let chain: Vec<Element> =
            beside.ancestors().take_while(|element| *element != around).filter(|element| *element != beside).collect();
        let chain: Vec<Element> = chain.into_iter().rev().collect();
        let sibling = chain.first().copied().unwrap_or(beside);
        let list = Some(around).filter(|around| around.is(Text, "list"));
        let open_list = list.map(copy_going_on).unwrap_or_default();
        let close_list = list.map(close).unwrap_or_default();
        let opened: String = chain.iter().map(|&element| copy(element)).collect();
        let empty = format!("{opened}{}{}{}", copy(beside), close(beside), close_all(&chain));
        let (gone, deleted) = if group.behind {
            let gone = sibling.bytes().end..last.bytes().end;
            (gone.clone(), format!("{open_list}{empty}{}{close_list}", &tree.source()[gone]))
        } else {
            let gone = first.bytes().start..sibling.bytes().start;
            (gone.clone(), format!("{open_list}{}{empty}{close_list}", &tree.source()[gone]))
        };
        let Some(entry) = self.list.deletion(group.part, beside, first.bytes().start, &deleted) else { return };
        self.splice(group.part).replace(gone, "");
        self.mark(group.part, beside, group.behind, entry.mark());
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// The paragraph, or the outermost list part around it in which every paragraph goes.
fn with_list<'w>(part: u16, paragraph: Element<'w>, going: &HashSet<(u16, usize)>) -> Element<'w> {
    let goes = |inside: Element| {
        if is_paragraph(&inside) {
            going.contains(&(part, inside.bytes().start)) || inside.inner().is_empty()
        } else {
            is_list_part(&inside) || inside.ancestors().any(|around| is_paragraph(&around))
        }
    };
    let chain = list_chain(paragraph);
    let outer = chain.iter().find(|around| around.descendants().all(goes));
    outer.copied().unwrap_or(paragraph)
}

/// Whether an element comes right after another, but for empty paragraphs.
fn follows(one: Element, other: Element) -> bool {
    let Some(around) = one.parent().filter(|around| other.parent() == Some(*around)) else { return false };
    let between = one.bytes().end..other.bytes().start;
    let empty = |element: Element| {
        element.is(Text, "soft-page-break")
            || (is_paragraph(&element) && element.text().trim().is_empty() && element.elements().next().is_none())
    };
    one.bytes().end <= other.bytes().start
        && around.elements().filter(|element| between.contains(&element.bytes().start)).all(empty)
}

/// The paragraph right before an element, in the same text.
fn paragraph_before(element: Element) -> Option<Element> {
    neighbour(
        element,
        |around, at| around.elements().filter(|other| other.bytes().end <= at.start).last(),
        |list| list.elements().last(),
    )
}

/// The paragraph right after an element, in the same text and the same list or outside of one.
fn paragraph_after(element: Element) -> Option<Element> {
    neighbour(
        element,
        |around, at| around.elements().find(|other| other.bytes().start >= at.end),
        |list| list.elements().next(),
    )
}

fn neighbour<'w>(
    element: Element<'w>,
    beside: impl Fn(Element<'w>, std::ops::Range<usize>) -> Option<Element<'w>>,
    inside: impl Fn(Element<'w>) -> Option<Element<'w>>,
) -> Option<Element<'w>> {
    let mut found = beside(element.parent()?, element.bytes())?;
    while is_list_part(&found) {
        found = inside(found)?;
    }
    is_paragraph(&found).then_some(found)
}
