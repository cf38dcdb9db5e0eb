//! What has to change in a document's paragraphs so that it says a new text: the part of revising that knows nothing of
//! Word or OpenDocument.

mod lines;
mod words;

use super::Error;
use super::source::{Piece, Source};
use crate::text::{BlockKind, Document, Region, Span};
use lines::{Group, NewLine, OldLine};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use words::{Fields, LINE, Old, PARAGRAPH, Step};

/// A paragraph of the file: which part it is in, and the first byte of its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holder {
    /// The part, as its reader numbers it.
    pub part: u16,
    /// Where its element begins in the part.
    pub start: usize,
}

/// A paragraph of the letter: a block, or one of the paragraphs of a table cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text, in bytes of the canonical text.
    pub span: Span,
    /// The element that holds it; of several that run into one, the last.
    pub holder: Holder,
    /// Which block of the document it belongs to.
    pub block: usize,
}

/// A change to the paragraphs of a document. Positions are bytes of its canonical text; paragraphs are numbers in
/// [`Plan::paragraphs`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Words that go; they lie in one paragraph and hold no merge field.
    Delete(Span),
    /// Words that come, in a paragraph that stays; `\n` is a line break, `\t` a tab. They look like the words before
    /// them, at the start of a paragraph like those after them.
    Insert {
        /// Before which byte, after whatever goes there.
        at: usize,
        /// In which paragraph.
        paragraph: usize,
        /// The words.
        text: String,
    },
    /// A paragraph ends here, and the rest of it becomes a new one of the same kind.
    Split {
        /// Before which byte.
        at: usize,
        /// Which paragraph.
        paragraph: usize,
    },
    /// The next paragraph continues this one.
    Join {
        /// This one.
        paragraph: usize,
    },
    /// The paragraph goes: its words are deleted by [`Edit::Delete`], this takes away its mark.
    DropParagraph {
        /// Which one.
        paragraph: usize,
    },
    /// New paragraphs.
    InsertParagraphs {
        /// After or before which paragraph.
        beside: usize,
        /// Whether they come before it.
        before: bool,
        /// The paragraph that they look like.
        like: usize,
        /// Their texts, in order.
        texts: Vec<String>,
    },
    /// A row of a table goes; its words are deleted by [`Edit::Delete`].
    DropRow {
        /// A paragraph in the row.
        paragraph: usize,
    },
    /// A new row of a table.
    InsertRow {
        /// A paragraph in the row that it looks like.
        like: usize,
        /// Whether it comes before that row.
        before: bool,
        /// The texts of its cells.
        cells: Vec<String>,
    },
}

/// All changes to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The paragraphs, in the order of the canonical text.
    pub paragraphs: Vec<Paragraph>,
    /// The changes, in the order of the text.
    pub edits: Vec<Edit>,
}

/// A text as canonical texts are: `\n` for line ends, at most one blank line, none at the start, one `\n` at the end.
pub fn canonical(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        let line = if line.trim().is_empty() { "" } else { line };
        if !(line.is_empty() && (out.is_empty() || out.ends_with("\n\n"))) {
            out.push_str(line);
            out.push('\n');
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    if end > 0 {
        out.push('\n');
    }
    out
}

/// More lines or table cells than this, on either side, are not compared; a letter of 200 pages has some ten thousand.
const MAX_LINES: usize = 30_000;

/// Whether a document and a new text can be compared in little time and memory.
///
/// # Errors
/// `TooComplex` when one has more lines than any letter.
pub fn check_size(old: &Document, new: &str) -> Result<(), Error> {
    let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
    let most = lines(&old.text).max(old.blocks.len()).max(lines(new));
    if most > MAX_LINES { Err(Error::TooComplex) } else { Ok(()) }
}

/// What has to change so that the document says `text`, which is [`canonical`]. `holder_of` tells the paragraph element
/// that a piece stands in.
pub fn plan(source: &Source, holder_of: &dyn Fn(&Piece) -> Option<Holder>, text: &str) -> Plan {
    planned(source, holder_of, text, false)
}

/// As [`plan`], without [`Edit::Split`] and [`Edit::Join`]: words move to where they go. For documents in which the ends
/// of paragraphs can't come and go.
pub fn plan_with_fixed_ends(source: &Source, holder_of: &dyn Fn(&Piece) -> Option<Holder>, text: &str) -> Plan {
    planned(source, holder_of, text, true)
}

fn planned(source: &Source, holder_of: &dyn Fn(&Piece) -> Option<Holder>, text: &str, fixed_ends: bool) -> Plan {
    let paragraphs = paragraphs(source, holder_of);
    let old = lines::old_lines(source, &paragraphs);
    let new = lines::new_lines(text);
    let groups = lines::groups(&source.document, &old, text, &new);
    let models = Models::of(&source.document, &paragraphs);
    let mut planner =
        Planner { source, text, paragraphs: &paragraphs, models, old: &old, new: &new, edits: Vec::new() };
    let groups = if fixed_ends { lines::pairs(groups, &old) } else { groups };
    let mut at = 0;
    while at < groups.len() {
        at += planner.take(&groups, at);
    }
    let edits = planner.edits;
    Plan { paragraphs, edits }
}

/// The paragraphs of a document: a block is one, but a cell of a table can hold several.
fn paragraphs(source: &Source, holder_of: &dyn Fn(&Piece) -> Option<Holder>) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut pieces = source.pieces.iter().peekable();
    for (block, content) in source.document.blocks.iter().enumerate() {
        let mut end = content.span.start;
        while let Some(piece) = pieces.next_if(|piece| piece.span.start < content.span.end) {
            let Some(holder) = holder_of(piece) else { continue };
            match found.last_mut().filter(|last| last.block == block) {
                Some(last) if last.holder == holder => {}
                // Words that stand nowhere in between are the end of a paragraph; without them two run into one.
                Some(last) if end == piece.span.start => last.holder = holder,
                Some(last) => {
                    last.span.end = end;
                    found.push(Paragraph { span: Span::new(piece.span.start, content.span.end), holder, block });
                }
                None => found.push(Paragraph { span: content.span, holder, block }),
            }
            end = piece.span.end;
        }
    }
    found
}

struct Planner<'p> {
    source: &'p Source,
    text: &'p str,
    paragraphs: &'p [Paragraph],
    models: Models,
    old: &'p [OldLine],
    new: &'p [NewLine],
    edits: Vec<Edit>,
}

impl Planner<'_> {
    fn document(&self) -> &Document {
        &self.source.document
    }

    fn kind(&self, paragraph: usize) -> BlockKind {
        self.document().blocks[self.paragraphs[paragraph].block].kind
    }

    /// Plans the group at `at`, and how many groups that was.
    fn take(&mut self, groups: &[Group], at: usize) -> usize {
        let group = &groups[at];
        match (group.old.len(), group.new.len()) {
            (0, _) => {
                let count = groups[at..].iter().take_while(|group| group.old.is_empty()).count();
                self.add(group.old.start, group.new.start..groups[at + count - 1].new.end);
                count
            }
            (_, 0) => {
                let count = groups[at..].iter().take_while(|group| group.new.is_empty()).count();
                self.drop_lines(group.old.start, groups[at + count - 1].old.end);
                count
            }
            (1, 1) if self.old[group.old.start].parts.len() > 1 => {
                self.row(group.old.start, group.new.start);
                1
            }
            _ => {
                self.change(group);
                1
            }
        }
    }

    /// The cells of a row, one by one; what is too much goes in the last.
    fn row(&mut self, old: usize, new: usize) {
        let line = &self.old[old];
        let cells: Vec<&str> = self.new[new].whole.of(self.text).splitn(line.parts.len(), '\t').collect();
        for (at, &(paragraph, span)) in line.parts.iter().enumerate() {
            let cell = cells.get(at).map_or(String::new(), |cell| cell.replace('\t', " "));
            let (mut old, mut fields) = (Old::default(), Fields::default());
            old.push(&self.source.document, span, &mut fields);
            if !fields.are_too_many() {
                let steps = words::steps(&old, &fields.fold(&cell), &fields, span.start);
                self.steps(steps, &[(paragraph, span)]);
            }
        }
    }

    /// Lines that became other lines.
    fn change(&mut self, group: &Group) {
        let parts: Vec<(usize, Span)> =
            self.old[group.old.clone()].iter().flat_map(|line| line.parts.iter().copied()).collect();
        let (mut old, mut fields) = (Old::default(), Fields::default());
        for (at, &(paragraph, span)) in parts.iter().enumerate() {
            old.push(&self.source.document, span, &mut fields);
            match parts.get(at + 1) {
                Some(&(next, after)) if next == paragraph => old.end_line(Span::new(span.end, after.start)),
                Some(_) => old.end_paragraph(paragraph),
                None => {}
            }
        }
        let item = self.old[group.old.clone()].iter().any(|line| line.item);
        let mut new = String::new();
        let lines = &self.new[group.new.clone()];
        for (at, line) in lines.iter().enumerate() {
            new.push_str(if item { line.text } else { line.whole }.of(self.text));
            if let Some(next) = lines.get(at + 1) {
                let breaks = !line.ends_paragraph && next.marker.is_none();
                new.push(if breaks { LINE } else { PARAGRAPH });
            }
        }
        if fields.are_too_many() {
            return;
        }
        let steps = words::steps(&old, &fields.fold(&new), &fields, parts.first().map_or(0, |part| part.1.start));
        self.steps(steps, &parts);
    }

    fn steps(&mut self, steps: Vec<Step>, parts: &[(usize, Span)]) {
        let paragraph_at = |at: usize| {
            let found = parts.get(parts.partition_point(|(_, span)| span.end < at));
            found.filter(|(_, span)| span.start <= at).or(parts.last()).map_or(0, |&(paragraph, _)| paragraph)
        };
        self.edits.extend(steps.into_iter().map(|step| match step {
            Step::Delete(span) => Edit::Delete(span),
            Step::Insert(at, text) => Edit::Insert { at, paragraph: paragraph_at(at), text },
            Step::Split(at) => Edit::Split { at, paragraph: paragraph_at(at) },
            Step::Join(paragraph) => Edit::Join { paragraph },
        }));
    }

    /// Lines that go: their words, and the paragraphs or rows that nothing is left of.
    fn drop_lines(&mut self, from: usize, to: usize) {
        let lines = &self.old[from..to];
        let gone: BTreeSet<usize> = lines.iter().flat_map(|line| line.parts.iter().map(|part| part.0)).collect();
        for line in lines {
            for &(paragraph, span) in &line.parts {
                let (mut old, mut fields) = (Old::default(), Fields::default());
                old.push(&self.source.document, span, &mut fields);
                if fields.are_too_many() {
                    continue;
                }
                let steps = words::steps(&old, "", &fields, span.start);
                self.steps(steps, &[(paragraph, span)]);
                let whole = self.paragraphs[paragraph].span == span;
                let keeps_field = words::fields_in(self.document(), span).next().is_some();
                if whole && !keeps_field && !line.cell {
                    self.edits.push(Edit::DropParagraph { paragraph });
                }
            }
        }
        let mut last = None;
        for &paragraph in &gone {
            let Some(row) = self.row_of(paragraph).filter(|&row| last.replace(row) != Some(row)) else { continue };
            // The paragraphs of a row stand together.
            let same = |&other: &usize| self.row_of(other) == Some(row);
            let mut all =
                (0..paragraph).rev().take_while(same).chain((paragraph..self.paragraphs.len()).take_while(same));
            if all.all(|other| gone.contains(&other)) {
                self.edits.push(Edit::DropRow { paragraph });
            }
        }
    }

    fn row_of(&self, paragraph: usize) -> Option<(u32, u32)> {
        match self.kind(paragraph) {
            BlockKind::TableCell { table, row, .. } => Some((table, row)),
            _ => None,
        }
    }

    /// New lines before the old line `next`.
    fn add(&mut self, next: usize, new: Range<usize>) {
        let before = next.checked_sub(1).and_then(|at| self.old.get(at)).cloned();
        let after = self.old.get(next).cloned();
        for (at, line) in self.new[new.clone()].iter().enumerate() {
            let row_like = |old: &OldLine| old.cell && line.whole.of(self.text).split('\t').count() == old.parts.len();
            let beside_row = at > 0 || !self.starts_block(new.start);
            let rows = before.as_ref().filter(|old| row_like(old) && beside_row).map(|old| (old, false));
            let rows =
                rows.or(after.as_ref().filter(|old| row_like(old) && !line.ends_paragraph).map(|old| (old, true)));
            if let Some((old, before)) = rows {
                let cells = line.whole.of(self.text).split('\t').map(str::to_owned).collect();
                self.edits.push(Edit::InsertRow { like: old.parts[0].0, before, cells });
                continue;
            }
            self.add_paragraph(line, before.as_ref(), after.as_ref(), at > 0);
        }
    }

    /// Whether a blank line, or nothing, stands before a new line.
    fn starts_block(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|before| self.new[before].ends_paragraph)
    }

    fn add_paragraph(&mut self, line: &NewLine, before: Option<&OldLine>, after: Option<&OldLine>, goes_on: bool) {
        let last = before.and_then(|line| line.parts.last()).map(|part| part.0);
        let first = after.and_then(|line| line.parts.first()).map(|part| part.0);
        let Some(like) = self.model(line, last, first) else { return };
        let item = matches!(self.kind(like), BlockKind::ListItem { .. }) && line.marker.is_some();
        let text = match self.source.typed_markers.get(&self.paragraphs[like].block) {
            None if item => line.text.of(self.text),
            _ => line.whole.of(self.text),
        };
        let text = text.trim_start().to_owned();
        let free = |paragraph: &usize| !matches!(self.kind(*paragraph), BlockKind::TableCell { .. });
        let (beside, is_before) = match (last, first) {
            (_, Some(first)) if Some(first) == Some(like) && last.is_none_or(|last| last != like) => (first, true),
            (Some(last), _) if free(&last) || first.is_none() => (last, false),
            (_, Some(first)) => (first, true),
            (Some(last), None) => (last, false),
            (None, None) => return,
        };
        match self.edits.last_mut() {
            Some(Edit::InsertParagraphs { beside: b, before: f, like: l, texts })
                if goes_on && (*b, *f, *l) == (beside, is_before, like) =>
            {
                texts.push(text);
            }
            _ => {
                let texts = vec![text];
                self.edits.push(Edit::InsertParagraphs { beside, before: is_before, like, texts });
            }
        }
    }

    /// The paragraph that a new one is to look like: one beside it of its kind, else the nearest of its kind.
    fn model(&self, line: &NewLine, last: Option<usize>, first: Option<usize>) -> Option<usize> {
        let fits = |paragraph: &usize| match (self.kind(*paragraph), line.marker) {
            (BlockKind::ListItem { level, number }, Some(marker)) => (level, number.is_some()) == marker,
            (BlockKind::Paragraph, None) => {
                self.document().blocks[self.paragraphs[*paragraph].block].region == Region::Body
            }
            _ => false,
        };
        let place = last.or(first).unwrap_or(0);
        let alike = match line.marker {
            Some(marker) => self.models.items.get(&marker),
            None => Some(&self.models.body),
        };
        let beside = [last, first].into_iter().flatten().find(fits);
        let alike = || nearest(alike.map(Vec::as_slice).unwrap_or_default(), place);
        beside.or_else(alike).or_else(|| nearest(&self.models.plain, place)).or(last).or(first)
    }
}

/// The paragraphs that new ones can look like, by what they are, in order.
struct Models {
    /// Items of lists, by level and whether they have a number.
    items: BTreeMap<(u8, bool), Vec<usize>>,
    /// Plain paragraphs of the message.
    body: Vec<usize>,
    /// Plain paragraphs anywhere.
    plain: Vec<usize>,
}

impl Models {
    fn of(document: &Document, paragraphs: &[Paragraph]) -> Self {
        let mut models = Self { items: BTreeMap::new(), body: Vec::new(), plain: Vec::new() };
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let block = &document.blocks[paragraph.block];
            match block.kind {
                BlockKind::ListItem { level, number } => {
                    models.items.entry((level, number.is_some())).or_default().push(at);
                }
                BlockKind::Paragraph => {
                    models.plain.push(at);
                    if block.region == Region::Body {
                        models.body.push(at);
                    }
                }
                _ => {}
            }
        }
        models
    }
}

/// The number nearest to `place`; of two as near the lower. The numbers are in order.
fn nearest(numbers: &[usize], place: usize) -> Option<usize> {
    let after = numbers.partition_point(|&number| number < place);
    let beside = [after.checked_sub(1), Some(after)].into_iter().flatten();
    beside.filter_map(|at| numbers.get(at).copied()).min_by_key(|number| number.abs_diff(place))
}

/// Whether two canonical texts say the same in the same paragraphs. White space at the ends of lines does not count, nor
/// does a blank line between two items of a list.
pub fn same(one: &str, other: &str) -> bool {
    one == other || meant(one).eq(meant(other))
}

/// The lines of a text, with an empty one between paragraphs.
fn meant(text: &str) -> impl Iterator<Item = &str> {
    let mut before = None;
    let mut blank = false;
    text.lines()
        .map(str::trim)
        .flat_map(move |line| {
            let after = blank;
            blank = line.is_empty();
            if blank {
                return [None, None];
            }
            let item = super::structure::list_marker(line).is_some();
            let apart = after && !(item && before == Some(true));
            before = Some(item);
            [apart.then_some(""), Some(line)]
        })
        .flatten()
}
