//! What protects every page: a number for every request, security headers on every answer, no posts from other sites,
//! and a body limit that can be told about.

use super::problem::Problem;
use super::state::{Settings, Site};
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use uuid::Uuid;

/// Largest body of an ordinary form, in bytes.
pub const FORM_LIMIT: usize = 256 * 1024;

/// Largest body with a whole letter as it stands in the editor, in bytes; a longer text is told in the editor.
pub const EDITOR_LIMIT: usize = 3 * 1024 * 1024;

/// Largest body with a file of house rules, in bytes; a larger file is told on the form.
pub const HOUSE_LIMIT: usize = 4 * 1024 * 1024;

/// Largest body of an upload, in bytes. Far above the largest file, so that a file that is too large is told on the form,
/// with everything else that was filled in; what is over is read and thrown away.
pub const UPLOAD_LIMIT: usize = 48 * 1024 * 1024;

/// How much of a body that is too large is still read and thrown away, in bytes. A browser that can't get rid of its
/// body shows "connection reset" instead of our sentence.
const DRAIN_LIMIT: usize = 64 * 1024 * 1024;

/// How long that may take.
const DRAIN_TIME: Duration = Duration::from_secs(20);

/// The number of a request: in the log, in `x-request-id`, and on the page of a fault.
#[derive(Clone, Copy, Debug, Default)]
pub struct RequestId(pub Uuid);

/// Middleware: numbers the request and logs it. The log holds the route, never the path: a path may hold a secret.
pub async fn number(mut request: Request, next: Next) -> Response {
    let id = RequestId(Uuid::now_v7());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("-".to_owned(), |path| path.as_str().to_owned());
    request.extensions_mut().insert(id);
    let began = Instant::now();
    let span = tracing::info_span!("request", id = %id.0);
    let mut response = tracing::Instrument::instrument(next.run(request), span).await;
    let status = response.status().as_u16();
    tracing::info!(id = %id.0, %method, route, status, ms = began.elapsed().as_millis(), "answered");
    if let Ok(value) = HeaderValue::from_str(&id.0.to_string()) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// Scripts and styles come from our own files only; nothing may frame us, and forms lead nowhere else.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The same for a page that shows a PDF of ours.
const WITH_PDF: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    object-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// For that PDF: it fetches nothing, and only our own pages may show it.
const PDF: &str = "default-src 'none'; object-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/// An answer that isn't as strict as every other one; a handler leaves it in the extensions of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// A page that shows a PDF of ours.
    ShowsPdf,
    /// A PDF that such a page shows.
    IsPdf,
}

/// Middleware: security headers on every answer.
///
/// The referrer policy is `same-origin` on the reading page too: no other site ever sees a link, and `no-referrer`
/// would make browsers without `Sec-Fetch-Site` send `Origin: null`, which can't be told from a post of another site.
pub async fn headers(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let (policy, frames) = match response.extensions().get::<Framing>() {
        None => (CONTENT_SECURITY_POLICY, "DENY"),
        Some(Framing::ShowsPdf) => (WITH_PDF, "DENY"),
        Some(Framing::IsPdf) => (PDF, "SAMEORIGIN"),
    };
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, frames),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if site.settings.is_https() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Middleware: refuses posts that another site makes a browser send.
///
/// `Sec-Fetch-Site` decides where a browser sends it, `Origin` where it doesn't. A request with neither comes from no
/// browser, and so carries no cookie that a person didn't put there.
pub async fn refuse_cross_site(State(site): State<Site>, request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if harmless || is_from_us(request.headers(), &site.settings) {
        return next.run(request).await;
    }
    Problem::new(StatusCode::FORBIDDEN, "problem-cross-site").into_response()
}

fn is_from_us(headers: &HeaderMap, settings: &Settings) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN) else {
        return true;
    };
    let authority = origin.split_once("://").map_or("", |(_, rest)| rest);
    !authority.is_empty() && (authority == settings.authority() || Some(authority) == text(header::HOST))
}

/// Middleware: reads on after a body was refused as too large, or came when it was too busy, so that the browser comes to see
/// the answer.
pub async fn drain(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let shared = Arc::new(Mutex::new(body.into_data_stream()));
    let reading = stream::unfold(shared.clone(), |shared| async move {
        let chunk = shared.lock().await.next().await?;
        Some((chunk, shared))
    });
    let response = next.run(Request::from_parts(parts, Body::from_stream(reading))).await;
    if matches!(response.status(), StatusCode::PAYLOAD_TOO_LARGE | StatusCode::SERVICE_UNAVAILABLE) {
        let rest = async {
            let mut left = DRAIN_LIMIT;
            while let Some(Ok(chunk)) = shared.lock().await.next().await {
                left = left.saturating_sub(chunk.len());
                if left == 0 {
                    break;
                }
            }
        };
        // Not read in time is no error: then the browser says what it can.
        let _ = tokio::time::timeout(DRAIN_TIME, rest).await;
    }
    response
}
