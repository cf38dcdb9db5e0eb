//! Word (.docx) as a person sees it: tracked changes accepted, hidden text hidden, fields shown, text boxes read.
//!
//! Element names are those of ECMA-376 part 1 (WordprocessingML).

pub mod changes;
pub mod comments;
mod cut;
mod field;
mod join;
mod numbering;
mod relations;
pub mod revise;
mod stretch;
mod styles;
pub mod write;

use crate::container::{self, Container};
use crate::package::Package;
use crate::xml::{Element, MAX_NODES, Namespace, Tree};
use draft::limits::{MAX_TEXT_BYTES, MAX_WEIGHT};
use draft::{Conventions, Error};
use draft::{Draft, Line, Marks, Place, safe_link};
use draft::{Origin, Source};
use field::{Code, Fields};
use numbering::{Marker, Numbering};
use relations::Relation;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use styles::Styles;
use text::{BlockKind, Document, Label};

use Namespace::{Compatibility, Word};

/// Reads a letter.
///
/// # Errors
/// `Damaged`, `TooComplex` or `Doctype` when a part that is needed cannot be read.
pub fn read(package: &mut Package, conventions: &dyn Conventions) -> Result<Document, Error> {
    open(package, conventions).map(|(source, _)| source.document)
}

/// The canonical text of a file, with its tracked changes accepted.
///
/// # Errors
/// As [`read`], but a file without text has an empty one.
fn text_of(bytes: &[u8], conventions: &dyn Conventions) -> Result<String, Error> {
    let Container::Word(mut package) = container::open(bytes)? else { return Err(Error::Damaged) };
    match read(&mut package, conventions).and_then(draft::with_text) {
        Err(Error::Empty) => Ok(String::new()),
        read => read.map(|document| document.text),
    }
}

/// A part with text of the letter.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub place: Place,
}

/// Reads a letter with the place of its text in the package, and the parts that places speak of; the first is the part
/// with the text.
///
/// # Errors
/// As [`read`].
pub fn open(package: &mut Package, conventions: &dyn Conventions) -> Result<(Source, Vec<Part>), Error> {
    let main = relations::main_part(package)?;
    let relations = relations::of(package, &main)?;
    let part_of = |ending: &str| relations.iter().find(|relation| relation.kind.ends_with(ending));
    let optional = |package: &mut Package, ending: &str| match part_of(ending) {
        Some(relation) => package.xml(&relation.target),
        None => Ok(None),
    };
    let styles = optional(package, "/styles")?.map(|xml| Styles::parse(&xml)).transpose()?.unwrap_or_default();
    let numbering = optional(package, "/numbering")?.map(|xml| Numbering::parse(&xml)).transpose()?.unwrap_or_default();
    let source = package.xml(&main)?.ok_or(Error::Damaged)?;
    let tree = Tree::parse(&source)?;
    let body = tree.root().and_then(|root| root.child(Word, "body")).ok_or(Error::Damaged)?;

    let mut reader = Reader::new(&styles, numbering, links(&relations), main.clone());
    reader.count(&tree)?;
    reader.blocks(body, Place::Flow);
    reader.end_of_story(Place::Flow);
    draft::recognise_typed_lists(&mut reader.drafts);
    for ending in ["/footnotes", "/endnotes"] {
        if let Some(relation) = part_of(ending) {
            reader.notes(package, &relation.target)?;
        }
    }
    let targets: HashMap<&str, &str> =
        relations.iter().map(|relation| (relation.id.as_str(), relation.target.as_str())).collect();
    for (reference, place) in [("headerReference", Place::Header), ("footerReference", Place::Footer)] {
        let mut shown = BTreeSet::new();
        for element in body.descendants().filter(|element| element.is(Word, reference)) {
            let id = element.attribute("id").unwrap_or_default();
            if let Some(&target) = targets.get(id.as_str())
                && shown.insert(target)
            {
                reader.page_part(package, target, place)?;
            }
        }
    }
    if reader.is_full() {
        return Err(Error::TooComplex);
    }
    Ok((draft::build_with_source(reader.drafts, conventions)?, reader.parts))
}

fn links(relations: &[Relation]) -> HashMap<String, String> {
    let links = relations.iter().filter(|relation| relation.external && relation.kind.ends_with("/hyperlink"));
    links.filter_map(|relation| Some((relation.id.clone(), safe_link(&relation.target)?))).collect()
}

/// Reads blocks in order; one for the whole letter, because numbering runs on.
struct Reader<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    links: HashMap<String, String>,
    drafts: Vec<Draft>,
    /// The parts that were read; the last is being read.
    parts: Vec<Part>,
    tables: u32,
    /// Fields that are open; a field can span paragraphs.
    fields: Fields,
    /// Text of a paragraph whose mark is deleted: it goes on in the next one.
    pending: Line,
    /// Footnotes and endnotes that the text refers to.
    notes: BTreeSet<String>,
    /// How many elements and texts the parts have that were read.
    nodes: usize,
    /// What the drafts take in memory, in bytes, as far as it can outgrow the file.
    weight: usize,
}

impl<'s> Reader<'s> {
    fn new(styles: &'s Styles, numbering: Numbering, links: HashMap<String, String>, part: String) -> Self {
        Self {
            styles,
            numbering,
            links,
            drafts: Vec::new(),
            parts: vec![Part { name: part, place: Place::Flow }],
            tables: 0,
            fields: Fields::default(),
            pending: Line::default(),
            notes: BTreeSet::new(),
            nodes: 0,
            weight: 0,
        }
    }

    /// Counts a part that is going to be read: whoever writes comments or changes keeps all of them at once.
    fn count(&mut self, tree: &Tree) -> Result<(), Error> {
        self.nodes += tree.size();
        if self.nodes > MAX_NODES { Err(Error::TooComplex) } else { Ok(()) }
    }

    /// Keeps a block, unless the letter is too large already: it will be refused.
    fn push(&mut self, draft: Draft) {
        self.weight += draft.weight + draft.text.len();
        if !self.is_full() {
            self.drafts.push(draft);
        }
    }

    fn is_full(&self) -> bool {
        self.weight > MAX_WEIGHT + MAX_TEXT_BYTES
    }

    /// Whether a part was read before: a header that is its own letter is read once.
    fn knows(&self, part: &str) -> bool {
        self.parts.iter().any(|known| known.name == part)
    }

    /// A header or footer.
    fn page_part(&mut self, package: &mut Package, part: &str, place: Place) -> Result<(), Error> {
        let Some(source) = package.xml(part)?.filter(|_| !self.knows(part)) else { return Ok(()) };
        let tree = Tree::parse(&source)?;
        self.count(&tree)?;
        self.begin_part(package, part, place)?;
        if let Some(root) = tree.root() {
            self.story(root, place);
        }
        Ok(())
    }

    fn begin_part(&mut self, package: &mut Package, part: &str, place: Place) -> Result<(), Error> {
        self.links = links(&relations::of(package, part)?);
        self.parts.push(Part { name: part.to_owned(), place });
        Ok(())
    }

    /// An element of the part that is being read that stands for its text as a whole.
    fn whole(&self, element: Element) -> Option<Origin> {
        Some(Origin::whole(self.part(), element.bytes()))
    }

    fn part(&self) -> u16 {
        (self.parts.len() - 1) as u16
    }

    /// The notes that were referred to, in the order of the part.
    fn notes(&mut self, package: &mut Package, part: &str) -> Result<(), Error> {
        let Some(source) = package.xml(part)?.filter(|_| !self.knows(part)) else { return Ok(()) };
        let tree = Tree::parse(&source)?;
        self.count(&tree)?;
        self.begin_part(package, part, Place::Note)?;
        let referred = |note: &Element| {
            let id = note.attribute("id").unwrap_or_default();
            self.notes.contains(&format!("{}{id}", note.name()))
        };
        let notes: Vec<_> = tree.root().into_iter().flat_map(|root| root.elements()).filter(referred).collect();
        for note in notes {
            self.story(note, Place::Note);
        }
        Ok(())
    }

    /// Text that stands by itself: fields do not run on into it or out of it.
    fn story(&mut self, element: Element, place: Place) {
        let fields = std::mem::take(&mut self.fields);
        let pending = std::mem::take(&mut self.pending);
        self.blocks(element, place);
        self.end_of_story(place);
        self.fields = fields;
        self.pending = pending;
    }

    fn end_of_story(&mut self, place: Place) {
        let rest = std::mem::take(&mut self.pending);
        if !rest.is_blank() {
            self.push(rest.into_draft(BlockKind::Paragraph, place));
        }
    }

    fn blocks(&mut self, parent: Element, place: Place) {
        let elements: Vec<Element> = parent.elements().collect();
        for (at, &element) in elements.iter().enumerate() {
            match (element.namespace(), element.name()) {
                (Word, "p") => self.paragraph(element, place, meets_paragraph(&elements[at + 1..])),
                (Word, "tbl") => self.table(element, place),
                (Word, "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag") => {
                    self.blocks(element, place);
                }
                (Compatibility, "AlternateContent") => {
                    if let Some(chosen) = alternative(element) {
                        self.blocks(chosen, place);
                    }
                }
                _ => {}
            }
        }
    }

    /// `runs_on`: whether what stands after it would be one with it, if its mark were gone.
    fn paragraph(&mut self, paragraph: Element, place: Place, runs_on: bool) {
        let properties = paragraph.child(Word, "pPr");
        let style = properties.and_then(|p| p.child(Word, "pStyle")).and_then(|style| style.attribute("val"));
        let mut line = std::mem::take(&mut self.pending);
        self.inlines(paragraph, place, &mut line, None);
        let mark_deleted = properties
            .and_then(|p| p.child(Word, "rPr"))
            .is_some_and(|mark| mark.child(Word, "del").is_some() || mark.child(Word, "moveFrom").is_some());
        if mark_deleted && runs_on {
            self.pending = line;
            return;
        }
        if line.is_blank() {
            return;
        }
        let (kind, label) = match place {
            Place::Header | Place::Footer => (BlockKind::Paragraph, None),
            _ => self.kind(style.as_deref(), properties),
        };
        self.push(line.into_draft(kind, place).labelled(label));
    }

    fn kind(&mut self, style_id: Option<&str>, properties: Option<Element>) -> (BlockKind, Option<Label>) {
        let value = |parent: Option<Element>, name| parent?.child(Word, name)?.attribute("val");
        let style = self.styles.paragraph(style_id);
        if style.is_title {
            return (BlockKind::Title, None);
        }
        let outline = value(properties, "outlineLvl").and_then(|level| level.parse::<u8>().ok());
        let own = properties.and_then(|p| p.child(Word, "numPr"));
        let num_id = value(own, "numId").or(style.num_id);
        let level = value(own, "ilvl").and_then(|level| level.parse().ok()).or(style.level);
        let of_style = || self.numbering.level_of_style(num_id.as_deref()?, style_id?);
        let level = level.or_else(of_style).unwrap_or(0).min(8);
        let marker = num_id.map_or(Marker::None, |id| self.numbering.next(&id, level));
        if let Some(level) = outline.or(style.outline).filter(|&level| level < 9) {
            let label = if let Marker::Number(number, label) = marker {
                Some(label.unwrap_or_else(|| Label::plain(number)))
            } else {
                None
            };
            return (BlockKind::Heading { level: (level + 1).min(6) }, label);
        }
        let level = if level == 0 { style.depth } else { level };
        match marker {
            Marker::Bullet => (BlockKind::ListItem { level, number: None }, None),
            Marker::Number(number, label) => (BlockKind::ListItem { level, number: Some(number) }, label),
            Marker::None => (BlockKind::Paragraph, None),
        }
    }

    /// Reads what stands inside a paragraph, hyperlink, insertion or content control.
    fn inlines(&mut self, parent: Element, place: Place, line: &mut Line, link: Option<&str>) {
        for element in parent.elements() {
            match (element.namespace(), element.name()) {
                (Word, "r") => self.run(element, place, line, link),
                (Word, "hyperlink") => {
                    let target = element.attribute("id").and_then(|id| self.links.get(&id).cloned());
                    self.inlines(element, place, line, target.as_deref().or(link));
                }
                (Word, "fldSimple") => self.simple_field(element, place, line, link),
                (Word, "sdt") => self.content_control(element, place, line, link),
                (Word, "ins" | "moveTo" | "smartTag" | "customXml" | "sdtContent" | "dir" | "bdo") => {
                    self.inlines(element, place, line, link);
                }
                (Compatibility, "AlternateContent") => {
                    if let Some(chosen) = alternative(element) {
                        self.inlines(chosen, place, line, link);
                    }
                }
                (Namespace::Other, "oMath" | "oMathPara") => {
                    line.push_from(&formula(element), &Marks::default(), self.whole(element));
                }
                _ => {}
            }
        }
    }

    fn simple_field(&mut self, element: Element, place: Place, line: &mut Line, link: Option<&str>) {
        match Code::parse(&element.attribute("instr").unwrap_or_default()) {
            Code::Merge(name) if !self.fields.hides_text() => {
                line.push_field_from(&name, &Marks::default(), self.whole(element));
            }
            Code::Merge(_) => {}
            Code::Link(target) => self.inlines(element, place, line, Some(&target)),
            Code::Other => self.inlines(element, place, line, link),
        }
    }

    /// A content control that still shows its prompt is a field to be filled in.
    fn content_control(&mut self, element: Element, place: Place, line: &mut Line, link: Option<&str>) {
        let Some(content) = element.child(Word, "sdtContent") else { return };
        let start = line.text.len();
        self.inlines(content, place, line, link);
        let properties = element.child(Word, "sdtPr");
        let prompts = properties.is_some_and(|p| p.child(Word, "showingPlcHdr").is_some());
        if prompts && !line.text[start..].trim().is_empty() && !line.text[start..].contains('\n') {
            let value = |name| properties?.child(Word, name)?.attribute("val").filter(|value| !value.trim().is_empty());
            let shown = line.text[start..].trim().to_owned();
            let name = value("alias").or_else(|| value("tag")).unwrap_or(shown);
            line.mark_field(text::Span::new(start, line.text.len()), &name);
        }
    }

    fn run(&mut self, run: Element, place: Place, line: &mut Line, link: Option<&str>) {
        let look = self.styles.run(run.child(Word, "rPr"));
        let mut marks = Marks { bold: look.bold, italic: look.italic, link: link.map(str::to_owned) };
        if let Some(target) = self.fields.link() {
            marks.link = Some(target.to_owned());
        }
        for element in run.elements() {
            let hidden = look.hidden || self.fields.hides_text();
            match (element.namespace(), element.name()) {
                (Word, "t") if !hidden => {
                    for (text, bytes, verbatim) in shown_texts(element) {
                        let origin = if verbatim { Origin::text } else { Origin::whole }(self.part(), bytes);
                        line.push_from(&text.replace('\n', " "), &marks, Some(origin));
                    }
                }
                (Word, "fldChar") => self.field_character(element, line, &marks),
                (Word, "instrText") => self.fields.instruct(&element.text()),
                (Word, "footnoteReference" | "endnoteReference") => {
                    let kind = element.name().trim_end_matches("Reference");
                    self.notes.insert(format!("{kind}{}", element.attribute("id").unwrap_or_default()));
                }
                (Word, "drawing" | "pict" | "object") => self.text_boxes(element, place),
                (Compatibility, "AlternateContent") => {
                    if let Some(chosen) = alternative(element) {
                        self.text_boxes(chosen, place);
                        let shown = if hidden { String::new() } else { characters(chosen) };
                        line.push_from(&shown, &marks, self.whole(element));
                    }
                }
                (Word, name) if !hidden => {
                    if let Some(shown) = character(name, element) {
                        line.push_from(shown, &marks, self.whole(element));
                    }
                }
                _ => {}
            }
        }
    }

    fn field_character(&mut self, element: Element, line: &mut Line, marks: &Marks) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.begin(element.bytes().start),
            Some("separate") => self.fields.separate(),
            Some("end") => {
                if let Some((Code::Merge(name), start)) = self.fields.end()
                    && !self.fields.hides_text()
                {
                    let origin = Origin::whole(self.part(), start..element.bytes().end);
                    line.push_field_from(&name, marks, Some(origin));
                }
            }
            _ => {}
        }
    }

    /// The text boxes of a drawing come before the paragraph that they are anchored in.
    fn text_boxes(&mut self, drawing: Element, place: Place) {
        let place = if place == Place::Flow { Place::Box } else { place };
        for element in drawing.elements() {
            if element.is(Word, "txbxContent") {
                self.story(element, place);
            } else if element.is(Compatibility, "AlternateContent") {
                if let Some(chosen) = alternative(element) {
                    self.text_boxes(chosen, place);
                }
            } else {
                self.text_boxes(element, place);
            }
        }
    }

    fn table(&mut self, table: Element, place: Place) {
        let outside = std::mem::take(&mut self.drafts);
        let mut rows: Vec<Vec<Vec<Draft>>> = Vec::new();
        for row in table_parts(table, "tr") {
            let deleted = row.child(Word, "trPr").is_some_and(|properties| properties.child(Word, "del").is_some());
            if deleted {
                continue;
            }
            let mut cells = Vec::new();
            for cell in table_parts(row, "tc") {
                self.blocks(cell, place);
                self.end_of_story(place);
                cells.push(std::mem::take(&mut self.drafts));
            }
            rows.push(cells);
        }
        self.drafts = outside;
        draft::table::push(rows, &mut self.tables, &mut self.drafts);
    }
}

/// Whether a paragraph comes before anything else that people see.
fn meets_paragraph(later: &[Element]) -> bool {
    later.iter().find(|&&element| !is_range_mark(element)).is_some_and(|element| element.is(Word, "p"))
}

/// Whether an element between paragraphs shows nothing.
fn is_range_mark(element: Element) -> bool {
    let name = element.name();
    name.ends_with("Start") || name.ends_with("End") || name == "proofErr"
}

/// The rows of a table or the cells of a row, also those inside content controls.
fn table_parts<'t>(parent: Element<'t>, name: &str) -> Vec<Element<'t>> {
    let mut parts = Vec::new();
    for element in parent.elements() {
        match (element.namespace(), element.name()) {
            (Word, found) if found == name => parts.push(element),
            (Word, "sdt" | "sdtContent" | "customXml" | "ins") => parts.extend(table_parts(element, name)),
            (Compatibility, "AlternateContent") => {
                parts.extend(alternative(element).into_iter().flat_map(|chosen| table_parts(chosen, name)));
            }
            _ => {}
        }
    }
    parts
}

/// What the branch of a run shows: Word writes an emoji so.
fn characters(branch: Element) -> String {
    let mut shown = String::new();
    for element in branch.elements() {
        match (element.namespace(), element.name()) {
            (Word, "t") => shown.extend(shown_texts(element).into_iter().map(|(text, ..)| text.replace('\n', " "))),
            (Word, name) => shown.push_str(character(name, element).unwrap_or_default()),
            (Namespace::Other, "symEx") => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                shown.extend(code.and_then(char::from_u32).filter(|shown| !shown.is_control()));
            }
            _ => {}
        }
    }
    shown
}

/// The branch that current versions of Word show.
fn alternative(element: Element) -> Option<Element> {
    let known = element.elements().find(|branch| branch.namespace() == Compatibility && branch.is_known_branch());
    known.or_else(|| element.child(Compatibility, "Fallback"))
}

/// What a text shows, with its places: without the white space at its ends, unless it is to be preserved (XML 1.0, 2.10;
/// Word leaves it out).
fn shown_texts(text: Element) -> Vec<(Cow<str>, Range<usize>, bool)> {
    let pieces: Vec<_> = text.own_texts().collect();
    if preserves_space(text) {
        return pieces;
    }
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let shows = |piece: &(Cow<str>, Range<usize>, bool)| !piece.0.chars().all(is_space);
    let (Some(first), Some(last)) = (pieces.iter().position(shows), pieces.iter().rposition(shows)) else {
        return Vec::new();
    };
    let mut shown = pieces[first..=last].to_vec();
    if let Some((characters, bytes, true)) = shown.last_mut() {
        bytes.end = bytes.start + characters.trim_end_matches(is_space).len();
        *characters = Cow::Owned(characters.trim_end_matches(is_space).to_owned());
    }
    if let Some((characters, bytes, true)) = shown.first_mut() {
        bytes.start = bytes.end - characters.trim_start_matches(is_space).len();
        *characters = Cow::Owned(characters.trim_start_matches(is_space).to_owned());
    }
    shown
}

/// What a formula shows, one text after the other.
fn formula(part: Element) -> String {
    let mut shown = String::new();
    for element in part.elements() {
        match (element.namespace(), element.name()) {
            (Word, "del" | "moveFrom") => {}
            (_, "t") => shown.extend(shown_texts(element).into_iter().map(|(text, ..)| text)),
            _ => shown.push_str(&formula(element)),
        }
    }
    shown
}

/// Whether white space at the ends of a text is there on purpose: it says so, or the element nearest around it does.
fn preserves_space(text: Element) -> bool {
    let said = text.ancestors().find_map(|around| {
        let tag = around.start_tag();
        if tag.contains("xml:space") { around.attribute("space") } else { None }
    });
    said.as_deref() == Some("preserve")
}

/// What an element shows that stands for one character.
fn character(name: &str, element: Element) -> Option<&'static str> {
    match name {
        "tab" | "ptab" => Some("\t"),
        "br" | "cr" => Some("\n"),
        "noBreakHyphen" => Some("-"),
        "sym" => Some(symbol(element)),
        _ => None,
    }
}

/// What a character of a symbol font shows; check boxes and arrows are told, other ornaments are left out.
fn symbol(element: Element) -> &'static str {
    let code = element.attribute("char").unwrap_or_default().to_ascii_uppercase();
    match code.trim_start_matches("F0").trim_start_matches("00") {
        "A8" | "6F" | "71" => "☐",
        "FE" | "FD" | "78" => "☒",
        "FC" => "✓",
        "E0" | "E8" => "→",
        "B7" | "A7" | "9F" => "•",
        _ => "",
    }
}
