//! How anything that goes wrong is told: one page in the user's language, or problem+json (RFC 9457) under `/api`.
//!
//! [`show`] dresses a [`Problem`] that a handler left, and what comes from elsewhere without a page: a wrong method, a
//! body that is too large, a time-out, a panic.

use super::page::{Page, render};
use super::pages::reading::{Chosen, Frame, ReadingProblem, wants_json};
use super::problem::Problem;
use super::security::RequestId;
use crate::messages::{Locale, Messages};
use askama::Template;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The page of a problem.
#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    page: Page,
    sentence: String,
    request: String,
    is_fault: bool,
}

/// Middleware: dresses problems as a page or as problem+json.
pub async fn show(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let chosen = Chosen::of(request.uri().query(), request.headers());
    let reading = path == "/lees" || path.starts_with("/lees/");
    let locale = if reading { chosen.or_accepted(request.headers()) } else { Locale::Nl };
    // A page that was asked for can be asked for in another language; a form can't.
    let frame =
        Frame { path: if request.method() == Method::GET { path.clone() } else { String::new() }, ..Frame::default() };
    let as_data = path.starts_with("/api/") || path.starts_with("/v2/") || reading && wants_json(request.headers());
    let id = request.extensions().get::<RequestId>().copied().unwrap_or_default();
    let mut response = next.run(request).await;
    let Some(problem) = undressed(&mut response) else {
        return response;
    };
    let dressed = match (as_data, reading) {
        (true, _) => as_json(&problem, &id, locale),
        (_, true) => as_reading_page(&problem, &id, locale, frame),
        _ => as_page(&problem, &id),
    };
    keep_headers(response, dressed)
}

/// The problem that an answer stands for, when it has no page yet.
fn undressed(response: &mut Response) -> Option<Problem> {
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        return Some(problem);
    }
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    (failed && !kind.starts_with("text/html") && !kind.contains("json")).then(|| Problem::of_status(status))
}

/// The new answer with what the old one said besides its body (cookies, `Allow`, `Retry-After`).
fn keep_headers(old: Response, mut new: Response) -> Response {
    for (name, value) in old.headers() {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            new.headers_mut().append(name.clone(), value.clone());
        }
    }
    new
}

fn as_json(problem: &Problem, id: &RequestId, locale: Locale) -> Response {
    let mut body = serde_json::json!({
        "type": "about:blank",
        "title": problem.status.canonical_reason().unwrap_or("Error"),
        "status": problem.status.as_u16(),
        "detail": Messages::of(locale).text(&problem.key),
        "instance": format!("urn:uuid:{}", id.0),
    });
    if let Some(field) = problem.field {
        body["field"] = field.into();
    }
    (problem.status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

/// The key of the heading: the sentence's own, or what fits the status.
fn title_of(problem: &Problem) -> String {
    let own = format!("{}-title", problem.key);
    match problem.status {
        _ if Messages::knows(&own) => own,
        StatusCode::NOT_FOUND => "problem-title-not-found".to_owned(),
        status if status.is_server_error() => "problem-title-fault".to_owned(),
        _ => "problem-title".to_owned(),
    }
}

fn as_page(problem: &Problem, id: &RequestId) -> Response {
    let page = Page::new(&title_of(problem));
    let sentence = page.t(&problem.key);
    let is_fault = problem.status.is_server_error();
    let template = ProblemPage { page, sentence, request: id.0.to_string(), is_fault };
    (problem.status, render(&template)).into_response()
}

fn as_reading_page(problem: &Problem, id: &RequestId, locale: Locale, frame: Frame) -> Response {
    let page = Page::in_locale(locale, &title_of(problem));
    let template = ReadingProblem {
        sentence: page.t(&problem.key),
        page,
        frame,
        request: problem.status.is_server_error().then(|| id.0.to_string()),
        offers_letter: !matches!(&*problem.key, "reading-link-gone" | "reading-session-ended"),
    };
    (problem.status, render(&template)).into_response()
}
