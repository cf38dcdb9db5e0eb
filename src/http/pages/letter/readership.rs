//! What was read by whom and what was not: for whoever decides whether a letter may go out.

use super::notes::Notes;
use crate::app::reads::letter::LetterView;
use crate::app::reads::rounds::RoundSummary;
use crate::http::Page;
use crate::http::quote::shortened;

/// Most sentences that are named.
const NAMED: usize = 6;

/// What the panel of sign-off tells about readers.
#[derive(Clone, Debug)]
pub struct Readers {
    /// The rounds, first one first.
    pub rounds: Vec<Round>,
    /// How much of the newest version too few people read.
    pub unread: String,
    /// The first of those sentences.
    pub sentences: Vec<Unread>,
    /// That there are more; empty when there are not.
    pub more: String,
    /// When a reader counts.
    pub rule: String,
    /// Whether it stands open.
    pub is_open: bool,
}

/// A round, and what became of what was read in it.
#[derive(Clone, Debug)]
pub struct Round {
    /// Which, and of which version.
    pub title: String,
    /// Who is done; empty when nobody is.
    pub done: String,
    /// Who was asked and isn't done; empty when all are.
    pub not_done: String,
    /// How much was changed since.
    pub changed: String,
    /// Whether its readers count.
    pub counts: bool,
}

/// A sentence that too few people read.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Its number as people count, from 1.
    pub number: usize,
    /// How it begins.
    pub quote: String,
    /// How many read it.
    pub readers: String,
}

/// What was read; none of a letter that had no round.
pub fn readers(page: &Page, notes: &Notes<'_>) -> Option<Readers> {
    let view = notes.view;
    if view.rounds.is_empty() {
        return None;
    }
    let facts = &view.standing.facts;
    let enough = facts.quorum.max(1);
    let share = view.standing.readership.unread(enough);
    let few = view.standing.readership.readers_of_sentences().into_iter().enumerate();
    let few = few.filter_map(|(at, readers)| Some((at, readers.filter(|readers| *readers < enough)?)));
    let few: Vec<(usize, u32)> = if view.is_newest { few.collect() } else { Vec::new() };
    let sentences = few.iter().take(NAMED).map(|(at, readers)| Unread {
        number: at + 1,
        quote: shortened(&notes.text(*at)),
        readers: page.msg("readership-sentence").arg("readers", *readers).to_string(),
    });
    let more = few.len().saturating_sub(NAMED);
    Some(Readers {
        rounds: view.rounds.iter().map(|summary| round(page, view, summary)).collect(),
        unread: page
            .msg(if share.of == 0 { "readership-nobody-read" } else { "readership-unread" })
            .arg("unread", share.sentences)
            .arg("of", share.of)
            .arg("quorum", enough)
            .to_string(),
        sentences: sentences.collect(),
        more: if more == 0 { String::new() } else { page.msg("readership-more").arg("count", more).to_string() },
        rule: page.msg("readership-rule").arg("percent", facts.most_changed).to_string(),
        is_open: view.rights.approve || facts.is_read_before_only(),
    })
}

fn round(page: &Page, view: &LetterView, summary: &RoundSummary) -> Round {
    let number = summary.round.number;
    let finished: Vec<_> = view.standing.readership.finished().filter(|(one, _)| one.round == number).collect();
    let is_done = |reader: u32| finished.iter().any(|(one, _)| one.reader == reader);
    let asked =
        summary.invited.iter().filter(|one| one.invitation.revoked_at.is_none()).map(|one| one.invitation.number);
    let named = |readers: Vec<u32>| {
        let names = readers.into_iter().map(|number| page.msg("remark-reader").arg("number", number).to_string());
        names.collect::<Vec<_>>().join(", ")
    };
    let changed = finished.first().map(|(_, changed)| *changed).unwrap_or_default();
    Round {
        title: page.msg("readership-round").arg("round", number).arg("revision", summary.revision).to_string(),
        done: named(finished.iter().map(|(one, _)| one.reader).collect()),
        not_done: named(asked.filter(|reader| !is_done(*reader)).collect()),
        changed: page.msg("readership-changed").arg("changed", changed.sentences).arg("of", changed.of).to_string(),
        counts: changed.is_within(view.standing.facts.most_changed),
    }
}
