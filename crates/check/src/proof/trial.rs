//! A sentence in which an offer has been taken.

use super::{agreement, same};
use crate::{Finding, Letter};
use language::syntax::{Syntax, Word};
use language::tokenise;
use std::ops::Range;
use text::{Sentence, Span};

/// No verb is offered in a longer sentence: the parser looks at it in parts.
pub const LONGEST: usize = 160;

/// What is plain of an offer without a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It fits.
    Fits,
    /// It does not.
    Breaks,
    /// The sentence has to be parsed.
    Unclear,
}

/// The sentence of a finding, and which of its tokens are found. None where they are not whole tokens of one sentence.
fn place<'l>(letter: &Letter<'l>, finding: &Finding) -> Option<(&'l Sentence, Range<usize>)> {
    let sentence = letter.analysis.sentence_at(finding.span.start)?;
    let tokens = letter.tokens(sentence);
    let first = tokens.binary_search_by_key(&finding.span.start, |token| token.span.start).ok()?;
    let last = tokens.binary_search_by_key(&finding.span.end, |token| token.span.end).ok()?;
    (first <= last).then_some((sentence, first..last + 1))
}

/// Looks at an offer and the words beside it.
pub fn at_sight(letter: &Letter<'_>, finding: &Finding, offer: &str) -> Sight {
    let Some((sentence, old)) = place(letter, finding) else { return Sight::Fits };
    let (tokens, words) = (letter.tokens(sentence), letter.parsed(sentence));
    let new: Vec<Span> = tokenise(offer).iter().map(|token| token.span).collect();
    let beside = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| letter.of(token.span));
    let before = beside(old.start.checked_sub(1));
    let row: Vec<&str> =
        std::iter::once(before).chain(new.iter().map(|span| span.of(offer))).chain([beside(Some(old.end))]).collect();
    let was: Vec<&str> = (old.start.saturating_sub(1)..old.end + 1).map(|at| beside(Some(at))).collect();
    if doubles(&row) > doubles(&was) {
        return Sight::Breaks;
    }
    let Some(words) = words.get(old.clone()) else { return Sight::Fits };
    let has_verb = words.iter().any(|word| word.xpos.starts_with("WW") && !word.xpos.contains("prenom"));
    match (old.len(), new.len()) {
        (1, 1) => Sight::Fits,
        (from, to) if !has_verb && to <= from + 1 => Sight::Fits,
        _ if tokens.len() > LONGEST => Sight::Breaks,
        _ => Sight::Unclear,
    }
}

/// Words that stand twice in a row.
pub fn doubles(forms: &[&str]) -> usize {
    let is_word = |form: &str| !form.is_empty() && form.chars().all(char::is_alphabetic);
    forms.windows(2).filter(|pair| is_word(pair[0]) && pair[0].to_lowercase() == pair[1].to_lowercase()).count()
}

/// A sentence with an offer, to be parsed and compared with the sentence as it was.
pub struct Trial<'l> {
    words: &'l [Word],
    lemmas: Vec<&'l str>,
    before: Vec<&'l str>,
    put: Vec<String>,
    old: Range<usize>,
}

impl<'l> Trial<'l> {
    /// None where the sentence was not parsed.
    pub fn new(letter: &Letter<'l>, finding: &Finding, offer: &str) -> Option<Self> {
        let (sentence, old) = place(letter, finding)?;
        let (tokens, words) = (letter.tokens(sentence), letter.parsed(sentence));
        let start = sentence.tokens.start;
        (words.len() == tokens.len()).then(|| Trial {
            words,
            lemmas: (0..tokens.len()).map(|at| letter.analysis.syntax.lemma(start + at)).collect(),
            before: tokens.iter().map(|token| letter.of(token.span)).collect(),
            put: tokenise(offer).iter().map(|token| token.span.of(offer).to_owned()).collect(),
            old,
        })
    }

    /// The tokens of the sentence with the offer.
    pub fn forms(&self) -> Vec<&str> {
        let put = self.put.iter().map(String::as_str);
        self.before[..self.old.start]
            .iter()
            .copied()
            .chain(put)
            .chain(self.before[self.old.end..].iter().copied())
            .collect()
    }

    /// Whether the tree of the sentence with the offer is sound.
    pub fn passes(&self, tree: &Syntax) -> bool {
        let (words, forms) = (tree.words(), self.forms());
        let new = self.old.start..self.old.start + self.put.len();
        words.len() == forms.len()
            && same::is_same(self.words, words, &self.old, &new)
            && self.faults_with(tree) <= self.faults()
    }

    /// How much does not agree in the sentence as it was.
    pub fn faults(&self) -> usize {
        agreement::faults(self.words, &self.before, &self.lemmas)
    }

    /// How much does not agree in the sentence with the offer.
    pub fn faults_with(&self, tree: &Syntax) -> usize {
        let lemmas: Vec<&str> = (0..tree.words().len()).map(|at| tree.lemma(at)).collect();
        agreement::faults(tree.words(), &self.forms(), &lemmas)
    }
}
