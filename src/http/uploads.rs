//! Uploads in their turn: before a file is read from the connection there must be room for it.

use super::problem::Problem;
use super::state::Site;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Middleware for the routes that take files: lets an upload in when it is its turn.
pub async fn in_turn(State(site): State<Site>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let bytes = length(request.headers());
    let answered = site.settings.uploads.admit(bytes, next.run(request)).await;
    answered.unwrap_or_else(|| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "problem-busy-upload").into_response())
}

/// Length of a body in bytes, when it says so beforehand.
fn length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
