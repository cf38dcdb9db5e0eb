//! House rules: as a file, on a letter, and as communications keeps them, on both databases.

use crate::each_db;
use crate::support::{add_organisation, add_user};
use check::house::{Fault, FaultKind, WordFault, parse, write};
use check::words::Class;
use check::{self, Body, Finding, House, HouseRules, HouseWord, Profile, Registry, Settings, examples};
use language::analyse;
use meelezer::app::commands::house::{self, Draft, Imported};
use meelezer::app::commands::upload::{self, Draft as Text};
use meelezer::app::reads::letter;
use meelezer::app::{App, Error, commands};
use meelezer::messages::{Locale, Messages};
use meelezer::review::{Actor, Audience, HouseRuleKind, Organisation, Role};
use proptest::prelude::*;
use std::sync::Arc;

const FILE: &str = r#"
kind = "words"

[nouns]
"de cliënt" = { with = ["de inwoner"], note = "Wij schrijven over inwoners.", code = "H007" }

[verbs]
"uitkeren" = "betalen"

[words]
"in verband met" = ["door", "omdat"]

[forbidden.nouns]
"de hulpbehoevende" = "Dit woord maakt mensen kleiner."

[off]
W004 = "Onze inwoners kennen deze afkortingen."
"#;

fn any(_: &str) -> bool {
    true
}

fn found(house: House, text: &str) -> Vec<Finding> {
    let document = examples::document(text);
    let house = Some(Arc::new(HouseRules::new(house).unwrap()));
    check::check(&document, &analyse(&document), &Settings { house, ..Settings::default() }).findings
}

#[test]
fn a_file_is_read_and_written_back_the_same() {
    let house = parse(FILE, any).unwrap();
    assert_eq!(house.words.len(), 4);
    assert_eq!(house.words[0].code().as_deref(), Some("H007"));
    assert_eq!(house.words[1].term, "uit|keren", "a separable verb is marked");
    assert_eq!(house.off["W004"], "Onze inwoners kennen deze afkortingen.");
    let again = parse(&write(&house, "Huisregels"), any).unwrap();
    let sorted = |mut house: House| {
        house.words.sort_by(|a, b| a.term.cmp(&b.term));
        house
    };
    assert_eq!(sorted(again), sorted(house));
}

#[test]
fn a_words_rule_of_the_checker_is_a_file_of_house_words() {
    let file = std::fs::read_to_string("rules/W003-managementtaal.toml").unwrap();
    let trimmed: String = file.split("[profiles").next().unwrap().to_owned() + "\n[verbs]\n\"borgen\" = \"regelen\"\n";
    assert!(parse(&trimmed, any).unwrap().words.len() == 1);
}

#[test]
fn a_faulty_file_gets_a_dutch_sentence_with_the_line() {
    let check = |text: &str, line: usize, kind: FaultKind| {
        let fault = parse(text, |code| code != "P001").unwrap_err();
        assert_eq!((fault.line, fault.kind), (line, kind), "{text}");
        let sentence = house::sentence(Messages::of(Locale::Nl), &fault);
        assert!(sentence.starts_with(&format!("Regel {line}: ")) && sentence.ends_with(['.', '?']), "{sentence}");
    };
    check("[words]\n\"a\" = \"b\n", 2, FaultKind::Syntax);
    check("[words]\n\"a\" = \"b\"\n[woorden]\n", 3, FaultKind::Unknown);
    check("[words]\n\"a\" = { with = [\"b\"], uitleg = \"c\" }\n", 2, FaultKind::Unknown);
    check("[words]\n\"aa\" = 3\n", 2, FaultKind::Value);
    check("words = 3\n", 1, FaultKind::Value);
    check("[words]\n\"\" = \"b\"\n", 2, FaultKind::Word(WordFault::TermMissing));
    check("[nouns]\n\n\"cliënt\" = \"de inwoner\"\n", 3, FaultKind::Word(WordFault::ArticleMissing));
    check("[words]\n\"aa\" = []\n", 2, FaultKind::Word(WordFault::NothingToSay));
    check("[words]\n\"aa\" = \"aa\"\n", 2, FaultKind::Word(WordFault::SameAsTerm));
    check("[words]\n\"aa\" = [\"\"]\n", 2, FaultKind::Word(WordFault::Alternatives));
    check("[words]\n\"aa\" = \"b\"\n\"Aa\" = \"c\"\n", 3, FaultKind::Twice);
    check("[words]\n\"aa\" = { with = [\"b\"], code = \"W1\" }\n", 2, FaultKind::Code);
    check("[off]\nP001 = \"x\"\n", 2, FaultKind::Rule);
    check("[off]\nW001 = \"\"\n", 2, FaultKind::Reason);
}

#[test]
fn every_fault_has_a_sentence() {
    let kinds = [FaultKind::Syntax, FaultKind::Unknown, FaultKind::Value, FaultKind::Twice, FaultKind::Code];
    let more = [FaultKind::Rule, FaultKind::Reason, FaultKind::TooMany];
    let words = [
        WordFault::TermMissing,
        WordFault::TermTooLong,
        WordFault::ArticleMissing,
        WordFault::NothingToSay,
        WordFault::Alternatives,
        WordFault::SameAsTerm,
        WordFault::NoteTooLong,
    ];
    for kind in kinds.into_iter().chain(more).chain(words.map(FaultKind::Word)) {
        assert!(Messages::knows(&format!("house-fault-{}", kind.name())), "{kind:?}");
    }
}

#[test]
fn a_house_word_is_found_in_every_form_with_its_code_and_note() {
    let findings =
        found(parse(FILE, any).unwrap(), "Wij helpen onze cliënten.\n\nU hoort wanneer de gemeente het geld uitkeert.");
    let client = findings.iter().find(|one| one.rule == "H007").expect("the plural is found");
    assert_eq!(client.suggestions, ["inwoners"]);
    assert_eq!(client.why, "Wij schrijven over inwoners.");
    let pay = findings.iter().find(|one| one.suggestions == ["betaalt"]).expect("another form");
    assert_eq!(pay.family, check::Family::House);
}

#[test]
fn the_house_has_the_last_word_about_its_words() {
    let text = "Indien u verhuist, belt u ons.";
    assert!(found(House::default(), text).iter().any(|one| one.rule == "W001"));
    let own = parse("[words]\n\"indien\" = \"wanneer\"\n", any).unwrap();
    let findings = found(own, text);
    assert!(findings.iter().all(|one| one.rule != "W001"), "{findings:?}");
    assert_eq!(findings.iter().find(|one| one.rule == "H001").unwrap().suggestions, ["Wanneer"]);
}

#[test]
fn a_house_switches_a_rule_off_but_not_one_that_protects_people() {
    let house = |code: &str| House { off: [(code.to_owned(), "Daarom.".to_owned())].into(), ..House::default() };
    assert!(found(house("W001"), "Indien u verhuist, belt u ons.").iter().all(|one| one.rule != "W001"));
    let text = "Uw burgerservicenummer is 123456782.";
    assert!(found(house("P001"), text).iter().any(|one| one.rule == "P001"));
    assert!(!house::may_be_off("P001") && house::may_be_off("W001") && !house::may_be_off("W999"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_word_that_is_accepted_can_be_used(
        term in "[a-zé|*' -]{1,24}", with in "[a-z|* -]{0,16}", class in 0_usize..4, forbidden: bool, text in "[a-zé |*.]{0,60}"
    ) {
        let word = HouseWord {
            number: None,
            is_forbidden: forbidden,
            class: Class::ALL[class],
            term,
            alternatives: if with.trim().is_empty() { Vec::new() } else { vec![with] },
            note: String::new(),
        };
        if let Ok(word) = word.valid() {
            let house = House { words: vec![word.clone()], ..House::default() };
            for finding in found(house.clone(), &format!("{} {text}", word.term)) {
                prop_assert!(!finding.span.is_empty());
            }
            prop_assert_eq!(parse(&write(&house, ""), any).unwrap(), house);
        }
    }

    #[test]
    fn any_text_is_a_file_or_has_a_fault_in_it(text in "[a-z\\[\\]\"=\n{} .#]{0,80}") {
        if let Err(Fault { line, .. }) = parse(&text, any) {
            prop_assert!(line >= 1 && line <= text.lines().count() + 1);
        }
    }
}

#[test]
fn a_profile_changes_limits_severity_and_which_rules_speak() {
    let of = |profile, text: &str| {
        let document = examples::document(text);
        check::check(&document, &analyse(&document), &Settings::for_reader(profile)).findings
    };
    let sentence = "Wij sturen u deze brief omdat u vorige week bij ons aan de balie om extra hulp hebt gevraagd.";
    let long = |profile| of(profile, sentence).iter().any(|one| one.rule == "Z001");
    assert!(long(Profile::Newcomer) && !long(Profile::General) && !long(Profile::Professional));
    let text = "U kunt o.a. bellen.";
    let severity = |profile| of(profile, text).iter().find(|one| one.rule == "W004").map(|one| one.severity);
    assert_eq!(severity(Profile::Newcomer), Some(check::Severity::Warning));
    assert_eq!(severity(Profile::General), Some(check::Severity::Info));
    assert_eq!(severity(Profile::Professional), None);
}

#[test]
fn a_profile_of_a_rule_is_sound() {
    let mut with = 0;
    for rule in Registry::standard().definitions() {
        for (profile, other) in &rule.profiles {
            with += 1;
            let code = &rule.code;
            assert!(*profile != Profile::General, "{code}: the file itself says what holds for everybody");
            assert!(!(other.off && rule.blocking), "{code}: what stands in the way of sign-off stays");
            assert!(!other.off || (other.severity.is_none() && other.limits.is_empty()), "{code}: off says enough");
            // Which limits there are is read with the file; here they must say something else than the rule does.
            let usual = if let Body::Coded(usual) = &rule.body { Some(usual) } else { None };
            assert!(other.coded.is_none() || usual.is_some(), "{code}: only a coded rule has limits");
            assert!(other.coded.as_ref().is_none_or(|own| Some(own) != usual), "{code}: the same limits");
            assert!(other.severity.is_none_or(|severity| severity != rule.severity), "{code}: the same severity");
        }
    }
    assert!(with >= 15, "{with} profiles");
}

/// The people of one municipality.
struct Town {
    organisation: Organisation,
    author: Actor,
    adviser: Actor,
}

async fn town(app: &App, name: &str) -> Town {
    let organisation = add_organisation(app, "Achterhoek", name).await;
    let mut actors = Vec::new();
    for role in [Role::Author, Role::Communications] {
        let user = add_user(app, &organisation, &format!("{}@{}.nl", role.name(), organisation.id), &[role]).await;
        actors.push(app.db.read().await.unwrap().staff(user.id).await.unwrap());
    }
    let adviser = actors.pop().unwrap();
    Town { organisation, author: actors.pop().unwrap(), adviser }
}

fn client() -> Draft {
    Draft {
        kind: HouseRuleKind::Word,
        class: Class::Noun,
        term: "De cliënt".to_owned(),
        alternatives: vec!["de inwoner".to_owned()],
        note: "Wij schrijven over  inwoners.".to_owned(),
    }
}

fn off(code: &str, reason: &str) -> Draft {
    Draft {
        kind: HouseRuleKind::Off,
        class: Class::Fixed,
        term: code.to_owned(),
        alternatives: vec![],
        note: reason.to_owned(),
    }
}

async fn events(app: &App, town: &Town) -> Vec<String> {
    let mut tx = app.db.read().await.unwrap();
    let mut kinds: Vec<String> = tx
        .events_of_organisation(town.organisation.id, 100)
        .await
        .unwrap()
        .into_iter()
        .map(|event| event.kind)
        .filter(|kind| kind.starts_with("house"))
        .collect();
    kinds.reverse();
    kinds
}

each_db! {
    async fn a_house_rule_is_added_changed_removed_and_put_back_with_an_event_each(app: App) {
        let town = town(&app, "Gemeente Eigen").await;
        let id = house::add(&app, &town.adviser, town.organisation.id, &client()).await.unwrap();
        let view = house::view(&app, &town.author, town.organisation.id).await.unwrap();
        assert!(!view.may_keep, "authors read only");
        let rule = &view.standing[0].rule;
        assert_eq!((rule.term.as_str(), rule.note.as_str(), rule.number), ("de cliënt", "Wij schrijven over inwoners.", 1));
        let again = house::add(&app, &town.adviser, town.organisation.id, &client()).await;
        assert!(matches!(again, Err(Error::Invalid { field: "woord", message: "house-error-twice" })));
        let changed = Draft { alternatives: vec!["de bewoner".to_owned()], ..client() };
        house::change(&app, &town.adviser, id, &changed).await.unwrap();
        house::change(&app, &town.adviser, id, &changed).await.unwrap();
        house::remove(&app, &town.adviser, id).await.unwrap();
        let view = house::view(&app, &town.adviser, town.organisation.id).await.unwrap();
        assert_eq!((view.standing.len(), view.removed.len()), (0, 1));
        house::put_back(&app, &town.adviser, id).await.unwrap();
        let view = house::view(&app, &town.adviser, town.organisation.id).await.unwrap();
        assert_eq!(view.standing[0].rule.alternatives, ["de bewoner"]);
        let expected = ["house-rule-added", "house-rule-changed", "house-rule-removed", "house-rule-restored"];
        assert_eq!(events(&app, &town).await, expected, "a change that changes nothing is none");
        let verdicts = app.db.verify_chains().await.unwrap();
        assert!(verdicts.iter().all(|verdict| verdict.broken.is_none()));
    }

    async fn only_communications_of_the_organisation_keeps_the_house_rules(app: App) {
        let town = town(&app, "Gemeente Eigen").await;
        let other = self::town(&app, "Gemeente Anders").await;
        let id = town.organisation.id;
        assert!(matches!(house::add(&app, &town.author, id, &client()).await, Err(Error::Forbidden)));
        assert!(matches!(house::add(&app, &other.adviser, id, &client()).await, Err(Error::NotFound)));
        assert!(matches!(house::view(&app, &other.author, id).await, Err(Error::NotFound)));
        let rule = house::add(&app, &town.adviser, id, &client()).await.unwrap();
        assert!(matches!(house::remove(&app, &other.adviser, rule).await, Err(Error::NotFound)));
        assert!(matches!(house::remove(&app, &town.author, rule).await, Err(Error::Forbidden)));
        let personal = house::add(&app, &town.adviser, id, &off("P001", "Lastig")).await;
        assert!(matches!(personal, Err(Error::Invalid { field: "regel", .. })));
        let no_reason = house::add(&app, &town.adviser, id, &off("W001", " ")).await;
        assert!(matches!(no_reason, Err(Error::Invalid { field: "uitleg", .. })));
    }

    async fn a_removed_word_that_stands_again_is_not_put_back(app: App) {
        let town = town(&app, "Gemeente Eigen").await;
        let id = town.organisation.id;
        let first = house::add(&app, &town.adviser, id, &client()).await.unwrap();
        house::remove(&app, &town.adviser, first).await.unwrap();
        house::add(&app, &town.adviser, id, &client()).await.unwrap();
        let back = house::put_back(&app, &town.adviser, first).await;
        assert!(matches!(back, Err(Error::Conflict("house-error-twice"))));
        let numbers: Vec<u32> =
            house::view(&app, &town.adviser, id).await.unwrap().standing.iter().map(|one| one.rule.number).collect();
        assert_eq!(numbers, [2], "a number is never given twice");
    }

    async fn a_file_is_imported_and_exported(app: App) {
        let town = town(&app, "Gemeente Eigen").await;
        let id = town.organisation.id;
        house::add(&app, &town.adviser, id, &Draft { alternatives: vec!["de bewoner".to_owned()], ..client() }).await.unwrap();
        house::add(&app, &town.adviser, id, &off("W001", "Even niet")).await.unwrap();
        let done = house::import(&app, &town.adviser, id, FILE, false).await.unwrap().unwrap();
        assert_eq!(done, Imported { added: 4, changed: 1, removed: 0 });
        let done = house::import(&app, &town.adviser, id, FILE, true).await.unwrap().unwrap();
        assert_eq!(done, Imported { added: 0, changed: 0, removed: 1 });
        let file = house::export(&app, &town.author, id).await.unwrap();
        let (read, wanted) = (parse(&file, any).unwrap(), parse(FILE, any).unwrap());
        assert_eq!((read.words.len(), read.off), (wanted.words.len(), wanted.off));
        assert_eq!(read.words.iter().find(|word| word.term == "de cliënt").unwrap().code().as_deref(), Some("H001"));
        let fault = house::import(&app, &town.adviser, id, "[words]\n\"a\" = 1", true).await.unwrap().unwrap_err();
        assert_eq!((fault.line, fault.kind), (2, FaultKind::Value));
        assert_eq!(house::view(&app, &town.adviser, id).await.unwrap().standing.len(), 5, "nothing changed");
        let events = events(&app, &town).await;
        assert_eq!(events.iter().filter(|kind| *kind == "house-rules-imported").count(), 2);
    }

    async fn house_rules_and_the_reader_hold_for_the_letters_of_the_organisation(app: App) {
        let town = town(&app, "Gemeente Eigen").await;
        let text = "Beste bewoner,\n\nAlle cliënten krijgen een brief. Indien u vragen hebt, belt u ons.".to_owned();
        let upload = async |audience| {
            let draft = Text::Pasted(text.clone());
            upload::upload_for(&app, &town.author, town.organisation.id, audience, "", "", draft).await.unwrap().letter
        };
        let id = upload(None).await;
        let codes = async || {
            let view = letter::view(&app, &town.author, id, None).await.unwrap();
            view.findings.iter().map(|one| one.finding.rule.clone()).collect::<Vec<String>>()
        };
        assert!(codes().await.contains(&"W001".to_owned()));
        house::add(&app, &town.adviser, town.organisation.id, &client()).await.unwrap();
        assert!(codes().await.contains(&"H001".to_owned()));
        house::add(&app, &town.adviser, town.organisation.id, &off("w001", "Even niet")).await.unwrap();
        assert!(!codes().await.contains(&"W001".to_owned()));

        commands::letter::change_audience(&app, &town.author, id, Audience::Newcomer).await.unwrap();
        assert!(matches!(
            commands::letter::change_audience(&app, &town.adviser, id, Audience::General).await,
            Err(Error::Forbidden)
        ));
        let view = letter::view(&app, &town.author, id, None).await.unwrap();
        assert_eq!(view.stored.letter.audience, Audience::Newcomer);
        assert_eq!(view.timeline[0].kind, "audience-changed");
        let professional = upload(Some(Audience::Professional)).await;
        let stored = app.db.read().await.unwrap().letter(professional).await.unwrap();
        assert_eq!(stored.letter.audience, Audience::Professional);
    }
}
