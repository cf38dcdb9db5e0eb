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
use serde::Deserialize;
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
            .map(|change| Words {
                changed: change.kind == gone,
                text: if of_old { change.old.of(&view.from_text) } else { change.new.of(&view.to_text) }.to_owned(),
            })
            .filter(|words| !words.text.is_empty())
            .collect()
    };
    let (old, new) = (trimmed(side(ChangeKind::Deleted)), trimmed(side(ChangeKind::Inserted)));
    // Only line breaks after the block differ: nothing that a reader sees.
    let is_equal = !old.is_empty() && !new.is_empty() && old.iter().chain(&new).all(|words| !words.changed);
    Pair { is_equal, old, new }
}

/// Without the line breaks that close the block.
fn trimmed(mut words: Vec<Words>) -> Vec<Words> {
    if let Some(last) = words.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    words.retain(|words| !words.text.is_empty());
    words
}
