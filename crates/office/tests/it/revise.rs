//! A new text as tracked changes: accepting all gives it, rejecting all gives the old one back, merge fields stay.

use crate::letters::{read, revise};
use crate::office_files::{docx, files, odt, package_parts, word_files};
use office::{Revised, Reviser, accept_changes, reject_changes};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use text::{BlockKind, Document, Span};

fn by() -> Reviser {
    Reviser { name: "Jan de Vries".to_owned(), date: "2026-11-22T10:00:00Z".to_owned() }
}

fn document(bytes: &[u8]) -> Document {
    read(bytes).unwrap()
}

/// What must hold whatever the new text is: the file can be read, rejecting gives the old text, no merge field is lost, no
/// other part changes. With `exact`, accepting gives the new text.
fn holds(name: &str, bytes: &[u8], text: &str, exact: bool) -> Revised {
    let old = document(bytes);
    let revised = revise(bytes, text, &by()).unwrap();
    let accepted = accept_changes(&revised.bytes).unwrap();
    let rejected = reject_changes(&revised.bytes).unwrap();
    let rejected_before = reject_changes(bytes).unwrap();
    assert_eq!(document(&rejected).text, document(&rejected_before).text, "{name}: rejected\n{text}");
    let shown = document(&accepted).text;
    assert_eq!(shown, document(&revised.bytes).text, "{name}: the accepted view is what is read");
    assert!(revised.exact || shown != text, "{name}");
    if exact {
        // A word such as "Onderwerp" tells the reader what a line is: without it the same words can stand apart.
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&shown), words(text), "{name}");
    }
    let fields = |document: &Document| {
        let mut names: Vec<String> = document.merge_fields().map(|(_, name, _)| name.to_owned()).collect();
        names.sort();
        names
    };
    let (before, after) = (fields(&old), fields(&document(&accepted)));
    assert!(before.iter().all(|field| after.contains(field)), "{name}: {before:?} {after:?}");
    let (before, after) = (package_parts(bytes), package_parts(&revised.bytes));
    let with_text: &[&str] = if before.contains_key("content.xml") {
        &["content.xml", "styles.xml"]
    } else {
        &["document", "header", "footer", "notes", "stuk1"]
    };
    let text_part = |part: &str| with_text.iter().any(|word| part.contains(word));
    for (part, content) in &before {
        assert!(text_part(part) || after.get(part) == Some(content), "{name}: {part}");
    }
    revised
}

/// The text with some words replaced, taken out, or put in.
fn with_words_changed(document: &Document, changes: &[(usize, u8)]) -> String {
    let text = &document.text;
    let fields: Vec<Span> = document.merge_fields().map(|(field, ..)| field.span).collect();
    let in_field = |at: usize| fields.iter().any(|field| field.start <= at && at < field.end);
    let in_block = |at: usize| document.blocks.iter().any(|block| block.span.start <= at && at < block.span.end);
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let letter = c.is_alphabetic() && !in_field(at) && in_block(at);
        match (start, letter) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    let mut picked: Vec<(usize, u8)> = changes.iter().map(|&(at, kind)| (at % words.len(), kind)).collect();
    picked.sort_unstable();
    picked.dedup_by_key(|pick| pick.0);
    let mut out = text.clone();
    for &(word, kind) in picked.iter().rev() {
        let (from, to) = words[word];
        match kind % 3 {
            0 => out.replace_range(from..to, "anders"),
            1 => out.insert_str(to, " en nog iets & <meer>"),
            _ => out.replace_range(from..to, "x"),
        }
    }
    out
}

#[test]
fn words_change_in_every_word_file() {
    for (name, bytes) in word_files() {
        let text =
            with_words_changed(&document(&bytes), &[(0, 0), (3, 1), (4, 2), (50, 1), (51, 0), (200, 2), (1_000, 0)]);
        holds(&name, &bytes, &text, true);
    }
}

#[test]
fn the_same_text_changes_nothing() {
    for (name, bytes) in word_files() {
        let text = document(&bytes).text;
        let revised = revise(&bytes, &text, &by()).unwrap();
        assert!(revised.exact, "{name}");
        assert_eq!(package_parts(&revised.bytes), package_parts(&bytes), "{name}");
    }
}

/// Paragraphs of the message that stand by themselves: not in a table or list, without line breaks and fields.
fn plain_paragraphs(document: &Document) -> Vec<usize> {
    let alone = |at: &usize| {
        let block = &document.blocks[*at];
        let text = document.text_of(block);
        block.kind == BlockKind::Paragraph
            && !text.contains(['\n', '\t'])
            && document.text[..block.span.start].ends_with("\n\n")
            && document.text[block.span.end..].starts_with("\n\n")
            && !document.merge_fields().any(|(field, ..)| block.span.contains(field.span))
            && text.split(' ').count() > 4
    };
    (0..document.blocks.len()).filter(alone).collect()
}

/// The text with a paragraph taken out, cut in two, joined to the next, or with a new one after it.
fn with_paragraph_changed(document: &Document, at: usize, kind: u8) -> Option<String> {
    let paragraphs = plain_paragraphs(document);
    let &index = paragraphs.get(at.checked_rem(paragraphs.len())?)?;
    let span = document.blocks[index].span;
    let mut text = document.text.clone();
    match kind % 4 {
        0 => text.replace_range(span.start..span.end + 2, ""),
        1 => text.insert_str(span.end, "\n\nDeze alinea is nieuw. Zij staat er als voorbeeld."),
        2 => {
            let words = document.text_of(&document.blocks[index]);
            let middle = words.char_indices().filter(|&(_, c)| c == ' ').nth(words.split(' ').count() / 2 - 1)?.0;
            text.replace_range(span.start + middle..span.start + middle + 1, "\n\n");
        }
        _ => {
            let next = paragraphs.iter().find(|&&next| next == index + 1)?;
            text.replace_range(span.end..document.blocks[*next].span.start, " ");
        }
    }
    Some(text)
}

#[test]
fn paragraphs_come_go_split_and_join_in_every_word_file() {
    for (name, bytes) in word_files() {
        let document = document(&bytes);
        for at in 0..plain_paragraphs(&document).len().min(8) {
            for kind in 0..4 {
                if let Some(text) = with_paragraph_changed(&document, at, kind) {
                    holds(&format!("{name} {at} {kind}"), &bytes, &text, false);
                }
            }
        }
    }
}

/// How many of all changes come out exactly as asked, and how the others differ.
#[derive(Default)]
struct Tally {
    all: usize,
    exact: usize,
    missed: Vec<String>,
}

impl Tally {
    fn count(&mut self, name: &str, revised: &Revised, text: &str) {
        self.all += 1;
        if revised.exact {
            self.exact += 1;
            return;
        }
        let shown = document(&revised.bytes).text;
        let same = shown.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| {
            text[text.floor_char_boundary(same.saturating_sub(30))..text.floor_char_boundary(same + 60)].to_owned()
        };
        self.missed.push(format!("{name}: {:?} for {:?}", around(&shown), around(text)));
    }

    /// Fails when fewer than that many in a hundred are exact.
    #[track_caller]
    fn asserts(&self, percent: usize) {
        let Self { all, exact, missed } = self;
        println!("{exact} of {all} exact");
        assert!(exact * 100 >= all * percent, "{exact} of {all}: {missed:#?}");
    }
}

#[test]
fn nearly_all_changes_of_paragraphs_are_exact() {
    let mut tally = Tally::default();
    for (name, bytes) in word_files() {
        let document = document(&bytes);
        for at in 0..plain_paragraphs(&document).len() {
            for kind in 0..4 {
                let Some(text) = with_paragraph_changed(&document, at, kind) else { continue };
                let revised = revise(&bytes, &text, &by()).unwrap();
                tally.count(&format!("{name} {at} {kind}"), &revised, &text);
            }
        }
    }
    tally.asserts(97);
}

/// Lines of lists and rows of tables: taken out, doubled with other words, or a line break put in.
fn with_line_changed(document: &Document, at: usize, kind: u8) -> Option<String> {
    let text = &document.text;
    let fixed = |span: Span| document.merge_fields().any(|(field, ..)| span.contains(field.span));
    let mut lines: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end_matches('\n').len());
        start += line.len();
        let inside = document.blocks.iter().find(|block| span.start <= block.span.start && block.span.start < span.end);
        let Some(inside) = inside else { continue };
        let listed = matches!(inside.kind, BlockKind::ListItem { number: None, .. } | BlockKind::TableCell { .. });
        let whole = document.blocks.iter().all(|block| !block.span.overlaps(span) || span.contains(block.span));
        let beside = text[..span.start].ends_with('\n') && !text[..span.start].ends_with("\n\n");
        if listed && whole && beside && !fixed(span) && text[span.end..].starts_with('\n') {
            lines.push(span);
        }
    }
    let &span = lines.get(at.checked_rem(lines.len())?)?;
    let line = span.of(text).to_owned();
    let mut changed = text.clone();
    match kind % 3 {
        0 => changed.replace_range(span.start..span.end + 1, ""),
        1 => changed.insert_str(span.end + 1, &(line + " ook\n")),
        _ => changed.insert_str(span.end, " en dit"),
    }
    Some(changed)
}

#[test]
fn items_of_lists_and_rows_of_tables_come_and_go() {
    let mut tally = Tally::default();
    for (name, bytes) in word_files() {
        let document = document(&bytes);
        for at in 0..12 {
            for kind in 0..3 {
                let Some(text) = with_line_changed(&document, at, kind) else { continue };
                holds(&format!("{name} {at} {kind}"), &bytes, &text, false);
                let revised = revise(&bytes, &text, &by()).unwrap();
                tally.count(&format!("{name} {at} {kind}"), &revised, &text);
            }
        }
    }
    tally.asserts(95);
}

/// For every document eighteen texts with ten words changed in each, and twenty with one paragraph, item or row changed.
#[test]
fn two_hundred_random_edits_of_every_document() {
    let mut runner = TestRunner::deterministic();
    let words = prop::collection::vec((0usize..5_000, any::<u8>()), 10);
    let line = (any::<bool>(), any::<usize>(), any::<u8>());
    let (mut in_words, mut in_lines, mut open_document) = (Tally::default(), Tally::default(), Tally::default());
    for (name, bytes) in word_files().into_iter().chain(files("odt")) {
        let document = document(&bytes);
        let is_word = name.ends_with(".docx");
        let paragraphs = plain_paragraphs(&document).len().max(1);
        let mut check = |number: usize, text: String, is_words: bool| {
            let name = format!("{name} {number}");
            let revised = holds(&name, &bytes, &text, is_words && is_word);
            let tally = match (is_word, is_words) {
                (true, true) => &mut in_words,
                (true, false) => &mut in_lines,
                (false, _) => &mut open_document,
            };
            tally.count(&name, &revised, &text);
        };
        for number in 0..18 {
            check(number, with_words_changed(&document, &words.new_tree(&mut runner).unwrap().current()), true);
        }
        for number in 18..38 {
            let (is_paragraph, at, kind) = line.new_tree(&mut runner).unwrap().current();
            let text = if is_paragraph {
                with_paragraph_changed(&document, at % paragraphs, kind % 4)
            } else {
                with_line_changed(&document, at % 12, kind % 3)
            };
            if let Some(text) = text {
                check(number, text, false);
            }
        }
    }
    in_words.asserts(99);
    in_lines.asserts(93);
    open_document.asserts(85);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn any_words_can_change(file in any::<prop::sample::Index>(), changes in prop::collection::vec((0usize..5_000, any::<u8>()), 1..30)) {
        let files = word_files();
        let (name, bytes) = &files[file.index(files.len())];
        holds(name, bytes, &with_words_changed(&document(bytes), &changes), true);
    }

    #[test]
    fn any_text_at_all_leaves_a_sound_file(file in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), new in "[a-zé \n\t-]{0,80}") {
        let files = word_files();
        let (name, bytes) = &files[file.index(files.len())];
        let mut text = document(bytes).text;
        let (a, b) = (from.index(text.len()), to.index(text.len()));
        let (a, b) = (text.floor_char_boundary(a.min(b)), text.floor_char_boundary(a.max(b)));
        text.replace_range(a..b, &new);
        holds_loosely(name, bytes, &text);
    }
}

/// As [`holds`], for texts that no document can be made to say: nothing is said of what is accepted.
fn holds_loosely(name: &str, bytes: &[u8], text: &str) {
    let revised = revise(bytes, text, &by()).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
    let rejected = reject_changes(&revised.bytes).unwrap();
    assert_eq!(document(&rejected).text, document(&reject_changes(bytes).unwrap()).text, "{name}: rejected\n{text}");
    accept_changes(&revised.bytes).unwrap();
}

#[test]
fn bullets_that_were_typed_in_a_paragraph_are_words_of_it() {
    let br = "</w:t><w:br/><w:t>";
    for start in ["U moet nu:", "• uw pas zoeken"] {
        let bytes = docx(&format!(
            "<w:p><w:r><w:t>Beste bewoner,</w:t></w:r></w:p><w:p><w:r><w:t>{start}{br}• bellen{br}• schrijven</w:t></w:r></w:p>"
        ));
        let text = document(&bytes).text;
        assert_eq!(package_parts(&revise(&bytes, &text, &by()).unwrap().bytes), package_parts(&bytes), "{start}");
        holds(start, &bytes, &text.replace("bellen", "ons bellen"), true);
        holds(start, &bytes, &text.replace("• schrijven", "• mailen\n• of schrijven"), true);
        holds(start, &bytes, &text.replace("\n• schrijven", ""), true);
    }
}

#[test]
fn a_formula_goes_as_a_whole() {
    let m = "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";
    let formula = format!("<m:oMath {m}><m:r><m:t>a+b</m:t></m:r></m:oMath>");
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let bytes = docx(&format!(
        "<w:p>{}</w:p><w:p>{}{formula}{}</w:p><w:p>{formula}</w:p><w:p>{}</w:p>",
        run("Beste bewoner,"),
        run("U betaalt "),
        run(" per maand."),
        run("Tot dan.")
    ));
    let text = document(&bytes).text;
    for (old, new) in [
        ("a+b per", "10 euro per"),
        ("a+b per", "a+c per"),
        ("U betaalt a+b", "U betaalt dus a+b"),
        ("U betaalt a+b", "Dit is b"),
        (" a+b per maand", ""),
        ("\n\na+b\n\n", "\n\n"),
        ("a+b per maand.\n\na+b", "a\n\nb per maand.\n\na+c"),
    ] {
        assert!(text.contains(old), "{text}");
        holds(old, &bytes, &text.replace(old, new), true);
    }
}

#[test]
fn words_at_the_start_of_a_line_come_after_all_its_line_breaks() {
    let word = docx("<w:p><w:r><w:t>Bel ons</w:t><w:br/><w:br/><w:t>of schrijf.</w:t></w:r></w:p>");
    let text = "<text:p><text:span>Bel ons</text:span><text:line-break/><text:line-break/>of schrijf.</text:p>";
    for bytes in [word, odt(text)] {
        let text = document(&bytes).text;
        let revised = holds("brief", &bytes, &text.replace("of", "vandaag of"), true);
        assert!(revised.exact, "{text}");
    }
}

#[test]
fn a_line_and_the_row_after_it_change_together() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
    let bytes = docx(&format!(
        "<w:p><w:r><w:t>Dit kost het u</w:t><w:br/><w:t>samen.</w:t></w:r></w:p><w:tbl>{}{}</w:tbl><w:p><w:r><w:t>Tot dan.</w:t></w:r></w:p>",
        row("Wat", "Bedrag"),
        row("huur", "5 euro")
    ));
    let text = document(&bytes).text.replace("samen", "nu").replace("Wat\tBedrag", "Soort\tEuro");
    assert!(holds("brief", &bytes, &text, true).exact);
}

#[test]
fn a_paragraph_whose_mark_is_gone_before_a_table_stays_one() {
    let gone = "<w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"A\"/></w:rPr></w:pPr>";
    let bytes = docx(&format!(
        "<w:p>{gone}<w:r><w:t>Dit kost:</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>huur</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>{gone}<w:r><w:t>Dat is </w:t></w:r></w:p><w:p><w:r><w:t>alles.</w:t></w:r></w:p>"
    ));
    assert_eq!(document(&bytes).text, "Dit kost:\n\nhuur\t5\n\nDat isalles.\n");
    assert_eq!(document(&accept_changes(&bytes).unwrap()).text, document(&bytes).text);
}

#[test]
fn page_headers_stay_when_a_changed_section_is_rejected() {
    let bytes = docx(
        "<w:p><w:r><w:t>Beste bewoner,</w:t></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"r0\"/><w:pgMar w:left=\"1\"/><w:sectPrChange w:id=\"1\" w:author=\"A\"><w:sectPr><w:pgMar w:left=\"2\"/></w:sectPr></w:sectPrChange></w:sectPr>",
    );
    let rejected = package_parts(&reject_changes(&bytes).unwrap());
    let body = String::from_utf8_lossy(&rejected["word/document.xml"]).into_owned();
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r0\"/><w:pgMar w:left=\"2\"/></w:sectPr>";
    assert!(body.contains(section), "{body}");
}
