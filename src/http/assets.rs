//! Styles and scripts: made by `build.rs`, embedded, named by their content and so kept by browsers for a year.

use super::problem::Problem;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use std::collections::HashMap;
use std::sync::OnceLock;

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/assets"]
struct Assets;

/// Where the asset of that plain name (`app.css`) is served; the name itself under `/assets/` when there is none.
pub fn url(name: &str) -> String {
    static MANIFEST: OnceLock<HashMap<String, String>> = OnceLock::new();
    let manifest = MANIFEST.get_or_init(|| {
        Assets::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
    });
    format!("/assets/{}", manifest.get(name).map(String::as_str).unwrap_or(name))
}

/// `GET /assets/{file}`, compressed beforehand.
pub async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let (data, encoding) = [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(coding, _)| accepted.split(',').any(|offer| offer.split(';').next().unwrap_or("").trim() == *coding))
        .find_map(|(coding, ending)| Some((Assets::get(&format!("{file}.{ending}"))?, coding)))
        .or_else(|| Some((Assets::get(&file)?, "identity")))
        .map(|(asset, coding)| (asset.data, coding))
        .unzip();
    let (Some(data), Some(encoding)) = (data, encoding) else {
        return Problem::not_found().into_response();
    };
    let mut plain: [(HeaderName, &str); 3] = [
        (header::CONTENT_TYPE, content_type(&file)),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    if file == "manifest.json" {
        plain[1].1 = "no-cache";
    }
    let coding = (encoding != "identity").then_some([(header::CONTENT_ENCODING, encoding)]);
    match coding {
        Some(coding) => (plain, coding, data.into_owned()).into_response(),
        None => (plain, data.into_owned()).into_response(),
    }
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
