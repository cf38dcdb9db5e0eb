//! Real Word comments: read, put at their words, and taken out again without a trace.

use crate::letters::{add_comments, comments, read, remove_comments};
use crate::office_files::{bare_docx, package_parts, word_files};
use office::{Comment, Reply};
use proptest::prelude::*;
use std::collections::BTreeMap;
use text::{Document, Span};

fn comment(span: Span, author: &str, text: &str) -> Comment {
    let date = "2026-11-21T10:00:00Z".to_owned();
    Comment { span, author: author.to_owned(), date, text: text.to_owned(), ..Comment::default() }
}

/// The comments that `author` made.
fn of(author: &str, bytes: &[u8]) -> Vec<Comment> {
    comments(bytes).unwrap().into_iter().filter(|comment| comment.author == author).collect()
}

/// Stretches of a letter's blocks, at all sorts of places: `seeds` choose them.
fn spans(document: &Document, seeds: &[(usize, usize)]) -> Vec<Span> {
    let text = &document.text;
    let block_end =
        |at: usize| document.blocks.iter().find(|block| at < block.span.end).map_or(at, |block| block.span.end);
    let in_block = |at: usize| document.blocks.iter().any(|block| block.span.start <= at && at < block.span.end);
    let letters = text.char_indices().filter(|&(at, c)| c.is_alphanumeric() && in_block(at));
    let words: Vec<usize> = letters.map(|(at, _)| at).collect();
    let pick = |seed: usize| words[seed % words.len()];
    let end = |at: usize| at + text[at..].chars().next().map_or(0, char::len_utf8);
    seeds.iter().map(|&(start, length)| (pick(start), length % 60)).fold(Vec::new(), |mut all, (start, length)| {
        let at = words.partition_point(|&word| word < start) + length;
        all.push(Span::new(start, end(words[at.min(words.len() - 1)]).min(block_end(start))));
        all
    })
}

/// What must hold for any file: each comment is read back at its words (or quotes them, in a page header), no other part
/// changes, and without them the file is what it was, part by part, byte by byte.
fn holds(name: &str, bytes: &[u8], seeds: &[(usize, usize)]) {
    let document = read(bytes).unwrap();
    let added: Vec<Comment> = spans(&document, seeds)
        .into_iter()
        .enumerate()
        .map(|(at, span)| {
            let replies = vec![Reply {
                author: "Opsteller".into(),
                date: "2026-11-22T09:30:00Z".into(),
                text: "Dank & <groet>".into(),
            }];
            Comment {
                resolved: at % 2 == 1,
                replies,
                ..comment(span, "Meelezer 3", &format!("Opmerking {at}\nmet een tweede regel"))
            }
        })
        .collect();
    let commented = add_comments(bytes, &added).unwrap();
    let again = read(&commented).unwrap();
    assert_eq!(again.text, document.text, "{name}");
    let read = of("Meelezer 3", &commented);
    assert_eq!(read.len(), added.len(), "{name}");
    for wanted in &added {
        let found = read.iter().find(|found| found.text.ends_with(&wanted.text)).unwrap();
        assert_eq!((found.resolved, &found.replies, &found.date), (wanted.resolved, &wanted.replies, &wanted.date));
        if found.text == wanted.text {
            let (found, whole) = (found.span, with_whole_fields(&document, wanted.span));
            assert!([wanted.span.start, whole.start].contains(&found.start), "{name}: {wanted:?} {found:?}");
            assert!([wanted.span.end, whole.end].contains(&found.end), "{name}: {wanted:?} {found:?}");
        }
    }
    let (before, after) = (package_parts(bytes), package_parts(&commented));
    let concerned =
        ["comments", "people.xml", "[Content_Types].xml", "document", ".rels", "footnotes", "endnotes", "stuk1"];
    for (part, old) in &before {
        let may_change = concerned.iter().any(|word| part.contains(word));
        assert!(may_change || after.get(part) == Some(old), "{name}: {part}");
    }
    let clean = remove_comments(&commented, &|comment| comment.author == "Meelezer 3").unwrap();
    let restored = package_parts(&clean);
    for (part, old) in &before {
        let new = restored.get(part).map(|part| String::from_utf8_lossy(part).into_owned());
        let old = String::from_utf8_lossy(old).into_owned();
        assert!(
            same(name, &new.clone().unwrap_or_default(), &old),
            "{name}: {part}\n{}",
            first_difference(&new.unwrap_or_default(), &old)
        );
    }
    assert_eq!(before.keys().collect::<Vec<_>>(), restored.keys().collect::<Vec<_>>(), "{name}");
}

/// A span that starts or ends in a merge field of Word, in a formula, or in a branch for other programs takes all of it; a
/// field that is typed out can be cut.
fn with_whole_fields(document: &Document, span: Span) -> Span {
    let others = ["a+b", "Tekst van de terugval."];
    let others = others.iter().flat_map(|text| document.text.match_indices(text));
    let others = others.map(|(at, text)| Span::new(at, at + text.len()));
    let whole: Vec<Span> = document.merge_fields().map(|(field, ..)| field.span).chain(others).collect();
    let cut = |at: usize| whole.iter().find(|field| field.start < at && at < field.end);
    Span::new(
        cut(span.start).map_or(span.start, |field| field.start),
        cut(span.end).map_or(span.end, |field| field.end),
    )
}

/// Equal, but for an encoding that writing back does not keep, and white space at the end of a text that Word does not
/// show.
fn same(name: &str, new: &str, old: &str) -> bool {
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    new == old || old.contains('\u{fffd}') || (name == "word-messy.docx" && letters(new) == letters(old))
}

fn first_difference(new: &str, old: &str) -> String {
    let at = new.bytes().zip(old.bytes()).take_while(|(a, b)| a == b).count();
    let show = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(200).min(text.len())..(at + 200).min(text.len())])
            .into_owned()
    };
    format!("new: {}\nold: {}", show(new), show(old))
}

#[test]
fn comments_stand_at_their_words_and_leave_without_a_trace_in_every_word_file() {
    for (name, bytes) in word_files() {
        holds(&name, &bytes, &[(0, 3), (17, 9), (40, 0), (41, 25), (333, 7), (1_000, 59), (5_000, 12)]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn comments_anywhere_leave_without_a_trace(file in any::<prop::sample::Index>(), seeds in prop::collection::vec((0usize..20_000, 0usize..200), 1..12)) {
        let files = word_files();
        let (name, bytes) = &files[file.index(files.len())];
        holds(name, bytes, &seeds);
    }
}

#[test]
fn a_file_without_comments_has_none() {
    let (_, bytes) = word_files().into_iter().find(|(name, _)| name.ends_with("python-docx.docx")).unwrap();
    assert_eq!(comments(&bytes).unwrap(), []);
    let parts: BTreeMap<_, _> = package_parts(&bytes);
    assert_eq!(package_parts(&remove_comments(&bytes, &|_| true).unwrap()), parts);
}

#[test]
fn parts_that_other_programs_write_come_back_to_the_byte() {
    let letter = "<w:p><w:r><w:t> Beste </w:t></w:r><w:r><w:t xml:space=\"preserve\"> bewoner</w:t></w:r></w:p>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"c\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>";
    let empty = |end: &str| {
        format!("\u{feff}<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"{end}")
    };
    let with = |comments: &str| {
        bare_docx(letter, &[("word/_rels/document.xml.rels", relations), ("word/comments.xml", comments)])
    };
    let files = [
        ("no relationships", bare_docx(letter, &[])),
        ("one tag", with(&empty("/>"))),
        ("one tag and a space", with(&empty(" />"))),
        ("two tags", with(&empty("></w:comments>"))),
    ];
    for (name, bytes) in files {
        let text = read(&bytes).unwrap().text;
        for word in ["Beste", "bewoner"] {
            let at = text.find(word).unwrap();
            let span = Span::new(at, at + word.len());
            let commented = add_comments(&bytes, &[comment(span, "Meelezer 3", "Wat is dit?")]).unwrap();
            assert_eq!(of("Meelezer 3", &commented)[0].span, span, "{name}");
            let cleared = remove_comments(&commented, &|_| true).unwrap();
            assert_eq!(package_parts(&cleared), package_parts(&bytes), "{name}: {word}");
        }
    }
}

#[test]
fn marks_of_a_comment_that_is_gone_are_not_taken_for_a_new_one() {
    let letter = "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>Beste</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:t xml:space=\"preserve\"> bewoner</w:t></w:r></w:p>";
    let bytes = bare_docx(letter, &[]);
    let span = Span::new(6, 13);
    let commented = add_comments(&bytes, &[comment(span, "Meelezer 3", "Wie?")]).unwrap();
    assert_eq!(of("Meelezer 3", &commented)[0].span, span);
    assert_eq!(package_parts(&remove_comments(&commented, &|_| true).unwrap()), package_parts(&bytes));
}
