//! Cuts in the runs of a part: what goes between words is put between runs, and a run that has to give way is split in
//! two of the same look.
//!
//! A split leaves two marks that XML readers do not see, so that it can be undone to the byte: the second run's start tag
//! ends in a space, and a text that was cut has its `xml:space` in single quotes. Word and LibreOffice write neither.

use super::preserves_space;
use crate::xml::{Element, Namespace::Word, Splice, Tree};
use draft::Error;
use std::collections::BTreeMap;
use std::ops::Range;

/// Ends the start tag of a run that was split off.
pub const SPLIT_OFF: &str = " >";
/// Starts a text that was split off…
const TEXT_SPLIT_OFF: &str = " xml:space='preserve'>";
/// …and one at whose ends no white space is shown.
const TRIMMED_TEXT_SPLIT_OFF: &str = " xml:space='default'>";
/// Starts a text that lost its end, and had no `xml:space` before.
pub const TEXT_CUT: &str = " xml:space='preserve' >";

/// What may be written anew of the runs that are split, in bytes: a run of a hostile file can have properties of many
/// megabytes, and be split at every word.
const MAX_COPIED: usize = 16 << 20;

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
    deleted: Deletion,
}

/// The element that deleted runs are put in.
#[derive(Clone, Debug, Default)]
pub struct Deletion {
    /// Its name.
    pub name: String,
    /// The name of the attribute with its number.
    pub id: String,
    /// The rest of its start tag.
    pub rest: String,
}

impl Deletion {
    fn open(&self, next: &mut u32) -> String {
        *next += 1;
        let Self { name, id, rest } = self;
        format!("<{name} {id}=\"{}\"{rest}", *next - 1)
    }

    fn close(&self) -> String {
        format!("</{}>", self.name)
    }
}

impl<'t> Cuts<'t> {
    /// No changes yet.
    pub fn new(tree: &'t Tree<'t>, deleted: Deletion) -> Self {
        Self { tree, inserts: Vec::new(), deletions: Vec::new(), deleted }
    }

    /// Puts elements that may stand beside runs at a byte of the part.
    pub fn insert(&mut self, at: usize, order: Order, xml: impl Into<String>) {
        self.inserts.push((at, order, xml.into()));
    }

    /// Marks what stands between two bytes of one run as deleted.
    pub fn delete(&mut self, start: usize, end: usize) {
        self.deletions.push((start, end));
    }

    /// Adds the changes to `splice`; deletions are numbered from `next`.
    ///
    /// # Errors
    /// `TooComplex` when so much would have to be written anew that no letter can be meant.
    pub fn apply(mut self, splice: &mut Splice, next: &mut u32) -> Result<(), Error> {
        self.inserts.sort_by_key(|&(at, order, _)| (at, order));
        let mut runs: BTreeMap<usize, RunCuts> = BTreeMap::new();
        let mut between: BTreeMap<usize, Vec<(Order, String)>> = BTreeMap::new();
        for (at, order, xml) in std::mem::take(&mut self.inserts) {
            let Some(run) = run_at(self.tree, at) else {
                between.entry(at).or_default().push((order, xml));
                continue;
            };
            let bytes = run.bytes();
            let cuts = runs.entry(bytes.start).or_insert_with(|| RunCuts::new(run));
            match cuts.normal(at) {
                at if at <= cuts.start => between.entry(bytes.start).or_default().push((order, xml)),
                at if at >= cuts.end => between.entry(bytes.end).or_default().push((order, xml)),
                at => cuts.inserts.push((at, order, xml)),
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
        // At one place: what ends there, what comes between, what starts there.
        let mut starts = Splice::new();
        let mut copied = 0;
        for mut cuts in runs.into_values().filter(RunCuts::change) {
            cuts.join_deletions();
            copied += cuts.copied();
            if copied > MAX_COPIED {
                return Err(Error::TooComplex);
            }
            cuts.write(self.tree, (&self.deleted, next), splice, &mut starts);
        }
        for (at, mut inserts) in between {
            inserts.sort_by_key(|&(order, _)| order);
            let all: String = inserts.into_iter().map(|(_, xml)| xml).collect();
            splice.replace(at..at, all);
        }
        splice.append(starts);
        Ok(())
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

/// Changes to one run.
struct RunCuts<'t> {
    run: Element<'t>,
    /// What it shows, in order.
    shown: Vec<Element<'t>>,
    /// First byte of what it shows, after its properties.
    start: usize,
    /// One past the last.
    end: usize,
    inserts: Vec<(usize, Order, String)>,
    deleted: Vec<(usize, usize)>,
}

impl<'t> RunCuts<'t> {
    fn new(run: Element<'t>) -> Self {
        let Range { start, end } = shown_bytes(run);
        Self { run, shown: shown(run).collect(), start, end, inserts: Vec::new(), deleted: Vec::new() }
    }

    /// Whether anything changes.
    fn change(&self) -> bool {
        !self.inserts.is_empty() || !self.deleted.is_empty()
    }

    /// About how many bytes of the run are written anew: its start tag and its properties at every cut.
    fn copied(&self) -> usize {
        let tag = self.run.tag();
        (self.inserts.len() + 2 * self.deleted.len()) * (self.start.max(tag.end) - tag.start)
    }

    /// The byte where a cut is made for a position: inside a text, else between two elements.
    fn normal(&self, at: usize) -> usize {
        if at <= self.start {
            return self.start;
        }
        let next = self.shown.partition_point(|element| element.bytes().end <= at);
        let Some(element) = self.shown.get(next) else { return self.end };
        let bytes = element.bytes();
        let inner = if element.is(Word, "t") { visible(*element) } else { bytes.end..bytes.end };
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
        match self.shown.partition_point(|element| element.bytes().start < at) {
            0 => self.start,
            next => self.shown.get(next).map_or(self.end, |next| next.bytes().start),
        }
    }

    /// Makes one deletion of those that touch, unless something is put between them.
    fn join_deletions(&mut self) {
        self.deleted.sort_unstable();
        self.inserts.sort_by_key(|&(at, order, _)| (at, order));
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for &(from, to) in &self.deleted {
            match joined.last_mut() {
                Some(last) if from < last.1 || (from == last.1 && self.inserts_at(from).is_empty()) => {
                    last.1 = last.1.max(to);
                }
                _ => joined.push((from, to)),
            }
        }
        self.deleted = joined;
    }

    /// Adds the changes to `splice`; what stays is not touched, so that what stands in a drawing can change as well.
    /// What comes at the end of the run goes to `ends`, the rest to `splice`.
    fn write(&self, tree: &Tree, deleted: (&Deletion, &mut u32), ends: &mut Splice, splice: &mut Splice) {
        let (deleted, next_id) = deleted;
        let mut cuts: Vec<usize> = self.inserts.iter().map(|&(at, ..)| at).collect();
        cuts.extend(self.deleted.iter().flat_map(|&(from, to)| [from, to]));
        cuts.extend([self.start, self.end]);
        cuts.sort_unstable();
        cuts.dedup();
        let gone = |from: usize, to: usize| {
            let before = self.deleted.partition_point(|&(start, _)| start <= from).checked_sub(1);
            before.is_some_and(|at| to <= self.deleted[at].1)
        };
        let bytes = self.run.bytes();
        let mut before = false;
        for (number, &at) in cuts.iter().enumerate() {
            let after = cuts.get(number + 1).is_some_and(|&next| gone(at, next));
            let close = if before { deleted.close() } else { String::new() };
            let open = if after { deleted.open(next_id) } else { String::new() };
            let inserts: String = self.inserts_at(at).iter().map(|(_, _, xml)| xml.as_str()).collect();
            match at {
                at if at == self.start => splice.replace(bytes.start..bytes.start, format!("{inserts}{open}")),
                at if at == self.end => ends.replace(bytes.end..bytes.end, format!("{close}{inserts}")),
                at => {
                    let next = cuts.get(number + 1).copied().unwrap_or(self.end);
                    let (end, start) = self.cut_at(tree, at..next, before, after);
                    splice.replace(at..at, format!("{end}{close}{inserts}{open}{start}"));
                }
            }
            before = after;
        }
        for &text in self.shown.iter().filter(|element| element.is(Word, "t") && !element.is_one_tag()) {
            self.write_tags(tree.source(), text, &cuts, &gone, splice);
        }
    }

    /// What is put at a place, in order.
    fn inserts_at(&self, at: usize) -> &[(usize, Order, String)] {
        let from = self.inserts.partition_point(|&(place, ..)| place < at);
        let count = self.inserts[from..].partition_point(|&(place, ..)| place == at);
        &self.inserts[from..from + count]
    }

    /// What ends a run and what starts its next piece, at the start of that piece.
    fn cut_at(&self, tree: &Tree, piece: Range<usize>, before: bool, after: bool) -> (String, String) {
        let (source, at) = (tree.source(), piece.start);
        let tag = self.run.tag();
        let open = source[tag.clone()].trim_end_matches('>').trim_end_matches(' ');
        let mut end = format!("</{}>", self.run.full_name());
        let mut start = format!("{open}{SPLIT_OFF}{}", &source[tag.end..self.start]);
        let holder = self.shown.get(self.shown.partition_point(|element| element.bytes().end <= at));
        let text = holder.filter(|element| {
            let inner = element.inner();
            element.is(Word, "t") && inner.start < at && at < inner.end
        });
        if let Some(text) = text {
            let name = |gone: bool| if gone { text.name_beside("delText") } else { text.full_name().to_owned() };
            let (leave, enter) = if tree.is_in_section(at) { ("]]>", "<![CDATA[") } else { ("", "") };
            end = format!("{leave}</{}>{end}", name(before));
            let cut_again = piece.end < text.inner().end && source[..piece.end].ends_with(may_be_space);
            let spaced = preserves_space(*text) || source[at..].starts_with(may_be_space) || cut_again;
            let off = if spaced { TEXT_SPLIT_OFF } else { TRIMMED_TEXT_SPLIT_OFF };
            start.push_str(&format!("<{}{off}{enter}", name(after)));
        }
        (end, start)
    }

    /// The tags of a text, where it is deleted or loses its end.
    fn write_tags(
        &self,
        source: &str,
        text: Element,
        cuts: &[usize],
        gone: &dyn Fn(usize, usize) -> bool,
        splice: &mut Splice,
    ) {
        let (bytes, tag, inner) = (text.bytes(), text.tag(), text.inner());
        let piece_at = |at: usize| {
            let next = cuts.partition_point(|&cut| cut <= at).min(cuts.len() - 1);
            (cuts[next.saturating_sub(1)], cuts[next])
        };
        let (first, last) = (piece_at(bytes.start), piece_at(bytes.end - 1));
        let deleted = text.name_beside("delText");
        let open = source[tag.clone()].trim_end_matches('>');
        let preserved = preserves_space(text);
        // Where white space at a cut has to be kept, what is not shown at the other end would show as well.
        let is_cut = |at: usize| inner.start < at && at < inner.end;
        let space_before = is_cut(first.1) && source[..first.1].ends_with(may_be_space);
        let space_after = is_cut(last.0) && source[last.0..].starts_with(may_be_space);
        let hidden = |keeps: bool, trimmed: usize| if keeps && !preserved { trimmed } else { 0 };
        let content = &source[inner.clone()];
        let before = hidden(space_before, content.len() - content.trim_start_matches(is_space).len());
        let after = hidden(space_after, content.len() - content.trim_end_matches(is_space).len());
        if before > 0 {
            splice.replace(inner.start..inner.start + before, "");
        }
        if gone(first.0, first.1) {
            let space = if preserved || space_before { " xml:space=\"preserve\"" } else { "" };
            splice.replace(tag, format!("<{deleted}{space}>"));
        } else if space_before && !open.contains("xml:space") {
            splice.replace(tag, format!("{open}{TEXT_CUT}"));
        }
        if after > 0 {
            splice.replace(inner.end - after..inner.end, "");
        }
        if gone(last.0, last.1) {
            splice.replace(inner.end..bytes.end, format!("</{deleted}>"));
        }
    }
}

/// Where what a text shows stands: no cut is made in the white space at its ends, which is not shown.
fn visible(text: Element) -> Range<usize> {
    let (inner, content) = (text.inner(), text.inside());
    let (start, end) =
        (content.len() - content.trim_start_matches(is_space).len(), content.trim_end_matches(is_space).len());
    if start < end && !preserves_space(text) { inner.start + start..inner.start + end } else { inner }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Whether white space stands here, or mark-up (a comment, a CDATA section) that it may stand behind.
fn may_be_space(c: char) -> bool {
    is_space(c) || matches!(c, '<' | '>')
}

/// Whether a text was split off from another.
pub fn is_split_off(text: Element) -> bool {
    let tag = text.start_tag();
    tag.ends_with(TEXT_SPLIT_OFF) || tag.ends_with(TRIMMED_TEXT_SPLIT_OFF)
}

/// What a run shows.
pub fn shown<'t>(run: Element<'t>) -> impl Iterator<Item = Element<'t>> {
    run.elements().skip(properties_of(run).iter().count())
}

/// Where what a run shows stands: after its properties, before its end tag.
pub fn shown_bytes(run: Element) -> Range<usize> {
    let inner = run.inner();
    properties_of(run).map_or(inner.start, |properties| properties.bytes().end)..inner.end
}

/// The properties of a run, which come before all else in it.
pub fn properties_of(run: Element) -> Option<Element> {
    run.elements().next().filter(|first| first.is(Word, "rPr"))
}
