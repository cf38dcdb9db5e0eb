//! Every rule proves itself, and its file keeps the house's form.

use check::definition::{Row, Says};
use check::words::{Class, Lexeme};
use check::{self, Body, Definition, Family, Registry, Settings, examples, registry};
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
        match &rule.body {
            Body::Words(table) => assert!(!table.rows.is_empty(), "{code}: no words"),
            Body::Patterns(own) => assert!(!own.patterns.is_empty(), "{code}: no patterns"),
            Body::Trees(own) => assert!(!own.trees.is_empty(), "{code}: no tree patterns"),
            Body::Coded(_) => {}
        }
    }
}

/// Rules about sentences, letters and tone go by more than a word: they owe more examples.
#[test]
fn a_rule_about_more_than_words_has_three_bad_and_four_good_examples() {
    let families = [Family::Sentences, Family::Letter, Family::Tone, Family::Notation];
    for rule in Registry::standard().definitions().iter().filter(|rule| families.contains(&rule.family)) {
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
        assert!(rule.family != Family::House && rule.code.len() == 4, "{file}");
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
        let replaced = rule.rows().iter().filter(|row| matches!(row.says, Says::Replaced(_)));
        replaced.map(|row| (rule.code.clone(), row.class, Lexeme::plain(row.class, &row.key)))
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
        for Row { class, key, says } in rule.rows() {
            let class = *class;
            let plain = Lexeme::plain(class, key);
            let helps = match says {
                Says::Explained(sentence) => sentence.ends_with('.') && sentence.len() > 20,
                Says::Replaced(entry) => {
                    let offers_itself = entry.offers().any(|offer| offer.plain(class).contains(&plain));
                    let has_article = |noun: &String| noun.starts_with("de ") || noun.starts_with("het ");
                    let articles =
                        class != Class::Noun || entry.offers().flat_map(|offer| &offer.with).all(has_article);
                    entry.offers().any(|offer| !offer.is_empty()) && !offers_itself && articles
                }
            };
            if *key != key.to_lowercase() || plain.is_empty() || !helps {
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
        for Row { class, key, says } in rule.rows() {
            let Says::Replaced(entry) = says else { continue };
            let class = *class;
            let offered = entry.offers().flat_map(|offer| &offer.with).map(|with| Lexeme::plain(class, with));
            flagged.extend(
                offered.filter(|with| listed.contains(&(class, with.clone()))).map(|with| format!("{key} → {with}")),
            );
        }
    }
    assert!(flagged.is_empty(), "{flagged:#?}");
}

/// A rule's file with these lines behind its texts.
fn file(rest: &str) -> String {
    let texts =
        ["name", "message", "why", "documentation", "source"].map(|key| format!("{key} = \"Tekst.\"\n")).concat();
    format!("code = \"W999\"\nseverity = \"info\"\n{texts}{rest}\n")
}

#[test]
fn a_file_in_which_something_means_nothing_is_refused_with_its_key() {
    let check = |rest: &str, says: &str| {
        let fault = Definition::parse(&file(rest)).err().unwrap_or_else(|| panic!("{rest} is accepted"));
        assert!(fault.to_string().contains(says), "{rest}: {fault}");
    };
    let long = "kind = \"coded\"\ncoded = \"bracketed_aside\"\n";
    assert!(Definition::parse(&file(&format!("{long}[limits]\nwords = 3"))).is_ok());
    check("kind = \"wodrs\"", "wodrs");
    check("kind = \"words\"\nsevrity = \"info\"", "sevrity");
    check("kind = \"coded\"\ncoded = \"nothing\"", "coded: there is no coded rule nothing");
    check("kind = \"coded\"", "coded");
    check(&format!("{long}[limits]\nwrods = 3"), "limits.words: the rule wants it");
    check(&format!("{long}[limits]\nwords = 3\nwrods = 3"), "limits.wrods: nothing in this rule uses it");
    check(&format!("{long}[limits]\nwords = \"3\""), "invalid type");
    check(&format!("{long}[limits]\nwords = 3\n[lists]\nleave = [\"x\"]"), "lists.leave");
    check(&format!("{long}[limits]\nwords = 3\n[messages]\nlong = \"Tekst.\""), "messages.long");
    check(&format!("{long}[limits]\nwords = 3\n[replace]\nx = \"y\""), "replace.x");
    check(&format!("{long}[limits]\nwords = 3\n[words]\nx = \"y\""), "words: a rule of this kind has none");
    check(
        &format!("{long}[limits]\nwords = 3\n[profiles.nieuwkomer.limits]\nwrods = 2"),
        "profiles.nieuwkomer.limits.wrods",
    );
    check("kind = \"coded\"\ncoded = \"long_sentence\"\n[limits]\nlong = 1", "limits.very_long");
    check("kind = \"coded\"\ncoded = \"missing_contact\"", "lists.verbs: the rule wants it");
    check("kind = \"coded\"\ncoded = \"many_tasks\"\n[limits]\ntasks = 1\nheadings = 1", "messages.headings: the rule");
    check("kind = \"pattern\"\npatterns = [\"(\"]", "patterns[0]");
    check("kind = \"pattern\"\npatterns = [\"x\"]\n[lists]\nexcpt = [\"x\"]", "lists.excpt");
    check("kind = \"tree\"\ntrees = [\"{word=x}\", \"{lemma=}\"]", "trees[1]");
    check("kind = \"tree\"\n[[trees]]\npattern = \"{}\"\nmessage = \"other\"", "messages.other: the rule wants it");
    check("kind = \"words\"\n[verbs]\ngaan = { senses = [{ when = \"> {lema=x}\", with = \"y\" }] }", "verbs.\"gaan\"");
    check("kind = \"words\"\n[words]\n\"-\" = \"y\"", "no word");
    check("kind = \"words\"\n[words]\nx = { wiht = \"y\" }", "wiht");
    check("kind = \"words\"\n[lists]\nother = [\"x\"]\n[words]\nx = \"y\"", "lists.other");
    let other = file("kind = \"words\"").replace("W999", "X999");
    assert!(Definition::parse(&other).unwrap_err().to_string().starts_with("code:"));
}
