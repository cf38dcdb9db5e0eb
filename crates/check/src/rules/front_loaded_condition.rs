//! A long condition before the main point.

use super::tree::Tree;
use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::HashSet;

/// Counts the words of a conditional clause with which a sentence begins.
pub struct FrontLoadedCondition {
    conjunctions: HashSet<String>,
    words: usize,
}

impl FrontLoadedCondition {
    /// Lists: `conjunctions`; limits: at most `words` words in the condition.
    pub fn new(own: &coded::FrontLoadedCondition) -> Self {
        Self { conjunctions: own.conjunctions.clone(), words: own.words }
    }

    /// Where the condition ends.
    fn end(&self, tree: &Tree<'_>) -> Option<usize> {
        self.conjunctions.contains(&tree.small(0)).then_some(())?;
        let mut clause = tree.head(0)?;
        // The conjunction may hang on the verb of the condition or on an auxiliary of it.
        while !tree.is(clause, "advcl") && !tree.is(clause, "parataxis") {
            clause = tree.head(clause).filter(|&head| tree.extent(head).0 == 0 && head != clause)?;
        }
        let (_, end) = tree.extent(clause);
        let main = tree.head(clause)?;
        (end < main || tree.finite_verb(main).is_some_and(|verb| end < verb)).then_some(end)
    }
}

impl Rule for FrontLoadedCondition {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let Some(tree) = Tree::new(letter, sentence) else { continue };
            if tree.len() == 0 {
                continue;
            }
            let Some(end) = self.end(&tree) else { continue };
            let end = if tree.text(end) == "," { end - 1 } else { end };
            let words = tree.count(0, end + 1);
            if words > self.words {
                hits.push(Hit::at(tree.span(0, end)).with("words", words));
            }
        }
    }
}
