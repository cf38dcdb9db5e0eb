//! What the editor's script asks while somebody types: a check of the text as it stands, and saying something about a
//! finding.

use super::{is_about_all, kind_of, lint_text};
use crate::app::commands::findings::{self, Pointed};
use crate::app::commands::revise::EditedBlock;
use crate::app::reads::checking::{self, PreviewFinding};
use crate::http::extract::{Json, Path};
use crate::http::pages::letter::lint::Shown;
use crate::http::pages::letter::{earlier, ideas, rule_address, severity_name};
use crate::http::pages::remarks::said;
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::http::{Page, Problem};
use crate::review::{DismissalId, LetterId};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

/// What the script sends while somebody types.
#[derive(Clone, Debug, Deserialize)]
pub struct Draft {
    basis: u32,
    blokken: Vec<DraftBlock>,
}

/// A block of it.
#[derive(Clone, Debug, Deserialize)]
pub struct DraftBlock {
    bron: String,
    soort: String,
    tekst: String,
}

/// What the script gets back.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// Findings that the author dismissed.
    dismissed: usize,
    lint: Option<CheckedLint>,
    words: usize,
    blocks: Vec<Vec<CheckedFinding>>,
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

/// A finding in a block.
#[derive(Clone, Debug, Serialize)]
pub struct CheckedFinding {
    start: usize,
    end: usize,
    severity: &'static str,
    message: String,
    why: String,
    suggestions: Vec<String>,
    /// Wordings to think about, as one text.
    ideas: String,
    /// Text that may be put in.
    insertion: Option<Insertion>,
    /// Whether it is about its sentence as a whole.
    whole: bool,
    rule: String,
    /// Where the rule is explained.
    page: String,
    sentence: String,
    quote: String,
    blocking: bool,
    /// What the author said about it when the sentence was another one, as a sentence; empty without that.
    earlier: String,
}

/// Text that may be put in before a UTF-16 unit.
#[derive(Clone, Debug, Serialize)]
pub struct Insertion {
    at: usize,
    text: String,
}

/// `POST /brieven/{id}/bewerken/controle`.
pub async fn check(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<LetterId>,
    Json(draft): Json<Draft>,
) -> Result<Response, Problem> {
    // Whoever types sends this often: nothing of the letter's page is needed for it.
    let blocks = draft.blokken.into_iter().map(|block| EditedBlock {
        origin: block.bron.parse().ok(),
        kind: kind_of(&block.soort),
        text: block.tekst.replace("\r\n", "\n"),
    });
    let edited: Vec<EditedBlock> = blocks.collect();
    let preview = checking::live(&site.app, &desk.actor, id, draft.basis, edited).await?;
    let page = desk.page("letter-page", None);
    let finding = |one: &PreviewFinding| CheckedFinding {
        start: one.start_utf16,
        end: one.end_utf16,
        severity: severity_name(one.severity),
        message: one.message.clone(),
        why: one.why.clone(),
        suggestions: one.suggestions.iter().take(4).cloned().collect(),
        ideas: ideas(&one.ideas),
        insertion: one.insertion.as_ref().map(|(at, text)| Insertion { at: *at, text: text.clone() }),
        whole: is_about_all(one),
        rule: one.rule.clone(),
        page: rule_address(&one.rule, preview.organisation),
        sentence: one.sentence.clone(),
        quote: one.quote.clone(),
        blocking: one.blocking,
        earlier: one.earlier.as_ref().map_or(String::new(), |reason| earlier(&page, reason)),
    };
    let answer = Checked {
        lint: Shown::of(&page, preview.lint, preview.target).map(|lint| CheckedLint::of(&page, lint)),
        words: preview.words,
        dismissed: preview.dismissed,
        blocks: preview.blocks.iter().map(|block| block.iter().map(finding).collect()).collect(),
    };
    Ok(axum::Json(answer).into_response())
}

/// What the author says about a finding.
#[derive(Clone, Debug, Deserialize)]
pub struct Verdict {
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
    Json(verdict): Json<Verdict>,
) -> Result<Response, Problem> {
    let share = if verdict.delen { "mee" } else { "" };
    let said = said(&verdict.oordeel, &verdict.reden, share).ok_or(Problem::unreadable())?;
    let pointed = Pointed { rule: verdict.regel, sentence: verdict.zin, quote: verdict.woorden };
    let id = findings::say_of_typed(&site.app, &desk.actor, id, pointed, &said).await?;
    Ok(axum::Json(Noted { id }).into_response())
}
