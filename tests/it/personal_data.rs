//! Personal data in a letter, piece by piece: the municipality's own stays, a resident's becomes a field, and an example never
//! gets past sign-off.

use crate::each_db;
use crate::support::add_user;
use crate::way::{Town, enter, new_round, town};
use check::personal_data::PersonalDataKind::{self, Bsn, Case, Iban, Name, Telephone};
use meelezer::app::commands::own_data::{self, TypedDatum};
use meelezer::app::commands::personal_data::{self, Choice, Decided, Decision};
use meelezer::app::commands::upload::{self, Draft};
use meelezer::app::commands::{findings, revise, rounds, sign_off};
use meelezer::app::reads::letter::{self, LetterView};
use meelezer::app::reads::office::{self, Content};
use meelezer::app::{App, Error, reads};
use meelezer::letter::{Format, read, read_pasted, write};
use meelezer::review::letter::SourceFile;
use meelezer::review::requirements::RequirementKind;
use meelezer::review::{Actor, LetterId, Role};

const ACCOUNT: &str = "NL91 ABNA 0417 1643 00";
const LETTER: &str = "Geachte heer Haddad,\n\nOp 12 oktober 2026 heeft u, met burgerservicenummer 111222333 en telefoonnummer \
    06-87654321, een uitkering aangevraagd. Uw zaaknummer is Z-2026-004518.\n\nBetaal het bedrag vóór 12 januari 2027 op \
    rekening NL91 ABNA 0417 1643 00.\n\nMet vriendelijke groet,\n\nGemeente Voorbeeld";

async fn uploaded(app: &App, town: &Town, text: &str) -> LetterId {
    let bytes = write(&read_pasted(text).unwrap(), Format::Docx).unwrap();
    let draft = Draft::File(SourceFile { name: "brief.docx".to_owned(), bytes });
    upload::upload(app, &town.author, town.organisation.id, "", "", draft).await.unwrap()
}

async fn view(app: &App, town: &Town, id: LetterId) -> LetterView {
    letter::view(app, &town.author, id, None).await.unwrap()
}

/// The personal data that the page asks about.
fn asked(view: &LetterView) -> Vec<String> {
    view.personal.iter().map(|data| data.span.of(&view.document().text).to_owned()).collect()
}

fn examples(view: &LetterView) -> Vec<String> {
    view.checked.examples.iter().map(|data| data.span.of(&view.document().text).to_owned()).collect()
}

async fn decide(app: &App, town: &Town, id: LetterId, all: &[(PersonalDataKind, &str, Choice)]) -> Decided {
    let decisions: Vec<Decision> =
        all.iter().map(|&(kind, words, choice)| Decision { kind, words: words.to_owned(), choice }).collect();
    let head = view(app, town, id).await.stored.head;
    personal_data::decide(app, &town.author, id, head, &decisions).await.unwrap()
}

fn is_met(view: &LetterView, kind: RequirementKind) -> bool {
    view.standing.requirements.iter().any(|one| one.kind == kind && one.met)
}

async fn rewrite(app: &App, town: &Town, id: LetterId, from: &str, to: &str) {
    let text = reads::text::of_letter(app, &town.author, id, None).await.unwrap();
    let mut blocks = text.blocks();
    blocks.iter_mut().for_each(|block| block.text = block.text.replace(from, to));
    revise::save_blocks(app, &town.author, id, text.revision.number, &blocks, "").await.unwrap();
}

each_db! {
    async fn an_account_of_the_municipality_goes_out_as_it_is_and_is_never_asked_about_again(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, LETTER).await;
        let before = view(&app, &town, id).await;
        assert_eq!(asked(&before), ["Haddad", "111222333", "06-87654321", "Z-2026-004518", ACCOUNT]);
        let score = before.lint();
        let decided = decide(&app, &town, id, &[
            (Name, "Haddad", Choice::Field),
            (Bsn, "111222333", Choice::Field),
            (Telephone, "06-87654321", Choice::Example),
            (Case, "Z-2026-004518", Choice::Field),
            (Iban, ACCOUNT, Choice::Ours),
        ]).await;
        assert_eq!((decided.fields, decided.examples, decided.ours), (3, 1, 1));
        let masked = view(&app, &town, id).await;
        assert!(asked(&masked).is_empty());
        assert_eq!(examples(&masked), ["06-12345678"]);
        assert_eq!(masked.lint(), score, "what is masked counts as before");
        let text = &masked.document().text;
        assert!(text.contains(ACCOUNT) && text.contains("heer [[naam]],") && text.contains("[[burgerservicenummer]]"), "{text}");
        assert_eq!(masked.document().merge_fields().count(), 3);
        assert!(is_met(&masked, RequirementKind::NoBlockingFinding) && !is_met(&masked, RequirementKind::NoExampleData));
        assert!(matches!(
            sign_off::ask(&app, &town.author, id).await,
            Err(Error::Conflict("sign-off-error-requirements"))
        ));

        let decided = decide(&app, &town, id, &[(Telephone, "06-12345678", Choice::Field)]).await;
        assert_eq!((decided.fields, decided.examples), (1, 0));
        let fielded = view(&app, &town, id).await;
        assert!(examples(&fielded).is_empty() && is_met(&fielded, RequirementKind::NoExampleData));
        assert_eq!(fielded.lint(), score);
        sign_off::ask(&app, &town.author, id).await.unwrap();
        sign_off::approve(&app, &town.adviser, id, fielded.stored.head).await.unwrap();
        let made = office::make(&app, &town.author, id, None, Content::Clean).await.unwrap();
        let sent = read("brief.docx", &made.file.bytes).unwrap().text;
        assert!(sent.contains(ACCOUNT) && !sent.contains("TEST") && !sent.contains("06-12345678"), "{sent}");

        let next = uploaded(&app, &town, "Beste bewoner,\n\nBetaal op NL91ABNA0417164300. Wij storten op BE68 5390 0754 7034.").await;
        let next = view(&app, &town, next).await;
        assert_eq!(asked(&next), ["BE68 5390 0754 7034"]);
        assert_eq!(next.findings.iter().filter(|one| one.finding.is_personal_data).count(), 1);
        assert!(app.db.verify_chains().await.unwrap().iter().all(|verdict| verdict.broken.is_none()));
    }

    async fn example_data_is_known_after_editing_and_after_the_way_through_word(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, LETTER).await;
        decide(&app, &town, id, &[(Iban, ACCOUNT, Choice::Example), (Name, "Haddad", Choice::Example)]).await;
        let known = ["J. Voorbeeld", "NL13 TEST 0123 4567 89"];
        assert_eq!(examples(&view(&app, &town, id).await), known);
        rewrite(&app, &town, id, "Betaal het bedrag", "Maak het hele bedrag over").await;
        assert_eq!(examples(&view(&app, &town, id).await), known);
        let file = office::make(&app, &town.author, id, None, Content::Clean).await.unwrap().file;
        let draft = Draft::File(SourceFile { name: "terug.docx".to_owned(), bytes: file.bytes.clone() });
        revise::save_file(&app, &town.author, id, draft, "").await.unwrap();
        assert_eq!(examples(&view(&app, &town, id).await), known);
        let draft = Draft::File(SourceFile { name: "terug.docx".to_owned(), bytes: file.bytes });
        let other = upload::upload(&app, &town.author, town.organisation.id, "", "", draft).await.unwrap();
        let other = view(&app, &town, other).await;
        assert_eq!(examples(&other), known);
        assert!(!is_met(&other, RequirementKind::NoExampleData));
        let record = reads::record::view(&app, &town.adviser, id).await.unwrap();
        assert_eq!(record.checked.examples.len(), 2);
        let old = letter::view(&app, &town.author, id, Some(1)).await.unwrap();
        assert!(old.checked.examples.is_empty() && old.standing.facts.example_data == 2);
    }

    async fn the_panel_sees_examples_as_examples_and_no_letter_with_data_that_waits(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, LETTER).await;
        let refused = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await;
        assert!(matches!(refused, Err(Error::Invalid { field: "persoonsgegevens", .. })), "{refused:?}");
        decide(&app, &town, id, &[
            (Name, "Haddad", Choice::Example),
            (Bsn, "111222333", Choice::Field),
            (Telephone, "06-87654321", Choice::Field),
            (Case, "Z-2026-004518", Choice::Field),
        ]).await;
        assert!(rounds::choices(&app, &town.coordinator, id).await.unwrap().2, "the account waits");
        decide(&app, &town, id, &[(Iban, ACCOUNT, Choice::Ours)]).await;
        assert!(!rounds::choices(&app, &town.coordinator, id).await.unwrap().2);
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let reader = enter(&app, &town, round).await.remove(0);
        let seen = reads::reading::letter(&app, &reader).await.unwrap().text;
        let words: Vec<&str> = seen.examples.iter().map(|data| data.span.of(&seen.document.text)).collect();
        assert_eq!(words, ["J. Voorbeeld"]);
    }

    async fn a_finding_that_is_left_with_a_reason_is_asked_about_no_more(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, "Beste bewoner,\n\nWij noemen de straat naar mevrouw Jacobs. Uw BSN is 111222333.").await;
        let before = view(&app, &town, id).await;
        assert_eq!(asked(&before), ["Jacobs", "111222333"]);
        let start = |words: &str| before.personal.iter().find(|data| data.span.of(&before.document().text) == words).unwrap().span.start;
        let say = |start: usize, verdict: findings::Verdict| {
            let (app, actor) = (&app, &town.author);
            async move { findings::say(app, actor, id, "P001", start, &verdict).await }
        };
        let stays = |reason: &str| findings::Verdict::Stays(reason.to_owned());
        let wrong = |reason: &str| findings::Verdict::Wrong { reason: reason.to_owned(), share_words: true };
        assert!(matches!(say(start("Jacobs"), wrong("")).await, Err(Error::Invalid { field: "reden", .. })));
        say(start("Jacobs"), stays("Aletta Jacobs leeft niet meer")).await.unwrap();
        assert!(matches!(say(start("111222333"), stays("Mag")).await, Err(Error::Conflict("finding-error-blocking"))));
        let left = view(&app, &town, id).await;
        assert_eq!(asked(&left), ["111222333"]);
        assert_eq!((left.dismissed.len(), left.standing.facts.blocking_findings), (1, 1), "the number blocks, the name doesn't");
        say(start("111222333"), wrong("")).await.unwrap();
        let reported = view(&app, &town, id).await;
        assert!(asked(&reported).is_empty(), "out of the banner");
        assert_eq!(reported.standing.facts.blocking_findings, 1, "but a citizen's number never gets past sign-off");
        rewrite(&app, &town, id, "noemen de straat", "noemen deze straat").await;
        assert!(asked(&view(&app, &town, id).await).contains(&"Jacobs".to_owned()), "another sentence, another answer");
    }

    async fn different_people_get_different_fields(app: App) {
        let town = town(&app, 0).await;
        let text = "Geachte heer Haddad,\n\nWij zagen de heer S. Haddad en mevrouw Bos. Ook mevrouw Bos was er.";
        let id = uploaded(&app, &town, text).await;
        let all: Vec<_> = [("Haddad", Choice::Field), ("S. Haddad", Choice::Field), ("Bos", Choice::Field)]
            .map(|(words, choice)| (Name, words, choice)).to_vec();
        assert_eq!(decide(&app, &town, id, &all).await.fields, 4);
        let text = view(&app, &town, id).await.document().text.clone();
        assert!(text.contains("Geachte heer [[naam]],"), "{text}");
        assert!(text.contains("de heer [[naam]] en mevrouw [[naam_2]]. Ook mevrouw [[naam_2]] was er."), "{text}");
    }

    async fn what_was_decided_in_an_older_version_is_refused(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, LETTER).await;
        rewrite(&app, &town, id, "Betaal het bedrag", "Maak het bedrag over").await;
        let decision = |kind, words: &str, choice| Decision { kind, words: words.to_owned(), choice };
        let old = personal_data::decide(&app, &town.author, id, 1, &[decision(Name, "Haddad", Choice::Field)]).await;
        assert!(matches!(old, Err(Error::Conflict("revision-error-newer"))));
        let ours = personal_data::decide(&app, &town.author, id, 2, &[decision(Bsn, "111222333", Choice::Ours)]).await;
        assert!(matches!(ours, Err(Error::Conflict("personal-error-not-ours"))), "nobody's number is the municipality's");
        let nothing = personal_data::decide(&app, &town.author, id, 2, &[decision(Name, "Jansen", Choice::Field)]).await;
        assert_eq!(nothing.unwrap(), Decided::default());
    }

    async fn the_list_is_kept_by_communications_and_administrators(app: App) {
        let town = town(&app, 0).await;
        let organisation = town.organisation.id;
        let user = add_user(&app, &town.organisation, "beheer@voorbeeld.nl", &[Role::Administrator]).await;
        let administrator = app.db.read().await.unwrap().staff(user.id).await.unwrap();
        let typed = |kind, value: &str| TypedDatum { kind, value: value.to_owned(), note: "Balie".to_owned() };
        let add = |actor: Actor, typed: TypedDatum| {
            let app = &app;
            async move { own_data::add(app, &actor, organisation, &typed).await }
        };
        let id = add(town.adviser.clone(), typed(Telephone, "0315 - 123456")).await.unwrap();
        assert!(matches!(add(town.author.clone(), typed(Iban, ACCOUNT)).await, Err(Error::Forbidden)));
        for (value, message) in [
            ("+31 315 123456", "own-data-error-twice"),
            ("", "own-data-error-missing"),
            ("06 12345678", "own-data-error-example"),
            ("111222333", "own-data-error-bsn"),
        ] {
            let refused = add(administrator.clone(), typed(Telephone, value)).await;
            assert!(matches!(refused, Err(Error::Invalid { message: said, .. }) if said == message), "{value}: {refused:?}");
        }
        let text = "Beste bewoner,\n\nUw nummer is 0315-123456. Uw nummer is 0315-654321.";
        let letter = uploaded(&app, &town, text).await;
        assert_eq!(asked(&view(&app, &town, letter).await), ["0315-654321"]);
        let change = async || own_data::change(&app, &administrator, id, &typed(Telephone, "0315-654321")).await.unwrap();
        assert_eq!((change().await, change().await), (true, false), "the second time nothing is different");
        assert_eq!(asked(&view(&app, &town, letter).await), ["0315-123456"]);
        own_data::remove(&app, &administrator, id).await.unwrap();
        assert_eq!(asked(&view(&app, &town, letter).await).len(), 2);
        assert!(own_data::view(&app, &town.author, organisation).await.unwrap().data.is_empty());
        assert!(matches!(own_data::remove(&app, &administrator, id).await, Err(Error::NotFound)));
    }
}
