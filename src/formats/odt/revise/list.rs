//! The lists of changes: one for the text, one for each page header or footer.

use super::super::super::office::{Reviser, timestamp};
use super::super::super::runs::xml;
use super::super::super::xml::{Element, Namespace, Splice, Tree};
use super::super::markup::start;
use super::super::parts::declarations;
use std::collections::BTreeMap;

use Namespace::{Office, Style, Text};

/// What the identifiers of our changes begin with.
const ID: &str = "wijziging";

/// The changes that are made.
pub struct ChangeList<'w> {
    trees: &'w [Option<Tree<'w>>],
    /// Who changes, and when, for each part.
    info: Vec<String>,
    /// What identifiers begin with that no change has yet.
    id: String,
    count: usize,
    /// By part and first byte of the element that has the list: that element, and the new entries.
    entries: BTreeMap<(u16, usize), (Element<'w>, String)>,
}

/// A change that has its place in a list.
pub struct Entry {
    id: String,
    /// Declarations that marks need.
    declared: String,
}

impl Entry {
    /// The mark where something was deleted.
    pub fn mark(&self) -> String {
        self.tag("change")
    }

    /// The mark where something inserted begins.
    pub fn start(&self) -> String {
        self.tag("change-start")
    }

    /// The mark where something inserted ends.
    pub fn end(&self) -> String {
        self.tag("change-end")
    }

    fn tag(&self, name: &str) -> String {
        format!("<text:{name} text:change-id=\"{}\"{}/>", self.id, self.declared)
    }
}

impl<'w> ChangeList<'w> {
    /// An empty list.
    pub fn new(trees: &'w [Option<Tree<'w>>], by: &Reviser) -> Self {
        let date = timestamp(&by.date).unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned());
        let info = |tree: &Option<Tree>| {
            let declared = tree.as_ref().map_or(String::new(), |tree| declarations(tree, &["office", "dc"]));
            format!(
                "<office:change-info{declared}><dc:creator>{}</dc:creator><dc:date>{date}</dc:date></office:change-info>",
                xml(&by.name)
            )
        };
        let taken = |id: &String| trees.iter().flatten().any(|tree| tree.source().contains(&format!("\"{id}")));
        let id = (1..).map(|number| if number == 1 { ID.to_owned() } else { format!("{ID}-{number}-") });
        let id = id.take(1_000).find(|id| !taken(id)).unwrap_or_default();
        Self { trees, info: trees.iter().map(info).collect(), id, count: 0, entries: BTreeMap::new() }
    }

    /// Enters an insertion that stands in a paragraph.
    pub fn insertion(&mut self, part: u16, paragraph: Element<'w>) -> Option<Entry> {
        self.enter(part, paragraph, "insertion", "")
    }

    /// Enters a deletion that leaves its mark in a paragraph.
    pub fn deletion(&mut self, part: u16, paragraph: Element<'w>, deleted: &str) -> Option<Entry> {
        self.enter(part, paragraph, "deletion", deleted)
    }

    fn enter(&mut self, part: u16, paragraph: Element<'w>, kind: &str, deleted: &str) -> Option<Entry> {
        let has_list = |element: &Element| {
            let page = matches!(element.name(), "header" | "footer") || element.name().starts_with("header-");
            let page = page || element.name().starts_with("footer-");
            element.is(Office, "text") || (element.namespace() == Style && page)
        };
        let root = paragraph.ancestors().find(has_list)?;
        let tree = self.trees.get(usize::from(part))?.as_ref()?;
        self.count += 1;
        let entry = Entry { id: format!("{}{}", self.id, self.count), declared: declarations(tree, &["text"]) };
        let (id, declared, info) = (&entry.id, &entry.declared, self.info.get(usize::from(part))?);
        let entries = &mut self.entries.entry((part, root.bytes().start)).or_insert((root, String::new())).1;
        entries.push_str(&format!(
            "<text:changed-region xml:id=\"{id}\" text:id=\"{id}\"{declared}><text:{kind}>{info}{deleted}</text:{kind}></text:changed-region>"
        ));
        Some(entry)
    }

    /// Declarations that elements of the text need in a part.
    pub fn declared(&self, part: u16) -> String {
        let tree = self.trees.get(usize::from(part)).and_then(Option::as_ref);
        tree.map_or(String::new(), |tree| declarations(tree, &["text"]))
    }

    /// Writes the lists into the parts.
    pub fn write(&self, splices: &mut [Splice; 2]) {
        for ((part, _), (root, entries)) in &self.entries {
            let splice = &mut splices[usize::from((*part).min(1))];
            match root.child(Text, "tracked-changes") {
                Some(list) if list.is_one_tag() => {
                    splice.replace(list.bytes(), format!("{}{entries}</{}>", start(list), list.full_name()));
                }
                Some(list) => splice.replace(list.inner().end..list.inner().end, entries.as_str()),
                None => {
                    let forms = root.elements().take_while(|element| element.is(Office, "forms")).last();
                    let at = forms.map_or(root.inner().start, |forms| forms.bytes().end);
                    let declared = self.declared(*part);
                    let list = format!(
                        "<text:tracked-changes text:track-changes=\"false\"{declared}>{entries}</text:tracked-changes>"
                    );
                    splice.replace(at..at, list);
                }
            }
        }
    }
}
