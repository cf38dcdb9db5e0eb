//! What is kept of a key person, to hand to them: a municipality's own part, and everything when every municipality agrees.

use crate::app::App;
use crate::app::commands::data_requests::{self, Part, RequestView};
use crate::http::extract::{Form, Path, Query};
use crate::http::page::{Section, html};
use crate::http::session::{Desk, Staff};
use crate::http::ui::Crumb;
use crate::http::{Flash, Page, Problem, Settings};
use crate::review::data_request::Standing;
use crate::review::{DataRequestId, KeyPersonId, OrganisationId};
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "panel/data.html")]
struct DataPage {
    page: Page,
    crumbs: Vec<Crumb>,
    href: String,
    person: KeyPersonId,
    number: u32,
    own: Vec<(OrganisationId, String)>,
    requests: Vec<Request>,
    may_ask: bool,
}

/// A request, in words.
struct Request {
    id: DataRequestId,
    title: String,
    when: String,
    until: String,
    standing: Standing,
    is_own: bool,
    consents: Vec<Said>,
    answerable: Vec<(OrganisationId, String)>,
}

/// What a municipality said.
struct Said {
    organisation: OrganisationId,
    name: String,
    /// A badge's tone, icon and text.
    tone: &'static str,
    icon: &'static str,
    text: String,
}

impl Request {
    fn of(page: &Page, view: RequestView) -> Request {
        let name = |id: &OrganisationId| view.request.consent_of(*id).map_or(String::new(), |one| one.name.clone());
        Request {
            id: view.request.id,
            title: page.msg("data-request-title").arg("organisation", &view.asked_for).to_string(),
            when: page.messages.moment(view.request.asked_at),
            until: page.messages.moment(view.request.expires_at),
            standing: view.standing,
            is_own: view.is_own,
            answerable: view.answerable.iter().map(|id| (*id, name(id))).collect(),
            consents: view
                .request
                .consents
                .iter()
                .map(|one| {
                    let (tone, icon, key) = match one.consents {
                        Some(true) => ("success", "check", "data-consent-yes"),
                        Some(false) => ("danger", "close", "data-consent-no"),
                        None => ("neutral", "clock", "data-consent-waiting"),
                    };
                    Said { organisation: one.organisation, name: one.name.clone(), tone, icon, text: page.t(key) }
                })
                .collect(),
        }
    }
}

/// `GET /panel/{id}/inzage`.
pub async fn show(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<KeyPersonId>,
) -> Result<Response, Problem> {
    let view = data_requests::view(&app, &desk.actor, id).await?;
    let page = desk.page("data-title", Some(Section::Panel));
    let title = page.msg("data-title").arg("number", view.person.number).to_string();
    let person = page.msg("panel-person-title").arg("number", view.person.number).to_string();
    let page = page.titled(title);
    let template = DataPage {
        crumbs: vec![
            Crumb::new(page.t("panel-title"), "/panel"),
            Crumb::new(person, format!("/panel/{id}")),
            Crumb::new(page.t("data-crumb"), ""),
        ],
        href: format!("/panel/{id}"),
        person: id,
        number: view.person.number,
        own: view.own,
        requests: view.requests.into_iter().map(|request| Request::of(&page, request)).collect(),
        may_ask: view.may_ask,
        page,
    };
    Ok(html(&settings, &template.page, &template))
}

/// `POST /panel/{id}/inzage`: asks the other municipalities.
pub async fn ask(
    Staff(actor): Staff,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<KeyPersonId>,
) -> Result<Response, Problem> {
    let flash = match data_requests::ask(&app, &actor, id).await? {
        Standing::Ready => "flash-data-ready",
        _ => "flash-data-asked",
    };
    Ok(Flash::ok(flash).then(&settings, &format!("/panel/{id}/inzage")))
}

/// A municipality's answer to a request.
#[derive(Debug, Default, Deserialize)]
pub struct AnswerForm {
    #[serde(default)]
    organisatie: String,
    #[serde(default)]
    besluit: String,
    /// The person, to go back to.
    #[serde(default)]
    persoon: String,
}

/// `POST /inzage/{request}/antwoord`.
pub async fn answer(
    Staff(actor): Staff,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(request): Path<DataRequestId>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Problem> {
    let organisation: OrganisationId = form.organisatie.parse().map_err(|_| Problem::unreadable())?;
    let (consents, flash) = match form.besluit.as_str() {
        "akkoord" => (true, "flash-data-consented"),
        "weigeren" => (false, "flash-data-refused"),
        _ => return Err(Problem::unreadable()),
    };
    data_requests::answer(&app, &actor, request, organisation, consents).await?;
    let back = form.persoon.parse::<KeyPersonId>().map_or("/panel".to_owned(), |id| format!("/panel/{id}/inzage"));
    Ok(Flash::ok(flash).then(&settings, &back))
}

/// `GET /inzage/{request}/{organisation}`: a municipality's file, once everybody agreed.
pub async fn part(
    Staff(actor): Staff,
    State(app): State<App>,
    Path((request, organisation)): Path<(DataRequestId, OrganisationId)>,
) -> Result<Response, Problem> {
    file(&data_requests::part(&app, &actor, request, organisation).await?)
}

/// Which municipality's part; the first that they coordinate without it.
#[derive(Debug, Default, Deserialize)]
pub struct Whose {
    #[serde(default)]
    organisatie: String,
}

/// `GET /panel/{id}/gegevens.json`: a municipality's own part of what is kept of a person.
pub async fn own_part(
    Staff(actor): Staff,
    State(app): State<App>,
    Path(id): Path<KeyPersonId>,
    Query(whose): Query<Whose>,
) -> Result<Response, Problem> {
    let organisation = match whose.organisatie.as_str() {
        "" => None,
        one => Some(one.parse().map_err(|_| Problem::not_found())?),
    };
    file(&data_requests::own_part(&app, &actor, id, organisation).await?)
}

fn file(part: &Part) -> Result<Response, Problem> {
    let text = serde_json::to_string_pretty(&part.data).map_err(|_| Problem::internal())?;
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let whose: String = part.organisation.chars().map(plain).collect();
    let name = format!("attachment; filename=\"meelezer-{}-{whose}.json\"", part.number);
    let headers = [(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}
