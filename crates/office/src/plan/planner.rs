//! From lines that belong together to the edits that turn the old into the new.

use super::lines::{Group, NewLine, OldLine};
use super::words::{self, Fields, LINE, Old, PARAGRAPH, Step};
use super::{Edit, Paragraph, wholes};
use draft::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use text::{BlockKind, Document, Region, Span};

/// Turns groups of lines into edits.
pub struct Planner<'p> {
    source: &'p Source,
    text: &'p str,
    paragraphs: &'p [Paragraph],
    models: Models,
    old: &'p [OldLine],
    new: &'p [NewLine],
    /// The edits so far.
    pub edits: Vec<Edit>,
}

impl<'p> Planner<'p> {
    /// No edits yet.
    pub fn new(
        source: &'p Source,
        text: &'p str,
        paragraphs: &'p [Paragraph],
        old: &'p [OldLine],
        new: &'p [NewLine],
    ) -> Self {
        let models = Models::of(&source.document, paragraphs);
        Self { source, text, paragraphs, models, old, new, edits: Vec::new() }
    }

    fn document(&self) -> &Document {
        &self.source.document
    }

    fn kind(&self, paragraph: usize) -> BlockKind {
        self.document().blocks[self.paragraphs[paragraph].block].kind
    }

    /// Plans the group at `at`, and how many groups that was.
    pub fn take(&mut self, groups: &[Group], at: usize) -> usize {
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
        let steps = wholes::kept_whole(steps, self.source);
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
            let last = at.checked_sub(1).map(|at| &self.new[new.start + at]);
            if last.is_some_and(|last| !last.ends_paragraph && line.marker.is_none())
                && let Some(Edit::InsertParagraphs { texts, .. }) = self.edits.last_mut()
                && let Some(text) = texts.last_mut()
            {
                text.push('\n');
                text.push_str(line.whole.of(self.text).trim_start());
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
