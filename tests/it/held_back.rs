//! What holds a letter back: personal data before the panel sees it, and an open round before it is signed off.

use crate::each_db;
use crate::support::with_sqlite;
use crate::way::{LETTER, Town, new_round, town};
use crate::web::browser;
use axum::http::{StatusCode, header};
use jiff::SignedDuration;
use meelezer::app::commands::rounds::NewRound;
use meelezer::app::commands::upload::Draft;
use meelezer::app::commands::{rounds, sign_off, upload};
use meelezer::app::reads::letter;
use meelezer::app::{App, Error};
use meelezer::http::cookies;
use meelezer::review::personal_link::at_rest;
use meelezer::review::requirements::RequirementKind;
use meelezer::review::{Event, LetterId, LetterState};

/// The letter with a citizen's number that passes the check on its digits.
fn with_personal_data() -> String {
    LETTER.replace("U krijgt geld", "Uw burgerservicenummer is 123456782. U krijgt geld")
}

async fn uploaded(app: &App, town: &Town, text: &str) -> LetterId {
    upload::upload(app, &town.author, town.organisation.id, "", "", Draft::Pasted(text.to_owned())).await.unwrap()
}

async fn move_to(app: &App, id: LetterId, state: LetterState) {
    let mut tx = app.db.write().await.unwrap();
    tx.set_letter_state(id, state, "", app.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Whether the letter's round was opened although it held personal data; none when no round was opened.
async fn opened_despite(app: &App, id: LetterId) -> Option<bool> {
    let events = app.db.read().await.unwrap().events_of_letter(id).await.unwrap();
    events.iter().filter_map(|entry| entry.event()).find_map(|event| match event {
        Event::RoundOpened { despite_personal_data, .. } => Some(despite_personal_data),
        _ => None,
    })
}

/// Whether a requirement shows as met.
async fn is_met(app: &App, town: &Town, id: LetterId, kind: RequirementKind) -> bool {
    let view = letter::view(app, &town.adviser, id, None).await.unwrap();
    view.standing.requirements.iter().find(|one| one.kind == kind).unwrap().met
}

each_db! {
    async fn a_letter_with_personal_data_goes_to_the_panel_only_when_the_coordinator_says_so(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, &with_personal_data()).await;
        let (_, _, has_personal_data) = rounds::choices(&app, &town.coordinator, id).await.unwrap();
        assert!(has_personal_data, "the form warns");
        let new = NewRound { despite_personal_data: false, ..new_round(&app, &town) };
        let refused = rounds::open(&app, &town.coordinator, id, &new).await;
        assert!(
            matches!(refused, Err(Error::Invalid { field: "persoonsgegevens", message: "round-error-personal-data" })),
            "{refused:?}"
        );
        assert_eq!(opened_despite(&app, id).await, None);
        assert!(app.db.read().await.unwrap().newest_mails(10).await.unwrap().is_empty(), "nobody was invited");

        let new = NewRound { despite_personal_data: true, ..new };
        rounds::open(&app, &town.coordinator, id, &new).await.unwrap();
        assert_eq!(opened_despite(&app, id).await, Some(true), "the trail tells");
    }

    async fn while_a_round_is_open_sign_off_is_neither_asked_for_nor_given(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, LETTER).await;
        let round = NewRound { despite_personal_data: true, ..new_round(&app, &town) };
        let round = rounds::open(&app, &town.coordinator, id, &round).await.unwrap();
        assert!(matches!(sign_off::ask(&app, &town.author, id).await, Err(Error::Conflict("letter-error-state"))));
        assert!(matches!(sign_off::approve(&app, &town.adviser, id, 1).await, Err(Error::Conflict("letter-error-state"))));
        assert!(!is_met(&app, &town, id, RequirementKind::Quorum).await);

        // The requirement holds by itself, also where the letter's state has run ahead of its round.
        move_to(&app, id, LetterState::InRevision).await;
        let asked = sign_off::ask(&app, &town.author, id).await;
        assert!(matches!(asked, Err(Error::Conflict("sign-off-error-requirements"))), "{asked:?}");
        move_to(&app, id, LetterState::AwaitingSignOff).await;
        let approved = sign_off::approve(&app, &town.adviser, id, 1).await;
        assert!(matches!(approved, Err(Error::Conflict("sign-off-error-requirements"))), "{approved:?}");

        rounds::close(&app, &town.coordinator, round).await.unwrap();
        assert!(is_met(&app, &town, id, RequirementKind::Quorum).await);
        sign_off::approve(&app, &town.adviser, id, 1).await.unwrap();
    }
}

#[tokio::test]
async fn the_form_of_a_round_asks_about_personal_data_before_anybody_is_invited() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, &with_personal_data()).await;
        let coordinator = town.coordinator.user().unwrap().id;
        let mut tx = app.db.write().await.unwrap();
        let until = app.now() + SignedDuration::from_hours(1);
        tx.add_staff_session(&at_rest("sessie"), coordinator, app.now(), until).await.unwrap();
        tx.commit().await.unwrap();
        let new = new_round(&app, &town);
        let reader = new.readers[0].to_string();
        let deadline = new.deadline.to_string();
        let server = browser(&app);
        let post = async |said: &[(&str, &str)]| {
            let form = [("lezers", reader.as_str()), ("deadline", deadline.as_str())];
            let form: Vec<_> = form.iter().chain(said).copied().collect();
            let cookie = format!("{}=sessie", cookies::STAFF);
            server.post(&format!("/brieven/{id}/ronde")).form(&form).add_header(header::COOKIE, cookie).await
        };
        let refused = post(&[]).await;
        assert_eq!(refused.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("name=\"persoonsgegevens\""), "{}", refused.text());
        assert_eq!(post(&[("persoonsgegevens", "nee")]).await.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(opened_despite(&app, id).await, None);
        assert_eq!(post(&[("persoonsgegevens", "ja")]).await.status_code(), StatusCode::SEE_OTHER);
        assert_eq!(opened_despite(&app, id).await, Some(true));
    })
    .await;
}
