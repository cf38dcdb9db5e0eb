//! The features of a sentence.

use super::formula::{self, Contribution, Core, Score};
use super::mean::mean;
use super::tree::Tree;
use super::{Kind, Word, WordFeatures};
use std::ops::Range;

/// A sentence with its features.
pub struct SentenceFeatures<'t> {
    words: Vec<Word<'t>>,
    features: Vec<WordFeatures>,
    core: Core,
    is_fragment: bool,
}

impl<'t> SentenceFeatures<'t> {
    /// Computes the features of a sentence.
    pub fn new(words: Vec<Word<'t>>) -> Self {
        let tree = Tree::new(&words);
        let features = (0..words.len()).map(|token| WordFeatures::new(&words, &tree, token)).collect();
        let mut sentence = Self { words, features, core: Core::default(), is_fragment: false };
        sentence.core = sentence.computed_core();
        sentence
    }

    /// Computes the features of what is no sentence: its words count in a document, its structure does not.
    pub fn fragment(words: Vec<Word<'t>>) -> Self {
        Self { is_fragment: true, ..Self::new(words) }
    }

    /// Whether it is no full sentence.
    pub fn is_fragment(&self) -> bool {
        self.is_fragment
    }

    /// The tokens.
    pub fn words(&self) -> &[Word<'t>] {
        &self.words
    }

    /// The features of each token.
    pub fn features(&self) -> &[WordFeatures] {
        &self.features
    }

    /// The four features of the formula.
    pub fn core(&self) -> Core {
        self.core
    }

    fn computed_core(&self) -> Core {
        let (concrete, nouns) = self.concrete_of_nouns();
        Core {
            mean_log_word_frequency: mean(self.frequencies()),
            max_sdl: self.max_sdl().map(|length| length as f64),
            content_words_per_clause: ratio(self.content_words(), self.finite_verbs()),
            proportion_concrete: ratio(concrete, nouns),
        }
    }

    /// The score; none unless all four features are known.
    pub fn score(&self) -> Option<Score> {
        formula::score(&self.core())
    }

    /// How many points each feature adds to the score of an easy sentence, the most first; see [`formula`].
    pub fn contributions(&self) -> Vec<Contribution> {
        formula::contributions(&self.core())
    }

    /// The log frequencies of the words that have one, in order.
    pub fn frequencies(&self) -> impl Iterator<Item = f64> {
        self.features.iter().filter_map(|word| word.frequency)
    }

    /// The words with the lowest frequencies, the lowest first; of equal ones the first in the sentence first.
    pub fn least_frequent(&self, number: usize) -> Vec<(usize, f64)> {
        let words = self.features.iter().enumerate();
        let mut found: Vec<_> = words.filter_map(|(token, word)| Some((token, word.frequency?))).collect();
        found.sort_by(|a, b| a.1.total_cmp(&b.1));
        found.truncate(number);
        found
    }

    /// The longest dependency; none where fewer than two tokens are no punctuation.
    pub fn max_sdl(&self) -> Option<usize> {
        let mut lengths = self.features.iter().filter(|word| !word.is_punctuation).map(|word| word.dependency_length);
        let first = lengths.next()?;
        Some(first.max(lengths.max()?))
    }

    /// The tokens that count as a token's heads when its dependency is measured.
    pub fn heads(&self, token: usize) -> Vec<usize> {
        self.tree().heads(&self.words, token)
    }

    /// The tree, made anew: it takes more memory than all else, and few ask for it.
    fn tree(&self) -> Tree {
        Tree::new(&self.words)
    }

    /// Concrete nouns, and nouns of a known kind.
    pub fn concrete_of_nouns(&self) -> (usize, usize) {
        let known = self.count(|word| word.kind.is_some_and(|kind| kind != Kind::Unknown));
        (self.count(|word| word.kind == Some(Kind::Concrete)), known)
    }

    /// How many content words.
    pub fn content_words(&self) -> usize {
        self.count(|word| word.is_content_word)
    }

    /// How many finite verbs: the clauses.
    pub fn finite_verbs(&self) -> usize {
        self.count(|word| word.is_finite_verb)
    }

    /// Tokens that are no punctuation.
    pub fn length(&self) -> usize {
        self.count(|word| !word.is_punctuation)
    }

    /// Words per clause; a sentence without a finite verb is one clause.
    pub fn mean_clause_length(&self) -> f64 {
        self.length() as f64 / self.clauses()
    }

    /// The passives: from the auxiliary to the participle, or the other way round.
    pub fn passives(&self) -> Vec<Range<usize>> {
        let tree = self.tree();
        let auxiliaries = self.features.iter().enumerate().filter(|(_, word)| word.is_passive_auxiliary);
        let range = |(token, _)| {
            let heads = tree.heads(&self.words, token);
            let (start, end) =
                heads.iter().fold((token, token), |(start, end), &head| (start.min(head), end.max(head)));
            start..end + 1
        };
        auxiliaries.map(range).collect()
    }

    /// How many passives.
    pub fn passive_auxiliaries(&self) -> usize {
        self.count(|word| word.is_passive_auxiliary)
    }

    /// How many subordinate clauses.
    pub fn subordinate_clauses(&self) -> usize {
        self.count(|word| word.heads_subordinate_clause)
    }

    /// A token and all below it in the tree.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        self.tree().subtree(token)
    }

    /// What describes nouns, per clause; the conjuncts inside count as well.
    pub fn adjectival_modifiers_per_clause(&self) -> f64 {
        let modifiers = (0..self.words.len()).filter(|&token| self.features[token].is_adjectival_modifier);
        let tree = self.tree();
        let count: usize = modifiers.map(|token| 1 + tree.conjuncts_below(token)).sum();
        count as f64 / self.clauses()
    }

    /// Parts of coordinations but the first, per clause.
    pub fn coordinated_constituents_per_clause(&self) -> f64 {
        self.count(|word| word.is_coordinated_constituent) as f64 / self.clauses()
    }

    /// How many pronouns of the first, second or third person.
    pub fn pronouns(&self, person: u8) -> usize {
        self.count(|word| word.person == Some(person))
    }

    /// How many words stand for people.
    pub fn humans(&self) -> usize {
        self.count(|word| word.is_human)
    }

    fn clauses(&self) -> f64 {
        self.finite_verbs().max(1) as f64
    }

    fn count(&self, is_one: impl Fn(&WordFeatures) -> bool) -> usize {
        self.features.iter().filter(|word| is_one(word)).count()
    }
}

/// None when there is nothing to divide by.
pub(super) fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
