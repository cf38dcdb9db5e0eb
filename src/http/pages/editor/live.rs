//! What the editor's script asks while somebody types: a check of the text as it stands, and saying something about a
//! finding.

use super::{findings, kind_of, lint_text, more};
use crate::app::commands::findings::{Pointed, say_of_typed};
use crate::app::reads::checking;
use crate::http::extract::{Json, Path};
use crate::http::pages::finding;
use crate::http::pages::letter::lint::Shown;
use crate::http::pages::remarks::verdict_of;
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::http::{Page, Problem};
use crate::review::{DismissalId, LetterId};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use text::edit::EditedBlock;

/// What the script sends while somebody types.
#[derive(Clone, Debug, Deserialize)]
pub struct TypedLetter {
    basis: u32,
    /// The part of a long letter that it is; the whole letter without it.
    deel: Option<usize>,
    blokken: Vec<TypedBlock>,
}

/// A block of it.
#[derive(Clone, Debug, Deserialize)]
pub struct TypedBlock {
    bron: String,
    soort: String,
    tekst: String,
}

/// What the script gets back: the list and the underlines of each block are ready to be put on the page.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// Findings that the author dismissed.
    dismissed: usize,
    lint: Option<CheckedLint>,
    words: usize,
    /// How many findings there are.
    count: usize,
    /// That not all of them are shown; empty when they are.
    more: String,
    blocks: Vec<CheckedBlock>,
}

/// A block with what is found in it, as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct CheckedBlock {
    /// The list of findings.
    findings: String,
    /// The text with underlines.
    mirror: String,
}

/// How hard the letter is.
#[derive(Clone, Debug, Serialize)]
pub struct CheckedLint {
    score: String,
    level: u8,
    /// The level and who struggles, in words.
    text: String,
    met: bool,
}

impl CheckedLint {
    fn of(page: &Page, shown: Shown) -> CheckedLint {
        CheckedLint { text: lint_text(page, &shown), score: shown.score, level: shown.level, met: shown.is_met }
    }
}

/// `POST /brieven/{id}/bewerken/controle`.
pub async fn check(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<LetterId>,
    Json(draft): Json<TypedLetter>,
) -> Result<Response, Problem> {
    // Whoever types sends this often: nothing of the letter's page is needed for it.
    let blocks = draft.blokken.into_iter().map(|block| EditedBlock {
        origin: block.bron.parse().ok(),
        kind: kind_of(&block.soort),
        text: block.tekst.replace("\r\n", "\n"),
    });
    let edited: Vec<EditedBlock> = blocks.collect();
    let preview = checking::live_in(&site.app, &desk.actor, id, draft.basis, draft.deel, edited.clone()).await?;
    let page = desk.page("letter-page", None);
    let mut blocks = Vec::new();
    let is_long = draft.deel.is_some();
    let count = findings::count(&preview, preview.first..preview.first + edited.len());
    for found in findings::boxes(&preview, &edited, preview.first, is_long) {
        let findings = found.list(&page, &preview, true).render().map_err(failed)?;
        blocks.push(CheckedBlock { findings, mirror: found.mirror().render().map_err(failed)? });
    }
    let answer = Checked {
        lint: Shown::of(&page, preview.lint, preview.target).map(|lint| CheckedLint::of(&page, lint)),
        words: preview.words,
        dismissed: preview.dismissed,
        count,
        more: if is_long { finding::more_in_part(&page, count) } else { more(&page, &preview) },
        blocks,
    };
    Ok(axum::Json(answer).into_response())
}

fn failed(error: askama::Error) -> Problem {
    tracing::error!(%error, "findings can't be drawn");
    Problem::internal()
}

/// What the author says about a finding.
#[derive(Clone, Debug, Deserialize)]
pub struct TypedVerdict {
    regel: String,
    #[serde(default)]
    zin: String,
    #[serde(default)]
    woorden: String,
    oordeel: String,
    #[serde(default)]
    reden: String,
    /// Whether the words may be shared with the rule's maintainers.
    #[serde(default)]
    delen: bool,
}

/// By what it is taken back.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Noted {
    id: DismissalId,
}

/// `POST /brieven/{id}/bewerken/bevinding`.
pub async fn say(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<LetterId>,
    Json(typed): Json<TypedVerdict>,
) -> Result<Response, Problem> {
    let share = if typed.delen { "mee" } else { "" };
    let verdict = verdict_of(&typed.oordeel, &typed.reden, share).ok_or(Problem::unreadable())?;
    let pointed = Pointed { rule: typed.regel, sentence: typed.zin, quote: typed.woorden };
    let id = say_of_typed(&site.app, &desk.actor, id, pointed, &verdict).await?;
    Ok(axum::Json(Noted { id }).into_response())
}
