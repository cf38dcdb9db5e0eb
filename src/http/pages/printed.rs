//! The uploaded file as it comes out of the printer.

use super::letter::{crumbs, frame};
use crate::app::reads::printed::{self, Possible, PrintedView};
use crate::http::extract::{Path, Query};
use crate::http::security::Framing;
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::http::ui::Crumb;
use crate::http::{Page, Problem, page};
use crate::review::LetterId;
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// Of which revision.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Version {
    versie: Option<u32>,
}

#[derive(Template)]
#[template(path = "letter/printed.html")]
struct PrintedPage {
    page: Page,
    crumbs: Vec<Crumb>,
    view: PrintedView,
    address: String,
    pdf: String,
}

/// `GET /brieven/{id}/afdruk`.
pub async fn show(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<LetterId>,
    Query(wanted): Query<Version>,
) -> Result<Response, Problem> {
    let view = printed::view(&site.app, &desk.actor, id, wanted.versie).await?;
    let mut page = frame(&desk, view.letter.organisation, &view.letter.title);
    page.title = page.msg("printed-page").arg("title", view.letter.title.as_str()).to_string();
    let crumbs = crumbs(&page, id, &view.letter.title, Some(page.t("printed-crumb")));
    let (address, number) = (format!("/brieven/{id}"), view.original.number);
    let pdf = format!("{address}/afdruk.pdf?versie={number}");
    let mut response = page::render(&PrintedPage { page, crumbs, view, address, pdf });
    response.extensions_mut().insert(Framing::ShowsPdf);
    Ok(response)
}

/// `GET /brieven/{id}/afdruk.pdf`.
pub async fn pdf(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<LetterId>,
    Query(wanted): Query<Version>,
) -> Result<Response, Problem> {
    let file = printed::pdf(&site.app, &desk.actor, id, wanted.versie).await?;
    let disposition = format!("inline; filename=\"{}\"", file.name);
    let headers = [(header::CONTENT_TYPE, file.media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    let mut response = (headers, file.bytes).into_response();
    response.extensions_mut().insert(Framing::IsPdf);
    Ok(response)
}
