//! What a paragraph or run looks like through its style and the styles that this one is based on.

use crate::xml::{Element, Namespace::Word, Tree};
use draft::Error;
use std::collections::HashMap;

/// Styles can be based on each other in a circle in a broken file.
const MAX_CHAIN: usize = 20;

/// Longer names of styles and lists are taken for none, in bytes: they are looked up for every paragraph.
pub const MAX_NAME: usize = 256;

/// What a style itself says; none where it says nothing.
#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    is_title: bool,
    outline: Option<u8>,
    num_id: Option<String>,
    level: Option<u8>,
    depth: u8,
    bold: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
}

/// What a paragraph style amounts to.
#[derive(Clone, Debug, Default)]
pub struct ParagraphStyle {
    /// The style for the title of the document.
    pub is_title: bool,
    /// Outline level, 0 for the highest heading.
    pub outline: Option<u8>,
    /// The list that it belongs to.
    pub num_id: Option<String>,
    /// The level in that list.
    pub level: Option<u8>,
    /// How deep its items stand: "List Bullet 2" is a list of its own that looks like the second level of another.
    pub depth: u8,
}

/// How the characters of a run look.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunLook {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Not shown.
    pub hidden: bool,
}

/// The styles of a document.
#[derive(Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn parse(source: &str) -> Result<Self, Error> {
        let tree = Tree::parse(source)?;
        let elements = tree.root().into_iter().flat_map(|root| root.elements());
        let mut found = Self::default();
        for style in elements.filter(|element| element.is(Word, "style")) {
            let Some(id) = style.attribute("styleId") else { continue };
            let is = |name: &str, value: &str| style.attribute(name).as_deref() == Some(value);
            if is("type", "paragraph") && (is("default", "1") || is("default", "true")) {
                found.default = Some(id.clone());
            }
            found.styles.insert(id, read(style));
        }
        Ok(found)
    }

    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> {
        let first = id.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?)).take(MAX_CHAIN)
    }

    /// A paragraph style with all that it inherits; headings are recognised by their built-in name.
    pub fn paragraph(&self, id: Option<&str>) -> ParagraphStyle {
        let id = id.or(self.default.as_deref());
        ParagraphStyle {
            is_title: self.chain(id).next().is_some_and(|style| style.is_title),
            outline: self.chain(id).find_map(|style| style.outline),
            num_id: self.chain(id).find_map(|style| style.num_id.clone()),
            level: self.chain(id).find_map(|style| style.level),
            depth: self.chain(id).next().map_or(0, |style| style.depth),
        }
    }

    /// How a run looks by its own properties and its character style; the paragraph style's look is not mark-up.
    pub fn run(&self, properties: Option<Element>) -> RunLook {
        let Some(properties) = properties else { return RunLook::default() };
        let style = properties.child(Word, "rStyle").and_then(|style| style.attribute("val"));
        let look = |name: &str, inherited: fn(&Style) -> Option<bool>| {
            let own = toggle(properties, name);
            own.or_else(|| self.chain(style.as_deref()).find_map(inherited)).unwrap_or(false)
        };
        RunLook {
            bold: look("b", |style| style.bold),
            italic: look("i", |style| style.italic),
            hidden: look("vanish", |style| style.hidden),
        }
    }
}

fn read(style: Element) -> Style {
    let value = |parent: Option<Element>, name| {
        parent?.child(Word, name)?.attribute("val").filter(|value| value.len() <= MAX_NAME)
    };
    let paragraph = style.child(Word, "pPr");
    let list = paragraph.and_then(|p| p.child(Word, "numPr"));
    let run = style.child(Word, "rPr");
    let look = |name| run.and_then(|run| toggle(run, name));
    let name = value(Some(style), "name").unwrap_or_default().to_lowercase();
    let outline = value(paragraph, "outlineLvl").and_then(|level| level.parse().ok());
    Style {
        based_on: value(Some(style), "basedOn"),
        is_title: name == "title" || name == "titel",
        outline: outline.or_else(|| heading_level(&name)),
        num_id: value(list, "numId"),
        level: value(list, "ilvl").and_then(|level| level.parse().ok()),
        depth: list_depth(&name),
        bold: look("b"),
        italic: look("i"),
        hidden: look("vanish"),
    }
}

/// The depth that the name of a built-in list style tells: "list bullet 3" is two deeper than "list bullet".
fn list_depth(name: &str) -> u8 {
    let number = name.strip_prefix("list bullet ").or_else(|| name.strip_prefix("list number "));
    number.and_then(|number| number.parse::<u8>().ok()).filter(|number| (2..=5).contains(number)).map_or(0, |n| n - 1)
}

/// The outline level that a style's name tells: built-in names are English in every language of Word.
fn heading_level(name: &str) -> Option<u8> {
    if name == "subtitle" || name == "ondertitel" {
        return Some(1);
    }
    let number = name.strip_prefix("heading").or_else(|| name.strip_prefix("kop"))?;
    number.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level)).map(|level| level - 1)
}

/// An on/off property: there without a value means on.
pub fn toggle(properties: Element, name: &str) -> Option<bool> {
    let property = properties.child(Word, name)?;
    Some(!matches!(property.attribute("val").as_deref(), Some("0" | "false" | "off" | "none")))
}
