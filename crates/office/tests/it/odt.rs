//! Comments and tracked changes in OpenDocument files: what goes in comes out, and everything else stays as it was.

use crate::letters::{add_comments, comments, read, remove_comments, revise};
use office::package::{Package, pack};
use office::{Comment, Reply, Reviser, accept_changes, reject_changes};
use proptest::prelude::*;
use std::io::Read;
use std::path::PathBuf;
use text::{Document, Span};

const LIBREOFFICE: &[u8] = include_bytes!("../../../../tests/corpus/files/libreoffice.odt");

/// An OpenDocument text with this content and these page headers and footers.
fn odt_with(text: &str, master: &str) -> Vec<u8> {
    let ns = |name: &str| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"");
    let namespaces = ["office", "text", "table", "style"].map(ns).concat()
        + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:lo=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\"";
    let styles = "<style:style style:name=\"Los\" style:family=\"graphic\"/><style:style style:name=\"Weg\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style><style:style style:name=\"Vet\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style><text:list-style style:name=\"N\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/><text:list-level-style-bullet text:level=\"2\"/></text:list-style>";
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content{namespaces} office:version=\"1.3\"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let page = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles{namespaces} office:version=\"1.3\"><office:styles/><office:master-styles><style:master-page style:name=\"Standard\">{master}</style:master-page></office:master-styles></office:document-styles>"
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"Pictures/logo.svg\" manifest:media-type=\"image/svg+xml\"/></manifest:manifest>";
    pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
        ("content.xml", content),
        ("styles.xml", page),
        ("Pictures/logo.svg", "<svg/>".to_owned()),
        ("META-INF/manifest.xml", manifest.to_owned()),
    ])
    .unwrap()
}

fn odt(text: &str) -> Vec<u8> {
    odt_with(text, "")
}

/// A letter with one of everything.
fn everything() -> Vec<u8> {
    odt_with(
        "<text:sequence-decls/><text:p text:style-name=\"A\">Beste <text:placeholder text:placeholder-type=\"text\">&lt;Naam&gt;</text:placeholder> en <text:database-display text:column-name=\"Partner\">&lt;Partner&gt;</text:database-display>,</text:p>\
        <text:h text:style-name=\"Kop\" text:outline-level=\"2\">Wat is <text:span text:style-name=\"Vet\">er aan de</text:span> hand?</text:h>\
        <text:p text:style-name=\"A\"/>\
        <text:p text:style-name=\"A\">Wij schrijven u &amp; uw   gezin,<text:s text:c=\"3\"/>omdat <text:span text:style-name=\"Vet\">u <text:a xlink:href=\"https://a.example/\">deze pagina</text:a> heeft</text:span> gezien<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Of de noot gelezen.</text:p></text:note-body></text:note>.<text:line-break/>Dit is regel<text:tab/>twee.</text:p>\
        <text:list text:style-name=\"N\"><text:list-item><text:p text:style-name=\"L\">eerst dit</text:p><text:list><text:list-item><text:p text:style-name=\"L\">en een punt</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p text:style-name=\"L\">dan dat</text:p></text:list-item><text:list-item><text:p text:style-name=\"L\">tot slot dit</text:p></text:list-item></text:list>\
        <table:table><table:table-column table:number-columns-repeated=\"2\"/><table:table-row><table:table-cell><text:p>Dag</text:p></table:table-cell><table:table-cell><text:p>Van tot</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>maandag</text:p></table:table-cell><table:table-cell><text:p>9 uur</text:p><text:p>12 uur</text:p></table:table-cell></table:table-row></table:table>\
        <text:p text:style-name=\"A\"><draw:frame><draw:text-box><text:p>In een kader.</text:p></draw:text-box></draw:frame>Na het kader staat dit.</text:p>\
        <text:p text:style-name=\"B\">Hier eindigt de brief bijna.</text:p><text:p text:style-name=\"A\">Met vriendelijke groet, de gemeente</text:p>",
        "<style:header><text:p>Gemeente Hoogveld, afdeling Werk</text:p></style:header><style:footer><text:p>Bladzijde <text:page-number>1</text:page-number> van de brief</text:p></style:footer>",
    )
}

/// All OpenDocument texts at hand.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("everything".to_owned(), everything()), ("libreoffice".to_owned(), LIBREOFFICE.to_vec())];
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/files/office");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "odt")).collect();
    paths.sort();
    files.extend(paths.iter().map(|path| (path.display().to_string(), std::fs::read(path).unwrap())));
    files
}

fn part(bytes: &[u8], name: &str) -> String {
    Package::open(bytes).unwrap().xml(name).unwrap().unwrap()
}

/// Every entry as it stands in the container: name, method, packed bytes.
fn raw(bytes: &[u8]) -> Vec<(String, String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let entry = |index: usize| {
        let mut entry = archive.by_index_raw(index).unwrap();
        let mut packed = Vec::new();
        entry.read_to_end(&mut packed).unwrap();
        (entry.name().unwrap().into_owned(), format!("{:?} {}", entry.compression(), entry.crc32()), packed)
    };
    (0..).take(Package::open(bytes).unwrap().names().len()).map(entry).collect()
}

/// Asserts that no entry but these differs, down to the packed bytes.
#[track_caller]
fn only_changed(before: &[u8], after: &[u8], allowed: &[&str]) {
    let (before, after) = (raw(before), raw(after));
    assert_eq!(before.len(), after.len());
    for (old, new) in before.iter().zip(&after) {
        assert_eq!(old.0, new.0);
        assert!(old == new || allowed.contains(&old.0.as_str()), "{} differs", old.0);
    }
}

fn comment(span: Span, text: &str) -> Comment {
    let date = "2026-11-21T10:00:00Z".to_owned();
    let text = text.to_owned();
    Comment { span, author: "Meelezer 3".to_owned(), date, text, ..Comment::default() }
}

fn said(document: &Document, words: &str) -> Span {
    let start = document.text.find(words).unwrap_or_else(|| panic!("{words} in {}", document.text));
    Span::new(start, start + words.len())
}

#[test]
fn a_comment_stands_at_its_words_wherever_they_are() {
    let bytes = everything();
    let document = read(&bytes).unwrap();
    for words in [
        "Beste",
        "«Naam»",
        "aan de hand",
        "u & uw gezin,   omdat u deze",
        "deze",
        "pagina heeft gezien.",
        "regel\ttwee",
        "noot",
        "punt",
        "dit\n  - en een punt\n2. dan",
        "maandag",
        "9 uur\n12",
        "kader",
        "Hoogveld",
        "1 van",
        "bijna.\n\nMet",
    ] {
        let mut wanted = comment(said(&document, words), "Wat betekent dit?\n\nEn < dit & dat?");
        wanted.resolved = words.len() % 2 == 0;
        wanted.replies = vec![
            Reply { author: "Team".into(), date: "2026-11-22T10:00:00Z".into(), text: "Aangepast.".into() },
            Reply { author: "Meelezer 3".into(), date: "2026-11-22T11:00:00Z".into(), text: "Mooi  zo.".into() },
        ];
        let with = add_comments(&bytes, std::slice::from_ref(&wanted)).unwrap();
        assert_eq!(comments(&with).unwrap(), [wanted], "{words}");
        assert_eq!(read(&with).unwrap(), document, "{words}");
        only_changed(&bytes, &with, &["content.xml", "styles.xml"]);
        let without = remove_comments(&with, &|_| true).unwrap();
        assert_eq!(part(&without, "content.xml"), part(&bytes, "content.xml"), "{words}");
        assert_eq!(part(&without, "styles.xml"), part(&bytes, "styles.xml"), "{words}");
    }
}

#[test]
fn comments_that_were_there_stay() {
    let bytes = odt(
        "<text:p>Dit <office:annotation office:name=\"a\" lo:resolved=\"true\"><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">Jan</dc:creator><dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2026-10-02T09:30:00.000000000</dc:date><text:list><text:list-item><text:p>Wat  is<text:s/> dit?</text:p></text:list-item></text:list></office:annotation>woord<office:annotation-end office:name=\"a\"/> blijft.</text:p>",
    );
    let document = read(&bytes).unwrap();
    assert_eq!(document.text, "Dit woord blijft.\n");
    let old = comments(&bytes).unwrap();
    let jan = Comment {
        span: said(&document, "woord"),
        author: "Jan".to_owned(),
        date: "2026-10-02T09:30:00Z".to_owned(),
        text: "Wat is  dit?".to_owned(),
        resolved: true,
        replies: Vec::new(),
    };
    assert_eq!(old, std::slice::from_ref(&jan));
    let new = [
        comment(said(&document, "woord"), "Dit ook."),
        comment(Span::new(10, 10), "Hier."),
        comment(said(&document, "oord blij"), "x"),
    ];
    let with = add_comments(&bytes, &new).unwrap();
    assert_eq!(comments(&with).unwrap(), [&[jan][..], &new[..1], &new[2..], &new[1..2]].concat());
    let without = remove_comments(&with, &|comment| comment.author != "Jan").unwrap();
    assert_eq!(part(&without, "content.xml"), part(&bytes, "content.xml"));
    assert!(comments(&remove_comments(&with, &|comment| comment.author == "Jan").unwrap()).unwrap().len() == 3);
}

#[test]
fn answers_are_told_by_name_and_by_place() {
    let by = |name: &str| {
        format!("<dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{name}</dc:creator><text:p>t</text:p>")
    };
    let named = odt(&format!(
        "<text:p><office:annotation office:name=\"a\">{}</office:annotation>een<office:annotation-end office:name=\"a\"/><office:annotation office:name=\"b\" lo:parent-name=\"a\">{}</office:annotation><office:annotation lo:parent-name=\"b\">{}</office:annotation> twee</text:p>",
        by("A"),
        by("B"),
        by("C")
    ));
    let placed = odt(&format!(
        "<text:p><office:annotation office:name=\"__Annotation__2\">{}</office:annotation><office:annotation office:name=\"__Annotation__1\">{}</office:annotation>een<office:annotation-end office:name=\"__Annotation__1\"/><office:annotation-end office:name=\"__Annotation__2\"/><office:annotation>{}</office:annotation> twee</text:p>",
        by("B"),
        by("A"),
        by("C")
    ));
    for bytes in [named, placed] {
        let found = comments(&bytes).unwrap();
        let names: Vec<&str> = found
            .iter()
            .flat_map(|c| std::iter::once(&c.author).chain(c.replies.iter().map(|r| &r.author)))
            .map(String::as_str)
            .collect();
        assert_eq!((found.len(), names), (1, vec!["A", "B", "C"]));
        assert_eq!(found[0].span, Span::new(0, 3));
        let text = part(&remove_comments(&bytes, &|_| true).unwrap(), "content.xml");
        assert!(text.contains("<text:p>een twee</text:p>"), "{text}");
    }
}

#[test]
fn changes_of_any_file_can_be_accepted_and_rejected() {
    for (name, bytes) in files() {
        let now = accept_changes(&bytes).unwrap();
        let before = reject_changes(&bytes).unwrap();
        let document = read(&bytes).unwrap();
        assert_eq!(read(&now).unwrap().text, document.text, "{name}");
        assert!(read(&before).is_ok(), "{name}");
        for result in [now, before] {
            let content = part(&result, "content.xml");
            assert!(!content.contains("<text:change") && !content.contains("tracked-changes"), "{name}");
            only_changed(&bytes, &result, &["content.xml", "styles.xml"]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn comments_anywhere_come_back_and_go_without_a_trace(places in prop::collection::vec((0.0..1.0f64, 0usize..60), 1..6)) {
        for (name, bytes) in files() {
            let document = read(&bytes).unwrap();
            let before = comments(&bytes).unwrap().len();
            let boundary = |at: usize| (0..=at.min(document.text.len())).rev().find(|&at| document.text.is_char_boundary(at)).unwrap();
            let new: Vec<Comment> = places
                .iter()
                .map(|&(at, length)| {
                    let start = boundary((at * document.text.len() as f64) as usize);
                    comment(Span::new(start, boundary(start + length).max(start)), "Hé")
                })
                .collect();
            let with = add_comments(&bytes, &new).unwrap();
            prop_assert_eq!(&read(&with).unwrap().text, &document.text, "{}", &name);
            let found = comments(&with).unwrap();
            prop_assert_eq!(found.len(), before + new.len(), "{}", &name);
            for made in found.iter().filter(|comment| comment.author == "Meelezer 3") {
                prop_assert!(new.iter().any(|wanted| wanted.span.overlaps(made.span) || made.span.is_empty()), "{:?}", made);
            }
            only_changed(&bytes, &with, &["content.xml", "styles.xml"]);
            let without = remove_comments(&with, &|comment| comment.author == "Meelezer 3").unwrap();
            for part_name in ["content.xml", "styles.xml"] {
                prop_assert_eq!(part(&without, part_name), part(&bytes, part_name), "{}", &name);
            }
        }
    }
}

/// A list of tracked changes: identifier, kind and what was deleted.
fn regions(changes: &[(&str, &str, &str)]) -> String {
    let info = "<office:change-info><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">Jan</dc:creator></office:change-info>";
    let region = |(id, kind, deleted): &(&str, &str, &str)| {
        format!(
            "<text:changed-region xml:id=\"{id}\" text:id=\"{id}\"><text:{kind}>{info}{deleted}</text:{kind}></text:changed-region>"
        )
    };
    format!("<text:tracked-changes>{}</text:tracked-changes>", changes.iter().map(region).collect::<String>())
}

/// What stands in the body of the content.
fn body(bytes: &[u8]) -> String {
    let content = part(bytes, "content.xml");
    let start = content.find("<office:text>").unwrap() + "<office:text>".len();
    content[start..content.find("</office:text>").unwrap()].to_owned()
}

/// Marks are written `⟨a` (start), `a⟩` (end) and `⟨a⟩` (deletion).
#[track_caller]
fn undoes(changes: &[(&str, &str, &str)], text: &str, accepted: &str, rejected: &str) {
    let mut marked = text.to_owned();
    for (id, ..) in changes {
        marked = marked
            .replace(&format!("⟨{id}⟩"), &format!("<text:change text:change-id=\"{id}\"/>"))
            .replace(&format!("⟨{id}"), &format!("<text:change-start text:change-id=\"{id}\"/>"))
            .replace(&format!("{id}⟩"), &format!("<text:change-end text:change-id=\"{id}\"/>"));
    }
    let short = |text: &str| text.replace("text:style-name=", "").replace("text:", "");
    let bytes = odt(&(regions(changes) + &marked));
    let now = accept_changes(&bytes).unwrap();
    assert_eq!(short(&body(&now)), short(accepted), "accepted");
    assert_eq!(read(&now).unwrap(), read(&bytes).unwrap(), "reading accepts");
    assert_eq!(short(&body(&reject_changes(&bytes).unwrap())), short(rejected), "rejected");
    only_changed(&bytes, &now, &["content.xml"]);
}

const P: &str = "text:p text:style-name";

#[test]
fn words_that_were_deleted_or_inserted_go_and_come_back() {
    undoes(
        &[
            ("x1", "deletion", "<text:p>oude</text:p>"),
            ("x2", "insertion", ""),
            ("x3", "deletion", "<text:p><text:s/>en zo</text:p>"),
        ],
        "<text:p>De ⟨x1⟩⟨x2nieuwex2⟩ brief⟨x3⟩.</text:p>",
        "<text:p>De nieuwe brief.</text:p>",
        "<text:p>De oude brief en zo.</text:p>",
    );
    undoes(
        &[
            ("x1", "deletion", "<text:p><text:span text:style-name=\"Vet\">oude</text:span></text:p>"),
            ("x2", "format-change", ""),
        ],
        "<text:p><text:span text:style-name=\"Vet\">De ⟨x1⟩</text:span>⟨x2brief<text:span text:style-name=\"Vet\">x2⟩en</text:span></text:p>",
        "<text:p><text:span text:style-name=\"Vet\">De </text:span>brief<text:span text:style-name=\"Vet\">en</text:span></text:p>",
        "<text:p><text:span text:style-name=\"Vet\">De oude</text:span>brief<text:span text:style-name=\"Vet\">en</text:span></text:p>",
    );
    // Two spaces stay two when the word between them goes; a space that nobody sees does not appear.
    undoes(
        &[("x1", "insertion", ""), ("x2", "deletion", "<text:p>c</text:p>")],
        "<text:p>a ⟨x1bx1⟩ c ⟨x2⟩ d</text:p>",
        "<text:p>a b c  d</text:p>",
        "<text:p>a <text:s/>c c d</text:p>",
    );
    // A link of which the end was inserted; text that was inserted and deleted again; a deletion in an insertion.
    undoes(
        &[
            ("x1", "insertion", ""),
            ("x2", "deletion", "<text:p>b</text:p></text:deletion><text:insertion/><text:deletion>"),
            ("x3", "insertion", ""),
            ("x4", "deletion", "<text:p>weg</text:p>"),
        ],
        "<text:p><text:a xlink:href=\"u\">a⟨x1<text:span>b</text:span></text:a>cx1⟩ d⟨x2⟩ ⟨x3e⟨x4⟩fx3⟩</text:p>",
        "<text:p><text:a xlink:href=\"u\">a<text:span>b</text:span></text:a>c d ef</text:p>",
        "<text:p><text:a xlink:href=\"u\">a</text:a> d </text:p>",
    );
}

#[test]
fn paragraphs_that_were_joined_split_dropped_or_added_go_and_come_back() {
    let p = |style: &str, text: &str| format!("<{P}=\"{style}\">{text}</text:p>");
    let h = |text: &str| format!("<text:h text:style-name=\"K\" text:outline-level=\"2\">{text}</text:h>");
    // Joined, with words on both sides.
    undoes(
        &[
            ("x1", "deletion", &p("A", "b")),
            ("x2", "deletion", &(p("A", "") + &p("B", ""))),
            ("x3", "deletion", &p("B", "c")),
        ],
        &p("A", "a⟨x1⟩⟨x2⟩⟨x3⟩d"),
        &p("A", "ad"),
        &(p("A", "ab") + &p("B", "cd")),
    );
    // Split, and rejoined on rejecting.
    undoes(
        &[("x1", "insertion", "")],
        &(p("A", "a⟨x1") + &p("A", "x1⟩b")),
        &(p("A", "a") + &p("A", "b")),
        &p("A", "ab"),
    );
    undoes(
        &[("x1", "insertion", "")],
        &(p("A", "<text:span>a</text:span>⟨x1") + &p("A", "x1⟩<text:span>b</text:span>")),
        &(p("A", "<text:span>a</text:span>") + &p("A", "<text:span>b</text:span>")),
        &p("A", "<text:span>a</text:span><text:span>b</text:span>"),
    );
    // A heading that went, behind the paragraph before it and before the paragraph after it.
    let both = p("A", "een") + &h("Kop") + &p("B", "twee");
    let gone = p("A", "een") + &p("B", "twee");
    undoes(&[("x1", "deletion", &(p("A", "") + &h("Kop")))], &(p("A", "een⟨x1⟩") + &p("B", "twee")), &gone, &both);
    undoes(&[("x1", "deletion", &(h("Kop") + &p("B", "")))], &(p("A", "een") + &p("B", "⟨x1⟩twee")), &gone, &both);
    // A paragraph that came, behind and before.
    undoes(&[("x1", "insertion", "")], &(p("A", "een⟨x1") + &h("Kopx1⟩") + &p("B", "twee")), &both, &gone);
    undoes(&[("x1", "insertion", "")], &(p("A", "een") + &h("⟨x1Kop") + &p("B", "x1⟩twee")), &both, &gone);
    // Many in a row, each a change of its own.
    undoes(
        &[("x1", "insertion", ""), ("x2", "insertion", ""), ("x3", "insertion", "")],
        &(p("A", "een⟨x1") + &p("B", "2x1⟩⟨x2") + &p("B", "3x2⟩⟨x3") + &h("4x3⟩")),
        &(p("A", "een") + &p("B", "2") + &p("B", "3") + &h("4")),
        &p("A", "een"),
    );
}

#[test]
fn items_that_were_dropped_or_added_go_and_come_back() {
    let item = |text: &str| format!("<text:list-item><{P}=\"L\">{text}</text:p></text:list-item>");
    let list = |items: &[String]| format!("<text:list text:style-name=\"N\">{}</text:list>", items.concat());
    let three = list(&[item("een"), item("twee"), item("drie")]);
    let two = list(&[item("een"), item("drie")]);
    undoes(
        &[("x1", "deletion", &list(&[item(""), item("twee")]))],
        &list(&[item("een⟨x1⟩"), item("drie")]),
        &two,
        &three,
    );
    undoes(
        &[("x1", "deletion", &list(&[item("twee"), item("")]))],
        &list(&[item("een"), item("⟨x1⟩drie")]),
        &two,
        &three,
    );
    undoes(&[("x1", "insertion", "")], &list(&[item("een⟨x1"), item("tweex1⟩"), item("drie")]), &three, &two);
    undoes(&[("x1", "insertion", "")], &list(&[item("een"), item("⟨x1twee"), item("x1⟩drie")]), &three, &two);
    // A whole list behind a paragraph, and a list that came.
    let intro = |mark: &str| format!("<{P}=\"A\">intro{mark}</text:p>");
    undoes(
        &[("x1", "deletion", &(format!("<{P}=\"A\"></text:p>") + &two))],
        &(intro("⟨x1⟩") + "<text:p>slot</text:p>"),
        &(intro("") + "<text:p>slot</text:p>"),
        &(intro("") + &two + "<text:p>slot</text:p>"),
    );
    undoes(
        &[("x1", "insertion", "")],
        &(intro("⟨x1") + &list(&[item("een"), item("driex1⟩")]) + "<text:p>slot</text:p>"),
        &(intro("") + &two + "<text:p>slot</text:p>"),
        &(intro("") + "<text:p>slot</text:p>"),
    );
    undoes(
        &[("x1", "insertion", "")],
        &(intro("") + "<text:p>⟨x1nieuw</text:p>" + &list(&[item("x1⟩een"), item("drie")])),
        &(intro("") + "<text:p>nieuw</text:p>" + &two),
        &(intro("") + &two),
    );
    // An item with a list in it that went, and a new item above what stays of the list in it.
    let nested =
        |a: &str, b: &str| format!("<text:list-item><{P}=\"L\">{a}</text:p>{}</text:list-item>", list(&[item(b)]));
    undoes(
        &[("x1", "deletion", &list(&[nested("een", "punt")]).replace(">een<", "><"))],
        &list(&[item("een⟨x1⟩"), item("drie")]),
        &two,
        &list(&[nested("een", "punt"), item("drie")]),
    );
    undoes(
        &[("x1", "insertion", "")],
        &list(&[item("een⟨x1"), nested("tweex1⟩", "punt")]),
        &list(&[item("een"), nested("twee", "punt")]),
        &list(&[nested("een", "punt")]),
    );
}

fn reviser() -> Reviser {
    Reviser { name: "Team <Schrijven>".to_owned(), date: "2026-11-21T10:00:00Z".to_owned() }
}

/// Revises, and asserts that accepting gives the text and rejecting the letter as it was.
#[track_caller]
fn revised(bytes: &[u8], text: &str) -> Vec<u8> {
    let result = revise(bytes, text, &reviser()).unwrap();
    assert!(result.exact, "\n{}\nis not\n{text}", read(&result.bytes).unwrap().text);
    let document = read(bytes).unwrap();
    let now = accept_changes(&result.bytes).unwrap();
    assert_eq!(read(&now).unwrap().text, text);
    let back = reject_changes(&result.bytes).unwrap();
    assert_eq!(read(&back).unwrap(), document);
    only_changed(bytes, &result.bytes, &["content.xml", "styles.xml"]);
    result.bytes
}

/// Revises with words replaced, and asserts besides that rejecting gives back every byte.
#[track_caller]
fn replaced(bytes: &[u8], changes: &[(&str, &str)]) -> String {
    let mut text = read(bytes).unwrap().text;
    for (old, new) in changes {
        assert!(text.contains(old), "{old:?} in {text}");
        text = text.replacen(old, new, 1);
    }
    let result = revised(bytes, &text);
    let back = reject_changes(&result).unwrap();
    for name in ["content.xml", "styles.xml"] {
        assert_eq!(part(&back, name), part(bytes, name), "{changes:?}");
    }
    body(&result)
}

#[test]
fn words_are_revised_in_their_look() {
    let bytes = odt("<text:p>De <text:span text:style-name=\"Vet\">oude vette</text:span> brief.</text:p>");
    let now = replaced(&bytes, &[("oude", "nieuwe")]);
    let id = |name: &str, number: usize| format!("<text:{name} text:change-id=\"wijziging{number}\"/>");
    let expected = format!(
        "<text:p>De <text:span text:style-name=\"Vet\">{}{}nieuwe{} vette</text:span> brief.</text:p>",
        id("change", 1),
        id("change-start", 2),
        id("change-end", 2)
    );
    assert!(now.ends_with(&expected), "{now}");
    assert!(now.contains("<dc:creator>Team &lt;Schrijven&gt;</dc:creator><dc:date>2026-11-21T10:00:00Z</dc:date></office:change-info><text:p><text:span text:style-name=\"Vet\">oude</text:span></text:p></text:deletion>"), "{now}");
    // All of a span, over the end of a span, and beside a link.
    assert!(
        replaced(&bytes, &[("oude vette", "lange")]).contains("<text:span text:style-name=\"Vet\">lange</text:span>")
    );
    replaced(&bytes, &[("oude vette brief", "lange lijst")]);
    replaced(&bytes, &[(" vette brief", "")]);
    replaced(&bytes, &[("De oude", "Die")]);
    replaced(&bytes, &[("De ", ""), (".", ".\nNieuwe   regel\tmet \"tekens\" < & >")]);
    let link = odt("<text:p>Kijk op <text:a xlink:href=\"https://a.example/\">deze pagina</text:a> of bel.</text:p>");
    assert!(replaced(&link, &[("pagina of bel", "pagina, bel")]).contains("</text:a><text:change "));
    assert!(replaced(&link, &[("deze pagina", "deze nieuwe pagina")]).contains("deze <text:change-start"));
}

#[test]
fn changes_that_were_there_stay_and_new_ones_come_beside_them() {
    let bytes = odt(&(regions(&[("x1", "deletion", "<text:p>lange</text:p>"), ("x2", "insertion", "")])
        + "<text:p>De <text:change text:change-id=\"x1\"/><text:change-start text:change-id=\"x2\"/>korte mooie<text:change-end text:change-id=\"x2\"/> brief is af.</text:p>"));
    let text = "De korte mooie brief is klaar.\n";
    let result = revise(&bytes, text, &reviser()).unwrap();
    assert!(result.exact);
    let once = reject_changes(&bytes).unwrap();
    assert_eq!(body(&reject_changes(&result.bytes).unwrap()), body(&once));
    let again = revise(&result.bytes, "De mooiste brief is nu klaar.\n", &reviser()).unwrap();
    assert!(again.exact);
    assert_eq!(body(&reject_changes(&again.bytes).unwrap()), body(&once));
    assert_eq!(body(&accept_changes(&again.bytes).unwrap()), "<text:p>De mooiste brief is nu klaar.</text:p>");
    let ids: Vec<&str> =
        body(&again.bytes).leak().split("xml:id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: std::collections::HashSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
}

#[test]
fn what_cannot_be_tracked_is_told_and_left_out() {
    let bytes = everything();
    let text = read(&bytes).unwrap().text;
    let row = revise(&bytes, &text.replace("maandag\t", "zondag\t8 uur\nmaandag\t"), &reviser()).unwrap();
    assert!(!row.exact);
    let field = revise(&bytes, &text.replace("«Partner»", "uw partner"), &reviser()).unwrap();
    assert!(!field.exact);
    for result in [row, field] {
        let back = reject_changes(&result.bytes).unwrap();
        assert_eq!(part(&back, "content.xml"), part(&bytes, "content.xml"));
        let fields = part(&accept_changes(&result.bytes).unwrap(), "content.xml");
        assert!(fields.contains("<Partner>") || fields.contains("&lt;Partner&gt;"));
    }
}

#[test]
fn a_letter_can_be_turned_upside_down() {
    let paragraphs =
        ["Kop nul", "brief maand sturen", "wonen lopen fietsen", "Kop een", "huur dag gemeente", "groen geel rood"];
    let bytes = odt(&paragraphs.map(|text| format!("<text:p>{text}.</text:p>")).concat());
    let turned: Vec<String> = paragraphs.iter().rev().map(|text| format!("{text}.")).collect();
    revised(&bytes, &(turned.join("\n\n") + "\n"));
}

#[test]
fn an_empty_paragraph_stays_where_one_could_not_come_back_as_it_was() {
    let list = "<text:list text:style-name=\"N\"><text:list-item><text:p>een</text:p></text:list-item></text:list>";
    let bytes = odt(&format!("<text:p>intro</text:p>{list}<text:p text:style-name=\"A\">tussen</text:p>{list}"));
    let now = accept_changes(&revised(&bytes, "intro\n\n1. een\n1. een\n")).unwrap();
    assert_eq!(body(&now), format!("<text:p>intro</text:p>{list}<text:p text:style-name=\"A\"></text:p>{list}"));
    let first = odt("<text:h text:outline-level=\"1\">Kop</text:h><text:p>slot</text:p>");
    assert!(
        body(&accept_changes(&revised(&first, "slot\n")).unwrap())
            .starts_with("<text:h text:outline-level=\"1\"></text:h>")
    );
    let logo = odt(
        "<text:p>een<draw:frame text:anchor-type=\"paragraph\"><draw:image/></draw:frame></text:p><text:p text:style-name=\"B\">twee</text:p><text:p>drie</text:p>",
    );
    let gone = body(&accept_changes(&revised(&logo, "een\n\ndrie\n")).unwrap());
    assert!(
        gone.ends_with("</draw:frame></text:p><text:p text:style-name=\"B\"></text:p><text:p>drie</text:p>"),
        "{gone}"
    );
    revised(&logo, "een twee\n\ndrie\n");
    let same = odt("<text:p>weg</text:p><text:p>slot</text:p>");
    assert_eq!(body(&accept_changes(&revised(&same, "slot\n")).unwrap()), "<text:p>slot</text:p>");
}

#[test]
fn every_copy_of_a_page_header_is_revised() {
    let header = "<text:p>Gemeente Hoogveld</text:p><text:p>Postbus 10</text:p>";
    let bytes = odt_with(
        "<text:p>Beste bewoner,</text:p>",
        &format!("<style:header>{header}</style:header><style:header-first>{header}</style:header-first>"),
    );
    let result = revised(&bytes, "Gemeente Laagveld\n\nPostbus 10\n\nBeste bewoner,\n");
    assert_eq!(part(&result, "styles.xml").matches("Laagveld").count(), 2);
    revised(&bytes, "Beste bewoner,\n");
    let said = comment(Span::new(0, 8), "Welke?");
    let with = add_comments(&bytes, std::slice::from_ref(&said)).unwrap();
    assert_eq!(comments(&with).unwrap(), [said]);
}

#[test]
fn the_text_of_a_drawn_shape_is_left_alone() {
    let frame = |style: &str| {
        format!(
            "<text:p><draw:frame{style}><draw:text-box><text:p>In een kader.</text:p></draw:text-box></draw:frame>Na het kader.</text:p>"
        )
    };
    let shape = "<text:p><draw:rect><text:p>In een kader.</text:p></draw:rect>Na het kader.</text:p>".to_owned();
    for (body, exact) in [(frame(""), true), (frame(" draw:style-name=\"Los\""), false), (shape, false)] {
        let bytes = odt(&body);
        let result = revise(&bytes, "In een lijst.\n\nNa een kader.\n", &reviser()).unwrap();
        assert_eq!(result.exact, exact, "{body}");
        let now = read(&result.bytes).unwrap().text;
        assert!(now.ends_with("Na een kader.\n"), "{now}");
    }
}

#[test]
fn spaces_fields_and_references_survive_a_revision() {
    let bytes = everything();
    for changes in [
        &[("u & uw", "u & jullie")][..],
        &[("gezin,   omdat", "gezin,  omdat")],
        &[("gezin,   omdat", "gezin omdat")],
        &[("gezin,   omdat", "gezin,    omdat")],
        &[("schrijven u & uw", "schrijven  uw")],
        &[("Beste ", "Geachte heer ")],
        &[(" en «Partner»", " en ook «Partner»")],
        &[("hand", "hand hier")],
        &[("deze pagina heeft gezien", "dit heeft")],
        &[("gezien.\nDit", "gezien. Dit")],
        &[("regel\ttwee", "regel twee")],
        &[("noot", "voetnoot")],
        &[("kader", "lijst")],
        &[("maandag", "dinsdag"), ("9 uur", "10 uur")],
        &[("Hoogveld", "Laagveld")],
        &[("Bladzijde 1", "Pagina 1")],
    ] {
        replaced(&bytes, changes);
    }
}

#[test]
fn paragraphs_and_items_come_go_split_and_join() {
    let bytes = everything();
    for changes in [
        &[("gezien.\nDit", "gezien.\n\nDit")][..],
        &[("Hier eindigt", "Een nieuwe alinea.\n\nHier eindigt")],
        &[("bijna.\n\n", "bijna.\n\nEen nieuwe alinea.\n\nEn nog een.\n\n")],
        &[("Hier eindigt de brief bijna.\n\n", "")],
        &[("bijna.\n\nMet", "bijna. Met")],
        &[("Hier eindigt de brief", "Hier eindigt de brief.\n\nNog niet helemaal, maar")],
        &[("2. dan dat\n3.", "2.")],
        &[("3. tot slot dit", "3. en nu\n4. tot slot dit")],
        &[("3. tot slot dit", "3. tot slot dit\n4. en dat")],
        &[("1. eerst dit\n", "1. voor alles dit\n2. eerst dit\n"), ("2. dan", "3. dan"), ("3. tot", "4. tot")],
        &[("2. dan dat\n3. tot", "2. dan dat tot")],
        &[("  - en een punt\n", "")],
        &[("  - en een punt\n", "  - en een punt\n  - en nog een\n")],
        &[("1. eerst dit\n  - en een punt\n2. dan dat\n3. tot slot dit\n\n", "")],
        &[("dan dat", "dan\n3. dat"), ("3. tot", "4. tot")],
    ] {
        let text = read(&bytes).unwrap().text;
        let mut new = text.clone();
        for (old, changed) in changes {
            assert!(new.contains(old), "{old}");
            new = new.replacen(old, changed, 1);
        }
        revised(&bytes, &new);
    }
}

/// A random change of words, lines or paragraphs.
fn edited(text: &str, at: f64, kind: u8) -> String {
    let (word, spaces) = (
        ["woord", "een twee", "«Naam»", "é", "a  b"][usize::from(kind) % 5],
        [" ", "  ", "\n", "\n\n", "\t"][usize::from(kind / 5) % 5],
    );
    let from = (0..=(at * text.len() as f64) as usize).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = text[from..].find(' ').map_or(from, |space| from + space);
    let end =
        text[start..].char_indices().nth(1 + usize::from(kind) % 23).map_or(text.len(), |(length, _)| start + length);
    match kind % 6 {
        0 => format!("{}{spaces}{word}{}", &text[..start], &text[start..]),
        1 => format!("{}{}", &text[..start], &text[end..]),
        2 => format!("{} {word}{}", &text[..start], &text[end..]),
        3 => format!("{}{spaces}{}", &text[..start], &text[start..].trim_start()),
        4 => text.replacen("\n\n", " ", usize::from(kind) % 3),
        _ => {
            let mut blocks: Vec<&str> = text.split("\n\n").collect();
            let at = (at * blocks.len() as f64) as usize % blocks.len();
            if kind.is_multiple_of(4) {
                blocks.remove(at);
            } else {
                blocks.insert(at, "Een heel nieuwe alinea.");
            }
            blocks.join("\n\n")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_revision_can_be_undone_and_says_what_it_says(edits in prop::collection::vec((0.0..1.0f64, any::<u8>()), 1..5)) {
        for (name, bytes) in files() {
            let document = read(&bytes).unwrap();
            let text = edits.iter().fold(document.text.clone(), |text, &(at, kind)| edited(&text, at, kind));
            let before = reject_changes(&bytes).unwrap();
            let result = revise(&bytes, &text, &reviser()).unwrap();
            let back = reject_changes(&result.bytes).unwrap();
            let (back, before) = (read(&back).unwrap(), read(&before).unwrap());
            prop_assert_eq!(&back.text, &before.text, "{}", &name);
            let now = read(&accept_changes(&result.bytes).unwrap()).unwrap();
            prop_assert_eq!(&now.text, &read(&result.bytes).unwrap().text, "{}", &name);
            let fields = |document: &Document| document.merge_fields().map(|(_, name, _)| name.to_owned()).collect::<Vec<_>>();
            for field in fields(&document) {
                prop_assert!(fields(&now).contains(&field), "{} lost {}", &name, &field);
            }
            only_changed(&bytes, &result.bytes, &["content.xml", "styles.xml"]);
        }
    }
}
