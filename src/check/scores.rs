//! Scores of a letter, in such a way that its layout cannot distort them.
//!
//! Only the body counts: letterhead, address, page header and footer, and signature do not. In the body
//!
//! - headings, the title and table cells count in no score: they are no sentences;
//! - a list item that is a full sentence (a capital at its start, `.`, `!` or `?` at its end) counts as one;
//!   any other item is a fragment;
//! - a line of a paragraph without closing punctuation and of fewer than eight words is a fragment as well
//!   (a salutation, a closing);
//! - fragments do not count in sentence lengths, so that a list makes a letter neither shorter-winded nor
//!   longer-winded, but their words do count in word lengths, so that hard words cannot hide in a list;
//! - numbers and addresses are words, but have no syllables: syllables per word are of the words with letters;
//! - merge fields count as nothing.
//!
//! How LiNT takes this into account stands in [`super::lint`].

use super::difficulty::Traits;
use super::lint::{self, Parsed};
use super::{Letter, Lint, Scores, SentenceLint, SentenceReport};
use crate::language::syllables;
use crate::text::{Sentence, TokenKind};

/// Words of more letters than this are long for LIX.
const LIX_LONG: usize = 6;

/// Words in the body.
pub fn words(letter: &Letter<'_>) -> usize {
    letter.body_words()
}

/// The sentences and fragments of the body.
pub fn sentences(letter: &Letter<'_>, parsed: Option<&Parsed<'_>>) -> Vec<SentenceReport> {
    let report = |sentence: &Sentence| {
        let features = parsed.and_then(|parsed| parsed.sentence(sentence));
        SentenceReport {
            span: sentence.span,
            words: letter.word_count(sentence),
            lint: features.map(|features| SentenceLint {
                score: features.score(),
                core: features.core(),
                finite_verbs: features.finite_verbs(),
                content_words: features.content_words(),
            }),
            passives: features.map(lint::Sentence::passive_auxiliaries),
            subordinate_clauses: features.map(lint::Sentence::subordinate_clauses),
            difficulty: features.map(|features| Traits::of(features).difficulty()),
        }
    };
    letter.sentences().map(report).collect()
}

/// All scores of the letter.
pub fn scores(letter: &Letter<'_>, parsed: Option<&Parsed<'_>>) -> Scores {
    let counts = Counts::of(letter);
    let lint = |parsed: &Parsed<'_>| {
        let document = parsed.document();
        Lint { score: document.score(), core: document.core() }
    };
    Scores {
        lint: parsed.map(lint),
        flesch_douma: counts.flesch_douma(),
        lix: counts.lix(),
        mean_sentence_length: counts.mean_sentence_length(),
        difficulty: parsed.and_then(difficulty),
    }
}

/// The mean difficulty of the full sentences, each weighed by its words; none without a full sentence.
fn difficulty(parsed: &Parsed<'_>) -> Option<f64> {
    let full = parsed.sentences().filter(|sentence| !sentence.is_fragment());
    let (sum, words) = full.fold((0.0, 0), |(sum, words), sentence| {
        (sum + Traits::of(sentence).difficulty() * sentence.length() as f64, words + sentence.length())
    });
    (words > 0).then(|| sum / words as f64)
}

#[derive(Default)]
struct Counts {
    sentences: usize,
    sentence_words: usize,
    lettered: usize,
    syllables: usize,
    long: usize,
}

impl Counts {
    fn of(letter: &Letter<'_>) -> Self {
        let mut counts = Self::default();
        for sentence in letter.running_sentences() {
            if letter.is_full(sentence) {
                counts.sentences += 1;
                counts.sentence_words += letter.word_count(sentence);
            }
            for token in letter.tokens(sentence).iter().filter(|token| token.kind == TokenKind::Word) {
                let word = letter.of(token.span);
                counts.lettered += 1;
                counts.syllables += syllables(word);
                counts.long += usize::from(word.chars().filter(|c| c.is_alphanumeric()).nth(LIX_LONG).is_some());
            }
        }
        counts
    }

    fn mean_sentence_length(&self) -> Option<f64> {
        ratio(self.sentence_words, self.sentences)
    }

    /// W. H. Douma, *De leesbaarheid van landbouwbladen* (Wageningen, 1960), after R. Flesch, *A new readability
    /// yardstick* (1948): 206.835 − 0.93 × words per sentence − 77 × syllables per word.
    fn flesch_douma(&self) -> Option<f64> {
        let per_word = ratio(self.syllables, self.lettered)?;
        Some(206.835 - 0.93 * self.mean_sentence_length()? - 77.0 * per_word)
    }

    /// C. H. Björnsson, *Läsbarhet* (Stockholm, 1968): words per sentence + percentage of words of more than six
    /// letters.
    fn lix(&self) -> Option<f64> {
        Some(self.mean_sentence_length()? + 100.0 * ratio(self.long, self.lettered)?)
    }
}

/// None when there is nothing to divide by.
fn ratio(sum: usize, number: usize) -> Option<f64> {
    (number > 0).then(|| sum as f64 / number as f64)
}
