//! Every rule proves itself, and its file keeps the house's form.

use check::definition::Tree;
use check::words::{Class, EntryOf, Lexeme};
use check::{self, Definition, Kind, Registry, Settings, examples, registry};
use language::analyse;
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
            Kind::Words => assert!(rule.entries().next().is_some(), "{code}: no words"),
            Kind::Pattern => assert!(!rule.patterns.is_empty(), "{code}: no patterns"),
            Kind::Tree => assert!(!rule.trees.is_empty(), "{code}: no tree patterns"),
            Kind::Coded => assert!(rule.coded.is_some(), "{code}: no coded rule"),
        }
    }
}

/// Rules about sentences, letters and tone go by more than a word: they owe more examples.
#[test]
fn a_rule_about_more_than_words_has_three_bad_and_four_good_examples() {
    for rule in Registry::standard().definitions().iter().filter(|rule| rule.code.starts_with(['Z', 'B', 'T', 'N'])) {
        assert!(rule.bad.len() >= 3 && rule.good.len() >= 4, "{}: too few examples", rule.code);
    }
}

/// What a rule about sentences or notation offers is clean by that rule, and by the same rule nothing is found in it.
#[test]
fn what_these_rules_offer_they_do_not_find_again() {
    let codes = ["W005", "W008", "N001", "N002", "N003", "N005"];
    for rule in Registry::standard().definitions().iter().filter(|rule| codes.contains(&rule.code.as_str())) {
        for example in &rule.bad {
            let document = examples::document(&example.text);
            let report = check::check(&document, &analyse(&document), &Settings::default());
            for finding in report.findings.iter().filter(|finding| finding.rule == rule.code) {
                let Some(offered) = finding.suggestions.first() else { continue };
                let mut text = document.text.clone();
                text.replace_range(finding.span.start..finding.span.end, offered);
                let document = examples::document(&text);
                let again = check::check(&document, &analyse(&document), &Settings::default());
                assert!(again.findings.iter().all(|finding| finding.rule != rule.code), "{}: {text}", rule.code);
            }
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

/// Every entry of every word table that has replacements: code, class, key without marks. A term may have an explanation
/// beside them: who explains and who replaces are offered both.
fn keys() -> impl Iterator<Item = (String, Class, String)> {
    Registry::standard().definitions().iter().flat_map(|rule| {
        let replaced = rule.entries().filter(|(_, _, entry)| matches!(entry, EntryOf::Replaced(_)));
        replaced.map(|(class, key, _)| (rule.code.clone(), class, Lexeme::plain(class, key)))
    })
}

#[test]
fn no_word_stands_in_two_places_of_the_word_tables() {
    let mut seen: BTreeMap<(Class, String), String> = BTreeMap::new();
    let mut twice = Vec::new();
    for (code, class, key) in keys() {
        if let Some(other) = seen.insert((class, key.clone()), code.clone()) {
            twice.push(format!("{key}: {other} and {code}"));
        }
    }
    assert!(twice.is_empty(), "{twice:#?}");
    assert!(seen.len() >= 2000, "{} entries", seen.len());
}

#[test]
fn word_tables_are_in_small_letters_and_offer_something_else() {
    let mut wrong = Vec::new();
    for rule in Registry::standard().definitions() {
        for (class, key, entry) in rule.entries() {
            let plain = Lexeme::plain(class, key);
            let helps = match entry {
                EntryOf::Explained(sentence) => sentence.ends_with('.') && sentence.len() > 20,
                EntryOf::Replaced(entry) => {
                    let with = entry.replacements();
                    let offers_itself = with.iter().any(|with| Lexeme::plain(class, with) == plain);
                    let has_article = |noun: &str| noun.starts_with("de ") || noun.starts_with("het ");
                    let articles = class != Class::Noun || with.iter().all(|noun| has_article(noun));
                    (!with.is_empty() || entry.note().is_some()) && !offers_itself && articles
                }
            };
            if key != key.to_lowercase() || plain.is_empty() || !helps {
                wrong.push(format!("{}: {key}", rule.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_a_word_table_offers_is_not_listed_itself() {
    let listed: BTreeSet<(Class, String)> = keys().map(|(_, class, key)| (class, key)).collect();
    let mut flagged = Vec::new();
    for rule in Registry::standard().definitions() {
        for (class, key, entry) in rule.entries() {
            let EntryOf::Replaced(entry) = entry else { continue };
            let offered = entry.replacements().into_iter().map(|with| Lexeme::plain(class, with));
            flagged.extend(
                offered.filter(|with| listed.contains(&(class, with.clone()))).map(|with| format!("{key} → {with}")),
            );
        }
    }
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
