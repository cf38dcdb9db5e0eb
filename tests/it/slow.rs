//! Whoever is slow on purpose is left, and whoever comes with too much at once is told to come back.

use crate::support::{add_organisation, add_user, with_sqlite};
use axum::http::{StatusCode, header};
use axum_test::TestServer;
use axum_test::multipart::{MultipartForm, Part};
use meelezer::app::App;
use meelezer::http::room::Room;
use meelezer::http::serve::{Patience, serve_with};
use meelezer::http::{Site, cookies, router};
use meelezer::review::Role;
use meelezer::review::personal_link::at_rest;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How long whoever is slow is waited for here.
const LIMIT: Duration = Duration::from_millis(600);

/// A server without patience.
async fn serve(app: &App) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let patience = Patience { head: LIMIT, body: LIMIT, answer: LIMIT };
    tokio::spawn(serve_with(Site::new(app.clone()), listener, patience, std::future::pending()));
    address
}

/// Sends `first` at once, then a byte now and then until the server ends the connection; what it answered, and after how long.
async fn dribble(address: SocketAddr, first: &str, between: Duration) -> (String, Duration) {
    let (mut read, mut write) = TcpStream::connect(address).await.unwrap().into_split();
    let began = Instant::now();
    write.write_all(first.as_bytes()).await.unwrap();
    let sending = tokio::spawn(async move {
        loop {
            tokio::time::sleep(between).await;
            if write.write_all(b"a").await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    });
    let mut answer = Vec::new();
    // An end with a reset is an end too.
    let ended = tokio::time::timeout(LIMIT * 20, read.read_to_end(&mut answer)).await;
    sending.abort();
    assert!(ended.is_ok(), "still connected: {}", String::from_utf8_lossy(&answer));
    (String::from_utf8_lossy(&answer).into_owned(), began.elapsed())
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_slow_on_purpose_is_left() {
    with_sqlite(async |app| {
        let address = serve(&app).await;
        let never = LIMIT * 100;
        let head = "GET /health/live HTTP/1.1\r\nhost: localhost\r\nx-a: ";
        let post = "POST /aanmelden HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                    content-length: 1000\r\n\r\nemail=";
        let whole = "GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n";
        let (silent, slow_head, no_body, idle) = tokio::join!(
            dribble(address, "", never),
            dribble(address, head, LIMIT / 6),
            dribble(address, post, never),
            dribble(address, whole, never),
        );
        for (name, (answer, took)) in
            [("silent", &silent), ("slow head", &slow_head), ("no body", &no_body), ("idle", &idle)]
        {
            assert!(*took >= LIMIT / 2 && *took < LIMIT * 15, "{name} took {took:?}: {answer}");
        }
        assert!(silent.0.is_empty() && !slow_head.0.contains("200 OK"), "{silent:?} {slow_head:?}");
        assert!(no_body.0.starts_with("HTTP/1.1 408 "), "{}", no_body.0);
        assert!(idle.0.starts_with("HTTP/1.1 200 "), "{}", idle.0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_clients_keep_nobody_else_waiting() {
    with_sqlite(async |app| {
        let address = serve(&app).await;
        let mut slow = Vec::new();
        for _ in 0..200 {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(b"GET /aanmelden HTTP/1.1\r\nhost: localhost\r\n").await.unwrap();
            slow.push(stream);
        }
        let page = reqwest::get(format!("http://{address}/health/live")).await.unwrap();
        assert_eq!(page.status(), 200);
        for mut stream in slow {
            let mut rest = Vec::new();
            let ended = tokio::time::timeout(LIMIT * 20, stream.read_to_end(&mut rest)).await;
            assert!(ended.is_ok(), "a slow client is still there");
        }
    })
    .await;
}

/// A server on which no large file fits, with an author.
async fn full(app: &App) -> TestServer {
    let organisation = add_organisation(app, "Regio", "Gemeente Voorbeeld").await;
    let user = add_user(app, &organisation, "schrijver@voorbeeld.nl", &[Role::Author]).await;
    let mut tx = app.db.write().await.unwrap();
    let until = app.now() + jiff::SignedDuration::from_hours(1);
    tx.add_staff_session(&at_rest("sessie"), user.id, app.now(), until).await.unwrap();
    tx.commit().await.unwrap();
    let mut site = Site::new(app.clone());
    let settings = Arc::get_mut(&mut site.settings).unwrap();
    settings.uploads = Arc::new(Room::new(1, Duration::from_millis(50)));
    let mut server = TestServer::new(router(site));
    server.add_header(header::COOKIE, format!("{}=sessie", cookies::STAFF));
    server
}

fn form(length: usize) -> MultipartForm {
    let file = Part::bytes(vec![b'a'; length]).file_name("brief.txt");
    MultipartForm::new().add_text("titel", "Uw afspraak").add_text("tekst", "").add_part("bestand", file)
}

#[tokio::test]
async fn an_upload_that_has_no_room_is_told_that_it_is_busy() {
    with_sqlite(async |app| {
        let server = full(&app).await;
        let busy = server.post("/brieven/nieuw").multipart(form(2_000_000)).await;
        busy.assert_status(StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(busy.header(header::RETRY_AFTER), "30");
        let page = busy.text();
        assert!(page.contains("<h1 class=\"utrecht-heading-1\">Het is druk</h1>"), "{page}");
        assert!(page.contains("staat er meestal nog"), "{page}");
        let busy =
            server.post("/brieven/0198c5f0-0000-7000-8000-000000000000/bestand").multipart(form(2_000_000)).await;
        busy.assert_status(StatusCode::SERVICE_UNAVAILABLE);
    })
    .await;
}

#[tokio::test]
async fn a_text_that_was_pasted_is_taken_in_also_when_files_wait() {
    with_sqlite(async |app| {
        let server = full(&app).await;
        let text = "Beste lezer,\n\nU komt morgen langs op het gemeentehuis. Neem uw paspoort mee.";
        let form = MultipartForm::new().add_text("titel", "").add_text("tekst", text);
        // What sends no length beforehand counts as the largest.
        let length =
            |form: MultipartForm| server.post("/brieven/nieuw").multipart(form).add_header("content-length", "400");
        length(form).await.assert_status(StatusCode::SEE_OTHER);
    })
    .await;
}
