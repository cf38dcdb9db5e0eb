//! Tracked changes, accepted or rejected all together.
//!
//! A `text:tracked-changes` element lists the changes; marks in the text say where each is. What was deleted stands in
//! the list, what was inserted stands in the text (OpenDocument 1.3 part 3, 5.5).

use super::super::Error;
use super::super::package::Package;
use super::super::xml::{Element, Namespace, Splice, Tree};
use super::markup::is_change_mark;
use super::parts::{Parts, is_deleted};
use super::{spaces, undo_deletions, undo_insertions};
use std::collections::HashMap;

use Namespace::Text;

/// The same file with every tracked change made final.
///
/// # Errors
/// As [`super::read`], and `Damaged` when it cannot be written.
pub fn accept(package: &mut Package) -> Result<Vec<u8>, Error> {
    let parts = Parts::load(package)?;
    accepted(&parts).ok_or(Error::Damaged)?.write(&parts, package)
}

/// The same file with every tracked change undone.
///
/// # Errors
/// As [`super::read`], and `Damaged` when it cannot be written.
pub fn reject(package: &mut Package) -> Result<Vec<u8>, Error> {
    let parts = Parts::load(package)?;
    rejected(&parts).ok_or(Error::Damaged)?.write(&parts, package)
}

/// The parts with every tracked change made final; none when they are damaged.
pub fn accepted(parts: &Parts) -> Option<Parts> {
    parts.map(without_marks)
}

/// The parts with every tracked change undone; none when they are damaged.
pub fn rejected(parts: &Parts) -> Option<Parts> {
    parts.map(|source| {
        if !source.contains("tracked-changes") {
            return Some(source.to_owned());
        }
        let (source, stand_in) = spaces::keep(source)?;
        let source = undo_insertions::undo(&source)?;
        let source = undo_deletions::undo(&source)?;
        without_marks(&source).map(|source| spaces::put_back(&source, stand_in))
    })
}

/// The part without any mark or list of changes.
fn without_marks(source: &str) -> Option<String> {
    let tree = Tree::parse(source).ok()?;
    let mut splice = Splice::new();
    let goes = |element: &Element| {
        let list = element.is(Text, "tracked-changes");
        list || (is_change_mark(element) && !is_deleted(*element))
    };
    for element in tree.root()?.descendants().filter(goes) {
        splice.replace(element.bytes(), "");
    }
    splice.apply(source)
}

/// What a tracked change is.
#[derive(Clone, Copy)]
pub enum Change<'t> {
    /// Text was inserted.
    Insertion,
    /// Text was deleted; the element that holds it.
    Deletion(Element<'t>),
    /// Text was deleted that had been inserted before.
    DeletedInsertion,
    /// Its look changed; how it looked before is not kept in the file.
    Look,
}

/// The tracked changes of a part by their identifiers.
pub fn changes<'t>(tree: &'t Tree<'t>) -> HashMap<String, Change<'t>> {
    let mut changes = HashMap::new();
    let regions = tree.root().into_iter().flat_map(|root| root.descendants());
    for region in regions.filter(|element| element.is(Text, "changed-region")) {
        let Some(id) = region.attribute("id") else { continue };
        let change = match (region.child(Text, "deletion"), region.child(Text, "insertion")) {
            (Some(_), Some(_)) => Change::DeletedInsertion,
            (Some(deletion), None) => Change::Deletion(deletion),
            (None, Some(_)) => Change::Insertion,
            (None, None) => Change::Look,
        };
        changes.entry(id).or_insert(change);
    }
    changes
}

/// The marks of changes in the text, in order, each with the identifier of its change.
pub fn marks<'t>(tree: &'t Tree<'t>) -> Vec<(Element<'t>, String)> {
    let all = tree.root().into_iter().flat_map(|root| root.descendants());
    let marks = all.filter(|element| is_change_mark(element) && !is_deleted(*element));
    marks.filter_map(|mark| Some((mark, mark.attribute("change-id")?))).collect()
}
