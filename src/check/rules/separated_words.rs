//! Words that belong together, far apart: a finite verb and its other verb or particle, an article and its noun.

use super::tree::Tree;
use crate::check::{Definition, Hit, Letter, Rule, Severity};

/// Counts the words between the two.
pub struct SeparatedWords {
    verb: usize,
    verb_far: usize,
    noun: usize,
}

impl SeparatedWords {
    /// Limits: at most `verb` words between a finite verb and its other verb or particle, with a warning beyond `verb_far`;
    /// at most `noun` words between an article and its noun.
    pub fn new(definition: &Definition) -> Self {
        let limit = |name| definition.limit(name);
        Self { verb: limit("verb"), verb_far: limit("verb_far"), noun: limit("noun") }
    }

    /// The verb or particle that a finite verb waits for.
    fn partner(tree: &Tree<'_>, verb: usize) -> Option<usize> {
        let word = tree.word(verb);
        let lower = tree.children(verb).find(|&child| {
            child > verb && (tree.is(child, "compound:prt") || (tree.is(child, "xcomp") && is_other_verb(tree, child)))
        });
        let upper = (word.base_relation() == "aux").then(|| tree.head(verb)).flatten();
        lower.or(upper.filter(|&upper| upper > verb && is_other_verb(tree, upper)))
    }
}

fn is_other_verb(tree: &Tree<'_>, at: usize) -> bool {
    let tag = tree.word(at).xpos;
    tag.starts_with("WW|inf") || tag.starts_with("WW|vd")
}

impl Rule for SeparatedWords {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let Some(tree) = Tree::new(letter, sentence) else { continue };
            for at in 0..tree.len() {
                let word = tree.word(at);
                let (partner, limit) = if word.is_finite_verb() {
                    (Self::partner(&tree, at), self.verb)
                } else if tree.is(at, "det") {
                    (tree.head(at).filter(|&noun| noun > at && tree.is_noun(noun)), self.noun)
                } else {
                    continue;
                };
                let Some(partner) = partner else { continue };
                let between = tree.count(at + 1, partner);
                if between > limit {
                    let is_verb = word.is_finite_verb();
                    let far = is_verb && between > self.verb_far;
                    let hit = Hit::at(tree.span(at, partner)).with("words", between);
                    let hit = hit.with("first", tree.text(at)).with("second", tree.text(partner));
                    let severity = if far { Severity::Warning } else { Severity::Info };
                    hits.push(Hit { severity: Some(severity), ..if is_verb { hit } else { hit.saying("noun") } });
                }
            }
        }
    }
}
