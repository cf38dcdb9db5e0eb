//! What happened to a letter, in sentences.

use crate::app::reads::timeline::{Happening, Who};
use crate::http::Page;
use crate::messages::Message;
use crate::review::{AnnotationStatus, Event};

/// A sentence of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The icon's name.
    pub icon: &'static str,
    /// What happened.
    pub text: String,
    /// When, in words.
    pub when: String,
    /// When, for machines.
    pub machine: String,
    /// Place in the audit chain.
    pub sequence: u64,
    /// The first signs of the event's hash.
    pub seal: String,
}

/// Every event, in the order given.
pub fn lines(page: &Page, happenings: &[Happening]) -> Vec<Line> {
    happenings.iter().map(|one| line(page, one, 1)).collect()
}

/// Events for a person who wants to follow the letter: what the same person did several times in a row is one line, and
/// details that readers add to a remark of theirs are part of that remark.
pub fn in_short(page: &Page, happenings: &[Happening]) -> Vec<Line> {
    let is_detail = |one: &&Happening| matches!(one.event, Some(Event::RemarkDetailed { .. }));
    let told: Vec<&Happening> = happenings.iter().filter(|one| !is_detail(one)).collect();
    told.chunk_by(|a, b| is_repeated(a) && key(a) == key(b) && a.who == b.who)
        .map(|run| line(page, run[0], run.len()))
        .collect()
}

fn is_repeated(one: &Happening) -> bool {
    matches!(
        one.event,
        Some(
            Event::RemarkMade { .. }
                | Event::RemarkTakenBack { .. }
                | Event::RemarkAnswered { .. }
                | Event::RemarkReplied { .. }
                | Event::RemarkPlaced { .. }
                | Event::RemarkRedacted { .. }
                | Event::FindingDismissed(_)
                | Event::FindingCalledWrong(_)
                | Event::FindingRestored(_)
                | Event::QuestionsAnswered { .. }
        )
    )
}

/// The key of what is said about something that happened.
fn key(one: &Happening) -> String {
    let name = match &one.event {
        Some(Event::RemarkAnswered { status: AnnotationStatus::Open, .. }) => "remark-reopened",
        Some(Event::QuestionsAnswered { answers: 0, removed: 1.., .. }) => "answers-removed",
        _ => &one.kind,
    };
    let named = if one.readers.is_empty() { "" } else { "-named" };
    format!("timeline-{name}{named}")
}

/// Numbers of readers: "1, 3 en 4".
fn numbers(page: &Page, readers: &[u32]) -> String {
    let mut sorted = readers.to_vec();
    sorted.sort_unstable();
    let texts: Vec<String> = sorted.iter().map(u32::to_string).collect();
    match texts.split_last() {
        Some((last, most)) if !most.is_empty() => {
            page.msg("words-and").arg("most", most.join(", ")).arg("last", last).to_string()
        }
        _ => texts.concat(),
    }
}

fn line(page: &Page, one: &Happening, times: usize) -> Line {
    let message = match &one.event {
        Some(event) => details(page, page.msg(&key(one)), event).arg("names", numbers(page, &one.readers)),
        None => page.msg("timeline-unknown").arg("kind", &one.kind),
    };
    Line {
        icon: one.event.as_ref().map_or("info", icon),
        text: message.arg("who", who(page, &one.who)).arg("times", times).to_string(),
        when: page.messages.moment(one.at),
        machine: one.at.to_string(),
        sequence: one.sequence,
        seal: one.hash.chars().take(12).collect(),
    }
}

/// Who did it, as a message names them.
pub fn who(page: &Page, who: &Who) -> String {
    match who {
        Who::Staff(name) => name.clone(),
        Who::Reader(number) => page.msg("remark-reader").arg("number", *number).to_string(),
        Who::System => page.t("timeline-system"),
    }
}

/// Adds what an event's message says beside who and how often.
fn details(page: &Page, message: Message, event: &Event) -> Message {
    match event {
        Event::RevisionSaved(new) | Event::RevisionUploaded(new) | Event::PersonalDataReplaced(new) => {
            message.arg("revision", new.revision)
        }
        Event::PersonalDataHandled { revision, fields, examples, .. } => {
            message.arg("revision", *revision).arg("fields", *fields).arg("examples", *examples)
        }
        Event::OwnDatumAdded(of) | Event::OwnDatumChanged(of) | Event::OwnDatumRemoved(of) => {
            message.arg("what", page.named("personal-kind", &of.kind))
        }
        Event::RoundOpened { round, readers, deadline, .. } => {
            message.arg("round", round).arg("readers", *readers).arg("deadline", page.messages.date(*deadline))
        }
        Event::ReadersInvited(some) | Event::ReadersReminded(some) => {
            message.arg("round", some.round).arg("readers", some.readers)
        }
        Event::LinkRenewed(one) | Event::LinkRevoked(one) => message.arg("reader", one.number.unwrap_or_default()),
        Event::DeadlineMoved { round, deadline } => {
            message.arg("round", round).arg("deadline", page.messages.date(*deadline))
        }
        Event::RoundClosed { round, done, invited, remarks } => {
            message.arg("round", round).arg("done", *done).arg("invited", *invited).arg("remarks", remarks)
        }
        Event::RemarksFromFile { remarks, updated, .. } => message.arg("remarks", *remarks).arg("updated", *updated),
        Event::AudienceChanged { audience } => message.arg("audience", audience.name()),
        Event::SignOffAsked(of) | Event::SignOffLapsed(of) | Event::PanelAsked(of) => {
            message.arg("revision", of.revision)
        }
        Event::SentBack(went) | Event::Reopened(went) => message.arg("revision", went.revision),
        Event::SentBackAnswered { revision, .. } => message.arg("revision", revision),
        Event::Approved { revision, .. } | Event::ApprovalVoided { revision, .. } => message.arg("revision", revision),
        _ => message,
    }
}

fn icon(event: &Event) -> &'static str {
    match event {
        Event::LetterUploaded { .. } | Event::RevisionUploaded(_) => "upload",
        Event::RevisionSaved(_) | Event::PersonalDataReplaced(_) | Event::PersonalDataHandled { .. } => "pencil",
        Event::RoundOpened { .. } | Event::ReadersInvited(_) | Event::RoundClosed { .. } => "people",
        Event::ReadersReminded(_) | Event::LinkRenewed(_) => "mail",
        Event::LinkRevoked(_) => "link",
        Event::DeadlineMoved { .. } => "calendar",
        Event::LetterOpened { .. } | Event::AudienceChanged { .. } => "eye",
        Event::RemarkMade { .. }
        | Event::RemarksFromFile { .. }
        | Event::QuestionsAnswered { .. }
        | Event::RemarkReplied { .. }
        | Event::RemarkPlaced { .. } => "chat",
        Event::RemarkTakenBack { .. }
        | Event::SentBack(_)
        | Event::Reopened(_)
        | Event::PanelAskTakenBack {}
        | Event::FindingRestored(_) => "undo",
        Event::PanelAsked(_) => "people",
        Event::SentBackAnswered { .. } => "chat",
        Event::ReaderDone { .. }
        | Event::RemarkAnswered { .. }
        | Event::FindingDismissed(_)
        | Event::FindingCalledWrong(_) => "check",
        Event::SignOffAsked(_) => "send",
        Event::Approved { .. } => "sign",
        Event::ApprovalVoided { .. } | Event::SignOffLapsed(_) => "alert",
        Event::RemarkRedacted { .. }
        | Event::RemarkAnswerRedacted { .. }
        | Event::ReplyRedacted { .. }
        | Event::AnswerRedacted { .. } => "trash",
        Event::Withdrawn {} => "close",
        Event::Archived {} => "lock",
        _ => "info",
    }
}
