//! OpenDocument text (.odt) as a person sees it: tracked changes accepted, hidden text hidden, fields shown.
//!
//! Element names are those of OpenDocument 1.3 part 3.

pub mod changes;
pub mod comments;
mod inline;
mod markup;
mod parts;
mod place;
pub mod revise;
mod spaced;
mod spaces;
mod styles;
mod tracked;
mod undo_deletions;
mod undo_insertions;
pub mod write;

use crate::package::Package;
use crate::xml::{Element, Namespace, Tree};
use draft::Source;
use draft::{Conventions, Error, table};
use draft::{Draft, Marks, Place};
use parts::Parts;
use spaced::Spaced;
use std::collections::{HashMap, HashSet};
use styles::{Counters, ListKind, Styles};
use text::{BlockKind, Document, Label};

use Namespace::{Draw, Office, Style, Table, Text};

/// Reads a letter.
///
/// # Errors
/// `Damaged`, `TooComplex` or `Doctype` when a part that is needed cannot be read.
pub fn read(package: &mut Package, conventions: &dyn Conventions) -> Result<Document, Error> {
    open(package, conventions).map(|(source, _)| source.document)
}

/// Reads a letter with the place of its text in the package, and the names of the parts that places speak of.
///
/// # Errors
/// As [`read`].
pub fn open(package: &mut Package, conventions: &dyn Conventions) -> Result<(Source, Vec<String>), Error> {
    let source = read_parts(&Parts::load(package)?, conventions)?;
    Ok((source, parts::NAMES.map(str::to_owned).to_vec()))
}

/// Reads a letter from its parts.
///
/// # Errors
/// As [`open`].
fn read_parts(parts: &Parts, conventions: &dyn Conventions) -> Result<Source, Error> {
    read_trees(&parts.trees()?, conventions)
}

/// Reads a letter from its parsed parts.
fn read_trees(trees: &[Option<Tree>], conventions: &dyn Conventions) -> Result<Source, Error> {
    let root = |part: usize| trees.get(part)?.as_ref()?.root();
    let mut styles = Styles::default();
    for root in [root(1), root(0)].into_iter().flatten() {
        styles.add(root);
    }
    let body = root(0).and_then(|root| root.child(Office, "body")).ok_or(Error::Damaged)?;
    let text = body.child(Office, "text").ok_or(Error::OtherDocument)?;
    let mut reader = Reader::new(&styles);
    reader.blocks(text, Place::Flow, None);
    draft::recognise_typed_lists(&mut reader.drafts);
    if let Some(root) = root(1) {
        reader.part = 1;
        reader.page_parts(root);
    }
    reader.drafts.append(&mut reader.notes);
    draft::build_with_source(reader.drafts, conventions)
}

/// Where in nested lists a paragraph stands.
#[derive(Clone)]
struct ListPlace {
    style: Option<String>,
    level: u8,
}

struct Reader<'s> {
    styles: &'s Styles,
    /// The part that is being read.
    part: u16,
    drafts: Vec<Draft>,
    notes: Vec<Draft>,
    tables: u32,
    /// How far each level of the lists with one style has counted.
    counters: HashMap<Option<String>, Counters>,
    /// How far each level of the headings has counted.
    headings: Counters,
}

/// An item that a paragraph begins: what it is, and how its number looks where that is more than `1.`.
type Item = (BlockKind, Option<Label>);

impl<'s> Reader<'s> {
    fn new(styles: &'s Styles) -> Self {
        let (drafts, notes, counters) = Default::default();
        Self { styles, part: 0, drafts, notes, tables: 0, counters, headings: Counters::default() }
    }

    /// Headers and footers of all page styles, each text once.
    fn page_parts(&mut self, root: Element) {
        let masters = root.child(Office, "master-styles");
        let pages = masters.into_iter().flat_map(|masters| masters.elements());
        let mut seen = HashSet::new();
        for part in pages.filter(|page| page.is(Style, "master-page")).flat_map(|page| page.elements()) {
            let place = match (part.namespace(), part.name()) {
                _ if part.attribute("display").as_deref() == Some("false") => continue,
                (Style, "header" | "header-first" | "header-left") => Place::Header,
                (Style, "footer" | "footer-first" | "footer-left") => Place::Footer,
                _ => continue,
            };
            let (before, tables) = (self.drafts.len(), self.tables);
            self.blocks(part, place, None);
            let shown: Vec<String> = self.drafts[before..].iter().map(|draft| draft.text.clone()).collect();
            if !seen.insert(shown) {
                self.drafts.truncate(before);
                self.tables = tables;
            }
        }
    }

    fn blocks(&mut self, parent: Element, place: Place, list: Option<&ListPlace>) {
        for element in parent.elements() {
            match (element.namespace(), element.name()) {
                (Text, "p" | "h") => self.paragraph(element, place, None),
                (Text, "list") => self.list(element, place, list),
                (Table, "table") => self.table(element, place),
                (Text, "numbered-paragraph") => self.numbered_paragraph(element, place),
                (Text, "section") if is_hidden_section(element) => {}
                (Text, "section" | "index-body" | "index-title") => self.blocks(element, place, list),
                (
                    Text,
                    "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
                    | "alphabetical-index" | "bibliography",
                ) => self.blocks(element, place, list),
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

    /// An item that says by itself which list and level it belongs to.
    fn numbered_paragraph(&mut self, element: Element, place: Place) {
        let number = |name| element.attribute(name).and_then(|number| number.parse::<u32>().ok());
        let level = number("level").unwrap_or(1).clamp(1, 9) as u8 - 1;
        let here = ListPlace { style: element.attribute("style-name"), level };
        for paragraph in element.elements().filter(parts::is_paragraph) {
            let kind = self.item_kind(&here, number("start-value"));
            self.paragraph(paragraph, place, kind);
        }
    }

    fn item_kind(&mut self, here: &ListPlace, start: Option<u32>) -> Option<Item> {
        let level = usize::from(here.level);
        let kind = self.styles.list(here.style.as_deref(), here.level);
        let counters = self.counters.entry(here.style.clone()).or_default();
        let first = if let ListKind::Numbered { start } = kind { start } else { 1 };
        let next = if counters[level] == 0 { first } else { counters[level].saturating_add(1) };
        let number = start.unwrap_or(next);
        counters[level] = number;
        counters[level + 1..].fill(0);
        match kind {
            ListKind::Bullet => Some((BlockKind::ListItem { level: here.level, number: None }, None)),
            ListKind::Numbered { .. } => {
                let label = self.styles.label(here.style.as_deref(), here.level, counters);
                Some((BlockKind::ListItem { level: here.level, number: Some(number) }, label))
            }
            ListKind::Plain => None,
        }
    }

    fn paragraph(&mut self, element: Element, place: Place, item: Option<Item>) {
        let style = element.attribute("style-name");
        let mut line = Spaced::default();
        self.inlines(element, place, &mut line, &Marks::default());
        if self.styles.is_hidden(style.as_deref()) {
            return;
        }
        let Some(line) = line.finish() else { return };
        let (kind, label) = match place {
            Place::Header | Place::Footer => (BlockKind::Paragraph, None),
            _ => self.kind(element, style.as_deref(), item),
        };
        self.drafts.push(line.into_draft(kind, place).labelled(label));
    }

    fn kind(&mut self, element: Element, style: Option<&str>, item: Option<Item>) -> Item {
        if self.styles.is_title(style) {
            return (BlockKind::Title, None);
        }
        let own = element.attribute("outline-level").and_then(|level| level.parse::<u8>().ok());
        let is_heading = element.name() == "h";
        let level = own.filter(|_| is_heading).or_else(|| self.styles.outline(style)).or(is_heading.then_some(1));
        match level.filter(|&level| level > 0) {
            Some(level) => {
                let of_list = item.and_then(|(kind, label)| match kind {
                    BlockKind::ListItem { number: Some(number), .. } => label.or(Some(Label::plain(number))),
                    _ => None,
                });
                let label = of_list.or_else(|| self.heading_label(element, level - 1));
                (BlockKind::Heading { level: level.min(6) }, label)
            }
            None => item.unwrap_or((BlockKind::Paragraph, None)),
        }
    }

    /// The number of a heading in the outline, where headings have one; counts on.
    fn heading_label(&mut self, element: Element, level: u8) -> Option<Label> {
        let first = self.styles.heading_start(level)?;
        let at = usize::from(level);
        if element.attribute("is-list-header").as_deref() == Some("true") {
            return None;
        }
        let counter = self.headings.get_mut(at)?;
        let start = element.attribute("start-value").and_then(|start| start.parse::<u32>().ok());
        *counter = start.unwrap_or(if *counter == 0 { first } else { counter.saturating_add(1) });
        self.headings[at + 1..].fill(0);
        self.styles.heading_label(level, &self.headings)
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

/// Whether a section is not shown.
fn is_hidden_section(section: Element) -> bool {
    match section.attribute("display").as_deref() {
        Some("none") => true,
        Some("condition") => section.attribute("is-hidden").as_deref() == Some("true"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::pack;
    use draft::Piece;

    fn source(text: &str) -> (Source, String) {
        let ns = |name: &str| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"");
        let namespaces = ["office", "text", "table", "style"].map(ns).concat();
        let content = format!(
            "<office:document-content{namespaces}><office:body><office:text>{text}</office:text></office:body></office:document-content>"
        );
        let bytes = pack(&[("content.xml", content.clone())]).unwrap();
        let (source, parts) = open(&mut Package::open(&bytes).unwrap(), &draft::Neutral).unwrap();
        assert_eq!(parts, ["content.xml", "styles.xml"]);
        (source, content)
    }

    #[test]
    fn every_character_has_its_bytes_in_the_file() {
        let (source, content) = source(
            "<text:p> Op  \n <text:span>de</text:span> &lt;dag&gt;<text:s text:c=\"3\"/>om<text:tab/>elf<text:line-break/>na\u{2011}af <![CDATA[a < b]]> <text:date>1 mei</text:date>.<text:soft-page-break/></text:p><text:list><text:list-item><text:p>zo</text:p></text:list-item></text:list>",
        );
        assert_eq!(source.document.text, "Op de <dag>   om\telf\nna-af a < b 1 mei.\n\n- zo\n");
        let shown = |piece: &Piece| {
            let at = &content[piece.origin.bytes()];
            let mark = if piece.origin.verbatim { "" } else { "=" };
            format!("{}{mark}{at}", piece.span.of(&source.document.text))
        };
        let pieces: Vec<String> = source.pieces.iter().map(shown).collect();
        assert_eq!(
            pieces,
            [
                "Op Op ",
                "dede",
                "  ",
                "<=&lt;",
                "dagdag",
                ">=&gt;",
                "   =<text:s text:c=\"3\"/>",
                "omom",
                "\t=<text:tab/>",
                "elfelf",
                "\n=<text:line-break/>",
                "nana",
                "-=\u{2011}",
                "af af ",
                "a < ba < b",
                "  ",
                "1 mei=<text:date>1 mei</text:date>",
                "..",
                "zozo",
            ]
        );
    }
}
