//! A letter without a closing.

use super::shape;
use crate::{Hit, Letter, Rule};

/// Looks for a greeting in the last lines of a text that is a letter by its salutation or its address.
pub struct MissingClosing;

impl Rule for MissingClosing {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let Some(last) = letter.running_sentences().last() else { return };
        if shape::is_letter(letter) && !shape::has_closing(letter) && !shape::ends_with(letter, &["ziens"]) {
            hits.push(Hit::at(last.span));
        }
    }
}
