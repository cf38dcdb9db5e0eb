//! A letter's page: what to do now, the letter with what is said about it, sign-off, versions and history.

pub mod cards;
pub mod files;
pub mod happenings;
pub mod lint;
pub mod now;
pub mod paper;
pub mod table;
pub mod trend;

use super::lists::Mark;
use crate::app::reads::letter::{FindingView, LetterView, RemarkView, RoundSummary};
use crate::app::reads::printed::{self, Possible};
use crate::app::{self, App};
use crate::http::extract::{Form, Path, Query};
use crate::http::page::Section;
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::http::ui::{Crumb, Step, StepState};
use crate::http::{Flash, Page, Problem, page};
use crate::messages::Messages;
use crate::review::requirements::{Reading, RequirementKind};
use crate::review::round::Question;
use crate::review::{Approval, Audience, FileAuthor, LetterId, LetterState, OrganisationId, PlacementState, Writer};
use crate::store::annotations::SignedReply;
use crate::store::rounds::Answer;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use cards::{Card, Folded, Gone};
use check::{Family, Severity};
use files::Files;
use happenings::Line;
use lint::Shown;
use now::Now;
use paper::{Ink, Piece};
use serde::Deserialize;

/// How many lines of the history stand on the page before "show all".
const HISTORY: usize = 6;

/// Most wordings to think about that a finding shows.
const MOST_IDEAS: usize = 4;

/// The query of the page.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Wanted {
    /// The revision; the newest without it.
    pub versie: Option<u32>,
}

/// A form on the page that was refused, with what was typed in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// Which form: its action after the letter's address.
    pub form: String,
    /// What was typed.
    pub typed: String,
    /// The sentence that says what to do.
    pub sentence: String,
}

/// `GET /brieven/{id}`.
pub async fn show(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<LetterId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let view = app::reads::letter::view(&site.app, &desk.actor, id, wanted.versie).await?;
    let page = frame(&desk, view.organisation.id, &view.stored.letter.title);
    let template = LetterPage::new(page, &site.app, &desk.actor, view, Refused::default());
    Ok(page::html(&site.settings, &template.page, &template))
}

/// For whom a letter is.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ForWhom {
    #[serde(default)]
    lezer: String,
}

/// `POST /brieven/{id}/lezer`.
pub async fn change_audience(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<LetterId>,
    Form(form): Form<ForWhom>,
) -> Result<Response, Problem> {
    let audience = Audience::parse(&form.lezer).ok_or(Problem::unreadable())?;
    app::commands::letter::change_audience(&site.app, &desk.actor, id, audience).await?;
    Ok(Flash::ok("flash-audience-changed").then(&site.settings, &format!("/brieven/{id}#score")))
}

/// The page again after a form on it was refused, with what was typed; errors that no form can mend stay errors.
pub async fn again(site: &Site, desk: &Desk, id: LetterId, form: String, typed: String, error: app::Error) -> Response {
    let (status, key) = match &error {
        app::Error::Invalid { message, .. } => (StatusCode::UNPROCESSABLE_ENTITY, *message),
        app::Error::Conflict(key) => (StatusCode::CONFLICT, *key),
        _ => return Problem::from(error).into_response(),
    };
    let view = match app::reads::letter::view(&site.app, &desk.actor, id, None).await {
        Ok(view) => view,
        Err(error) => return Problem::from(error).into_response(),
    };
    let page = frame(desk, view.organisation.id, &view.stored.letter.title);
    let refused = Refused { form, typed, sentence: page.t(key) };
    let mut response = page::render(&LetterPage::new(page, &site.app, &desk.actor, view, refused));
    *response.status_mut() = status;
    response
}

/// The frame of a page about a letter, in the look of the organisation whose letter it is.
pub fn frame(desk: &Desk, organisation: OrganisationId, title: &str) -> Page {
    let mut page = desk.page("letter-page", Some(Section::Letters)).titled(title);
    if let Some(owner) = desk.organisation(organisation) {
        page = page.of(&owner.name, &owner.theme);
    }
    page.scripts = vec!["letter.js"];
    page
}

/// The way to a page about a letter; `label` is the last crumb, the letter's own page without it.
pub fn crumbs(page: &Page, id: LetterId, title: &str, label: Option<String>) -> Vec<Crumb> {
    let mut crumbs = vec![Crumb::new(page.t("letter-crumb-letters"), "/brieven")];
    crumbs.push(Crumb::new(cards::shortened(title), format!("/brieven/{id}")));
    crumbs.extend(label.map(|label| Crumb::new(label, "")));
    crumbs
}

/// A letter's page.
#[derive(Template)]
#[template(path = "letter/letter.html")]
struct LetterPage {
    page: Page,
    view: LetterView,
    address: String,
    crumbs: Vec<Crumb>,
    steps: Vec<Step>,
    now: Now,
    sheets: Vec<paper::Sheet>,
    first_cards: Vec<Card>,
    folded: Vec<Folded>,
    audiences: Vec<(&'static str, String, bool)>,
    unsure: Vec<usize>,
    gone_open: Vec<Gone>,
    gone_done: Vec<Gone>,
    /// Remarks that still need an answer.
    open: usize,
    places: Vec<Place>,
    personal: Vec<String>,
    trend: Option<trend::Trend>,
    lint: Option<Shown>,
    files: Files,
    /// Whether the uploaded file can be seen as it is printed.
    is_printable: bool,
    /// How hard each sentence is.
    levels: Vec<Option<lint::Level>>,
    /// The sentences to rewrite first.
    first: Vec<lint::First>,
    /// What makes the letter as a whole difficult, in a few words.
    difficult: String,
    recent: Vec<Line>,
    earlier: Vec<Line>,
    refused: Refused,
    /// Whether forms that work on the newest revision may be shown.
    can_revise: bool,
    can_answer: bool,
}

/// A sentence that a remark can be put on.
struct Place {
    value: String,
    label: String,
}

impl LetterPage {
    fn new(page: Page, app: &App, actor: &crate::review::Actor, view: LetterView, refused: Refused) -> LetterPage {
        let letter = &view.stored.letter;
        let (first_cards, folded) = cards::cards(&view);
        let (gone_open, gone_done) = cards::gone(&view);
        let mut recent = happenings::in_short(&page, &view.timeline);
        let earlier = recent.split_off(HISTORY.min(recent.len()));
        LetterPage {
            address: format!("/brieven/{}", letter.id),
            crumbs: crumbs(&page, letter.id, &letter.title, None),
            steps: steps(&page, letter.state),
            now: now::now(&page, actor, &view, app.today()),
            sheets: paper::sheets(&view),
            unsure: cards::unsure(&view),
            gone_open,
            gone_done,
            open: view.remarks.iter().filter(|remark| remark.is_open()).count(),
            places: places(&view),
            personal: personal(&view),
            trend: trend::trend(&view.trend, view.organisation.target_lint),
            files: files::files(&page, &view),
            is_printable: printed::possible(app, &view.original) == Possible::Yes,
            levels: lint::levels(&page, &view),
            first: lint::first_to_rewrite(&page, &view),
            difficult: lint::difficulty_of_letter(&page, &view),
            lint: Shown::of(&page, view.lint(), view.organisation.target_lint),
            can_revise: view.is_newest && view.rights.revise,
            can_answer: view.is_newest && view.rights.answer,
            first_cards,
            folded,
            audiences: super::administration::audiences(&page, Some(letter.audience)),
            recent,
            earlier,
            refused,
            page,
            view,
        }
    }

    /// The sentence of a refused form; empty for every other one.
    fn refusal(&self, form: &str) -> &str {
        if self.refused.form == form { &self.refused.sentence } else { "" }
    }

    /// What was typed in a refused form.
    fn typed(&self, form: &str) -> &str {
        if self.refused.form == form { &self.refused.typed } else { "" }
    }

    fn remark(&self, at: &usize) -> &RemarkView {
        &self.view.remarks[*at]
    }

    /// Whose a remark is, as colleagues may know.
    fn whose(&self, remark: &RemarkView) -> String {
        match (remark.annotation.file_author(), remark.reader) {
            (Some(author), _) => self.in_file(author),
            (None, number) => self.page.msg("remark-reader").arg("number", number.unwrap_or_default()).to_string(),
        }
    }

    /// Who wrote a reply.
    fn writer(&self, (reply, name): &SignedReply) -> String {
        match &reply.writer {
            Writer::Staff(_) => name.clone(),
            Writer::File(author) => self.in_file(author),
        }
    }

    fn in_file(&self, author: &FileAuthor) -> String {
        let key = if author.name.is_empty() { "remark-from-unnamed" } else { "remark-from-file" };
        self.page.msg(key).arg("name", author.name.as_str()).arg("program", author.program.name()).to_string()
    }

    fn finding(&self, at: &usize) -> &FindingView {
        &self.view.findings[*at]
    }

    fn status_kind(&self) -> &'static str {
        match self.view.stored.letter.state {
            LetterState::SignedOff => "success",
            LetterState::AwaitingSignOff | LetterState::InReview => "info",
            LetterState::InRevision => "warning",
            _ => "neutral",
        }
    }

    /// An approval that stood and was undone by a later revision, and that revision's number, when none took its place.
    fn voided(&self) -> Option<(&Approval, u32)> {
        let last = self.view.approvals.last()?;
        Some((last, last.voided_by?))
    }

    fn sentence_length(&self) -> Option<String> {
        self.view.report.scores.mean_sentence_length.map(|words| format!("{words:.1}").replace('.', ","))
    }

    /// How hard a card's sentence is.
    fn level(&self, card: &Card) -> Option<&lint::Level> {
        self.levels.get(card.number?.checked_sub(1)?)?.as_ref()
    }

    fn has_levels(&self) -> bool {
        self.levels.iter().any(Option::is_some)
    }

    fn level_name(&self, level: &u8) -> String {
        lint::level_name(&self.page, *level)
    }

    fn other_measure(&self, score: &Option<f64>) -> String {
        score.map_or("–".to_owned(), |score| score.round().to_string())
    }

    fn is_voluntary(&self, kind: &RequirementKind) -> bool {
        *kind == RequirementKind::FourEyes && !self.view.rights.approve
    }

    fn requirement(&self, kind: &RequirementKind, met: &bool) -> String {
        requirement(&self.page, &self.view, *kind, *met)
    }

    /// What a person does about a requirement that isn't met; empty when there is nothing to say.
    fn advice(&self, kind: &RequirementKind, met: &bool) -> String {
        if *met || self.is_voluntary(kind) {
            return String::new();
        }
        let facts = &self.view.facts;
        let name = match kind {
            RequirementKind::Quorum if facts.round_open => "quorum-open",
            RequirementKind::RemarksAnswered if facts.unsure_remarks > 0 => "remarks-unsure",
            kind => kind.name(),
        };
        self.page.named("requirement-advice", name)
    }

    fn is_ready(&self) -> bool {
        self.view.requirements.iter().all(|one| one.met || one.kind == RequirementKind::FourEyes)
    }

    fn all_met(&self) -> bool {
        self.view.requirements.iter().all(|one| one.met)
    }

    fn is_refused(&self, form: &str) -> bool {
        self.refused.form == form
    }

    /// Where a finding's rule is explained: a house rule with the others of the house.
    fn rule_address(&self, code: &str) -> String {
        rule_address(code, self.view.organisation.id)
    }

    fn earlier(&self, reason: &str) -> String {
        earlier(&self.page, reason)
    }

    fn ideas(&self, finding: &FindingView) -> String {
        ideas(&finding.finding.ideas)
    }

    fn severity(&self, finding: &FindingView) -> &'static str {
        severity_name(finding.finding.severity)
    }

    fn has_cards(&self) -> bool {
        !self.first_cards.is_empty() || !self.folded.is_empty()
    }

    /// What readers answered to a question.
    fn voices<'v>(&self, summary: &'v RoundSummary, question: &Question) -> Vec<&'v Answer> {
        summary.answers.iter().filter(|one| one.question == question.id && !one.text.trim().is_empty()).collect()
    }

    fn stands_on(&self, remark: &RemarkView, sentence: &usize) -> bool {
        remark.sentence == Some(*sentence)
    }

    fn certainty(&self, remark: &RemarkView) -> i64 {
        (remark.certainty * 100.0).round() as i64
    }
}

/// Where a rule is explained: a house rule with the others of the house.
pub fn rule_address(code: &str, organisation: OrganisationId) -> String {
    match Family::of(code) {
        Some(Family::House) => format!("/huisregels?organisatie={organisation}&zoek={code}"),
        _ => format!("/regels/{code}"),
    }
}

/// The wordings to think about that a finding shows, as one text; empty for none.
pub fn ideas(ideas: &[String]) -> String {
    let shown: Vec<String> = ideas.iter().take(MOST_IDEAS).map(|idea| format!("‘{idea}’")).collect();
    shown.join(", ")
}

/// What the author said about a finding when its sentence was another one.
pub fn earlier(page: &Page, reason: &str) -> String {
    match reason.is_empty() {
        true => page.t("finding-earlier-wrong"),
        false => page.msg("finding-earlier").arg("reason", reason).to_string(),
    }
}

/// A severity's name in class names and message keys.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// A severity's icon.
pub fn severity_icon(name: &str) -> &'static str {
    match name {
        "error" => "error",
        "warning" => "alert",
        _ => "info",
    }
}

/// How a requirement stands, in one line.
pub fn requirement(page: &Page, view: &LetterView, kind: RequirementKind, met: bool) -> String {
    let facts = &view.facts;
    let state = match (kind, met, facts.reading) {
        (RequirementKind::Score, _, Reading::TooLittleText) => "unknown",
        (RequirementKind::Score, _, Reading::Unrecorded) => "unrecorded",
        (RequirementKind::FourEyes, false, _) if !view.rights.approve => "later",
        (_, true, _) => "met",
        _ => "unmet",
    };
    page.msg(&format!("requirement-{}-{state}", kind.name()))
        .arg("score", facts.reading.score().unwrap_or_default())
        .arg("target", facts.target)
        .arg("done", facts.readers_done)
        .arg("quorum", facts.quorum)
        .arg("open", facts.open_remarks)
        .arg("unsure", facts.unsure_remarks)
        .arg("blocking", facts.blocking_findings)
        .to_string()
}

fn steps(page: &Page, state: LetterState) -> Vec<Step> {
    let current = match state {
        LetterState::Draft => 0,
        LetterState::InReview => 1,
        LetterState::InRevision => 2,
        LetterState::AwaitingSignOff => 3,
        LetterState::SignedOff | LetterState::Archived => 5,
        LetterState::Withdrawn => return Vec::new(),
    };
    ["write", "panel", "rewrite", "sign-off", "ready"]
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let (state, note) = match at.cmp(&current) {
                std::cmp::Ordering::Less => (StepState::Done, page.t("letter-step-done")),
                std::cmp::Ordering::Equal => (StepState::Current, page.t("letter-step-now")),
                std::cmp::Ordering::Greater => (StepState::Ahead, String::new()),
            };
            Step { label: page.named("letter-step", name), state, note }
        })
        .collect()
}

fn places(view: &LetterView) -> Vec<Place> {
    let sentences = view.blocks.iter().flat_map(|block| &block.sentences);
    sentences
        .map(|sentence| {
            let label = format!("{}. {}", sentence.number + 1, cards::shortened(&sentence.text()));
            Place { value: format!("{}-{}", sentence.span.start, sentence.span.end), label }
        })
        .collect()
}

/// The pieces of personal data that the checker found, each once.
fn personal(view: &LetterView) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for one in view.findings.iter().filter(|one| one.finding.is_personal_data) {
        if !all.contains(&one.quote) {
            all.push(one.quote.clone());
        }
    }
    all
}

/// A moment in words, for templates.
pub fn moment(messages: &Messages, moment: &jiff::Timestamp) -> String {
    messages.moment(*moment)
}

/// The day of a moment, for templates.
pub fn day(messages: &Messages, moment: &jiff::Timestamp) -> String {
    messages.day(*moment)
}
