//! The forms of a house rule: a word, or a rule that is switched off.

use super::{Refused, Search, back, list_page, organisation};
use crate::app::commands::house::{self, Draft, HouseView};
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
use check::Registry;
use check::house::plain;
use check::words::Class;
use serde::Deserialize;
use std::sync::Arc;

/// A house rule as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Fields {
    #[serde(default)]
    organisatie: String,
    /// A name of [`HouseRuleKind`].
    #[serde(default)]
    soort: String,
    /// A table of [`Class`].
    #[serde(default)]
    woordsoort: String,
    #[serde(default)]
    woord: String,
    /// One alternative per line.
    #[serde(default)]
    liever: String,
    #[serde(default)]
    uitleg: String,
    /// The code of the rule to switch off.
    #[serde(default)]
    regel: String,
}

impl Fields {
    fn of(rule: &HouseRule) -> Fields {
        let is_off = rule.kind == HouseRuleKind::Off;
        let alternatives: Vec<String> = rule.alternatives.iter().map(|one| plain(one)).collect();
        Fields {
            organisatie: rule.organisation.to_string(),
            soort: rule.kind.name().to_owned(),
            woordsoort: rule.class.clone(),
            woord: if is_off { String::new() } else { plain(&rule.term) },
            liever: alternatives.join("\n"),
            uitleg: rule.note.clone(),
            regel: if is_off { rule.term.clone() } else { String::new() },
        }
    }

    fn draft(&self) -> Result<Draft, Error> {
        let kind = HouseRuleKind::parse(&self.soort).ok_or(Error::invalid("soort", "house-field-kind"))?;
        let is_off = kind == HouseRuleKind::Off;
        let lines = self.liever.lines().map(str::trim).filter(|line| !line.is_empty());
        Ok(Draft {
            kind,
            class: Class::of_table(&self.woordsoort).unwrap_or(Class::Fixed),
            term: if is_off { self.regel.clone() } else { self.woord.clone() },
            alternatives: lines.map(str::to_owned).collect(),
            note: self.uitleg.clone(),
        })
    }

    fn is_off(&self) -> bool {
        self.soort == HouseRuleKind::Off.name()
    }
}

/// What the form of a word is filled with.
pub struct WordFields {
    /// Name, label, and whether it is chosen.
    pub kinds: Vec<(&'static str, String, bool)>,
    /// Name, label, and whether it is chosen.
    pub classes: Vec<(&'static str, String, bool)>,
    /// The word.
    pub term: String,
    /// What to write instead, a line each.
    pub instead: String,
    /// Why.
    pub note: String,
    /// Whether something was filled in.
    pub is_open: bool,
}

impl WordFields {
    /// The fields, with what was typed if it was a word.
    pub fn of(page: &Page, typed: &Fields) -> WordFields {
        let own = if typed.is_off() { &Fields::default() } else { typed };
        let kind = if own.soort.is_empty() { HouseRuleKind::Word.name() } else { &own.soort };
        let class = if own.woordsoort.is_empty() { Class::Noun.table() } else { &own.woordsoort };
        let kinds = [HouseRuleKind::Word, HouseRuleKind::Forbidden].into_iter();
        WordFields {
            kinds: kinds
                .map(|one| (one.name(), page.named("house-field-kind", one.name()), one.name() == kind))
                .collect(),
            classes: Class::ALL
                .into_iter()
                .map(|one| (one.table(), page.named("house-class", one.table()), one.table() == class))
                .collect(),
            term: own.woord.clone(),
            instead: own.liever.clone(),
            note: own.uitleg.clone(),
            is_open: !own.soort.is_empty(),
        }
    }
}

/// What the form that switches a rule off is filled with.
pub struct OffFields {
    /// Code, name, and whether it is chosen.
    pub rules: Vec<(String, String, bool)>,
    /// Why.
    pub reason: String,
    /// Whether something was filled in.
    pub is_open: bool,
}

impl OffFields {
    /// The rules that may be switched off and are not, with what was typed.
    pub fn of(view: &HouseView, typed: &Fields) -> OffFields {
        let off: Vec<&str> = view
            .standing
            .iter()
            .filter(|one| one.rule.kind == HouseRuleKind::Off && one.rule.term != typed.regel)
            .map(|one| one.rule.term.as_str())
            .collect();
        let rules = Registry::standard().definitions().iter();
        OffFields {
            rules: rules
                .filter(|rule| !rule.blocking && !off.contains(&rule.code.as_str()))
                .map(|rule| (rule.code.clone(), super::rule_title(&rule.code), rule.code == typed.regel))
                .collect(),
            reason: if typed.is_off() { typed.uitleg.clone() } else { String::new() },
            is_open: typed.is_off(),
        }
    }
}

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
        Ok(()) => Ok(Flash::ok("flash-house-changed").then(&settings, &back(rule.organisation))),
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
