//! The front page: what waits for who is signed in, else the way in.

use super::letters::Listed;
use crate::app::App;
use crate::app::commands::sign_in::{self, DemoReader, DemoUser};
use crate::app::reads::dashboard::{self, Waiting};
use crate::http::page::{Section, html, see_other};
use crate::http::session::Desk;
use crate::http::{Page, Problem, Settings};
use crate::review::Role;
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use std::sync::Arc;

/// Letters under way that the front page shows; the rest is in the list.
const MOST_UNDER_WAY: usize = 10;

#[derive(Template)]
#[template(path = "dashboard/overview.html")]
struct Overview {
    page: Page,
    waiting: Vec<(Reason, Listed)>,
    under_way: Vec<Listed>,
    /// Letters under way that aren't shown.
    more: usize,
    is_empty: bool,
    may_upload: bool,
    first_step: Option<FirstStep>,
}

/// Why a letter waits, as a card shows it.
#[derive(Clone, Copy, Debug)]
struct Reason(Waiting);

impl Reason {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn icon(&self) -> &'static str {
        match self.0 {
            Waiting::SignOff => "sign",
            Waiting::Remarks => "chat",
            Waiting::SentBack => "undo",
            Waiting::Deadline => "clock",
            Waiting::Panel => "people",
            Waiting::Revision | Waiting::Draft => "pencil",
        }
    }

    fn starts_round(&self) -> bool {
        self.0 == Waiting::Panel
    }
}

/// What to do first in an organisation without letters.
#[derive(Clone, Copy, Debug)]
struct FirstStep {
    name: &'static str,
    icon: &'static str,
    href: &'static str,
    button: &'static str,
}

impl FirstStep {
    fn of(desk: &Desk) -> FirstStep {
        let step = |name, icon, href, button| FirstStep { name, icon, href, button };
        if desk.is(Role::Author) {
            step("empty-author", "letter", "/brieven/nieuw", "letters-new")
        } else if desk.is(Role::Coordinator) {
            step("empty-coordinator", "people", "/panel", "dashboard-empty-coordinator-button")
        } else if desk.is(Role::Administrator) {
            step("empty-administrator", "people", "/beheer", "dashboard-empty-administrator-button")
        } else if desk.is(Role::Communications) {
            step("empty-communications", "letter", "", "")
        } else {
            step("no-roles", "lock", "", "")
        }
    }

    fn title(&self) -> String {
        format!("{}-title", self.name)
    }

    fn text(&self) -> String {
        format!("{}-text", self.name)
    }
}

#[derive(Template)]
#[template(path = "dashboard/demo.html")]
struct DemoPage {
    page: Page,
    organisations: Vec<(String, Vec<DemoUser>)>,
    /// Somebody with a letter to read; none when no round is open.
    reader: Option<DemoReader>,
}

/// `GET /`.
pub async fn front(
    desk: Option<Desk>,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    match desk {
        Some(desk) => overview(&app, &settings, &desk).await,
        None if app.config.demo => demo(&app, &settings, &headers).await,
        None => Ok(see_other("/aanmelden")),
    }
}

async fn overview(app: &App, settings: &Settings, desk: &Desk) -> Result<Response, Problem> {
    let found = dashboard::dashboard(app, &desk.actor).await?;
    let page = desk.page("dashboard-title", Some(Section::Overview));
    let several = desk.organisations.len() > 1;
    let today = app.today();
    let template = Overview {
        waiting: found
            .waiting
            .iter()
            .map(|(why, listed)| (Reason(*why), Listed::of(&page, listed, today, several)))
            .collect(),
        under_way: found
            .under_way
            .iter()
            .take(MOST_UNDER_WAY)
            .map(|listed| Listed::of(&page, listed, today, several))
            .collect(),
        more: found.under_way.len().saturating_sub(MOST_UNDER_WAY),
        is_empty: found.is_empty,
        may_upload: desk.is(Role::Author),
        first_step: found.is_empty.then(|| FirstStep::of(desk)),
        page,
    };
    Ok(html(settings, &template.page, &template))
}

async fn demo(app: &App, settings: &Settings, headers: &HeaderMap) -> Result<Response, Problem> {
    let mut organisations: Vec<(String, Vec<DemoUser>)> = Vec::new();
    for one in sign_in::demo_users(app).await? {
        match organisations.last_mut() {
            Some((name, users)) if *name == one.organisation.name => users.push(one),
            _ => organisations.push((one.organisation.name.clone(), vec![one])),
        }
    }
    for (_, users) in &mut organisations {
        users.sort_by_key(|one| one.roles.first().copied());
    }
    let reader = sign_in::demo_reader(app).await?;
    let template = DemoPage { page: Page::new("dashboard-demo-title").with_flash(headers), organisations, reader };
    Ok(html(settings, &template.page, &template))
}
