//! What the editor's script gets back while somebody types, and how much of it there is.

use crate::support::{add_organisation, add_user, with_sqlite};
use axum_test::TestServer;
use meelezer::app::App;
use meelezer::app::commands::upload::{self, Draft};
use meelezer::http::{Site, cookies, router};
use meelezer::review::personal_link::at_rest;
use meelezer::review::{LetterId, Role};
use serde_json::{Value, json};

/// An author's letter, and a server that knows the author.
async fn desk(app: &App, letter: &str) -> (TestServer, LetterId, String) {
    let organisation = add_organisation(app, "Regio", "Gemeente Voorbeeld").await;
    let user = add_user(app, &organisation, "schrijver@voorbeeld.nl", &[Role::Author]).await;
    let actor = app.db.read().await.unwrap().staff(user.id).await.unwrap();
    let id = upload::upload(app, &actor, organisation.id, "", "", Draft::Pasted(letter.to_owned())).await.unwrap();
    let mut tx = app.db.write().await.unwrap();
    let until = app.now() + jiff::SignedDuration::from_hours(1);
    tx.add_staff_session(&at_rest("sessie"), user.id, app.now(), until).await.unwrap();
    tx.commit().await.unwrap();
    (TestServer::new(router(Site::new(app.clone()))), id, format!("{}=sessie", cookies::STAFF))
}

/// What is answered to a text in one box.
async fn answer((server, id, cookie): &(TestServer, LetterId, String), text: &str) -> Value {
    let body = json!({ "basis": 1, "blokken": [{ "bron": "", "soort": "zelfde", "tekst": text }] });
    let path = format!("/brieven/{id}/bewerken/controle");
    server.post(&path).add_header("cookie", cookie).json(&body).await.json()
}

fn text<'v>(answer: &'v Value, name: &str) -> &'v str {
    answer["blocks"][0][name].as_str().expect("HTML")
}

#[tokio::test]
async fn a_finding_comes_drawn_with_its_place_and_what_can_be_done() {
    with_sqlite(async |app| {
        let desk = desk(&app, "Beste bewoner,\n\nWij helpen u.").await;
        let typed = "Goed.\n\n  Ëén <b> ding: wij komen inzake uw vraag.";
        let answer = answer(&desk, typed).await;
        let at = typed.find("inzake").map(|at| typed[..at].encode_utf16().count()).unwrap();
        let item = text(&answer, "findings")
            .split("<li ")
            .find(|item| item.contains(&format!("data-start=\"{at}\" data-end=\"{}\"", at + "inzake".len())))
            .unwrap_or_else(|| panic!("no finding at {at} in {answer}"));
        for part in ["data-replace=\"over\"", "data-say=\"staan\"", "data-say=\"klopt-niet\"", "data-part=\"reason\""] {
            assert!(item.contains(part), "{part} in {item}");
        }
        assert!(text(&answer, "mirror").contains("<span class=\"m-diag m-diag--"), "{answer}");
        assert!(text(&answer, "mirror").contains("&#60;b&#62;"), "what was typed is no mark-up: {answer}");
        assert_eq!(
            (answer["more"].as_str(), answer["count"].as_u64().is_some_and(|count| count > 0)),
            (Some(""), true)
        );
    })
    .await;
}

#[tokio::test]
async fn the_answer_grows_no_faster_than_one_long_sentence() {
    with_sqlite(async |app| {
        let desk = desk(&app, "Beste bewoner,\n\nWij helpen u.").await;
        let sentence = |times: usize| format!("Wij komen {} uw vraag.", "inzake de aanvang en ".repeat(times));
        let size = async |times| answer(&desk, &sentence(times)).await.to_string().len();
        let (short, long) = (size(15).await, size(60).await);
        assert!(long < short * 5, "{short} bytes became {long} when the text became four times as long");
    })
    .await;
}

#[tokio::test]
async fn very_many_findings_are_bounded_with_a_sentence_that_says_so() {
    with_sqlite(async |app| {
        let text = "Kom op 01-02-2026 of op 02-03-2026.\n\n".repeat(260);
        let desk = desk(&app, &text).await;
        let drawn = |html: &str| html.matches("class=\"m-finding ").count();
        let answer = answer(&desk, &text).await;
        assert!(answer["count"].as_u64().unwrap() >= 520, "{}", answer["count"]);
        assert!(drawn(self::text(&answer, "findings")) <= 500 && answer["more"].as_str().unwrap().contains("500"));
        let (server, id, cookie) = &desk;
        for path in [format!("/brieven/{id}"), format!("/brieven/{id}/bewerken")] {
            let page = server.get(&path).add_header("cookie", cookie).await.text();
            assert!(drawn(&page) <= 100 && page.contains("Hier staan de 100 belangrijkste."), "{path}");
        }
    })
    .await;
}
