//! Page headers and footers that stand in the file several times, once for each kind of page: people see one text, so what
//! changes in the first of them changes in all. LibreOffice gives the tables and pictures in each copy names of their own.

use crate::xml::{Element, Namespace, Splice, Tree};
use std::collections::HashMap;
use std::ops::Range;

use Namespace::{Office, Style};

/// The part after the same changes to all copies of a header or footer; `id` begins the identifiers of the changes.
pub fn repeat(before: &str, after: String, id: &str) -> Option<String> {
    if before == after {
        return Some(after);
    }
    let (old, new) = (Tree::parse(before).ok()?, Tree::parse(&after).ok()?);
    let (old, new) = (page_parts(&old), page_parts(&new));
    let shapes: Vec<Shape> = old.iter().map(|part| Shape::of(part.inside())).collect();
    let mut splice = Splice::new();
    for (number, (copy, target)) in old.iter().zip(&new).enumerate() {
        let first = shapes.iter().position(|other| other.rest == shapes[number].rest);
        let Some(first) = first.filter(|&first| first < number) else { continue };
        let Some(changed) = new.get(first).filter(|changed| changed.inside() != old[first].inside()) else { continue };
        let Some(names) = shapes[first].renamed_in(&shapes[number]) else { continue };
        if target.inside() == copy.inside() && !target.is_one_tag() {
            let own = renamed(changed.inside(), &names).replace(&format!("\"{id}"), &format!("\"{id}{number}-"));
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

/// An attribute and its value.
type Named<'s> = (&'s str, &'s str);

/// Mark-up taken apart: the names in it, and the rest.
struct Shape<'s> {
    names: Vec<Named<'s>>,
    rest: String,
}

impl<'s> Shape<'s> {
    fn of(xml: &'s str) -> Self {
        let (mut names, mut rest) = (Vec::new(), String::with_capacity(xml.len()));
        let mut at = 0;
        for (attribute, value) in values(xml).filter(|(attribute, _)| is_name(attribute)) {
            names.push((attribute, &xml[value.clone()]));
            rest.push_str(&xml[at..value.start]);
            at = value.end;
        }
        rest.push_str(&xml[at..]);
        Self { names, rest }
    }

    /// What each name is in another copy; none when one name would become two.
    fn renamed_in(&self, copy: &Shape<'s>) -> Option<HashMap<Named<'s>, &'s str>> {
        let mut names = HashMap::new();
        for (&(attribute, one), &(_, other)) in self.names.iter().zip(&copy.names) {
            if *names.entry((attribute, one)).or_insert(other) != other {
                return None;
            }
        }
        Some(names)
    }
}

/// Mark-up with names replaced.
fn renamed(xml: &str, names: &HashMap<Named, &str>) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut at = 0;
    for (attribute, value) in values(xml) {
        let Some(new) = names.get(&(attribute, &xml[value.clone()])) else { continue };
        out.push_str(&xml[at..value.start]);
        out.push_str(new);
        at = value.end;
    }
    out.push_str(&xml[at..]);
    out
}

/// What looks like an attribute, with the place of its value, in order.
fn values(xml: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let equals = at + xml[at..].find("=\"")?;
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
        let name = xml[at..equals]
            .rfind(|c: char| !is_part(c))
            .map_or(at, |before| at + before + xml[at + before..].chars().next().map_or(0, char::len_utf8));
        let start = equals + 2;
        let end = start + xml[start..].find('"')?;
        at = end + 1;
        Some((&xml[name..equals], start..end))
    })
}

/// Whether an attribute says how something is called, not what it is.
fn is_name(attribute: &str) -> bool {
    let local = attribute.split_once(':').map_or(attribute, |(_, local)| local);
    matches!(local, "name" | "style-name" | "id" | "z-index")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_between_copies_and_words_do_not() {
        let one =
            "<table:table table:name=\"T2\" x=\"1\"><text:p text:style-name=\"T2\">Zo = \"é\"</text:p></table:table>";
        let copy = one.replace("table:name=\"T2\"", "table:name=\"T3\"");
        let (a, b) = (Shape::of(one), Shape::of(&copy));
        assert_eq!(a.rest, b.rest);
        let names = a.renamed_in(&b).unwrap();
        let changed = one.replace("Zo", "<text:change text:change-id=\"9\"/>Nu");
        assert_eq!(renamed(&changed, &names), copy.replace("Zo", "<text:change text:change-id=\"9\"/>Nu"));
        assert_ne!(a.rest, Shape::of(&one.replace("x=\"1\"", "x=\"2\"")).rest);
        let twice = "<a name=\"1\"/><a name=\"1\"/>";
        assert!(Shape::of(twice).renamed_in(&Shape::of("<a name=\"1\"/><a name=\"2\"/>")).is_none());
    }
}
