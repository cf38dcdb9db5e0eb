//! A letter without a salutation.

use super::shape;
use crate::{Hit, Letter, Rule};

/// Looks for a salutation above a text that is a letter by its closing or its address.
pub struct MissingSalutation;

impl Rule for MissingSalutation {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let Some(first) = letter.running_sentences().next() else { return };
        if shape::is_letter(letter) && shape::salutation(letter).is_none() {
            hits.push(Hit::at(first.span));
        }
    }
}
