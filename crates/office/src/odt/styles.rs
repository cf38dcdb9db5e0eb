//! What a paragraph, span or list looks like through its style and that style's parents.

use crate::xml::{Element, Namespace};
use std::collections::HashMap;
use text::{Label, NumberStyle};

use Namespace::{Office, Style, Text};

/// Styles can be each other's parent in a broken file.
const MAX_CHAIN: usize = 20;

#[derive(Clone, Debug, Default)]
struct StyleEntry {
    parent: Option<String>,
    /// The name that people see, or the style's own name.
    shown_name: String,
    outline: Option<u8>,
    look: Look,
}

/// How text looks; none where the style says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Not shown.
    pub hidden: bool,
}

/// Numbers of the levels of a list, from the outermost; 0 before the first.
pub type Counters = [u32; 10];

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// A bullet.
    Bullet,
    /// A number.
    Numbered {
        /// The first item's number.
        start: u32,
    },
    /// Nothing.
    Plain,
}

/// A level of a list, or of the headings.
#[derive(Clone, Debug)]
struct ListLevel {
    kind: ListKind,
    style: NumberStyle,
    prefix: String,
    suffix: String,
    /// How many levels are shown, itself included.
    shown: usize,
}

/// The styles of a document: common and automatic ones.
#[derive(Default)]
pub struct Styles {
    styles: HashMap<String, StyleEntry>,
    lists: HashMap<String, HashMap<u8, ListLevel>>,
    headings: HashMap<u8, ListLevel>,
}

impl Styles {
    /// Adds the styles of `styles.xml` or `content.xml`.
    pub fn add(&mut self, root: Element) {
        let groups = root
            .elements()
            .filter(|group| group.namespace() == Office && matches!(group.name(), "styles" | "automatic-styles"));
        for element in groups.flat_map(|group| group.elements()) {
            let Some(name) = element.attribute("name") else { continue };
            if element.is(Style, "style") {
                self.styles.insert(name.clone(), read(element, name));
            } else if element.is(Text, "list-style") {
                self.lists.insert(name, element.elements().filter_map(list_level).collect());
            } else if element.is(Text, "outline-style") {
                self.headings = element.elements().filter_map(list_level).collect();
            }
        }
    }

    fn chain(&self, name: Option<&str>) -> impl Iterator<Item = &StyleEntry> {
        let first = name.and_then(|name| self.styles.get(name));
        std::iter::successors(first, |style| self.styles.get(style.parent.as_deref()?)).take(MAX_CHAIN)
    }

    /// Whether a paragraph is the title of the document.
    pub fn is_title(&self, name: Option<&str>) -> bool {
        let title = |name: &str| matches!(name.to_lowercase().as_str(), "title" | "titel");
        name.is_some_and(title) || self.chain(name).take(2).any(|style| title(&style.shown_name))
    }

    /// The outline level of a paragraph style, 1 for the highest heading.
    pub fn outline(&self, name: Option<&str>) -> Option<u8> {
        self.chain(name).find_map(|style| style.outline)
    }

    /// Whether a paragraph is not shown.
    pub fn is_hidden(&self, name: Option<&str>) -> bool {
        self.chain(name).next().is_some_and(|style| style.look.hidden)
    }

    /// How a span looks.
    pub fn look(&self, name: Option<&str>) -> Look {
        Look {
            bold: self.chain(name).find_map(|style| style.look.bold),
            italic: self.chain(name).find_map(|style| style.look.italic),
            hidden: self.chain(name).any(|style| style.look.hidden),
        }
    }

    /// What stands before the items on a level (0 is the outermost) of lists with that style.
    pub fn list(&self, name: Option<&str>, level: u8) -> ListKind {
        let levels = name.and_then(|name| self.lists.get(name));
        levels.and_then(|levels| levels.get(&level)).map_or(ListKind::Bullet, |level| level.kind)
    }

    /// How the number of an item looks, where that is more than `1.`.
    pub fn label(&self, name: Option<&str>, level: u8, counters: &Counters) -> Option<Label> {
        let levels = name.and_then(|name| self.lists.get(name))?;
        label(levels, level, counters)
    }

    /// The first number of a level of headings that have one; level 0 is the outermost.
    pub fn heading_start(&self, level: u8) -> Option<u32> {
        match self.headings.get(&level)?.kind {
            ListKind::Numbered { start } => Some(start),
            _ => None,
        }
    }

    /// How the number of a heading looks.
    pub fn heading_label(&self, level: u8, counters: &Counters) -> Option<Label> {
        let number = *counters.get(usize::from(level))?;
        Some(label(&self.headings, level, counters).unwrap_or_else(|| Label::plain(number)))
    }
}

fn read(style: Element, name: String) -> StyleEntry {
    let text = style.child(Style, "text-properties");
    let value = |name| text.and_then(|text| text.attribute(name));
    let weight = |weight: String| weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600);
    StyleEntry {
        parent: style.attribute("parent-style-name"),
        shown_name: style.attribute("display-name").unwrap_or(name),
        outline: style.attribute("default-outline-level").and_then(|level| level.parse().ok()),
        look: Look {
            bold: value("font-weight").map(weight),
            italic: value("font-style").map(|slant| slant == "italic" || slant == "oblique"),
            hidden: value("display").as_deref() == Some("none"),
        },
    }
}

/// How a number looks among those of the levels above (OpenDocument 1.3 part 3, 19.797 and 19.880).
fn label(levels: &HashMap<u8, ListLevel>, at: u8, counters: &Counters) -> Option<Label> {
    let level = levels.get(&at)?;
    let first = (usize::from(at) + 1).saturating_sub(level.shown.max(1));
    let above = (first..usize::from(at)).filter_map(|above| {
        let other = levels.get(&u8::try_from(above).ok()?)?;
        let counted = matches!(other.kind, ListKind::Numbered { .. });
        let number = (*counters.get(above)?).max(1);
        counted.then(|| format!("{}.", other.style.written(number)))
    });
    let before = level.prefix.clone() + &above.collect::<String>();
    Label::of(before, *counters.get(usize::from(at))?, level.style, level.suffix.clone())
}

fn list_level(element: Element) -> Option<(u8, ListLevel)> {
    let level = element.attribute("level")?.parse::<u8>().ok()?.checked_sub(1)?;
    let start = element.attribute("start-value").and_then(|start| start.parse().ok()).unwrap_or(1);
    let format = element.attribute("num-format").unwrap_or_default();
    let kind = match element.name() {
        "list-level-style-number" | "outline-level-style" if format.is_empty() => ListKind::Plain,
        "list-level-style-number" | "outline-level-style" => ListKind::Numbered { start },
        "list-level-style-bullet" => ListKind::Bullet,
        _ => ListKind::Plain,
    };
    let style = match format.as_str() {
        "01" => NumberStyle::DecimalZero,
        sign => NumberStyle::of_sign(sign),
    };
    let shown = element.attribute("display-levels").and_then(|levels| levels.parse().ok()).unwrap_or(1);
    let [prefix, suffix] = ["num-prefix", "num-suffix"].map(|name| element.attribute(name).unwrap_or_default());
    Some((level, ListLevel { kind, style, prefix, suffix, shown }))
}
