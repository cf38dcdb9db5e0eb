//! Words that belong together, far apart: a finite verb and its other verb or particle, an article and its noun.

use super::tree::Tree;
use crate::{Hit, Letter, Rule};
use language::syntax::Upos;
use rule_files::{Severity, coded};

/// Counts the words between the two.
pub struct SeparatedWords {
    verb: usize,
    verb_far: usize,
    noun: usize,
}

impl SeparatedWords {
    /// Limits: at most `verb` words between a finite verb and its other verb or particle, with a warning beyond `verb_far`;
    /// at most `noun` words between an article and its noun.
    pub fn new(own: &coded::SeparatedWords) -> Self {
        Self { verb: own.verb, verb_far: own.verb_far, noun: own.noun }
    }

    /// The verb or particle that a finite verb waits for.
    fn partner(tree: &Tree<'_>, verb: usize) -> Option<usize> {
        let lower = tree.children(verb).find(|&child| {
            child > verb && (is_particle(tree, child) || (tree.is(child, "xcomp") && is_other_verb(tree, child)))
        });
        let upper = tree.head(verb).filter(|_| tree.is(verb, "aux"));
        let mut partner = lower.or(upper.filter(|&upper| upper > verb && is_other_verb(tree, upper)))?;
        // The wait is over at the first of "hebben ontvangen", "te betalen".
        while partner > verb + 1 && (is_other_verb(tree, partner - 1) || tree.text(partner - 1) == "te") {
            partner -= 1;
        }
        // "Zet … en stuur … mee": another main clause has begun.
        let begins = |at: usize| {
            tree.word(at).is_finite_verb() && tree.is(at, "conj")
                || (tree.is(at, "cc") && tree.word(at + 1).is_finite_verb())
        };
        (!(verb + 1..partner).any(begins)).then_some(partner)
    }

    /// The noun that an article waits for, with a description in between that has words of its own.
    fn noun(tree: &Tree<'_>, article: usize) -> Option<usize> {
        let noun = tree.head(article).filter(|&noun| noun > article && tree.is_noun(noun))?;
        let mut between = article + 1..noun;
        let has = |test: &dyn Fn(usize) -> bool| (article + 1..noun).any(test);
        let is_description = has(&|at| tree.word(at).upos == Upos::Adp)
            && has(&|at| tree.word(at).xpos.starts_with("WW") || tree.word(at).upos == Upos::Adj);
        let is_whole = !between.any(|at| tree.word(at).is_finite_verb() || tree.text(at) == ")");
        (is_description && is_whole).then_some(noun)
    }
}

fn is_particle(tree: &Tree<'_>, at: usize) -> bool {
    let word = tree.word(at);
    let is_free = word.upos != Upos::Adp || word.xpos.ends_with("fin");
    let leads_on = at + 1 < tree.len() && tree.text(at + 1) == ":";
    tree.is(at, "compound:prt") && is_free && !leads_on && tree.text(at) != "thuis"
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
                    (Self::noun(&tree, at), self.noun)
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
