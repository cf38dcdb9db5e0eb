//! Every rule proves itself, and its file keeps the house's form.

use meelezer::check::definition::Tree;
use meelezer::check::{Definition, Kind, Registry, examples, registry};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn every_rule_finds_its_bad_examples_and_leaves_its_good_ones() {
    let (number, failures) = examples::run(Registry::standard(), None);
    let told: Vec<String> = failures.iter().map(|f| format!("{}: {:?}: {}", f.code, f.text, f.reason)).collect();
    assert!(number >= 80, "{number} examples");
    assert!(failures.is_empty(), "{}", told.join("\n"));
}

#[test]
fn a_rule_has_documentation_a_source_and_two_examples_of_each_kind() {
    for rule in Registry::standard().definitions() {
        let code = &rule.code;
        for (field, text) in [
            ("message", &rule.message),
            ("why", &rule.why),
            ("documentation", &rule.documentation),
            ("source", &rule.source),
        ] {
            assert!(text.trim().len() >= 10, "{code}: {field} is too short");
            assert!(text.trim().ends_with(['.', '?', '’']) || field == "source", "{code}: {field} is no sentence");
        }
        assert!(rule.bad.len() >= 2 && rule.good.len() >= 2, "{code}: two bad and two good examples at least");
        match rule.kind {
            Kind::Words => assert!(!rule.words.is_empty(), "{code}: no words"),
            Kind::Pattern => assert!(!rule.patterns.is_empty(), "{code}: no patterns"),
            Kind::Tree => assert!(!rule.trees.is_empty(), "{code}: no tree patterns"),
            Kind::Coded => assert!(rule.coded.is_some(), "{code}: no coded rule"),
        }
    }
}

#[test]
fn a_rules_file_is_named_after_its_code_and_name() {
    for (file, text) in registry::files() {
        let rule = Definition::parse(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(file, format!("{}-{}.toml", rule.code, rule.name));
        let (family, number) = rule.code.split_at(1);
        assert!("WZBTNP".contains(family) && number.len() == 3 && number.parse::<u16>().is_ok(), "{file}");
    }
}

#[test]
fn no_two_rules_share_a_code_or_a_name() {
    let rules = Registry::standard().definitions();
    assert!(rules.len() >= 20, "{} rules", rules.len());
    for of in [|rule: &Definition| rule.code.clone(), |rule: &Definition| rule.name.clone()] {
        let different: BTreeSet<String> = rules.iter().map(of).collect();
        assert_eq!(different.len(), rules.len());
    }
}

#[test]
fn no_form_stands_in_two_places_of_the_word_tables() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut twice = Vec::new();
    for rule in Registry::standard().definitions() {
        for form in rule.forms() {
            if let Some(other) = seen.insert(form.form.clone(), rule.code.clone()) {
                twice.push(format!("{}: {other} and {}", form.form, rule.code));
            }
        }
    }
    assert!(twice.is_empty(), "{twice:#?}");
}

#[test]
fn word_tables_are_in_small_letters_and_offer_something_else() {
    let mut wrong = Vec::new();
    for rule in Registry::standard().definitions() {
        for form in rule.forms() {
            let sound = form.form == form.form.to_lowercase() && !form.form.is_empty();
            let helps = !form.with.is_empty() || form.note.is_some();
            if !sound || !helps || form.with.contains(&form.form) {
                wrong.push(format!("{}: {form:?}", rule.code));
            }
        }
        let aligned =
            |entry: &str, key: &str| matches!(entry.split(',').count(), n if n == 1 || n == key.split(',').count());
        for (key, entry) in &rule.words {
            wrong.extend(
                entry.replacements().iter().filter(|with| !aligned(with, key)).map(|with| format!("{key} = {with}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_a_word_table_offers_is_not_flagged_by_another_entry() {
    let rules = Registry::standard().definitions();
    let forms: BTreeSet<String> = rules.iter().flat_map(Definition::forms).map(|form| form.form).collect();
    let flagged: Vec<String> = rules
        .iter()
        .flat_map(Definition::forms)
        .flat_map(|form| form.with.into_iter().map(move |with| (form.form.clone(), with)))
        .filter(|(_, with)| forms.contains(with))
        .map(|(form, with)| format!("{form} → {with}"))
        .collect();
    assert!(flagged.is_empty(), "{flagged:#?}");
}

#[test]
fn a_file_that_is_no_rule_is_refused() {
    assert!(Definition::parse("code = \"W999\"").is_err());
    let mut rule = Registry::standard().definitions()[0].clone();
    rule.kind = Kind::Coded;
    rule.coded = Some("nothing".into());
    assert!(Registry::new(vec![rule.clone()]).is_err());
    rule.kind = Kind::Pattern;
    rule.patterns = vec!["(".into()];
    assert!(Registry::new(vec![rule.clone()]).is_err());
    rule.patterns.clear();
    rule.trees = vec![Tree::from("{lemma=}".to_owned())];
    assert!(Registry::new(vec![rule]).is_err());
}
