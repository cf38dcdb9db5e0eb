//! A new text as tracked changes in a Word file: `w:ins` and `w:del` around runs, marked paragraph ends and rows.
//!
//! Tracked changes: ECMA-376 part 1, 17.13.5.

use super::super::office::{Revised, Reviser, timestamp};
use super::super::package::Package;
use super::super::plan::{self, Edit, Holder, Paragraph, Plan};
use super::super::runs::xml;
use super::super::source::{Origin, Piece, Source};
use super::super::xml::{Element, Namespace::Word, Splice, Tree};
use super::super::{Error, office};
use super::cut::{Cuts, Deletion, Order, properties_of};
use super::relations::Changes;
use super::{Part, open};
use crate::text::{BlockKind, Span};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What may be copied of the looks of runs, paragraphs and cells for new ones, in bytes: those of a hostile file can take
/// many megabytes each.
const MAX_COPIED: usize = 32 << 20;
/// Numbers of changes from here on are not counted on from: ours stay under 2³¹.
const MAX_ID: u32 = 1 << 30;

/// The same file with tracked changes that turn its canonical text into `text`.
pub fn revise(package: &mut Package, text: &str, by: &Reviser) -> Result<Revised, Error> {
    let text = plan::canonical(text);
    let (source, parts) = open(package)?;
    plan::check_size(&source.document, &text)?;
    let mut changes = Changes::new(package, parts[0].name.clone());
    let texts = parts.iter().map(|part| changes.part(&part.name)).collect::<Result<Vec<_>, Error>>()?;
    let trees = texts.iter().map(|text| Tree::parse(text.as_deref().unwrap_or("<none/>")));
    let trees = trees.collect::<Result<Vec<_>, Error>>()?;
    drop(changes);
    let holder_of = |piece: &Piece| holder(&trees, piece);
    let first = plan::plan(&source, &holder_of, &text);
    let moves_ends = first.edits.iter().any(|edit| matches!(edit, Edit::Split { .. } | Edit::Join { .. }));
    let revised = Writer::new(&source, &first, &trees, by).write()?;
    let (bytes, exact) = with_parts(package, &parts, revised, &text)?;
    if exact || !moves_ends {
        return Ok(Revised { bytes, exact });
    }
    let second = plan::plan_with_fixed_ends(&source, &holder_of, &text);
    let revised = Writer::new(&source, &second, &trees, by).write()?;
    match with_parts(package, &parts, revised, &text)? {
        (bytes, true) => Ok(Revised { bytes, exact: true }),
        _ => Ok(Revised { bytes, exact }),
    }
}

/// The file with its parts revised, and whether it says `text` then.
fn with_parts(
    package: &mut Package,
    parts: &[Part],
    revised: Vec<(u16, String)>,
    text: &str,
) -> Result<(Vec<u8>, bool), Error> {
    let mut changes = Changes::new(package, parts[0].name.clone());
    for (part, revised) in revised {
        changes.set(&parts[usize::from(part)].name, revised);
    }
    let bytes = changes.finish()?;
    let exact = plan::same(&office::text_of(&bytes)?, text);
    Ok((bytes, exact))
}

/// The paragraph that a piece stands in.
fn holder(trees: &[Tree], piece: &Piece) -> Option<Holder> {
    let Origin { part, start, .. } = piece.origin;
    let inside = trees.get(usize::from(part))?.element_at(start as usize)?;
    let paragraph = inside.ancestors().find(|element| element.is(Word, "p"))?;
    Some(Holder { part, start: paragraph.bytes().start })
}

/// What is said of the end of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EndMark {
    Plain,
    Inserted,
    Deleted,
}

/// A place between or in runs.
struct Site<'t> {
    at: usize,
    /// The element that the runs at this place stand in.
    parent: Element<'t>,
}

struct Writer<'w> {
    source: &'w Source,
    plan: &'w Plan,
    trees: &'w [Tree<'w>],
    author: String,
    next_id: u32,
    cuts: BTreeMap<u16, Cuts<'w>>,
    /// Changes to the properties of paragraphs and rows: at one place they come before those to runs…
    heads: BTreeMap<u16, Splice>,
    /// …and new paragraphs and rows after them.
    tails: BTreeMap<u16, Splice>,
    /// For each paragraph, how often it is split.
    splits: HashMap<usize, usize>,
    /// Paragraphs whose end goes.
    ends: HashSet<Holder>,
    /// Paragraphs whose start tag or properties were written.
    opened: HashSet<Holder>,
    /// For paragraphs that were asked for, the run that most of its words stand in.
    main_runs: HashMap<usize, Option<Element<'w>>>,
    /// How many bytes were copied for new runs, paragraphs and cells.
    copied: usize,
}

impl<'w> Writer<'w> {
    fn new(source: &'w Source, plan: &'w Plan, trees: &'w [Tree<'w>], by: &Reviser) -> Self {
        let date = timestamp(&by.date).unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned());
        let mut splits = HashMap::new();
        for edit in &plan.edits {
            if let Edit::Split { paragraph, .. } = edit {
                *splits.entry(*paragraph).or_default() += 1;
            }
        }
        let prefix = trees.first().and_then(Tree::root).map_or_else(|| "w:".to_owned(), |root| root.name_beside(""));
        Self {
            source,
            plan,
            trees,
            author: format!(" {prefix}author=\"{}\" {prefix}date=\"{date}\"", xml(&by.name)),
            next_id: trees.iter().map(highest_id).max().unwrap_or(0) + 1,
            cuts: BTreeMap::new(),
            heads: BTreeMap::new(),
            tails: BTreeMap::new(),
            splits,
            ends: HashSet::new(),
            opened: HashSet::new(),
            main_runs: HashMap::new(),
            copied: 0,
        }
    }

    /// Whether more was copied than any letter needs; it will be refused.
    fn is_full(&self) -> bool {
        self.copied > MAX_COPIED
    }

    /// Counts what was copied.
    fn copied(&mut self, xml: &str) {
        self.copied += xml.len();
    }

    /// The parts that change, as they are then.
    fn write(mut self) -> Result<Vec<(u16, String)>, Error> {
        for edit in &self.plan.edits {
            if let Edit::Join { paragraph } | Edit::DropParagraph { paragraph } = edit {
                self.drop_end(*paragraph, matches!(edit, Edit::Join { .. }));
            }
        }
        let mut done: HashMap<usize, usize> = HashMap::new();
        let mut at = 0;
        while let Some(edit) = self.plan.edits.get(at) {
            if self.is_full() {
                break;
            }
            at += 1;
            match edit {
                Edit::Delete(span) => self.delete(*span),
                Edit::Insert { at, paragraph, text } => self.insert(*at, *paragraph, text),
                Edit::Split { at, paragraph } => {
                    let number = done.entry(*paragraph).or_default();
                    *number += 1;
                    let last = *number == self.splits[paragraph];
                    self.split(*at, *paragraph, last);
                }
                Edit::InsertParagraphs { beside, before, like, texts } => {
                    self.insert_paragraphs(*beside, *before, *like, texts);
                }
                Edit::DropRow { paragraph } => self.drop_row(*paragraph),
                Edit::InsertRow { like, before, cells } => self.insert_row(*like, *before, cells),
                Edit::Join { .. } | Edit::DropParagraph { .. } => {}
            }
        }
        if self.is_full() {
            return Err(Error::TooComplex);
        }
        self.mark_ends();
        let mut written = Vec::new();
        for (part, tree) in self.trees.iter().enumerate() {
            let part = part as u16;
            let mut splice = self.heads.remove(&part).unwrap_or_default();
            if let Some(cuts) = self.cuts.remove(&part) {
                cuts.apply(&mut splice, &mut self.next_id)?;
            }
            splice.append(self.tails.remove(&part).unwrap_or_default());
            if !splice.is_empty() {
                written.push((part, splice.apply(tree.source()).ok_or(Error::Damaged)?));
            }
        }
        Ok(written)
    }

    fn paragraph(&self, number: usize) -> Paragraph {
        self.plan.paragraphs[number]
    }

    fn element(&self, holder: Holder) -> Option<Element<'w>> {
        self.trees[usize::from(holder.part)].element_at(holder.start)
    }

    fn head(&mut self, part: u16) -> &mut Splice {
        self.heads.entry(part).or_default()
    }

    fn tail(&mut self, part: u16) -> &mut Splice {
        self.tails.entry(part).or_default()
    }

    /// A name with the prefix that the part uses for Word's own elements.
    fn name(&self, part: u16, name: &str) -> String {
        self.trees[usize::from(part)].root().map_or_else(|| format!("w:{name}"), |root| root.name_beside(name))
    }

    /// The start tag of a change of that kind, or the whole tag when `closed`.
    fn change(&mut self, part: u16, kind: &str, closed: bool) -> String {
        let (name, id) = (self.name(part, kind), self.name(part, "id"));
        let number = self.next_id;
        self.next_id += 1;
        format!("<{name} {id}=\"{number}\"{}{}>", self.author, if closed { "/" } else { "" })
    }

    fn cuts(&mut self, part: u16) -> &mut Cuts<'w> {
        let tree = &self.trees[usize::from(part)];
        let (name, id) = (self.name(part, "del"), self.name(part, "id"));
        let rest = format!("{}>", self.author);
        self.cuts.entry(part).or_insert_with(|| Cuts::new(tree, Deletion { name, id, rest }))
    }

    fn delete(&mut self, span: Span) {
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
            self.cuts(origin.part).delete(origin.bytes().start, origin.bytes().end);
        }
    }

    /// The pieces that a paragraph's words stand in.
    fn pieces(&self, paragraph: usize) -> &'w [Piece] {
        let span = self.paragraph(paragraph).span;
        let pieces = &self.source.pieces;
        let first = pieces.partition_point(|piece| piece.span.end <= span.start);
        let end = pieces.partition_point(|piece| piece.span.start < span.end);
        &pieces[first..end.max(first)]
    }

    /// Where words come that are put before byte `at` of the text, and the run that they are to look like.
    fn site(&self, at: usize, paragraph: usize) -> Option<(Site<'w>, Option<Element<'w>>)> {
        let pieces = self.pieces(paragraph);
        let before = pieces[..pieces.partition_point(|piece| piece.span.start < at)].last();
        let after = pieces.get(pieces.partition_point(|piece| piece.span.end <= at));
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

    fn insert(&mut self, at: usize, paragraph: usize, text: &str) {
        let Some((site, like)) = self.site(at, paragraph) else { return };
        let part = self.paragraph(paragraph).holder.part;
        let words = self.words(part, like, text);
        let (close, open) = around_foreign_insertion(site.parent);
        self.copied(&open);
        self.cuts(part).insert(site.at, Order::Words, format!("{close}{words}{open}"));
    }

    /// Inserted words as a run that looks like another.
    fn words(&mut self, part: u16, like: Option<Element>, text: &str) -> String {
        let open = self.change(part, "ins", false);
        let look = like.and_then(properties_of).map(look_of).unwrap_or_default();
        self.copied(&look);
        let (run, ins) = (self.name(part, "r"), self.name(part, "ins"));
        format!("{open}<{run}>{look}{}</{run}></{ins}>", self.characters(part, text))
    }

    /// Text with tabs and line breaks as elements.
    fn characters(&self, part: u16, text: &str) -> String {
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

    fn split(&mut self, at: usize, paragraph: usize, last: bool) {
        let holder = self.paragraph(paragraph).holder;
        let (Some((site, _)), Some(element)) = (self.site(at, paragraph), self.element(holder)) else { return };
        let between: Vec<Element> = site.parent.ancestors().take_while(|around| *around != element).collect();
        let divides = |around: &Element| matches!(around.name(), "ins" | "moveTo" | "hyperlink" | "smartTag");
        if !between.iter().all(divides) {
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
        let open: String = between.iter().rev().map(|around| around.start_tag()).collect();
        self.copied(&open);
        let p = element.full_name();
        let cut = format!("{close}</{p}><{p}>{properties}{open}");
        self.cuts(holder.part).insert(site.at, Order::Words, cut);
    }

    /// Gives a paragraph new properties in place.
    fn open_with(&mut self, holder: Holder, mark: EndMark, section: bool) {
        let Some(element) = self.element(holder) else { return };
        let properties = self.properties(holder.part, Some(element), mark, section);
        let bytes = match element.child(Word, "pPr") {
            Some(old) => old.bytes(),
            None => element.inner().start..element.inner().start,
        };
        self.head(holder.part).replace(bytes, properties);
    }

    /// The properties of a paragraph with another mark at its end.
    fn properties(&mut self, part: u16, like: Option<Element>, mark: EndMark, section: bool) -> String {
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
    fn drop_end(&mut self, paragraph: usize, joins: bool) {
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
                let fixed = element.descendants().any(|inside| is_fixed(inside)) && !joins;
                if !fixed {
                    self.ends.extend(ends);
                    if joins {
                        self.drop_space_between(paragraph);
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

    /// Takes away the white space at the end of a paragraph and at the start of the next, which nobody saw before.
    fn drop_space_between(&mut self, paragraph: usize) {
        let part = self.paragraph(paragraph).holder.part;
        let last = self.pieces(paragraph).last().map(|piece| piece.origin.bytes().end);
        let first = self.pieces(paragraph + 1).first().map(|piece| piece.origin.bytes().start);
        let (Some(last), Some(first)) = (last, first) else { return };
        let ends = [(paragraph, last..usize::MAX), (paragraph + 1, 0..first)];
        for (paragraph, range) in ends {
            let Some(element) = self.element(self.paragraph(paragraph).holder) else { continue };
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
                let (from, to) = (bytes.start.max(range.start), bytes.end.min(range.end));
                if from < to {
                    self.cuts(part).delete(from, to);
                }
            }
        }
    }

    /// Marks the ends that go, where the paragraph was not written yet.
    fn mark_ends(&mut self) {
        let mut ends: Vec<Holder> = self.ends.iter().copied().collect();
        ends.sort_unstable();
        for holder in ends {
            if self.opened.insert(holder) {
                self.open_with(holder, EndMark::Deleted, true);
            }
        }
    }

    /// The run that most of a paragraph's words stand in.
    fn main_run(&mut self, paragraph: usize) -> Option<Element<'w>> {
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

    fn insert_paragraphs(&mut self, beside: usize, before: bool, like: usize, texts: &[String]) {
        let (holder, model) = (self.paragraph(beside).holder, self.paragraph(like).holder);
        let (Some(element), Some(model)) = (self.element(holder), self.element(model)) else { return };
        let run = self.main_run(like);
        let ends = self.ends.contains(&holder);
        let has_next = next_of(element).is_some_and(|next| next.is(Word, "p"));
        if !before && !has_next && !ends && model == element && !self.splits.contains_key(&beside) {
            return self.continue_paragraph(holder, element, run, texts);
        }
        let p = element.full_name();
        let mut new = String::new();
        for text in texts {
            if self.is_full() {
                return;
            }
            let properties = self.properties(holder.part, Some(model), EndMark::Inserted, false);
            let words = self.words(holder.part, run, text);
            new.push_str(&format!("<{p}>{properties}{words}</{p}>"));
        }
        let at = if before { element.bytes().start } else { element.bytes().end };
        self.tail(holder.part).replace(at..at, new);
    }

    /// New paragraphs at the end of a cell, or before a table: the last takes over the end of the one before, as Word
    /// itself does it, because that end can't go.
    fn continue_paragraph(&mut self, holder: Holder, element: Element<'w>, run: Option<Element<'w>>, texts: &[String]) {
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

    fn row(&self, paragraph: usize) -> Option<Element<'w>> {
        self.element(self.paragraph(paragraph).holder)?.ancestors().find(|element| element.is(Word, "tr"))
    }

    fn drop_row(&mut self, paragraph: usize) {
        let part = self.paragraph(paragraph).holder.part;
        let Some(row) = self.row(paragraph) else { return };
        let mark = self.change(part, "del", true);
        match row.child(Word, "trPr") {
            Some(properties) => {
                let new = self.row_properties(part, Some(properties), &mark, true);
                self.head(part).replace(properties.bytes(), new);
            }
            None => {
                let exceptions = row.child(Word, "tblPrEx").map(|element| element.bytes().end);
                let at = exceptions.unwrap_or(row.inner().start);
                let new = self.row_properties(part, None, &mark, true);
                self.head(part).replace(at..at, new);
            }
        }
    }

    /// The properties of a row with a mark; a new row does not repeat on every page.
    fn row_properties(&self, part: u16, old: Option<Element>, mark: &str, same: bool) -> String {
        let name = self.name(part, "trPr");
        let kept = |element: &Element| same || !matches!(element.name(), "ins" | "del" | "trPrChange" | "tblHeader");
        let old = old.into_iter().flat_map(|old| old.elements()).filter(kept);
        let (changes, rest): (Vec<Element>, Vec<Element>) = old.partition(|element| element.name() == "trPrChange");
        let text = |elements: &[Element]| elements.iter().map(|element| element.whole()).collect::<String>();
        format!("<{name}>{}{mark}{}</{name}>", text(&rest), text(&changes))
    }

    fn insert_row(&mut self, like: usize, before: bool, cells: &[String]) {
        let part = self.paragraph(like).holder.part;
        let Some(row) = self.row(like) else { return };
        // Which columns of the row have text, in order.
        let Some((table, row_number, _)) = self.cell(like) else { return };
        let column_of = |other: usize| match self.cell(other) {
            Some((t, r, column)) if (t, r) == (table, row_number) => Some((column, other)),
            _ => None,
        };
        let first = (0..like).rev().take_while(|&other| column_of(other).is_some()).last().unwrap_or(like);
        let same_row: Vec<(u32, usize)> = (first..self.plan.paragraphs.len()).map_while(column_of).collect();
        let mut columns: Vec<(u32, usize)> = Vec::new();
        for &(column, paragraph) in &same_row {
            if columns.last().is_none_or(|last| last.0 != column) {
                columns.push((column, paragraph));
            }
        }
        let mark = self.change(part, "ins", true);
        let properties = self.row_properties(part, row.child(Word, "trPr"), &mark, false);
        self.copied(&properties);
        let mut new = format!("<{}>{properties}", row.full_name());
        for (number, cell) in super::table_parts(row, "tc").into_iter().enumerate() {
            if self.is_full() {
                return;
            }
            let column = columns.binary_search_by_key(&number, |&(column, _)| column as usize).ok();
            let text = column.and_then(|at| cells.get(at));
            let run = column.and_then(|at| self.main_run(columns[at].1));
            let look = cell.child(Word, "tcPr").map(|properties| properties.whole()).unwrap_or_default();
            let model = cell.child(Word, "p");
            let p = self.name(part, "p");
            let properties = self.properties(part, model, EndMark::Plain, false);
            let words = text.map(|text| self.words(part, run, text)).unwrap_or_default();
            self.copied(look);
            let tc = cell.full_name();
            new.push_str(&format!("<{tc}>{look}<{p}>{properties}{words}</{p}></{tc}>"));
        }
        new.push_str(&format!("</{}>", row.full_name()));
        let at = if before { row.bytes().start } else { row.bytes().end };
        self.tail(part).replace(at..at, new);
    }

    fn cell(&self, paragraph: usize) -> Option<(u32, u32, u32)> {
        match self.source.document.blocks[self.paragraph(paragraph).block].kind {
            BlockKind::TableCell { table, row, column } => Some((table, row, column)),
            _ => None,
        }
    }
}

/// The run of the same paragraph that an element is, or stands in.
fn run_of(element: Element) -> Option<Element> {
    element.ancestors().take_while(|around| !around.is(Word, "p")).find(|around| around.is(Word, "r"))
}

/// What closes and opens again somebody else's insertion, so that ours does not stand in it.
fn around_foreign_insertion(parent: Element) -> (String, String) {
    if matches!(parent.name(), "ins" | "moveTo") && parent.namespace() == Word {
        (format!("</{}>", parent.full_name()), parent.start_tag().to_owned())
    } else {
        (String::new(), String::new())
    }
}

/// The properties of a run for words like it: without what was changed in them, or what makes a reference of it.
fn look_of(properties: Element) -> String {
    let kept = |element: &Element| {
        let reference = element.name() == "rStyle"
            && element.attribute("val").is_some_and(|style| style.to_ascii_lowercase().contains("reference"));
        !reference && !matches!(element.name(), "rPrChange" | "ins" | "del" | "moveFrom" | "moveTo")
    };
    let inner: String = properties.elements().filter(kept).map(|element| element.whole()).collect();
    let name = properties.full_name();
    if inner.is_empty() { String::new() } else { format!("<{name}>{inner}</{name}>") }
}

/// The highest number that a change, bookmark or comment of a part has.
fn highest_id(tree: &Tree) -> u32 {
    let numbered = |element: &Element| {
        element.namespace() == Word
            && matches!(
                element.name(),
                "ins"
                    | "del"
                    | "moveFrom"
                    | "moveTo"
                    | "rPrChange"
                    | "pPrChange"
                    | "sectPrChange"
                    | "tblPrChange"
                    | "trPrChange"
                    | "tcPrChange"
                    | "bookmarkStart"
                    | "moveFromRangeStart"
                    | "moveToRangeStart"
                    | "cellIns"
                    | "cellDel"
                    | "commentRangeStart"
                    | "permStart"
            )
    };
    let elements = tree.root().into_iter().flat_map(|root| root.descendants()).filter(numbered);
    let ids = elements.filter_map(|element| element.attribute("id")?.parse().ok());
    ids.filter(|&id| id < MAX_ID).max().unwrap_or(0)
}

/// What follows an element, past the marks of ranges.
fn next_of(element: Element) -> Option<Element> {
    element.later().find(|after| !is_range_mark(*after))
}

/// Whether an element between paragraphs shows nothing.
fn is_range_mark(element: Element) -> bool {
    let name = element.name();
    name.ends_with("Start") || name.ends_with("End") || name == "proofErr"
}

/// Whether a paragraph shows nothing.
fn is_blank(paragraph: Element) -> bool {
    let shows = |element: Element| is_fixed(element) || (element.is(Word, "t") && !element.text().trim().is_empty());
    !paragraph.descendants().any(shows)
}

/// Whether an element has to stay where it is: pictures, notes, fields, sections and page breaks.
fn is_fixed(element: Element) -> bool {
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
            | "oMath"
    ) || (element.is(Word, "br") && element.attribute("type").is_some())
}
