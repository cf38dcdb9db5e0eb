//! Personal data must not go to the panel.

use crate::{Hit, Letter, Rule, personal_data};

/// Finds what [`personal_data`] finds, in every part of the letter. What it offers is a field: whatever else stood there would go
/// out as if it were true.
pub struct PersonalData;

impl Rule for PersonalData {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for data in personal_data::in_document(letter.document) {
            let field = format!("[[{}]]", data.kind.field());
            hits.push(Hit::at(data.span).saying(data.kind.name()).suggest(field));
        }
    }
}
