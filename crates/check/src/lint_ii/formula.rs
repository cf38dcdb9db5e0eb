//! From features to a score:
//!
//! ```text
//! score = 100 − (constant + a · mean log word frequency + b · longest dependency
//!                + c · content words per clause + d · proportion of concrete nouns), kept within 0 and 100
//! ```
//!
//! The coefficients are those of a regression on the comprehension of 120 texts (adjusted R² 0.74), for the newest list
//! of nouns; [`language::lexicon::coefficients`] has them.

use language::lexicon;

/// The four features of the formula; each none where there is nothing to compute it from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Core {
    /// Mean of the words' log frequencies; see [`super::WordFeatures::frequency`].
    pub mean_log_word_frequency: Option<f64>,
    /// The longest dependency, in words between a word and its head; of a document, the mean over its sentences.
    pub max_sdl: Option<f64>,
    /// Content words per finite verb; of a document, the mean over its sentences.
    pub content_words_per_clause: Option<f64>,
    /// Concrete nouns as a share of the nouns of a known kind.
    pub proportion_concrete: Option<f64>,
}

/// How hard a sentence or a letter is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// 0 (easy) to 100 (hard).
    pub score: f64,
    /// 1 (easy) to 4 (hard).
    pub level: u8,
    /// Share of adults who struggle with texts of this level, 0 to 1.
    pub adults_struggling: f64,
}

impl Score {
    /// The level of a score: 1 below 34, 2 below 46, 3 below 58, else 4; and the share of adults who struggle with it.
    pub fn new(score: f64) -> Self {
        let (level, adults_struggling) = match score {
            _ if score < 34.0 => (1, 0.14),
            _ if score < 46.0 => (2, 0.29),
            _ if score < 58.0 => (3, 0.53),
            _ => (4, 0.78),
        };
        Self { score, level, adults_struggling }
    }
}

/// The score that four features make; none unless all are known.
pub fn score(core: &Core) -> Option<Score> {
    let [constant, frequency, length, content_words, concrete] = lexicon::coefficients();
    // The order of the sums is that of LiNT-II: another one could round otherwise.
    let ease = constant
        + frequency * core.mean_log_word_frequency?
        + length * core.max_sdl?
        + content_words * core.content_words_per_clause?
        + concrete * core.proportion_concrete?;
    Some(Score::new((100.0 - ease).clamp(0.0, 100.0)))
}

/// A feature of the formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "see `Core`")]
pub enum Feature {
    WordFrequency,
    LongestDependency,
    ContentWordsPerClause,
    ProportionConcrete,
}

/// What a feature does to a sentence's score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The feature.
    pub feature: Feature,
    /// Its value.
    pub value: f64,
    /// How many points it adds to the score of an easy sentence; below zero where the sentence is easier in this.
    pub points: f64,
}

/// What an easy sentence looks like: the mean features of the 4,801 sentences of level 1 in the treebank that the parser
/// learns from (`meelezer-measure lint data/ud/train.conllu` prints them).
const EASY: [f64; 4] = [5.02, 3.735, 3.077, 0.737];

/// How many points each known feature adds to the score of an easy sentence, the most first. All four together are the
/// difference of the two scores, before these are kept within 0 and 100.
pub fn contributions(core: &Core) -> Vec<Contribution> {
    let [_, coefficients @ ..] = lexicon::coefficients();
    let features = [
        (Feature::WordFrequency, core.mean_log_word_frequency),
        (Feature::LongestDependency, core.max_sdl),
        (Feature::ContentWordsPerClause, core.content_words_per_clause),
        (Feature::ProportionConcrete, core.proportion_concrete),
    ];
    let known =
        features.into_iter().zip(coefficients).zip(EASY).filter_map(|(((feature, value), coefficient), easy)| {
            let value = value?;
            Some(Contribution { feature, value, points: coefficient * (easy - value) })
        });
    let mut contributions: Vec<_> = known.collect();
    contributions.sort_by(|a, b| b.points.total_cmp(&a.points));
    contributions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn core(values: [f64; 4]) -> Core {
        let [frequency, length, content_words, concrete] = values.map(Some);
        Core {
            mean_log_word_frequency: frequency,
            max_sdl: length,
            content_words_per_clause: content_words,
            proportion_concrete: concrete,
        }
    }

    #[test]
    fn levels_begin_at_their_bounds() {
        for (score, level, struggling) in [
            (0.0, 1, 0.14),
            (33.999, 1, 0.14),
            (34.0, 2, 0.29),
            (45.999, 2, 0.29),
            (46.0, 3, 0.53),
            (57.999, 3, 0.53),
            (58.0, 4, 0.78),
            (100.0, 4, 0.78),
        ] {
            let found = Score::new(score);
            assert_eq!((found.level, found.adults_struggling), (level, struggling), "{score}");
        }
    }

    #[test]
    fn a_score_stays_within_0_and_100() {
        assert_eq!(score(&core([7.6, 0.0, 0.0, 1.0])).map(|it| it.score), Some(0.0));
        assert_eq!(score(&core([1.4, 60.0, 40.0, 0.0])).map(|it| it.score), Some(100.0));
    }

    #[test]
    fn without_one_of_the_features_there_is_no_score() {
        let all = core([5.0, 3.0, 3.0, 0.5]);
        assert!(score(&all).is_some());
        for without in [
            Core { mean_log_word_frequency: None, ..all },
            Core { max_sdl: None, ..all },
            Core { content_words_per_clause: None, ..all },
            Core { proportion_concrete: None, ..all },
        ] {
            assert_eq!(score(&without), None);
            assert_eq!(contributions(&without).len(), 3);
        }
    }

    #[test]
    fn contributions_are_the_difference_with_an_easy_sentence() {
        let (easy, hard) = (core(EASY), core([4.1, 9.0, 5.5, 0.25]));
        let sum: f64 = contributions(&hard).iter().map(|it| it.points).sum();
        let scores = score(&easy).zip(score(&hard)).map(|(easy, hard)| hard.score - easy.score);
        assert!((sum - scores.unwrap_or_default()).abs() < 1e-9);
        assert!(contributions(&hard).is_sorted_by(|a, b| a.points >= b.points));
        assert!(contributions(&easy).iter().all(|it| it.points == 0.0));
        assert_eq!(contributions(&hard)[0].feature, Feature::WordFrequency);
    }
}
