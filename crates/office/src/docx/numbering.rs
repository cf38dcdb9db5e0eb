//! List numbers: `numbering.xml` counted along the text.

use super::styles::{MAX_NAME, toggle};
use crate::xml::{Element, Namespace::Word, Tree};
use draft::Error;
use std::collections::{HashMap, HashSet};
use text::{Label, NumberStyle};

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    None,
    Bullet,
    Counted(NumberStyle),
}

/// A list: which definition it follows and where its levels start anew.
#[derive(Clone, Debug, Default)]
struct List {
    definition: String,
    /// The definition that has its levels: its own, or that of the list style that this takes over.
    levels: String,
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
        // The definition of each list style, and the list style that a definition takes over.
        let (mut defined, mut taken_over) = (HashMap::new(), HashMap::new());
        for element in tree.root().into_iter().flat_map(|root| root.elements()) {
            if element.is(Word, "abstractNum") {
                let id = element.attribute("abstractNumId").unwrap_or_default();
                let style = |name| element.child(Word, name)?.attribute("val").filter(|style| style.len() <= MAX_NAME);
                defined.extend(style("styleLink").map(|style| (style, id.clone())));
                taken_over.extend(style("numStyleLink").map(|style| (id.clone(), style)));
                numbering.definitions.insert(id, levels(element));
            } else if element.is(Word, "num") {
                numbering.lists.insert(element.attribute("numId").unwrap_or_default(), list(element));
            }
        }
        for list in numbering.lists.values_mut() {
            let next = |id: &&String| defined.get(taken_over.get(*id)?).filter(|next| next != id);
            let chain = std::iter::successors(Some(&list.definition), next).take(MAX_LINKS);
            list.levels = chain.last().cloned().unwrap_or_default();
        }
        Ok(numbering)
    }

    /// The level of a list that belongs to a paragraph style.
    pub fn level_of_style(&self, list_id: &str, style: &str) -> Option<u8> {
        let list = self.lists.get(list_id)?;
        let defined = self.definitions.get(&list.levels)?;
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
        let defined = self.definitions.get(&list.levels);
        let level_at = |at: usize| list.own_levels.get(&at).or_else(|| defined?.get(&at));
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
        let Some(level) = level_at(at) else { return Marker::Bullet };
        match level.format {
            Format::None => Marker::None,
            Format::Bullet => Marker::Bullet,
            Format::Counted(style) => level.marker((at, number), style, |above| {
                let style = level_at(above).map(|level| level.format).filter(|_| !level.is_legal);
                let style = if let Some(Format::Counted(style)) = style { style } else { NumberStyle::Decimal };
                counters[above].map(|number| style.written(number)).unwrap_or_default()
            }),
        }
    }
}

impl Level {
    /// What a level that counts shows: nothing for an empty text, a bullet for one without its number. `written` gives the
    /// number of a level above.
    fn marker(&self, (at, number): (usize, u32), style: NumberStyle, written: impl Fn(usize) -> String) -> Marker {
        if self.text.trim().is_empty() {
            return Marker::None;
        }
        let Some((before, after)) = self.text.split_once(&format!("%{}", at + 1)) else { return Marker::Bullet };
        let filled = |text: &str| {
            (0..at).fold(text.to_owned(), |text, above| {
                let sign = format!("%{}", above + 1);
                if text.contains(&sign) { text.replace(&sign, &written(above)) } else { text }
            })
        };
        let style = if self.is_legal { NumberStyle::Decimal } else { style };
        Marker::Number(number, Label::of(filled(before), number, style, filled(after)))
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
