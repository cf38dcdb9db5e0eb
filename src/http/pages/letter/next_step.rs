//! "What now": the one thing that this person does next with this letter, or for whom it waits.

use super::files;
use crate::app::reads::letter::LetterView;
use crate::app::reads::remarks::RemarkView;
use crate::http::Page;
use crate::review::requirements::RequirementKind;
use crate::review::{Actor, LetterState, PlacementState, Role, RoundId};
use jiff::civil::Date;

/// The box at the top of the page.
#[derive(Clone, Debug)]
pub struct NextStep {
    /// `act` when it is this person's turn, else `wait` or `done`.
    pub tone: &'static str,
    /// What.
    pub title: String,
    /// How, or why not yet.
    pub text: String,
    /// Words of a colleague: why the letter came back or stopped.
    pub reason: String,
    /// Where to go, the main way first.
    pub actions: Vec<Action>,
}

/// A way on.
#[derive(Clone, Debug)]
pub struct Action {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// The icon's name.
    pub icon: &'static str,
}

/// What to do step.
pub fn next_step(page: &Page, actor: &Actor, view: &LetterView, today: Date) -> NextStep {
    let teller = Teller { page, view };
    let mut step = match view.stored.letter.state {
        LetterState::Draft => teller.draft(),
        LetterState::InReview => teller.in_review(today),
        LetterState::InRevision => teller.in_revision(),
        LetterState::AwaitingSignOff => teller.awaiting(actor),
        LetterState::SignedOff => teller.done("signed-off", true),
        LetterState::Archived => teller.done("archived", true),
        LetterState::Withdrawn => teller.done("withdrawn", false),
    };
    step.reason.clone_from(&view.stored.state_reason);
    step
}

struct Teller<'a> {
    page: &'a Page,
    view: &'a LetterView,
}

impl Teller<'_> {
    fn tell(&self, tone: &'static str, name: &str) -> NextStep {
        NextStep {
            tone,
            title: self.text(name, "title"),
            text: self.text(name, "text"),
            reason: String::new(),
            actions: Vec::new(),
        }
    }

    /// A sentence with every number that it may want to name.
    fn text(&self, name: &str, part: &str) -> String {
        let facts = &self.view.standing.facts;
        let unmet =
            self.view.standing.requirements.iter().filter(|one| !one.met && one.kind != RequirementKind::FourEyes);
        self.page
            .msg(&format!("now-{name}-{part}"))
            .arg("findings", self.view.findings.len())
            .arg("open", facts.open_remarks)
            .arg("unsure", facts.unsure_remarks)
            .arg("unmet", unmet.count())
            .arg("revision", self.view.stored.head)
            .arg("author", &self.view.author_name)
            .to_string()
    }

    fn action(&self, name: &str, href: String, icon: &'static str) -> Action {
        Action { label: self.page.named("now-action", name), href, icon }
    }

    fn address(&self, rest: &str) -> String {
        format!("/brieven/{}{rest}", self.view.stored.letter.id)
    }

    fn edit(&self) -> Action {
        self.action("edit", self.address("/bewerken"), "pencil")
    }

    fn open_round(&self) -> Action {
        self.action("open-round", self.address("/ronde"), "people")
    }

    fn draft(&self) -> NextStep {
        let rights = self.view.rights;
        let name = match (rights.revise, rights.open_round, self.view.findings.is_empty()) {
            // A letter that no panel has read has only those that came in with its file.
            (true, _, _) if self.view.standing.facts.open_remarks > 0 => "draft-remarks",
            (true, _, false) => "draft-author",
            (true, true, true) => "draft-both",
            (true, false, true) => "draft-author-clean",
            (false, true, _) => "draft-coordinator",
            _ => return self.tell("wait", "draft-wait"),
        };
        let mut step = self.tell("act", name);
        if name == "draft-remarks" {
            step.actions.push(self.action("open", self.first_open().to_owned(), "chat"));
        }
        if rights.revise {
            step.actions.push(self.edit());
        }
        if rights.open_round {
            step.actions.push(self.open_round());
        }
        if name == "draft-both" {
            step.actions.reverse();
        }
        step
    }

    fn in_review(&self, today: Date) -> NextStep {
        let Some(open) = self.view.rounds.iter().find(|summary| summary.round.closed_at.is_none()) else {
            return self.tell("wait", "in-review");
        };
        let invited: Vec<_> = open.invited.iter().filter(|one| one.invitation.revoked_at.is_none()).collect();
        let done = invited.iter().filter(|one| one.invitation.done_at.is_some()).count();
        let days = today.until(open.round.deadline).map_or(0, |span| span.get_days());
        let coordinator = self.view.rights.run_rounds;
        let mut step = self.tell(if coordinator { "act" } else { "wait" }, "in-review");
        step.title = self.page.msg("now-in-review-done").arg("done", done).arg("invited", invited.len()).to_string();
        step.text = self
            .page
            .msg(if coordinator { "now-in-review-coordinator" } else { "now-in-review-author" })
            .arg("days", i64::from(days.max(0)))
            .arg("deadline", self.page.messages.date(open.round.deadline))
            .to_string();
        if coordinator {
            step.actions.push(self.action("round", round_address(open.round.id), "people"));
        }
        step
    }

    fn in_revision(&self) -> NextStep {
        let (facts, rights) = (&self.view.standing.facts, self.view.rights);
        if !rights.revise {
            let mut step = self.tell("wait", "in-revision-wait");
            if rights.open_round {
                step.actions.push(self.open_round());
            }
            return step;
        }
        let unmet = |kind| self.view.standing.requirements.iter().any(|one| one.kind == kind && !one.met);
        let (name, first) = if facts.unsure_remarks > 0 {
            ("unsure", self.action("unsure", "#onzeker".to_owned(), "alert"))
        } else if facts.open_remarks > 0 {
            (self.open_kind(), self.action("open", self.first_open().to_owned(), "chat"))
        } else if unmet(RequirementKind::NoBlockingFinding) || unmet(RequirementKind::Score) {
            ("rewrite", self.edit())
        } else if unmet(RequirementKind::Quorum) {
            (
                if facts.is_read_before_only() { "quorum-changed" } else { "quorum" },
                self.action("requirements", "#akkoord".to_owned(), "check-circle"),
            )
        } else {
            ("ready", self.action("ask", "#akkoord".to_owned(), "send"))
        };
        let mut step = self.tell("act", &format!("in-revision-{name}"));
        step.actions.push(first);
        if name != "rewrite" {
            step.actions.push(self.edit());
        }
        if rights.open_round {
            step.actions.push(self.open_round());
        }
        step
    }

    /// Whether readers made all remarks that need an answer, or some came in a file.
    fn open_kind(&self) -> &'static str {
        let from_file = self.view.remarks.iter().any(|remark| remark.is_open() && remark.reader.is_none());
        if from_file { "open-file" } else { "open" }
    }

    /// Where the remarks that need an answer are: beside the letter, or with the passages that are gone.
    fn first_open(&self) -> &'static str {
        let standing = |remark: &&RemarkView| remark.is_open() && remark.state != PlacementState::Gone;
        if self.view.remarks.iter().any(|remark| standing(&remark)) { "#opmerkingen" } else { "#weg" }
    }

    fn awaiting(&self, actor: &Actor) -> NextStep {
        let letter = &self.view.stored.letter;
        let (facts, rights) = (&self.view.standing.facts, self.view.rights);
        let adviser = actor.is(Role::Communications, letter.organisation);
        if adviser && (facts.asker_is_author || !rights.approve) {
            return self.tell("wait", "awaiting-own");
        }
        let unmet = self.view.standing.requirements.iter().any(|one| !one.met);
        let name = match (rights.approve, unmet) {
            (true, false) => "awaiting-approve",
            (true, true) => "awaiting-unmet",
            _ => return self.tell("wait", "awaiting-wait"),
        };
        let mut step = self.tell("act", name);
        step.actions.push(self.action("judge", "#akkoord".to_owned(), "sign"));
        step
    }

    fn done(&self, name: &str, with_record: bool) -> NextStep {
        let mut step = self.tell("done", name);
        if with_record {
            step.actions.push(self.action("download", files::newest(self.view), "download"));
            step.actions.push(self.action("record", self.address("/verslag"), "print"));
        }
        step
    }
}

/// Where a round's page is.
fn round_address(round: RoundId) -> String {
    format!("/rondes/{round}")
}
