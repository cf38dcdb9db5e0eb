//! The cookies: all `HttpOnly`, `SameSite=Lax`, `Secure` behind TLS. None follows anybody anywhere.

use super::state::Settings;
use axum::http::{HeaderMap, HeaderValue, header};
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
    let all = headers.get_all(header::COOKIE);
    let pairs = all.iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(key, _)| *key == name).map(|(_, v)| v.to_owned())
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
