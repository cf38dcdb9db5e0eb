//! What the benches of the whole service share: people who are signed in, times, and the server's memory.

use crate::server::Server;
use meelezer::app::App;
use meelezer::review::personal_link::at_rest;
use meelezer::review::{Actor, Role, User, UserId};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Sessions of as many colleagues.
pub async fn people(app: &App, author: &Actor, count: usize) -> Vec<String> {
    let Actor::Staff { memberships, .. } = author else { unreachable!("the author is staff") };
    let organisation = memberships[0].organisation;
    let now = app.now();
    let mut sessions = Vec::new();
    let mut tx = app.db.write().await.expect("a transaction");
    for number in 0..count {
        let email = format!("collega{number}@voorbeeld.nl");
        let user = User { id: UserId(Uuid::now_v7()), email, name: format!("Collega {number}") };
        tx.add_user(&user, now).await.expect("a user");
        tx.add_membership(user.id, organisation, Role::Author).await.expect("a role");
        let token = Uuid::now_v7().simple().to_string();
        let expires = now + jiff::SignedDuration::from_hours(1);
        tx.add_staff_session(&at_rest(&token), user.id, now, expires).await.expect("a session");
        sessions.push(token);
    }
    tx.commit().await.expect("commit");
    sessions
}

/// The browser of whoever has this session.
pub fn client(session: &str) -> reqwest::Client {
    let cookie = format!("meelezer_sessie={session}").parse().expect("a cookie");
    let compressed = reqwest::header::HeaderValue::from_static("gzip, br");
    let headers = [(reqwest::header::COOKIE, cookie), (reqwest::header::ACCEPT_ENCODING, compressed)];
    reqwest::Client::builder().default_headers(headers.into_iter().collect()).build().expect("a client")
}

/// How long an answer took, body and all; none for one that isn't a success.
pub async fn timed(request: reqwest::RequestBuilder) -> Option<Duration> {
    let sent = Instant::now();
    let answer = request.send().await.ok()?;
    let is_success = answer.status().is_success();
    answer.bytes().await.ok()?;
    is_success.then(|| sent.elapsed())
}

/// Prints how long answers took.
pub fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| times.get(((times.len().max(1) - 1) as f64 * share) as usize).copied().unwrap_or_default();
    let [p50, p99, longest] = [0.5, 0.99, 1.0].map(|share| milliseconds(at(share)));
    println!("{what}: {} answers, p50 {p50:.1} ms, p99 {p99:.1} ms, longest {longest:.1} ms", times.len());
}

/// A time in milliseconds.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Resident memory of the server, now and at its most; nothing where /proc isn't there.
pub fn memory(server: &Server) -> String {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap_or_default();
    let line = |name: &str| status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = |name: &str| line(name).and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    let megabytes = |name: &str| kilobytes(name).map_or("?".to_owned(), |kilobytes| (kilobytes / 1024).to_string());
    format!("{} MB, at its most {} MB", megabytes("VmRSS:"), megabytes("VmHWM:"))
}
