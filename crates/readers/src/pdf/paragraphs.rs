//! Lines put together to paragraphs, headings and list items, over the ends of columns and pages.

use super::columns::{Block, Edge};
use super::hyphen::{Joint, joint};
use super::lines::{Letter, Segment};
use draft::{Conventions, Draft, Line, Marks, Place, list_marker, table};
use text::{BlockKind, Inline, Span};

/// A gap between lines wider than this, as a part of the usual one, parts paragraphs.
const PARTING: f32 = 1.18;
/// The usual distance of lines when the letter has too few to tell, as a part of the size.
const LEADING: f32 = 1.25;
/// Sizes that differ less than this part are the same.
const SAME_SIZE: f32 = 0.08;
/// A line begins further in than another one from this part of the size on.
const INDENT: f32 = 0.8;
/// Type this much larger than the usual is a heading.
const HEADING_SIZE: f32 = 1.12;
/// No heading has more characters.
const MAX_HEADING: usize = 120;
/// A line of running text comes this near to where the text ends, as a part of its width.
const NEAR_EDGE: f32 = 0.8;
/// A line that ends before this part of the width was not wrapped.
const WRAPPED: f32 = 0.7;
/// Where the text ends at the right when no line reaches there: each was ended on purpose.
const BY_WRITER: f32 = f32::MAX;
/// Running text that is set narrow has at least so many characters a line.
const NARROW_LINE: usize = 25;
/// A line shorter than this, in characters, does not tell where the text ends at the right.
const MIN_TEXT_LINE: usize = 40;

/// What is usual in a letter: sizes in points, distances as a part of the size.
pub struct Measures {
    /// The size of most of the text.
    pub size: f32,
    leading: f32,
    /// Where the text ends at the right, per page.
    right: f32,
}

/// A paragraph that is being put together.
struct Paragraph {
    letters: Vec<Letter>,
    /// Its lines so far.
    lines: usize,
    left: f32,
    last: Segment,
    size: f32,
    place: Place,
}

/// A finished one, with what is needed to tell its kind.
struct Finished {
    draft: Draft,
    left: f32,
    size: f32,
    lines: usize,
}

/// Puts paragraphs together.
pub struct Builder<'c> {
    measures: Measures,
    conventions: &'c dyn Conventions,
    open: Option<Paragraph>,
    done: Vec<Finished>,
    tables: u32,
}

impl Measures {
    /// What is usual in these blocks; `size` is the size of most of the text.
    pub fn of(blocks: &[Vec<Block>], size: f32) -> Self {
        let mut counts = std::collections::BTreeMap::new();
        let mut right: f32 = 0.0;
        for block in blocks.iter().flatten() {
            let Block::Lines { lines, edge } = block else { continue };
            for pair in lines.windows(2) {
                let ratio = (pair[0].base - pair[1].base) / pair[1].size;
                if (0.9..2.2).contains(&ratio) && alike(pair[0].size, pair[1].size) {
                    *counts.entry((ratio * 20.0).round() as u32).or_insert(0usize) += pair[1].letters.len();
                }
            }
            let long = lines.iter().filter(|line| *edge == Edge::Page && line.letters.len() >= MIN_TEXT_LINE);
            right = long.map(|line| line.right).fold(right, f32::max);
        }
        let most = counts.iter().max_by_key(|(ratio, count)| (**count, std::cmp::Reverse(**ratio)));
        Self { size, leading: most.map_or(LEADING, |(ratio, _)| *ratio as f32 / 20.0), right }
    }
}

fn right_edge(lines: &[Segment]) -> f32 {
    lines.iter().map(|line| line.right).fold(0.0, f32::max)
}

/// Where the text ends at the right, for each line: paragraphs that are clearly set narrower end where they do.
fn group_edges(lines: &[Segment], parting: f32, edge: f32) -> Vec<f32> {
    let goes_on = |a: &Segment, b: &Segment| a.base - b.base <= parting * b.size && alike(a.size, b.size);
    let mut edges = Vec::with_capacity(lines.len());
    for group in lines.chunk_by(goes_on) {
        let own = right_edge(group);
        let wrapped = &group[..group.len() - 1];
        let near = wrapped.iter().filter(|line| line.right >= line.left + NEAR_EDGE * (own - line.left)).count();
        let long = wrapped.iter().all(|line| line.letters.len() >= NARROW_LINE);
        let narrow = wrapped.len() >= 2 && long && near == wrapped.len();
        edges.extend(group.iter().map(|_| if narrow { own } else { edge }));
    }
    edges
}

fn alike(a: f32, b: f32) -> bool {
    (a - b).abs() <= SAME_SIZE * a.max(b)
}

impl<'c> Builder<'c> {
    /// Nothing yet.
    pub fn new(measures: Measures, conventions: &'c dyn Conventions) -> Self {
        Self { measures, conventions, open: None, done: Vec::new(), tables: 0 }
    }

    /// Adds what comes next.
    pub fn push(&mut self, block: Block) {
        match block {
            Block::Lines { lines, edge } => {
                let edge = match edge {
                    Edge::Page => self.measures.right,
                    Edge::Column => right_edge(&lines),
                    Edge::Writer => BY_WRITER,
                };
                let rights = group_edges(&lines, self.measures.leading * PARTING, edge);
                for (at, (line, right)) in lines.into_iter().zip(rights).enumerate() {
                    self.line(line, right, at == 0, Place::Flow);
                }
            }
            Block::Table(rows) => self.table(rows),
        }
    }

    /// Adds lines that stand in the footer of a page.
    pub fn footer(&mut self, lines: Vec<Segment>) {
        self.close();
        for line in lines {
            self.line(line, self.measures.right, false, Place::Footer);
        }
        self.close();
    }

    fn line(&mut self, line: Segment, right: f32, new_block: bool, place: Place) {
        if line.letters.iter().all(|letter| letter.character.is_whitespace()) {
            return;
        }
        let joint = match &self.open {
            Some(open) if new_block => self.over_a_break(open, &line, right),
            Some(open) if open.place == place => self.within(open, &line, right),
            _ => None,
        };
        match (joint, self.open.as_mut()) {
            (Some(separator), Some(open)) => open.add(line, separator),
            _ => {
                self.close();
                let (left, size) = (line.left, line.size);
                self.open = Some(Paragraph { letters: line.letters.clone(), lines: 1, left, last: line, size, place });
            }
        }
    }

    /// What stands between a paragraph and the first line of the next column or page: none when that begins anew.
    fn over_a_break(&self, open: &Paragraph, line: &Segment, right: f32) -> Option<Option<char>> {
        let before = text(&open.letters);
        let after = line.text();
        let ended = before.ends_with(['.', '?', '!', ':', ';', '"', '”', '’', ')']);
        let starts_low = after.starts_with(|c: char| c.is_lowercase());
        let same = alike(open.size, line.size)
            && !self.conventions.is_formula(&before)
            && !self.conventions.is_formula(&after);
        let marker = list_marker(&after).is_some();
        let cut = before.ends_with('-') || self.is_full(&open.last, line, right);
        let prose = before.chars().count() >= MIN_TEXT_LINE;
        (same && !marker && !ended && prose && (starts_low || cut)).then(|| between(&before, &after))
    }

    /// What stands between a paragraph and the next line under it: none when that begins anew.
    fn within(&self, open: &Paragraph, line: &Segment, right: f32) -> Option<Option<char>> {
        let (before, after) = (text(&open.letters), line.text());
        let last_line = open.last.text();
        let gap = (open.last.base - line.base) / line.size.max(open.last.size);
        let looks = open.last.is_bold() != line.is_bold() && !line.letters.first().is_some_and(|first| first.bold);
        let new = gap > self.measures.leading.max(1.0) * PARTING
            || gap < 0.5
            || !alike(open.last.size, line.size)
            || list_marker(&after).is_some()
            || self.conventions.is_label(&last_line)
            || self.conventions.is_label(&after)
            || self.conventions.is_formula(&before)
            || after.contains('\t') != last_line.contains('\t');
        if new {
            return None;
        }
        let full = self.is_full(&open.last, line, right);
        let step = (line.left - open.last.left) / line.size;
        let item = list_marker(&before).is_some();
        let far = if right == BY_WRITER {
            open.last.letters.len() < NARROW_LINE
        } else {
            open.last.right < open.last.left + WRAPPED * (right - open.last.left)
        };
        let goes_on = after.starts_with(|c: char| c.is_lowercase()) && !far && !last_line.ends_with(['.', '?', '!']);
        if item {
            let hanging = line.left > open.left + 0.3 * line.size;
            return (hanging || full || goes_on).then(|| between(&before, &after));
        }
        let indented = step.abs() > INDENT && open.lines > 1;
        if indented || looks && !full {
            return None;
        }
        if full || goes_on || last_line.ends_with('-') {
            return Some(between(&before, &after));
        }
        let ended = before.ends_with(['.', '?', '!', ':']) && before.chars().count() >= MIN_TEXT_LINE;
        (!ended).then_some(Some('\n'))
    }

    /// Whether the first word of the next line would not have fitted any more.
    fn is_full(&self, line: &Segment, next: &Segment, right: f32) -> bool {
        let word = next.letters.iter().take_while(|letter| !letter.character.is_whitespace()).count();
        let wide = (next.right - next.left) / next.letters.len().max(1) as f32;
        right > 0.0 && line.right + (word as f32 + 1.0) * wide > right
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let draft = into_line(&open.letters).into_draft(BlockKind::Paragraph, open.place);
        self.done.push(Finished { draft, left: open.left, size: open.size, lines: open.lines });
    }

    fn table(&mut self, rows: Vec<Vec<Vec<Letter>>>) {
        self.close();
        let cell = |letters: Vec<Letter>| vec![into_line(&letters).into_draft(BlockKind::Paragraph, Place::Flow)];
        let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
        let mut drafts = Vec::new();
        table::push(rows, &mut self.tables, &mut drafts);
        let size = self.measures.size;
        self.done.extend(drafts.into_iter().map(|draft| Finished { draft, left: 0.0, size, lines: 1 }));
    }

    /// The blocks of the letter.
    pub fn finish(mut self) -> Vec<Draft> {
        self.close();
        let mut done = std::mem::take(&mut self.done);
        part_address_lines(&mut done, self.conventions);
        headings(&mut done, self.measures.size, self.conventions);
        let lefts: Vec<f32> = done.iter().map(|done| done.left).collect();
        let mut drafts: Vec<Draft> = done.into_iter().map(|done| done.draft).collect();
        draft::recognise_typed_lists(&mut drafts);
        levels(&mut drafts, &lefts, self.measures.size);
        drafts
    }
}

impl Paragraph {
    /// Adds a line after a separator; none stands for nothing at all, and a hyphen to be dropped is taken off here.
    fn add(&mut self, line: Segment, separator: Option<char>) {
        let (before, after) = (text(&self.letters), line.text());
        let last = self.letters.last().copied();
        match separator {
            Some(character) => {
                let mut look = last.unwrap_or(Letter { character, bold: false, italic: false });
                let next = line.letters.first();
                look.bold &= next.is_some_and(|next| next.bold);
                look.italic &= next.is_some_and(|next| next.italic);
                self.letters.push(Letter { character, ..look });
            }
            None if joint(&before, &after) == Joint::Drop => drop(self.letters.pop()),
            None => {}
        }
        self.letters.extend_from_slice(&line.letters);
        self.lines += 1;
        self.last = line;
    }
}

/// What stands between two lines of one paragraph: a space, or nothing when a word goes on.
fn between(before: &str, after: &str) -> Option<char> {
    (joint(before, after) == Joint::Space).then_some(' ')
}

/// The last words of a paragraph: enough to tell how it ends, without copying a long one for each line.
fn text(letters: &[Letter]) -> String {
    const ENOUGH: usize = 200;
    let from = letters.len().saturating_sub(ENOUGH);
    let start = if from > 0 && letters.len() > 2 * ENOUGH { &letters[..20] } else { &letters[..from] };
    start.iter().chain(&letters[from..]).map(|letter| letter.character).collect()
}

fn into_line(letters: &[Letter]) -> Line {
    let mut line = Line::default();
    for run in letters.chunk_by(|a, b| (a.bold, a.italic) == (b.bold, b.italic)) {
        let text: String = run.iter().map(|letter| letter.character).collect();
        line.push(&text, &Marks { bold: run[0].bold, italic: run[0].italic, link: None });
    }
    line
}

/// Above the salutation each line stands by itself, as it does in a letter from Word: that is how addresses are known.
fn part_address_lines(done: &mut Vec<Finished>, conventions: &dyn Conventions) {
    let Some(salutation) = done.iter().position(|done| conventions.is_salutation(&done.draft.text)) else { return };
    let head: Vec<Finished> = done.drain(..salutation).collect();
    let mut parted = Vec::with_capacity(head.len());
    for found in head {
        let is_flow = found.draft.kind == BlockKind::Paragraph && found.draft.place == Place::Flow;
        if !is_flow || !found.draft.text.contains('\n') {
            parted.push(found);
            continue;
        }
        let mut start = 0;
        for text in found.draft.text.split('\n') {
            let end = start + text.len();
            let within = |inline: &&Inline| inline.span.start >= start && inline.span.end <= end;
            let moved = |inline: &Inline| Inline {
                span: Span::new(inline.span.start - start, inline.span.end - start),
                kind: inline.kind.clone(),
            };
            let inlines = found.draft.inlines.iter().filter(within).map(moved).collect();
            let draft = Draft { inlines, ..Draft::plain(BlockKind::Paragraph, text) };
            parted.push(Finished { draft, lines: 1, ..found });
            start = end + 1;
        }
    }
    done.splice(..0, parted);
}

/// Large type makes a heading; the larger, the higher. Above the salutation it is a name on the letterhead.
fn headings(done: &mut [Finished], size: f32, conventions: &dyn Conventions) {
    let salutation = done.iter().position(|done| conventions.is_salutation(&done.draft.text)).map_or(0, |at| at + 1);
    let is_heading = |done: &Finished| {
        let text = &done.draft.text;
        done.size >= HEADING_SIZE * size
            && done.draft.kind == BlockKind::Paragraph
            && done.lines <= 3
            && text.chars().count() <= MAX_HEADING
            && text.chars().any(char::is_alphabetic)
            && !text.contains('\t')
            && !conventions.is_formula(text)
            && !conventions.is_label(text)
    };
    let mut sizes: Vec<u32> = Vec::new();
    let rounded = |size: f32| (size * 2.0).round() as u32;
    for found in done[salutation..].iter().filter(|done| is_heading(done)) {
        sizes.push(rounded(found.size));
    }
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    for found in done[salutation..].iter_mut().filter(|done| is_heading(done)) {
        let rank = sizes.iter().position(|&size| size == rounded(found.size)).unwrap_or(0);
        // A letter's headings stand under its title.
        let level = (rank + if salutation > 0 { 2 } else { 1 }).min(4) as u8;
        found.draft.kind = BlockKind::Heading { level };
        found.draft.text = found.draft.text.replace('\n', " ");
    }
}

/// List items that begin further in are a level deeper.
fn levels(drafts: &mut [Draft], lefts: &[f32], size: f32) {
    let mut open: Vec<f32> = Vec::new();
    for (draft, &left) in drafts.iter_mut().zip(lefts) {
        let BlockKind::ListItem { level, .. } = &mut draft.kind else {
            open.clear();
            continue;
        };
        while open.last().is_some_and(|&outer| outer > left + INDENT * size) {
            open.pop();
        }
        if open.last().is_none_or(|&outer| left > outer + INDENT * size) {
            open.push(left);
        }
        *level = (open.len() - 1).min(8) as u8;
    }
}
