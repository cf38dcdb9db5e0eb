//! Finds the entries of all word tables, in every form, and offers what may stand in their place in the same form.
//!
//! Every form of every entry's head word is a key of one hash table; a letter's tokens are looked up one by one, so the
//! time grows with the text and not with the number of entries. The other words of a phrase, the particle of a separable
//! verb and the words that must move along are found by the sentence's tree.

mod clause;
mod explanations;
mod found;
mod index;
mod place;
mod rewrite;

pub use rule_files::words::{Class, Lexeme};

use super::{Hit, Insertion, Letter};
use explanations::Explanations;
use found::Match;
use index::Index;
use place::Place;
use rule_files::definition::{self, Body, Row};
use rule_files::entry::Offer;
use rule_files::trees::{self, Pattern, places, with_sentence};
use rule_files::{Definition, Lists};
use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use text::Sentence;

/// The entries of all word tables.
pub struct WordTables {
    index: Index,
    entries: Vec<Listed>,
}

/// An entry with the rule whose table it stands in.
struct Listed {
    rule: usize,
    key: Lexeme,
    class: Class,
    says: Says,
}

enum Says {
    /// What is offered where a sense's condition holds, and where none does.
    Offers(Vec<(Pattern, Offer)>, Option<Offer>),
    /// A term's explanation.
    Explains(String),
}

/// Where the conditions of an entry's senses hold in a sentence: by entry and sense, the head words.
type Held = HashMap<(usize, usize), Vec<usize>>;

impl WordTables {
    /// Brings the tables of all rules together.
    ///
    /// # Errors
    /// The code of a rule and what is wrong with the condition of one of its senses.
    pub fn new<'d>(definitions: impl Iterator<Item = &'d Definition>) -> Result<Self, (String, trees::Error)> {
        let mut entries = Vec::new();
        for (rule, definition) in definitions.enumerate() {
            let Body::Words(table) = &definition.body else { continue };
            for row in &table.rows {
                let listed = Listed::new(rule, row, &table.lists);
                entries.push(listed.map_err(|error| (definition.code.clone(), error))?);
            }
        }
        Ok(Self { index: Index::new(entries.iter().map(|entry| &entry.key)), entries })
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
                for (number, found) in &found {
                    let entry = &self.entries[*number];
                    let hit = match &entry.says {
                        Says::Offers(senses, otherwise) => {
                            let offer = meant(*number, senses, found.head, parsed, &mut held).or(otherwise.as_ref());
                            let offer = offer.filter(|offer| !offer.is_empty());
                            offer.map(|offer| rewrite::hit(&place, found, entry.class, offer))
                        }
                        Says::Explains(explanation) => {
                            let is_new = explained.insert(*number) && !is_explained(&place, found, &explanations);
                            is_new.then(|| explaining(&place, found, sentence, explanation))
                        }
                    };
                    hits.extend(hit.map(|hit| (entry.rule, hit)));
                }
            };
            match found.iter().any(|(number, _)| self.entries[*number].has_senses()) {
                true => with_sentence(letter.document, letter.analysis, sentence, |parsed| add(Some(parsed))),
                false => add(None),
            }
        }
        hits
    }

    /// The entries that stand in a sentence.
    fn found(&self, place: &Place<'_>) -> Vec<(usize, Match)> {
        let mut all = Vec::new();
        for at in 0..place.len() {
            let candidates = self.index.at(place, at);
            // A participle that is an entry as an adjective has its own sense there: *beperkte ruimte*.
            let is_adjective = candidates.iter().any(|one| {
                let entry = &self.entries[one.entry];
                entry.class == Class::Adjective && place.admits(&entry.key, entry.class, one.form, at)
            });
            for candidate in candidates {
                let entry = &self.entries[candidate.entry];
                let overruled = is_adjective && entry.class == Class::Verb && candidate.form.is_adjectival();
                if overruled || !place.admits(&entry.key, entry.class, candidate.form, at) {
                    continue;
                }
                let found = found::match_at(place, &entry.key, candidate, at);
                all.extend(found.map(|found| (candidate.entry, found)));
            }
        }
        all
    }
}

/// The offer of the first sense that an entry has at its head word.
fn meant<'e>(
    entry: usize,
    senses: &'e [(Pattern, Offer)],
    head: usize,
    parsed: Option<&trees::Sentence<'_>>,
    held: &mut Held,
) -> Option<&'e Offer> {
    let parsed = parsed?;
    let holds = |(number, (pattern, _)): &(usize, &(Pattern, Offer))| {
        let heads = held.entry((entry, *number)).or_insert_with(|| places(pattern, parsed));
        heads.binary_search(&head).is_ok()
    };
    senses.iter().enumerate().find(holds).map(|(_, (_, offer))| offer)
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

impl Listed {
    fn new(rule: usize, row: &Row, lists: &Lists) -> Result<Self, trees::Error> {
        let says = match &row.says {
            definition::Says::Replaced(entry) => {
                let senses = entry.senses().iter();
                let senses = senses.map(|sense| Ok((Pattern::condition(&sense.when, lists)?, sense.offer.clone())));
                Says::Offers(senses.collect::<Result<_, _>>()?, entry.otherwise().cloned())
            }
            definition::Says::Explained(explanation) => Says::Explains(explanation.clone()),
        };
        Ok(Self { rule, class: row.class, key: Lexeme::read(row.class, &row.key), says })
    }

    fn has_senses(&self) -> bool {
        matches!(&self.says, Says::Offers(senses, _) if !senses.is_empty())
    }
}

#[cfg(test)]
#[path = "senses_test.rs"]
mod tests;
