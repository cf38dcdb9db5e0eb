//! Findings over whole letters, and what others read of a check.

use check::{self, Registry, Report, Settings, Severity, examples};
use language::{analyse, segment};
use meelezer::export::{check_json, left_out, sarif};
use meelezer::letter;
use rstest::rstest;
use text::Document;

fn report(document: &Document) -> Report {
    check::check(document, &analyse(document), &Settings::default())
}

fn of(text: &str) -> (Document, Report) {
    let document = examples::document(text);
    let report = report(&document);
    (document, report)
}

fn corpus(name: &str) -> Document {
    let path = format!("{}/tests/corpus/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    letter::read(&path, &bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every finding of a letter, a line each.
fn told(document: &Document, report: &Report) -> String {
    let score = |score: Option<f64>| score.map_or("–".to_owned(), |score| format!("{score:.1}"));
    let mut lines = format!(
        "{} woorden, Flesch-Douma {}, LIX {}, woorden per zin {}, lastig {}\n",
        report.words,
        score(report.scores.flesch_douma),
        score(report.scores.lix),
        score(report.scores.mean_sentence_length),
        score(report.scores.difficulty.map(f64::round)),
    );
    for finding in &report.findings {
        let text = finding.span.of(&document.text).replace('\n', "⏎");
        let severity = format!("{:?}", finding.severity).to_lowercase();
        lines += &format!("{} {severity} ‘{text}’ → {}\n", finding.rule, finding.suggestions.join(" / "));
    }
    lines
}

fn same_as_before(name: &str, folder: &str, lines: String) {
    let path = format!("../corpus/{folder}");
    insta::with_settings!({snapshot_path => path, prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, lines);
    });
}

#[rstest]
#[case("terugvordering")]
#[case("inburgering-intake")]
#[case("omgevingsvergunning")]
#[case("kwijtschelding")]
#[case("plein-opnieuw")]
fn all_findings_over_a_whole_letter(#[case] name: &str) {
    let document = corpus(name);
    same_as_before(name, "", told(&document, &report(&document)));
}

/// The names of the texts in a folder of the corpus.
fn texts(folder: &str) -> Vec<String> {
    let path = format!("{}/tests/corpus/{folder}", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter_map(|name| name.strip_suffix(".txt").map(str::to_owned)).collect();
    names.sort();
    names
}

#[test]
fn all_findings_over_hard_letters() {
    let names = texts("hard");
    assert!(names.len() >= 20, "{} hard letters", names.len());
    for name in names {
        let document = corpus(&format!("hard/{name}"));
        let report = report(&document);
        let warnings = report.findings.iter().filter(|finding| finding.severity >= Severity::Warning).count();
        assert!(100 * warnings >= 3 * report.words, "{name}: {warnings} warnings in {} words", report.words);
        same_as_before(&name, "hard", told(&document, &report));
    }
}

#[test]
fn good_letters_raise_few_warnings() {
    let names = texts("plain");
    assert!(names.len() >= 40, "{} plain texts", names.len());
    let (mut words, mut warnings, mut lines) = (0, 0, String::new());
    for name in names {
        let document = corpus(&format!("plain/{name}"));
        let report = report(&document);
        let own = report.findings.iter().filter(|finding| finding.severity >= Severity::Warning).count();
        assert!(50 * own <= report.words, "{name}: {own} warnings in {} words", report.words);
        words += report.words;
        warnings += own;
        lines += &format!("{name}: {}\n", told(&document, &report));
    }
    assert!(100 * warnings < words, "{warnings} warnings in {words} words");
    same_as_before("plain", "plain", lines);
}

#[test]
fn a_plain_letter_raises_fewer_than_one_warning_per_hundred_words() {
    let document = corpus("plein-opnieuw");
    let report = report(&document);
    let warnings = report.findings.iter().filter(|finding| finding.severity >= Severity::Warning).count();
    assert!(warnings * 100 < report.words, "{warnings} warnings in {} words", report.words);
}

#[test]
fn the_letter_of_an_official_scores_worse_than_the_plain_one() {
    let score = |name| report(&corpus(name)).scores.flesch_douma.unwrap_or_default();
    assert!(score("plein-opnieuw") > score("terugvordering") + 25.0);
}

#[test]
fn json_counts_positions_in_code_points_and_leaves_unknown_scores_null() {
    let (document, mut report) = of("🙂 Indien u verhuist, belt u ons.");
    report.findings[0].ideas = vec!["wanneer".into()];
    let json = check_json::document("brief.txt", &document, &report);
    let finding = &json["findings"][0];
    assert_eq!((&finding["start"], &finding["end"], &finding["text"]), (&2.into(), &8.into(), &"Indien".into()));
    assert_eq!(finding["suggestions"][0], "Als");
    assert_eq!(finding["ideas"], serde_json::json!(["wanneer"]));
    assert_eq!(finding["severity"], "warning");
    assert_eq!(check_json::tool(&Settings::default())["rules"], Registry::standard().hash());
    assert_eq!(check_json::tool(&Settings::default())["model"], check::model());
    let (document, report) = of("");
    let json = check_json::document("leeg.txt", &document, &report);
    for score in ["/lint/score", "/lint/level", "/fleschDouma", "/difficulty"] {
        assert!(json["scores"].pointer(score).is_none_or(serde_json::Value::is_null), "{score}");
    }
}

#[test]
fn sarif_names_rule_level_file_and_place() {
    let (document, report) = of("Beste bewoner,\n\nDe stukken zijn er indien u belt.");
    let log = sarif::log([("een brief.txt", &document, &report)].into_iter(), &Settings::default());
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!((&log["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    assert_eq!((&result["ruleId"], &result["level"]), (&"W001".into(), &"warning".into()));
    assert_eq!(place["artifactLocation"]["uri"], "een%20brief.txt");
    assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&3.into(), &20.into()));
    let index = result["ruleIndex"].as_u64().unwrap_or_default() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "W001");
}

#[test]
fn what_a_report_leaves_out_is_told_to_people_and_programs() {
    let document = examples::document(&"Zie art. 5. ".repeat(2_100));
    let report = check::check(&document, &segment(&document), &Settings::default());
    assert!(report.left_out >= 100);
    let sentence = left_out(&report).expect("a sentence");
    assert!(sentence.contains(&report.left_out.to_string()), "{sentence}");
    assert_eq!(check_json::document("brief.txt", &document, &report)["findingsLeftOut"], report.left_out);
    let log = sarif::log([("brief.txt", &document, &report)].into_iter(), &Settings::default());
    let note = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(note["message"]["text"], sentence);

    let (_, report) = of("Zie art. 5.");
    assert_eq!(left_out(&report), None);
}
