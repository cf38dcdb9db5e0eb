//! The hostile files of the corpus: each is a letter or gets the one sentence that fits, in little time, whatever is done
//! with it.

use crate::letters::{add_comments, comments, read, remove_comments, revise};
use crate::office_files::bare_docx;
use draft::Error;
use office::package::Package;
use office::{Comment, Reviser, accept_changes, reject_changes};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};
use text::Span;

/// Letters, however odd.
const LETTERS: [&str; 17] = [
    "attributes-5000.docx",
    "bomb-nested.docx",
    "circular-relations.docx",
    "circular-styles.docx",
    "circular-styles.odt",
    "deep-fields.docx",
    "external-relations.docx",
    "external-relations.odt",
    "odd-changes.odt",
    "odd-comments.docx",
    "odd-fields.docx",
    "odd-numbers.docx",
    "odd-numbers.odt",
    "two-roots.docx",
    "unknown-encoding.docx",
    "one-paragraph-4-mb.docx",
    "one-word-3-mb.docx",
];

/// No letters: why, what the sentence speaks of, and the files.
const REFUSED: [(Error, &str, &[&str]); 6] = [
    (
        Error::Damaged,
        "damaged",
        &[
            "bad-utf8.docx",
            "binary.docx",
            "bomb-bzip2.docx",
            "bomb-lzma.docx",
            "bomb-says-1000-bytes.docx",
            "claims-65535-entries.docx",
            "crossed-tags.docx",
            "damaged-stream.docx",
            "duplicate-names.docx",
            "forbidden-characters.docx",
            "lone-surrogates.docx",
            "main-part-outside.docx",
            "no-document.docx",
            "not-closed.docx",
            "truncated-end.docx",
            "truncated-half.docx",
            "truncated-header.docx",
            "truncated.odt",
            "unknown-entity.docx",
            "unknown-method.docx",
            "wrong-crc.docx",
            "wrong-size.docx",
            "zip-slip.docx",
            "zip-slip.odt",
        ],
    ),
    (
        Error::TooComplex,
        "too complex",
        &[
            "attribute-5-mb.docx",
            "bomb-overlapping.docx",
            "bomb.docx",
            "bomb.odt",
            "comments-in-xml.docx",
            "deep-changes.docx",
            "deep-controls.docx",
            "deep-lists.odt",
            "deep-notes.odt",
            "deep-spans.odt",
            "deep-tables.docx",
            "deep-tags.docx",
            "deep-unclosed.docx",
            "element-name-2-mb.docx",
            "field-marks-2-mb.docx",
            "million-empty-paragraphs.docx",
            "million-empty-runs.docx",
            "namespaces-3000.docx",
        ],
    ),
    (
        Error::Doctype,
        "document type",
        &[
            "billion-laughs.docx",
            "billion-laughs.odt",
            "doctype-content-types.docx",
            "doctype-entity.docx",
            "doctype-outside.docx",
            "doctype-relations.docx",
            "doctype-styles.docx",
            "doctype-utf16.docx",
        ],
    ),
    (Error::Macros, "macros", &["macros-hidden.docx", "macros-renamed.docx", "macros.docm", "macros.odt"]),
    (Error::Password, "password", &["encrypted-zip.docx", "encrypted.docx", "encrypted.odt"]),
    (Error::OtherDocument, "another kind of document", &["no-content-types.docx", "no-entries.docx", "workbook.docx"]),
];

fn hostile(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/files/hostile");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn by() -> Reviser {
    Reviser { name: "Anna".to_owned(), date: "2026-11-22T10:00:00Z".to_owned() }
}

/// All that can be done with a file.
fn tried(bytes: &[u8], text: &str) -> [Result<Vec<u8>, Error>; 6] {
    let comment = Comment { span: Span::new(0, 5), text: "Wat?".to_owned(), ..Comment::default() };
    [
        comments(bytes).map(|_| bytes.to_vec()),
        add_comments(bytes, &[comment]),
        remove_comments(bytes, &|_| true),
        revise(bytes, &text.replace('e', "a"), &by()).map(|revised| revised.bytes),
        accept_changes(bytes),
        reject_changes(bytes),
    ]
}

#[test]
fn hostile_files_get_the_sentence_that_fits() {
    for (error, words, names) in REFUSED {
        assert!(error.to_string().contains(words), "{error}");
        for name in names {
            let (bytes, began) = (hostile(name), Instant::now());
            assert_eq!(read(&bytes), Err(error), "{name}");
            let [list, add, remove, revise, _, _] = tried(&bytes, "Een nieuwe tekst.");
            assert!([list, add, remove, revise].iter().all(Result::is_err), "{name}");
            assert!(began.elapsed() < Duration::from_secs(20), "{name}: {:?}", began.elapsed());
        }
    }
}

#[test]
fn odd_letters_are_read_and_stay_letters() {
    for name in LETTERS {
        let (bytes, began) = (hostile(name), Instant::now());
        // More text than any letter has is the only reason to refuse one of these.
        let text = match read(&bytes) {
            Ok(document) => document.text,
            Err(error) => {
                assert!(error == Error::TooComplex && name.contains("-mb"), "{name}: {error}");
                continue;
            }
        };
        for written in tried(&bytes, &text).into_iter().flatten() {
            assert!(read(&written).is_ok(), "{name}");
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{name}: {:?}", began.elapsed());
    }
}

#[test]
fn every_hostile_file_is_tried() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/files/hostile");
    let found = std::fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_file());
    let found: BTreeSet<String> = found.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let tried = LETTERS.into_iter().chain(REFUSED.iter().flat_map(|(_, _, names)| names.iter().copied()));
    let tried: BTreeSet<String> = tried.map(str::to_owned).chain(["README.md".to_owned()]).collect();
    assert_eq!(found, tried);
}

#[test]
fn macros_are_found_whatever_their_part_is_called() {
    let letter = "<w:p><w:r><w:t>Beste bewoner</w:t></w:r></w:p>";
    assert!(read(&bare_docx(letter, &[("word/data.bin", "x")])).is_ok());
    let relation = "<Relationships><Relationship Id=\"a\" Type=\"http://schemas.microsoft.com/office/2006/relationships/VBA&#80;roject\" Target=\"media/image1.png\"/></Relationships>";
    let refused = |parts: &[(&str, &str)]| assert_eq!(read(&bare_docx(letter, parts)), Err(Error::Macros), "{parts:?}");
    refused(&[("word/VBAPROJECT.BIN", "x")]);
    refused(&[("word/_rels/document.xml.rels", relation)]);
    let project: String = "_VBA_PROJECT".chars().flat_map(|c| [c, '\0']).collect();
    let mut package = bare_docx(letter, &[("word/media/image1.png", "0123456789")]);
    let compound = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], project.as_bytes()].concat();
    let changes = std::collections::BTreeMap::from([("word/media/image1.png".to_owned(), compound)]);
    package = Package::open(&package).unwrap().rewrite(changes).unwrap();
    assert_eq!(read(&package), Err(Error::Macros));
}

#[test]
fn a_package_that_two_programs_read_differently_is_refused() {
    let letter = "<w:p><w:r><w:t>Beste bewoner</w:t></w:r></w:p>";
    for name in ["../boven.xml", "word/../../boven.xml", "/word/x.xml", "C:/x.xml", "word\\x.xml", "WORD/Document.xml"]
    {
        assert_eq!(read(&bare_docx(letter, &[(name, "x")])), Err(Error::Damaged), "{name}");
    }
    // The same name twice: the name of another part is changed in the packed bytes, in both places.
    let mut bytes = bare_docx(letter, &[("word/documenu.xml", "<a/>")]);
    while let Some(at) = bytes.windows(8).position(|window| window == b"documenu") {
        bytes[at..at + 8].copy_from_slice(b"document");
    }
    assert_eq!(read(&bytes), Err(Error::Damaged));
}

#[test]
fn looks_are_not_copied_without_end() {
    // Digits that repeat late, so that the packed file is no bomb.
    let mut number = 7u64;
    let mut noise = String::new();
    while noise.len() < 400_000 {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        noise.push_str(&number.to_string());
    }
    let text = "woord ".repeat(400);
    let body = format!("<w:p><w:r><w:rPr><w:b w:x=\"{noise}\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let bytes = bare_docx(&body, &[]);
    let words: Vec<Comment> = (0..200)
        .map(|at| Comment { span: Span::new(at * 6 + 1, at * 6 + 3), text: "x".to_owned(), ..Comment::default() })
        .collect();
    assert_eq!(add_comments(&bytes, &words), Err(Error::TooComplex));
    let new = "woord anders ".repeat(200);
    assert_eq!(revise(&bytes, &new, &by()), Err(Error::TooComplex));
    assert!(add_comments(&bytes, &words[..3]).is_ok());
}

#[test]
fn thousands_of_comments_come_and_go_in_time() {
    let began = Instant::now();
    let text = "woord ".repeat(6_000);
    let bytes = bare_docx(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", text.trim_end()), &[]);
    let words: Vec<Comment> = (0..6_000)
        .map(|at| Comment { span: Span::new(at * 6, at * 6 + 5), author: "A".to_owned(), ..Comment::default() })
        .collect();
    let commented = add_comments(&bytes, &words).unwrap();
    assert_eq!(comments(&commented).unwrap().len(), 6_000);
    let clean = remove_comments(&commented, &|_| true).unwrap();
    let document = |bytes: &[u8]| Package::open(bytes).unwrap().part("word/document.xml").unwrap();
    assert_eq!(document(&clean), document(&bytes));
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn numbers_at_the_edge_are_not_counted_on_from() {
    let changed = "<w:p><w:ins w:id=\"4294967295\" w:author=\"A\"><w:r><w:t>Beste bewoner,</w:t></w:r></w:ins></w:p>";
    let bytes = bare_docx(changed, &[]);
    let revised = revise(&bytes, "Beste nieuwe bewoner,", &by()).unwrap();
    assert!(revised.exact);
    let comment = |span| Comment { span, ..Comment::default() };
    let spans = [Span::new(3, 900), Span::new(900, 2), Span::new(0, 0)].map(comment);
    assert_eq!(comments(&add_comments(&bytes, &spans).unwrap()).map(|comments| comments.len()), Ok(3));
}
