//! A revision as it was read and checked, remembered: a revision never changes, so that the same revision by the same rules
//! is the same check. Pages and commands ask here before they open a transaction.

use super::memory::Memory;
use super::reads::levels::{NamedTrait, SentenceLevel, levels};
use super::revision::document_of;
use super::rulebook::{self, Edition};
use super::{App, Error, Result};
use crate::review::policy::{Act, may};
use crate::review::{Actor, LetterId, RevisionId};
use crate::store::Tx;
use crate::store::letters::StoredLetter;
use check::lint::{Parsed, Score};
use check::{Finding, Report, Settings};
use language::{Analyser, Analysis};
use std::collections::HashMap;
use std::mem::size_of;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use text::Document;

/// Most bytes of checked revisions that are remembered.
const CHECKED_BYTES: usize = 32 << 20;
/// Most bytes of revisions that are remembered for readers, without trees and findings.
const READ_BYTES: usize = 8 << 20;
/// Most bytes of scores that are remembered.
const SCORE_BYTES: usize = 1 << 20;
/// What a place in a table of things by key takes besides the thing, about.
const ENTRY: usize = 96;

/// A revision with all that is computed from its text and the rules alone.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Which revision.
    pub revision: RevisionId,
    /// By which rules.
    pub edition: Edition,
    /// The letter; its text is the revision's.
    pub document: Document,
    /// Its sentences, tokens and trees.
    pub analysis: Analysis,
    /// Its scores and findings.
    pub report: Report,
    /// How hard each sentence of `analysis` is.
    pub levels: Vec<SentenceLevel>,
    /// What makes the letter as a whole difficult, the heaviest first.
    pub traits: Vec<NamedTrait>,
}

impl Checked {
    /// LiNT of the letter; none where there is too little running text.
    pub fn lint(&self) -> Option<Score> {
        self.report.scores.lint?.score
    }

    /// About how many bytes it takes.
    fn bytes(&self) -> usize {
        let words = |words: &Vec<String>| words.iter().map(|word| word.len() + size_of::<String>()).sum::<usize>();
        let of_trait = |one: &NamedTrait| size_of::<NamedTrait>() + words(&one.words);
        let of_level = |level: &SentenceLevel| {
            let weights = level.weights.iter().map(|weight| size_of_val(weight) + words(&weight.words));
            size_of::<SentenceLevel>() + weights.sum::<usize>() + level.traits.iter().map(of_trait).sum::<usize>()
        };
        let of_finding = |finding: &Finding| {
            size_of::<Finding>() + finding.message.len() + finding.why.len() + words(&finding.suggestions)
        };
        bytes_of_document(&self.document)
            + bytes_of_analysis(&self.analysis)
            + self.levels.iter().map(of_level).sum::<usize>()
            + self.report.findings.iter().map(of_finding).sum::<usize>()
            + size_of_val(&*self.report.sentences)
    }
}

/// A revision as its readers need it: its sentences and tokens, without trees.
#[derive(Clone, Debug)]
pub struct ReadRevision {
    /// Number of the revision.
    pub number: u32,
    /// The letter; its text is the revision's.
    pub document: Document,
    /// Its sentences and tokens.
    pub analysis: Analysis,
}

fn bytes_of_document(document: &Document) -> usize {
    let inlines: usize = document.blocks.iter().map(|block| size_of_val(&*block.inlines)).sum();
    document.text.len() + size_of_val(&*document.blocks) + inlines
}

fn bytes_of_analysis(analysis: &Analysis) -> usize {
    /// A lemma, with what stands around it.
    const LEMMA: usize = 8;
    size_of_val(&*analysis.sentences)
        + size_of_val(&*analysis.tokens)
        + size_of_val(analysis.syntax.words())
        + analysis.syntax.words().len() * LEMMA
}

/// What is remembered of revisions.
#[derive(Debug)]
pub struct Checks {
    checked: Memory<(RevisionId, Edition), Checked>,
    read: Memory<RevisionId, ReadRevision>,
    scores: Memory<RevisionId, Option<Score>>,
    /// What is being made, so that whoever wants the same waits for it.
    making: Mutex<HashMap<RevisionId, Weak<tokio::sync::Mutex<()>>>>,
    made: AtomicU64,
}

impl Default for Checks {
    fn default() -> Checks {
        Checks {
            checked: Memory::new(CHECKED_BYTES),
            read: Memory::new(READ_BYTES),
            scores: Memory::new(SCORE_BYTES),
            making: Mutex::default(),
            made: AtomicU64::new(0),
        }
    }
}

impl Checks {
    /// How many revisions were parsed since the start.
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    /// About how many bytes are in use.
    pub fn bytes(&self) -> usize {
        self.checked.bytes() + self.read.bytes() + self.scores.bytes()
    }

    /// The lock of whoever makes something of a revision.
    fn maker(&self, revision: RevisionId) -> Arc<tokio::sync::Mutex<()>> {
        let mut making: MutexGuard<'_, _> = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = making.get(&revision).and_then(Weak::upgrade) {
            return lock;
        }
        making.retain(|_, lock| lock.strong_count() > 0);
        let lock = Arc::new(tokio::sync::Mutex::new(()));
        making.insert(revision, Arc::downgrade(&lock));
        lock
    }

    fn keep(&self, checked: Checked) -> Arc<Checked> {
        let (key, bytes) = ((checked.revision, checked.edition), checked.bytes());
        let checked = Arc::new(checked);
        self.scores.keep(checked.revision, Arc::new(checked.lint()), size_of::<Option<Score>>() + ENTRY);
        self.checked.keep(key, checked.clone(), bytes + ENTRY);
        checked
    }
}

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
        checks.made.fetch_add(1, Ordering::Relaxed);
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
        let bytes = bytes_of_document(&document) + bytes_of_analysis(&analysis) + ENTRY;
        let read = Arc::new(ReadRevision { number: stored.number, document, analysis });
        checks.read.keep(revision, read.clone(), bytes);
        Ok(read)
    };
    app.work.run(work).await?
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
        checks.made.fetch_add(1, Ordering::Relaxed);
        let analysis = analyser.analyse(&document);
        let score = Parsed::new(&check::Letter::new(&document, &analysis)).and_then(|parsed| parsed.document().score());
        checks.scores.keep(revision, Arc::new(score), size_of::<Option<Score>>() + ENTRY);
        Ok(score)
    };
    app.work.run_for(actor, work).await?
}

/// The newest revision of a letter, checked, for whoever decides about it under the letter's lock. It is computed before the
/// lock is taken; [`Head::holds`] says under the lock whether it still is the newest, and by which rules.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Number of the revision.
    pub number: u32,
    /// What it says.
    pub checked: Arc<Checked>,
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
        drop(tx);
        Ok(Head { number: stored.head, checked: checked(app, actor, revision, edition).await? })
    }

    /// Whether it is what `stored`, as read in `tx`, has as its newest revision, by the rules of now.
    pub(super) async fn holds(&self, tx: &mut Tx, stored: &StoredLetter) -> Result<bool> {
        let edition = rulebook::edition(tx, &stored.letter).await?;
        Ok(self.number == stored.head && self.checked.edition == edition)
    }
}

/// How often a letter may change between computing and locking before somebody is told to try again.
pub(super) const MOST_ATTEMPTS: usize = 3;

/// What is told when a letter changed each time between computing and locking.
pub(super) fn changed_too_often() -> Error {
    Error::Conflict("error-conflict")
}
