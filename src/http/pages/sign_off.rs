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
    let asked = sign_off::ask(&site.app, &desk.actor, letter).await.map(|told| match told {
        0 => Flash::warning("flash-sign-off-asked-nobody"),
        _ => Flash::ok("flash-sign-off-asked"),
    });
    after(&site, &desk, letter, "indienen", String::new(), asked).await
}

/// `POST /brieven/{id}/akkoord`.
pub async fn approve(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    Form(form): Form<Approved>,
) -> Response {
    let approved = sign_off::approve(&site.app, &desk.actor, letter, form.versie).await;
    after(&site, &desk, letter, "akkoord", String::new(), approved.map(|()| Flash::ok("flash-approved"))).await
}

/// `POST /brieven/{id}/terugsturen`.
pub async fn send_back(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    Form(form): Form<Reasoned>,
) -> Response {
    let sent = sign_off::send_back(&site.app, &desk.actor, letter, &form.reden).await.map(|reopened| match reopened {
        true => Flash::ok("flash-reopened"),
        false => Flash::ok("flash-sent-back"),
    });
    after(&site, &desk, letter, "terugsturen", form.reden, sent).await
}

/// What the author says to the reason.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    #[serde(default)]
    antwoord: String,
}

/// `POST /brieven/{id}/terugsturen/antwoord`.
pub async fn answer_sent_back(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    Form(form): Form<Answer>,
) -> Response {
    let answered = sign_off::answer_sent_back(&site.app, &desk.actor, letter, &form.antwoord).await;
    let flash = answered.map(|()| Flash::ok("flash-sent-back-answered"));
    after(&site, &desk, letter, "terugsturen/antwoord", form.antwoord, flash).await
}

/// `POST /brieven/{id}/intrekken`.
pub async fn withdraw(
    State(site): State<Site>,
    desk: Desk,
    Path(letter): Path<LetterId>,
    Form(form): Form<Reasoned>,
) -> Response {
    let withdrawn = sign_off::withdraw(&site.app, &desk.actor, letter, &form.reden).await;
    after(&site, &desk, letter, "intrekken", form.reden, withdrawn.map(|()| Flash::ok("flash-withdrawn"))).await
}

/// `POST /brieven/{id}/archiveren`.
pub async fn archive(State(site): State<Site>, desk: Desk, Path(letter): Path<LetterId>) -> Response {
    let archived = sign_off::archive(&site.app, &desk.actor, letter).await;
    after(&site, &desk, letter, "archiveren", String::new(), archived.map(|()| Flash::ok("flash-archived"))).await
}

/// The letter's page after a step, with what was done or why it wasn't.
async fn after(
    site: &Site,
    desk: &Desk,
    letter: LetterId,
    form: &str,
    typed: String,
    outcome: app::Result<Flash>,
) -> Response {
    match outcome {
        Ok(flash) => flash.then(&site.settings, &format!("/brieven/{letter}")),
        Err(error) => with_refusal(site, desk, letter, form.to_owned(), typed, error).await,
    }
}
