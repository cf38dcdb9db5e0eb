//! What a letter of any length may cost: a check ends, and gives no more than somebody can read.

use crate::hostile_texts;
use crate::sound::{is_sound, paragraph};
use check::{MOST_FINDINGS, Report, Settings, check};
use language::syntax::{MOST_PARSED, Upos, Word};
use language::{Analysis, analyse, segment};
use text::Document;

/// Bytes of each text whose trees are made up.
const CUT: usize = 3_000;
/// Bytes of each text that is parsed: without optimisation, the parser takes its time.
const PARSED: usize = 400;

/// An analysis in which every word hangs on the first of its sentence and is a verb, so that rules have much to look at.
fn with_verbs(document: &Document) -> Analysis {
    let mut analysis = segment(document);
    for sentence in &analysis.sentences {
        for place in 0..sentence.tokens.len() {
            let (head, relation) = if place == 0 { (None, "root") } else { (Some(0), "xcomp") };
            let word = Word { upos: Upos::Verb, xpos: "WW|pv|tgw|ev", features: "_", head, relation };
            analysis.syntax.push(word, "dienen");
        }
    }
    analysis
}

#[track_caller]
fn is_bounded(name: &str, document: &Document, report: &Report) {
    assert!(report.findings.len() <= MOST_FINDINGS, "{name}: {} findings", report.findings.len());
    for finding in &report.findings {
        assert!(document.text.get(finding.span.start..finding.span.end).is_some(), "{name}: {finding:?}");
    }
    // A rule quotes what it found, and the findings of one group don't overlap.
    let said: usize = report.findings.iter().map(|finding| finding.message.len()).sum();
    assert!(said <= 400 * MOST_FINDINGS + 10 * document.text.len(), "{name}: {said} bytes of messages");
}

#[test]
fn a_letter_that_nobody_writes_is_checked_with_sound_and_bounded_findings() {
    for (name, build) in hostile_texts::all() {
        let document = build(CUT);
        let analysis = with_verbs(&document);
        is_sound(&document, &analysis);
        is_bounded(name, &document, &check(&document, &analysis, &Settings::default()));

        let document = build(PARSED);
        let analysis = analyse(&document);
        is_sound(&document, &analysis);
        is_bounded(name, &document, &check(&document, &analysis, &Settings::default()));
    }
}

#[test]
fn of_very_many_findings_the_most_urgent_stay_and_the_others_are_counted() {
    let text = format!("{}Uw BSN is 123456782.", "Zie art. 5. ".repeat(MOST_FINDINGS + 100));
    let document = paragraph(&text);
    let analysis = segment(&document);
    let report = check(&document, &analysis, &Settings::default());
    assert_eq!(report.findings.len(), MOST_FINDINGS);
    assert!(report.left_out >= 101, "{} left out", report.left_out);
    assert!(report.findings.is_sorted_by_key(|finding| finding.span.start));
    assert!(report.is_blocked(), "what stands in the way of sign-off is never left out");
    assert!(report.findings[0].span.start < 12, "of equals the first stay");

    let report = check(&paragraph("Zie art. 5."), &segment(&paragraph("Zie art. 5.")), &Settings::default());
    assert_eq!((report.findings.len(), report.left_out), (1, 0));
}

#[test]
fn a_sentence_that_was_not_parsed_has_no_score_and_the_others_have() {
    let long = "Dit is ".to_owned() + &"a ".repeat(MOST_PARSED) + "brief.";
    let document = paragraph(&format!("Wij sturen u morgen een brief. {long} De man koopt een brood."));
    let mut analysis = segment(&document);
    for at in 0..analysis.sentences.len() {
        let tokens = analysis.sentences[at].tokens.len();
        if tokens > MOST_PARSED {
            analysis.syntax.push_unparsed(tokens);
        } else {
            let text = analysis.sentences[at].span.of(&document.text).to_owned();
            let sentence = analyse(&paragraph(&text));
            analysis.syntax.append(&sentence.syntax);
        }
    }
    let report = check(&document, &analysis, &Settings::default());
    let parsed: Vec<bool> = report.sentences.iter().map(|sentence| sentence.lint.is_some()).collect();
    assert_eq!(parsed, [true, false, true]);
    assert!(report.scores.lint.is_some_and(|lint| lint.score.is_some()));
}
