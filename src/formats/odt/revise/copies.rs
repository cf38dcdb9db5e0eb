//! Page headers and footers that stand in the file several times, once for each kind of page: people see one text, so what
//! changes in the first of them changes in all.

use super::super::super::xml::{Element, Namespace, Splice, Tree};

use Namespace::{Office, Style};

/// The part after the same changes to all copies of a header or footer; `id` begins the identifiers of the changes.
pub fn repeat(before: &str, after: String, id: &str) -> Option<String> {
    if before == after {
        return Some(after);
    }
    let (old, new) = (Tree::parse(before).ok()?, Tree::parse(&after).ok()?);
    let (old, new) = (page_parts(&old), page_parts(&new));
    let mut splice = Splice::new();
    for (number, (copy, target)) in old.iter().zip(&new).enumerate() {
        let first = old.iter().position(|other| other.inside() == copy.inside());
        let Some(changed) = first.filter(|&first| first < number).and_then(|first| new.get(first)) else { continue };
        if changed.inside() != copy.inside() && !target.is_one_tag() {
            let own = changed.inside().replace(&format!("\"{id}"), &format!("\"{id}{number}-"));
            splice.replace(target.inner(), own);
        }
    }
    splice.apply(&after)
}

/// The headers and footers of all kinds of pages.
fn page_parts<'t>(tree: &'t Tree<'t>) -> Vec<Element<'t>> {
    let styles = tree.root().and_then(|root| root.child(Office, "master-styles"));
    let pages = styles.into_iter().flat_map(|styles| styles.elements()).filter(|page| page.is(Style, "master-page"));
    let parts = pages.flat_map(|page| page.elements());
    parts.filter(|part| part.name().starts_with("header") || part.name().starts_with("footer")).collect()
}
