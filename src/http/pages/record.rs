//! The record of a letter: who did what when, on a page fit to print.

use super::letter::next_step::Back;
use super::letter::{self, crumbs, frame, happenings};
use crate::app::reads::record::{self, RecordView};
use crate::http::extract::Path;
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::http::ui::Crumb;
use crate::http::{Page, Problem, page};
use crate::review::requirements::RequirementKind;
use crate::review::{AnnotationStatus, Approval, Event, KeyPersonId, LetterId, send_back};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// `GET /brieven/{id}/verslag`.
pub async fn show(State(site): State<Site>, desk: Desk, Path(id): Path<LetterId>) -> Result<Response, Problem> {
    let view = record::view(&site.app, &desk.actor, id).await?;
    let mut page = frame(&desk, view.stored.letter.organisation, &view.stored.letter.title);
    page.title = page.msg("record-page").arg("title", view.stored.letter.title.as_str()).to_string();
    let crumbs = crumbs(&page, id, &view.stored.letter.title, Some(page.t("record-crumb")));
    // Who read and who was done is what counts on paper; every single step stands in the audit chain.
    let small =
        |event: &Option<Event>| matches!(event, Some(Event::LetterOpened { .. } | Event::QuestionsAnswered { .. }));
    let mut history = view.timeline.clone();
    history.retain(|one| !small(&one.event));
    history.reverse();
    let made = page.messages.moment(site.app.now());
    let lines = happenings::in_short(&page, &history);
    let head = &view.checked;
    let examples = letter::data::examples(&page, &head.document, &head.analysis.sentences, &head.examples);
    Ok(page::render(&RecordPage { crumbs, lines, made, examples, page, view }))
}

#[derive(Template)]
#[template(path = "letter/record.html")]
struct RecordPage {
    page: Page,
    view: RecordView,
    crumbs: Vec<Crumb>,
    lines: Vec<happenings::Line>,
    made: String,
    examples: Vec<letter::data::Item>,
}

impl RecordPage {
    /// What the letter went back for, as long as no approval came after it: an approval that was taken back must not be
    /// read as one.
    fn back(&self) -> Option<Back> {
        let stored = &self.view.stored;
        let all = &self.view.send_backs;
        let now = send_back::current(stored.letter.state, &stored.state_reason, stored.head, all);
        let back = now.or(all.last().filter(|back| back.approval.is_some()))?;
        self.approval().is_none().then(|| Back::of(&self.page, back))
    }

    /// Why the letter was withdrawn; empty for every other letter.
    fn withdrawn(&self) -> &str {
        let withdrawn = self.view.timeline.iter().any(|one| one.event == Some(Event::Withdrawn {}));
        if withdrawn { &self.view.stored.state_reason } else { "" }
    }

    /// What somebody wrote at a step: a reason, or an answer to it.
    fn words(&self, line: &happenings::Line) -> &str {
        let backs = self.view.send_backs.iter();
        let reasons = backs.clone().map(|back| (back.created_at, back.reason.as_str()));
        let answers = backs.filter_map(|back| back.answer.as_ref()).map(|answer| (answer.at, answer.text.as_str()));
        reasons.chain(answers).find(|(at, _)| at.to_string() == line.machine).map_or("", |(_, words)| words)
    }

    /// The approval that stands.
    fn approval(&self) -> Option<&Approval> {
        self.view.standing.approvals.iter().find(|one| one.voided_at.is_none())
    }

    fn requirement(&self, kind: &RequirementKind, met: &bool) -> String {
        letter::requirement(&self.page, &self.view.standing.facts, true, *kind, *met)
    }

    fn readers(&self) -> usize {
        let mut all: Vec<KeyPersonId> =
            self.view.rounds.iter().flat_map(|round| &round.invited).map(|one| one.reader.id).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }

    fn remarks(&self, status: AnnotationStatus) -> usize {
        let owed = self.view.remarks.iter().filter(|remark| remark.annotation.needs_answer());
        owed.filter(|remark| remark.annotation.status == status).count()
    }

    fn praise(&self) -> usize {
        self.view.remarks.iter().filter(|remark| !remark.annotation.needs_answer()).count()
    }
}
