//! How hard a letter and each of its sentences are, with the words that make them so: by LiNT, and by our own measure of
//! what to rewrite first.

use check::difficulty::{self, Heavy, Model, Trait, Traits};
use check::lint_ii::{Feature, Parsed, Score, Weight, weights};
use check::{Letter, Report};
use language::Analysis;
use text::{Document, Sentence, Span};

/// What is measured of a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentenceLevel {
    /// LiNT; none where it can't be computed.
    pub lint: Option<Score>,
    /// What to rewrite first, 0 to 100; none outside running text.
    pub difficulty: Option<f64>,
    /// What makes it hard for LiNT, the heaviest first.
    pub weights: Vec<NamedWeight>,
    /// What makes its difficulty, the heaviest first.
    pub traits: Vec<NamedTrait>,
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

/// A trait that makes a sentence or a letter difficult.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedTrait {
    /// Which.
    pub of: Trait,
    /// Its value; of a letter, the mean over its sentences.
    pub value: f64,
    /// The words of our tables that it lies in.
    pub words: Vec<String>,
}

/// The level of every sentence of a letter, in order, and the traits that make the letter as a whole difficult.
pub(in crate::app) fn levels(
    document: &Document,
    analysis: &Analysis,
    report: &Report,
) -> (Vec<SentenceLevel>, Vec<NamedTrait>) {
    let letter = Letter::new(document, analysis);
    let parsed = Parsed::new(&letter);
    let traits = parsed.as_ref().map_or(Vec::new(), |parsed| difficulty::traits(&letter, parsed, &report.findings));
    let inside = |span: Span| {
        let first = report.findings.partition_point(|finding| finding.span.start < span.start);
        report.findings[first..].iter().take_while(move |finding| finding.span.start < span.end)
    };
    let heavy = |traits: &Traits, span: Span| -> Vec<NamedTrait> {
        let heavy = difficulty::heavy(Model::embedded(), traits, inside(span));
        heavy.into_iter().map(|heavy| named_trait(document, heavy)).collect()
    };
    let level = |sentence: &Sentence| {
        let at = report.sentences.binary_search_by_key(&sentence.span.start, |one| one.span.start).ok()?;
        let measured = report.sentences.get(at)?;
        let weights = parsed.as_ref().map_or(Vec::new(), |parsed| weights(&letter, parsed, sentence));
        let own =
            traits.binary_search_by_key(&sentence.span.start, |(of, ..)| of.span.start).ok().map(|at| &traits[at]);
        Some(SentenceLevel {
            lint: measured.lint.and_then(|lint| lint.score),
            difficulty: measured.difficulty,
            weights: weights.into_iter().map(|weight| named(document, weight)).collect(),
            traits: own.map_or(Vec::new(), |(_, traits, _)| heavy(traits, sentence.span)),
        })
    };
    let levels = analysis.sentences.iter().map(|sentence| level(sentence).unwrap_or_default()).collect();
    let of_letter = difficulty::mean(&difficulty::counted(&traits));
    (levels, heavy(&of_letter, Span::new(0, document.text.len())))
}

fn named_trait(document: &Document, heavy: Heavy) -> NamedTrait {
    let mut words: Vec<String> = Vec::new();
    for span in heavy.words {
        let word = span.of(&document.text).to_lowercase();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    NamedTrait { of: heavy.of, value: heavy.value, words }
}

fn named(document: &Document, weight: Weight) -> NamedWeight {
    let words = weight.words.iter().map(|span| span.of(&document.text).to_owned()).collect();
    NamedWeight { feature: weight.feature, value: weight.value, words }
}
