//! Where the words of a clause stand: whether its verb comes second, where it ends, where its object begins.

use super::place::Place;

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
        let behind = |(at, child): (usize, &language::syntax::Word)| {
            at > verb && !["punct", "conj", "cc", "advcl", "parataxis"].contains(&child.base_relation())
        };
        self.children(verb).any(behind) || word.relation == "root"
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
