//! The steps to the final version: ask, approve, send back, withdraw, archive.

use super::letter::with_refusal;
use crate::app;
use crate::app::commands::sign_off;
use crate::http::Flash;
use crate::http::extract::{Form, Path};
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::review::LetterId;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

/// What is approved.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Approved {
    versie: u32,
}

/// Why.
#[derive(Clone, Debug, Deserialize)]
pub struct Reasoned {
    #[serde(default, alias = "reden-terug", alias = "reden-intrekken")]
    reden: String,
}

/// `POST /brieven/{id}/indienen`.
pub async fn ask(State(site): State<Site>, desk: Desk, Path(letter): Path<LetterId>) -> Response {
    let outcome = sign_off::ask(&site.app, &desk.actor, letter).await;
    after(&site, &desk, letter, "indienen", "flash-sign-off-asked", String::new(), outcome).await
}

/// `POST /brieven/{id}/akkoord`.
pub async fn approve(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    Form(form): Form<Approved>,
) -> Response {
    let outcome = sign_off::approve(&site.app, &desk.actor, letter, form.versie).await;
    after(&site, &desk, letter, "akkoord", "flash-approved", String::new(), outcome).await
}

/// `POST /brieven/{id}/terugsturen`.
pub async fn send_back(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    Form(form): Form<Reasoned>,
) -> Response {
    let outcome = sign_off::send_back(&site.app, &desk.actor, letter, &form.reden).await;
    after(&site, &desk, letter, "terugsturen", "flash-sent-back", form.reden, outcome).await
}

/// `POST /brieven/{id}/intrekken`.
pub async fn withdraw(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    Form(form): Form<Reasoned>,
) -> Response {
    let outcome = sign_off::withdraw(&site.app, &desk.actor, letter, &form.reden).await;
    after(&site, &desk, letter, "intrekken", "flash-withdrawn", form.reden, outcome).await
}

/// `POST /brieven/{id}/archiveren`.
pub async fn archive(State(site): State<Site>, desk: Desk, Path(letter): Path<LetterId>) -> Response {
    let outcome = sign_off::archive(&site.app, &desk.actor, letter).await;
    after(&site, &desk, letter, "archiveren", "flash-archived", String::new(), outcome).await
}

async fn after(
    site: &Site,
    desk: &Desk,
    letter: LetterId,
    form: &str,
    flash: &'static str,
    typed: String,
    outcome: app::Result<()>,
) -> Response {
    match outcome {
        Ok(()) => Flash::ok(flash).then(&site.settings, &format!("/brieven/{letter}")),
        Err(error) => with_refusal(site, desk, letter, form.to_owned(), typed, error).await,
    }
}
