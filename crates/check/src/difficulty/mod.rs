//! What to rewrite first: Meelezer's own measure of a sentence and of a letter, 0 (nothing to gain) to 100.
//!
//! LiNT has no score for a sentence without nouns, without a finite verb or without content words, and it does not look
//! at a sentence's length, its passives, its clauses or the words of our tables, which an editor changes first. This
//! measure has a value for every sentence of running text: a weighed sum of [`Traits`], put on a scale. The weights are
//! learned ([`learn`]) from sentences and what a municipality's communications experts made of them, and stand in
//! `rules/language/difficulty.toml`; no trait may count against its own direction, so a sentence that gets worse in one trait and
//! better in none never gets a lower value. A letter's sum is the mean of its sentences'.
//!
//! `meelezer-measure difficulty PAIRS` prints how often it is right about documents that it has not seen.

pub mod learn;
mod model;
mod traits;
mod weights;

pub use model::{Contribution, Model};
pub use traits::{COUNT, Trait, Traits};
pub use weights::{Heavy, heavy, mean};

use super::lint_ii::{self, Parsed};
use super::{Finding, Letter};

/// The traits of every sentence of the body that has a tree, in order, with whether it is a fragment.
pub fn traits<'s>(
    letter: &Letter<'s>,
    parsed: &Parsed<'_>,
    findings: &[Finding],
) -> Vec<(&'s text::Sentence, Traits, bool)> {
    let inside = |span: text::Span| {
        let first = findings.partition_point(|finding| finding.span.start < span.start);
        findings[first..].iter().take_while(move |finding| finding.span.start < span.end)
    };
    let of = |sentence: &'s text::Sentence| {
        let features: &lint_ii::SentenceFeatures<'_> = parsed.sentence(sentence)?;
        Some((sentence, Traits::of(features, inside(sentence.span)), features.is_fragment()))
    };
    letter.sentences().filter_map(of).collect()
}

/// The sentences that count in a letter: the full ones, or where there is none all of them.
pub fn counted(traits: &[(&text::Sentence, Traits, bool)]) -> Vec<Traits> {
    let full: Vec<Traits> = traits.iter().filter(|(.., fragment)| !fragment).map(|(_, traits, _)| *traits).collect();
    if full.is_empty() { traits.iter().map(|(_, traits, _)| *traits).collect() } else { full }
}

/// A letter's difficulty; none without a sentence.
pub fn of_letter(model: &Model, counted: &[Traits]) -> Option<f64> {
    let sum: f64 = counted.iter().map(|traits| model.sum(traits)).sum();
    (!counted.is_empty()).then(|| model.scaled(sum / counted.len() as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain() -> Traits {
        Traits(Model::embedded().typical.map(Some))
    }

    #[test]
    fn a_typical_sentence_of_an_editor_is_in_the_lower_half() {
        let model = Model::embedded();
        let difficulty = model.scaled(model.sum(&plain()));
        assert!((20.0..50.0).contains(&difficulty), "{difficulty}");
        assert!(model.contributions(&plain()).is_empty());
    }

    #[test]
    fn what_is_not_known_counts_as_typical() {
        let mut traits = plain();
        let before = Model::embedded().sum(&traits);
        traits.0[Trait::Concrete as usize] = None;
        assert_eq!(Model::embedded().sum(&traits), before);
    }

    proptest! {
        #[test]
        fn a_sentence_that_gets_worse_is_never_called_better(
            values in proptest::collection::vec(0.0..40.0_f64, COUNT), worse in 0..COUNT, by in 0.0..10.0_f64,
        ) {
            let model = Model::embedded();
            let traits = Traits(std::array::from_fn(|at| Some(values[at])));
            let mut changed = traits;
            changed.0[worse] = Some(values[worse] + by * Trait::ALL[worse].direction());
            let (before, after) = (model.scaled(model.sum(&traits)), model.scaled(model.sum(&changed)));
            prop_assert!(after >= before);
            prop_assert!((0.0..=100.0).contains(&after));
        }
    }
}
