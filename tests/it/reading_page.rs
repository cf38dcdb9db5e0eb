//! The reading page, as a browser without JavaScript meets it, and as the script does.

use crate::support::with_sqlite;
use crate::web::{browser, reader};
use axum::http::{StatusCode, header};
use axum_test::{TestResponse, TestServer};
use meelezer::app::demo;

fn location(answer: &TestResponse) -> String {
    answer.assert_status(StatusCode::SEE_OTHER);
    answer.header(header::LOCATION).to_str().unwrap().to_owned()
}

/// Marks a sentence; gives the remark's page.
async fn mark(server: &TestServer, number: usize, reason: &str) -> String {
    location(&server.post(&format!("/lees/zin/{number}")).form(&[("reden", reason)]).await)
}

#[tokio::test]
async fn looking_at_a_link_opens_nothing() {
    with_sqlite(async |app| {
        let demo = demo::fill(&app).await.unwrap();
        let path = demo.reader_link.strip_prefix(&app.base_url).unwrap();
        let server = browser(&app);
        let landing = server.get(path).await;
        landing.assert_status_ok();
        assert!(landing.cookies().iter().next().is_none(), "a look leaves a cookie");
        assert_eq!(server.get("/lees/brief").await.status_code(), StatusCode::FORBIDDEN);
        assert_eq!(location(&server.post(path).await), "/lees/brief");
        server.get("/lees/brief").await.assert_status_ok();
    })
    .await;
}

#[tokio::test]
async fn a_link_that_works_no_more_gets_a_friendly_page() {
    with_sqlite(async |app| {
        let server = browser(&app);
        for answer in [server.get("/lees/onbekend").await, server.post("/lees/onbekend").await] {
            answer.assert_status(StatusCode::NOT_FOUND);
            answer.assert_text_contains("Deze link werkt niet meer");
        }
    })
    .await;
}

#[tokio::test]
async fn a_remark_is_made_described_and_taken_back_with_plain_forms() {
    with_sqlite(async |app| {
        let server = reader(&app).await;
        let remark = mark(&server, 14, "unclear-word").await;
        server.get(&remark).await.assert_status_ok().assert_text_contains("name=\"woord\"");

        let saved = server.post(&remark).form(&[("woord", "1"), ("tekst", "ما معنى هذا؟")]).await;
        assert_eq!(location(&saved), "/lees/brief#zin-14");
        server.get(&remark).await.assert_text_contains("ما معنى هذا؟").assert_text_contains("value=\"1\" checked");
        server.get("/lees/brief").await.assert_text_contains("r-zin--zorg");

        assert_eq!(mark(&server, 14, "unclear-word").await, remark, "the same mark again is the same remark");
        assert_eq!(location(&server.post(&format!("{remark}/weg")).await), "/lees/brief");
        server.get(&remark).await.assert_status_not_found();
        assert_eq!(location(&server.post(&format!("{remark}/weg")).await), "/lees/brief", "twice does no harm");
    })
    .await;
}

#[tokio::test]
async fn questions_are_answered_and_the_reader_is_thanked() {
    with_sqlite(async |app| {
        let server = reader(&app).await;
        let page = server.get("/lees/questions").await;
        page.assert_status(StatusCode::NOT_FOUND);
        let page = server.get("/lees/vragen").await.text();
        let field = page.split('"').find(|part| part.starts_with("antwoord-")).expect("a question").to_owned();
        let kept = server.post("/lees/vragen").form(&[(field.as_str(), "Ik moet\r\nbellen.")]).await;
        assert_eq!(location(&kept), "/lees/brief");
        server.get("/lees/vragen").await.assert_text_contains("Ik moet\nbellen.");

        let done = server.post("/lees/vragen").form(&[(field.as_str(), "Ik moet bellen."), ("klaar", "1")]).await;
        assert_eq!(location(&done), "/lees/klaar");
        server.get("/lees/klaar?taal=nl").await.assert_text_contains("Dank u wel!");
    })
    .await;
}

#[tokio::test]
async fn the_script_gets_json_and_may_post_twice() {
    with_sqlite(async |app| {
        let server = reader(&app).await;
        let id = "01938f00-0000-7000-8000-000000000001";
        let post = || {
            let form = [("reden", "too-long"), ("id", id)];
            server.post("/lees/zin/14").add_header(header::ACCEPT, "application/json").form(&form)
        };
        for answer in [post().await, post().await] {
            answer.assert_status_ok();
            assert_eq!(answer.json::<serde_json::Value>()["id"], id);
        }
        let letter = server.get("/lees/brief").await.text();
        assert_eq!(letter.matches("data-opmerkingen").count(), 1);

        let refused = server.post("/lees/zin/9999").add_header(header::ACCEPT, "application/json");
        let refused = refused.form(&[("reden", "good")]).await;
        refused.assert_status_not_found();
        assert_eq!(refused.header(header::CONTENT_TYPE), "application/problem+json");
    })
    .await;
}

#[tokio::test]
async fn the_page_takes_the_readers_language_and_the_letter_stays_dutch() {
    with_sqlite(async |app| {
        let server = reader(&app).await;
        // The invitation is for a reader of Turkish.
        server.get("/lees/brief").await.assert_text_contains("<html lang=\"tr\" dir=\"ltr\"");
        let arabic = server.get("/lees/brief?taal=ar").await.text();
        assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\""));
        assert!(arabic.contains("r-brief\" lang=\"nl\" dir=\"ltr\""));
        server.get("/lees/vragen").await.assert_text_contains("<html lang=\"ar\" dir=\"rtl\"");
        server.get("/lees/vragen?taal=xx").await.assert_text_contains("<html lang=\"ar\"");
        let lost = server.get("/lees/zin/9999").await;
        lost.assert_status_not_found().assert_text_contains("<html lang=\"ar\"");
    })
    .await;
}

#[tokio::test]
async fn after_the_deadline_the_letter_can_only_be_read() {
    with_sqlite(async |app| {
        let server = reader(&app).await;
        let remark = mark(&server, 14, "good").await;
        app.clock.set(app.now() + jiff::SignedDuration::from_hours(24 * 20));
        let letter = server.get("/lees/brief?taal=nl").await;
        letter.assert_status_ok().assert_text_contains("De leestijd is voorbij");
        assert!(!letter.text().contains("<a class=\"r-zin"));
        let refused = server.post("/lees/zin/15").form(&[("reden", "good")]).await;
        refused.assert_status(StatusCode::CONFLICT).assert_text_contains("U kunt geen opmerkingen meer maken");
        assert_eq!(location(&server.get(&remark).await), "/lees/uitkomst");
        server.get("/lees/uitkomst").await.assert_status_ok().assert_text_contains("Duidelijk en goed");
    })
    .await;
}

#[tokio::test]
async fn the_reading_page_weighs_less_than_25_kb_on_the_wire() {
    with_sqlite(async |app| {
        let server = reader(&app).await;
        let compressed = async |path: &str| {
            let answer = server.get(path).add_header(header::ACCEPT_ENCODING, "br").await;
            assert_eq!(answer.header(header::CONTENT_ENCODING), "br", "{path}");
            answer.as_bytes().len()
        };
        let page = server.get("/lees/brief").await.text();
        let assets: Vec<&str> = page.split('"').filter(|part| part.starts_with("/assets/")).collect();
        assert_eq!(assets.len(), 3, "a style sheet, a script and an icon: {assets:?}");
        let mut weight = compressed("/lees/brief").await;
        for asset in assets {
            weight += compressed(asset).await;
        }
        assert!(weight < 25_000, "{weight} bytes");
    })
    .await;
}
