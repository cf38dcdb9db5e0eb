//! The rules of the checker, each with its own page. Open to everybody: findings in exported files lead here.

use crate::check::definition::Definition;
use crate::check::words::{Class, EntryOf, Lexeme};
use crate::check::{Registry, Severity};
use crate::http::extract::Path;
use crate::http::page::html;
use crate::http::session::Desk;
use crate::http::ui::Crumb;
use crate::http::{Page, Problem, Settings};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use std::sync::Arc;

/// The families of rules, in the order in which they are shown.
const FAMILIES: [&str; 6] = ["W", "Z", "B", "T", "N", "P"];

#[derive(Template)]
#[template(path = "rules/list.html")]
struct ListPage {
    page: Page,
    groups: Vec<(String, Vec<Rule>)>,
}

#[derive(Template)]
#[template(path = "rules/rule.html")]
struct RulePage {
    page: Page,
    crumbs: Vec<Crumb>,
    rule: Rule,
    documentation: Vec<&'static str>,
    why: &'static str,
    bad: Vec<&'static str>,
    good: Vec<&'static str>,
    words: Vec<(String, String)>,
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
        let (name, tone) = match definition.severity {
            Severity::Info => ("info", "neutral"),
            Severity::Warning => ("warning", "warning"),
            Severity::Error => ("error", "danger"),
        };
        Rule {
            code: &definition.code,
            title: title(&definition.name),
            summary: first_sentence(&definition.documentation),
            severity: page.named("rules-severity", name),
            tone,
            is_blocking: definition.blocking,
        }
    }
}

/// `lange-zin` as people read it: "Lange zin".
pub(super) fn title(name: &str) -> String {
    let spaced = name.replace('-', " ");
    let mut letters = spaced.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
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

/// `GET /regels`.
pub async fn list(desk: Option<Desk>, State(settings): State<Arc<Settings>>, headers: HeaderMap) -> Response {
    let page = page_for(desk.as_ref(), &headers);
    let definitions = Registry::standard().definitions();
    let of = |family: &str| -> Vec<Rule> {
        definitions.iter().filter(|one| one.code.starts_with(family)).map(|one| Rule::of(&page, one)).collect()
    };
    let mut groups: Vec<(String, Vec<Rule>)> =
        FAMILIES.into_iter().map(|family| (page.named("rules-group", family), of(family))).collect();
    let others = definitions.iter().filter(|one| !FAMILIES.iter().any(|family| one.code.starts_with(family)));
    groups.push((page.t("rules-group-other"), others.map(|one| Rule::of(&page, one)).collect()));
    groups.retain(|(_, rules)| !rules.is_empty());
    let template = ListPage { page, groups };
    html(&settings, &template.page, &template)
}

/// `GET /regels/{code}`.
pub async fn rule(
    desk: Option<Desk>,
    State(settings): State<Arc<Settings>>,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let definition = Registry::standard().get(&code).ok_or_else(Problem::not_found)?;
    let page = page_for(desk.as_ref(), &headers);
    let rule = Rule::of(&page, definition);
    let page = page.titled(rule.title.clone());
    let template = RulePage {
        crumbs: vec![Crumb::new(page.t("rules-title"), "/regels"), Crumb::new(page.title.clone(), "")],
        documentation: definition.documentation.split("\n\n").map(str::trim).collect(),
        why: definition.why.trim(),
        bad: definition.bad.iter().map(|example| example.text.trim()).collect(),
        good: definition.good.iter().map(|example| example.text.trim()).collect(),
        words: definition
            .entries()
            .map(|(class, key, entry)| (Lexeme::plain(class, key), instead(class, entry)))
            .collect(),
        source: definition.source.trim(),
        rule,
        page,
    };
    Ok(html(&settings, &template.page, &template))
}

/// What may stand in a word's place, with the remark.
fn instead(class: Class, entry: EntryOf<'_>) -> String {
    let entry = match entry {
        EntryOf::Explained(sentence) => return sentence.to_owned(),
        EntryOf::Replaced(entry) => entry,
    };
    let with: Vec<String> = entry.replacements().into_iter().map(|with| Lexeme::plain(class, with)).collect();
    let replacements = with.join(", ");
    match entry.note() {
        Some(note) if replacements.is_empty() => note.to_owned(),
        Some(note) => format!("{replacements}. {note}"),
        None => replacements,
    }
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
