//! The ends of paragraphs: split, joined, taken away, and new ones.

use super::super::cut::Order;
use super::super::is_range_mark;
use super::Writer;
use crate::plan::Holder;
use crate::xml::{Element, Namespace::Word};

/// What is said of the end of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum EndMark {
    Plain,
    Inserted,
    Deleted,
}

impl<'w> Writer<'w> {
    pub(super) fn split(&mut self, at: usize, paragraph: usize, last: bool) {
        let holder = self.paragraph(paragraph).holder;
        let (Some((site, _)), Some(element)) = (self.site(at, paragraph), self.element(holder)) else { return };
        let between: Vec<Element> = site.parent.ancestors().take_while(|around| *around != element).collect();
        let divides = |around: &Element| matches!(around.name(), "ins" | "moveTo" | "hyperlink" | "smartTag");
        if !between.iter().all(divides) || declares(element) {
            return;
        }
        if self.opened.insert(holder) {
            self.open_with(holder, EndMark::Inserted, false);
        }
        let mark = match (last, self.ends.contains(&holder)) {
            (false, _) => EndMark::Inserted,
            (true, true) => EndMark::Deleted,
            (true, false) => EndMark::Plain,
        };
        let properties = self.properties(holder.part, Some(element), mark, last);
        let close: String = between.iter().map(|around| format!("</{}>", around.full_name())).collect();
        let open: String = between.iter().rev().map(|&around| self.opened_again(around)).collect();
        self.copied(&open);
        let p = element.full_name();
        let blank = if spaced_by(element).is_some() {
            let properties = self.properties(holder.part, Some(element), EndMark::Inserted, false);
            format!("<{p}>{properties}</{p}>")
        } else {
            String::new()
        };
        let cut = format!("{close}</{p}>{blank}<{p}>{properties}{open}");
        self.cuts(holder.part).insert(site.at, Order::Words, cut);
    }

    /// Gives a paragraph new properties in place.
    pub(super) fn open_with(&mut self, holder: Holder, mark: EndMark, section: bool) {
        let Some(element) = self.element(holder) else { return };
        let properties = self.properties(holder.part, Some(element), mark, section);
        let bytes = match element.child(Word, "pPr") {
            Some(old) => old.bytes(),
            None => element.inner().start..element.inner().start,
        };
        self.head(holder.part).replace(bytes, properties);
    }

    /// The properties of a paragraph with another mark at its end.
    pub(super) fn properties(&mut self, part: u16, like: Option<Element>, mark: EndMark, section: bool) -> String {
        let old = like.and_then(|paragraph| paragraph.child(Word, "pPr"));
        let change = match mark {
            EndMark::Plain => String::new(),
            EndMark::Inserted => self.change(part, "ins", true),
            EndMark::Deleted => self.change(part, "del", true),
        };
        let mut before = String::new();
        let (mut look, mut after) = (String::new(), String::new());
        for element in old.into_iter().flat_map(|old| old.elements()) {
            let source = element.whole();
            match element.name() {
                "rPr" => look = element.inside().to_owned(),
                "sectPr" if !section => {}
                "pPrChange" if !section => {}
                "sectPr" | "pPrChange" => after.push_str(source),
                _ => before.push_str(source),
            }
        }
        let (ppr, rpr) = (self.name(part, "pPr"), self.name(part, "rPr"));
        self.copied += before.len() + look.len() + after.len();
        let look = if change.is_empty() && look.is_empty() { look } else { format!("<{rpr}>{change}{look}</{rpr}>") };
        if before.is_empty() && look.is_empty() && after.is_empty() {
            String::new()
        } else {
            format!("<{ppr}>{before}{look}{after}</{ppr}>")
        }
    }

    /// Takes the end of a paragraph away, when another paragraph follows that it can run into.
    pub(super) fn drop_end(&mut self, paragraph: usize, joins: bool) {
        let holder = self.paragraph(paragraph).holder;
        let Some(element) = self.element(holder) else { return };
        let next = self.plan.paragraphs.get(paragraph + 1).map(|next| next.holder).filter(|_| joins);
        let mut ends = vec![holder];
        for after in element.later() {
            let here = Holder { part: holder.part, start: after.bytes().start };
            if is_range_mark(after) {
                continue;
            }
            if !after.is(Word, "p") || (joins && next.is_none()) {
                return;
            }
            if next.is_none() || next == Some(here) {
                // Of the blank lines before and after a paragraph that goes, one is enough.
                if !joins && blank_before(element).is_some() && spaced_by(element) == Some(after) {
                    ends.push(here);
                }
                let fixed = element.descendants().any(|inside| is_fixed(inside)) && !joins;
                if !fixed {
                    self.ends.extend(ends);
                    self.drop_beside_words(paragraph, !joins, true);
                    if joins {
                        self.drop_beside_words(paragraph + 1, true, false);
                    }
                }
                return;
            }
            if !is_blank(after) {
                return;
            }
            ends.push(here);
        }
    }

    /// Takes away what stands in a paragraph beside its words: white space that nobody saw before, or a typed list marker.
    pub(super) fn drop_beside_words(&mut self, paragraph: usize, before: bool, after: bool) {
        let holder = self.paragraph(paragraph).holder;
        let pieces = self.pieces(paragraph);
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let (first, last) = (first.origin.bytes().start, last.origin.bytes().end);
        let Some(element) = self.element(holder) else { return };
        let in_run = |element: &Element| {
            element.parent().is_some_and(|parent| parent.is(Word, "r"))
                && !element.ancestors().any(|around| around.is(Word, "del") || around.is(Word, "txbxContent"))
        };
        for shown in element.descendants().filter(in_run) {
            let bytes = match shown.name() {
                "t" => shown.inner(),
                "tab" | "br" => shown.bytes(),
                _ => continue,
            };
            if before && bytes.start < first {
                self.cuts(holder.part).delete(bytes.start, bytes.end.min(first));
            }
            if after && bytes.end > last {
                self.cuts(holder.part).delete(bytes.start.max(last), bytes.end);
            }
        }
    }

    /// Marks the ends that go, where the paragraph was not written yet.
    pub(super) fn mark_ends(&mut self) {
        let mut ends: Vec<Holder> = self.ends.iter().copied().collect();
        ends.sort_unstable();
        for holder in ends {
            if self.opened.insert(holder) {
                self.open_with(holder, EndMark::Deleted, true);
            }
        }
    }

    pub(super) fn insert_paragraphs(&mut self, beside: usize, before: bool, like: usize, texts: &[String]) {
        let (holder, model) = (self.paragraph(beside).holder, self.paragraph(like).holder);
        let (Some(element), Some(model)) = (self.element(holder), self.element(model)) else { return };
        let run = self.main_run(like);
        let ends = self.ends.contains(&holder);
        let has_next = next_of(element).is_some_and(|next| next.is(Word, "p"));
        let continues = !before && !has_next && !ends && model == element && !declares(element);
        if continues && !self.splits.contains_key(&beside) {
            return self.continue_paragraph(holder, element, run, texts);
        }
        let p = self.name(holder.part, "p");
        let blank = if before { blank_before(element) } else { spaced_by(element) };
        let mut new = String::new();
        for text in texts {
            if self.is_full() {
                return;
            }
            let properties = self.properties(holder.part, Some(model), EndMark::Inserted, false);
            let words = self.words(holder.part, run, text);
            new.push_str(&format!("<{p}>{properties}{words}</{p}>"));
            if let Some(blank) = blank {
                let properties = self.properties(holder.part, Some(blank), EndMark::Inserted, false);
                new.push_str(&format!("<{p}>{properties}</{p}>"));
            }
        }
        let at = if before { element.bytes().start } else { blank.unwrap_or(element).bytes().end };
        self.tail(holder.part).replace(at..at, new);
    }

    /// New paragraphs at the end of a cell, or before a table: the last takes over the end of the one before, as Word
    /// itself does it, because that end can't go.
    pub(super) fn continue_paragraph(
        &mut self,
        holder: Holder,
        element: Element<'w>,
        run: Option<Element<'w>>,
        texts: &[String],
    ) {
        if self.opened.insert(holder) {
            self.open_with(holder, EndMark::Inserted, false);
        }
        let p = element.full_name();
        let mut new = String::new();
        for (at, text) in texts.iter().enumerate() {
            if self.is_full() {
                return;
            }
            let last = at + 1 == texts.len();
            let mark = if last { EndMark::Plain } else { EndMark::Inserted };
            let properties = self.properties(holder.part, Some(element), mark, last);
            let words = self.words(holder.part, run, text);
            new.push_str(&format!("</{p}><{p}>{properties}{words}"));
        }
        let at = element.inner().end;
        self.tail(holder.part).replace(at..at, new);
    }
}

/// Whether an element gives prefixes a meaning, which they lose where it ends.
fn declares(element: Element) -> bool {
    element.start_tag().contains("xmlns")
}

/// What follows an element, past the marks of ranges.
pub(super) fn next_of(element: Element) -> Option<Element> {
    element.later().find(|after| !is_range_mark(*after))
}

/// The blank paragraph after a paragraph, in a letter that leaves lines blank between its paragraphs.
fn spaced_by(paragraph: Element) -> Option<Element> {
    let blank = next_of(paragraph).filter(|next| next.is(Word, "p") && is_blank(*next))?;
    next_of(blank).is_some_and(|next| next.is(Word, "p")).then_some(blank)
}

/// The blank paragraph before a paragraph.
fn blank_before(paragraph: Element) -> Option<Element> {
    let earlier = paragraph.parent()?.elements().take_while(|before| before.bytes().end <= paragraph.bytes().start);
    earlier.filter(|before| !is_range_mark(*before)).last().filter(|last| last.is(Word, "p") && is_blank(*last))
}

/// Whether a paragraph shows nothing.
pub(super) fn is_blank(paragraph: Element) -> bool {
    let shows = |element: Element| {
        is_fixed(element) || element.name() == "oMath" || (element.is(Word, "t") && !element.text().trim().is_empty())
    };
    !paragraph.descendants().any(shows)
}

/// Whether an element has to stay where it is: pictures, notes, fields, sections and page breaks.
pub(super) fn is_fixed(element: Element) -> bool {
    matches!(
        element.name(),
        "drawing"
            | "pict"
            | "object"
            | "footnoteReference"
            | "endnoteReference"
            | "sectPr"
            | "fldChar"
            | "fldSimple"
            | "sdt"
            | "AlternateContent"
    ) || (element.is(Word, "br") && element.attribute("type").is_some())
}
