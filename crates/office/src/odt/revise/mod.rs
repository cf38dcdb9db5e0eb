//! A new text as tracked changes in an OpenDocument file: what goes moves to the list of changes and leaves a mark, what
//! comes stands in the text between two marks.
//!
//! Tracked changes: OpenDocument 1.3 part 3, 5.5. Rows of tables cannot be tracked there, so a row never comes, and of a
//! row that goes only the words do.

mod add;
mod copies;
mod cut;
mod cuts;
mod drop;
mod dropped;
mod ends;
mod list;
mod words;

use super::changes::rejected;
use super::markup::{close, start};
use super::parts::{Parts, paragraph_of, without_literals};
use crate::package::Package;
use crate::plan::{self, Edit, Holder, Plan};
use crate::revision::{Revised, Reviser};
use crate::xml::{Element, Splice, Tree};
use cut::{Cut, takes_changes};
use draft::{Conventions, Error};
use draft::{Piece, Source};
use dropped::Dropped;
use list::ChangeList;
use std::collections::BTreeMap;
use words::Op;

/// How many times the edits that do not fit are looked for before the rest is left out, in a letter…
const MAX_TRIES: usize = 48;
/// …and in a book, of which so many bytes are worked through.
const MAX_TRIED_BYTES: usize = 12 << 20;

/// The same file with tracked changes that turn its canonical text into `text`.
///
/// # Errors
/// As [`super::read`], and `Damaged` when it cannot be written.
pub fn revise(
    package: &mut Package,
    text: &str,
    by: &Reviser,
    conventions: &dyn Conventions,
) -> Result<Revised, Error> {
    let text = plan::canonical(text);
    let original = Parts::load(package)?;
    let parts = original.map(without_literals).ok_or(Error::Damaged)?;
    let trees = parts.trees()?;
    let source = super::read_trees(&trees, conventions)?;
    let rejected = rejected(&parts).ok_or(Error::Damaged)?;
    let rejected = super::read_parts(&rejected, conventions)?.document.text;
    let task =
        Task { parts: &parts, trees: &trees, source: &source, by, text: &text, rejected: &rejected, conventions };
    let holder_of = |piece: &Piece| holder(&trees, piece);
    let first = plan::plan(&source, &holder_of, &text);
    let moves_ends = first.edits.iter().any(|edit| matches!(edit, Edit::Split { .. } | Edit::Join { .. }));
    let (mut revised, mut exact) = task.carry_out(&first);
    if !exact && moves_ends {
        let second = plan::plan_with_fixed_ends(&source, &holder_of, &text);
        let (other, other_exact) = task.carry_out(&second);
        if other_exact {
            (revised, exact) = (other, true);
        }
    }
    Ok(Revised { bytes: revised.write(&original, package)?, exact })
}

/// The paragraph that a piece stands in.
fn holder(trees: &[Option<Tree>], piece: &Piece) -> Option<Holder> {
    let tree = trees.get(usize::from(piece.origin.part))?.as_ref()?;
    let paragraph = paragraph_of(tree.element_at(piece.origin.start as usize)?)?;
    Some(Holder { part: piece.origin.part, start: paragraph.bytes().start })
}

/// What is to be done to a letter.
struct Task<'w> {
    parts: &'w Parts,
    trees: &'w [Option<Tree<'w>>],
    source: &'w Source,
    by: &'w Reviser,
    text: &'w str,
    /// What the letter says when every change in it is rejected.
    rejected: &'w str,
    conventions: &'w dyn Conventions,
}

impl Task<'_> {
    fn read(&self, parts: &Parts) -> Result<Source, Error> {
        super::read_parts(parts, self.conventions)
    }

    /// The parts with the plan carried out as far as it can be undone again, and whether they say the text then.
    fn carry_out(&self, plan: &Plan) -> (Parts, bool) {
        let all: Vec<usize> = (0..plan.edits.len()).collect();
        let done = self.attempt(plan, &all).or_else(|| {
            let (mut kept, mut tries) = (Vec::new(), 0);
            self.find_fitting(plan, &all, &mut kept, &mut tries);
            self.attempt(plan, &kept)
        });
        let parts = done.unwrap_or_else(|| self.parts.clone());
        let exact = self.read(&parts).is_ok_and(|source| plan::same(&source.document.text, self.text));
        (parts, exact)
    }

    /// The parts with these edits carried out, when rejecting them gives back what was there.
    fn attempt(&self, plan: &Plan, edits: &[usize]) -> Option<Parts> {
        let parts = Writer::new(self, plan, edits).write()?;
        self.read(&parts).ok()?;
        let back = self.read(&rejected(&parts)?).ok()?.document.text;
        (back == self.rejected).then_some(parts)
    }

    /// Adds to `kept` those of `edits` that can be carried out with them, half by half.
    fn find_fitting(&self, plan: &Plan, edits: &[usize], kept: &mut Vec<usize>, tries: &mut usize) {
        let most = MAX_TRIES.min(MAX_TRIED_BYTES / self.parts.source(0).len().max(1)).max(4);
        if *tries >= most || edits.is_empty() {
            return;
        }
        *tries += 1;
        let with: Vec<usize> = kept.iter().chain(edits).copied().collect();
        if self.attempt(plan, &with).is_some() {
            *kept = with;
        } else if edits.len() > 1 {
            let (one, other) = edits.split_at(edits.len() / 2);
            self.find_fitting(plan, one, kept, tries);
            self.find_fitting(plan, other, kept, tries);
        }
    }
}

/// Carries out edits.
struct Writer<'w> {
    task: &'w Task<'w>,
    plan: &'w Plan,
    edits: Vec<&'w Edit>,
    /// What happens to words, in the order of the text.
    ops: Vec<Op>,
    cuts: Vec<Cut<'w>>,
    dropped: Dropped<'w>,
    list: ChangeList<'w>,
    splices: [Splice; 2],
    /// Marks in paragraphs of one tag, by part and first byte.
    in_empty: BTreeMap<(u16, usize), (Element<'w>, String)>,
}

impl<'w> Writer<'w> {
    fn new(task: &'w Task<'w>, plan: &'w Plan, edits: &[usize]) -> Self {
        let edits: Vec<&Edit> = edits.iter().filter_map(|&edit| plan.edits.get(edit)).collect();
        Self {
            task,
            plan,
            ops: words::ops(task.source, plan, &edits),
            edits,
            cuts: Vec::new(),
            dropped: Dropped::default(),
            list: ChangeList::new(task.trees, task.by),
            splices: [Splice::new(), Splice::new()],
            in_empty: BTreeMap::new(),
        }
    }

    /// The parts then; none when two edits get in each other's way.
    fn write(mut self) -> Option<Parts> {
        self.find_dropped();
        self.cut_words();
        self.put_words();
        for cut in std::mem::take(&mut self.cuts) {
            self.splices[usize::from(cut.part)].replace(cut.bytes.clone(), cut.replacement());
        }
        for edit in self.edits.clone() {
            if let Edit::Join { paragraph } = edit {
                self.join(*paragraph);
            }
        }
        // A mark of what went must not stand in what came.
        self.add_paragraphs(true);
        self.drop_paragraphs();
        self.add_paragraphs(false);
        for ((part, _), (paragraph, marks)) in std::mem::take(&mut self.in_empty) {
            self.splice(part).replace(paragraph.bytes(), start(paragraph) + &marks + &close(paragraph));
        }
        // The list of changes comes before whatever else is put at the start of the text.
        let [mut content, mut styles] = self.list.written();
        let [more_content, more_styles] = self.splices;
        content.append(more_content);
        styles.append(more_styles);
        let before = self.task.parts.source(1);
        let styles = copies::repeat(before, styles.apply(before)?, self.list.id())?;
        let sources = [content.apply(self.task.parts.source(0))?, styles];
        Some(self.task.parts.with(sources))
    }

    fn tree(&self, part: u16) -> Option<&'w Tree<'w>> {
        self.task.trees.get(usize::from(part))?.as_ref()
    }

    fn splice(&mut self, part: u16) -> &mut Splice {
        &mut self.splices[usize::from(part.min(1))]
    }

    /// Puts a mark at the start or at the end of a paragraph.
    fn mark(&mut self, part: u16, paragraph: Element<'w>, at_end: bool, mark: String) {
        if paragraph.is_one_tag() {
            let key = (part, paragraph.bytes().start);
            self.in_empty.entry(key).or_insert((paragraph, String::new())).1.push_str(&mark);
        } else {
            let at = if at_end { paragraph.inner().end } else { paragraph.inner().start };
            self.splice(part).replace(at..at, mark);
        }
    }

    /// The element that holds a paragraph of the plan.
    fn element(&self, paragraph: usize) -> Option<(u16, Element<'w>)> {
        let Holder { part, start } = self.plan.paragraphs.get(paragraph)?.holder;
        let element = self.tree(part)?.element_at(start)?;
        takes_changes(element).then_some((part, element))
    }
}
