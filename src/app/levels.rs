//! How hard each sentence of a letter is, as far as LiNT can tell, with the words that make it so.

use crate::check::lint::{Feature, Parsed, Score, Weight, weights};
use crate::check::{Letter, Report};
use crate::language::Analysis;
use crate::text::{Document, Sentence};

/// What is measured of a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentenceLevel {
    /// LiNT; none where it can't be computed.
    pub lint: Option<Score>,
    /// What to rewrite first, 0 to 100; none outside running text.
    pub difficulty: Option<f64>,
    /// What makes it hard, the heaviest first.
    pub weights: Vec<NamedWeight>,
}

impl SentenceLevel {
    /// Whether more than half of the adults struggle with such sentences.
    pub fn is_hard(&self) -> bool {
        self.lint.is_some_and(|lint| lint.level >= 3)
    }
}

/// What makes a sentence hard.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedWeight {
    /// Which feature.
    pub feature: Feature,
    /// Its value.
    pub value: f64,
    /// The words that it lies in.
    pub words: Vec<String>,
}

/// The level of every sentence of a letter, in order.
pub(super) fn levels(document: &Document, analysis: &Analysis, report: &Report) -> Vec<SentenceLevel> {
    let letter = Letter::new(document, analysis);
    let parsed = Parsed::new(&letter);
    let level = |sentence: &Sentence| {
        let at = report.sentences.binary_search_by_key(&sentence.span.start, |one| one.span.start).ok()?;
        let measured = report.sentences.get(at)?;
        let heavy = parsed.as_ref().map_or(Vec::new(), |parsed| weights(&letter, parsed, sentence));
        Some(SentenceLevel {
            lint: measured.lint.and_then(|lint| lint.score),
            difficulty: measured.difficulty,
            weights: heavy.into_iter().map(|weight| named(document, weight)).collect(),
        })
    };
    analysis.sentences.iter().map(|sentence| level(sentence).unwrap_or_default()).collect()
}

fn named(document: &Document, weight: Weight) -> NamedWeight {
    let words = weight.words.iter().map(|span| span.of(&document.text).to_owned()).collect();
    NamedWeight { feature: weight.feature, value: weight.value, words }
}
