//! A clean OpenDocument text of a letter that has no original.

mod lists;

use crate::package;
use crate::runs::{self, Page, Run, xml};
use draft::Error;
use draft::write::table;
use lists::Looks;
use text::{Block, BlockKind, Document, Label, Region};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";
const NAMESPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" office:version=\"1.3\"";

/// Writes the whole package.
pub fn write(document: &Document) -> Result<Vec<u8>, Error> {
    let page = Page::of(document);
    package::pack(&[
        ("mimetype", MEDIA_TYPE.to_owned()),
        ("content.xml", content(document, &page)),
        ("styles.xml", styles(document, &page)),
        ("meta.xml", meta(document)),
        ("META-INF/manifest.xml", manifest()),
    ])
}

struct Writer<'d> {
    document: &'d Document,
    out: String,
    /// The lists that are open, outermost first; each has an open item.
    lists: Vec<OpenList>,
    /// The looks of numbers that are more than `1.`.
    looks: Looks,
}

struct OpenList {
    /// The name of its style.
    style: String,
    last: u32,
}

impl<'d> Writer<'d> {
    fn new(document: &'d Document) -> Self {
        Self { document, out: String::new(), lists: Vec::new(), looks: Looks::default() }
    }

    /// The blocks, and the list styles that they use.
    fn blocks(mut self, blocks: &[&'d Block]) -> (String, String) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let (rows, cells) = table(&blocks[at..]);
            if let BlockKind::ListItem { level, number } = block.kind {
                self.item(level.min(8), number, block.label.as_ref());
                let text = self.runs(block);
                self.out.push_str(&format!("<text:p text:style-name=\"List_20_Contents\">{text}</text:p>"));
                at += 1;
                continue;
            }
            self.close_lists(0);
            if cells > 0 {
                self.table(&rows, block.region);
                at += cells;
            } else {
                self.paragraph(block, runs::ends_group(block, blocks.get(at + 1).copied()));
                at += 1;
            }
        }
        self.close_lists(0);
        (self.out, self.looks.styles())
    }

    fn close_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            self.lists.pop();
            self.out.push_str("</text:list-item></text:list>");
        }
    }

    /// Opens the item in which the next paragraph stands.
    fn item(&mut self, level: u8, number: Option<u32>, label: Option<&Label>) {
        let depth = usize::from(level) + 1;
        let style = self.looks.style_of(number, label);
        self.close_lists(depth);
        if self.lists.len() == depth {
            if self.lists.last().is_some_and(|list| list.style == style) {
                self.out.push_str("</text:list-item>");
                self.open_item(number);
                return;
            }
            self.close_lists(depth - 1);
        }
        while self.lists.len() < depth {
            self.out.push_str(&format!("<text:list text:style-name=\"{style}\">"));
            self.lists.push(OpenList { style: style.clone(), last: 0 });
            self.open_item(number.filter(|_| self.lists.len() == depth));
        }
    }

    fn open_item(&mut self, number: Option<u32>) {
        let Some(list) = self.lists.last_mut() else { return };
        match number {
            Some(number) if list.last.checked_add(1) != Some(number) => {
                self.out.push_str(&format!("<text:list-item text:start-value=\"{number}\">"));
            }
            _ => self.out.push_str("<text:list-item>"),
        }
        list.last = number.unwrap_or(list.last);
    }

    fn paragraph(&mut self, block: &'d Block, last_of_group: bool) {
        let text = self.runs(block);
        let piece = match block.kind {
            BlockKind::Title => format!("<text:p text:style-name=\"Title\">{text}</text:p>"),
            BlockKind::Heading { level } => {
                let level = level.clamp(1, 6);
                let heading = format!(
                    "<text:h text:style-name=\"Heading_20_{level}\" text:outline-level=\"{level}\">{text}</text:h>"
                );
                // A number of a heading is that of a list with one item.
                let Some(label) = &block.label else { return self.out.push_str(&heading) };
                self.item(0, Some(label.number), Some(label));
                self.out.push_str(&heading);
                return self.close_lists(0);
            }
            _ => {
                let style = match block.region {
                    Region::Body => "Standard",
                    _ if last_of_group => "BriefregelSlot",
                    _ => "Briefregel",
                };
                format!("<text:p text:style-name=\"{style}\">{text}</text:p>")
            }
        };
        self.out.push_str(&piece);
    }

    fn table(&mut self, rows: &[Vec<Option<&'d Block>>], region: Region) {
        let columns = rows.first().map_or(1, Vec::len);
        self.out.push_str(&format!(
            "<table:table table:style-name=\"Tabel\"><table:table-column table:number-columns-repeated=\"{columns}\"/>"
        ));
        // Reference lines stand in a table without lines.
        let style = if region == Region::Body { "Cel" } else { "CelKaal" };
        for row in rows {
            self.out.push_str("<table:table-row>");
            for cell in row {
                self.out
                    .push_str(&format!("<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">"));
                match cell {
                    Some(block) => self.paragraph(block, false),
                    None => self.out.push_str("<text:p text:style-name=\"Briefregel\"/>"),
                }
                self.out.push_str("</table:table-cell>");
            }
            self.out.push_str("</table:table-row>");
        }
        self.out.push_str("</table:table>");
    }

    fn runs(&self, block: &Block) -> String {
        runs::of(self.document, block).iter().map(run).collect()
    }
}

fn run(run: &Run) -> String {
    // A placeholder of OpenDocument is left out in print; `«name»` as text is not.
    let text = characters(run.text);
    let look = match (run.bold, run.italic) {
        (true, true) => Some("VetCursief"),
        (true, false) => Some("Vet"),
        (false, true) => Some("Cursief"),
        (false, false) => None,
    };
    let text = match look {
        Some(style) => format!("<text:span text:style-name=\"{style}\">{text}</text:span>"),
        None => text,
    };
    match run.link {
        Some(href) => format!("<text:a xlink:type=\"simple\" xlink:href=\"{}\">{text}</text:a>", xml(href)),
        None => text,
    }
}

/// Text with tabs, line breaks and all but single spaces as elements.
pub(super) fn characters(text: &str) -> String {
    let mut out = String::new();
    let mut plain = String::new();
    let mut after_space = true;
    for c in text.chars() {
        let element = match c {
            '\n' => "<text:line-break/>",
            '\t' => "<text:tab/>",
            ' ' if after_space => "<text:s/>",
            c => {
                plain.push(c);
                after_space = c == ' ';
                continue;
            }
        };
        out.push_str(&xml(&std::mem::take(&mut plain)));
        out.push_str(element);
        after_space = c == ' ';
    }
    out + &xml(&plain)
}

fn content(document: &Document, page: &Page) -> String {
    let (body, lists) = Writer::new(document).blocks(&page.body);
    let span = |name: &str, look: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties {look}/></style:style>"
        )
    };
    let automatic = [
        span("Vet", "fo:font-weight=\"bold\""),
        span("Cursief", "fo:font-style=\"italic\""),
        span("VetCursief", "fo:font-weight=\"bold\" fo:font-style=\"italic\""),
        "<style:style style:name=\"Tabel\" style:family=\"table\"><style:table-properties style:width=\"16cm\" table:align=\"left\"/></style:style>".to_owned(),
        "<style:style style:name=\"CelKaal\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0cm\" fo:border=\"none\"/></style:style>".to_owned(),
        "<style:style style:name=\"Cel\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" fo:border=\"0.5pt solid #808080\"/></style:style>".to_owned(),
        lists::common_styles(),
        lists,
    ]
    .concat();
    format!(
        "{DECLARATION}<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn styles(document: &Document, page: &Page) -> String {
    let paragraph = |name: &str, shown: &str, more: &str, spacing: &str, look: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:display-name=\"{shown}\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"{more}><style:paragraph-properties {spacing}/><style:text-properties {look}/></style:style>"
        )
    };
    let heading = |level: usize| {
        let size = [14, 13, 12, 11, 11, 11][level - 1];
        paragraph(
            &format!("Heading_20_{level}"),
            &format!("Heading {level}"),
            &format!(" style:default-outline-level=\"{level}\""),
            "fo:margin-top=\"0.42cm\" fo:margin-bottom=\"0.1cm\" fo:keep-with-next=\"always\"",
            &format!("fo:font-size=\"{size}pt\" fo:font-weight=\"bold\""),
        )
    };
    let common = [
        "<style:default-style style:family=\"paragraph\"><style:text-properties fo:font-family=\"Arial\" fo:font-size=\"10.5pt\" fo:language=\"nl\" fo:country=\"NL\"/></style:default-style>".to_owned(),
        "<style:style style:name=\"Standard\" style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"0.28cm\" fo:line-height=\"115%\"/></style:style>".to_owned(),
        paragraph("Title", "Title", "", "fo:margin-top=\"0.42cm\" fo:margin-bottom=\"0.42cm\"", "fo:font-size=\"16pt\" fo:font-weight=\"bold\""),
        (1..=6).map(heading).collect(),
        paragraph("List_20_Contents", "List Contents", "", "fo:margin-bottom=\"0.1cm\"", ""),
        paragraph("Briefregel", "Briefregel", "", "fo:margin-bottom=\"0cm\"", ""),
        paragraph("BriefregelSlot", "Briefregel slot", "", "fo:margin-bottom=\"0.42cm\"", ""),
    ]
    .concat();
    let part = |name: &str, blocks: &[&Block]| match blocks {
        [] => String::new(),
        blocks => format!("<style:{name}>{}</style:{name}>", Writer::new(document).blocks(blocks).0),
    };
    let space = "<style:header-footer-properties fo:min-height=\"0cm\" fo:margin-bottom=\"0.5cm\"/>";
    format!(
        "{DECLARATION}<office:document-styles {NAMESPACES}><office:styles>{common}</office:styles><office:automatic-styles>{}{}<style:page-layout style:name=\"A4\"><style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin-top=\"2cm\" fo:margin-bottom=\"2cm\" fo:margin-left=\"2.5cm\" fo:margin-right=\"2.5cm\"/><style:header-style>{space}</style:header-style><style:footer-style>{space}</style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\">{}{}</style:master-page></office:master-styles></office:document-styles>",
        "<style:style style:name=\"Vet\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>",
        "<style:style style:name=\"Cursief\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style>",
        part("header", &page.header),
        part("footer", &page.footer),
    )
}

fn meta(document: &Document) -> String {
    let title = xml(&document.title().unwrap_or_default());
    format!(
        "{DECLARATION}<office:document-meta {NAMESPACES}><office:meta><dc:title>{title}</dc:title><dc:language>nl-NL</dc:language></office:meta></office:document-meta>"
    )
}

fn manifest() -> String {
    let entry = |path: &str, kind: &str| {
        format!("<manifest:file-entry manifest:full-path=\"{path}\" manifest:media-type=\"{kind}\"/>")
    };
    let parts: String = ["content.xml", "styles.xml", "meta.xml"].iter().map(|part| entry(part, "text/xml")).collect();
    format!(
        "{DECLARATION}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">{}{parts}</manifest:manifest>",
        entry("/", MEDIA_TYPE)
    )
}
