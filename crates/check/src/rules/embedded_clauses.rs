//! Many subordinate clauses in a sentence, or one in another in another.

use super::tree::Tree;
use crate::{Hit, Letter, Rule};
use rule_files::coded;

/// Counts the subordinate clauses and how deep they stand in each other.
pub struct EmbeddedClauses {
    clauses: usize,
    depth: usize,
}

impl EmbeddedClauses {
    /// Limits: at most `clauses` subordinate clauses, at most `depth` in each other.
    pub fn new(own: &coded::EmbeddedClauses) -> Self {
        Self { clauses: own.clauses, depth: own.depth }
    }

    /// How many subordinate clauses there are, and how many of them stand in each other at most.
    fn measure(tree: &Tree<'_>) -> (usize, usize) {
        let Some(root) = tree.root() else { return (0, 0) };
        let (mut clauses, mut deepest) = (0, 0);
        let mut open = vec![(root, 0)];
        while let Some((at, depth)) = open.pop() {
            let is_clause = tree.heads_subordinate_clause(at);
            let depth = depth + usize::from(is_clause);
            clauses += usize::from(is_clause);
            deepest = deepest.max(depth);
            open.extend(tree.children(at).map(|child| (child, depth)));
        }
        (clauses, deepest)
    }
}

impl Rule for EmbeddedClauses {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let Some(tree) = Tree::new(letter, sentence) else { continue };
            let (clauses, depth) = Self::measure(&tree);
            if clauses > self.clauses || depth > self.depth {
                let hit = Hit::at(sentence.span).with("clauses", clauses).with("depth", depth);
                hits.push(if clauses > self.clauses { hit } else { hit.saying("depth") });
            }
        }
    }
}
