//! Cuts in the runs of a part: what goes between words is put between runs, and a run that has to give way is split in
//! two of the same look.
//!
//! A split leaves two marks that XML readers do not see, so that it can be undone to the byte: the second run's start tag
//! ends in a space, and a text that was cut has its `xml:space` in single quotes. Word and LibreOffice write neither.

use super::super::xml::{Element, Namespace::Word, Splice, Tree};
use std::collections::BTreeMap;
use std::ops::Range;

/// Ends the start tag of a run that was split off.
const SPLIT_OFF: &str = " >";
/// Starts a text that was split off.
const TEXT_SPLIT_OFF: &str = " xml:space='preserve'>";
/// Starts a text that lost its end, and had no `xml:space` before.
const TEXT_CUT: &str = " xml:space='preserve' >";

/// What comes first where several things are put at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// The end of a range.
    End,
    /// Inserted words.
    Words,
    /// The start of a range.
    Start,
}

/// Changes to the runs of one part.
pub struct Cuts<'t> {
    tree: &'t Tree<'t>,
    inserts: Vec<(usize, Order, String)>,
    deletions: Vec<(usize, usize)>,
    /// The start tag of the element that deleted runs are put in.
    deleted: String,
}

/// Where something is put.
enum Site<'t> {
    /// Between runs.
    Between(usize),
    /// In a run, at a byte of what it holds.
    In(Element<'t>, usize),
}

impl<'t> Cuts<'t> {
    /// No changes; `deleted` is the start tag of a deletion.
    pub fn new(tree: &'t Tree<'t>, deleted: impl Into<String>) -> Self {
        Self { tree, inserts: Vec::new(), deletions: Vec::new(), deleted: deleted.into() }
    }

    /// Puts elements that may stand beside runs at a byte of the part.
    pub fn insert(&mut self, at: usize, order: Order, xml: impl Into<String>) {
        self.inserts.push((at, order, xml.into()));
    }

    /// Marks what stands between two bytes of one run as deleted.
    pub fn delete(&mut self, start: usize, end: usize) {
        self.deletions.push((start, end));
    }

    /// Whether nothing is to change.
    pub fn is_empty(&self) -> bool {
        self.inserts.is_empty() && self.deletions.is_empty()
    }

    /// Adds the changes to `splice`.
    pub fn apply(mut self, splice: &mut Splice) {
        self.inserts.sort_by_key(|&(at, order, _)| (at, order));
        let mut runs: BTreeMap<usize, RunCuts> = BTreeMap::new();
        let mut between: BTreeMap<usize, Vec<(Order, String)>> = BTreeMap::new();
        for (at, order, xml) in std::mem::take(&mut self.inserts) {
            match site(self.tree, at) {
                Site::Between(at) => between.entry(at).or_default().push((order, xml)),
                Site::In(run, at) => {
                    runs.entry(run.bytes().start).or_insert_with(|| RunCuts::new(run)).inserts.push((at, order, xml));
                }
            }
        }
        for &(start, end) in &self.deletions {
            let Some(run) = run_at(self.tree, start) else { continue };
            let cuts = runs.entry(run.bytes().start).or_insert_with(|| RunCuts::new(run));
            let (from, to) = (cuts.normal(start), cuts.normal(end));
            if from < to {
                cuts.deleted.push((from, to));
            }
        }
        for (at, mut inserts) in between {
            inserts.sort_by_key(|&(order, _)| order);
            let all: String = inserts.into_iter().map(|(_, xml)| xml).collect();
            splice.replace(at..at, all);
        }
        for cuts in runs.into_values() {
            if !cuts.is_untouched() {
                let new = cuts.write(self.tree.source(), &self.deleted);
                splice.replace(cuts.run.bytes(), new);
            }
        }
    }
}

/// The run that holds a byte, if a run of the same paragraph does.
fn run_at<'t>(tree: &'t Tree<'t>, at: usize) -> Option<Element<'t>> {
    let innermost = tree.element_at(at)?;
    innermost
        .ancestors()
        .take_while(|element| !element.is(Word, "p") && !element.is(Word, "txbxContent"))
        .find(|element| element.is(Word, "r"))
}

fn site<'t>(tree: &'t Tree<'t>, at: usize) -> Site<'t> {
    let Some(run) = run_at(tree, at) else { return Site::Between(at) };
    let cuts = RunCuts::new(run);
    let at = cuts.normal(at);
    if at <= cuts.start {
        Site::Between(run.bytes().start)
    } else if at >= cuts.end {
        Site::Between(run.bytes().end)
    } else {
        Site::In(run, at)
    }
}

/// Changes to one run.
struct RunCuts<'t> {
    run: Element<'t>,
    /// First byte of what it shows, after its properties.
    start: usize,
    /// One past the last.
    end: usize,
    inserts: Vec<(usize, Order, String)>,
    deleted: Vec<(usize, usize)>,
}

impl<'t> RunCuts<'t> {
    fn new(run: Element<'t>) -> Self {
        let inner = run.inner();
        let start = run.child(Word, "rPr").map_or(inner.start, |properties| properties.bytes().end);
        Self { run, start, end: inner.end, inserts: Vec::new(), deleted: Vec::new() }
    }

    fn is_untouched(&self) -> bool {
        self.inserts.is_empty() && self.deleted.is_empty()
    }

    fn shown(&self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        self.run.elements().filter(|element| !element.is(Word, "rPr"))
    }

    /// The byte where a cut is made for a position: inside a text, else between two elements.
    fn normal(&self, at: usize) -> usize {
        if at <= self.start {
            return self.start;
        }
        let Some(element) = self.shown().find(|element| at < element.bytes().end) else { return self.end };
        let (bytes, inner) = (element.bytes(), element.inner());
        if at <= bytes.start || (element.is(Word, "t") && at <= inner.start) {
            self.before(bytes.start)
        } else if element.is(Word, "t") && at < inner.end {
            at
        } else {
            self.before(bytes.end)
        }
    }

    /// An end of an element as the start of the next: one number for one place.
    fn before(&self, at: usize) -> usize {
        match self.shown().find(|element| element.bytes().start >= at) {
            Some(next) if self.shown().next().is_some_and(|first| first == next) => self.start,
            Some(next) => next.bytes().start,
            None => self.end,
        }
    }

    fn write(&self, source: &str, deleted: &str) -> String {
        let mut cuts: Vec<usize> = self.inserts.iter().map(|&(at, ..)| at).collect();
        cuts.extend(self.deleted.iter().flat_map(|&(from, to)| [from, to]));
        cuts.extend([self.start, self.end]);
        cuts.sort_unstable();
        cuts.dedup();
        let mut out = String::new();
        for pair in cuts.windows(2) {
            self.put(pair[0], &mut out);
            let gone = self.deleted.iter().any(|&(from, to)| from <= pair[0] && pair[1] <= to);
            self.piece(source, pair[0], pair[1], gone.then_some(deleted), &mut out);
        }
        out
    }

    fn put(&self, at: usize, out: &mut String) {
        let mut here: Vec<_> = self.inserts.iter().filter(|&&(place, ..)| place == at).collect();
        here.sort_by_key(|(_, order, _)| *order);
        here.iter().for_each(|(_, _, xml)| out.push_str(xml));
    }

    /// A run with what stands between two cuts.
    fn piece(&self, source: &str, from: usize, to: usize, deleted: Option<&str>, out: &mut String) {
        let bytes = self.run.bytes();
        let head = &source[bytes.start..self.start];
        if let Some(tag) = deleted {
            out.push_str(tag);
        }
        if from > self.start {
            let tag = self.run.tag();
            let open = source[tag.clone()].trim_end_matches('>').trim_end_matches(' ');
            out.push_str(open);
            out.push_str(SPLIT_OFF);
            out.push_str(&source[tag.end..self.start]);
        } else {
            out.push_str(head);
        }
        for element in self.shown() {
            self.shown_part(source, element, (from, to), deleted.is_some(), out);
        }
        out.push_str(&format!("</{}>", self.run.full_name()));
        if let Some(tag) = deleted {
            out.push_str(&closing(tag));
        }
    }

    fn shown_part(&self, source: &str, element: Element, cut: (usize, usize), deleted: bool, out: &mut String) {
        let bytes = element.bytes();
        let (from, to) = (cut.0.max(bytes.start), cut.1.min(bytes.end));
        if from >= to {
            return;
        }
        if !element.is(Word, "t") {
            out.push_str(&source[bytes]);
            return;
        }
        let (tag, inner) = (element.tag(), element.inner());
        let name = element.full_name();
        let text = text_between(source, &inner, from, to);
        if deleted {
            let name = element.name_beside("delText");
            out.push_str(&format!("<{name} xml:space=\"preserve\">{text}</{name}>"));
            return;
        }
        let open = source[tag.clone()].trim_end_matches('>').trim_end_matches('/');
        let keeps = open.contains("xml:space");
        if from > bytes.start {
            out.push_str(&format!("<{name}{TEXT_SPLIT_OFF}"));
        } else if to < bytes.end && !keeps {
            out.push_str(&format!("{open}{TEXT_CUT}"));
        } else {
            out.push_str(&source[tag]);
            if element.is_one_tag() {
                return;
            }
        }
        out.push_str(&format!("{text}</{name}>"));
    }
}

/// The bytes of a text from one place in it to another; a CDATA section that is cut is closed and opened again.
fn text_between(source: &str, inner: &Range<usize>, from: usize, to: usize) -> String {
    let (from, to) = (from.clamp(inner.start, inner.end), to.clamp(inner.start, inner.end));
    let open_at = |at: usize| {
        let before = &source[inner.start..at];
        before.rfind("<![CDATA[").is_some_and(|open| before.rfind("]]>").is_none_or(|close| close < open))
    };
    let (opens, closes) = (open_at(from), open_at(to));
    let start = if opens { "<![CDATA[" } else { "" };
    let end = if closes { "]]>" } else { "" };
    format!("{start}{}{end}", &source[from..to])
}

/// The end tag of a start tag.
fn closing(tag: &str) -> String {
    let name = tag.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default();
    format!("</{name}>")
}

/// Takes a row of elements out, from byte to byte, and undoes the split that was made for it, if one was. `is_gone` tells
/// which elements of the part go in all.
pub fn remove_and_join(tree: &Tree, row: (usize, usize), is_gone: &dyn Fn(Element) -> bool, splice: &mut Splice) {
    let source = tree.source();
    match join(tree, row, is_gone) {
        Some(Joint { from, to, cut_tag }) => {
            splice.replace(from..to, "");
            if let Some(tag) = cut_tag {
                let plain = source[tag.clone()].strip_suffix(TEXT_CUT).unwrap_or_default().to_owned() + ">";
                splice.replace(tag, plain);
            }
        }
        None => splice.replace(row.0..row.1, ""),
    }
}

/// Two runs that were one.
struct Joint {
    /// From here…
    from: usize,
    /// …to here goes.
    to: usize,
    /// The start tag of a text that becomes what it was.
    cut_tag: Option<Range<usize>>,
}

fn join(tree: &Tree, row: (usize, usize), is_gone: &dyn Fn(Element) -> bool) -> Option<Joint> {
    let source = tree.source();
    let parent = tree.element_at(row.0)?.parent()?;
    let before = parent.elements().take_while(|element| element.bytes().end <= row.0).last()?;
    let after = parent.elements().find(|element| element.bytes().start >= row.1)?;
    let adjacent = before.bytes().end == row.0 && after.bytes().start == row.1;
    if !adjacent || !before.is(Word, "r") || !after.is(Word, "r") || !source[after.tag()].ends_with(SPLIT_OFF) {
        return None;
    }
    let (left, right) = (RunCuts::new(before), RunCuts::new(after));
    let properties = |cuts: &RunCuts| source[cuts.run.tag().end..cuts.start].to_owned();
    if properties(&left) != properties(&right) {
        return None;
    }
    let (last, first) = (left.shown().last()?, right.shown().next()?);
    let same_text = source[first.tag()].ends_with(TEXT_SPLIT_OFF) && last.is(Word, "t") && first.is(Word, "t");
    if !same_text {
        return Some(Joint { from: left.end, to: right.start, cut_tag: None });
    }
    let whole = source[last.tag()].ends_with(TEXT_CUT) && !is_cut_on(source, after, is_gone);
    Some(Joint { from: last.inner().end, to: first.inner().start, cut_tag: whole.then(|| last.tag()) })
}

/// Whether the text that goes on in `run` is cut once more behind it, by something that stays.
fn is_cut_on(source: &str, run: Element, is_gone: &dyn Fn(Element) -> bool) -> bool {
    let Some(parent) = run.parent() else { return false };
    let mut current = run;
    let mut stays = false;
    let later: Vec<Element> = parent.elements().filter(|element| element.bytes().start >= run.bytes().end).collect();
    for element in later {
        if is_gone(element) {
            continue;
        }
        let text = RunCuts::new(element).shown().next().filter(|_| element.is(Word, "r"));
        let goes_on = RunCuts::new(current).shown().count() == 1
            && text.is_some_and(|text| source[text.tag()].ends_with(TEXT_SPLIT_OFF));
        if goes_on && stays {
            return true;
        } else if goes_on {
            current = element;
        } else if matches!(element.name(), "commentRangeStart" | "commentRangeEnd")
            || element.child(Word, "commentReference").is_some()
        {
            stays = true;
        } else {
            return false;
        }
    }
    false
}
