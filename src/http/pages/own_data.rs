//! What a municipality calls its own data: the list, which everybody of it reads, and what communications and administrators do
//! with it.

use super::house::organisation;
use crate::app::commands::own_data::{self, TypedDatum};
use crate::app::{App, Error};
use crate::http::extract::{Form, Path, Query};
use crate::http::form::Errors;
use crate::http::page::{Section, html};
use crate::http::session::{Desk, Staff};
use crate::http::ui::Crumb;
use crate::http::{Flash, Page, Problem, Settings};
use crate::review::own_data::StoredOwnDatum;
use crate::review::{OrganisationId, OwnDatum, OwnDatumId, Role};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use check::personal_data::PersonalDataKind;
use serde::Deserialize;
use std::sync::Arc;

/// Whose list.
#[derive(Debug, Default, Deserialize)]
pub struct Whose {
    #[serde(default)]
    organisatie: String,
}

/// A piece of data as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Fields {
    #[serde(default)]
    organisatie: String,
    /// A name of [`PersonalDataKind`].
    #[serde(default)]
    soort: String,
    #[serde(default)]
    gegeven: String,
    #[serde(default)]
    uitleg: String,
}

impl Fields {
    fn of(datum: &OwnDatum) -> Fields {
        Fields {
            organisatie: datum.organisation.to_string(),
            soort: datum.kind.clone(),
            gegeven: datum.value.clone(),
            uitleg: datum.note.clone(),
        }
    }

    fn typed(&self) -> Result<TypedDatum, Error> {
        let kind = PersonalDataKind::parse(&self.soort).ok_or(Error::invalid("soort", "own-data-error-kind"))?;
        Ok(TypedDatum { kind, value: self.gegeven.clone(), note: self.uitleg.clone() })
    }
}

/// A kind to choose: its name, its label, and whether it is chosen.
type Kind = (&'static str, String, bool);

fn kinds(page: &Page, chosen: &str) -> Vec<Kind> {
    let ours = PersonalDataKind::ALL.into_iter().filter(|kind| kind.may_be_ours());
    ours.map(|kind| (kind.name(), page.named("own-data-kind", kind.name()), kind.name() == chosen)).collect()
}

#[derive(Template)]
#[template(path = "own_data/list.html")]
struct ListPage {
    page: Page,
    organisation: OrganisationId,
    organisations: Vec<(OrganisationId, String, bool)>,
    rows: Vec<Row>,
    may_keep: bool,
    kinds: Vec<Kind>,
    fields: Fields,
    errors: Errors,
}

/// A piece of data in the list.
struct Row {
    id: OwnDatumId,
    kind: String,
    value: String,
    note: String,
    changed: String,
}

impl Row {
    fn of(page: &Page, stored: &StoredOwnDatum) -> Row {
        let StoredOwnDatum { datum, changed_by_name } = stored;
        let changed = page.msg("own-data-changed-by").arg("who", changed_by_name);
        Row {
            id: datum.id,
            kind: page.named("own-data-kind", &datum.kind),
            value: datum.value.clone(),
            note: datum.note.clone(),
            changed: changed.arg("day", page.messages.day(datum.changed_at)).to_string(),
        }
    }
}

/// The part of the site where the list stands for a person: with the house rules, for administrators with the rest of theirs.
fn section(page: &Page) -> Section {
    let is_adviser = page.user.as_ref().is_some_and(|user| user.roles.contains(&Role::Communications));
    if is_adviser { Section::House } else { Section::Administration }
}

fn frame(desk: &Desk, title: &str) -> Page {
    let mut page = desk.page(title, None);
    page.section = Some(section(&page)).filter(|section| page.sections().contains(section));
    page
}

/// `GET /eigen-gegevens`.
pub async fn list(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Query(whose): Query<Whose>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &whose.organisatie)?;
    let template = list_page(&app, &desk, id, Fields::default(), Errors::default()).await?;
    Ok(html(&settings, &template.page, &template))
}

async fn list_page(
    app: &App,
    desk: &Desk,
    id: OrganisationId,
    fields: Fields,
    errors: Errors,
) -> Result<ListPage, Error> {
    let view = own_data::view(app, &desk.actor, id).await?;
    let page = frame(desk, "own-data-title").of(&view.organisation.name, &view.organisation.theme);
    Ok(ListPage {
        organisation: id,
        organisations: desk.organisations.iter().map(|one| (one.id, one.name.clone(), one.id == id)).collect(),
        rows: view.data.iter().map(|one| Row::of(&page, one)).collect(),
        may_keep: view.may_keep,
        kinds: kinds(&page, &fields.soort),
        fields,
        errors,
        page,
    })
}

/// `POST /eigen-gegevens`.
pub async fn add(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &fields.organisatie)?;
    let added = match fields.typed() {
        Ok(typed) => own_data::add(&app, &desk.actor, id, &typed).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(Flash::ok("flash-own-data-added").then(&settings, &back(id))),
        Err(error) => {
            let errors = Errors::of(&desk.page("own-data-title", None), error)?;
            let template = list_page(&app, &desk, id, fields, errors).await?;
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

#[derive(Template)]
#[template(path = "own_data/datum.html")]
struct DatumPage {
    page: Page,
    crumbs: Vec<Crumb>,
    action: String,
    back: String,
    kinds: Vec<Kind>,
    fields: Fields,
    errors: Errors,
}

async fn datum_page(
    app: &App,
    desk: &Desk,
    datum: &OwnDatum,
    fields: Fields,
    errors: Errors,
) -> Result<DatumPage, Error> {
    let view = own_data::view(app, &desk.actor, datum.organisation).await?;
    let page = frame(desk, "own-data-change-title").of(&view.organisation.name, &view.organisation.theme);
    let back = back(datum.organisation);
    Ok(DatumPage {
        crumbs: vec![Crumb::new(page.t("own-data-title"), back.clone()), Crumb::new(page.title.clone(), "")],
        action: format!("/eigen-gegevens/{}", datum.id),
        back,
        kinds: kinds(&page, &fields.soort),
        fields,
        errors,
        page,
    })
}

/// `GET /eigen-gegevens/{id}`.
pub async fn show(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<OwnDatumId>,
) -> Result<Response, Problem> {
    let datum = own_data::datum(&app, &desk.actor, id).await?;
    let template = datum_page(&app, &desk, &datum, Fields::of(&datum), Errors::default()).await?;
    Ok(html(&settings, &template.page, &template))
}

/// `POST /eigen-gegevens/{id}`.
pub async fn change(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<OwnDatumId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let datum = own_data::datum(&app, &desk.actor, id).await?;
    let changed = match fields.typed() {
        Ok(typed) => own_data::change(&app, &desk.actor, id, &typed).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(false) => Ok(Flash::warning("flash-unchanged").then(&settings, &back(datum.organisation))),
        Ok(true) => Ok(Flash::ok("flash-own-data-changed").then(&settings, &back(datum.organisation))),
        Err(error) => {
            let errors = Errors::of(&desk.page("own-data-title", None), error)?;
            let template = datum_page(&app, &desk, &datum, fields, errors).await?;
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

/// `POST /eigen-gegevens/{id}/weg`.
pub async fn remove(
    Staff(actor): Staff,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<OwnDatumId>,
) -> Result<Response, Problem> {
    let datum = own_data::datum(&app, &actor, id).await?;
    own_data::remove(&app, &actor, id).await?;
    Ok(Flash::ok("flash-own-data-removed").then(&settings, &back(datum.organisation)))
}

fn back(organisation: OrganisationId) -> String {
    format!("/eigen-gegevens?organisatie={organisation}")
}
