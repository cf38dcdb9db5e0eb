//! How anything that goes wrong is told: one page in the user's language, or problem+json (RFC 9457) under `/api`.
//!
//! A handler returns a [`Problem`] (any `app::Error` becomes one). It doesn't know what was asked or in which language,
//! so it only notes itself on the response; [`show`] dresses it. `show` also dresses what comes from elsewhere without
//! a page: a wrong method, a body that is too large, a time-out, a panic.

use super::page::{Page, render};
use super::pages::reading::{Chosen, Frame, ReadingProblem, wants_json};
use super::security::RequestId;
use crate::app;
use crate::messages::{Locale, Messages};
use askama::Template;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::borrow::Cow;

/// Something that went wrong, fit to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The status of the answer.
    pub status: StatusCode,
    /// Message key of the sentence that says what to do.
    pub key: Cow<'static, str>,
    /// The field that it is about.
    pub field: Option<&'static str>,
}

impl Problem {
    /// A problem with its status and the key of its sentence.
    pub fn new(status: StatusCode, key: impl Into<Cow<'static, str>>) -> Problem {
        Problem { status, key: key.into(), field: None }
    }

    /// 404.
    pub fn not_found() -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "problem-not-found")
    }

    /// 400: the request can't be read.
    pub fn unreadable() -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, "problem-unreadable")
    }

    /// 413.
    pub fn too_large() -> Problem {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "problem-too-large")
    }

    /// 500; the details are in the log.
    pub fn internal() -> Problem {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "problem-internal")
    }

    /// What an answer of this status without a page of its own says.
    fn of_status(status: StatusCode) -> Problem {
        let key = match status {
            StatusCode::NOT_FOUND => "problem-not-found",
            StatusCode::METHOD_NOT_ALLOWED => "problem-method",
            StatusCode::PAYLOAD_TOO_LARGE => "problem-too-large",
            StatusCode::FORBIDDEN => "problem-forbidden",
            StatusCode::TOO_MANY_REQUESTS => "problem-too-many",
            StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
                "problem-slow"
            }
            status if status.is_server_error() => "problem-internal",
            _ => "problem-unreadable",
        };
        Problem::new(status, key)
    }
}

impl From<app::Error> for Problem {
    fn from(error: app::Error) -> Problem {
        match error {
            app::Error::NotFound => Problem::not_found(),
            app::Error::Forbidden => Problem::new(StatusCode::FORBIDDEN, "problem-forbidden"),
            app::Error::Invalid { field, message } => {
                Problem { field: Some(field), ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, message) }
            }
            app::Error::Conflict(key) => Problem::new(StatusCode::CONFLICT, key),
            app::Error::TooMany => Problem::new(StatusCode::TOO_MANY_REQUESTS, "problem-too-many"),
            app::Error::Busy => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "problem-busy"),
            app::Error::Replaced => Problem::new(StatusCode::CONFLICT, "problem-replaced"),
            error @ (app::Error::Store(_) | app::Error::Internal(_)) => {
                tracing::error!(%error, "a use case failed");
                Problem::internal()
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

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
    let reading = path.starts_with("/lees/");
    let as_data = path.starts_with("/api/") || path.starts_with("/v2/") || reading && wants_json(request.headers());
    let id = request.extensions().get::<RequestId>().copied().unwrap_or_default();
    let mut response = next.run(request).await;
    let Some(problem) = undressed(&mut response) else {
        return response;
    };
    let locale = if reading { chosen.0.unwrap_or_default() } else { Locale::Nl };
    let dressed = match (as_data, reading) {
        (true, _) => as_json(&problem, &id, locale),
        (_, true) => as_reading_page(&problem, &id, locale),
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

fn as_reading_page(problem: &Problem, id: &RequestId, locale: Locale) -> Response {
    let page = Page::in_locale(locale, &title_of(problem));
    let template = ReadingProblem {
        sentence: page.t(&problem.key),
        page,
        frame: Frame::default(),
        request: problem.status.is_server_error().then(|| id.0.to_string()),
        offers_letter: !matches!(&*problem.key, "reading-link-gone" | "reading-session-ended"),
    };
    (problem.status, render(&template)).into_response()
}
