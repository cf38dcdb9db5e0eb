//! Prepositions piled up: nouns that hang on a noun, and on each other, by prepositions.

use super::tree::Tree;
use crate::{Hit, Letter, Rule};
use rule_files::coded;

/// Counts what hangs on a noun by prepositions, and on what hangs on it.
pub struct PrepositionPile {
    number: usize,
}

impl PrepositionPile {
    /// Limits: at least `number` parts with a preposition below one noun.
    pub fn new(own: &coded::PrepositionPile) -> Self {
        Self { number: own.number.max(2) }
    }
}

fn is_noun(tree: &Tree<'_>, at: usize) -> bool {
    tree.is_noun(at) || tree.word(at).xpos.starts_with("WW|inf|nom")
}

/// Whether a word describes a noun, with a preposition.
fn hangs(tree: &Tree<'_>, at: usize) -> bool {
    tree.is(at, "nmod")
        && !tree.is(at, "nmod:poss")
        && is_noun(tree, at)
        && tree.children(at).any(|child| tree.is(child, "case") && child < at)
}

impl Rule for PrepositionPile {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let Some(tree) = Tree::new(letter, sentence) else { continue };
            for top in (0..tree.len()).filter(|&at| is_noun(&tree, at) && !hangs(&tree, at)) {
                let mut below: Vec<usize> = Vec::new();
                let mut open = vec![top];
                while let Some(at) = open.pop() {
                    for child in tree.children(at).filter(|&child| hangs(&tree, child)) {
                        below.push(child);
                        open.push(child);
                    }
                }
                let nested = below.iter().any(|&at| tree.head(at) != Some(top));
                if let (true, Some(&last)) = (nested && below.len() >= self.number, below.iter().max()) {
                    let hit = Hit::at(tree.span(top.min(last), last)).with("number", below.len());
                    hits.push(hit.with("noun", tree.text(top)));
                }
            }
        }
    }
}
