//! The panel of key persons, for its coordinators.

use crate::app::commands::erasure;
use crate::app::commands::panel::{self, Details, LANGUAGES, Region};
use crate::app::{App, Error};
use crate::http::extract::{Form, Path};
use crate::http::form::Errors;
use crate::http::page::{Section, html};
use crate::http::session::{Desk, Staff};
use crate::http::ui::Crumb;
use crate::http::{Flash, Page, Problem, Settings};
use crate::review::{KeyPerson, KeyPersonId, RegionId};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "panel/list.html")]
struct ListPage {
    page: Page,
    regions: Vec<Panel>,
    several: bool,
}

/// A region with its people.
struct Panel {
    name: String,
    people: Vec<KeyPerson>,
}

/// A choice in a list: value, label, and whether it is chosen.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "panel/new.html")]
struct NewPage {
    page: Page,
    crumbs: Vec<Crumb>,
    regions: Vec<Choice>,
    languages: Vec<Choice>,
    details: Details,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "panel/person.html")]
struct PersonPage {
    page: Page,
    crumbs: Vec<Crumb>,
    href: String,
    languages: Vec<Choice>,
    details: Details,
    is_active: bool,
    is_erased: bool,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "panel/erase.html")]
struct ErasePage {
    page: Page,
    crumbs: Vec<Crumb>,
    href: String,
    name: String,
    number: u32,
}

/// The regions whose panel they keep; without any, these pages aren't for them.
async fn regions(app: &App, desk: &Desk) -> Result<Vec<Region>, Error> {
    let regions = panel::regions(app, &desk.actor).await?;
    if regions.is_empty() { Err(Error::Forbidden) } else { Ok(regions) }
}

/// `GET /panel`.
pub async fn list(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
) -> Result<Response, Problem> {
    let mut panels = Vec::new();
    for region in regions(&app, &desk).await? {
        panels.push(Panel { people: panel::list(&app, &desk.actor, region.id).await?, name: region.name });
    }
    let page = desk.page("panel-title", Some(Section::Panel));
    let template = ListPage { page, several: panels.len() > 1, regions: panels };
    Ok(html(&settings, &template.page, &template))
}

/// What is filled in about a key person.
#[derive(Debug, Default, Deserialize)]
pub struct PersonForm {
    #[serde(default)]
    region: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    actie: String,
}

impl PersonForm {
    fn details(&self) -> Details {
        Details {
            name: self.name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            language: self.language.clone(),
        }
    }

    /// The region that was chosen; the only one when nothing was asked.
    fn region(&self, among: &[Region]) -> Result<RegionId, Error> {
        match among {
            [only] if self.region.is_empty() => Ok(only.id),
            _ => self.region.parse().map_err(|_| Error::invalid("region", "panel-error-region")),
        }
    }
}

/// `GET /panel/nieuw`.
pub async fn new_form(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
) -> Result<Response, Problem> {
    let regions = regions(&app, &desk).await?;
    let form = PersonForm { language: "nl".to_owned(), ..PersonForm::default() };
    let template = new_page(&desk, &regions, &form, Errors::default());
    Ok(html(&settings, &template.page, &template))
}

/// `POST /panel/nieuw`.
pub async fn add(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Form(form): Form<PersonForm>,
) -> Result<Response, Problem> {
    let regions = regions(&app, &desk).await?;
    let added = match form.region(&regions) {
        Ok(region) => panel::add(&app, &desk.actor, region, &form.details()).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(Flash::ok("flash-person-added").then(&settings, "/panel")),
        Err(error) => {
            let errors = Errors::of(&desk.page("panel-new-title", None), error)?;
            let template = new_page(&desk, &regions, &form, errors);
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

fn new_page(desk: &Desk, regions: &[Region], form: &PersonForm, errors: Errors) -> NewPage {
    let page = desk.page("panel-new-title", Some(Section::Panel));
    NewPage {
        crumbs: vec![Crumb::new(page.t("panel-title"), "/panel"), Crumb::new(page.title.clone(), "")],
        regions: regions
            .iter()
            .map(|region| (region.id.to_string(), region.name.clone(), region.id.to_string() == form.region))
            .collect(),
        languages: languages(&page, &form.language),
        details: form.details(),
        errors,
        page,
    }
}

fn languages(page: &Page, chosen: &str) -> Vec<Choice> {
    LANGUAGES.into_iter().map(|tag| (tag.to_owned(), page.named("language", tag), tag == chosen)).collect()
}

/// `GET /panel/{id}`.
pub async fn person(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<KeyPersonId>,
) -> Result<Response, Problem> {
    let person = panel::get(&app, &desk.actor, id).await?;
    let details = Details {
        name: person.name.clone(),
        email: person.email.clone().unwrap_or_default(),
        phone: person.phone.clone().unwrap_or_default(),
        language: person.language.clone(),
    };
    let template = person_page(&desk, &person, details, Errors::default());
    Ok(html(&settings, &template.page, &template))
}

/// `POST /panel/{id}`: saves what is filled in, or lets the person pause or go on.
pub async fn change(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<KeyPersonId>,
    Form(form): Form<PersonForm>,
) -> Result<Response, Problem> {
    let set_active = async |active| Ok(panel::set_active(&app, &desk.actor, id, active).await?.then_some(0));
    let (done, flash) = match form.actie.as_str() {
        "pauzeren" => (set_active(false).await, Flash::ok("flash-person-paused")),
        "hervatten" => (set_active(true).await, Flash::ok("flash-person-resumed")),
        _ => (panel::change(&app, &desk.actor, id, &form.details()).await, Flash::ok("flash-person-changed")),
    };
    match done {
        Ok(None) => Ok(Flash::warning("flash-unchanged").then(&settings, &format!("/panel/{id}"))),
        Ok(Some(renewed)) => {
            let flash = if renewed > 0 { flash.and("flash-person-links-renewed", renewed) } else { flash };
            Ok(flash.then(&settings, &format!("/panel/{id}")))
        }
        Err(error) => {
            let person = panel::get(&app, &desk.actor, id).await?;
            let errors = Errors::of(&desk.page("panel-title", None), error)?;
            let template = person_page(&desk, &person, form.details(), errors);
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

fn person_page(desk: &Desk, person: &KeyPerson, details: Details, errors: Errors) -> PersonPage {
    let page = titled(desk, "panel-person-title", person);
    PersonPage {
        crumbs: vec![Crumb::new(page.t("panel-title"), "/panel"), Crumb::new(page.title.clone(), "")],
        href: format!("/panel/{}", person.id),
        languages: languages(&page, &details.language),
        details,
        is_active: person.active,
        is_erased: is_erased(person),
        errors,
        page,
    }
}

/// Whether nothing but the number is left of them.
fn is_erased(person: &KeyPerson) -> bool {
    !person.active && person.name == erasure::pseudonym(person.number)
}

/// A page whose title has the person's number.
fn titled(desk: &Desk, key: &str, person: &KeyPerson) -> Page {
    let page = desk.page("panel-title", Some(Section::Panel));
    let title = page.msg(key).arg("number", person.number).to_string();
    page.titled(title)
}

/// `GET /panel/{id}/wissen`: asks once more.
pub async fn erase_form(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<KeyPersonId>,
) -> Result<Response, Problem> {
    let person = panel::get(&app, &desk.actor, id).await?;
    let page = titled(&desk, "panel-erase-title", &person);
    let href = format!("/panel/{id}");
    let own = page.msg("panel-person-title").arg("number", person.number).to_string();
    let template = ErasePage {
        crumbs: vec![
            Crumb::new(page.t("panel-title"), "/panel"),
            Crumb::new(own, href.clone()),
            Crumb::new(page.t("panel-erase"), ""),
        ],
        href,
        name: person.name,
        number: person.number,
        page,
    };
    Ok(html(&settings, &template.page, &template))
}

/// `POST /panel/{id}/wissen`.
pub async fn erase(
    Staff(actor): Staff,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<KeyPersonId>,
) -> Result<Response, Problem> {
    let flash = match erasure::erase(&app, &actor, id).await? {
        true => Flash::ok("flash-person-erased"),
        false => Flash::warning("flash-unchanged"),
    };
    Ok(flash.then(&settings, "/panel"))
}
