//! What to rewrite first: Meelezer's own measure of a sentence, 0 (nothing to gain) to 100.
//!
//! LiNT has no score for a sentence without nouns, without a finite verb or without content words, and it does not look
//! at a sentence's length, its passives or its clauses, which an editor changes first. This measure has a value for every
//! sentence. It is a sum of points for seven traits: none up to a value that is easy, all points from a value that is
//! hard, and in proportion between them. So a sentence that gets worse in one trait and in none better never gets a
//! lower value, and the points of the traits say why it has the value that it has.
//!
//! | trait | no points | all points | points |
//! |---|---|---|---|
//! | words | 8 | 35 | 25 |
//! | mean log word frequency | 5.0 | 3.2 | 20 |
//! | longest dependency | 4 | 15 | 15 |
//! | content words per clause | 3 | 10 | 15 |
//! | proportion of concrete nouns | 0.7 | 0 | 10 |
//! | subordinate clauses | 0 | 3 | 8 |
//! | passives | 0 | 2 | 7 |
//!
//! The four features of LiNT have 60 of the points, and among them the frequency of words the most, as in its formula. A
//! trait that a sentence does not have (nouns, content words) gives no points. The bounds of LiNT's
//! features are the mean of the sentences of level 1 of a treebank, and a value somewhat beyond the mean of those of level
//! 4 (`meelezer measure lint` prints the means). They are a choice, not a fit: no readers' data stand behind this measure.

use super::lint::{Core, Sentence};

struct Trait {
    easy: f64,
    hard: f64,
    points: f64,
}

const WORDS: Trait = Trait { easy: 8.0, hard: 35.0, points: 25.0 };
const FREQUENCY: Trait = Trait { easy: 5.0, hard: 3.2, points: 20.0 };
const LONGEST_DEPENDENCY: Trait = Trait { easy: 4.0, hard: 15.0, points: 15.0 };
const CONTENT_WORDS: Trait = Trait { easy: 3.0, hard: 10.0, points: 15.0 };
const CONCRETE: Trait = Trait { easy: 0.7, hard: 0.0, points: 10.0 };
const CLAUSES: Trait = Trait { easy: 0.0, hard: 3.0, points: 8.0 };
const PASSIVES: Trait = Trait { easy: 0.0, hard: 2.0, points: 7.0 };

impl Trait {
    fn points(&self, value: f64) -> f64 {
        self.points * ((value - self.easy) / (self.hard - self.easy)).clamp(0.0, 1.0)
    }
}

/// What a sentence's difficulty is computed from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Traits {
    /// Tokens but punctuation.
    pub words: usize,
    /// The features of LiNT's formula; those that are not known give no points.
    pub core: Core,
    /// Content words per finite verb; all of them in a sentence without one.
    pub content_words_per_clause: f64,
    /// Subordinate clauses.
    pub subordinate_clauses: usize,
    /// Passives.
    pub passives: usize,
}

impl Traits {
    /// The traits of a sentence.
    pub fn of(sentence: &Sentence<'_>) -> Self {
        Self {
            words: sentence.length(),
            core: sentence.core(),
            content_words_per_clause: sentence.content_words() as f64 / sentence.finite_verbs().max(1) as f64,
            subordinate_clauses: sentence.subordinate_clauses(),
            passives: sentence.passive_auxiliaries(),
        }
    }

    /// What to rewrite first: 0 (nothing to gain) to 100.
    pub fn difficulty(&self) -> f64 {
        let known = |of: Trait, value: Option<f64>| value.map_or(0.0, |value| of.points(value));
        WORDS.points(self.words as f64)
            + known(FREQUENCY, self.core.mean_log_word_frequency)
            + known(LONGEST_DEPENDENCY, self.core.max_sdl)
            + CONTENT_WORDS.points(self.content_words_per_clause)
            + known(CONCRETE, self.core.proportion_concrete)
            + CLAUSES.points(self.subordinate_clauses as f64)
            + PASSIVES.points(self.passives as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hardest() -> Traits {
        let core = Core {
            mean_log_word_frequency: Some(1.4),
            max_sdl: Some(60.0),
            content_words_per_clause: Some(40.0),
            proportion_concrete: Some(0.0),
        };
        Traits { words: 90, core, content_words_per_clause: 40.0, subordinate_clauses: 5, passives: 4 }
    }

    #[test]
    fn it_reaches_from_0_to_100() {
        assert_eq!(Traits::default().difficulty(), 0.0);
        assert!((hardest().difficulty() - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_sentence_without_a_score_has_a_difficulty() {
        let no_score = Traits { words: 30, content_words_per_clause: 12.0, ..Traits::default() };
        assert!(no_score.difficulty() > 30.0);
    }

    proptest! {
        #[test]
        fn a_sentence_that_gets_worse_is_never_called_better(
            words in 0_usize..60, frequency in 1.3..7.6, length in 0.0..30.0, content in 0.0..30.0, concrete in 0.0..1.0,
            clauses in 0_usize..6, passives in 0_usize..4, worse in 0..7,
        ) {
            let core = Core {
                mean_log_word_frequency: Some(frequency),
                max_sdl: Some(length),
                content_words_per_clause: Some(content),
                proportion_concrete: Some(concrete),
            };
            let traits = Traits {
                words, core, content_words_per_clause: content, subordinate_clauses: clauses, passives,
            };
            let mut changed = traits;
            match worse {
                0 => changed.words += 3,
                1 => changed.core.mean_log_word_frequency = Some(frequency - 0.3),
                2 => changed.core.max_sdl = Some(length + 2.0),
                3 => changed.content_words_per_clause += 1.5,
                4 => changed.core.proportion_concrete = Some(concrete / 2.0),
                5 => changed.subordinate_clauses += 1,
                _ => changed.passives += 1,
            }
            prop_assert!(changed.difficulty() >= traits.difficulty());
            prop_assert!((0.0..=100.0 + 1e-9).contains(&traits.difficulty()));
        }
    }
}
