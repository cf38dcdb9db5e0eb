//! A piece of personal data, and what kinds there are.

use text::Span;

/// A piece of personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalData {
    /// Where, in bytes of the text.
    pub span: Span,
    /// What it is.
    pub kind: PersonalDataKind,
    /// What may stand in its place while a letter is read: fitting, and of nobody.
    pub example: String,
    /// Whose it seems to be.
    pub owner: Owner,
}

/// Whose a piece of personal data seems to be, from the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Somebody to whom the letter is written, or about whom.
    Resident,
    /// The municipality that writes.
    Sender,
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
    /// Name of a person.
    Name,
    /// Number plate.
    NumberPlate,
    /// Number of a passport, identity card, driving licence or foreigner's file.
    Document,
    /// Number of a case or file.
    Case,
    /// A person's page on the web.
    Web,
}

impl PersonalDataKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Bsn,
        Self::Iban,
        Self::Telephone,
        Self::Email,
        Self::Address,
        Self::BirthDate,
        Self::Name,
        Self::NumberPlate,
        Self::Document,
        Self::Case,
        Self::Web,
    ];

    /// Its name, as the rule's file knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bsn => "bsn",
            Self::Iban => "iban",
            Self::Telephone => "telephone",
            Self::Email => "email",
            Self::Address => "address",
            Self::BirthDate => "birth-date",
            Self::Name => "name",
            Self::NumberPlate => "number-plate",
            Self::Document => "document",
            Self::Case => "case",
            Self::Web => "web",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name of the merge field that takes its place.
    pub fn field(self) -> &'static str {
        match self {
            Self::Bsn => "burgerservicenummer",
            Self::Iban => "rekeningnummer",
            Self::Telephone => "telefoonnummer",
            Self::Email => "e-mailadres",
            Self::Address => "adres",
            Self::BirthDate => "geboortedatum",
            Self::Name => "naam",
            Self::NumberPlate => "kenteken",
            Self::Document => "documentnummer",
            Self::Case => "zaaknummer",
            Self::Web => "webadres",
        }
    }

    /// What may stand in its place while a letter is read; [`super::examples`] knows each again.
    pub fn example(self) -> &'static str {
        match self {
            Self::Bsn => "999990019",
            Self::Iban => "NL13 TEST 0123 4567 89",
            Self::Telephone => "06-12345678",
            Self::Email => "naam@voorbeeld.example",
            Self::Address => "Voorbeeldstraat 1, 1234 AB",
            Self::BirthDate => "1 januari 1900",
            Self::Name => "J. Voorbeeld",
            Self::NumberPlate => "XX-000-X",
            Self::Document => "SPECI2014",
            Self::Case => "VOORBEELD-001",
            Self::Web => "www.voorbeeld.example",
        }
    }

    /// Whether an organisation may have such data of its own: a citizen's number, a date of birth, a passport and a car are
    /// always somebody's.
    pub fn may_be_ours(self) -> bool {
        !matches!(self, Self::Bsn | Self::BirthDate | Self::Document | Self::NumberPlate)
    }
}
