//! The forms of a house rule: a word, or a rule that is switched off.

use super::fields::{Fields, OffFields, WordFields};
use super::{Refused, Search, back, list_page, organisation};
use crate::app::commands::house;
use crate::app::{App, Error};
use crate::http::extract::{Form, Path};
use crate::http::form::Errors;
use crate::http::page::{Section, html};
use crate::http::session::Desk;
use crate::http::ui::Crumb;
use crate::http::{Flash, Page, Problem, Settings};
use crate::review::{HouseRule, HouseRuleId, HouseRuleKind};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;

/// `POST /huisregels`.
pub async fn add(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &fields.organisatie)?;
    let added = match fields.draft() {
        Ok(draft) => house::add(&app, &desk.actor, id, &draft).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(Flash::ok("flash-house-added").then(&settings, &back(id))),
        Err(error) => {
            let errors = Errors::of(&desk.page("house-title", None), error)?;
            let refused = Refused { fields, errors, ..Refused::default() };
            let template = list_page(&app, &desk, id, &Search::default(), refused).await?;
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

#[derive(Template)]
#[template(path = "house/rule.html")]
struct RulePage {
    page: Page,
    crumbs: Vec<Crumb>,
    action: String,
    back: String,
    is_off: bool,
    word: WordFields,
    off: OffFields,
    errors: Errors,
}

/// `GET /huisregels/{id}`.
pub async fn show(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<HouseRuleId>,
) -> Result<Response, Problem> {
    let rule = house::rule(&app, &desk.actor, id).await?;
    let template = rule_page(&app, &desk, &rule, Fields::of(&rule), Errors::default()).await?;
    Ok(html(&settings, &template.page, &template))
}

/// `POST /huisregels/{id}`.
pub async fn change(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<HouseRuleId>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let rule = house::rule(&app, &desk.actor, id).await?;
    let changed = match fields.draft() {
        Ok(draft) => house::change(&app, &desk.actor, id, &draft).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(true) => Ok(Flash::ok("flash-house-changed").then(&settings, &back(rule.organisation))),
        Ok(false) => Ok(Flash::warning("flash-unchanged").then(&settings, &back(rule.organisation))),
        Err(error) => {
            let errors = Errors::of(&desk.page("house-title", None), error)?;
            let template = rule_page(&app, &desk, &rule, fields, errors).await?;
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

async fn rule_page(
    app: &App,
    desk: &Desk,
    rule: &HouseRule,
    fields: Fields,
    errors: Errors,
) -> Result<RulePage, Error> {
    let view = house::view(app, &desk.actor, rule.organisation).await?;
    let page = desk.page("house-change-title", Some(Section::House));
    let page = page.of(&view.organisation.name, &view.organisation.theme);
    Ok(RulePage {
        crumbs: vec![Crumb::new(page.t("house-title"), back(rule.organisation)), Crumb::new(page.title.clone(), "")],
        action: format!("/huisregels/{}", rule.id),
        back: back(rule.organisation),
        is_off: rule.kind == HouseRuleKind::Off,
        word: WordFields::of(&page, &fields),
        off: OffFields::of(&view, &fields),
        errors,
        page,
    })
}
