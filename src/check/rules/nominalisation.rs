//! A verb made into a noun: *het indienen van*.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::Span;
use std::collections::HashSet;

/// Finds *het* + infinitive + *van*.
pub struct Nominalisation {
    nouns: HashSet<String>,
}

impl Nominalisation {
    /// Lists: `nouns` that end like an infinitive.
    pub fn new(definition: &Definition) -> Self {
        Self { nouns: definition.list("nouns") }
    }

    fn is_infinitive(&self, word: &str) -> bool {
        let ends = word.ends_with("en") || matches!(word, "doen" | "gaan" | "staan" | "zien") || word.ends_with("doen");
        ends && word.chars().count() >= 4 && !self.nouns.contains(word)
    }
}

impl Rule for Nominalisation {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            for window in letter.words(sentence).windows(3) {
                let [(first, article), (_, verb), (last, preposition)] = window else { continue };
                if article == "het" && preposition == "van" && self.is_infinitive(verb) {
                    hits.push(Hit::at(Span::new(first.start, last.end)).with("verb", verb));
                }
            }
        }
    }
}
