//! Where the words of a clause stand: whether its verb comes second, where it ends, where its object begins.

use super::place::Place;
use language::syntax::Word;

/// Dependents that follow a clause's end.
const OUTSIDE: [&str; 9] = ["ccomp", "advcl", "conj", "parataxis", "punct", "cc", "acl", "xcomp", "csubj"];

impl Place<'_> {
    /// Whether a finite verb stands where a main clause has it, with its objects behind it.
    pub fn is_verb_second(&self, verb: usize) -> bool {
        let Some(word) = self.word(verb) else { return true };
        let is_subordinate = word.relation.starts_with("acl")
            || self.children(verb).any(|(at, child)| child.relation == "mark" && at < verb);
        if is_subordinate {
            return false;
        }
        // In a clause with its verb at the end the subject stands before it.
        if self.children(verb).any(|(at, child)| at > verb && child.base_relation() == "nsubj") {
            return true;
        }
        let behind = |(at, child): (usize, &Word)| {
            at > verb && !["punct", "conj", "cc", "advcl", "parataxis"].contains(&child.base_relation())
        };
        self.children(verb).any(behind) || word.relation == "root"
    }

    /// The first of the verbs that stand together up to this token, with their *te*: what belongs to the last one stands before
    /// them all, *dat wij toestemming moeten geven*. The finite verb of a main clause is not one of them.
    pub fn cluster_start(&self, last: usize) -> usize {
        let belongs = |at: usize| {
            let is_verb = self.word(at).is_some_and(|word| word.xpos.starts_with("WW"));
            self.normal(at) == "te" || is_verb && !(self.word(at).is_some_and(Word::is_finite_verb) && self.leads(at))
        };
        (0..last).rev().take_while(|&at| belongs(at)).last().unwrap_or(last)
    }

    /// Whether a finite verb, or the verb that it helps, opens a main clause.
    fn leads(&self, finite: usize) -> bool {
        let is_help = self.word(finite).is_some_and(|word| ["aux", "cop"].contains(&word.base_relation()));
        let verb = self.head(finite).filter(|_| is_help).unwrap_or(finite);
        self.is_verb_second(verb)
    }

    /// The last token of a main clause's middle: where a particle stands.
    pub fn clause_end(&self, verb: usize) -> usize {
        let inside = |relation: &str| !OUTSIDE.contains(&relation);
        self.rightmost(verb, verb, &inside, 0)
    }

    fn rightmost(&self, of: usize, verb: usize, inside: &dyn Fn(&str) -> bool, depth: usize) -> usize {
        let mut last = of;
        if depth > 12 {
            return last;
        }
        for (at, child) in self.children(of) {
            if at > verb && inside(child.base_relation()) {
                last = last.max(self.rightmost(at, verb, inside, depth + 1));
            }
        }
        last
    }

    /// The first token of a verb's object.
    pub fn object_start(&self, verb: usize) -> Option<usize> {
        let object =
            self.children(verb).find(|(_, word)| word.base_relation() == "obj" || word.relation == "nsubj:pass")?.0;
        Some(self.leftmost(object, 0))
    }

    fn leftmost(&self, of: usize, depth: usize) -> usize {
        let below = self.children(of).filter(|_| depth < 12).map(|(at, _)| self.leftmost(at, depth + 1));
        below.min().unwrap_or(of).min(of)
    }
}
