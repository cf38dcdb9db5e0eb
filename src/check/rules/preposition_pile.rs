//! Prepositions piled up: a noun that hangs on a noun that hangs on a noun, each by a preposition.

use super::tree::Tree;
use crate::check::{Definition, Hit, Letter, Rule};

/// Counts the nouns that hang on each other by prepositions.
pub struct PrepositionPile {
    number: usize,
}

impl PrepositionPile {
    /// Limits: at least `number` prepositions in one chain.
    pub fn new(definition: &Definition) -> Self {
        Self { number: definition.limit("number").max(2) }
    }
}

/// Whether a word hangs on its head by a preposition, as part of a name or a description of it.
fn has_preposition(tree: &Tree<'_>, at: usize) -> bool {
    let is_noun = tree.is_noun(at) || tree.word(at).xpos.starts_with("WW|inf|nom");
    is_noun && tree.children(at).any(|child| tree.is(child, "case") && child < at)
}

/// How many words with a preposition stand in each other, from the word up.
fn chain(tree: &Tree<'_>, lowest: usize) -> (usize, usize) {
    let (mut number, mut at) = (0, lowest);
    let mut top = lowest;
    // The longest sentence has fewer words than this looks at.
    while has_preposition(tree, at) && number < 40 {
        number += 1;
        top = at;
        match tree.head(at).filter(|_| tree.is(at, "nmod")) {
            Some(head) => at = head,
            None => break,
        }
    }
    (number, top)
}

impl Rule for PrepositionPile {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let Some(tree) = Tree::new(letter, sentence) else { continue };
            let longest = (0..tree.len())
                .filter(|&at| tree.is(at, "nmod") && has_preposition(&tree, at))
                .map(|at| (chain(&tree, at), at))
                .max_by_key(|&((number, _), at)| (number, at));
            if let Some(((number, top), last)) = longest.filter(|((number, _), _)| *number >= self.number) {
                let start = tree.children(top).find(|&child| tree.is(child, "case")).unwrap_or(top);
                hits.push(Hit::at(tree.span(start.min(last), last)).with("number", number));
            }
        }
    }
}
