//! A municipality's house rules: the list, and what communications does with it. Everybody of the organisation may read.

mod fields;
pub mod file;
pub mod form;

use crate::app::commands::house::{self, HouseView};
use crate::app::{App, Error};
use crate::http::address::encode;
use crate::http::extract::{Path, Query};
use crate::http::form::Errors;
use crate::http::page::{Section, html};
use crate::http::pages::rules::title_of;
use crate::http::session::{Desk, Staff};
use crate::http::ui::Pages;
use crate::http::{Flash, Page, Problem, Settings};
use crate::review::house::StoredHouseRule;
use crate::review::{HouseRule, HouseRuleId, HouseRuleKind, OrganisationId};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use check::house::{code, plain};
use fields::{Fields, OffFields, WordFields};
use serde::Deserialize;
use std::sync::Arc;

/// Rules on one page of the list.
const PER_PAGE: usize = 50;
/// Removed rules that are shown.
const REMOVED_SHOWN: usize = 20;
/// Longest search, in characters.
const LONGEST_SEARCH: usize = 100;

/// What to list.
#[derive(Debug, Default, Deserialize)]
pub struct Search {
    #[serde(default)]
    organisatie: String,
    #[serde(default)]
    zoek: String,
    #[serde(default)]
    pagina: Option<u32>,
}

#[derive(Template)]
#[template(path = "house/list.html")]
struct ListPage {
    page: Page,
    organisation: OrganisationId,
    organisations: Vec<(OrganisationId, String, bool)>,
    rows: Vec<Row>,
    removed: Vec<Row>,
    /// How many there are, and how many were removed.
    total: usize,
    removed_total: usize,
    pages: Pages,
    search: String,
    may_keep: bool,
    word: WordFields,
    off: OffFields,
    /// What is wrong with the file that was sent; empty when nothing is.
    fault: String,
    errors: Errors,
}

/// A house rule in the list.
struct Row {
    id: HouseRuleId,
    /// `H001`; the code of the standard rule for one that is switched off.
    code: String,
    kind: &'static str,
    tone: &'static str,
    term: String,
    class: String,
    instead: Vec<String>,
    note: String,
    changed: String,
}

impl Row {
    fn of(page: &Page, stored: &StoredHouseRule) -> Row {
        let rule = &stored.rule;
        let (who, is_off) = (&stored.changed_by_name, rule.kind == HouseRuleKind::Off);
        let changed = match rule.removed_at {
            Some(at) => page.msg("house-removed-by").arg("who", who).arg("moment", page.messages.moment(at)),
            None => page.msg("house-changed-by").arg("who", who).arg("day", page.messages.day(rule.changed_at)),
        };
        Row {
            id: rule.id,
            code: if is_off { rule.term.clone() } else { code(rule.number) },
            kind: rule.kind.name(),
            tone: match rule.kind {
                HouseRuleKind::Word => "info",
                HouseRuleKind::Forbidden => "danger",
                HouseRuleKind::Off => "neutral",
            },
            term: if is_off { title_of(&rule.term) } else { plain(&rule.term) },
            class: if is_off { String::new() } else { page.named("house-class", &rule.class) },
            instead: rule.alternatives.iter().map(|one| plain(one)).collect(),
            note: rule.note.clone(),
            changed: changed.to_string(),
        }
    }
}

/// The organisation that is meant: the one that is named, else the first that they work for.
///
/// # Errors
/// NotFound for one that isn't theirs, Forbidden for who works for none.
pub(super) fn organisation(desk: &Desk, named: &str) -> Result<OrganisationId, Error> {
    if named.is_empty() {
        return desk.organisations.first().map(|one| one.id).ok_or(Error::Forbidden);
    }
    let id: OrganisationId = named.parse().map_err(|_| Error::NotFound)?;
    desk.organisation(id).map(|one| one.id).ok_or(Error::NotFound)
}

/// `GET /huisregels`.
pub async fn list(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Query(search): Query<Search>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, &search.organisatie)?;
    let template = list_page(&app, &desk, id, &search, Refused::default()).await?;
    Ok(html(&settings, &template.page, &template))
}

/// A form on the list that was refused.
#[derive(Default)]
struct Refused {
    fields: Fields,
    fault: String,
    errors: Errors,
}

async fn list_page(
    app: &App,
    desk: &Desk,
    id: OrganisationId,
    search: &Search,
    refused: Refused,
) -> Result<ListPage, Error> {
    let view = house::view(app, &desk.actor, id).await?;
    let page = frame(desk, &view);
    let words: String = search.zoek.trim().chars().filter(|c| !c.is_control()).take(LONGEST_SEARCH).collect();
    let found: Vec<&StoredHouseRule> = view.standing.iter().filter(|one| holds(&one.rule, &words)).collect();
    let last = u32::try_from(found.len().div_ceil(PER_PAGE)).unwrap_or(u32::MAX).max(1);
    let current = search.pagina.unwrap_or(1).clamp(1, last);
    let first = (current as usize - 1) * PER_PAGE;
    Ok(ListPage {
        organisation: id,
        organisations: desk.organisations.iter().map(|one| (one.id, one.name.clone(), one.id == id)).collect(),
        rows: found.iter().skip(first).take(PER_PAGE).map(|one| Row::of(&page, one)).collect(),
        removed: view.removed.iter().take(REMOVED_SHOWN).map(|one| Row::of(&page, one)).collect(),
        total: found.len(),
        removed_total: view.removed.len(),
        pages: Pages {
            current,
            last,
            address: format!("/huisregels?organisatie={id}&zoek={}&pagina=", encode(&words)),
        },
        search: words,
        may_keep: view.may_keep,
        word: WordFields::of(&page, &refused.fields),
        off: OffFields::of(&view, &refused.fields),
        fault: refused.fault,
        errors: refused.errors,
        page,
    })
}

fn frame(desk: &Desk, view: &HouseView) -> Page {
    desk.page("house-title", Some(Section::House)).of(&view.organisation.name, &view.organisation.theme)
}

/// Whether a rule has all the words in its code, its word, its alternatives or its explanation.
fn holds(rule: &HouseRule, search: &str) -> bool {
    let code = if rule.kind == HouseRuleKind::Off { String::new() } else { code(rule.number) };
    let text = format!("{code} {} {} {}", plain(&rule.term), plain(&rule.alternatives.join(" ")), rule.note);
    let text = text.to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// `POST /huisregels/{id}/weg`.
pub async fn remove(
    Staff(actor): Staff,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<HouseRuleId>,
) -> Result<Response, Problem> {
    let rule = house::rule(&app, &actor, id).await?;
    let flash = match house::remove(&app, &actor, id).await? {
        true => Flash::ok("flash-house-removed"),
        false => Flash::warning("flash-unchanged"),
    };
    Ok(flash.then(&settings, &format!("{}#weggehaald", back(rule.organisation))))
}

/// `POST /huisregels/{id}/terug`.
pub async fn put_back(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Path(id): Path<HouseRuleId>,
) -> Result<Response, Problem> {
    let rule = house::rule(&app, &desk.actor, id).await?;
    match house::put_back(&app, &desk.actor, id).await {
        Ok(true) => Ok(Flash::ok("flash-house-restored").then(&settings, &back(rule.organisation))),
        Ok(false) => Ok(Flash::warning("flash-unchanged").then(&settings, &back(rule.organisation))),
        Err(error) => {
            let errors = Errors::of(&desk.page("house-title", None), error)?;
            let refused = Refused { errors, ..Refused::default() };
            let template = list_page(&app, &desk, rule.organisation, &Search::default(), refused).await?;
            Ok(template.errors.on(html(&settings, &template.page, &template)))
        }
    }
}

fn back(organisation: OrganisationId) -> String {
    format!("/huisregels?organisatie={organisation}")
}
