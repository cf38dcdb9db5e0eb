//! The passive, as the sentence's tree has it: a participle with *worden*, or with *zijn* that stands for it.

use super::tree::Tree;
use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::HashSet;

/// What an auxiliary of the passive is to its participle in UD_Dutch.
const AUXILIARY: &str = "aux:pass";

/// Finds a participle with its auxiliary, and all that stands between them.
pub struct Passive {
    states: HashSet<String>,
    duties: HashSet<String>,
}

impl Passive {
    /// Lists: `states`, participles that with *zijn* say how something is, not what was done; `duties`, verbs that make a
    /// duty of the passive (*moet worden betaald*).
    pub fn new(own: &coded::Passive) -> Self {
        Self { states: own.states.clone(), duties: own.duties.clone() }
    }

    fn hit(&self, tree: &Tree<'_>, auxiliary: usize, participle: usize) -> Option<Hit> {
        let with_zijn = tree.lemma(auxiliary) == "zijn";
        // A participle that is no verb is a property: "de winkel is geopend".
        if with_zijn && self.states.contains(&tree.small(participle)) {
            return None;
        }
        // "U bent verhuisd": whoever is spoken to has done it.
        let subject = tree.children(participle).find(|&child| tree.is(child, "nsubj"));
        if with_zijn && subject.is_some_and(|subject| matches!(tree.small(subject).as_str(), "u" | "je" | "jij" | "ik"))
        {
            return None;
        }
        let hit = Hit::at(tree.span(auxiliary.min(participle), auxiliary.max(participle)));
        if let Some(agent) = agent(tree, participle) {
            let (first, last) = tree.extent(agent);
            let first = tree.children(agent).find(|&child| tree.is(child, "case")).map_or(first, |door| door + 1);
            let words = tree.span(first.min(last), last);
            return Some(hit.with("agent", tree.of(words)).saying("agent"));
        }
        let is_duty = tree
            .children(participle)
            .any(|child| tree.is(child, "aux") && child != auxiliary && self.duties.contains(&tree.lemma(child)));
        let above = tree.head(participle).filter(|_| tree.is(participle, "xcomp"));
        let is_duty = is_duty || above.is_some_and(|above| self.duties.contains(&tree.lemma(above)));
        Some(if is_duty { hit.saying("duty") } else { hit })
    }
}

/// The one that does it: *door de gemeente*.
fn agent(tree: &Tree<'_>, participle: usize) -> Option<usize> {
    let by = |child: &usize| {
        let door = tree.child(*child, "case").is_some_and(|case| tree.small(case) == "door");
        door && (tree.is(*child, "obl:agent") || (tree.is(*child, "obl") && tree.is_noun(*child)))
    };
    tree.children(participle).find(by)
}

impl Rule for Passive {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            if !letter.parsed(sentence).iter().any(|word| word.relation == AUXILIARY) {
                continue;
            }
            let Some(tree) = Tree::new(letter, sentence) else { continue };
            let mut last = None;
            for auxiliary in (0..tree.len()).filter(|&at| tree.word(at).relation == AUXILIARY) {
                let Some(participle) = tree.head(auxiliary) else { continue };
                // "is verstrekt geworden": two auxiliaries, one passive.
                if last.replace(participle) != Some(participle) {
                    hits.extend(self.hit(&tree, auxiliary, participle));
                }
            }
        }
    }
}
