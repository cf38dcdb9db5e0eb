//! List numbers: `numbering.xml` counted along the text.

use super::super::Error;
use super::super::xml::{Element, Namespace::Word, Tree};
use super::styles::{MAX_NAME, toggle};
use crate::text::{Label, NumberStyle};
use std::collections::{HashMap, HashSet};

/// Levels that a list has.
const LEVELS: usize = 9;

/// Definitions that take over each other's levels in a circle are followed no further.
const MAX_LINKS: usize = 8;

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marker {
    /// Nothing.
    None,
    /// A bullet.
    Bullet,
    /// A number or letter, counted from 1, and how it looks where that is more than `1.`.
    Number(u32, Option<Label>),
}

#[derive(Clone, Debug)]
struct Level {
    format: Format,
    start: u32,
    /// The text with `%1` for the number of the first level, and so on.
    text: String,
    /// Whether the numbers of the levels above are written in digits.
    is_legal: bool,
    /// The paragraph style that belongs to the level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self { format: Format::Bullet, start: 1, text: String::new(), is_legal: false, style: None }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    None,
    Bullet,
    Counted(NumberStyle),
}

/// The levels that lists share.
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: HashMap<usize, Level>,
    /// The name of the list style that this defines…
    defines: Option<String>,
    /// …or of the one that it takes over.
    takes_over: Option<String>,
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
    definitions: HashMap<String, Definition>,
    /// The definitions of list styles, by name.
    styles: HashMap<String, String>,
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
                let value = |name| element.child(Word, name).and_then(|link| link.attribute("val"));
                let (defines, takes_over) = (value("styleLink"), value("numStyleLink"));
                if let Some(style) = defines.clone().filter(|style| style.len() <= MAX_NAME) {
                    numbering.styles.insert(style, id.clone());
                }
                numbering.definitions.insert(id, Definition { levels: levels(element), defines, takes_over });
            } else if element.is(Word, "num") {
                numbering.lists.insert(element.attribute("numId").unwrap_or_default(), list(element));
            }
        }
        Ok(numbering)
    }

    /// The levels of a list's definition, or of the list style that it takes over.
    fn levels(&self, definition: &str) -> Option<&HashMap<usize, Level>> {
        let next = |found: &&Definition| {
            let style = found.takes_over.as_ref().filter(|&style| found.defines.as_ref() != Some(style))?;
            self.definitions.get(self.styles.get(style)?)
        };
        let chain = std::iter::successors(self.definitions.get(definition), next).take(MAX_LINKS);
        chain.last().map(|found| &found.levels)
    }

    /// The level of a list that belongs to a paragraph style.
    pub fn level_of_style(&self, list_id: &str, style: &str) -> Option<u8> {
        let list = self.lists.get(list_id)?;
        let defined = self.levels(&list.definition)?;
        let level = (0..LEVELS).find(|at| {
            let level = list.own_levels.get(at).or_else(|| defined.get(at));
            level.is_some_and(|level| level.style.as_deref() == Some(style))
        });
        level.map(|level| level as u8)
    }

    /// The marker of the next paragraph in a list; counts on. List 0 means no list.
    pub fn next(&mut self, list_id: &str, level: u8) -> Marker {
        if list_id == "0" {
            return Marker::None;
        }
        let Some(list) = self.lists.get(list_id) else { return Marker::Bullet };
        let at = usize::from(level).min(LEVELS - 1);
        let defined = self.levels(&list.definition);
        let level_at = |at: usize| list.own_levels.get(&at).or_else(|| defined?.get(&at));
        let start_at = |at: usize| list.starts.get(&at).copied().or(level_at(at).map(|level| level.start)).unwrap_or(1);
        let mut counters = self.counters.get(&list.definition).copied().unwrap_or_default();
        if !list.starts.is_empty() && !self.restarted.contains(list_id) {
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
        let marker = match level_at(at).map(|level| (level, level.format)) {
            Some((_, Format::None)) => Marker::None,
            Some((level, Format::Counted(style))) => marker(level, style, at, |above| {
                let style = level_at(above).map(|level| level.format).filter(|_| !level.is_legal);
                let style = if let Some(Format::Counted(style)) = style { style } else { NumberStyle::Decimal };
                counters[above].map(|number| style.written(number)).unwrap_or_default()
            }),
            _ => Marker::Bullet,
        };
        let definition = list.definition.clone();
        self.restarted.insert(list_id.to_owned());
        self.counters.insert(definition, counters);
        match marker {
            Marker::Number(_, label) => Marker::Number(number, label.map(|label| label.numbered(number))),
            other => other,
        }
    }
}

/// What a level that counts shows: nothing for an empty text, a bullet for one without any number. `written` gives the
/// number of a level above.
fn marker(level: &Level, style: NumberStyle, at: usize, written: impl Fn(usize) -> String) -> Marker {
    if level.text.trim().is_empty() {
        return Marker::None;
    }
    let own = format!("%{}", at + 1);
    let (before, after) = level.text.split_once(&own).unwrap_or((&level.text, ""));
    let filled = |text: &str| {
        (0..at).fold(text.to_owned(), |text, above| {
            let number = format!("%{}", above + 1);
            if text.contains(&number) { text.replace(&number, &written(above)) } else { text }
        })
    };
    let style = if level.is_legal { NumberStyle::Decimal } else { style };
    if level.text.contains(&own) {
        Marker::Number(0, Label::of(filled(before), 0, style, filled(after)))
    } else {
        Marker::Bullet
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
        Some("decimalZero") => Format::Counted(NumberStyle::DecimalZero),
        Some("lowerLetter") => Format::Counted(NumberStyle::LowerLetter),
        Some("upperLetter") => Format::Counted(NumberStyle::UpperLetter),
        Some("lowerRoman") => Format::Counted(NumberStyle::LowerRoman),
        Some("upperRoman") => Format::Counted(NumberStyle::UpperRoman),
        _ => Format::Counted(NumberStyle::Decimal),
    };
    let plain = || format!("%{}.", level.attribute("ilvl").and_then(|at| at.parse::<usize>().ok()).unwrap_or(0) + 1);
    Level {
        format,
        start: value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
        text: value("lvlText").filter(|text| text.len() <= MAX_NAME).unwrap_or_else(plain),
        is_legal: toggle(level, "isLgl") == Some(true),
        style: value("pStyle"),
    }
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
