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

/// The words found, with everyday nouns as a table.
fn check_found(text: &str, expect: &[&str]) {
    let table = "[nouns]\n\"de modernisering\" = \"de vernieuwing\"\n\"de voorkoming\" = \"het voorkomen\"\n\
        \"de vordering\" = \"de schuld\"\n";
    let found: Vec<String> = found(table, text).iter().map(|one| one.span.of(text).to_owned()).collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn names_of_laws_and_quotations_stay_as_they_are() {
    check_found("Dit staat in de Wet modernisering verlofregelingen en in uw brief.", &[]);
    check_found("U leest het in het Besluit voorkoming dubbele belasting 2001.", &[]);
    check_found("De Wet op de modernisering van het verlof is veranderd.", &[]);
    check_found("De modernisering van de wet kost tijd.", &["modernisering"]);
    check_found("Het Besluit gaat over de modernisering van het verlof.", &["modernisering"]);
    check_found("Besluit over de modernisering van het verlof.", &["modernisering"]);
    check_found("Zij schreef: ‘Ik betaal die oude vordering niet.’ Wij begrijpen dat.", &[]);
    check_found("Dat heet een ‘vordering’ van de gemeente.", &["vordering"]);
    check_found("Wij hebben foto's van de vordering en van de auto's.", &["vordering"]);
}

/// The first replacement of the only finding.
fn check_offer(table: &str, text: &str, expect: &str) {
    let found = found(table, text);
    let after = found.first().and_then(|one| {
        let with = one.suggestions.first()?;
        Some(format!("{}{with}{}", &text[..one.span.start], &text[one.span.end..]))
    });
    assert_eq!(after.as_deref(), Some(expect), "{text}");
}

#[test]
fn replacements_keep_their_capitals_and_the_order_of_verbs() {
    let table = "[words]\n\"hier te lande\" = \"in Nederland\"\n\n[verbs]\nverzekeren = \"zeker *weten\"\n\
        bezitten = \"hebben\"\n\"uit|keren\" = \"betalen\"\n";
    check_offer(table, "De baby woont hier te lande.", "De baby woont in Nederland.");
    check_offer(table, "Hij werkt snel en bezit een auto.", "Hij werkt snel en heeft een auto.");
    check_offer(table, "Wij sturen u het uit te keren bedrag.", "Wij sturen u het te betalen bedrag.");
}
