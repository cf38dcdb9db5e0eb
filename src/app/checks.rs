//! What is remembered of revisions: a revision never changes, so that the same revision by the same rules is the same check.

use super::memory::Memory;
use super::reads::levels::{NamedTrait, SentenceLevel};
use super::rulebooks::Edition;
use crate::review::RevisionId;
use crate::review::readership::Compared;
use check::lint_ii::Score;
use check::{Finding, Report};
use language::Analysis;
use std::collections::HashMap;
use std::mem::size_of;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use text::Document;

/// Most bytes of checked revisions that are remembered.
const CHECKED_BYTES: usize = 24 << 20;
/// Most bytes of revisions that are remembered for readers, without trees and findings.
const READ_BYTES: usize = 4 << 20;
/// Most bytes of scores that are remembered.
const SCORE_BYTES: usize = 1 << 20;
/// Most bytes of comparisons between two revisions that are remembered.
const COMPARED_BYTES: usize = 1 << 20;
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
    /// Whether it holds what looks like somebody's data.
    pub has_personal_data: bool,
}

fn bytes_of_document(document: &Document) -> usize {
    let inlines: usize = document.blocks.iter().map(|block| size_of_val(&*block.inlines)).sum();
    document.text.len() + size_of_val(&*document.blocks) + inlines
}

fn bytes_of_analysis(analysis: &Analysis) -> usize {
    size_of_val(&*analysis.sentences) + size_of_val(&*analysis.tokens) + analysis.syntax.bytes()
}

/// What is remembered of revisions.
#[derive(Debug)]
pub struct Checks {
    pub(super) checked: Memory<(RevisionId, Edition), Checked>,
    pub(super) read: Memory<RevisionId, ReadRevision>,
    pub(super) scores: Memory<RevisionId, Option<Score>>,
    /// What was read, held against a later revision.
    pub(super) compared: Memory<(RevisionId, RevisionId), Compared>,
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
            compared: Memory::new(COMPARED_BYTES),
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
        self.checked.bytes() + self.read.bytes() + self.scores.bytes() + self.compared.bytes()
    }

    /// The lock of whoever makes something of a revision.
    pub(super) fn maker(&self, revision: RevisionId) -> Arc<tokio::sync::Mutex<()>> {
        let mut making: MutexGuard<'_, _> = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = making.get(&revision).and_then(Weak::upgrade) {
            return lock;
        }
        making.retain(|_, lock| lock.strong_count() > 0);
        let lock = Arc::new(tokio::sync::Mutex::new(()));
        making.insert(revision, Arc::downgrade(&lock));
        lock
    }

    /// Counts a revision that is parsed.
    pub(super) fn count(&self) {
        self.made.fetch_add(1, Ordering::Relaxed);
    }

    /// Keeps a check, and its score for longer.
    pub(super) fn keep(&self, checked: Checked) -> Arc<Checked> {
        let (key, bytes) = ((checked.revision, checked.edition), checked.bytes());
        self.keep_score(checked.revision, checked.lint());
        let checked = Arc::new(checked);
        self.checked.keep(key, checked.clone(), bytes + ENTRY);
        checked
    }

    /// Keeps a revision as its readers need it.
    pub(super) fn keep_read(&self, revision: RevisionId, read: ReadRevision) -> Arc<ReadRevision> {
        let bytes = bytes_of_document(&read.document) + bytes_of_analysis(&read.analysis) + ENTRY;
        let read = Arc::new(read);
        self.read.keep(revision, read.clone(), bytes);
        read
    }

    /// Keeps how a revision that was read compares to a later one.
    pub(super) fn keep_compared(&self, pair: (RevisionId, RevisionId), compared: Compared) -> Arc<Compared> {
        let bytes = size_of_val(&*compared.kept) + ENTRY;
        let compared = Arc::new(compared);
        self.compared.keep(pair, compared.clone(), bytes);
        compared
    }

    /// Keeps a score.
    pub(super) fn keep_score(&self, revision: RevisionId, score: Option<Score>) {
        self.scores.keep(revision, Arc::new(score), size_of::<Option<Score>>() + ENTRY);
    }
}
