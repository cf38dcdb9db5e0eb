//! Openings that put the message off: *Hierbij delen wij u mede dat …*

use super::main_clause::main_clause;
use super::tree::Tree;
use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::HashSet;

/// An opening has at most so many words.
const LONGEST: usize = 14;

/// Looks for sentences of which all words before the first *dat* say only that something will be said.
pub struct WordyOpening {
    words: HashSet<String>,
    announcing: HashSet<String>,
    kept: HashSet<String>,
}

impl WordyOpening {
    /// Lists: all `words` that an opening may have; of those the `announcing` ones, of which there must be one; and the
    /// ones that say something and are `kept` (*helaas*).
    pub fn new(own: &coded::WordyOpening) -> Self {
        Self { words: own.words.clone(), announcing: own.announcing.clone(), kept: own.kept.clone() }
    }

    /// Where the *dat* stands.
    fn opening(&self, tree: &Tree<'_>) -> Option<usize> {
        let mut announces = false;
        for at in 0..tree.len().min(LONGEST) {
            let word = tree.small(at);
            if word == "dat" && at > 1 {
                return (announces && tree.is(at, "mark")).then_some(at);
            }
            announces |= self.announcing.contains(&word);
            if word != "," && !self.words.contains(&word) && !self.kept.contains(&word) {
                return None;
            }
        }
        None
    }

    /// The message itself, with what is kept of the opening at its front.
    fn message(&self, tree: &Tree<'_>, mark: usize, last: usize) -> Option<String> {
        let kept = (0..mark).find(|&at| self.kept.contains(&tree.small(at)));
        match kept {
            None => main_clause(tree, mark, last),
            // "Helaas" takes the place before the verb, which only a subject that comes first can leave.
            Some(kept) => {
                let clause = main_clause(tree, mark, last)?;
                let subject = tree.child(tree.head(mark)?, "nsubj")?;
                let (first, end) = tree.extent(subject);
                let subject = tree.of(tree.span(first, end));
                let rest = clause.strip_prefix(subject)?.trim_start();
                let (verb, rest) = rest.split_once(' ').unwrap_or((rest, ""));
                Some(format!("{} {verb} {subject} {rest}", tree.text(kept)).trim_end().to_owned())
            }
        }
    }
}

impl Rule for WordyOpening {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let Some(tree) = Tree::new(letter, sentence) else { continue };
            let Some(mark) = self.opening(&tree) else { continue };
            let opening = tree.span(0, mark);
            let is_sign = |at: &usize| matches!(tree.text(*at), "." | "!" | "?");
            let last = (0..tree.len()).rev().find(|at| !is_sign(at)).unwrap_or(mark);
            let found = letter.of(opening).to_owned();
            hits.push(match self.message(&tree, mark, last) {
                Some(message) => {
                    let hit = Hit::at(tree.span(0, last)).suggest(message);
                    Hit { found: Some(found), ..hit }
                }
                None => Hit::at(opening),
            });
        }
    }
}
