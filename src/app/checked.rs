//! A revision as it was read and checked, remembered: a revision never changes, so that the same revision by the same rules
//! is the same check. Pages and commands ask here before they open a transaction.

pub use super::checks::{Checked, ReadRevision};

use super::kept;
use super::reads::levels::levels;
use super::revision::document_of;
use super::rulebook;
use super::rulebooks::Edition;
use super::{App, Error, Result};
use crate::review::letter::StoredLetter;
use crate::review::policy::{Act, may};
use crate::review::readership::Compared;
use crate::review::{Actor, LetterId, RevisionId};
use crate::store::Tx;
use check::lint_ii::{Parsed, Score};
use check::{Settings, personal_data};
use language::Analyser;
use std::collections::HashMap;
use std::sync::Arc;
use text::Document;

/// A revision, checked by an edition of the rules; by a newer one when the house changed its rules in the meantime. Whoever
/// holds a transaction lets go of it first.
///
/// # Errors
/// NotFound for an unknown revision; Busy when too much waits already.
pub(super) async fn checked(app: &App, actor: &Actor, revision: RevisionId, edition: Edition) -> Result<Arc<Checked>> {
    if let Some(known) = app.checks.checked.find(&(revision, edition)) {
        return Ok(known);
    }
    let making = app.checks.maker(revision).lock_owned().await;
    if let Some(known) = app.checks.checked.find(&(revision, edition)) {
        return Ok(known);
    }
    let (edition, settings) = rulebook::settings(app, edition).await?;
    let stored = app.db.read().await?.revision(revision).await?;
    let (analyser, checks) = (app.analyser.clone(), app.checks.clone());
    let work = move || {
        let _making = making;
        let document = document_of(&stored)?;
        checks.count();
        Ok(checks.keep(check(revision, edition, document, &analyser, &settings)))
    };
    app.work.run_for(actor, work).await?
}

fn check(
    revision: RevisionId,
    edition: Edition,
    document: Document,
    analyser: &Analyser,
    settings: &Settings,
) -> Checked {
    let analysis = analyser.analyse(&document);
    let report = check::check(&document, &analysis, settings);
    let (levels, traits) = levels(&document, &analysis, &report);
    Checked { revision, edition, document, analysis, report, levels, traits }
}

/// A revision as its readers need it.
///
/// # Errors
/// As for [`checked`].
pub(super) async fn read(app: &App, revision: RevisionId) -> Result<Arc<ReadRevision>> {
    if let Some(known) = app.checks.read.find(&revision) {
        return Ok(known);
    }
    let making = app.checks.maker(revision).lock_owned().await;
    if let Some(known) = app.checks.read.find(&revision) {
        return Ok(known);
    }
    let stored = app.db.read().await?.revision(revision).await?;
    let checks = app.checks.clone();
    let work = move || {
        let _making = making;
        let document = document_of(&stored)?;
        let analysis = language::segment(&document);
        let has_personal_data = !personal_data::in_document(&document).is_empty();
        let read = ReadRevision { number: stored.number, document, analysis, has_personal_data };
        Ok(checks.keep_read(revision, read))
    };
    app.work.run(work).await?
}

/// A letter's newest revision as its readers need it.
///
/// # Errors
/// NotFound for a letter that the actor may not read; else as for [`checked`].
pub(super) async fn read_head(app: &App, actor: &Actor, letter: LetterId) -> Result<Arc<ReadRevision>> {
    let mut tx = app.db.read().await?;
    let stored = tx.letter(letter).await?;
    if !may(actor, Act::ReadLetter(&stored.letter)) {
        return Err(Error::NotFound);
    }
    let revision = tx.revision_id(letter, stored.head).await?;
    drop(tx);
    read(app, revision).await
}

/// LiNT of a revision; none where there is too little running text.
///
/// # Errors
/// As for [`checked`].
pub(super) async fn score(app: &App, actor: &Actor, revision: RevisionId) -> Result<Option<Score>> {
    if let Some(known) = app.checks.scores.find(&revision) {
        return Ok(*known);
    }
    let making = app.checks.maker(revision).lock_owned().await;
    if let Some(known) = app.checks.scores.find(&revision) {
        return Ok(*known);
    }
    let stored = app.db.read().await?.revision(revision).await?;
    let (analyser, checks) = (app.analyser.clone(), app.checks.clone());
    let work = move || {
        let _making = making;
        let document = document_of(&stored)?;
        checks.count();
        let analysis = analyser.analyse(&document);
        let score = Parsed::new(&check::Letter::new(&document, &analysis)).and_then(|parsed| parsed.document().score());
        checks.keep_score(revision, score);
        Ok(score)
    };
    app.work.run_for(actor, work).await?
}

/// Holds a revision that was read against a later one. Whoever holds a transaction lets go of it first.
///
/// # Errors
/// As for [`checked`].
async fn compare(app: &App, actor: &Actor, old: RevisionId, new: RevisionId) -> Result<Arc<Compared>> {
    if let Some(known) = app.checks.compared.find(&(old, new)) {
        return Ok(known);
    }
    let (before, after) = (read(app, old).await?, read(app, new).await?);
    let checks = app.checks.clone();
    app.work.run_for(actor, move || checks.keep_compared((old, new), kept::compare(&before, &after))).await
}

/// The newest revision of a letter, checked, for whoever decides about it under the letter's lock. It is computed before the
/// lock is taken; [`Head::holds`] says under the lock whether it still is the newest, and by which rules.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Number of the revision.
    pub number: u32,
    /// What it says.
    pub checked: Arc<Checked>,
    /// Each revision that had a round, held against it.
    pub compared: HashMap<RevisionId, Arc<Compared>>,
}

impl Head {
    /// Checks a letter's newest revision.
    ///
    /// # Errors
    /// NotFound for a letter that the actor may not read; else as for [`checked`].
    pub(super) async fn of(app: &App, actor: &Actor, letter: LetterId) -> Result<Head> {
        let mut tx = app.db.read().await?;
        let stored = tx.letter(letter).await?;
        if !may(actor, Act::ReadLetter(&stored.letter)) {
            return Err(Error::NotFound);
        }
        let edition = rulebook::edition(&mut tx, &stored.letter).await?;
        let revision = tx.revision_id(letter, stored.head).await?;
        let read = tx.revisions_of_rounds(letter).await?;
        drop(tx);
        let checked = checked(app, actor, revision, edition).await?;
        let mut compared = HashMap::new();
        for one in read {
            compared.insert(one, compare(app, actor, one, revision).await?);
        }
        Ok(Head { number: stored.head, checked, compared })
    }

    /// Whether it is what `stored`, as read in `tx`, has as its newest revision, by the rules of now, and nothing else was
    /// given to readers in the meantime.
    pub(super) async fn holds(&self, tx: &mut Tx, stored: &StoredLetter) -> Result<bool> {
        let edition = rulebook::edition(tx, &stored.letter).await?;
        if self.number != stored.head || self.checked.edition != edition {
            return Ok(false);
        }
        let read = tx.revisions_of_rounds(stored.letter.id).await?;
        Ok(read.iter().all(|revision| self.compared.contains_key(revision)))
    }
}

/// How often a letter may change between computing and locking before somebody is told to try again.
pub(super) const MOST_ATTEMPTS: usize = 3;

/// What is told when a letter changed each time between computing and locking.
pub(super) fn changed_too_often() -> Error {
    Error::Conflict("error-conflict")
}
