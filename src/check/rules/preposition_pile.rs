//! Prepositions piled up in a short stretch of a sentence.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::Span;
use std::collections::HashSet;

/// Counts prepositions in a window of words.
pub struct PrepositionPile {
    prepositions: HashSet<String>,
    window: usize,
    number: usize,
}

impl PrepositionPile {
    /// Lists: `prepositions`; limits: `number` of them within `window` words.
    pub fn new(definition: &Definition) -> Self {
        let (window, number) = (definition.limit("window"), definition.limit("number"));
        Self { prepositions: definition.list("prepositions"), window, number: number.max(2) }
    }
}

impl Rule for PrepositionPile {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let words = letter.words(sentence);
            let at: Vec<usize> = (0..words.len()).filter(|&at| self.prepositions.contains(&words[at].1)).collect();
            let pile = at.windows(self.number).find(|pile| pile[self.number - 1] - pile[0] < self.window);
            if let Some(pile) = pile {
                let last = (pile[self.number - 1] + 1).min(words.len() - 1);
                let span = Span::new(words[pile[0]].0.start, words[last].0.end);
                hits.push(Hit::at(span).with("number", self.number));
            }
        }
    }
}
