//! Pages and answers for everybody: health, contact for security, the statements.

use crate::app::App;
use crate::http::{Page, Problem, Settings, assets, page};
use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{Timestamp, ToSpan};
use std::sync::Arc;

/// A page of running text from messages `{name}-1-title`, `{name}-1-text`, `{name}-2-title`, …
#[derive(Template)]
#[template(path = "statement.html")]
struct Statement {
    page: Page,
    lead: String,
    parts: Vec<(String, String)>,
}

/// `GET /toegankelijkheid`.
pub async fn accessibility() -> Response {
    statement("accessibility", &["works", "tested", "known", "report"])
}

/// `GET /privacy`.
pub async fn privacy() -> Response {
    statement("privacy", &["readers", "letters", "staff", "cookies", "rights"])
}

fn statement(name: &str, parts: &[&str]) -> Response {
    let page = Page::new(&format!("{name}-title"));
    let lead = page.t(&format!("{name}-lead"));
    let text = |part: &&str, what: &str| page.t(&format!("{name}-{part}-{what}"));
    let parts = parts.iter().map(|part| (text(part, "title"), text(part, "text"))).collect();
    page::render(&Statement { page, lead, parts })
}

/// `GET /health/live`: the process answers.
pub async fn live() -> &'static str {
    "ok\n"
}

/// `GET /health/ready`: the database answers too.
pub async fn ready(State(app): State<App>) -> Response {
    if app.db.read().await.is_ok() {
        return "ok\n".into_response();
    }
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "problem-slow").into_response()
}

/// `GET /.well-known/security.txt` (RFC 9116).
pub async fn security_txt(State(settings): State<Arc<Settings>>) -> Response {
    let expires = Timestamp::now().checked_add((24 * 90).hours()).unwrap_or(Timestamp::MAX);
    let text = format!(
        "Contact: {}\nExpires: {}\nPreferred-Languages: nl, en\nCanonical: {}/.well-known/security.txt\n",
        settings.security_contact,
        expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
        settings.base_url,
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// `GET /favicon.ico`.
pub async fn favicon() -> Redirect {
    Redirect::temporary(&assets::url("favicon.svg"))
}

/// `GET /robots.txt`: nothing here is for search engines.
pub async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /\n"
}
