//! Letters from Word and OpenDocument files and back, and what happens to containers that are none.

use crate::letters::read;
use crate::office_files::{docx, docx_with, odt};
use crate::outline::{marks, outline};
use draft::Error;
use office::package::{Package, pack};
use office::xml::{Namespace, Splice, Tree};
use office::{write_open_document, write_word};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use text::Document;

const PYTHON_DOCX: &[u8] = include_bytes!("../../../../tests/corpus/files/python-docx.docx");
const LIBREOFFICE_DOCX: &[u8] = include_bytes!("../../../../tests/corpus/files/libreoffice.docx");
const LIBREOFFICE_ODT: &[u8] = include_bytes!("../../../../tests/corpus/files/libreoffice.odt");
const LEGACY_WORD: &[u8] = include_bytes!("../../../../tests/corpus/files/oud.doc");
const PASSWORD: &[u8] = include_bytes!("../../../../tests/corpus/files/wachtwoord.docx");

type Write = fn(&Document) -> Result<Vec<u8>, Error>;

/// The ways to write a letter.
const WRITERS: [(&str, Write); 2] = [("Word", write_word), ("OpenDocument", write_open_document)];

#[track_caller]
fn reads(bytes: &[u8], expected: &[&str]) {
    assert_eq!(outline(&read(bytes).unwrap()), expected);
}

#[track_caller]
fn refuses(bytes: &[u8], error: Error) {
    assert_eq!(read(bytes), Err(error));
}

const P: &str = "<w:p><w:r><w:t>";
const END: &str = "</w:t></w:r></w:p>";

#[test]
fn tracked_changes_are_read_as_if_accepted() {
    reads(
        &docx(&format!(
            "<w:p><w:r><w:t xml:space=\"preserve\">U moet </w:t></w:r><w:del><w:r><w:delText>vandaag</w:delText></w:r></w:del><w:ins><w:r><w:t>morgen</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> betalen.</w:t></w:r></w:p>\
            <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Bel </w:t></w:r></w:p>{P}ons.{END}\
            <w:p><w:moveFrom><w:r><w:t>Verplaatst.</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>Verplaatst.</w:t></w:r></w:moveTo></w:p>"
        )),
        &["p: U moet morgen betalen.", "p: Bel ons.", "p: Verplaatst."],
    );
}

#[test]
fn white_space_that_word_does_not_show_is_not_read() {
    let body = "<w:p><w:r><w:t> Bel </w:t></w:r><w:r><w:t xml:space=\"preserve\"> ons. </w:t></w:r><w:r><w:t>\n Graag. </w:t></w:r></w:p>";
    reads(&docx(body), &["p: Bel ons. Graag."]);
}

#[test]
fn special_characters_of_word_read_as_people_see_them() {
    reads(
        &docx(
            "<w:p><w:r><w:t>Uw e</w:t><w:noBreakHyphen/><w:t>mail</w:t><w:tab/><w:t>ge</w:t><w:softHyphen/><w:t>mee\u{AD}nte</w:t><w:br/><w:t>€\u{A0}5 &amp; meer</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>",
        ),
        &["p: Uw e-mail | gemeente/€\u{A0}5 & meer☐"],
    );
}

#[test]
fn word_writes_emoji_and_text_in_branches() {
    let branch = |choice: &str, other: &str| {
        format!(
            "<w:r><w:t>a</w:t><mc:AlternateContent><mc:Choice Requires=\"x\" xmlns:x=\"urn:onbekend\"><w:t>niemand</w:t></mc:Choice><mc:Choice xmlns:w16se=\"http://schemas.microsoft.com/office/word/2015/wordml/symex\" Requires=\"w16se\">{choice}</mc:Choice><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent><w:t>b</w:t></w:r>"
        )
    };
    let emoji = branch("<w16se:symEx w16se:font=\"Segoe UI Emoji\" w16se:char=\"1F642\"/>", "<w:t>?</w:t>");
    reads(&docx(&format!("<w:p>{emoji}</w:p>")), &["p: a🙂b"]);
    let text = branch("<w:t>een</w:t><w:tab/><w:t>twee</w:t>", "<w:t>anders</w:t>");
    reads(&docx(&format!("<w:p>{text}</w:p>")), &["p: aeen | tweeb"]);
    let unknown = text.replace("w16se\">", "niets\">");
    reads(&docx(&format!("<w:p>{unknown}</w:p>")), &["p: aandersb"]);
    let nowhere = branch("<w16se:symEx w16se:char=\"110000\"/>", "");
    reads(&docx(&format!("<w:p>{nowhere}</w:p>")), &["p: ab"]);
}

#[test]
fn a_formula_reads_without_what_is_only_mark_up() {
    let m = "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";
    let formula = format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">Zo: </w:t></w:r><m:oMath {m}>\n  <m:r>\n    <m:t>a</m:t>\n  </m:r>\n  <w:del><m:r><m:t>weg</m:t></m:r></w:del><w:ins><m:r><m:t>+b</m:t></m:r></w:ins>\n</m:oMath></w:p>"
    );
    reads(&docx(&formula), &["p: Zo: a+b"]);
}

#[test]
fn a_field_inside_the_condition_of_another_is_not_shown() {
    let nested = "<w:p><w:r><w:t xml:space=\"preserve\">Geachte </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>MERGEFIELD Geslacht</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>V</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:instrText> = \"M\" \"heer\" \"mevrouw\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>mevrouw</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> Yilmaz,</w:t></w:r></w:p>";
    reads(&docx(nested), &["p: Geachte mevrouw Yilmaz,"]);
}

#[test]
fn links_lead_only_where_a_letter_may_lead() {
    let body = "<w:p><w:hyperlink r:id=\"link\"><w:r><w:t>goed</w:t></w:r></w:hyperlink><w:hyperlink r:id=\"bad\"><w:r><w:t xml:space=\"preserve\"> fout</w:t></w:r></w:hyperlink></w:p>";
    let document = read(&docx(body)).unwrap();
    assert_eq!(marks(&document), ["link(goed https://a.example/)"]);
    assert_eq!(outline(&document), ["p: goed fout"]);
}

#[test]
fn content_controls_and_text_boxes_are_read() {
    let body = format!(
        "<w:sdt><w:sdtContent>{P}In een besturingselement.{END}</w:sdtContent></w:sdt>\
        <w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{P}In een tekstvak.{END}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{P}In een tekstvak.{END}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Wij schrijven u omdat u ons een vraag heeft gesteld.</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">Beste </w:t></w:r><w:sdt><w:sdtPr><w:alias w:val=\"Naam\"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>vul een naam in</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    );
    let document = read(&docx(&body)).unwrap();
    let lines = outline(&document).join("\n");
    assert_eq!(lines.matches("In een tekstvak.").count(), 1, "{lines}");
    assert!(lines.contains("In een besturingselement."), "{lines}");
    assert!(marks(&document).contains(&"field(Naam vul een naam in)".to_owned()));
}

#[test]
fn list_numbers_are_counted_as_word_counts_them() {
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num></w:numbering>";
    let item = |list: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        item(1, 0, "een"),
        item(1, 1, "a"),
        item(1, 1, "b"),
        item(1, 0, "twee"),
        item(1, 1, "a"),
        item(2, 0, "punt"),
        item(3, 0, "vijf"),
        item(3, 0, "zes"),
        item(0, 0, "geen"),
    ];
    reads(
        &docx_with(&body.concat(), &[("numbering", "numbering", numbering)]),
        &[
            "item0 1.: een",
            "item1 a.: a",
            "item1 b.: b",
            "item0 2.: twee",
            "item1 a.: a",
            "item0: punt",
            "item0 5.: vijf",
            "item0 6.: zes",
            "p: geen",
        ],
    );
}

#[test]
fn numbers_look_as_they_are_printed() {
    let level = |at: u8, format: &str, text: &str, more: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let definition = |id: u8, inside: &str| format!("<w:abstractNum w:abstractNumId=\"{id}\">{inside}</w:abstractNum>");
    let list = |id: u8| format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>");
    let article = level(0, "upperRoman", "Artikel %1", "<w:pStyle w:val=\"Kop1\"/>")
        + &level(1, "decimal", "%1.%2", "")
        + &level(2, "lowerLetter", "%1.%2.%3)", "<w:isLgl/>");
    let numbering = [
        definition(1, &article),
        definition(2, &(r#"<w:styleLink w:val="Lijst"/>"#.to_owned() + &level(0, "lowerLetter", "(%1)", ""))),
        definition(3, "<w:numStyleLink w:val=\"Lijst\"/>"),
        definition(4, &level(0, "decimal", "", "")),
        definition(5, &level(0, "decimal", "§", "")),
        list(1),
        list(2),
        list(3),
        list(4),
        list(5),
    ];
    let numbering = format!("<w:numbering>{}</w:numbering>", numbering.concat());
    let styles = "<w:styles><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standaard\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let item = |list: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let heading =
        |text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"Kop1\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = [
        heading("Aanvraag"),
        item(1, 1, "Wie"),
        item(1, 1, "Wat"),
        heading("Besluit"),
        item(1, 1, "Hoe"),
        item(1, 2, "Dan"),
        item(3, 0, "overgenomen"),
        item(4, 0, "zonder"),
        item(5, 0, "teken"),
    ];
    let bytes = docx_with(&body.concat(), &[("numbering", "numbering", &numbering), ("styles", "styles", styles)]);
    let expected = [
        "h1 Artikel I: Aanvraag",
        "item1 I.1: Wie",
        "item1 I.2: Wat",
        "h1 Artikel II: Besluit",
        "item1 II.1: Hoe",
        "item2 2.1.1): Dan",
        "item0 (a): overgenomen",
        "p: zonder",
        "item0: teken",
    ];
    let document = read(&bytes).unwrap();
    assert_eq!(outline(&document), expected);
    for (format, write) in WRITERS {
        let written = read(&write(&document).unwrap()).unwrap();
        assert_eq!(outline(&written), expected, "{format}");
    }
}

#[test]
fn numbers_of_opendocument_look_as_they_are_printed() {
    let level = |at: u8, attributes: &str| format!("<text:list-level-style-number text:level=\"{at}\" {attributes}/>");
    let styles = format!(
        "<text:list-style style:name=\"L\">{}{}{}</text:list-style><text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"A\" style:num-suffix=\".\"/><text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/></text:outline-style>",
        level(1, "style:num-format=\"i\" style:num-prefix=\"(\" style:num-suffix=\")\""),
        level(2, "style:num-format=\"1\" text:display-levels=\"2\""),
        level(3, "style:num-format=\"\""),
    );
    let item = |text: &str, inside: &str| format!("<text:list-item><text:p>{text}</text:p>{inside}</text:list-item>");
    let list = |items: &str| format!("<text:list text:style-name=\"L\">{items}</text:list>");
    let heading = |level: u8, text: &str| format!("<text:h text:outline-level=\"{level}\">{text}</text:h>");
    let inner = list(&(item("een een", "") + &item("een twee", &list(&item("zonder", "")))));
    let body = heading(1, "Eerst")
        + &heading(2, "Daarin")
        + &heading(2, "Verder")
        + &heading(1, "Dan")
        + &heading(2, "Nog")
        + &list(&(item("een", &inner) + &item("twee", "")));
    let bytes = odt(&body);
    let content = String::from_utf8(Package::open(&bytes).unwrap().part("content.xml").unwrap().unwrap()).unwrap();
    let styled = content.replace("</office:automatic-styles>", &format!("{styles}</office:automatic-styles>"));
    let bytes =
        Package::open(&bytes).unwrap().rewrite([("content.xml".to_owned(), styled.into_bytes())].into()).unwrap();
    reads(
        &bytes,
        &[
            "h1 A.: Eerst",
            "h2 A.1: Daarin",
            "h2 A.2: Verder",
            "h1 B.: Dan",
            "h2 B.1: Nog",
            "item0 (i): een",
            "item1 i.1: een een",
            "item1 i.2: een twee",
            "p: zonder",
            "item0 (ii): twee",
        ],
    );
}

#[test]
fn headings_come_from_style_outline_level_or_a_bold_line() {
    let styles = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Eigen\"><w:name w:val=\"Huisstijl kop\"/><w:basedOn w:val=\"Kop1\"/></w:style></w:styles>";
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = format!(
        "{P}Beste bewoner,{END}{}{}<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>Drie</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Wat moet u doen?</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Dit is een zin.</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>Niet vet</w:t></w:r></w:p>",
        styled("Kop1", "Een"),
        styled("Eigen", "Ook een"),
    );
    reads(
        &docx_with(&body, &[("styles", "styles", styles)]),
        &[
            "p: Beste bewoner,",
            "h1: Een",
            "h1: Ook een",
            "h3: Drie",
            "h2: Wat moet u doen?",
            "p: Dit is een zin.",
            "p: Niet vet",
        ],
    );
}

#[test]
fn a_table_for_layout_is_no_table_and_a_nested_one_is_read() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let text = |text: &str| format!("{P}{text}{END}");
    let inner = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[cell(&text("a")), cell(&text("b"))]),
        row(&[cell(&text("c")), cell("<w:p/>")])
    );
    let body = format!("<w:tbl>{}</w:tbl>", row(&[cell(&(text("Kader met uitleg.") + &inner)), cell("<w:p/>")]));
    reads(&docx(&body), &["p: Kader met uitleg.", "cell 0,0,0: a", "cell 0,0,1: b", "cell 0,1,0: c"]);
}

#[test]
fn footnotes_stand_after_the_text_and_not_in_the_sentence() {
    let notes = "<w:footnotes><w:footnote w:id=\"-1\"><w:p><w:r><w:t>lijn</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>Dit is de noot.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let body = "<w:p><w:r><w:t>Dit is</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t xml:space=\"preserve\"> de zin.</w:t></w:r></w:p><w:p><w:r><w:t>Slot.</w:t></w:r></w:p>";
    reads(
        &docx_with(body, &[("footnotes", "footnotes", notes)]),
        &["p: Dit is de zin.", "p: Slot.", "p: Dit is de noot."],
    );
}

#[test]
fn opendocument_constructs_are_read() {
    let bytes = odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p>Beste <text:placeholder text:placeholder-type=\"text\">&lt;Naam&gt;</text:placeholder> uit <text:database-display text:column-name=\"plaats\">&lt;plaats&gt;</text:database-display>,</text:p>\
        <text:h text:outline-level=\"2\">Wat nu?</text:h>\
        <text:p>Twee  \n spaties worden er een,<text:s text:c=\"2\"/>deze niet.<text:line-break/>Nieuwe<text:tab/>regel.<text:span text:style-name=\"Weg\">geheim</text:span> <text:span text:style-name=\"Vet\">vet</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Een noot.</text:p></text:note-body></text:note></text:p>\
        <text:list text:style-name=\"N\"><text:list-item><text:p>een</text:p><text:list><text:list-item><text:p>punt</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>twee</text:p><text:p>nog bij twee</text:p></text:list-item></text:list>\
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table-header-rows></table:table>",
    );
    reads(
        &bytes,
        &[
            "p: Beste «Naam» uit «plaats»,",
            "h2: Wat nu?",
            "p: Twee spaties worden er een,  deze niet./Nieuwe | regel. vet",
            "item0 1: een",
            "item1: punt",
            "item0 2: twee",
            "p: nog bij twee",
            "cell 0,0,0: A",
            "cell 0,0,1: B",
            "p: Een noot.",
        ],
    );
}

#[test]
fn packages_that_are_no_letter_or_not_safe_are_refused() {
    let package = |parts: &[(&str, &str)]| {
        let parts: Vec<_> = parts.iter().map(|&(name, part)| (name, part.to_owned())).collect();
        pack(&parts).unwrap()
    };
    let macros = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>";
    let sheet = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    refuses(&package(&[("[Content_Types].xml", macros), ("word/document.xml", "<a/>")]), Error::Macros);
    refuses(&package(&[("[Content_Types].xml", sheet)]), Error::OtherDocument);
    refuses(&package(&[("foto.jpg", "x")]), Error::OtherDocument);
    let locked = "<manifest><encryption-data/></manifest>";
    refuses(&package(&[("content.xml", "x"), ("META-INF/manifest.xml", locked)]), Error::Password);
    let mimetype = ("mimetype", "application/vnd.oasis.opendocument.text");
    refuses(&package(&[mimetype, ("encrypted-package", "x")]), Error::Password);
    refuses(&package(&[("content.xml", "<a/>"), ("Basic/Standard/x.xml", "x")]), Error::Macros);
    refuses(&package(&[("content.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]), Error::Doctype);
    refuses(&package(&[("content.xml", "<a>&b;</a>")]), Error::Damaged);
    refuses(&package(&[("content.xml", "<a><b></a>")]), Error::Damaged);
    refuses(&package(&[("content.xml", "<a><b></b>")]), Error::Damaged);
}

#[test]
fn bombs_are_refused_within_bounds() {
    let began = Instant::now();
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let wide = "<a/>".repeat(1_600_000);
    let swollen = format!("<a>{}</a>", " ".repeat(20 << 20));
    let huge = format!("<a>{}</a>", " ".repeat(30 << 20));
    for content in [deep, format!("<a>{wide}</a>"), swollen, huge] {
        refuses(&pack(&[("content.xml", content)]).unwrap(), Error::TooComplex);
    }
    let names: Vec<String> = (0..3_000).map(|at| format!("deel{at}")).collect();
    let parts: Vec<_> = names.iter().map(|name| (name.as_str(), String::new())).collect();
    refuses(&pack(&parts).unwrap(), Error::TooComplex);
    let prefixes: String = (0..1_000).map(|at| format!(" xmlns:n{at}=\"x\"")).collect();
    refuses(&pack(&[("content.xml", format!("<a{prefixes}/>"))]).unwrap(), Error::TooComplex);
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn rewriting_a_package_changes_only_what_is_named() {
    let mut package = Package::open(PYTHON_DOCX).unwrap();
    let source = package.xml("word/document.xml").unwrap().unwrap();
    let tree = Tree::parse(&source).unwrap();
    let text = tree
        .root()
        .unwrap()
        .descendants()
        .find(|element| element.text() == "Welkom" && element.is(Namespace::Word, "t"));
    let mut splice = Splice::new();
    splice.replace(text.unwrap().bytes(), "<w:t>Hallo &amp; welkom</w:t>");
    let changed = splice.apply(&source).unwrap();
    let out = package.rewrite(BTreeMap::from([("word/document.xml".to_owned(), changed.into_bytes())])).unwrap();
    let mut again = Package::open(&out).unwrap();
    assert_eq!(again.names(), package.names());
    for name in package.names() {
        let same = again.part(&name).unwrap() == package.part(&name).unwrap();
        assert_eq!(same, name != "word/document.xml", "{name}");
    }
    assert!(read(&out).unwrap().text.contains("1. Hallo & welkom\n2. Gesprek"));
}

#[test]
fn changes_that_overlap_are_not_applied() {
    let mut splice = Splice::new();
    splice.replace(0..3, "x");
    splice.replace(2..4, "y");
    assert_eq!(splice.apply("abcdef"), None);
    assert_eq!(Splice::new().apply("abcdef").as_deref(), Some("abcdef"));
}

#[test]
fn a_letter_of_two_hundred_pages_is_read_in_time() {
    let paragraph = format!("{P}{}{END}", "Dit is een zin van een lange brief. ".repeat(12));
    let bytes = docx(&paragraph.repeat(1_150));
    let began = Instant::now();
    let document = read(&bytes).unwrap();
    assert_eq!(document.blocks.len(), 1_150);
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

#[test]
fn dense_files_take_time_in_proportion_to_their_size() {
    // Every piece differs, or the packed file would be refused as a bomb.
    let many = |count: u32, piece: fn(u32) -> String| -> String {
        (0..count).map(|n| piece(n.wrapping_mul(2_654_435_761))).collect()
    };
    let runs =
        many(6_000, |n| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>a{n}</w:t></w:r><w:r><w:t>b{n} «c{n}» </w:t></w:r>"));
    let fields = many(6_000, |n| format!("<w:r><w:fldChar w:id=\"{n}\" w:fldCharType=\"begin\"/></w:r>"));
    let rows = many(3_000, |n| format!("<w:tr><w:tc>{P}a{n}{END}</w:tc><w:tc>{P}b{n}{END}</w:tc></w:tr>"));
    let boxes = many(6_000, |n| format!("<w:txbxContent>{P}a{n}{END}</w:txbxContent>"));
    for body in [
        format!("<w:p>{runs}</w:p>"),
        format!("{P}a{END}<w:p>{fields}{runs}</w:p>"),
        format!("<w:tbl>{rows}</w:tbl>"),
        format!("<w:p><w:r><w:pict>{boxes}</w:pict></w:r></w:p>"),
    ] {
        let bytes = docx(&body);
        assert!(read(&bytes).is_ok());
        survives(&bytes);
    }
}

/// Reads whatever the bytes are; a result must be sound, an error is as good.
fn survives(bytes: &[u8]) {
    let began = Instant::now();
    if let Ok(document) = read(bytes) {
        assert!(document.is_sound());
        for (_, write) in WRITERS {
            assert!(read(&write(&document).unwrap()).is_ok_and(|again| again.is_sound()));
        }
    }
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn mutated_files_never_break_the_reader(
        file in 0..5usize,
        cut in any::<prop::sample::Index>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        truncate in any::<bool>(),
    ) {
        let mut bytes = [PYTHON_DOCX, LIBREOFFICE_DOCX, LIBREOFFICE_ODT, LEGACY_WORD, PASSWORD][file].to_vec();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if truncate {
            bytes.truncate(cut.index(bytes.len()));
        }
        survives(&bytes);
    }

    #[test]
    fn mutated_xml_never_breaks_the_reader(
        at in any::<prop::sample::Index>(),
        length in 0..400usize,
        put in "(<w:p>|</w:p>|<w:tbl>|<w:r>|</w:t>|<w:fldChar w:fldCharType=\"end\"/>|«|\\[\\[|\n\n| )?",
        office in any::<bool>(),
    ) {
        let (file, part) = if office { (PYTHON_DOCX, "word/document.xml") } else { (LIBREOFFICE_ODT, "content.xml") };
        let mut package = Package::open(file).unwrap();
        let mut source = package.part(part).unwrap().unwrap();
        let at = at.index(source.len());
        let end = (at + length).min(source.len());
        source.splice(at..end, put.into_bytes());
        survives(&package.rewrite(BTreeMap::from([(part.to_owned(), source)])).unwrap());
    }
}
