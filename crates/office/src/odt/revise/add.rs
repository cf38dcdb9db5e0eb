//! New paragraphs.

use super::super::markup::{close, close_all, copy, copy_going_on, list_chain};
use super::super::parts::is_paragraph;
use super::Writer;
use super::ends::item_of;
use super::words::encode;
use crate::plan::Edit;
use crate::xml::{Element, Namespace};

use Namespace::Text;

/// Where new paragraphs are put: the byte, what is closed before them and opened after them, and the list parts that
/// they come in, from the outermost; the last of them is repeated for each.
struct Place<'w> {
    at: usize,
    before: String,
    after: String,
    lists: Vec<Element<'w>>,
    /// Whether the last item stays open.
    open: bool,
}

impl<'w> Writer<'w> {
    /// Puts new paragraphs after or before others.
    pub(super) fn add_paragraphs(&mut self, before: bool) {
        for edit in self.edits.clone() {
            if let Edit::InsertParagraphs { beside, before: wanted, like, texts } = edit {
                self.add((*beside, *wanted), *like, texts, before);
            }
        }
    }

    /// Puts new paragraphs after or before one, when it comes to be where they are put now.
    fn add(&mut self, (beside, before): (usize, bool), like: usize, texts: &[String], wanted_before: bool) {
        let (Some((part, beside)), Some((_, like_element))) = (self.element(beside), self.element(like)) else {
            return;
        };
        let (beside, before) = self.stands_in_for(part, beside).unwrap_or((beside, before));
        if before != wanted_before {
            return;
        }
        let Some(place) = place(beside, before, like_element) else { return };
        let Some(entry) = self.list.insertion(part, beside) else { return };
        let declared = self.list.declared(part);
        let look = self.look_of(like);
        let (opened, closed): (String, String) = (look.iter().map(|&e| copy(e)).collect(), close_all(&look));
        let (outer, item) = match place.lists.split_last() {
            Some((item, outer)) if !item.is(Text, "list") => (outer, Some(*item)),
            _ => (&place.lists[..], None),
        };
        let mut new = place.before.clone() + &outer.iter().map(|&list| copy(list)).collect::<String>();
        for (at, text) in texts.iter().enumerate() {
            let words = format!("{opened}{}{closed}", encode(text, true, false, &declared));
            let words = match (before, at, at + 1 == texts.len()) {
                (true, 0, _) => entry.start() + &words,
                (false, _, true) => words + &entry.end(),
                _ => words,
            };
            let paragraph = format!("{}{words}{}", copy(like_element), close(like_element));
            let stays_open = place.open && at + 1 == texts.len();
            new.push_str(&item.map(copy).unwrap_or_default());
            new.push_str(&paragraph);
            new.push_str(&item.filter(|_| !stays_open).map(close).unwrap_or_default());
        }
        new.push_str(&close_all(outer));
        new.push_str(&place.after);
        self.mark(part, beside, !before, if before { entry.end() } else { entry.start() });
        self.splice(part).replace(place.at..place.at, new);
    }

    /// The spans that all words of a paragraph stand in, if they stand in the same.
    fn look_of(&self, paragraph: usize) -> Vec<Element<'w>> {
        let Some(span) = self.plan.paragraphs.get(paragraph).map(|paragraph| paragraph.span) else { return Vec::new() };
        let Some((_, element)) = self.element(paragraph) else { return Vec::new() };
        let pieces = self.task.source.pieces.iter().filter(|piece| span.contains(piece.span));
        let spans = pieces.filter_map(|piece| {
            let inside = self.tree(piece.origin.part)?.element_at(piece.origin.start as usize)?;
            let around = inside.ancestors().take_while(|around| *around != element);
            let mut spans: Vec<Element> = around.filter(|around| around.is(Text, "span")).collect();
            spans.reverse();
            Some(spans)
        });
        let spans: Vec<Vec<Element>> = spans.collect();
        let tags = |spans: &[Element]| spans.iter().map(|&span| copy(span)).collect::<Vec<_>>();
        let Some(first) = spans.first() else { return Vec::new() };
        if spans.iter().all(|other| tags(other) == tags(first)) { first.clone() } else { Vec::new() }
    }
}

/// Where paragraphs that look like `like` are put beside another.
fn place<'w>(beside: Element<'w>, before: bool, like: Element<'w>) -> Option<Place<'w>> {
    let (here, mut wanted) = (list_chain(beside), list_chain(like));
    if item_of(like).is_none() && wanted.last().is_some_and(|item| !here.contains(item)) {
        // A further paragraph of another item: what makes it one is that item.
        wanted.clear();
    }
    // An item of its own, when that is what it looks like.
    let shared = wanted.len().saturating_sub(usize::from(item_of(like).is_some()));
    let same = here.iter().zip(&wanted[..shared]).take_while(|(a, b)| a == b).count();
    let outermost = here.get(same).copied().unwrap_or(beside);
    let edge = |element: Element<'w>| if before { element.bytes().start } else { element.bytes().end };
    let lists = wanted[same..].to_vec();
    let whole = reaches_edge(outermost, beside, before);
    let plain = Place { at: edge(outermost), before: String::new(), after: String::new(), lists, open: false };
    if whole {
        return Some(into_neighbour(plain, outermost, before));
    }
    let levels = &here[same..];
    if !before && levels.len() == 1 && plain.lists.len() == 1 && item_of(beside) == Some(outermost) {
        // What stands below the paragraph in its item goes on below the last new one.
        return Some(Place { at: beside.bytes().end, before: close(outermost), open: true, ..plain });
    }
    // The list is cut in two.
    let item = levels.last().filter(|item| !item.is(Text, "list") && reaches_edge(**item, beside, before))?;
    let (at, levels) = (edge(*item), &levels[..levels.len() - 1]);
    let again: String = levels.iter().map(|&level| copy_going_on(level)).collect();
    Some(Place { at, before: close_all(levels), after: again, ..plain })
}

/// Whether a paragraph is the last (or first) thing in an element around it.
fn reaches_edge(outer: Element, paragraph: Element, first: bool) -> bool {
    let mut inside = outer;
    while inside != paragraph {
        let next = if first { inside.elements().next() } else { inside.elements().last() };
        match next {
            Some(next) => inside = next,
            None => return false,
        }
    }
    is_paragraph(&inside)
}

/// Puts new items into the list beside when that is the one they look like.
fn into_neighbour<'w>(place: Place<'w>, outermost: Element<'w>, before: bool) -> Place<'w> {
    let Some(&list) = place.lists.first().filter(|list| list.is(Text, "list")) else { return place };
    let near = outermost.parent().into_iter().flat_map(|around| around.elements());
    let neighbour = if before {
        near.filter(|element| element.bytes().end <= outermost.bytes().start).last()
    } else {
        near.into_iter().find(|element| element.bytes().start >= outermost.bytes().end)
    };
    if neighbour != Some(list) {
        return place;
    }
    let at = if before { list.inner().end } else { list.inner().start };
    Place { at, lists: place.lists[1..].to_vec(), ..place }
}
