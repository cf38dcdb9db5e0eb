//! What goes wrong. A handler returns a [`Problem`] (any `app::Error` becomes one). It doesn't know what was asked or in
//! which language, so it only notes itself on the response; `problem_page` dresses it.

use crate::app;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::borrow::Cow;

/// After how many seconds whoever came when it was too busy may try again.
pub const RETRY_AFTER: HeaderValue = HeaderValue::from_static("30");

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
    pub fn of_status(status: StatusCode) -> Problem {
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
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
        }
        response.extensions_mut().insert(self);
        response
    }
}
