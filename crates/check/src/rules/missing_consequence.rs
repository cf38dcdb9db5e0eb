//! A letter that asks for something before a day, but does not say what happens otherwise.

use super::shape;
use crate::{Hit, Letter, Rule};
use rule_files::coded;

/// Looks for a task with a term, and for what happens without it.
pub struct MissingConsequence {
    signs: Vec<String>,
}

impl MissingConsequence {
    /// Lists: `signs`, phrases with which a letter says what happens otherwise.
    pub fn new(own: &coded::MissingConsequence) -> Self {
        Self { signs: own.signs.clone() }
    }
}

impl Rule for MissingConsequence {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        if !shape::is_letter(letter) {
            return;
        }
        let Some(task) = shape::tasks(letter).into_iter().find(|task| task.has_term) else { return };
        let says = letter.sentences().any(|sentence| {
            let text = letter.of(sentence.span).to_lowercase();
            self.signs.iter().any(|sign| text.contains(sign.as_str()))
        });
        if !says {
            hits.push(Hit::at(task.sentence.span));
        }
    }
}
