//! Texts that nobody writes: cut, parsed and checked without a panic, and no character is lost. That cutting them takes
//! linear time is shown by counting, in the unit tests of `language::analysis`.

use crate::sound::{is_sound, paragraph};
use check::{Settings, check};
use language::{Analysis, analyse, segment, syllables};
use text::Document;

/// How much of each text is parsed as well, in bytes: in an unoptimised build the parser takes its time.
const PARSED: usize = 4_000;

#[rstest::rstest]
#[case::one_sentence_of_a_megabyte("de gemeente wil dat u, en ook uw partner, ".repeat(25_000))]
#[case::no_letters("12 + 3 = 15; (4.5) % € § ".repeat(2_000))]
#[case::arabic("المرحبا بكم في البلدية. نحن هنا! ".repeat(2_000))]
#[case::emoji("👩‍👩‍👧‍👦🏳️‍🌈 ".repeat(5_000))]
#[case::commas(",".repeat(10_000))]
#[case::commas_apart(", ".repeat(10_000))]
#[case::one_long_word("a".repeat(100_000))]
#[case::one_long_word_with_accents("é".repeat(100_000))]
#[case::long_compound("a-".repeat(50_000))]
#[case::abbreviation_without_end("a.".repeat(50_000))]
#[case::initials_without_end("J.P.".repeat(25_000))]
#[case::number_without_end("1.".repeat(50_000))]
#[case::brackets_that_open("(a".repeat(50_000))]
#[case::optional_parts("a(b)".repeat(25_000))]
#[case::addresses("www.a@".repeat(20_000))]
#[case::apostrophes("'".repeat(50_000))]
#[case::quotes("\" ".repeat(20_000))]
#[case::dashes("- -a ".repeat(20_000))]
#[case::short_lines("\n".repeat(1_000) + &"a\nB".repeat(20_000))]
#[case::white_space("no. ".to_owned() + &" ".repeat(200_000) + "1")]
#[case::marks_without_letters("\u{301}\u{308}".repeat(20_000))]
#[case::controls("\u{0}\u{1}\u{7f}\u{feff}\u{202e}\u{200b} ".repeat(5_000))]
#[case::capitals("De Het Een In ".repeat(5_000))]
fn a_text_that_nobody_writes_is_cut_parsed_and_checked(#[case] text: String) {
    let document = paragraph(&text);
    let analysis = segment(&document);
    is_sound(&document, &analysis);
    is_checked(&document, &analysis);

    let document = paragraph(&text[..text.floor_char_boundary(PARSED)]);
    let analysis = analyse(&document);
    is_sound(&document, &analysis);
    is_checked(&document, &analysis);
}

#[track_caller]
fn is_checked(document: &Document, analysis: &Analysis) {
    for finding in check(document, analysis, &Settings::default()).findings {
        assert!(document.text.get(finding.span.start..finding.span.end).is_some(), "{finding:?}");
    }
}

#[test]
fn syllables_of_what_is_no_word_are_counted_too() {
    for word in ["a".repeat(100_000), "b".repeat(100_000), "-".repeat(100_000), "a'".repeat(50_000), "مرحبا".to_owned()]
    {
        assert!(syllables(&word) <= word.len());
    }
}
