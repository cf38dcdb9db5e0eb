//! OpenDocument text (.odt) as a person sees it: tracked changes accepted, hidden text hidden, fields shown.
//!
//! Element names are those of OpenDocument 1.3 part 3.

pub(super) mod changes;
pub(super) mod comments;
pub(super) mod revise;
mod styles;
pub(super) mod write;

use super::draft::{Draft, Line, Marks, Place, safe_link};
use super::package::Package;
use super::xml::{Content, Element, Namespace, Tree};
use super::{Error, structure, table};
use crate::text::{BlockKind, Document};
use std::collections::{HashMap, HashSet};
use styles::{ListKind, Styles};

use Namespace::{Draw, Office, Style, Table, Text};

/// A repeat count above this, of spaces, is not believed.
const MAX_SPACES: usize = 100;

/// Reads a letter.
///
/// # Errors
/// `Damaged`, `TooComplex` or `Doctype` when a part that is needed cannot be read.
pub fn read(package: &mut Package) -> Result<Document, Error> {
    let content = package.xml("content.xml")?.ok_or(Error::Damaged)?;
    let content = Tree::parse(&content)?;
    let styles_source = package.xml("styles.xml")?;
    let styles_tree = styles_source.as_deref().map(Tree::parse).transpose()?;
    let mut styles = Styles::default();
    for root in [styles_tree.as_ref(), Some(&content)].into_iter().flatten().filter_map(Tree::root) {
        styles.add(root);
    }
    let body = content.root().and_then(|root| root.child(Office, "body")).ok_or(Error::Damaged)?;
    let text = body.child(Office, "text").ok_or(Error::OtherDocument)?;
    let mut reader = Reader::new(&styles);
    reader.blocks(text, Place::Flow, None);
    structure::recognise_typed_lists(&mut reader.drafts);
    if let Some(root) = styles_tree.as_ref().and_then(Tree::root) {
        reader.page_parts(root);
    }
    reader.drafts.append(&mut reader.notes);
    structure::build(reader.drafts)
}

/// Where in nested lists a paragraph stands.
#[derive(Clone)]
struct ListPlace {
    style: Option<String>,
    level: u8,
}

struct Reader<'s> {
    styles: &'s Styles,
    drafts: Vec<Draft>,
    notes: Vec<Draft>,
    tables: u32,
    /// How far each level of the lists with one style has counted.
    counters: HashMap<Option<String>, [u32; 10]>,
}

impl<'s> Reader<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self { styles, drafts: Vec::new(), notes: Vec::new(), tables: 0, counters: HashMap::new() }
    }

    /// Headers and footers of all page styles, each text once.
    fn page_parts(&mut self, root: Element) {
        let masters = root.child(Office, "master-styles");
        let pages = masters.into_iter().flat_map(|masters| masters.elements());
        let mut seen = HashSet::new();
        for part in pages.filter(|page| page.is(Style, "master-page")).flat_map(|page| page.elements()) {
            let place = match (part.namespace(), part.name()) {
                (Style, "header" | "header-first") => Place::Header,
                (Style, "footer" | "footer-first") => Place::Footer,
                _ => continue,
            };
            if seen.insert(part.text()) {
                self.blocks(part, place, None);
            }
        }
    }

    fn blocks(&mut self, parent: Element, place: Place, list: Option<&ListPlace>) {
        for element in parent.elements() {
            match (element.namespace(), element.name()) {
                (Text, "p" | "h") => self.paragraph(element, place, None),
                (Text, "list") => self.list(element, place, list),
                (Table, "table") => self.table(element, place),
                (Text, "section" | "index-body" | "table-of-content" | "numbered-paragraph") => {
                    self.blocks(element, place, list);
                }
                (Draw, _) => self.frames(element, place),
                _ => {}
            }
        }
    }

    fn list(&mut self, element: Element, place: Place, outer: Option<&ListPlace>) {
        let style = element.attribute("style-name").or_else(|| outer.and_then(|outer| outer.style.clone()));
        let here = ListPlace { style, level: outer.map_or(0, |outer| (outer.level + 1).min(8)) };
        let goes_on = element.attribute("continue-numbering").as_deref() == Some("true")
            || element.attribute("continue-list").is_some();
        if !goes_on {
            self.counters.entry(here.style.clone()).or_default()[usize::from(here.level)..].fill(0);
        }
        for item in element.elements() {
            match (item.namespace(), item.name()) {
                (Text, "list-item") => self.list_item(item, place, &here),
                (Text, "list-header") => self.blocks(item, place, Some(&here)),
                _ => {}
            }
        }
    }

    /// Only the first paragraph of an item carries the bullet or number.
    fn list_item(&mut self, item: Element, place: Place, here: &ListPlace) {
        let start = item.attribute("start-value").and_then(|start| start.parse::<u32>().ok());
        let mut first = true;
        for element in item.elements() {
            match (element.namespace(), element.name()) {
                (Text, "p" | "h") => {
                    let kind = if first { self.item_kind(here, start) } else { None };
                    first = false;
                    self.paragraph(element, place, kind);
                }
                (Text, "list") => self.list(element, place, Some(here)),
                _ => {}
            }
        }
    }

    fn item_kind(&mut self, here: &ListPlace, start: Option<u32>) -> Option<BlockKind> {
        let level = usize::from(here.level);
        let kind = self.styles.list(here.style.as_deref(), here.level);
        let counters = self.counters.entry(here.style.clone()).or_default();
        let first = if let ListKind::Numbered { start } = kind { start } else { 1 };
        let next = if counters[level] == 0 { first } else { counters[level].saturating_add(1) };
        let number = start.unwrap_or(next);
        counters[level] = number;
        counters[level + 1..].fill(0);
        match kind {
            ListKind::Bullet => Some(BlockKind::ListItem { level: here.level, number: None }),
            ListKind::Numbered { .. } => Some(BlockKind::ListItem { level: here.level, number: Some(number) }),
            ListKind::Plain => None,
        }
    }

    fn paragraph(&mut self, element: Element, place: Place, item: Option<BlockKind>) {
        let style = element.attribute("style-name");
        let mut line = Spaced::default();
        self.inlines(element, place, &mut line, &Marks::default());
        let line = line.finish();
        if line.is_blank() || self.styles.is_hidden(style.as_deref()) {
            return;
        }
        let kind = match place {
            Place::Header | Place::Footer => BlockKind::Paragraph,
            _ => self.kind(element, style.as_deref(), item),
        };
        self.drafts.push(line.into_draft(kind, place));
    }

    fn kind(&self, element: Element, style: Option<&str>, item: Option<BlockKind>) -> BlockKind {
        if self.styles.is_title(style) {
            return BlockKind::Title;
        }
        let own = element.attribute("outline-level").and_then(|level| level.parse::<u8>().ok());
        let is_heading = element.name() == "h";
        let level = own.filter(|_| is_heading).or_else(|| self.styles.outline(style)).or(is_heading.then_some(1));
        match level.filter(|&level| level > 0) {
            Some(level) => BlockKind::Heading { level: level.min(6) },
            None => item.unwrap_or(BlockKind::Paragraph),
        }
    }

    fn inlines(&mut self, parent: Element, place: Place, line: &mut Spaced, marks: &Marks) {
        for content in parent.contents() {
            match content {
                Content::Text(text) => line.collapse(&text, marks),
                Content::Element(element) => self.inline(element, place, line, marks),
            }
        }
    }

    fn inline(&mut self, element: Element, place: Place, line: &mut Spaced, marks: &Marks) {
        match (element.namespace(), element.name()) {
            (Text, "s") => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                line.exact(&" ".repeat(count.min(MAX_SPACES)), marks);
            }
            (Text, "tab") => line.exact("\t", marks),
            (Text, "line-break") => line.exact("\n", marks),
            (Text, "span") => {
                let look = self.styles.look(element.attribute("style-name").as_deref());
                let marks = Marks {
                    bold: look.bold.unwrap_or(marks.bold),
                    italic: look.italic.unwrap_or(marks.italic),
                    link: marks.link.clone(),
                };
                if !look.hidden {
                    self.inlines(element, place, line, &marks);
                }
            }
            (Text, "a") => {
                let link = element.attribute("href").and_then(|href| safe_link(&href));
                self.inlines(element, place, line, &Marks { link: link.or(marks.link.clone()), ..marks.clone() });
            }
            (Text, "placeholder") => {
                let shown = element.text();
                let name = shown.trim().trim_start_matches('<').trim_end_matches('>').trim().to_owned();
                line.field(&name, marks);
            }
            (Text, "database-display") => {
                let name = element.attribute("column-name").unwrap_or_else(|| element.text());
                line.field(name.trim(), marks);
            }
            (Text, "note") => self.note(element),
            (Text, "ruby") => {
                if let Some(base) = element.child(Text, "ruby-base") {
                    self.inlines(base, place, line, marks);
                }
            }
            (Draw, _) => self.frames(element, place),
            (Text, "hidden-text" | "tracked-changes" | "change" | "hidden-paragraph") => {}
            (Text, _) => self.inlines(element, place, line, marks),
            _ => {}
        }
    }

    fn note(&mut self, note: Element) {
        let Some(body) = note.child(Text, "note-body") else { return };
        let outside = std::mem::take(&mut self.drafts);
        self.blocks(body, Place::Note, None);
        self.notes.append(&mut self.drafts);
        self.drafts = outside;
    }

    /// The text boxes of a drawing come before the paragraph that they are anchored in.
    fn frames(&mut self, drawing: Element, place: Place) {
        let place = if place == Place::Flow { Place::Box } else { place };
        if drawing.is(Draw, "text-box") {
            return self.blocks(drawing, place, None);
        }
        for element in drawing.elements() {
            match (element.namespace(), element.name()) {
                (Draw, _) => self.frames(element, place),
                (Text, "p" | "h" | "list") => return self.blocks(drawing, place, None),
                _ => {}
            }
        }
    }

    fn table(&mut self, element: Element, place: Place) {
        let outside = std::mem::take(&mut self.drafts);
        let mut rows = Vec::new();
        for row in table_rows(element) {
            let mut cells = Vec::new();
            for cell in row.elements().filter(|cell| cell.namespace() == Table) {
                if cell.name() == "table-cell" {
                    self.blocks(cell, place, None);
                }
                cells.push(std::mem::take(&mut self.drafts));
            }
            rows.push(cells);
        }
        self.drafts = outside;
        table::push(rows, &mut self.tables, &mut self.drafts);
    }
}

/// The rows of a table, also those grouped as header rows.
fn table_rows(parent: Element) -> Vec<Element> {
    let mut rows = Vec::new();
    for element in parent.elements() {
        match (element.namespace(), element.name()) {
            (Table, "table-row") => rows.push(element),
            (Table, "table-header-rows" | "table-rows" | "table-row-group") => rows.extend(table_rows(element)),
            _ => {}
        }
    }
    rows
}

/// A line in which white space is collapsed as OpenDocument wants it (part 3, 6.1.2), but not what is there on purpose.
#[derive(Default)]
struct Spaced {
    line: Line,
    after_space: bool,
}

impl Spaced {
    fn collapse(&mut self, text: &str, marks: &Marks) {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let space = matches!(c, ' ' | '\t' | '\n' | '\r');
            let at_start = self.line.text.is_empty() && out.is_empty();
            if !space {
                out.push(c);
            } else if !self.after_space && !at_start {
                out.push(' ');
            }
            self.after_space = space;
        }
        self.line.push(&out, marks);
    }

    fn exact(&mut self, text: &str, marks: &Marks) {
        self.line.push(text, marks);
        self.after_space = false;
    }

    fn field(&mut self, name: &str, marks: &Marks) {
        if !name.is_empty() {
            self.line.push_field(name, marks);
            self.after_space = false;
        }
    }

    fn finish(self) -> Line {
        self.line
    }
}
