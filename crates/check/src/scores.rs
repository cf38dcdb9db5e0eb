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
//! How LiNT takes this into account stands in [`super::lint_ii`].

use super::difficulty::{self, Model, Traits};
use super::lint_ii::{self, Parsed};
use super::{Finding, Letter, Lint, Scores, SentenceLint, SentenceReport};
use language::syllables;
use text::{Sentence, TokenKind};

/// Words of more letters than this are long for LIX.
const LIX_LONG: usize = 6;

/// Words in the body.
pub fn words(letter: &Letter<'_>) -> usize {
    letter.body_words()
}

/// The scores of the letter, and those of the sentences and fragments of its body.
pub fn scores(letter: &Letter<'_>, parsed: Option<&Parsed<'_>>, findings: &[Finding]) -> (Scores, Vec<SentenceReport>) {
    let traits = parsed.map_or(Vec::new(), |parsed| difficulty::traits(letter, parsed, findings));
    let mut known = traits.iter().peekable();
    let mut sentences = Vec::new();
    for sentence in letter.sentences() {
        let own = known.next_if(|(of, ..)| of.span == sentence.span).map(|(_, traits, _)| traits);
        sentences.push(of_sentence(letter, parsed, sentence, own));
    }
    let counts = Counts::of(letter);
    let lint = |parsed: &Parsed<'_>| {
        let document = parsed.document();
        Lint { score: document.score(), core: document.core() }
    };
    let scores = Scores {
        lint: parsed.map(lint),
        flesch_douma: counts.flesch_douma(),
        lix: counts.lix(),
        mean_sentence_length: counts.mean_sentence_length(),
        difficulty: difficulty::of_letter(Model::embedded(), &difficulty::counted(&traits)),
    };
    (scores, sentences)
}

fn of_sentence(
    letter: &Letter<'_>,
    parsed: Option<&Parsed<'_>>,
    sentence: &Sentence,
    traits: Option<&Traits>,
) -> SentenceReport {
    let features = parsed.and_then(|parsed| parsed.sentence(sentence));
    let model = Model::embedded();
    SentenceReport {
        span: sentence.span,
        words: letter.word_count(sentence),
        lint: features.map(|features| SentenceLint {
            score: features.score(),
            core: features.core(),
            finite_verbs: features.finite_verbs(),
            content_words: features.content_words(),
        }),
        passives: features.map(lint_ii::SentenceFeatures::passive_auxiliaries),
        subordinate_clauses: features.map(lint_ii::SentenceFeatures::subordinate_clauses),
        difficulty: traits.map(|traits| model.scaled(model.sum(traits))),
    }
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
