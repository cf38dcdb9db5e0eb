//! Finds the entries of all word tables, in every form, and offers what may stand in their place in the same form.
//!
//! Every form of every entry's head word is a key of one hash table; a letter's tokens are looked up one by one, so the
//! time grows with the text and not with the number of entries. The other words of a phrase, the particle of a separable
//! verb and the words that must move along are found by the sentence's tree.

mod change;
mod clause;
mod explanations;
mod fits;
mod found;
mod index;
mod nouns;
mod number;
mod place;
mod rewrite;
mod titles;
mod verbs;

pub use rule_files::words::{Class, Lexeme};

use super::{Hit, Insertion, Letter};
use explanations::Explanations;
use found::Match;
use place::Place;
use rule_files::compiled::{Candidate, Key, WordIndex};
use rule_files::definition::{Definition, Lists, Says};
use rule_files::entry::{Entry, Offer, Sense};
use rule_files::rulebook::rows;
use rule_files::trees::{self, Pattern, places, with_sentence};
use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use text::Sentence;

/// The entries of all word tables.
pub struct WordTables {
    index: Arc<WordIndex>,
    /// Per rule that has some: what `@name` in the conditions of its senses stands for.
    lists: HashMap<usize, Lists>,
}

/// Where the conditions of an entry's senses hold in a sentence: by entry and sense, the head words.
type Held = HashMap<(usize, usize), Vec<usize>>;

impl WordTables {
    /// Brings the tables of all rules together.
    pub fn new(definitions: &[Definition]) -> Self {
        Self::of(Arc::new(WordIndex::new(Cow::Owned(WordIndex::compile(rows(definitions))))), definitions)
    }

    /// The tables of rules whose index is known.
    pub(super) fn of(index: Arc<WordIndex>, definitions: &[Definition]) -> Self {
        let lists = |(rule, definition): (usize, &Definition)| Some((rule, definition.table()?.lists.clone()));
        let lists = definitions.iter().enumerate().filter_map(lists).filter(|(_, lists)| !lists.is_empty());
        Self { index, lists: lists.collect() }
    }

    /// Everything that stands in the letter's body, with the number of its rule.
    pub fn hits(&self, letter: &Letter<'_>) -> Vec<(usize, Hit)> {
        let mut hits = Vec::new();
        let mut explained = HashSet::new();
        // Only terms need them, and many letters have none.
        let explanations = LazyCell::new(|| Explanations::of(letter));
        for sentence in letter.sentences() {
            let place = Place::new(letter, sentence);
            let found = self.found(&place);
            let mut add = |parsed: Option<&trees::Sentence<'_>>| {
                let mut held = Held::new();
                for (entry, key, found) in &found {
                    let Some(row) = self.index.row(*entry) else { continue };
                    let hit = match &row.says {
                        Says::Replaced(says) => {
                            let offer = self.meant((*entry, key), says, found.head, parsed, &mut held);
                            let offer = offer.filter(|offer| !offer.is_empty());
                            offer.map(|offer| rewrite::hit(&place, found, key.class, offer))
                        }
                        Says::Explained(explanation) => {
                            let is_new = explained.insert(*entry) && !is_explained(&place, found, &explanations);
                            is_new.then(|| explaining(&place, found, sentence, explanation))
                        }
                    };
                    hits.extend(hit.map(|hit| (key.rule, Hit { entry: Some(*entry), ..hit })));
                }
            };
            match found.iter().any(|(_, key, _)| key.has_senses) {
                true => with_sentence(letter.document, letter.analysis, sentence, |parsed| add(Some(parsed))),
                false => add(None),
            }
        }
        hits
    }

    /// The entries that stand in a sentence.
    fn found(&self, place: &Place<'_>) -> Vec<(usize, Key<'_>, Match)> {
        let mut all = Vec::new();
        for at in 0..place.len() {
            let candidates = index::at(&self.index, place, at).into_iter();
            let admitted = |one: Candidate| {
                let key = self.index.key(one.entry).filter(|key| place.admits(key, one.form, at))?;
                Some((one, key))
            };
            let admitted: Vec<(Candidate, Key<'_>)> = candidates.filter_map(admitted).collect();
            // A participle that is an entry as an adjective has its own sense there: *beperkte ruimte*.
            let is_adjective = admitted.iter().any(|(_, key)| key.class == Class::Adjective);
            for (candidate, key) in admitted {
                let overruled = is_adjective && key.class == Class::Verb && candidate.form.is_adjectival();
                let found = (!overruled).then(|| found::match_at(place, &key, candidate, at)).flatten();
                let found = found.filter(|found| !found.tokens.iter().any(|&token| place.is_untouchable(token)));
                let found = found.filter(|found| key.class != Class::Noun || !fits::is_numbered(place, found));
                all.extend(found.map(|found| (candidate.entry, key, found)));
            }
        }
        all
    }

    /// The offer of the first sense that an entry has at its head word, or what is offered elsewhere.
    fn meant<'e>(
        &self,
        (entry, key): (usize, &Key<'_>),
        says: &'e Entry,
        head: usize,
        parsed: Option<&trees::Sentence<'_>>,
        held: &mut Held,
    ) -> Option<&'e Offer> {
        let mut holds = |number: usize, sense: &Sense| {
            let Some(parsed) = parsed else { return false };
            let heads = held.entry((entry, number)).or_insert_with(|| self.heads(key.rule, &sense.when, parsed));
            heads.binary_search(&head).is_ok()
        };
        let sense = says.senses().iter().enumerate().find(|(number, sense)| holds(*number, sense));
        sense.map(|(_, sense)| &sense.offer).or(says.otherwise())
    }

    /// Where a condition holds. One that can't be read, which no file has, holds nowhere.
    fn heads(&self, rule: usize, when: &str, parsed: &trees::Sentence<'_>) -> Vec<usize> {
        let none = Lists::new();
        let lists = self.lists.get(&rule).unwrap_or(&none);
        Pattern::condition(when, lists).map_or(Vec::new(), |pattern| places(&pattern, parsed))
    }
}

/// Whether the letter explains a term, here in brackets or elsewhere.
fn is_explained(
    place: &Place<'_>,
    found: &Match,
    explanations: &LazyCell<Explanations, impl FnOnce() -> Explanations>,
) -> bool {
    let term: Vec<&str> = found.tokens.iter().map(|&token| place.normal(token)).collect();
    place.normal(found.last() + 1) == "(" || explanations.has(&term)
}

fn explaining(place: &Place<'_>, found: &Match, sentence: &Sentence, explanation: &str) -> Hit {
    let insertion = Insertion { at: sentence.span.end, text: format!(" {explanation}") };
    Hit { insertion: Some(insertion), ..Hit::at(place.span(found.first(), found.last())) }
}

#[cfg(test)]
#[path = "senses_test.rs"]
mod tests;
