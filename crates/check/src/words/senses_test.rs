//! What is offered hangs on what a word means in its place.

use crate::{Finding, Letter, Registry, Settings, check_with, examples};
use language::analyse;
use rule_files::Definition;

const HEAD: &str = "code = \"W999\"\nname = \"proef\"\nseverity = \"info\"\nmessage = \"‘{found}’.\"\nwhy = \"Daarom.\"\n\
    documentation = \"\"\nsource = \"\"\nkind = \"words\"\n";

fn found(tables: &str, text: &str) -> Vec<Finding> {
    let definition = Definition::parse(&format!("{HEAD}{tables}")).expect("a rule");
    let registry = Registry::new(vec![definition]).expect("a registry");
    let document = examples::document(text);
    // Every one of them: a letter is told of a word once.
    let analysis = analyse(&document);
    Settings::default().findings(&registry, &Letter::new(&document, &analysis))
}

/// Per finding: the words found, the replacements, the ideas and the reason.
fn check(tables: &str, text: &str, expect: &[(&str, &[&str], &[&str], &str)]) {
    let found = found(tables, text);
    let told: Vec<_> = found
        .iter()
        .map(|one| {
            let texts = |all: &[String]| all.to_vec();
            (one.span.of(text), texts(&one.suggestions), texts(&one.ideas), one.why.as_str())
        })
        .collect();
    let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<String>>();
    let expect: Vec<_> =
        expect.iter().map(|(words, with, ideas, why)| (*words, owned(with), owned(ideas), *why)).collect();
    assert_eq!(told, expect, "{text}");
}

const STORTEN: &str = r#"
[lists]
money = ["geld bedrag"]

[verbs]
storten = { senses = [
    { when = ">obj {lemma=@money}", with = "over|maken", note = "Zeg ook op welke rekening." },
    { when = ">obl {word=diepte}", ideas = "*vallen in een gat" },
    { when = ">advmod {word=elders}" },
], else = ["betalen", "?geld op de rekening zetten"] }
"#;

#[test]
fn the_first_sense_that_holds_says_what_is_offered() {
    check(
        STORTEN,
        "Wij storten het bedrag op uw rekening.",
        &[(
            "storten het bedrag op uw rekening",
            &["maken het bedrag op uw rekening over"],
            &[],
            "Daarom. Zeg ook op welke rekening.",
        )],
    );
    check(STORTEN, "Wij storten elke maand.", &[("storten", &["betalen"], &["geld op de rekening zetten"], "Daarom.")]);
}

#[test]
fn an_idea_stands_without_its_marks_and_is_no_replacement() {
    check(STORTEN, "De auto stort in de diepte.", &[("stort", &[], &["vallen in een gat"], "Daarom.")]);
    check("[words]\nechter = \"?maar\"\n", "Dat is echter laat.", &[("echter", &[], &["maar"], "Daarom.")]);
}

#[test]
fn a_sense_that_offers_nothing_lets_the_word_stand() {
    check(STORTEN, "Wij storten het elders.", &[]);
}

#[test]
fn without_a_sense_that_holds_and_without_else_nothing_is_said() {
    let table =
        "[nouns]\n\"de zaak\" = { senses = [{ when = \">amod {lemma=belangrijk}\", with = \"het onderwerp\" }] }\n";
    check(table, "Dit is een zaak.", &[]);
    check(table, "Dit is een belangrijke zaak.", &[("belangrijke zaak", &["belangrijk onderwerp"], &[], "Daarom.")]);
}

#[test]
fn every_word_of_a_sentence_has_its_own_sense() {
    let table = "[nouns]\n\"de zaak\" = { senses = [{ when = \"{number=plur}\", with = \"de dingen\" }], else = \"de winkel\" }\n";
    let text = "De zaak verkoopt deze zaken.";
    let found = found(table, text);
    let offered: Vec<(&str, &str)> =
        found.iter().map(|one| (one.span.of(text), one.suggestions.first().map_or("", String::as_str))).collect();
    assert_eq!(offered.len(), 2, "{found:?}");
    assert_eq!(offered[0], ("zaak", "winkel"));
}

#[test]
fn a_word_that_was_not_parsed_has_the_sense_of_elsewhere() {
    let definition = Definition::parse(&format!("{HEAD}{STORTEN}")).expect("a rule");
    let registry = Registry::new(vec![definition]).expect("a registry");
    let document = examples::document("Wij storten het bedrag.");
    let report = check_with(&registry, &document, &language::segment(&document), &Default::default());
    assert_eq!(report.findings[0].suggestions, ["betalen"]);
}

#[test]
fn a_condition_that_can_not_be_read_is_refused_with_its_key() {
    let tables = "[words]\nx = { senses = [{ when = \">obj {lema=geld}\", with = \"y\" }] }\n";
    let fault = Definition::parse(&format!("{HEAD}{tables}")).expect_err("no rule").to_string();
    assert!(fault.starts_with("words.\"x\":") && fault.contains("no attribute lema"), "{fault}");
}
