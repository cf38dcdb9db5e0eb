//! Tracked changes, accepted or rejected all together.
//!
//! A paragraph whose end goes runs into the next, which keeps its own properties.

use super::relations::{self, Changes};
use crate::package::Package;
use crate::xml::{Element, Namespace::Word, Tree};
use draft::Error;

/// The same file with every tracked change made final.
pub fn accept(package: &mut Package) -> Result<Vec<u8>, Error> {
    settle(package, true)
}

/// The same file with every tracked change undone.
pub fn reject(package: &mut Package) -> Result<Vec<u8>, Error> {
    settle(package, false)
}

fn settle(package: &mut Package, accept: bool) -> Result<Vec<u8>, Error> {
    const STORIES: [&str; 5] = ["/header", "/footer", "/footnotes", "/endnotes", "/comments"];
    let main = relations::main_part(package)?;
    let related = relations::of(package, &main)?;
    let stories = related
        .into_iter()
        .filter(|relation| !relation.external && STORIES.iter().any(|story| relation.kind.ends_with(story)));
    let mut parts: Vec<String> = std::iter::once(main.clone()).chain(stories.map(|story| story.target)).collect();
    parts.sort();
    parts.dedup();
    let mut changes = Changes::new(package, main.clone());
    for part in parts {
        let Some(source) = changes.part(&part)? else {
            // Without the part with the text it is no letter.
            if part == main { return Err(Error::Damaged) } else { continue }
        };
        let settled = settled(&source, accept)?;
        if settled != source {
            changes.set(&part, settled);
        }
    }
    changes.finish()
}

/// A part with its changes accepted or rejected.
pub fn settled(source: &str, accept: bool) -> Result<String, Error> {
    let tree = Tree::parse(source)?;
    let Some(root) = tree.root() else { return Err(Error::Damaged) };
    let mut out = String::with_capacity(source.len());
    out.push_str(&source[..root.bytes().start]);
    Settler { source, accept }.element(root, "", &mut out);
    out.push_str(&source[root.bytes().end..]);
    Ok(out)
}

struct Settler<'s> {
    source: &'s str,
    accept: bool,
}

impl Settler<'_> {
    /// Writes an element as it is in the end; `carried` comes before what a paragraph says itself.
    fn element(&self, element: Element, carried: &str, out: &mut String) {
        if element.is_one_tag() {
            if carried.is_empty() {
                out.push_str(element.whole());
            } else {
                let open = element.start_tag().trim_end_matches("/>");
                out.push_str(&format!("{open}>{carried}</{}>", element.full_name()));
            }
            return;
        }
        let restored = |name: &str| element.name_beside(name);
        let name = match (element.is(Word, "delText"), element.is(Word, "delInstrText"), self.accept) {
            (true, _, false) => restored("t"),
            (_, true, false) => restored("instrText"),
            _ => element.full_name().to_owned(),
        };
        out.push('<');
        out.push_str(&name);
        out.push_str(&element.start_tag()[1 + element.full_name().len()..]);
        self.children(element, carried, out);
        out.push_str("</");
        out.push_str(&name);
        out.push('>');
    }

    fn children(&self, parent: Element, carried: &str, out: &mut String) {
        let mut at = parent.inner().start;
        let mut carried = carried.to_owned();
        let mut carry = String::new();
        let children: Vec<Element> = parent.elements().collect();
        if !carried.is_empty() && !children.iter().any(|child| child.is(Word, "pPr")) {
            out.push_str(&std::mem::take(&mut carried));
        }
        for (number, &child) in children.iter().enumerate() {
            out.push_str(&self.source[at..child.bytes().start]);
            at = child.bytes().end;
            if child.is(Word, "p") {
                let runs_on = self.end_goes(child) && super::meets_paragraph(&children[number + 1..]);
                if runs_on {
                    self.content(child, &mut carry);
                } else {
                    self.element(child, &std::mem::take(&mut carry), out);
                }
                continue;
            }
            self.child(child, out);
            if child.is(Word, "pPr") {
                out.push_str(&std::mem::take(&mut carried));
            }
        }
        out.push_str(&self.source[at..parent.inner().end]);
    }

    /// What a paragraph says, without its properties.
    fn content(&self, paragraph: Element, out: &mut String) {
        if paragraph.is_one_tag() {
            return;
        }
        let start = paragraph.child(Word, "pPr").map_or(paragraph.inner().start, |properties| properties.bytes().end);
        let mut at = start;
        for child in paragraph.elements().filter(|child| child.bytes().start >= start) {
            out.push_str(&self.source[at..child.bytes().start]);
            self.child(child, out);
            at = child.bytes().end;
        }
        out.push_str(&self.source[at..paragraph.inner().end]);
    }

    /// Whether the end of a paragraph is one of the changes that take it away.
    fn end_goes(&self, paragraph: Element) -> bool {
        let mark = paragraph.child(Word, "pPr").and_then(|properties| properties.child(Word, "rPr"));
        let kinds = if self.accept { ["del", "moveFrom"] } else { ["ins", "moveTo"] };
        mark.is_some_and(|mark| kinds.iter().any(|kind| mark.child(Word, kind).is_some()))
    }

    /// Writes a child that is no paragraph.
    fn child(&self, child: Element, out: &mut String) {
        if child.namespace() != Word {
            return self.element(child, "", out);
        }
        let in_properties = child.parent().is_some_and(|parent| matches!(parent.name(), "rPr" | "trPr" | "ctrlPr"));
        match child.name() {
            "ins" | "moveTo" | "del" | "moveFrom" if in_properties => {}
            "ins" | "moveTo" if self.accept => self.children(child, "", out),
            "del" | "moveFrom" if !self.accept => self.children(child, "", out),
            "ins" | "moveTo" | "del" | "moveFrom" => {}
            name if name.starts_with("moveFromRange") || name.starts_with("moveToRange") => {}
            name if name.starts_with("customXml") && name.contains("Range") => {}
            name if name.ends_with("Change") => {}
            "numberingChange" | "cellIns" | "cellDel" | "cellMerge" => {}
            "rPr" | "pPr" | "trPr" | "tcPr" | "tblPr" | "sectPr" | "tblPrEx" | "tblGrid" => self.properties(child, out),
            "tr" if self.row_goes(child) => {}
            "tc" if self.cell_goes(child) => {}
            "tbl" if self.table_goes(child) => {}
            _ => self.element(child, "", out),
        }
    }

    /// Properties as they are, or when rejecting as they were; none when nothing is left of ones that were changed.
    fn properties(&self, properties: Element, out: &mut String) {
        let is_change = |child: &Element| child.name().ends_with("Change") && child.namespace() == Word;
        let change = properties.elements().find(is_change).filter(|_| !self.accept);
        let marks =
            |child: &Element| matches!(child.name(), "ins" | "del" | "moveFrom" | "moveTo" | "cellIns" | "cellDel");
        let touched = properties.elements().any(|child| is_change(&child) || marks(&child) || child.name() == "rPr");
        if !touched {
            return out.push_str(properties.whole());
        }
        let mut inner = String::new();
        if let Some(old) = change.and_then(|change| change.elements().next()) {
            // These are no part of what was changed: page headers and footers stand first in the properties of a section.
            let pages = |child: &Element| matches!(child.name(), "headerReference" | "footerReference");
            for kept in properties.elements().filter(pages).filter(|_| properties.name() == "sectPr") {
                inner.push_str(kept.whole());
            }
            inner.push_str(&self.source[old.inner()]);
            for kept in properties.elements().filter(|child| matches!(child.name(), "rPr" | "sectPr")) {
                if properties.name() == "pPr" {
                    self.child(kept, &mut inner);
                }
            }
        } else {
            self.children(properties, "", &mut inner);
        }
        if !inner.trim().is_empty() {
            let name = properties.full_name();
            out.push_str(&format!(
                "{}{inner}</{name}>",
                properties.start_tag().trim_end_matches("/>").trim_end_matches('>').to_owned() + ">"
            ));
        }
    }

    fn row_goes(&self, row: Element) -> bool {
        let kind = if self.accept { "del" } else { "ins" };
        row.child(Word, "trPr").is_some_and(|properties| properties.child(Word, kind).is_some())
    }

    fn cell_goes(&self, cell: Element) -> bool {
        let kind = if self.accept { "cellDel" } else { "cellIns" };
        cell.child(Word, "tcPr").is_some_and(|properties| properties.child(Word, kind).is_some())
    }

    fn table_goes(&self, table: Element) -> bool {
        let mut rows = super::table_parts(table, "tr").into_iter().peekable();
        rows.peek().is_some() && rows.all(|row| self.row_goes(row))
    }
}
