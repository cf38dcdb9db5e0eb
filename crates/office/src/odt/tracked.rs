//! Tracked changes as a part has them: what kind each is, and where its marks stand.

use super::markup::is_change_mark;
use super::parts::is_deleted;
use crate::xml::{Element, Namespace::Text, Tree};
use std::collections::HashMap;

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
