//! The letter as a file, and a file as its next revision.

use super::letter::{crumbs, frame, with_refusal};
use crate::app;
use crate::app::commands::file_remarks::{CameIn, MOST_COMMENTS};
use crate::app::commands::revise;
use crate::app::commands::upload::Draft;
use crate::app::reads::download::{self, Download};
use crate::app::reads::office::{self, Content, OfficeFile};
use crate::http::extract::{Multipart, Path, Query};
use crate::http::page::FlashKind;
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::http::ui::Crumb;
use crate::http::{Flash, Page, Problem, page};
use crate::review::letter::SourceFile;
use crate::review::{LetterId, Program};
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// Which file: of which revision, in which format or of which sort, and whether it may say something else than the letter.
#[derive(Clone, Debug, Deserialize)]
pub struct WhichFile {
    versie: Option<u32>,
    formaat: Option<String>,
    soort: Option<String>,
    toch: Option<String>,
}

/// What stands before a file that says something else than the letter.
#[derive(Template)]
#[template(path = "letter/inexact.html")]
struct InexactPage {
    page: Page,
    crumbs: Vec<Crumb>,
    made: OfficeFile,
    address: String,
    /// The same file, whatever it says.
    anyway: String,
}

/// `GET /brieven/{id}/download`.
pub async fn download(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    Query(wanted): Query<WhichFile>,
) -> Result<Response, Problem> {
    let Some(sort) = wanted.soort.as_deref() else {
        let format = wanted.formaat.as_deref();
        return Ok(attached(download::file(&site.app, &desk.actor, letter, wanted.versie, format).await?));
    };
    let content = Content::parse(sort).ok_or(Problem::not_found())?;
    let made = office::make(&site.app, &desk.actor, letter, wanted.versie, content).await?;
    if made.is_exact || wanted.toch.is_some() {
        return Ok(attached(made.file));
    }
    inexact(&site, &desk, letter, &wanted, made).await
}

/// A file to save.
fn attached(file: Download) -> Response {
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    let headers = [(header::CONTENT_TYPE, file.media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, file.bytes).into_response()
}

/// The page that says what the file says otherwise, before anybody sends it.
async fn inexact(
    site: &Site,
    desk: &Desk,
    letter: LetterId,
    wanted: &WhichFile,
    made: OfficeFile,
) -> Result<Response, Problem> {
    let about = app::reads::letter::heading(&site.app, &desk.actor, letter).await?;
    let mut page = frame(desk, about.organisation, &about.title);
    page.title = page.msg("downloads-inexact-page").arg("title", about.title.as_str()).to_string();
    let crumbs = crumbs(&page, letter, &about.title, Some(page.t("downloads-inexact-crumb")));
    let address = format!("/brieven/{letter}");
    let revision = wanted.versie.map_or(String::new(), |number| format!("&versie={number}"));
    let sort = wanted.soort.as_deref().unwrap_or_default();
    let anyway = format!("{address}/download?soort={sort}{revision}&toch=ja");
    Ok(page::render(&InexactPage { page, crumbs, made, address, anyway }))
}

/// `POST /brieven/{id}/bestand`.
pub async fn upload(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    mut parts: Multipart,
) -> Result<Response, Problem> {
    let mut note = String::new();
    let mut file = SourceFile { name: String::new(), bytes: Vec::new() };
    while let Some(part) = parts.next().await? {
        match part.name.as_str() {
            "notitie" => note = part.text(),
            "bestand" => file = SourceFile { name: part.file_name.unwrap_or_default(), bytes: part.bytes },
            _ => {}
        }
    }
    let outcome = if file.name.is_empty() && file.bytes.is_empty() {
        Err(app::Error::invalid("bestand", "letter-error-no-file"))
    } else {
        revise::save_file(&site.app, &desk.actor, letter, Draft::File(file), &note).await
    };
    Ok(match outcome {
        Ok(saved) => saved_as(&saved).then(&site.settings, &format!("/brieven/{letter}")),
        Err(error) => with_refusal(&site, &desk, letter, "bestand".to_owned(), note, error).await,
    })
}

/// What to tell of a revision that was saved: the one thing that asks for attention first.
pub fn saved_as(saved: &revise::Saved) -> Flash {
    let flash = match saved {
        revise::Saved { changed: false, came_in, .. } if !came_in.is_nothing() => Flash::ok("flash-revision-same-text"),
        revise::Saved { changed: false, .. } => Flash::ok("flash-revision-unchanged"),
        revise::Saved { unsure: 1.., .. } => Flash::warning("flash-revision-unsure"),
        revise::Saved { lost_fields, .. } if !lost_fields.is_empty() => Flash::warning("flash-revision-lost-fields"),
        revise::Saved { approval_voided: true, .. } => Flash::warning("flash-revision-voided"),
        revise::Saved { gone: 1.., .. } => Flash::ok("flash-revision-gone"),
        _ => Flash::ok("flash-revision-saved"),
    };
    with_remarks(flash, &saved.came_in)
}

/// The same with what came in with the file besides its text, if anything.
pub fn with_remarks(flash: Flash, came_in: &CameIn) -> Flash {
    let warning = Flash { kind: FlashKind::Warning, ..flash.clone() };
    match (came_in, came_in.program) {
        (CameIn { unreadable: true, .. }, _) => warning.and("flash-remarks-unreadable", 0),
        (CameIn { left_out: 1.., .. }, _) => warning.and("flash-remarks-too-many", MOST_COMMENTS),
        (CameIn { remarks: 1.., .. }, Program::Word) => flash.and("flash-remarks-from-word", came_in.remarks),
        (CameIn { remarks: 1.., .. }, Program::LibreOffice) => {
            flash.and("flash-remarks-from-libreoffice", came_in.remarks)
        }
        (CameIn { updated: 1.., .. }, _) => flash.and("flash-remarks-updated", came_in.updated),
        _ => flash,
    }
}
