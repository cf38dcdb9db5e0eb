//! A coordinator takes away what a remark, a reply or an answer says, after looking at it once more.

use crate::app::App;
use crate::app::commands::redact::{self, Piece, What};
use crate::http::extract::{Form, Path};
use crate::http::form::Errors;
use crate::http::page::{Section, html};
use crate::http::session::Desk;
use crate::http::ui::Crumb;
use crate::http::{Flash, Page, Problem, Settings};
use crate::review::{AnnotationId, InvitationId, LetterId, QuestionId};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "letter/redact.html")]
struct RedactPage {
    page: Page,
    crumbs: Vec<Crumb>,
    action: String,
    back: String,
    pieces: Vec<Piece>,
    errors: Errors,
}

/// Which texts are to go.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    stuk: Vec<String>,
}

/// `GET /brieven/{id}/opmerkingen/{remark}/weglakken`.
pub async fn remark_form(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path((letter, remark)): Path<(LetterId, AnnotationId)>,
) -> Result<Response, Problem> {
    let template = form(&app, &desk, letter, What::Remark(remark), Errors::default()).await?;
    Ok(html(&settings, &template.page, &template))
}

/// `POST /brieven/{id}/opmerkingen/{remark}/weglakken`.
pub async fn remark(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path((letter, remark)): Path<(LetterId, AnnotationId)>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Problem> {
    done(&app, &desk, &settings, letter, What::Remark(remark), &chosen).await
}

/// `GET /brieven/{id}/antwoorden/{invitation}/{question}/weglakken`.
pub async fn answer_form(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path((letter, invitation, question)): Path<(LetterId, InvitationId, QuestionId)>,
) -> Result<Response, Problem> {
    let template = form(&app, &desk, letter, What::Answer(invitation, question), Errors::default()).await?;
    Ok(html(&settings, &template.page, &template))
}

/// `POST /brieven/{id}/antwoorden/{invitation}/{question}/weglakken`.
pub async fn answer(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path((letter, invitation, question)): Path<(LetterId, InvitationId, QuestionId)>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Problem> {
    done(&app, &desk, &settings, letter, What::Answer(invitation, question), &chosen).await
}

async fn done(
    app: &App,
    desk: &Desk,
    settings: &Settings,
    letter: LetterId,
    what: What,
    chosen: &Chosen,
) -> Result<Response, Problem> {
    match redact::redact(app, &desk.actor, letter, what, &chosen.stuk).await {
        Ok(_) => Ok(Flash::ok("flash-redacted").then(settings, &back(letter, what))),
        Err(error) => {
            let errors = Errors::of(&desk.page("redact-title", None), error)?;
            let template = form(app, desk, letter, what, errors).await?;
            Ok(template.errors.on(html(settings, &template.page, &template)))
        }
    }
}

async fn form(app: &App, desk: &Desk, id: LetterId, what: What, errors: Errors) -> Result<RedactPage, Problem> {
    let (letter, pieces) = redact::pieces(app, &desk.actor, id, what).await?;
    let page = desk.page("redact-title", Some(Section::Letters));
    Ok(RedactPage {
        crumbs: vec![
            Crumb::new(page.t("letters-title"), "/brieven"),
            Crumb::new(letter.title, format!("/brieven/{id}")),
            Crumb::new(page.title.clone(), ""),
        ],
        action: match what {
            What::Remark(remark) => format!("/brieven/{id}/opmerkingen/{remark}/weglakken"),
            What::Answer(invitation, question) => format!("/brieven/{id}/antwoorden/{invitation}/{question}/weglakken"),
        },
        back: back(id, what),
        pieces,
        errors,
        page,
    })
}

/// The place on the letter's page where it stands.
fn back(letter: LetterId, what: What) -> String {
    match what {
        What::Remark(remark) => format!("/brieven/{letter}#opmerking-{remark}"),
        What::Answer(..) => format!("/brieven/{letter}"),
    }
}
