//! Two revisions side by side, word by word.

use super::letter::{crumbs, frame};
use crate::app::reads::difference::{self, DifferenceView};
use crate::http::extract::{Path, Query};
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::http::ui::Crumb;
use crate::http::{Page, Problem, page};
use crate::review::LetterId;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use check::personal_data::PersonalData;
use serde::Deserialize;
use text::Span;
use text::diff::{ChangeKind, Row};

/// Unchanged rows around a change that are shown; longer runs are folded.
const CONTEXT: usize = 1;

/// Which two revisions.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Numbers {
    van: Option<u32>,
    naar: Option<u32>,
}

/// `GET /brieven/{id}/verschil`; without numbers the newest revision and the one before.
pub async fn show(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<LetterId>,
    Query(wanted): Query<Numbers>,
) -> Result<Response, Problem> {
    let view = difference::view(&site.app, &desk.actor, id, wanted.van, wanted.naar).await?;
    let mut page = frame(&desk, view.letter.organisation, &view.letter.title);
    page.title = page.msg("difference-page").arg("title", view.letter.title.as_str()).to_string();
    let crumbs = crumbs(&page, id, &view.letter.title, Some(page.t("difference-crumb")));
    let runs = runs(&view);
    Ok(page::render(&DifferencePage { address: format!("/brieven/{id}"), crumbs, runs, page, view }))
}

#[derive(Template)]
#[template(path = "letter/difference.html")]
struct DifferencePage {
    page: Page,
    view: DifferenceView,
    address: String,
    crumbs: Vec<Crumb>,
    runs: Vec<Run>,
}

impl DifferencePage {
    fn is_same(&self) -> bool {
        self.runs.iter().all(|run| run.folded || run.rows.iter().all(|row| row.is_equal))
    }
}

/// Rows that are shown, or unchanged ones that are folded.
struct Run {
    folded: bool,
    rows: Vec<Pair>,
}

/// A row: the old block beside the new one.
struct Pair {
    is_equal: bool,
    old: Vec<Words>,
    new: Vec<Words>,
}

/// A stretch of words on one side.
struct Words {
    changed: bool,
    /// Whether it is example data.
    is_example: bool,
    text: String,
}

fn runs(view: &DifferenceView) -> Vec<Run> {
    let rows: Vec<Pair> = view.rows.iter().map(|row| pair(view, row)).collect();
    let near = |at: usize| {
        let around = &rows[at.saturating_sub(CONTEXT)..rows.len().min(at + CONTEXT + 1)];
        around.iter().any(|row| !row.is_equal)
    };
    let shown: Vec<bool> = (0..rows.len()).map(near).collect();
    let mut runs: Vec<Run> = Vec::new();
    for (row, shown) in rows.into_iter().zip(shown) {
        match runs.last_mut() {
            Some(run) if run.folded != shown => run.rows.push(row),
            _ => runs.push(Run { folded: !shown, rows: vec![row] }),
        }
    }
    runs
}

fn pair(view: &DifferenceView, row: &Row) -> Pair {
    let side = |gone: ChangeKind| -> Vec<Words> {
        let of_old = gone == ChangeKind::Deleted;
        row.changes
            .iter()
            .filter(|change| change.kind == ChangeKind::Equal || change.kind == gone)
            .flat_map(|change| {
                let (text, span, examples) = match of_old {
                    true => (&view.from_text, change.old, &view.from_examples),
                    false => (&view.to_text, change.new, &view.to_examples),
                };
                words(text, span, examples, change.kind == gone)
            })
            .filter(|words| !words.text.is_empty())
            .collect()
    };
    let (old, new) = (trimmed(side(ChangeKind::Deleted)), trimmed(side(ChangeKind::Inserted)));
    // Only line breaks after the block differ: nothing that a reader sees.
    let is_equal = !old.is_empty() && !new.is_empty() && old.iter().chain(&new).all(|words| !words.changed);
    Pair { is_equal, old, new }
}

/// A stretch of text, cut where example data begins and ends.
fn words(text: &str, span: Span, examples: &[PersonalData], changed: bool) -> Vec<Words> {
    let piece = |from: usize, to: usize, is_example: bool| Words {
        changed,
        is_example,
        text: text.get(from..to).unwrap_or("").to_owned(),
    };
    let first = examples.partition_point(|data| data.span.end <= span.start);
    let mut at = span.start;
    let mut all = Vec::new();
    for data in examples[first..].iter().take_while(|data| data.span.start < span.end) {
        let (from, to) = (data.span.start.max(at), data.span.end.min(span.end));
        all.extend([piece(at, from, false), piece(from, to, true)]);
        at = to;
    }
    all.push(piece(at, span.end, false));
    all
}

/// Without the line breaks that close the block.
fn trimmed(mut words: Vec<Words>) -> Vec<Words> {
    if let Some(last) = words.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    words.retain(|words| !words.text.is_empty());
    words
}
