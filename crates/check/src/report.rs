//! What a check gives back.

use super::Finding;
use super::lint_ii::{Core, Score};
use std::cmp::Reverse;
use text::Span;

/// The most findings that a report holds. A hard letter has some eight to a hundred words, so that these are the findings
/// of 25,000 words: more than anybody goes through.
pub const MOST_FINDINGS: usize = 2_000;

/// The result of one check.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Words in the body of the letter.
    pub words: usize,
    /// The letter's scores.
    pub scores: Scores,
    /// The sentences and fragments of the body, in order.
    pub sentences: Vec<SentenceReport>,
    /// The findings, by their place in the letter; of more than [`MOST_FINDINGS`] the most urgent.
    pub findings: Vec<Finding>,
    /// How many findings there are besides these.
    pub left_out: usize,
}

impl Report {
    /// Whether a finding stands in the way of sign-off.
    pub fn is_blocked(&self) -> bool {
        self.findings.iter().any(|finding| finding.blocking)
    }
}

/// The most urgent findings, in the order in which they came, and how many that leaves out. Of equally urgent ones those
/// that come first stay.
pub(crate) fn most_urgent(mut findings: Vec<Finding>) -> (Vec<Finding>, usize) {
    let left_out = findings.len().saturating_sub(MOST_FINDINGS);
    if left_out > 0 {
        let mut order: Vec<usize> = (0..findings.len()).collect();
        order.sort_by_key(|&at| Reverse(findings[at].urgency()));
        let mut stays = vec![false; findings.len()];
        order.iter().take(MOST_FINDINGS).for_each(|&at| stays[at] = true);
        let mut stays = stays.into_iter();
        findings.retain(|_| stays.next().unwrap_or_default());
        findings.shrink_to_fit();
    }
    (findings, left_out)
}

/// A letter's scores. A score that cannot be computed is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// LiNT; needs the parser.
    pub lint: Option<Lint>,
    /// Flesch-Douma reading ease: 0 (very hard) to 100 (very easy), and beyond at both ends.
    pub flesch_douma: Option<f64>,
    /// LIX: below 30 is easy, above 50 hard.
    pub lix: Option<f64>,
    /// Words per full sentence.
    pub mean_sentence_length: Option<f64>,
    /// Meelezer's own measure of what to rewrite first, 0 to 100; needs the parser.
    pub difficulty: Option<f64>,
}

/// LiNT of a letter, a measure that was validated on readers' comprehension; see [`super::lint_ii`]. A score that cannot
/// be computed is `None`, while the features that can be still stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lint {
    /// The score with its level.
    pub score: Option<Score>,
    /// The features of the formula.
    pub core: Core,
}

/// LiNT of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SentenceLint {
    /// The score with its level.
    pub score: Option<Score>,
    /// The features of the formula.
    pub core: Core,
    /// Finite verbs: the clauses.
    pub finite_verbs: usize,
    /// Content words.
    pub content_words: usize,
}

/// A sentence, or a fragment that stands for one, of the letter's body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SentenceReport {
    /// Where, in bytes of the canonical text.
    pub span: Span,
    /// Its words.
    pub words: usize,
    /// LiNT; needs the parser, and a sentence of running text.
    pub lint: Option<SentenceLint>,
    /// Passive verbs; needs the parser.
    pub passives: Option<usize>,
    /// Subordinate clauses; needs the parser.
    pub subordinate_clauses: Option<usize>,
    /// What to rewrite first, 0 to 100; needs the parser.
    pub difficulty: Option<f64>,
}
