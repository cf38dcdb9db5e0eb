//! List numbers: `numbering.xml` counted along the text.

use super::super::Error;
use super::super::xml::{Element, Namespace::Word, Tree};
use super::styles::MAX_NAME;
use std::collections::{HashMap, HashSet};

/// Levels that a list has.
const LEVELS: usize = 9;

/// What stands before a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// Nothing.
    None,
    /// A bullet.
    Bullet,
    /// A number or letter, counted from 1.
    Number(u32),
}

#[derive(Clone, Copy, Debug)]
struct Level {
    format: Format,
    start: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    None,
    Bullet,
    Counted,
}

/// A list: which definition it follows and where its levels start anew.
#[derive(Clone, Debug, Default)]
struct List {
    definition: String,
    starts: HashMap<usize, u32>,
    own_levels: HashMap<usize, Level>,
}

/// The lists of a document and how far each has counted.
#[derive(Default)]
pub struct Numbering {
    definitions: HashMap<String, HashMap<usize, Level>>,
    lists: HashMap<String, List>,
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    restarted: HashSet<String>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn parse(source: &str) -> Result<Self, Error> {
        let tree = Tree::parse(source)?;
        let mut numbering = Self::default();
        for element in tree.root().into_iter().flat_map(|root| root.elements()) {
            if element.is(Word, "abstractNum") {
                let id = element.attribute("abstractNumId").unwrap_or_default();
                numbering.definitions.insert(id, levels(element));
            } else if element.is(Word, "num") {
                numbering.lists.insert(element.attribute("numId").unwrap_or_default(), list(element));
            }
        }
        Ok(numbering)
    }

    /// The marker of the next paragraph in a list; counts on. List 0 means no list.
    pub fn next(&mut self, list_id: &str, level: u8) -> Marker {
        if list_id == "0" {
            return Marker::None;
        }
        let Some(list) = self.lists.get(list_id) else { return Marker::Bullet };
        let at = usize::from(level).min(LEVELS - 1);
        let defined = self.definitions.get(&list.definition);
        let level_at = |at: usize| list.own_levels.get(&at).or_else(|| defined?.get(&at)).copied();
        let current = level_at(at).unwrap_or(Level { format: Format::Bullet, start: 1 });
        let start_at = |at: usize| list.starts.get(&at).copied().or(level_at(at).map(|level| level.start)).unwrap_or(1);
        let counters = self.counters.entry(list.definition.clone()).or_default();
        if !list.starts.is_empty() && self.restarted.insert(list_id.to_owned()) {
            for &restart in list.starts.keys().filter(|&&restart| restart < LEVELS) {
                counters[restart] = None;
            }
        }
        for (above, counter) in counters.iter_mut().enumerate().take(at) {
            counter.get_or_insert_with(|| start_at(above));
        }
        let number = counters[at].map_or_else(|| start_at(at), |before| before.saturating_add(1));
        counters[at] = Some(number);
        counters[at + 1..].fill(None);
        match current.format {
            Format::None => Marker::None,
            Format::Bullet => Marker::Bullet,
            Format::Counted => Marker::Number(number),
        }
    }
}

fn levels(parent: Element) -> HashMap<usize, Level> {
    let levels = parent.elements().filter(|element| element.is(Word, "lvl"));
    levels.filter_map(|level| Some((level.attribute("ilvl")?.parse().ok()?, read_level(level)))).collect()
}

fn read_level(level: Element) -> Level {
    let value = |name| level.child(Word, name).and_then(|element| element.attribute("val"));
    let format = match value("numFmt").as_deref() {
        Some("bullet") => Format::Bullet,
        Some("none") => Format::None,
        _ => Format::Counted,
    };
    Level { format, start: value("start").and_then(|start| start.parse().ok()).unwrap_or(1) }
}

fn list(element: Element) -> List {
    let definition = element.child(Word, "abstractNumId").and_then(|id| id.attribute("val"));
    let definition = definition.filter(|id| id.len() <= MAX_NAME).unwrap_or_default();
    let mut list = List { definition, ..List::default() };
    for change in element.elements().filter(|change| change.is(Word, "lvlOverride")) {
        let Some(level) = change.attribute("ilvl").and_then(|level| level.parse().ok()) else { continue };
        let start = change.child(Word, "startOverride").and_then(|start| start.attribute("val"));
        if let Some(start) = start.and_then(|start| start.parse().ok()) {
            list.starts.insert(level, start);
        }
        if let Some(own) = change.child(Word, "lvl") {
            list.own_levels.insert(level, read_level(own));
        }
    }
    list
}
