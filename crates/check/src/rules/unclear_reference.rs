//! *Deze* or *die* at the start of a sentence, where two words of the sentence before may be meant.

use super::tree::Tree;
use crate::{Hit, Letter, Rule};
use language::syntax::Upos;

/// Looks for the words that a pronoun may point back to.
pub struct UnclearReference;

/// Relations of the words that a reader takes a pronoun to point back to; *die* more often means the nearest.
const LIKELY: [&str; 4] = ["nsubj", "obj", "obl:arg", "obl"];

/// Of a sentence with more tokens than this a reader remembers no words to point back to.
const LONGEST: usize = 200;

impl UnclearReference {
    /// The nouns of a sentence that a pronoun of this number may mean.
    fn candidates(tree: &Tree<'_>, plural: bool, likely: &[&str]) -> Vec<usize> {
        let mut lemmas: Vec<String> = Vec::new();
        let fits = |&at: &usize| {
            let word = tree.word(at);
            let number = if plural { "Number=Plur" } else { "Gender=Com|Number=Sing" };
            word.upos == Upos::Noun && likely.contains(&word.relation) && word.features.contains(number)
        };
        let is_new = |at: &usize| {
            let lemma = tree.lemma(*at);
            // "klachtenprocedure" and "procedure" are one thing.
            let is_new = !lemmas.iter().any(|known| known.ends_with(&lemma) || lemma.ends_with(known.as_str()));
            lemmas.push(lemma);
            is_new
        };
        (0..tree.len()).filter(fits).filter(is_new).collect()
    }
}

impl Rule for UnclearReference {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let sentences: Vec<_> = letter.running_sentences().collect();
        for pair in sentences.windows(2).filter(|pair| pair[0].block == pair[1].block) {
            if pair[0].tokens.len() > LONGEST {
                continue;
            }
            let first = letter.tokens(pair[1]).first().map_or("", |token| letter.of(token.span));
            if !matches!(first, "Deze" | "Die") {
                continue;
            }
            let (Some(before), Some(tree)) = (Tree::new(letter, pair[0]), Tree::new(letter, pair[1])) else { continue };
            let is_alone = tree.word(0).upos == Upos::Pron && tree.is(0, "nsubj") && tree.children(0).next().is_none();
            let verb = tree.head(0).and_then(|head| tree.finite_verb(head));
            let Some(verb) = verb.filter(|_| is_alone) else { continue };
            let likely = if first == "Die" { &LIKELY[..2] } else { &LIKELY };
            let candidates = Self::candidates(&before, tree.word(verb).features.contains("Number=Plur"), likely);
            if let [one, .., other] = candidates.as_slice() {
                let hit = Hit::at(tree.span(0, 0)).with("one", before.text(*one)).with("other", before.text(*other));
                hits.push(hit);
            }
        }
    }
}
