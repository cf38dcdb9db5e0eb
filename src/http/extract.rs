//! The extractors for a person's input. They stand in for axum's, whose refusals are bare English text: here every
//! refusal is a [`Problem`], and so a page with a sentence.

use super::problem::Problem;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// A posted form; repeated fields fill a `Vec`.
#[derive(Clone, Copy, Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        axum_extra::extract::Form::from_request(request, state)
            .await
            .map(|form| Form(form.0))
            .map_err(|rejection| of_body(rejection.status(), &rejection))
    }
}

/// The query of the address; what can't be read is a 400.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = axum_extra::extract::Query::from_request_parts(parts, state).await;
        query.map(|query| Query(query.0)).map_err(|_| Problem::unreadable())
    }
}

/// Parts of the path; one that can't be what it should be (an identifier) leads nowhere, so it is a 404.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|path| Path(path.0)).map_err(|_| Problem::not_found())
    }
}

/// A JSON body.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        axum::Json::from_request(request, state)
            .await
            .map(|body| Json(body.0))
            .map_err(|rejection| of_body(rejection.status(), &rejection))
    }
}

/// A form with files.
pub struct Multipart(axum::extract::Multipart);

impl<S: Send + Sync> FromRequest<S> for Multipart {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let inner = axum::extract::Multipart::from_request(request, state).await;
        inner.map(Multipart).map_err(|rejection| of_body(rejection.status(), &rejection))
    }
}

/// One field of a form with files.
#[derive(Clone, Debug)]
pub struct Part {
    /// The field's name.
    pub name: String,
    /// The file's name as the browser gives it; none for an ordinary field.
    pub file_name: Option<String>,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Part {
    /// The content as text; bytes that are no UTF-8 become �.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl Multipart {
    /// The next field, or none after the last.
    pub async fn next(&mut self) -> Result<Option<Part>, Problem> {
        self.next_up_to(usize::MAX).await
    }

    /// The next field with at most its first `most` bytes: a file that is too large doesn't keep the fields behind it
    /// from being read.
    pub async fn next_up_to(&mut self, most: usize) -> Result<Option<Part>, Problem> {
        match self.0.next_field().await.map_err(|error| of_multipart(&error))? {
            None => Ok(None),
            Some(field) => read(field, most).await.map(Some),
        }
    }
}

/// Reads a field to its end and keeps its first `most` bytes.
async fn read(mut field: Field<'_>, most: usize) -> Result<Part, Problem> {
    let name = field.name().unwrap_or("").to_owned();
    let file_name = field.file_name().map(str::to_owned);
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| of_multipart(&error))? {
        let fits = chunk.len().min(most - bytes.len());
        bytes.extend_from_slice(&chunk[..fits]);
    }
    Ok(Part { name, file_name, bytes })
}

fn of_multipart(error: &MultipartError) -> Problem {
    of_body(error.status(), error)
}

/// Whether a body ended because nothing of it came for too long.
fn is_too_slow(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| error.source())
        .any(|error| error.is::<tower_http::timeout::TimeoutError>())
}

/// A refusal of a body: too slow, too large, or unreadable, which is never our fault.
fn of_body(status: StatusCode, error: &(dyn std::error::Error + 'static)) -> Problem {
    tracing::debug!(%error, "a body was refused");
    match status {
        _ if is_too_slow(error) => Problem::new(StatusCode::REQUEST_TIMEOUT, "problem-slow"),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "problem-unreadable"),
        _ => Problem::unreadable(),
    }
}
