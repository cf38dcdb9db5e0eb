//! Words that go and come in the runs of a paragraph.

use super::super::cut::{Order, properties_of};
use super::Writer;
use crate::runs::xml;
use crate::xml::{Element, Namespace::Word};
use draft::{Origin, Piece};
use text::Span;

/// A place between or in runs.
pub struct Site<'t> {
    pub at: usize,
    /// The element that the runs at this place stand in.
    pub parent: Element<'t>,
}

impl<'w> Writer<'w> {
    pub(super) fn delete(&mut self, span: Span) {
        let pieces = &self.source.pieces;
        let first = pieces.partition_point(|piece| piece.span.end <= span.start);
        let mut gone: Vec<Origin> = Vec::new();
        for piece in pieces[first..].iter().take_while(|piece| piece.span.start < span.end) {
            let from = span.start.saturating_sub(piece.span.start);
            let to = span.end.min(piece.span.end) - piece.span.start;
            let origin = piece.origin.of(from, to - from);
            // What nobody sees between two pieces of one text, such as a soft hyphen, goes with them.
            let source = self.trees[usize::from(origin.part)].source();
            match gone.last_mut() {
                Some(last)
                    if last.part == origin.part
                        && last.end <= origin.start
                        && !source[last.bytes().end..origin.bytes().start].contains('<') =>
                {
                    last.end = origin.end
                }
                _ => gone.push(origin),
            }
        }
        for origin in gone {
            let bytes = origin.bytes();
            let element = self.trees[usize::from(origin.part)].element_at(bytes.start);
            if element.is_some_and(|element| element.name().starts_with("oMath")) {
                let (open, close) = (self.change(origin.part, "del", false), self.name(origin.part, "del"));
                self.cuts(origin.part).insert(bytes.start, Order::Start, open);
                self.cuts(origin.part).insert(bytes.end, Order::End, format!("</{close}>"));
            } else {
                self.cuts(origin.part).delete(bytes.start, bytes.end);
            }
        }
    }

    /// The pieces that a paragraph's words stand in.
    pub(super) fn pieces(&self, paragraph: usize) -> &'w [Piece] {
        let span = self.paragraph(paragraph).span;
        let pieces = &self.source.pieces;
        let first = pieces.partition_point(|piece| piece.span.end <= span.start);
        let end = pieces.partition_point(|piece| piece.span.start < span.end);
        &pieces[first..end.max(first)]
    }

    /// Where words come that are put before byte `at` of the text, and the run that they are to look like.
    pub(super) fn site(&self, at: usize, paragraph: usize) -> Option<(Site<'w>, Option<Element<'w>>)> {
        let pieces = self.pieces(paragraph);
        let before = pieces[..pieces.partition_point(|piece| piece.span.start < at)].last();
        let after = pieces.get(pieces.partition_point(|piece| piece.span.end <= at));
        let before = before.filter(|_| !self.source.starts_line(at, after));
        let tree = |origin: Origin| &self.trees[usize::from(origin.part)];
        if let Some(piece) = before {
            let origin = piece.origin.of(0, at.min(piece.span.end) - piece.span.start);
            let tree = tree(origin);
            let element = tree.element_at(origin.bytes().start)?;
            let run = run_of(tree.element_at(origin.bytes().end.saturating_sub(1)).unwrap_or(element));
            let mut site = Site { at: origin.bytes().end, parent: run.unwrap_or(element).parent()? };
            // Words after a link or a field do not become part of it.
            while matches!(site.parent.name(), "hyperlink" | "fldSimple" | "sdtContent" | "sdt")
                && after.is_none_or(|next| !site.parent.bytes().contains(&next.origin.bytes().start))
            {
                site = Site { at: site.parent.bytes().end, parent: site.parent.parent()? };
            }
            return Some((site, run));
        }
        let origin = after?.origin;
        let element = tree(origin).element_at(origin.bytes().start)?;
        let run = run_of(element);
        Some((Site { at: origin.bytes().start, parent: run.unwrap_or(element).parent()? }, run))
    }

    pub(super) fn insert(&mut self, at: usize, paragraph: usize, text: &str) {
        let Some((site, like)) = self.site(at, paragraph) else { return };
        let part = self.paragraph(paragraph).holder.part;
        let words = self.words(part, like, text);
        let (close, open) = self.around_insertion(site.parent);
        self.copied(&open);
        self.cuts(part).insert(site.at, Order::Words, format!("{close}{words}{open}"));
    }

    /// What closes and opens again somebody else's insertion, so that ours does not stand in it.
    fn around_insertion(&mut self, parent: Element) -> (String, String) {
        if matches!(parent.name(), "ins" | "moveTo") && parent.namespace() == Word {
            (format!("</{}>", parent.full_name()), self.opened_again(parent))
        } else {
            (String::new(), String::new())
        }
    }

    /// The start tag of an element that is cut in two; a change gets a number of its own.
    pub(super) fn opened_again(&mut self, element: Element) -> String {
        let tag = element.start_tag();
        let name = ":id=";
        let value = tag.find(name).map(|at| at + name.len() + 1).filter(|_| element.name() != "hyperlink");
        let end = value.and_then(|value| Some((value, value + tag.get(value..)?.find(['"', '\''])?)));
        let Some((value, end)) = end else { return tag.to_owned() };
        self.next_id += 1;
        format!("{}{}{}", &tag[..value], self.next_id - 1, &tag[end..])
    }

    /// Inserted words as a run that looks like another.
    pub(super) fn words(&mut self, part: u16, like: Option<Element>, text: &str) -> String {
        let open = self.change(part, "ins", false);
        let look = like.and_then(properties_of).map(look_of).unwrap_or_default();
        self.copied(&look);
        let (run, ins) = (self.name(part, "r"), self.name(part, "ins"));
        format!("{open}<{run}>{look}{}</{run}></{ins}>", self.characters(part, text))
    }

    /// Text with tabs and line breaks as elements.
    pub(super) fn characters(&self, part: u16, text: &str) -> String {
        let (t, tab, br) = (self.name(part, "t"), self.name(part, "tab"), self.name(part, "br"));
        let mut out = String::new();
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                out.push_str(&format!("<{br}/>"));
            }
            for (number, words) in line.split('\t').enumerate() {
                if number > 0 {
                    out.push_str(&format!("<{tab}/>"));
                }
                if !words.is_empty() {
                    out.push_str(&format!("<{t} xml:space=\"preserve\">{}</{t}>", xml(words)));
                }
            }
        }
        out
    }

    /// The run that most of a paragraph's words stand in.
    pub(super) fn main_run(&mut self, paragraph: usize) -> Option<Element<'w>> {
        if let Some(&known) = self.main_runs.get(&paragraph) {
            return known;
        }
        let found = self.longest_run(paragraph);
        self.main_runs.insert(paragraph, found);
        found
    }

    fn longest_run(&self, paragraph: usize) -> Option<Element<'w>> {
        let longest =
            self.pieces(paragraph).iter().filter(|piece| piece.origin.verbatim).max_by_key(|piece| piece.span.len())?;
        run_of(self.trees[usize::from(longest.origin.part)].element_at(longest.origin.bytes().start)?)
    }
}

/// The properties of a run for words like it: without what was changed in them, or what makes a reference of it.
pub(super) fn look_of(properties: Element) -> String {
    let kept = |element: &Element| {
        let reference = element.name() == "rStyle"
            && element.attribute("val").is_some_and(|style| style.to_ascii_lowercase().contains("reference"));
        !reference && !matches!(element.name(), "rPrChange" | "ins" | "del" | "moveFrom" | "moveTo")
    };
    let inner: String = properties.elements().filter(kept).map(|element| element.whole()).collect();
    let name = properties.full_name();
    if inner.is_empty() { String::new() } else { format!("<{name}>{inner}</{name}>") }
}

/// The run of the same paragraph that an element is, or stands in.
pub(super) fn run_of(element: Element) -> Option<Element> {
    element.ancestors().take_while(|around| !around.is(Word, "p")).find(|around| around.is(Word, "r"))
}
