//! What stands around every page: headers, posts from elsewhere, limits, and how trouble is told.

use crate::support::{add_organisation, add_user, with_sqlite};
use axum::http::{StatusCode, header};
use axum_test::{TestResponse, TestServer};
use jiff::SignedDuration;
use meelezer::app::{App, demo};
use meelezer::http::{Settings, Site, cookies, router};
use meelezer::review::Role;
use meelezer::review::personal_link::at_rest;
use std::sync::Arc;

/// A browser at the site.
pub fn browser(app: &App) -> TestServer {
    TestServer::builder().save_cookies().build(router(Site::new(app.clone())))
}

/// A browser with a reader's letter open: the demonstration's unopened invitation.
pub async fn reader(app: &App) -> TestServer {
    let demo = demo::fill(app).await.expect("the demonstration");
    let path = demo.reader_link.strip_prefix(&app.base_url).expect("a link to this site").to_owned();
    let server = browser(app);
    server.post(&path).await.assert_status(StatusCode::SEE_OTHER);
    server
}

/// The answer is a page of ours with a sentence, not a bare line of text.
fn assert_is_page(answer: &TestResponse, status: StatusCode) {
    assert_eq!(answer.status_code(), status, "{}", answer.text());
    let text = answer.text();
    assert!(text.contains("<h1") && text.contains("<html lang=\"nl\""), "no page but: {text}");
}

#[tokio::test]
async fn security_headers_stand_on_every_answer() {
    with_sqlite(async |app| {
        let server = browser(&app);
        for path in ["/privacy", "/lees/onbekend", "/nergens", "/health/live", "/assets/nergens.css", "/api/v1/nergens"]
        {
            let answer = server.get(path).await;
            let policy = answer.header(header::CONTENT_SECURITY_POLICY);
            let policy = policy.to_str().unwrap();
            assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
            assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
            assert_eq!(answer.header(header::REFERRER_POLICY), "same-origin", "{path}");
            assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{path}");
            assert!(answer.contains_header("x-request-id"), "{path}");
            assert!(!answer.contains_header(header::STRICT_TRANSPORT_SECURITY), "{path}: this is no TLS");
        }
    })
    .await;
}

#[tokio::test]
async fn behind_tls_cookies_are_the_hosts_own() {
    with_sqlite(async |app| {
        let settings = Settings { base_url: "https://meelezer.example".to_owned(), ..Settings::of(&app) };
        let server = TestServer::new(router(Site { app: app.clone(), settings: Arc::new(settings) }));
        let answer = server.post("/aanmelden").form(&[("email", "jan@voorbeeld.nl")]).await;
        let cookies: Vec<_> =
            answer.iter_headers_by_name(header::SET_COOKIE).map(|one| one.to_str().unwrap()).collect();
        assert_eq!(cookies.len(), 2);
        for cookie in &cookies {
            assert!(cookie.starts_with("__Host-meelezer_"), "{cookie}");
            assert!(cookie.contains("; Path=/;") && cookie.contains("; Secure"), "{cookie}");
            assert!(cookie.contains("; HttpOnly") && !cookie.contains("Domain"), "{cookie}");
        }
        let form = |prefix: &str| {
            let kept: Vec<String> = cookies
                .iter()
                .filter_map(|cookie| cookie.strip_prefix("__Host-")?.split(';').next())
                .map(|pair| format!("{prefix}{pair}"))
                .collect();
            server.get("/aanmelden/code").add_header(header::COOKIE, kept.join("; "))
        };
        assert!(form("__Host-").await.text().contains("jan@voorbeeld.nl"));
        // A cookie that another site under the same domain could have set is nobody's.
        form("").await.assert_status(StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn after_signing_in_nobody_is_sent_to_another_site() {
    with_sqlite(async |app| {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let user = add_user(&app, &organisation, "jan@voorbeeld.nl", &[Role::Author]).await;
        let mut tx = app.db.write().await.unwrap();
        let until = app.now() + SignedDuration::from_hours(1);
        tx.add_staff_session(&at_rest("sessie"), user.id, app.now(), until).await.unwrap();
        tx.commit().await.unwrap();
        let server = browser(&app);
        let check = async |wanted: &str, expect: &str| {
            let cookie = format!("{}=sessie", cookies::STAFF);
            let answer = server.get(&format!("/aanmelden?verder={wanted}")).add_header(header::COOKIE, cookie).await;
            assert_eq!(answer.header(header::LOCATION), expect, "{wanted}");
        };
        check("/brieven%3Fzoek=wmo", "/brieven?zoek=wmo").await;
        for foreign in [
            "/%09/elders.example",
            "//elders.example",
            "/%5Celders.example",
            "https://elders.example",
            "%09//x",
            "/%0D%0A/x",
        ] {
            check(foreign, "/").await;
        }
    })
    .await;
}

#[tokio::test]
async fn behind_tls_browsers_are_told_to_stay_there() {
    with_sqlite(async |app| {
        let settings = Settings { base_url: "https://meelezer.example".to_owned(), ..Settings::of(&app) };
        let site = Site { app: app.clone(), settings: Arc::new(settings) };
        let answer = TestServer::new(router(site)).get("/privacy").await;
        assert!(answer.header(header::STRICT_TRANSPORT_SECURITY).to_str().unwrap().starts_with("max-age="));
    })
    .await;
}

#[tokio::test]
async fn assets_are_compressed_and_kept_for_a_year() {
    with_sqlite(async |app| {
        let server = browser(&app);
        let page = server.get("/privacy").await.text();
        let style = page.split('"').find(|part| part.starts_with("/assets/app.")).expect("a style sheet").to_owned();
        let answer = server.get(&style).add_header(header::ACCEPT_ENCODING, "gzip, br").await;
        assert_eq!(answer.header(header::CONTENT_ENCODING), "br");
        assert_eq!(answer.header(header::CONTENT_TYPE), "text/css; charset=utf-8");
        assert!(answer.header(header::CACHE_CONTROL).to_str().unwrap().contains("immutable"));
        assert!(!server.get(&style).await.contains_header(header::CONTENT_ENCODING));
    })
    .await;
}

#[tokio::test]
async fn a_post_from_another_site_is_refused_with_a_sentence() {
    with_sqlite(async |app| {
        let server = browser(&app);
        let check = async |name: &str, value: &str, refused: bool| {
            let answer = server.post("/lees/onbekend").add_header(name, value).await;
            let status = if refused { StatusCode::FORBIDDEN } else { StatusCode::NOT_FOUND };
            assert_is_page(&answer, status);
            assert_eq!(answer.text().contains("andere website"), refused, "{name}: {value}");
        };
        check("sec-fetch-site", "cross-site", true).await;
        check("sec-fetch-site", "same-site", true).await;
        check("sec-fetch-site", "same-origin", false).await;
        check("sec-fetch-site", "none", false).await;
        check("origin", "https://elders.example", true).await;
        check("origin", "null", true).await;
        check("origin", &app.base_url, false).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_or_not_so_gets_a_page() {
    with_sqlite(async |app| {
        let server = browser(&app);
        assert_is_page(&server.get("/nergens").await, StatusCode::NOT_FOUND);
        assert_is_page(&server.get("/%ff%00").await, StatusCode::NOT_FOUND);
        let wrong_method = server.delete("/privacy").await;
        assert_is_page(&wrong_method, StatusCode::METHOD_NOT_ALLOWED);
        assert!(wrong_method.contains_header(header::ALLOW));
    })
    .await;
}

#[tokio::test]
async fn the_api_tells_trouble_as_problem_json() {
    with_sqlite(async |app| {
        let answer = browser(&app).get("/api/v1/nergens").await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        let body: serde_json::Value = serde_json::from_str(&answer.text()).unwrap();
        assert_eq!(body["status"], 404);
        assert!(body["instance"].as_str().unwrap().starts_with("urn:uuid:"));
    })
    .await;
}

#[tokio::test]
async fn a_body_that_is_too_large_gets_a_sentence() {
    with_sqlite(async |app| {
        let server = reader(&app).await;
        server.get("/lees/brief?taal=nl").await.assert_status_ok();
        let answer = server.post("/lees/vragen").form(&[("antwoord-x", "a".repeat(300 * 1024))]).await;
        assert_is_page(&answer, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.text().contains("te groot"));
    })
    .await;
}

#[tokio::test]
async fn malformed_input_to_the_reading_page_gets_a_sentence_and_never_a_fault() {
    const FORM: &str = "application/x-www-form-urlencoded";
    with_sqlite(async |app| {
        let server = reader(&app).await;
        server.get("/lees/brief?taal=nl").await.assert_status_ok();
        let long = format!("tekst={}", "a".repeat(5000));
        let nobody = "/lees/opmerking/00000000-0000-7000-8000-000000000000";
        let cases: [(&str, &str, &str, u16); 17] = [
            ("/lees/zin/abc", FORM, "reden=too-long", 404),
            ("/lees/zin/-1", FORM, "reden=too-long", 404),
            ("/lees/zin/99999999999999999999", FORM, "reden=too-long", 404),
            ("/lees/zin/9999", FORM, "reden=too-long", 404),
            ("/lees/zin/2", FORM, "", 400),
            ("/lees/zin/2", FORM, "reden=bestaat-niet", 400),
            ("/lees/zin/2", FORM, "reden=too-long&id=geen-uuid", 400),
            ("/lees/zin/2", FORM, "reden=too-long&reden=good", 400),
            ("/lees/zin/2", FORM, "%ff%fe=%00", 400),
            ("/lees/zin/2", "application/json", "{}", 415),
            ("/lees/zin/2", "multipart/form-data", "reden=good", 415),
            ("/lees/opmerking/geen-uuid", FORM, "tekst=x", 404),
            (nobody, FORM, "tekst=x", 404),
            (nobody, FORM, "woord=een", 400),
            (nobody, FORM, &long, 422),
            ("/lees/vragen", FORM, "antwoord-geen-uuid=x", 400),
            ("/lees/vragen", "text/plain", "x", 415),
        ];
        for (path, kind, body, status) in cases {
            let answer = server.post(path).bytes(body.to_owned().into()).content_type(kind).await;
            assert_is_page(&answer, StatusCode::from_u16(status).unwrap());
            let text = answer.text();
            assert!(!text.contains("deserialize") && !text.contains("Content-Type"), "{path} {body}: {text}");
        }
        for path in ["/lees/zin/abc", "/lees/zin/9999", "/lees/opmerking/x", nobody] {
            assert_is_page(&server.get(path).await, StatusCode::NOT_FOUND);
        }
    })
    .await;
}

#[tokio::test]
async fn health_and_security_contact_are_there() {
    with_sqlite(async |app| {
        let server = browser(&app);
        server.get("/health/live").await.assert_status_ok();
        server.get("/health/ready").await.assert_status_ok();
        let contact = server.get("/.well-known/security.txt").await.text();
        assert!(contact.starts_with("Contact: mailto:") && contact.contains("\nExpires: "), "{contact}");
        for path in ["/toegankelijkheid", "/privacy"] {
            assert_is_page(&server.get(path).await, StatusCode::OK);
        }
    })
    .await;
}

#[tokio::test]
async fn the_pages_of_the_rules_stay_light_and_find_a_word() {
    with_sqlite(async |app| {
        let server = browser(&app);
        let weigh = async |path: &str| {
            let answer = server.get(path).await;
            assert_eq!(answer.status_code(), StatusCode::OK, "{path}");
            let page = answer.text();
            assert!(page.len() < 200_000, "{path} weighs {}", page.len());
            page
        };
        weigh("/regels").await;
        for rule in check::Registry::standard().definitions() {
            weigh(&format!("/regels/{}", rule.code)).await;
        }
        let found = weigh("/regels?zoek=aangaande").await;
        assert!(found.contains("<dt>aangaande</dt>") && found.contains("href=\"/regels/W001\""), "{found}");
        assert!(weigh("/regels?zoek=e").await.contains("<dt>"), "a search that finds nearly everything");
        assert!(weigh("/regels/W012?pagina=2").await.contains("aria-current=\"page\">2<"));
        assert!(weigh("/regels?zoek=xyzxyz").await.contains("Niets gevonden"));
    })
    .await;
}
