//! A clean Word document of a letter that has no original: styles, lists, tables, links and real merge fields.

mod lists;
mod parts;

use crate::package;
use crate::runs::{self, Page, Run, xml};
use draft::Error;
use draft::write::table;
use lists::Lists;
use parts::{DECLARATION, RELATIONS, namespaces};
use text::{Block, BlockKind, Document, Region};

/// Writes the whole package.
pub fn write(document: &Document) -> Result<Vec<u8>, Error> {
    let page = Page::of(document);
    let mut writer = Writer { document, links: Vec::new(), lists: Lists::default() };
    let body = writer.blocks(&page.body);
    let relations = writer.relations(&page);
    let links = std::mem::take(&mut writer.links);
    let mut parts = vec![
        ("[Content_Types].xml", content_types(&page)),
        ("_rels/.rels", package_relations()),
        ("word/document.xml", main_part(&body, &page)),
        ("word/_rels/document.xml.rels", relations),
        ("word/styles.xml", styles()),
        ("word/numbering.xml", writer.lists.part()),
        ("docProps/core.xml", core(document)),
    ];
    for (blocks, element, part, related) in [
        (&page.header, "hdr", "word/header1.xml", "word/_rels/header1.xml.rels"),
        (&page.footer, "ftr", "word/footer1.xml", "word/_rels/footer1.xml.rels"),
    ] {
        if !blocks.is_empty() {
            let content = writer.blocks(blocks);
            parts.push((part, format!("{DECLARATION}<w:{element} {}>{content}</w:{element}>", namespaces())));
            let own: String = writer.links.drain(..).enumerate().map(link_relation).collect();
            parts.push((related, relationships(&own)));
        }
    }
    drop(links);
    package::pack(&parts)
}

struct Writer<'d> {
    document: &'d Document,
    /// Addresses of the part that is being written; the index is part of the relationship's id.
    links: Vec<String>,
    lists: Lists,
}

impl<'d> Writer<'d> {
    fn blocks(&mut self, blocks: &[&'d Block]) -> String {
        let mut out = String::new();
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let (rows, cells) = table(&blocks[at..]);
            if cells > 0 {
                out.push_str(&self.table(&rows, block.region));
                at += cells;
            } else {
                let last = runs::ends_group(block, blocks.get(at + 1).copied());
                out.push_str(&self.paragraph(block, last));
                at += 1;
            }
        }
        out
    }

    fn paragraph(&mut self, block: &'d Block, last_of_group: bool) -> String {
        let member = |level: u8, list: usize| {
            format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
        };
        let properties = match block.kind {
            BlockKind::Title => style("Title"),
            BlockKind::Heading { level } => {
                let level = level.clamp(1, 6);
                let label = block.label.as_ref();
                let list =
                    label.map(|label| member(level - 1, self.lists.of(level - 1, Some(label.number), Some(label))));
                style(&format!("Heading{level}")) + &list.unwrap_or_default()
            }
            BlockKind::ListItem { level, number } => {
                let level = level.min(8);
                style("ListParagraph") + &member(level, self.lists.of(level, number, block.label.as_ref()))
            }
            BlockKind::Paragraph | BlockKind::TableCell { .. } => match block.region {
                Region::Body => String::new(),
                _ if last_of_group => style("Briefregel") + "<w:spacing w:after=\"240\"/>",
                _ => style("Briefregel"),
            },
        };
        let properties = if properties.is_empty() { properties } else { format!("<w:pPr>{properties}</w:pPr>") };
        format!("<w:p>{properties}{}</w:p>", self.runs(block))
    }

    fn runs(&mut self, block: &'d Block) -> String {
        runs::of(self.document, block).iter().map(|run| self.run(run)).collect()
    }

    fn run(&mut self, run: &Run) -> String {
        let mut look = String::new();
        if run.link.is_some() {
            look.push_str("<w:rStyle w:val=\"Hyperlink\"/>");
        }
        if run.bold {
            look.push_str("<w:b/>");
        }
        if run.italic {
            look.push_str("<w:i/>");
        }
        let look = if look.is_empty() { look } else { format!("<w:rPr>{look}</w:rPr>") };
        let content = match run.field {
            Some(name) => merge_field(name, run.text, &look),
            None => format!("<w:r>{look}{}</w:r>", characters(run.text)),
        };
        match run.link {
            Some(href) => {
                self.links.push(href.to_owned());
                format!("<w:hyperlink r:id=\"rIdLink{}\">{content}</w:hyperlink>", self.links.len() - 1)
            }
            None => content,
        }
    }

    fn table(&mut self, rows: &[Vec<Option<&'d Block>>], region: Region) -> String {
        let columns = rows.first().map_or(1, Vec::len);
        // The text is 9070 twentieths of a point wide: A4 less the margins.
        let width = 9070 / columns.max(1);
        // Reference lines stand in a table without lines.
        let grid = if region == Region::Body { "<w:tblStyle w:val=\"TableGrid\"/>" } else { "" };
        let mut out = format!(
            "<w:tbl><w:tblPr>{grid}<w:tblW w:w=\"9070\" w:type=\"dxa\"/></w:tblPr><w:tblGrid>{}</w:tblGrid>",
            format!("<w:gridCol w:w=\"{width}\"/>").repeat(columns)
        );
        for row in rows {
            out.push_str("<w:tr>");
            for cell in row {
                let content = cell.map_or("<w:p/>".to_owned(), |block| self.paragraph(block, false));
                out.push_str(&format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{content}</w:tc>"
                ));
            }
            out.push_str("</w:tr>");
        }
        // Word wants a paragraph between a table and whatever follows.
        out.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Briefregel\"/></w:pPr></w:p>");
        out
    }

    fn relations(&self, page: &Page) -> String {
        let internal = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
        };
        let mut out = internal("rIdStyles", "styles", "styles.xml");
        out.push_str(&internal("rIdNumbering", "numbering", "numbering.xml"));
        if !page.header.is_empty() {
            out.push_str(&internal("rIdHeader", "header", "header1.xml"));
        }
        if !page.footer.is_empty() {
            out.push_str(&internal("rIdFooter", "footer", "footer1.xml"));
        }
        out.extend(self.links.iter().cloned().enumerate().map(link_relation));
        relationships(&out)
    }
}

fn link_relation((at, href): (usize, String)) -> String {
    let href = xml(&href);
    format!(
        "<Relationship Id=\"rIdLink{at}\" Type=\"{RELATIONS}/hyperlink\" Target=\"{href}\" TargetMode=\"External\"/>"
    )
}

fn relationships(content: &str) -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{content}</Relationships>"
    )
}

fn style(id: &str) -> String {
    format!("<w:pStyle w:val=\"{id}\"/>")
}

/// A complex field, as Word itself writes it.
fn merge_field(name: &str, shown: &str, look: &str) -> String {
    let name = if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.to_owned() };
    let character = |kind: &str| format!("<w:r>{look}<w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{}<w:r>{look}<w:instrText xml:space=\"preserve\"> MERGEFIELD {} \\* MERGEFORMAT </w:instrText></w:r>{}<w:r>{look}{}</w:r>{}",
        character("begin"),
        xml(&name),
        character("separate"),
        characters(shown),
        character("end"),
    )
}

/// Text with tabs and line breaks as elements.
fn characters(text: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push_str("<w:br/>");
        }
        for (at, piece) in line.split('\t').enumerate() {
            if at > 0 {
                out.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                out.push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t>", xml(piece)));
            }
        }
    }
    out
}

fn main_part(body: &str, page: &Page) -> String {
    let mut section = String::new();
    if !page.header.is_empty() {
        section.push_str("<w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>");
    }
    if !page.footer.is_empty() {
        section.push_str("<w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>");
    }
    // A4 with margins of 2.5 cm, in twentieths of a point.
    section.push_str("<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>");
    format!(
        "{DECLARATION}<w:document {}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
        namespaces()
    )
}

fn content_types(page: &Page) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{word}.{kind}+xml\"/>");
    let mut parts = part("document", "document.main") + &part("styles", "styles") + &part("numbering", "numbering");
    if !page.header.is_empty() {
        parts.push_str(&part("header1", "header"));
    }
    if !page.footer.is_empty() {
        parts.push_str(&part("footer1", "footer"));
    }
    format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    )
}

fn package_relations() -> String {
    relationships(&format!(
        "<Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    ))
}

fn core(document: &Document) -> String {
    let title = xml(&document.title().unwrap_or_default());
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title><dc:language>nl-NL</dc:language></cp:coreProperties>"
    )
}

fn styles() -> String {
    let heading = |level: usize| {
        // Half points: headings step down from 14 to 11 points.
        let size = [28, 26, 24, 22, 22, 22][level - 1];
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"{}\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr></w:style>",
            level - 1
        )
    };
    let headings: String = (1..=6).map(heading).collect();
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>");
    let borders: String =
        ["top", "left", "bottom", "right", "insideH", "insideV"].iter().map(|side| border(side)).collect();
    format!(
        "{DECLARATION}<w:styles {}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"21\"/><w:lang w:val=\"nl-NL\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:before=\"240\" w:after=\"240\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr></w:style>\
        {headings}\
        <w:style w:type=\"paragraph\" w:styleId=\"ListParagraph\"><w:name w:val=\"List Paragraph\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"60\"/></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Briefregel\"><w:name w:val=\"Briefregel\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"0\"/></w:pPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"0B5394\"/><w:u w:val=\"single\"/></w:rPr></w:style>\
        <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>",
        namespaces()
    )
}
