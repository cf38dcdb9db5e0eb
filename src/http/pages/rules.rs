//! The rules of the checker, each with its own page. Open to everybody: findings in exported files lead here.

mod words;

use super::finding::severity_name;
use crate::http::extract::{Path, Query};
use crate::http::page::html;
use crate::http::session::Desk;
use crate::http::ui::Crumb;
use crate::http::{Page, Problem, Settings};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use check::definition::{Definition, ForReader};
use check::{Family, Profile, Registry, Severity};
use serde::Deserialize;
use std::sync::Arc;

/// Longest search, in characters.
const LONGEST_SEARCH: usize = 100;

#[derive(Template)]
#[template(path = "rules/list.html")]
struct ListPage {
    page: Page,
    groups: Vec<(String, Vec<Rule>)>,
    /// Words that were searched for.
    found: Vec<words::Row>,
    search: String,
    /// How many words and phrases the rules know.
    entries: usize,
}

#[derive(Template)]
#[template(path = "rules/rule.html")]
struct RulePage {
    page: Page,
    crumbs: Vec<Crumb>,
    rule: Rule,
    documentation: Vec<&'static str>,
    why: &'static str,
    /// What is different for some readers.
    readers: Vec<String>,
    bad: Vec<&'static str>,
    good: Vec<&'static str>,
    words: words::Table,
    source: &'static str,
}

/// A rule in a list.
struct Rule {
    code: &'static str,
    title: String,
    summary: String,
    severity: String,
    tone: &'static str,
    is_blocking: bool,
}

impl Rule {
    fn of(page: &Page, definition: &'static Definition) -> Rule {
        let tone = match definition.severity {
            Severity::Info => "neutral",
            Severity::Warning => "warning",
            Severity::Error => "danger",
        };
        Rule {
            code: &definition.code,
            title: title(&definition.name),
            summary: first_sentence(&definition.documentation),
            severity: page.named("rules-severity", severity_name(definition.severity)),
            tone,
            is_blocking: definition.blocking,
        }
    }
}

impl Rule {
    /// Whether its code, its name or its summary has all the words.
    fn has(&self, search: &str) -> bool {
        words::holds(&format!("{} {} {}", self.code, self.title, self.summary), search)
    }
}

/// `lange-zin` as people read it: "Lange zin".
pub(super) fn title(name: &str) -> String {
    let spaced = name.replace('-', " ");
    let mut letters = spaced.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A rule by its code, as a list names it: the code with its name.
pub(super) fn title_of(code: &str) -> String {
    let name = Registry::standard().get(code).map_or(String::new(), |rule| title(&rule.name));
    format!("{code} {name}").trim().to_owned()
}

fn first_sentence(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.find(". ") {
        Some(end) => text[..=end].to_owned(),
        None => text,
    }
}

fn page_for(desk: Option<&Desk>, headers: &HeaderMap) -> Page {
    desk.map_or_else(|| Page::new("rules-title").with_flash(headers), |desk| desk.page("rules-title", None))
}

/// What to look for.
#[derive(Debug, Default, Deserialize)]
pub struct Search {
    #[serde(default)]
    zoek: String,
    #[serde(default)]
    pagina: Option<u32>,
}

impl Search {
    fn words(&self) -> String {
        self.zoek.trim().chars().filter(|c| !c.is_control()).take(LONGEST_SEARCH).collect()
    }
}

/// `GET /regels`.
pub async fn list(
    desk: Option<Desk>,
    State(settings): State<Arc<Settings>>,
    headers: HeaderMap,
    Query(search): Query<Search>,
) -> Response {
    let page = page_for(desk.as_ref(), &headers);
    let definitions = Registry::standard().definitions();
    let search = search.words();
    let of = |family: Family| -> Vec<Rule> {
        definitions.iter().filter(|one| one.family == family).map(|one| Rule::of(&page, one)).collect()
    };
    let families = Family::ALL.into_iter().filter(|family| definitions.iter().any(|one| one.family == *family));
    let mut groups: Vec<(String, Vec<Rule>)> =
        families.map(|family| (page.named("rules-group", family.letter()), of(family))).collect();
    if !search.is_empty() {
        groups.iter_mut().for_each(|(_, rules)| rules.retain(|rule| rule.has(&search)));
    }
    groups.retain(|(_, rules)| !rules.is_empty());
    let found = if search.is_empty() { Vec::new() } else { words::everywhere(&search) };
    let entries = definitions.iter().map(|one| one.rows().len()).sum();
    let template = ListPage { page, groups, found, search, entries };
    html(&settings, &template.page, &template)
}

/// `GET /regels/{code}`.
pub async fn rule(
    desk: Option<Desk>,
    State(settings): State<Arc<Settings>>,
    headers: HeaderMap,
    Path(code): Path<String>,
    Query(search): Query<Search>,
) -> Result<Response, Problem> {
    let definition = Registry::standard().get(&code).ok_or_else(Problem::not_found)?;
    let page = page_for(desk.as_ref(), &headers);
    let rule = Rule::of(&page, definition);
    let page = page.titled(rule.title.clone());
    let template = RulePage {
        crumbs: vec![Crumb::new(page.t("rules-title"), "/regels"), Crumb::new(page.title.clone(), "")],
        documentation: definition.documentation.split("\n\n").map(str::trim).collect(),
        why: definition.why.trim(),
        readers: readers(&page, definition),
        bad: definition.bad.iter().map(|example| example.text.trim()).collect(),
        good: definition.good.iter().map(|example| example.text.trim()).collect(),
        words: words::Table::of(definition, &search.words(), search.pagina),
        source: definition.source.trim(),
        rule,
        page,
    };
    Ok(html(&settings, &template.page, &template))
}

/// What is different for some readers, in a sentence each.
fn readers(page: &Page, definition: &Definition) -> Vec<String> {
    let sentence = |(profile, other): (&Profile, &ForReader)| {
        let limits: Vec<String> = other.limits.values().map(usize::to_string).collect();
        let (name, severity) = match (other.off, other.severity) {
            (true, _) => ("rules-reader-off", String::new()),
            (false, Some(severity)) => ("rules-reader-severity", page.named("rules-severity", severity_name(severity))),
            (false, None) => ("rules-reader-limits", String::new()),
        };
        let audience = page.named("audience", profile.name());
        let message = page.msg(name).arg("audience", audience).arg("severity", severity);
        message.arg("limits", limits.join(", ")).to_string()
    };
    definition.profiles.iter().map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_named_and_summed_up() {
        assert_eq!(title("lange-zin"), "Lange zin");
        assert_eq!(title(""), "");
        assert_eq!(first_sentence("Een zin.\nNog een."), "Een zin.");
        assert_eq!(first_sentence("Een zin"), "Een zin");
    }
}
