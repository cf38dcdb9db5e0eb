//! The lists of changes: one for the text, one for each page header or footer.

use super::super::markup::start;
use super::super::parts::declarations;
use super::super::tracked::marks;
use crate::revision::{Reviser, timestamp};
use crate::runs::xml;
use crate::xml::{Element, Namespace, Splice, Tree};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

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
    /// For each part, what was inserted before: the bytes, and who did it when.
    inserted: Vec<Vec<(Range<usize>, &'w str)>>,
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
        let inserted = trees.iter().map(|tree| tree.as_ref().map(inserted).unwrap_or_default()).collect();
        Self { trees, info: trees.iter().map(info).collect(), id, count: 0, inserted, entries: BTreeMap::new() }
    }

    /// What the identifiers of these changes begin with.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Enters an insertion that stands in a paragraph.
    pub fn insertion(&mut self, part: u16, paragraph: Element<'w>) -> Option<Entry> {
        self.enter(part, paragraph, "insertion", "</text:insertion>")
    }

    /// Enters a deletion that leaves its mark in a paragraph; `at` is where what is deleted stood. That it had been
    /// inserted before is entered with it.
    pub fn deletion(&mut self, part: u16, paragraph: Element<'w>, at: usize, deleted: &str) -> Option<Entry> {
        let inserted = self.inserted.get(usize::from(part))?.iter().find(|(bytes, _)| bytes.contains(&at));
        let before = inserted.map(|(_, info)| format!("</text:deletion><text:insertion>{info}</text:insertion>"));
        match before {
            None => self.enter(part, paragraph, "deletion", &format!("{deleted}</text:deletion>")),
            Some(before) => self.enter(part, paragraph, "deletion", &format!("{deleted}{before}")),
        }
    }

    fn enter(&mut self, part: u16, paragraph: Element<'w>, kind: &str, rest: &str) -> Option<Entry> {
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
            "<text:changed-region xml:id=\"{id}\" text:id=\"{id}\"{declared}><text:{kind}>{info}{rest}</text:changed-region>"
        ));
        Some(entry)
    }

    /// Declarations that elements of the text need in a part.
    pub fn declared(&self, part: u16) -> String {
        let tree = self.trees.get(usize::from(part)).and_then(Option::as_ref);
        tree.map_or(String::new(), |tree| declarations(tree, &["text"]))
    }

    /// The lists, put into the parts.
    pub fn written(&self) -> [Splice; 2] {
        let mut splices = [Splice::new(), Splice::new()];
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
        splices
    }
}

/// What was inserted in a part with changes tracked: the bytes between the marks, and the element that tells who did it.
fn inserted<'w>(tree: &'w Tree<'w>) -> Vec<(Range<usize>, &'w str)> {
    if !tree.source().contains("tracked-changes") {
        return Vec::new();
    }
    let regions = tree.root().into_iter().flat_map(|root| root.descendants());
    let regions =
        regions.filter(|element| element.is(Text, "changed-region") && element.child(Text, "deletion").is_none());
    let info = |region: Element<'w>| {
        let info = region.child(Text, "insertion")?.child(Office, "change-info")?;
        Some((region.attribute("id")?, info.whole()))
    };
    let info: HashMap<String, &str> = regions.filter_map(info).collect();
    let marks = marks(tree);
    let starts = marks.iter().filter(|(mark, _)| mark.name() == "change-start");
    let ends = marks.iter().filter(|(mark, _)| mark.name() == "change-end");
    let ends: HashMap<&str, usize> = ends.map(|(mark, id)| (id.as_str(), mark.bytes().start)).collect();
    let range = |(mark, id): &(Element, String)| Some((mark.bytes().end..*ends.get(id.as_str())?, *info.get(id)?));
    starts.filter_map(range).collect()
}
