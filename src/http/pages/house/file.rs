//! House rules to and from a file.

use super::{Refused, Search, back, list_page, organisation};
use crate::app::commands::house::{self, Imported};
use crate::app::{App, Error};
use crate::http::extract::{Multipart, Query};
use crate::http::form::Errors;
use crate::http::page::html;
use crate::http::session::Desk;
use crate::http::{Flash, Problem, Settings};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Largest file, in bytes.
const LARGEST: usize = 1 << 20;

/// `GET /huisregels/bestand`.
pub async fn export(desk: Desk, State(app): State<App>, Query(search): Query<Search>) -> Result<Response, Problem> {
    let id = organisation(&desk, &search.organisatie)?;
    let text = house::export(&app, &desk.actor, id).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"huisregels.toml\""),
    ];
    Ok((headers, text).into_response())
}

/// What was sent.
#[derive(Default)]
struct Sent {
    organisation: String,
    file: Vec<u8>,
    replace: bool,
}

/// `POST /huisregels/bestand`.
pub async fn import(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    mut parts: Multipart,
) -> Result<Response, Problem> {
    let mut sent = Sent::default();
    while let Some(part) = parts.next_up_to(LARGEST + 1).await? {
        match part.name.as_str() {
            "organisatie" => sent.organisation = part.text(),
            "bestand" => sent.file = part.bytes,
            "vervang" => sent.replace = true,
            _ => {}
        }
    }
    let id = organisation(&desk, &sent.organisation)?;
    let outcome = match sent.file.len() {
        0 => Err(Error::invalid("bestand", "house-error-no-file")),
        size if size > LARGEST => Err(Error::invalid("bestand", "house-error-file-too-large")),
        _ => house::import(&app, &desk.actor, id, &String::from_utf8_lossy(&sent.file), sent.replace).await,
    };
    let page = desk.page("house-title", None);
    let refused = match outcome {
        Ok(Ok(done)) if done == Imported::default() => {
            return Ok(Flash::ok("flash-house-unchanged").then(&settings, &back(id)));
        }
        Ok(Ok(_)) => return Ok(Flash::ok("flash-house-imported").then(&settings, &back(id))),
        Ok(Err(fault)) => Refused { fault: house::sentence(page.messages, &fault), ..Refused::default() },
        Err(error) => Refused { errors: Errors::of(&page, error)?, ..Refused::default() },
    };
    let template = list_page(&app, &desk, id, &Search::default(), refused).await?;
    let shown = html(&settings, &template.page, &template);
    Ok(match template.errors.is_empty() {
        true => (StatusCode::UNPROCESSABLE_ENTITY, shown).into_response(),
        false => template.errors.on(shown),
    })
}
