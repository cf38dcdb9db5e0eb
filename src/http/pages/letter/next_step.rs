//! "What now": the one thing that this person does next with this letter, or for whom it waits.

use super::files;
use crate::app::reads::letter::LetterView;
use crate::app::reads::remarks::RemarkView;
use crate::http::Page;
use crate::review::requirements::RequirementKind;
use crate::review::send_back::Answered;
use crate::review::{Actor, LetterState, PlacementState, Role, RoundId, SendBack};
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
    /// Words of a colleague: why the letter stopped.
    pub reason: String,
    /// What the letter went back for, and what was said to that.
    pub back: Option<Back>,
    /// Whether the author can say something to that now.
    pub can_answer: bool,
    /// Where to go, the main way first.
    pub actions: Vec<Action>,
}

/// What a letter went back for.
#[derive(Clone, Debug)]
pub struct Back {
    /// Who sent which version back when, and what became of an approval.
    pub who: String,
    /// Why.
    pub reason: String,
    /// Who answered when; empty while nobody did.
    pub answerer: String,
    /// What.
    pub answer: String,
}

impl Back {
    /// What a page says of a letter's going back.
    pub fn of(page: &Page, back: &SendBack) -> Back {
        let key = if back.approval.is_some() { "back-reopened" } else { "back-sent" };
        let who = page.msg(key).arg("who", &back.user_name).arg("revision", back.revision_number);
        let answered = back.answer.as_ref();
        let answerer = |answer: &Answered| {
            let message = page.msg("back-answered").arg("who", &answer.user_name);
            message.arg("when", page.messages.moment(answer.at)).to_string()
        };
        Back {
            who: who.arg("when", page.messages.moment(back.created_at)).to_string(),
            reason: back.reason.clone(),
            answerer: answered.map_or(String::new(), answerer),
            answer: answered.map_or(String::new(), |answer| answer.text.clone()),
        }
    }
}

/// A way on.
#[derive(Clone, Debug)]
pub struct Action {
    /// What it says.
    pub label: String,
    /// Where it leads, or where its form goes.
    pub href: String,
    /// The icon's name.
    pub icon: &'static str,
    /// Name and value of what it posts; none for a link.
    pub posts: Option<(&'static str, &'static str)>,
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
    let back = match view.stored.letter.state {
        LetterState::InRevision => view.sent_back(),
        LetterState::AwaitingSignOff => view.send_backs.last(),
        LetterState::Withdrawn | LetterState::Archived => {
            step.reason.clone_from(&view.stored.state_reason);
            None
        }
        _ => None,
    };
    step.back = back.map(|back| Back::of(page, back));
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
            back: None,
            can_answer: false,
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
            .arg("who", self.view.send_backs.last().map_or("", |back| back.user_name.as_str()))
            .to_string()
    }

    fn action(&self, name: &str, href: String, icon: &'static str) -> Action {
        Action { label: self.page.named("now-action", name), href, icon, posts: None }
    }

    /// The author says whether the letter is ready for the panel.
    fn for_panel(&self, name: &str, value: &'static str, icon: &'static str) -> Action {
        Action { posts: Some(("klaar", value)), ..self.action(name, self.address("/panel"), icon) }
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
        let asked = self.view.stored.panel_asked_at.is_some();
        let name = match (rights.revise, rights.open_round, self.view.findings.is_empty()) {
            (true, false, _) if asked => return self.with_panel(),
            // A letter that no panel has read has only those that came in with its file.
            (true, _, _) if self.view.standing.facts.open_remarks > 0 => "draft-remarks",
            (true, _, false) => "draft-author",
            (true, true, true) => "draft-both",
            (true, false, true) => "draft-author-clean",
            (false, true, _) if asked => "draft-coordinator",
            (false, true, _) => return self.not_ready(),
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
        } else if rights.revise {
            step.actions.push(self.for_panel("ask-panel", "ja", "people"));
        }
        if matches!(name, "draft-both" | "draft-author-clean") {
            step.actions.reverse();
        }
        step
    }

    /// For the author of a letter that is ready for the panel.
    fn with_panel(&self) -> NextStep {
        let mut step = self.tell("wait", "panel-asked");
        step.actions.push(self.edit());
        step.actions.push(self.for_panel("take-back-panel", "nee", "undo"));
        step
    }

    /// For the coordinator of a letter that its author still works on.
    fn not_ready(&self) -> NextStep {
        let mut step = self.tell("wait", "draft-not-ready");
        step.actions.push(self.action("open-round-early", self.address("/ronde"), "people"));
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
        let asked = self.view.stored.panel_asked_at.is_some();
        if !rights.revise {
            let asks = asked && rights.open_round;
            let mut step = if asks { self.tell("act", "panel-again") } else { self.tell("wait", "in-revision-wait") };
            if rights.open_round {
                step.actions.push(self.open_round());
            }
            return step;
        }
        if let Some(back) = self.view.sent_back().filter(|back| back.waits(self.view.stored.head)) {
            return self.sent_back(back);
        }
        if asked && !rights.open_round {
            return self.with_panel();
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
                match rights.open_round {
                    true => self.action("requirements", "#akkoord".to_owned(), "check-circle"),
                    false => self.for_panel("ask-panel-again", "ja", "people"),
                },
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

    /// For the author of a letter that was sent back and of which nothing came yet.
    fn sent_back(&self, back: &SendBack) -> NextStep {
        let mut step = self.tell("act", if back.approval.is_some() { "reopened" } else { "sent-back" });
        step.can_answer = true;
        step.actions.push(self.edit());
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
