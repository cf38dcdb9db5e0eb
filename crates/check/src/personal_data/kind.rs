//! A piece of personal data, and what kinds there are.

use text::Span;

/// A piece of personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalData {
    /// Where, in bytes of the text.
    pub span: Span,
    /// What it is.
    pub kind: PersonalDataKind,
    /// What to put in its place: fitting, and of nobody.
    pub example: String,
}

/// What a piece of personal data is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonalDataKind {
    /// Burgerservicenummer.
    Bsn,
    /// Bank account.
    Iban,
    /// Telephone number.
    Telephone,
    /// E-mail address.
    Email,
    /// Postcode with house number.
    Address,
    /// Date of birth.
    BirthDate,
}

impl PersonalDataKind {
    /// Its name, as the rule's file knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bsn => "bsn",
            Self::Iban => "iban",
            Self::Telephone => "telephone",
            Self::Email => "email",
            Self::Address => "address",
            Self::BirthDate => "birth-date",
        }
    }
}
