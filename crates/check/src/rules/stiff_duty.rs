//! *dienen te* and *behoren te* for *moeten*.

use super::tree::Tree;
use crate::{Hit, Letter, Rule};
use language::syntax::Upos;
use rule_files::coded;
use std::collections::HashSet;

/// A *te* that the tree does not give is looked for so many tokens ahead.
const REACH: usize = 60;

/// Finds the verb with its infinitive and writes both anew: *dient het formulier in te vullen → moet het formulier
/// invullen*.
pub struct StiffDuty {
    verbs: HashSet<String>,
}

impl StiffDuty {
    /// Lists: the `verbs` that stand for *moeten*.
    pub fn new(own: &coded::StiffDuty) -> Self {
        Self { verbs: own.verbs.clone() }
    }

    /// The *te* that belongs to the verb.
    fn te(tree: &Tree<'_>, verb: usize) -> Option<usize> {
        let below = |at: usize| tree.children(at).find(|&child| tree.text(child) == "te" && tree.is(child, "mark"));
        let infinitive = tree.children(verb).find(|&child| tree.is(child, "xcomp") || tree.is(child, "ccomp"));
        let upper = tree.head(verb).filter(|_| tree.is(verb, "aux"));
        let from_tree = infinitive.or(upper).and_then(below);
        // Where the tree does not say so: the first "te" with an infinitive, before the clause ends.
        let follows = || {
            let rest = verb + 1..tree.len().min(verb + REACH);
            let clause = rest.take_while(|&at| !matches!(tree.text(at), "," | "." | ";" | ":" | "?" | "!"));
            clause.into_iter().find(|&at| tree.text(at) == "te")
        };
        let is_infinitive = |te: &usize| *te + 1 < tree.len() && tree.word(*te + 1).xpos.starts_with("WW|inf");
        // "Als u niet betaalt, dient u …": om te belongs to something else.
        let is_own = |te: &usize| *te == 0 || tree.text(*te - 1) != "om";
        from_tree.or_else(follows).filter(is_infinitive).filter(is_own)
    }

    fn hit(tree: &Tree<'_>, verb: usize, te: usize) -> Option<Hit> {
        let word = tree.word(verb);
        let plural = word.xpos.ends_with("mv");
        let modal = match (word.xpos.contains("|verl|"), plural) {
            (false, false) => "moet",
            (false, true) => "moeten",
            (true, false) => "moest",
            (true, true) => "moesten",
        };
        let particle = te.checked_sub(1).filter(|&at| at > verb && tree.is(at, "compound:prt"));
        // "te worden ingevuld": the participle belongs to it.
        let is_participle = |at: usize| at < tree.len() && tree.word(at).xpos.starts_with("WW|vd");
        let infinitive = if is_participle(te + 2) && tree.head(te + 1) == Some(te + 2) { te + 2 } else { te + 1 };
        let (first, last) = (verb.min(particle.unwrap_or(te)), infinitive.max(verb));
        let mut words = String::new();
        for at in first..=last {
            let own = if at == verb {
                modal
            } else if at == te {
                continue;
            } else {
                tree.text(at)
            };
            let glued = at > first && tree.span(at - 1, at - 1).end == tree.span(at, at).start;
            let joins = particle.is_some_and(|at| is_joined(tree, at)) && at == te + 1;
            if !words.is_empty() && !glued && !joins {
                words.push(' ');
            }
            words.push_str(own);
        }
        let hit = Hit::at(tree.span(first, last)).suggest(words);
        Some(Hit { found: Some(format!("{} … te", tree.text(verb))), ..hit })
    }
}

/// Whether the verb means to serve: *dient als basis om te beslissen*, *dient ertoe om te helpen*.
fn serves(tree: &Tree<'_>, verb: usize, te: usize) -> bool {
    let between = || (verb + 1..te).map(|at| tree.small(at));
    let has_om = between().any(|word| word == "om");
    has_om && between().any(|word| matches!(word.as_str(), "als" | "ertoe" | "daartoe" | "tot" | "ervoor" | "voor"))
        || matches!(tree.small((verb + 1).min(tree.len() - 1)).as_str(), "ertoe" | "als" | "daartoe")
}

/// Whether another infinitive with *te* hangs on the first: *in te vullen en op te sturen*. It would keep its *te*.
fn has_more(tree: &Tree<'_>, te: usize) -> bool {
    let clause = te + 2..tree.len().min(te + REACH);
    let mut clause = clause.take_while(|&at| !matches!(tree.text(at), "." | ";" | ":" | "?" | "!"));
    let joined = clause.find(|&at| matches!(tree.text(at), "en" | "of"));
    joined.is_some_and(|from| {
        clause.any(|at| {
            at > from && tree.text(at) == "te" && tree.word(at).base_relation() == "mark" && tree.text(at - 1) != "om"
        })
    })
}

/// Whether a particle and its verb are one word when they stand together: *in te vullen*, not *mededeling te doen*.
fn is_joined(tree: &Tree<'_>, particle: usize) -> bool {
    match tree.small(particle).as_str() {
        // *ervoor te zorgen*
        word if ["er", "hier", "daar", "waar"].iter().any(|start| word.starts_with(start)) => false,
        "achterwege" => false,
        "plaats" | "deel" | "prijs" | "stand" => true,
        _ => tree.word(particle).upos != Upos::Noun,
    }
}

impl Rule for StiffDuty {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let Some(tree) = Tree::new(letter, sentence) else { continue };
            for verb in (0..tree.len()).filter(|&at| tree.word(at).is_finite_verb()) {
                if self.verbs.contains(&tree.lemma(verb))
                    && let Some(te) = Self::te(&tree, verb)
                    && !serves(&tree, verb, te)
                    && !has_more(&tree, te)
                {
                    hits.extend(Self::hit(&tree, verb, te));
                }
            }
        }
    }
}
