//! The cookies: all `HttpOnly`, `SameSite=Lax`, and behind TLS `Secure` with the prefix `__Host-`. None follows anybody
//! anywhere.

use super::state::{Settings, Site};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::cookie::{Cookie, SameSite};
use std::time::Duration;

/// A reader's session.
pub const READER: &str = "meelezer_lezer";
/// A member of staff's session.
pub const STAFF: &str = "meelezer_sessie";
/// The language of the reading page.
pub const LANGUAGE: &str = "meelezer_taal";
/// A message for the next page.
pub const FLASH: &str = "meelezer_melding";

/// The value of a cookie of the request.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    pairs(headers).filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, v)| v.to_owned())
}

/// All cookies of a request, each as `name=value`.
fn pairs(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(';')).map(str::trim)
}

/// A `Set-Cookie` value that keeps `value` under `path` for `age`.
pub fn keep(settings: &Settings, name: &'static str, value: String, path: &'static str, age: Duration) -> HeaderValue {
    let age = i64::try_from(age.as_secs()).unwrap_or(i64::MAX);
    header_of(settings, (name, value), path, age)
}

/// A `Set-Cookie` value that throws the cookie away.
pub fn drop(settings: &Settings, name: &'static str, path: &'static str) -> HeaderValue {
    header_of(settings, (name, String::new()), path, 0)
}

fn header_of(settings: &Settings, (name, value): (&'static str, String), path: &'static str, age: i64) -> HeaderValue {
    let cookie = Cookie::build((name, value))
        .path(path)
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(settings.is_https())
        .build();
    let line = format!("{cookie}; Max-Age={age}");
    HeaderValue::from_str(&line).unwrap_or_else(|_| HeaderValue::from_static("meelezer=; Max-Age=0"))
}

/// Browsers take a cookie of this name only from the host itself, over TLS and for every path: no other site under the
/// municipality's domain can put one in its place (RFC 6265bis, section 4.1.3.2).
const PREFIX: &str = "__Host-";

/// Behind TLS, cookies travel under [`PREFIX`] and no others are believed. Handlers know them by their names without it.
pub async fn host_only(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    if !site.settings.is_https() {
        return next.run(request).await;
    }
    let own = own_pairs(request.headers());
    request.headers_mut().remove(header::COOKIE);
    if let Ok(own) = HeaderValue::from_str(&own) {
        request.headers_mut().insert(header::COOKIE, own);
    }
    let mut response = next.run(request).await;
    if let header::Entry::Occupied(mut cookies) = response.headers_mut().entry(header::SET_COOKIE) {
        cookies.iter_mut().for_each(|cookie| *cookie = prefixed(cookie));
    }
    response
}

/// The cookies of a request that stand under the prefix, without it.
fn own_pairs(headers: &HeaderMap) -> String {
    pairs(headers).filter_map(|pair| pair.strip_prefix(PREFIX)).collect::<Vec<_>>().join("; ")
}

/// A `Set-Cookie` value under the prefix, for every path.
fn prefixed(cookie: &HeaderValue) -> HeaderValue {
    let parts = cookie.to_str().unwrap_or_default().split("; ");
    let parts: Vec<&str> = parts.map(|part| if part.starts_with("Path=") { "Path=/" } else { part }).collect();
    HeaderValue::from_str(&format!("{PREFIX}{}", parts.join("; "))).unwrap_or_else(|_| cookie.clone())
}
