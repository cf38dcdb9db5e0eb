//! A form that was refused: what is wrong with which field, so that it is shown again with everything that was typed.

use super::problem::RETRY_AFTER;
use super::{Page, Problem};
use crate::app;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// What is wrong with a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors {
    /// Sentences by field.
    pub fields: Vec<(&'static str, String)>,
    /// A sentence about the form as a whole; empty when there is none.
    pub whole: String,
    status: StatusCode,
}

impl Errors {
    /// One field with the key of its sentence.
    pub fn field(page: &Page, field: &'static str, key: &str) -> Errors {
        Errors { fields: vec![(field, page.t(key))], whole: String::new(), status: StatusCode::UNPROCESSABLE_ENTITY }
    }

    /// What a use case refused, as far as whoever fills in the form can mend it or wait; anything else is a problem
    /// for a page of its own.
    pub fn of(page: &Page, error: app::Error) -> Result<Errors, Problem> {
        let whole = |status, key: &str| Errors { fields: Vec::new(), whole: page.t(key), status };
        match error {
            app::Error::Invalid { field, message } => Ok(Errors::field(page, field, message)),
            app::Error::Conflict(key) => Ok(whole(StatusCode::CONFLICT, key)),
            app::Error::TooMany => Ok(whole(StatusCode::TOO_MANY_REQUESTS, "problem-too-many")),
            app::Error::Busy => Ok(whole(StatusCode::SERVICE_UNAVAILABLE, "problem-busy")),
            other => Err(other.into()),
        }
    }

    /// The sentence about a field; empty when there is none.
    pub fn about(&self, field: &str) -> &str {
        self.fields.iter().find(|(name, _)| *name == field).map_or("", |(_, sentence)| sentence)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.whole.is_empty()
    }

    /// A page with the form and the status of what is wrong.
    pub fn on(&self, page: impl IntoResponse) -> Response {
        if self.is_empty() {
            return page.into_response();
        }
        let mut response = (self.status, page).into_response();
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
        }
        response
    }
}
