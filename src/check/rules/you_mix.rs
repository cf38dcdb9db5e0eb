//! *u* and *je* in one letter.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::Span;
use std::collections::HashSet;

/// Counts formal and informal pronouns; points at the first of the rarer kind.
pub struct YouMix {
    formal: HashSet<String>,
    informal: HashSet<String>,
}

impl YouMix {
    /// Lists: `formal` and `informal` pronouns.
    pub fn new(definition: &Definition) -> Self {
        Self { formal: definition.list("formal"), informal: definition.list("informal") }
    }
}

impl Rule for YouMix {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let words: Vec<(Span, String)> = letter.sentences().flat_map(|sentence| letter.words(sentence)).collect();
        let of = |list: &HashSet<String>| words.iter().filter(|(_, word)| list.contains(word)).collect::<Vec<_>>();
        let (formal, informal) = (of(&self.formal), of(&self.informal));
        let rarer = if informal.len() <= formal.len() { &informal } else { &formal };
        if let (Some((span, _)), false, false) = (rarer.first(), formal.is_empty(), informal.is_empty()) {
            hits.push(Hit::at(*span).with("formal", formal.len()).with("informal", informal.len()));
        }
    }
}
