//! Every route of the service.

use super::pages::public;
use super::security::{self, FORM_LIMIT};
use super::{assets, problem, state::Site};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::any::Any;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// Longest that a request may take; an upload over a slow line counts too.
const TIME_LIMIT: Duration = Duration::from_secs(120);

/// The service.
pub fn router(site: Site) -> Router {
    let routes = Router::new().merge(open_pages()).fallback(not_found);
    protect(routes, &site).with_state(site)
}

/// For everybody, signed in or not.
fn open_pages() -> Router<Site> {
    Router::new()
        .route("/assets/{file}", get(assets::serve))
        .route("/health/live", get(public::live))
        .route("/health/ready", get(public::ready))
        .route("/.well-known/security.txt", get(public::security_txt))
        .route("/favicon.ico", get(public::favicon))
        .route("/robots.txt", get(public::robots))
        .route("/toegankelijkheid", get(public::accessibility))
        .route("/privacy", get(public::privacy))
}

/// What stands around every route; the last layer is the outermost.
fn protect(routes: Router<Site>, site: &Site) -> Router<Site> {
    routes
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(from_fn(security::drain))
        .layer(from_fn_with_state(site.clone(), security::refuse_cross_site))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_LIMIT))
        .layer(from_fn(problem::show))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(site.clone(), security::headers))
        .layer(from_fn(security::number))
}

async fn not_found() -> problem::Problem {
    problem::Problem::not_found()
}

/// The panic's text is for the log only; it may hold what a person wrote.
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("?"), "a handler panicked");
    problem::Problem::internal().into_response()
}
