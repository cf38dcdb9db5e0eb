//! What happened to a letter, in sentences.

use crate::app::reads::timeline::{Happening, Who};
use crate::http::Page;
use crate::messages::Arg;
use serde_json::Value;

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
    let told: Vec<&Happening> = happenings.iter().filter(|one| one.kind != "remark-detailed").collect();
    told.chunk_by(|a, b| is_repeated(&a.kind) && a.kind == b.kind && a.who == b.who)
        .map(|run| line(page, run[0], run.len()))
        .collect()
}

fn is_repeated(kind: &str) -> bool {
    matches!(
        kind,
        "remark-made"
            | "remark-taken-back"
            | "remark-answered"
            | "remark-replied"
            | "remark-placed"
            | "finding-dismissed"
            | "finding-called-wrong"
            | "finding-restored"
            | "questions-answered"
    )
}

fn line(page: &Page, one: &Happening, times: usize) -> Line {
    let mut message = page.msg(&format!("timeline-{}", one.kind)).arg("who", who(page, &one.who)).arg("times", times);
    if let Value::Object(data) = &one.data {
        for (name, value) in data {
            if let Some(value) = argument(page, name, value) {
                message = message.arg(name, value);
            }
        }
    }
    Line {
        icon: icon(&one.kind),
        text: message.to_string(),
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

fn argument(page: &Page, name: &str, value: &Value) -> Option<Arg> {
    match value {
        Value::Number(number) => number.as_f64().map(Arg::from),
        Value::String(text) if name == "deadline" => {
            Some(text.parse().map_or_else(|_| text.into(), |day| page.messages.date(day).into()))
        }
        Value::String(text) => Some(text.into()),
        Value::Bool(is) => Some(if *is { "yes" } else { "no" }.into()),
        _ => None,
    }
}

fn icon(kind: &str) -> &'static str {
    match kind {
        "letter-uploaded" | "revision-uploaded" => "upload",
        "revision-saved" | "personal-data-replaced" => "pencil",
        "round-opened" | "readers-invited" | "round-closed" => "people",
        "readers-reminded" | "link-renewed" => "mail",
        "link-revoked" => "link",
        "deadline-moved" => "calendar",
        "letter-opened" | "audience-changed" => "eye",
        "remark-made" | "remarks-from-file" | "questions-answered" | "remark-replied" | "remark-placed" => "chat",
        "remark-taken-back" | "sent-back" | "reopened" | "finding-restored" => "undo",
        "reader-done" | "remark-answered" | "finding-dismissed" | "finding-called-wrong" => "check",
        "sign-off-asked" => "send",
        "approved" => "sign",
        "approval-voided" | "sign-off-lapsed" => "alert",
        "withdrawn" => "close",
        "archived" => "lock",
        _ => "info",
    }
}
