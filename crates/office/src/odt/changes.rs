//! Tracked changes, accepted or rejected all together.
//!
//! A `text:tracked-changes` element lists the changes; marks in the text say where each is. What was deleted stands in
//! the list, what was inserted stands in the text (OpenDocument 1.3 part 3, 5.5).

use super::markup::is_change_mark;
use super::parts::{Parts, is_deleted};
use super::{spaces, undo_deletions, undo_insertions};
use crate::package::Package;
use crate::xml::{Element, Namespace, Splice, Tree};
use draft::Error;

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
