//! The lines of the old and the new text, and which belong together.

use super::Paragraph;
use super::words::common;
use draft::Source;
use draft::list_marker;
use std::cell::Cell;
use std::ops::Range;
use text::diff;
use text::{BlockKind, Document, Span};

/// Of what a line adds to its neighbour, this share (0 to 1) has to stand in the other text for the two to count as one
/// line that was cut, or two that were joined.
const BELONGS: f64 = 0.6;

/// How much text is looked at in all to find lines that were cut or joined, in bytes.
const MOST_COMPARED: usize = 2 << 20;

/// A line of the old text.
#[derive(Clone, Debug)]
pub struct OldLine {
    /// Where it starts, list marker included.
    start: usize,
    /// The paragraphs in it, with the part of each: several for a row of a table.
    pub parts: Vec<(usize, Span)>,
    /// Whether it stands in a table.
    pub cell: bool,
    /// Whether it is the item of a list.
    pub item: bool,
    /// Whether its paragraph began on a line before.
    goes_on: bool,
}

/// A line of the new text.
#[derive(Clone, Debug)]
pub struct NewLine {
    /// Where it starts.
    start: usize,
    /// Its text without list marker.
    pub text: Span,
    /// Its text with list marker.
    pub whole: Span,
    /// Its list marker: level, and whether it is a number.
    pub marker: Option<(u8, bool)>,
    /// Whether a blank line follows it.
    pub ends_paragraph: bool,
}

/// Lines of both texts that belong together, in order; one side can be empty.
#[derive(Clone, Debug)]
pub struct Group {
    /// Old lines.
    pub old: Range<usize>,
    /// New lines.
    pub new: Range<usize>,
}

/// The lines of a text: start, and content without line breaks; whether a blank line follows.
fn raw_lines(text: &str) -> Vec<(Span, bool)> {
    let mut found: Vec<(Span, bool)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        if content.trim().is_empty() {
            if let Some(last) = found.last_mut() {
                last.1 = true;
            }
        } else {
            found.push((Span::new(start, start + content.len()), false));
        }
        start += line.len();
    }
    found
}

/// The lines of the old text.
pub fn old_lines(source: &Source, paragraphs: &[Paragraph]) -> Vec<OldLine> {
    let document = &source.document;
    let line = |(span, _): (Span, bool)| {
        let first = paragraphs.partition_point(|paragraph| paragraph.span.end <= span.start);
        let inside = paragraphs[first..].iter().take_while(|paragraph| paragraph.span.start < span.end);
        let parts: Vec<(usize, Span)> = inside
            .enumerate()
            .map(|(at, paragraph)| {
                let cut = Span::new(paragraph.span.start.max(span.start), paragraph.span.end.min(span.end));
                (first + at, cut)
            })
            .collect();
        let kind = parts.first().map(|&(paragraph, _)| document.blocks[paragraphs[paragraph].block].kind);
        OldLine {
            start: span.start,
            cell: matches!(kind, Some(BlockKind::TableCell { .. })),
            item: matches!(kind, Some(BlockKind::ListItem { .. })),
            goes_on: parts.first().is_some_and(|(paragraph, cut)| paragraphs[*paragraph].span.start < cut.start),
            parts,
        }
    };
    raw_lines(&document.text).into_iter().map(line).filter(|line| !line.parts.is_empty()).collect()
}

/// The lines of the new text.
pub fn new_lines(text: &str) -> Vec<NewLine> {
    let line = |(whole, ends_paragraph): (Span, bool)| {
        let content = whole.of(text);
        let indent = content.len() - content.trim_start_matches(' ').len();
        let found = list_marker(content).map(|(number, rest)| (number.is_some(), rest.len()));
        let marker = found.map(|(numbered, _)| ((indent / 2).min(8) as u8, numbered));
        let start = found.map_or(whole.start, |(_, rest)| whole.end - rest);
        NewLine { start: whole.start, text: Span::new(start, whole.end), whole, marker, ends_paragraph }
    };
    raw_lines(text).into_iter().map(line).collect()
}

/// Finds the lines that belong together. What looks like a list marker in a new line is none where the old line has it in
/// the midst of a paragraph.
pub fn groups(document: &Document, old: &[OldLine], text: &str, new: &mut [NewLine]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for (old_span, new_span) in diff::pairs(&document.text, text) {
        let in_old = old_span.and_then(|span| old.binary_search_by_key(&span.start, |line| line.start).ok());
        let in_new = new_span.and_then(|span| new.binary_search_by_key(&span.start, |line| line.start).ok());
        let olds = in_old.map_or(old_at..old_at, |at| at..at + 1);
        let news = in_new.map_or(new_at..new_at, |at| at..at + 1);
        (old_at, new_at) = (olds.end, news.end);
        groups.push(Group { old: olds, new: news });
    }
    without_typed_markers(document, old, new, &groups);
    let groups = continued_first(groups, old, new);
    let together = Together { document, old, text, new, left: Cell::new(MOST_COMPARED) };
    let mut joined: Vec<Group> = Vec::new();
    for group in groups.into_iter().filter(|group| !group.old.is_empty() || !group.new.is_empty()) {
        match joined.last_mut() {
            Some(last) if together.are(last, &group) => {
                last.old.end = group.old.end;
                last.new.end = group.new.end;
            }
            _ => joined.push(group),
        }
    }
    replaced(joined, old, new)
}

/// Puts new lines that go on from a line that both texts have right behind it, before the old lines that follow there: these
/// can stand in a table already.
fn continued_first(groups: Vec<Group>, old: &[OldLine], new: &[NewLine]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::with_capacity(groups.len());
    // Where the next line that goes on is put, and its number among the new lines.
    let mut open: Option<(usize, usize)> = None;
    for group in groups {
        let place = open.filter(|&(_, next)| {
            let goes_on = new.get(next).is_some_and(|line| line.marker.is_none())
                && next.checked_sub(1).is_some_and(|last| !new[last].ends_paragraph);
            goes_on && group.old.is_empty() && group.new.start == next
        });
        if let Some((at, next)) = place {
            for later in &mut out[at..] {
                later.new = next + 1..next + 1;
            }
            let old_at = out[at - 1].old.end;
            out.insert(at, Group { old: old_at..old_at, new: group.new });
            open = Some((at + 1, next + 1));
            continue;
        }
        if !group.old.is_empty() && !group.new.is_empty() {
            let in_table = old[group.old.start].cell;
            open = Some((out.len() + 1, group.new.end)).filter(|_| !in_table);
        }
        out.push(group);
    }
    out
}

/// Takes the markers off new lines that only look like items: their old line is no item, though it begins as one, or they
/// were added to such lines without a blank line between.
fn without_typed_markers(document: &Document, old: &[OldLine], new: &mut [NewLine], groups: &[Group]) {
    let typed = |line: &OldLine| {
        let text = line.parts.first().map_or("", |(_, span)| span.of(&document.text));
        (!line.item || line.goes_on) && !line.cell && list_marker(text).is_some()
    };
    let mut is_typed = vec![false; new.len()];
    let mut is_new = vec![true; new.len()];
    for group in groups.iter().filter(|group| !group.old.is_empty() && !group.new.is_empty()) {
        is_new[group.new.start] = false;
        is_typed[group.new.start] = typed(&old[group.old.start]);
    }
    for at in 1..new.len() {
        is_typed[at] |= is_new[at] && is_typed[at - 1] && !new[at - 1].ends_paragraph;
    }
    for at in (1..new.len()).rev() {
        is_typed[at - 1] |= is_new[at - 1] && is_typed[at] && !new[at - 1].ends_paragraph;
    }
    for line in new.iter_mut().zip(is_typed).filter_map(|(line, typed)| typed.then_some(line)) {
        line.marker = None;
        line.text = line.whole;
    }
}

/// Makes pairs of the lines that only the old text has and those that come in their place: a paragraph that was written
/// anew stays the same paragraph.
fn replaced(groups: Vec<Group>, old: &[OldLine], new: &[NewLine]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    let mut rest = groups.into_iter().peekable();
    while let Some(group) = rest.next() {
        if !group.old.is_empty() && !group.new.is_empty() {
            out.push(group);
            continue;
        }
        let (mut olds, mut news) = (Vec::new(), Vec::new());
        let mut next = Some(group);
        while let Some(group) = next.take() {
            if group.new.is_empty() {
                olds.push(group.old)
            } else {
                news.push(group.new)
            }
            next = rest.next_if(|group| group.old.is_empty() || group.new.is_empty());
        }
        let fits = |(a, b): &(&Range<usize>, &Range<usize>)| {
            let (first, line) = (&old[a.start], &new[b.start]);
            !first.cell && first.item == line.marker.is_some()
        };
        let pairs = olds.iter().zip(&news).take_while(fits).count();
        let old_at = |at: usize| olds.get(at).map_or_else(|| olds.last().map_or(0, |last| last.end), |next| next.start);
        let new_at = |at: usize| news.get(at).map_or_else(|| news.last().map_or(0, |last| last.end), |next| next.start);
        for at in 0..olds.len().max(news.len()) {
            let (one, other) = (olds.get(at).cloned(), news.get(at).cloned());
            if at < pairs {
                out.extend(one.zip(other).map(|(old, new)| Group { old, new }));
            } else {
                out.extend(one.map(|old| Group { old, new: new_at(pairs)..new_at(pairs) }));
            }
        }
        let end = if olds.is_empty() { None } else { Some(old_at(olds.len())) };
        for lines in news.into_iter().skip(pairs) {
            let at = end.unwrap_or_else(|| out.last().map_or(0, |last| last.old.end));
            out.push(Group { old: at..at, new: lines });
        }
    }
    out
}

/// The groups with every line that can be by itself: the first old line with the first new one, and so on. Lines of one
/// paragraph stay together.
pub fn pairs(groups: Vec<Group>, old: &[OldLine]) -> Vec<Group> {
    let mut all = Vec::new();
    for group in groups {
        let Group { old: mut olds, new: mut news } = group;
        while !olds.is_empty() || !news.is_empty() {
            let paragraph = |at: usize| old[at].parts.first().map(|part| part.0);
            let same = olds.clone().take_while(|&at| paragraph(at) == paragraph(olds.start)).count();
            let lines = if same == olds.len() && olds.len() > 1 { news.len() } else { same.max(1).min(news.len()) };
            all.push(Group { old: olds.start..olds.start + same, new: news.start..news.start + lines });
            olds.start += same;
            news.start += lines;
        }
    }
    all
}

struct Together<'t> {
    document: &'t Document,
    old: &'t [OldLine],
    text: &'t str,
    new: &'t [NewLine],
    /// How much text may still be compared, in bytes.
    left: Cell<usize>,
}

impl Together<'_> {
    /// Whether two groups beside each other have to be seen as one.
    fn are(&self, first: &Group, second: &Group) -> bool {
        // Cells are never joined to anything, so that the nearest line tells of all.
        let (a, b) = (&self.old[first.old.clone()], &self.old[second.old.clone()]);
        if a.last().into_iter().chain(b.first()).any(|line| line.cell) {
            return false;
        }
        let continues = self.new_continues(first, second);
        if let (Some(last), Some(next)) = (a.last(), b.first()) {
            let same = last.parts.last().map(|part| part.0) == next.parts.first().map(|part| part.0);
            if same || continues {
                return true;
            }
        }
        if a.is_empty() && b.is_empty() {
            return continues;
        }
        let has_both = |group: &Group| !group.old.is_empty() && !group.new.is_empty();
        if continues && (has_both(first) || has_both(second)) {
            return true;
        }
        match (has_both(first), has_both(second)) {
            (true, false) => self.adds(first, second),
            (false, true) => self.adds(second, first),
            _ => false,
        }
    }

    /// Whether the new text goes on from one group to the next without a new paragraph.
    fn new_continues(&self, first: &Group, second: &Group) -> bool {
        let last = first.new.end.checked_sub(1).filter(|_| !first.new.is_empty()).map(|at| &self.new[at]);
        let next = Some(second.new.start).filter(|_| !second.new.is_empty()).map(|at| &self.new[at]);
        matches!((last, next), (Some(last), Some(next)) if !last.ends_paragraph && next.marker.is_none())
    }

    /// Whether the lines that stand on one side only were cut off, or joined to, those of a changed pair.
    fn adds(&self, pair: &Group, single: &Group) -> bool {
        let (old, new) = (self.old_text(&pair.old), self.new_text(&pair.new));
        let Some(left) = self.left.get().checked_sub(old.len() + new.len()).filter(|_| old != new) else {
            return false;
        };
        self.left.set(left);
        let kept = common(&old, &new);
        let (added, with) = if single.new.is_empty() {
            let added = self.old_text(&single.old);
            let all = self.old_text(&(pair.old.start.min(single.old.start)..pair.old.end.max(single.old.end)));
            (added, common(&all, &new))
        } else {
            let added = self.new_text(&single.new);
            let all = self.new_text(&(pair.new.start.min(single.new.start)..pair.new.end.max(single.new.end)));
            (added, common(&old, &all))
        };
        let letters = added.trim().chars().count();
        letters > 0 && with.saturating_sub(kept) as f64 >= BELONGS * letters as f64
    }

    fn old_text(&self, lines: &Range<usize>) -> String {
        let parts = self.old[lines.clone()].iter().flat_map(|line| &line.parts);
        parts.map(|(_, span)| span.of(&self.document.text)).collect::<Vec<_>>().join(" ")
    }

    fn new_text(&self, lines: &Range<usize>) -> String {
        self.new[lines.clone()].iter().map(|line| line.text.of(self.text)).collect::<Vec<_>>().join(" ")
    }
}
