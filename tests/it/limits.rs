//! What is too long, too many or too far is refused with the field that it is about; what only just fits is taken.

use crate::support::with_sqlite;
use crate::way::{LETTER, Town, enter, new_round, town};
use jiff::Span;
use meelezer::app::commands::rounds::{LONGEST_QUESTION, NewRound};
use meelezer::app::commands::upload::{Draft, LONGEST_TITLE};
use meelezer::app::commands::{answers, findings, reading, rounds, sign_off, upload};
use meelezer::app::reads;
use meelezer::app::{App, Error, Result};
use meelezer::review::annotation::LONGEST_TEXT;
use meelezer::review::round::MOST_QUESTIONS;
use meelezer::review::{AnnotationStatus, LetterId, Reason};

/// A text of so many characters, which are two bytes each.
fn long(characters: usize) -> String {
    "é".repeat(characters)
}

fn refused<T: std::fmt::Debug>(what: &str, outcome: Result<T>, expected: &str) {
    assert!(matches!(outcome, Err(Error::Invalid { field, .. }) if field == expected), "{what}: {outcome:?}");
}

async fn uploaded(app: &App, town: &Town, title: &str) -> Result<LetterId> {
    upload::upload(app, &town.author, town.organisation.id, title, "", Draft::Pasted(LETTER.to_owned())).await
}

#[tokio::test]
async fn a_title_and_a_reason_have_their_length() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        refused("a title", uploaded(&app, &town, &long(LONGEST_TITLE + 1)).await, "titel");
        let id = uploaded(&app, &town, &long(LONGEST_TITLE)).await.unwrap();

        sign_off::ask(&app, &town.author, id).await.unwrap();
        for reason in ["", " \n", &long(sign_off::LONGEST_REASON + 1)] {
            refused("sent back", sign_off::send_back(&app, &town.adviser, id, reason).await, "reden");
            refused("withdrawn", sign_off::withdraw(&app, &town.author, id, reason).await, "reden");
        }
        sign_off::send_back(&app, &town.adviser, id, &long(sign_off::LONGEST_REASON)).await.unwrap();
        sign_off::withdraw(&app, &town.author, id, &long(sign_off::LONGEST_REASON)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_round_has_at_most_three_questions_and_ends_within_a_quarter_of_a_year() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, "").await.unwrap();
        let usual = NewRound { despite_personal_data: true, ..new_round(&app, &town) };
        let day = |days: i64| app.today().saturating_add(Span::new().days(days));
        let asking = |questions: Vec<String>| NewRound { questions, ..usual.clone() };
        let ending = |days| NewRound { deadline: day(days), ..usual.clone() };
        let cases = [
            ("too many questions", asking(vec!["Waarom?".to_owned(); MOST_QUESTIONS + 1]), "vragen"),
            ("a question too long", asking(vec![long(LONGEST_QUESTION + 1)]), "vragen"),
            ("over already", ending(-1), "deadline"),
            ("too far away", ending(rounds::LONGEST_ROUND_DAYS + 1), "deadline"),
            ("nobody", NewRound { readers: vec![], ..usual.clone() }, "lezers"),
        ];
        for (what, new, field) in cases {
            refused(what, rounds::open(&app, &town.coordinator, id, &new).await, field);
        }
        let mut questions = vec![long(LONGEST_QUESTION); MOST_QUESTIONS];
        questions.push(" ".to_owned());
        let new = NewRound { questions, deadline: day(0), ..usual };
        let round = rounds::open(&app, &town.coordinator, id, &new).await.unwrap();
        let far = rounds::extend(&app, &town.coordinator, round, day(rounds::LONGEST_ROUND_DAYS + 1)).await;
        refused("moved too far", far, "deadline");
        let view = rounds::view(&app, &town.coordinator, round).await.unwrap();
        assert_eq!((view.round.questions.len(), view.round.deadline), (MOST_QUESTIONS, day(0)));
    })
    .await;
}

#[tokio::test]
async fn what_readers_and_authors_say_has_its_length() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, "").await.unwrap();
        let new = NewRound { despite_personal_data: true, ..new_round(&app, &town) };
        let round = rounds::open(&app, &town.coordinator, id, &new).await.unwrap();
        let reader = enter(&app, &town, round).await.remove(0);
        let remark = reading::mark(&app, &reader, 2, Reason::TooLong, None).await.unwrap();
        let question = reads::reading::letter(&app, &reader).await.unwrap().questions[0].id;
        let (most, more) = (long(LONGEST_TEXT), long(LONGEST_TEXT + 1));

        refused("a remark", reading::detail(&app, &reader, remark, &[], &more).await, "tekst");
        reading::detail(&app, &reader, remark, &[], &most).await.unwrap();
        refused("an answer", reading::answer(&app, &reader, &[(question, more.clone())]).await, "antwoord");
        reading::answer(&app, &reader, &[(question, most.clone())]).await.unwrap();

        let answer = async |status, text: &str| answers::answer(&app, &town.author, id, remark, status, text).await;
        refused("declined without a word", answer(AnnotationStatus::Declined, " ").await, "antwoord");
        refused("an answer of the author", answer(AnnotationStatus::Adopted, &more).await, "antwoord");
        answer(AnnotationStatus::Declined, &most).await.unwrap();
        let reply = async |text: &str| answers::reply(&app, &town.author, id, remark, text).await;
        refused("an empty reply", reply(" ").await, "reactie");
        refused("a reply", reply(&more).await, "reactie");
        reply(&most).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn leaving_a_finding_takes_a_reason_that_is_not_too_long() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, "").await.unwrap();
        let view = reads::letter::view(&app, &town.author, id, None).await.unwrap();
        let found = view.findings.iter().find(|one| !one.finding.blocking && one.sentence.is_some()).unwrap();
        let (rule, start) = (found.finding.rule.clone(), found.finding.span.start);
        let dismiss = async |reason: &str| findings::dismiss(&app, &town.author, id, &rule, start, reason).await;
        refused("no reason", dismiss(" ").await, "reden");
        refused("a reason", dismiss(&long(findings::LONGEST_REASON + 1)).await, "reden");
        dismiss(&long(findings::LONGEST_REASON)).await.unwrap();
    })
    .await;
}
