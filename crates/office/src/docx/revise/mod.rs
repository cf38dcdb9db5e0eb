//! A new text as tracked changes in a Word file: `w:ins` and `w:del` around runs, marked paragraph ends and rows.
//!
//! Tracked changes: ECMA-376 part 1, 17.13.5.

mod ends;
mod rows;
mod words;

use super::cut::{Cuts, Deletion};
use super::relations::Changes;
use super::{Part, open, text_of};
use crate::package::Package;
use crate::plan::{self, Edit, Holder, Paragraph, Plan};
use crate::revision::{Revised, Reviser, timestamp};
use crate::runs::xml;
use crate::xml::{Element, Namespace::Word, Splice, Tree};
use draft::{Conventions, Error};
use draft::{Origin, Piece, Source};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What may be copied of the looks of runs, paragraphs and cells for new ones, in bytes: those of a hostile file can take
/// many megabytes each.
const MAX_COPIED: usize = 32 << 20;
/// Numbers of changes from here on are not counted on from: ours stay under 2³¹.
const MAX_ID: u32 = 1 << 30;

/// The same file with tracked changes that turn its canonical text into `text`.
pub fn revise(
    package: &mut Package,
    text: &str,
    by: &Reviser,
    conventions: &dyn Conventions,
) -> Result<Revised, Error> {
    let text = plan::canonical(text);
    let (source, parts) = open(package, conventions)?;
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
    let (bytes, exact) = with_parts(package, &parts, revised, (&text, conventions))?;
    if exact || !moves_ends {
        return Ok(Revised { bytes, exact });
    }
    let second = plan::plan_with_fixed_ends(&source, &holder_of, &text);
    let revised = Writer::new(&source, &second, &trees, by).write()?;
    match with_parts(package, &parts, revised, (&text, conventions))? {
        (bytes, true) => Ok(Revised { bytes, exact: true }),
        _ => Ok(Revised { bytes, exact }),
    }
}

/// The file with its parts revised, and whether it says `text` then.
fn with_parts(
    package: &mut Package,
    parts: &[Part],
    revised: Vec<(u16, String)>,
    (text, conventions): (&str, &dyn Conventions),
) -> Result<(Vec<u8>, bool), Error> {
    let mut changes = Changes::new(package, parts[0].name.clone());
    for (part, revised) in revised {
        changes.set(&parts[usize::from(part)].name, revised);
    }
    let bytes = changes.finish()?;
    let exact = plan::same(&text_of(&bytes, conventions)?, text);
    Ok((bytes, exact))
}

/// The paragraph that a piece stands in.
fn holder(trees: &[Tree], piece: &Piece) -> Option<Holder> {
    let Origin { part, start, .. } = piece.origin;
    let inside = trees.get(usize::from(part))?.element_at(start as usize)?;
    let paragraph = inside.ancestors().find(|element| element.is(Word, "p"))?;
    Some(Holder { part, start: paragraph.bytes().start })
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
        let prefix =
            trees.first().and_then(Tree::root).map_or_else(|| "w:".to_owned(), |root| root.attribute_beside(""));
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
                return Err(Error::TooComplex);
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

    /// The name of an attribute, as the part writes Word's own.
    fn attribute(&self, part: u16, name: &str) -> String {
        self.trees[usize::from(part)].root().map_or_else(|| format!("w:{name}"), |root| root.attribute_beside(name))
    }

    /// The start tag of a change of that kind, or the whole tag when `closed`.
    fn change(&mut self, part: u16, kind: &str, closed: bool) -> String {
        let (name, id) = (self.name(part, kind), self.attribute(part, "id"));
        let number = self.next_id;
        self.next_id += 1;
        format!("<{name} {id}=\"{number}\"{}{}>", self.author, if closed { "/" } else { "" })
    }

    fn cuts(&mut self, part: u16) -> &mut Cuts<'w> {
        let tree = &self.trees[usize::from(part)];
        let (name, id) = (self.name(part, "del"), self.attribute(part, "id"));
        let rest = format!("{}>", self.author);
        self.cuts.entry(part).or_insert_with(|| Cuts::new(tree, Deletion { name, id, rest }))
    }
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
