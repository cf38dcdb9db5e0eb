//! What authors think of the rules: how often each was called wrong, and how often its findings were left.

use super::administration::{Which, organisation};
use crate::app::App;
use crate::app::commands::findings;
use crate::http::extract::Query;
use crate::http::page::{Section, html};
use crate::http::session::Desk;
use crate::http::ui::Crumb;
use crate::http::{Page, Problem, Settings};
use crate::review::dismissal::RuleCount;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use check::Registry;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "administration/feedback.html")]
struct FeedbackPage {
    page: Page,
    crumbs: Vec<Crumb>,
    rows: Vec<Row>,
    /// Rule, words, how often.
    words: Vec<(String, String, u32)>,
}

/// A rule with what authors said about it.
struct Row {
    code: String,
    title: String,
    /// Where the rule is explained; empty for a house rule.
    href: String,
    count: RuleCount,
}

impl Row {
    fn of(count: RuleCount) -> Row {
        let known = Registry::standard().get(&count.rule);
        Row {
            code: count.rule.clone(),
            title: known.map_or(String::new(), |rule| super::rules::title(&rule.name)),
            href: known.map_or(String::new(), |rule| format!("/regels/{}", rule.code)),
            count,
        }
    }
}

/// `GET /beheer/regels`.
pub async fn show(
    desk: Desk,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let id = organisation(&desk, which.organisation())?;
    let feedback = findings::feedback(&app, &desk.actor, id).await?;
    let page = desk.page("feedback-title", Some(Section::Administration));
    let overview = format!("/beheer?organisatie={id}");
    let template = FeedbackPage {
        crumbs: vec![Crumb::new(page.t("administration-title"), overview), Crumb::new(page.title.clone(), "")],
        rows: feedback.counts.into_iter().map(Row::of).collect(),
        words: feedback.words,
        page,
    };
    Ok(html(&settings, &template.page, &template))
}
