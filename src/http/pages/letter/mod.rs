//! A letter's page: what to do now, the letter with what is said about it, sign-off, versions and history.

pub mod cards;
pub mod files;
pub mod happenings;
pub mod lint;
pub mod next_step;
pub mod notes;
pub mod paper;
pub mod readership;
pub mod trend;

use super::finding::{self, Drawn, Spot};
use crate::app::reads::letter::LetterView;
use crate::app::reads::printed::{self, Possible};
use crate::app::reads::remarks::RemarkView;
use crate::app::reads::rounds::RoundSummary;
use crate::app::{self, App};
use crate::http::drawing::lists::Mark;
use crate::http::drawing::{Ink, Piece, Sheet};
use crate::http::extract::{Form, Path, Query};
use crate::http::page::Section;
use crate::http::quote::shortened;
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::http::ui::{Crumb, Step, StepState};
use crate::http::{Flash, Page, Problem, page};
use crate::messages::Messages;
use crate::review::annotation::SignedReply;
use crate::review::requirements::{Facts, Reading, RequirementKind};
use crate::review::round::Answer;
use crate::review::round::Question;
use crate::review::{Approval, Audience, FileAuthor, LetterId, LetterState, OrganisationId, PlacementState, Writer};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use cards::{Card, Folded, Gone};
use files::Files;
use happenings::Line;
use lint::Shown;
use next_step::NextStep;
use notes::Notes;
use paper::Marked;
use serde::Deserialize;

/// How many lines of the history stand on the page before "show all".
const HISTORY: usize = 6;

/// The query of the page.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Version {
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
    Query(wanted): Query<Version>,
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
    let flash = match app::commands::letter::change_audience(&site.app, &desk.actor, id, audience).await? {
        true => Flash::ok("flash-audience-changed"),
        false => Flash::warning("flash-unchanged"),
    };
    Ok(flash.then(&site.settings, &format!("/brieven/{id}#score")))
}

/// Whether a letter is ready for the panel.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ForPanel {
    /// `nee` takes it back.
    #[serde(default)]
    klaar: String,
}

/// `POST /brieven/{id}/panel`.
pub async fn ask_panel(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<LetterId>,
    Form(form): Form<ForPanel>,
) -> Result<Response, Problem> {
    let flash = if form.klaar == "nee" {
        match app::commands::letter::take_back_panel(&site.app, &desk.actor, id).await? {
            true => Flash::ok("flash-panel-taken-back"),
            false => Flash::warning("flash-unchanged"),
        }
    } else {
        match app::commands::letter::ask_panel(&site.app, &desk.actor, id).await? {
            None => Flash::warning("flash-unchanged"),
            Some(0) => Flash::warning("flash-panel-asked-nobody"),
            Some(_) => Flash::ok("flash-panel-asked"),
        }
    };
    Ok(flash.then(&site.settings, &format!("/brieven/{id}")))
}

/// The page again after a form on it was refused, with what was typed; errors that no form can mend stay errors.
pub async fn with_refusal(
    site: &Site,
    desk: &Desk,
    id: LetterId,
    form: String,
    typed: String,
    error: app::Error,
) -> Response {
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
    crumbs.push(Crumb::new(shortened(title), format!("/brieven/{id}")));
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
    next: NextStep,
    sheets: Vec<Sheet<Marked>>,
    first_cards: Vec<Card>,
    folded: Vec<Folded>,
    audiences: Vec<(&'static str, String, bool)>,
    unsure: Vec<Vec<usize>>,
    gone_open: Vec<Gone>,
    gone_done: Vec<Gone>,
    /// Remarks that still need an answer.
    open: usize,
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
    /// That there are more findings than are shown; empty when there are not.
    more: String,
    /// What was read by whom; none of a letter that had no round.
    readers: Option<readership::Readers>,
    recent: Vec<Line>,
    earlier: Vec<Line>,
    refused: Refused,
    /// Whether forms that work on the newest revision may be shown.
    can_revise: bool,
    can_answer: bool,
}

impl LetterPage {
    fn new(page: Page, app: &App, actor: &crate::review::Actor, view: LetterView, refused: Refused) -> LetterPage {
        let letter = &view.stored.letter;
        let notes = Notes::of(&view);
        let (first_cards, folded) = cards::cards(&notes);
        let (gone_open, gone_done) = cards::gone(&view);
        let unsure = cards::unsure(&view);
        let mut recent = happenings::in_short(&page, &view.timeline);
        let earlier = recent.split_off(HISTORY.min(recent.len()));
        LetterPage {
            address: format!("/brieven/{}", letter.id),
            crumbs: crumbs(&page, letter.id, &letter.title, None),
            steps: steps(&page, letter.state),
            next: next_step::next_step(&page, actor, &view, app.today()),
            sheets: paper::sheets(&notes),
            unsure,
            gone_open,
            gone_done,
            open: view.remarks.iter().filter(|remark| remark.is_open()).count(),
            personal: personal(&view),
            trend: trend::trend(&view.trend, view.organisation.target_lint),
            files: files::files(&page, &view),
            is_printable: printed::possible(app, &view.original) == Possible::Yes,
            levels: lint::levels(&page, &view),
            first: lint::first_to_rewrite(&page, &notes),
            difficult: lint::difficulty_of_letter(&page, &view),
            more: finding::more(&page, view.findings.len(), view.checked.report.left_out),
            lint: Shown::of(&page, view.lint(), view.organisation.target_lint),
            can_revise: view.is_newest && view.rights.revise,
            can_answer: view.is_newest && view.rights.answer,
            readers: readership::readers(&page, &notes),
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
        whose(&self.page, remark)
    }

    /// Who wrote a reply.
    fn writer(&self, (reply, name): &SignedReply) -> String {
        match &reply.writer {
            Writer::Staff(_) => name.clone(),
            Writer::File(author) => in_file(&self.page, author),
        }
    }

    /// A finding beside the letter.
    fn drawn(&self, at: &usize) -> Drawn<'_> {
        let found = &self.view.findings[*at];
        let form = finding::form_of(&found.finding.rule, found.finding.span.start);
        let refused = (self.refused.form == form)
            .then(|| finding::Refused { sentence: &self.refused.sentence, typed: &self.refused.typed });
        Drawn {
            page: &self.page,
            found,
            rule_address: finding::rule_address(&found.finding.rule, self.view.organisation.id),
            at: Spot::Letter { address: &self.address, can_answer: self.can_revise, refused },
        }
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
        let last = self.view.standing.approvals.last()?;
        Some((last, last.voided_by?))
    }

    fn sentence_length(&self) -> Option<String> {
        self.view.checked.report.scores.mean_sentence_length.map(|words| format!("{words:.1}").replace('.', ","))
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
        requirement(&self.page, &self.view.standing.facts, self.view.rights.approve, *kind, *met)
    }

    /// What a person does about a requirement that isn't met; empty when there is nothing to say.
    fn advice(&self, kind: &RequirementKind, met: &bool) -> String {
        if *met || self.is_voluntary(kind) {
            return String::new();
        }
        let facts = &self.view.standing.facts;
        let name = match kind {
            RequirementKind::Quorum if facts.round_open => "quorum-open",
            RequirementKind::Quorum if facts.is_read_before_only() => "quorum-changed",
            RequirementKind::RemarksAnswered if facts.unsure_remarks > 0 => "remarks-unsure",
            kind => kind.name(),
        };
        self.page.named("requirement-advice", name)
    }

    /// Who sent the newest version back, as long as nothing came of that.
    fn went_back(&self) -> Option<String> {
        let back = self.view.sent_back().filter(|back| back.waits(self.view.stored.head))?;
        let message = self.page.msg("requirement-sent-back").arg("who", &back.user_name);
        Some(message.arg("revision", back.revision_number).to_string())
    }

    fn is_ready(&self) -> bool {
        self.went_back().is_none()
            && self.view.standing.requirements.iter().all(|one| one.met || one.kind == RequirementKind::FourEyes)
    }

    fn all_met(&self) -> bool {
        self.view.standing.requirements.iter().all(|one| one.met)
    }

    fn has_cards(&self) -> bool {
        !self.first_cards.is_empty() || !self.folded.is_empty()
    }

    /// What readers answered to a question.
    fn voices<'v>(&self, summary: &'v RoundSummary, question: &Question) -> Vec<&'v Answer> {
        summary.answers.iter().filter(|one| one.question == question.id && !one.text.trim().is_empty()).collect()
    }

    fn count_unsure(&self) -> usize {
        self.unsure.iter().map(Vec::len).sum()
    }

    /// Where the author chooses in the whole letter where the remarks on a passage stand.
    fn choose(&self, passage: &[usize]) -> String {
        let ids: Vec<String> = passage.iter().map(|at| self.remark(at).annotation.id.to_string()).collect();
        let also: Vec<String> = ids.iter().skip(1).map(|id| format!("ook={id}")).collect();
        let query = if also.is_empty() { String::new() } else { format!("?{}", also.join("&")) };
        format!("{}/opmerkingen/{}/plaats{query}#plek", self.address, ids.first().map_or("", String::as_str))
    }

    fn certainty(&self, remark: &RemarkView) -> i64 {
        (remark.certainty * 100.0).round() as i64
    }
}

/// Whose a remark is, as colleagues may know.
pub fn whose(page: &Page, remark: &RemarkView) -> String {
    match (remark.annotation.file_author(), remark.reader) {
        (Some(author), _) => in_file(page, author),
        (None, number) => page.msg("remark-reader").arg("number", number.unwrap_or_default()).to_string(),
    }
}

fn in_file(page: &Page, author: &FileAuthor) -> String {
    let key = if author.name.is_empty() { "remark-from-unnamed" } else { "remark-from-file" };
    page.msg(key).arg("name", author.name.as_str()).arg("program", author.program.name()).to_string()
}

/// How a requirement stands, in one line, for a person who can or can't approve.
pub fn requirement(page: &Page, facts: &Facts, can_approve: bool, kind: RequirementKind, met: bool) -> String {
    let state = match (kind, met, facts.reading) {
        (RequirementKind::Score, _, Reading::TooLittleText) => "unknown",
        (RequirementKind::Score, _, Reading::Unrecorded) => "unrecorded",
        (RequirementKind::Quorum, _, _) => quorum_state(facts, met),
        (RequirementKind::FourEyes, false, _) if !can_approve => "later",
        (_, true, _) => "met",
        _ => "unmet",
    };
    page.msg(&format!("requirement-{}-{state}", kind.name()))
        .arg("score", facts.reading.score().unwrap_or_default())
        .arg("target", facts.target)
        .arg("done", facts.readers_done)
        .arg("near", facts.readers_near)
        .arg("few", facts.read_by_few.sentences)
        .arg("unread", facts.unread.sentences)
        .arg("sentences", facts.unread.of)
        .arg("quorum", facts.quorum)
        .arg("open", facts.open_remarks)
        .arg("unsure", facts.unsure_remarks)
        .arg("blocking", facts.blocking_findings)
        .to_string()
}

/// How the panel's part stands: who read what the letter says now, or in parts, or whoever is done where any version counts.
fn quorum_state(facts: &Facts, met: bool) -> &'static str {
    match (met, facts.readers_near >= facts.quorum) {
        (true, _) if facts.most_changed >= 100 => "done",
        (true, true) => "met",
        (true, false) => "in-parts",
        _ if facts.is_read_before_only() => "changed",
        _ => "unmet",
    }
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

/// The pieces of personal data that the checker found, each once.
fn personal(view: &LetterView) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for one in view.findings.iter().filter(|one| one.finding.is_personal_data) {
        let words = view.quote(one);
        if !all.iter().any(|known| known == words) {
            all.push(words.to_owned());
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
