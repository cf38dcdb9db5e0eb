//! A letter that asks for something, but not before when.

use super::shape;
use crate::{Hit, Letter, Rule};

/// Looks for a task, and for a day or a term anywhere: *vóór 1 maart*, *binnen twee weken*, *uiterlijk «datum»*.
pub struct MissingDeadline;

impl Rule for MissingDeadline {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        if !shape::is_letter(letter) || letter.running_sentences().any(|sentence| shape::has_term(letter, sentence)) {
            return;
        }
        hits.extend(shape::tasks(letter).first().map(|task| Hit::at(task.sentence.span)));
    }
}
