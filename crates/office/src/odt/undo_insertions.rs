//! Takes away what was inserted with changes tracked.

use super::markup::{
    close, close_all, copy, drop_closing, inline_chain, is_blank, is_change_mark, is_rest, list_chain, start,
};
use super::parts::{paragraph_of, story_of};
use super::tracked::{Change, changes, marks};
use crate::xml::{Element, Splice, Tree};
use std::collections::HashMap;
use std::ops::Range;

/// Insertions that touch each other are taken away in turns; more turns than this show a file made to take long.
const MAX_TURNS: usize = 40;

/// The part without what was inserted; none when it is damaged.
pub fn undo(source: &str) -> Option<String> {
    let mut source = source.to_owned();
    for turn in 0..=MAX_TURNS {
        let (next, more) = undo_some(&source, turn == MAX_TURNS)?;
        let sound = Tree::parse(&next).is_ok();
        source = if sound { next } else { undo_some(&source, true)?.0 };
        if !more {
            break;
        }
    }
    Some(source)
}

/// Takes away the insertions that do not touch each other, and tells whether there are more. `plainly` leaves every
/// paragraph where it is.
fn undo_some(source: &str, plainly: bool) -> Option<(String, bool)> {
    let tree = Tree::parse(source).ok()?;
    let (mut splice, mut done, mut more) = (Splice::new(), 0, false);
    for (from, to) in insertions(&tree) {
        let mut changes = Splice::new();
        let touched = if plainly { plain(from, to, &mut changes) } else { remove(from, to, &mut changes) };
        if touched.start < done {
            more = true;
            continue;
        }
        done = touched.end;
        splice.append(changes);
    }
    Some((splice.apply(source)?, more && !plainly))
}

/// The start and end marks of all insertions, in the order of their start.
fn insertions<'t>(tree: &'t Tree<'t>) -> Vec<(Element<'t>, Element<'t>)> {
    let changes = changes(tree);
    let marks = marks(tree);
    let ends: HashMap<&str, Element> =
        marks.iter().filter(|(mark, _)| mark.name() == "change-end").map(|(mark, id)| (id.as_str(), *mark)).collect();
    let starts = marks.iter().filter(|(mark, id)| {
        mark.name() == "change-start" && matches!(changes.get(id), Some(Change::Insertion | Change::DeletedInsertion))
    });
    starts.filter_map(|(from, id)| Some((*from, *ends.get(id.as_str())?))).collect()
}

/// Takes away what stands between two marks; gives the bytes that must not be touched otherwise.
fn remove(from: Element, to: Element, splice: &mut Splice) -> Range<usize> {
    if from.parent() != to.parent()
        && let (Some(first), Some(last)) = (paragraph_of(from), paragraph_of(to))
        && first != last
        && story_of(first) == story_of(last)
        && from.bytes().start < to.bytes().start
    {
        join((from, first), (to, last), splice)
    } else {
        plain(from, to, splice)
    }
}

/// Takes away what stands between two marks, but no tag without its counterpart.
fn plain(from: Element, to: Element, splice: &mut Splice) -> Range<usize> {
    let bytes = from.bytes().start..to.bytes().end;
    if bytes.start >= bytes.end {
        return from.bytes();
    }
    let (closed, opened) = (around(from, to), around(to, from));
    splice.replace(bytes.clone(), seam(&closed, &opened));
    bytes
}

/// The elements around one that are not around the other, from the outermost.
fn around<'t>(element: Element<'t>, other: Element) -> Vec<Element<'t>> {
    let common = |around: &Element| around.bytes().contains(&other.bytes().start);
    let mut around: Vec<Element> = element.ancestors().skip(1).take_while(|around| !common(around)).collect();
    around.reverse();
    around
}

/// Closes elements and opens others, given from the outermost; the same look goes on without a seam.
fn seam(closed: &[Element], opened: &[Element]) -> String {
    let same = closed
        .iter()
        .zip(opened)
        .take_while(|(a, b)| is_rest(**b, **a) || (matches!(a.name(), "span" | "a") && copy(**a) == copy(**b)));
    let same = same.count();
    let opened: String = opened[same..].iter().map(|&element| start(element)).collect();
    close_all(&closed[same..]) + &opened
}

/// Takes away what stands between marks in two paragraphs, which become one again.
fn join((from, first): (Element, Element), (to, last): (Element, Element), splice: &mut Splice) -> Range<usize> {
    let touched = first.bytes().start..last.bytes().end;
    let before = first.inner().start..from.bytes().start;
    if is_blank(first, before.clone()) {
        // All of the first paragraph was inserted: the last one keeps its own look and place.
        let kept = first.descendants().filter(|mark| is_change_mark(mark) && before.contains(&mark.bytes().start));
        let kept: String = kept.map(|mark| mark.whole()).collect();
        let outer = inserted_with(first, last);
        let opened = around(last, first).iter().map(|&element| start(element)).collect::<String>();
        splice.replace(outer.bytes().start..last.bytes().start, close_all(&around(outer, last)) + &opened);
        let opened: String = inline_chain(to, last).iter().map(|&element| start(element)).collect();
        splice.replace(last.inner().start..to.bytes().end, kept + &opened);
        return outer.bytes().start..touched.end;
    }
    let (closed, opened) = (inline_chain(from, first), inline_chain(to, last));
    splice.replace(from.bytes().start..to.bytes().end, seam(&closed, &opened));
    if first.name() != last.name() {
        splice.replace(last.inner().end..last.bytes().end, close(first));
    }
    let (outer, inner) = (list_chain(first), list_chain(last));
    if inner.len() > outer.len() {
        drop_closing(last, inner.len() - outer.len(), splice);
    } else {
        splice.replace(last.bytes().end..last.bytes().end, close_all(&outer[inner.len()..]));
    }
    let end = last.ancestors().nth(inner.len().saturating_sub(outer.len())).map_or(touched.end, |e| e.bytes().end);
    touched.start..end
}

/// The outermost element that begins with the first paragraph and does not reach to the last: all of it was inserted.
fn inserted_with<'t>(first: Element<'t>, last: Element) -> Element<'t> {
    let mut outer = first;
    while let Some(around) = outer.parent() {
        if around.bytes().end > last.bytes().start || around.elements().next() != Some(outer) {
            break;
        }
        outer = around;
    }
    outer
}
