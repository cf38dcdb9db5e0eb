//! Which patterns a sentence may have, so that a pattern costs nothing in the sentences without its words.

use super::matching::Sentence;
use super::pattern::{Attribute, Condition, Pattern};
use std::collections::HashMap;

/// The words of which a sentence must have one for the pattern to fit: the rarest that the pattern asks for.
enum Key {
    Forms(Vec<String>),
    Lemmas(Vec<String>),
}

/// How a sentence without the pattern is told; none where only its whole shape tells.
fn key(pattern: &Pattern) -> Option<Key> {
    let mut best: Option<(usize, Key)> = None;
    let mut open: Vec<usize> = pattern.nodes.len().checked_sub(1).into_iter().collect();
    while let Some(number) = open.pop() {
        let node = &pattern.nodes[number];
        for test in node.tests.iter().filter(|test| !test.negated && test.values.are_whole()) {
            // Long words are rare ones.
            let shortest = test.values.whole.iter().map(String::len).min().unwrap_or_default();
            let words = || test.values.whole.iter().cloned().collect();
            let key = match test.attribute {
                Attribute::Word => Key::Forms(words()),
                Attribute::Lemma => Key::Lemmas(words()),
                _ => continue,
            };
            if best.as_ref().is_none_or(|(length, _)| shortest > *length) {
                best = Some((shortest, key));
            }
        }
        open.extend(node.conditions.iter().filter_map(|condition| match condition {
            Condition::Link(link) if !link.negated => Some(link.node),
            _ => None,
        }));
    }
    best.map(|(_, key)| key)
}

/// Which patterns a sentence may have, by the words in it.
#[derive(Default)]
pub struct Index {
    forms: HashMap<String, Vec<usize>>,
    lemmas: HashMap<String, Vec<usize>>,
    always: Vec<usize>,
}

impl Index {
    /// Makes the table; a pattern's number is its place among `patterns`.
    pub fn new<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Self {
        let mut index = Self::default();
        for (number, pattern) in patterns.enumerate() {
            let (table, words) = match key(pattern) {
                Some(Key::Forms(words)) => (&mut index.forms, words),
                Some(Key::Lemmas(words)) => (&mut index.lemmas, words),
                None => {
                    index.always.push(number);
                    continue;
                }
            };
            words.into_iter().for_each(|word| table.entry(word).or_default().push(number));
        }
        index
    }

    /// The numbers of the patterns that may fit somewhere in the sentence, in order.
    pub fn candidates(&self, sentence: &Sentence<'_>) -> Vec<usize> {
        let mut found = self.always.clone();
        for token in &sentence.tokens {
            found.extend(self.forms.get(token.form).into_iter().flatten());
            found.extend(self.lemmas.get(token.lemma).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
