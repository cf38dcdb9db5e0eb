//! Example data in a letter: what this program puts in the place of personal data, known again wherever it stands.
//!
//! How it is known for good: every value that [`PersonalDataKind::example`] gives is of nobody and never will be (numbers and
//! codes that are not issued, a reserved domain, a street and a name called *Voorbeeld*), so that the value itself says what it
//! is. No list of what was placed where has to be kept beside the letter: an example is known in every revision after any
//! editing, in a file that went through Word and came back, in a letter that was pasted together from others, and in letters
//! from before this was looked at. There is nothing that could be lost, forgotten or removed.

use super::context::{NEVER_ISSUED, fields, passes_11_test, pattern, stands_alone};
use super::kind::{Owner, PersonalData, PersonalDataKind};
use regex::Regex;
use std::sync::LazyLock;
use text::{Document, Span};

/// How the examples look, with the spellings that people and programs make of them.
static EXAMPLES: LazyLock<Vec<(PersonalDataKind, Regex)>> = LazyLock::new(|| {
    let all = [
        (PersonalDataKind::Bsn, r"99999\d{4}"),
        (PersonalDataKind::Iban, r"(?i)\bNL\d{2} ?TEST ?(?:\d[ .]?){9}\d\b"),
        (PersonalDataKind::Telephone, r"(?:(?:\+|00)31[ -]?(?:\(0\) ?)?|0)6[ -]{0,3}12[ ]?34[ ]?56[ ]?78"),
        (PersonalDataKind::Email, r"(?i)\bnaam@voorbeeld\.example\b"),
        (PersonalDataKind::Address, r"\bVoorbeeldstraat \d{1,4}(?:,?\s{1,3}1234 ?AB\b)?|\b1234 ?AB\b"),
        (PersonalDataKind::BirthDate, r"\b1 januari 1900\b"),
        (PersonalDataKind::Name, r"(?:\p{Lu}\. ?)+Voorbeeld\b"),
        (PersonalDataKind::NumberPlate, r"\bXX-000-X\b"),
        (PersonalDataKind::Document, r"\bSPECI\d{4}\b"),
        (PersonalDataKind::Case, r"\bVOORBEELD-\d{3}\b"),
        (PersonalDataKind::Web, r"(?i)\bwww\.voorbeeld\.example\b"),
    ];
    all.into_iter().map(|(kind, source)| (kind, pattern(source))).collect()
});

/// The example data in a letter, in order: in every part of it, since none may go out.
pub fn examples(document: &Document) -> Vec<PersonalData> {
    let mut all = Vec::new();
    for block in &document.blocks {
        let mut fields = fields(block).peekable();
        for data in in_text(document.text_of(block)) {
            let data = PersonalData { span: data.span.shift(block.span.start), ..data };
            while fields.next_if(|field| field.end <= data.span.start).is_some() {}
            if !fields.peek().is_some_and(|field| field.overlaps(data.span)) {
                all.push(data);
            }
        }
    }
    all
}

/// Whether words are example data as a whole.
pub fn is_example(words: &str) -> bool {
    in_text(words).iter().any(|data| data.span.of(words).len() == words.trim().len())
}

/// The example data in a text, in order.
pub(super) fn in_text(text: &str) -> Vec<PersonalData> {
    let mut all = Vec::new();
    for (kind, look) in EXAMPLES.iter() {
        for found in look.find_iter(text) {
            let span = Span::new(found.start(), found.end());
            let number = matches!(kind, PersonalDataKind::Bsn | PersonalDataKind::Telephone);
            let issued = *kind == PersonalDataKind::Bsn
                && !(found.as_str().starts_with(NEVER_ISSUED) && passes_11_test(found.as_str()));
            if !issued && (!number || stands_alone(text, span)) {
                all.push(PersonalData {
                    span,
                    kind: *kind,
                    example: found.as_str().to_owned(),
                    owner: Owner::Resident,
                });
            }
        }
    }
    super::context::without_overlaps(all)
}
