//! The forms of an adjective.

use super::{commonest, stems};

/// A form of an adjective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AdjectiveForm {
    /// *groot*; as an adverb as well.
    Base,
    /// *grote*.
    WithE,
    /// *groots* in *iets groots*.
    WithS,
    /// *groter*.
    Comparative,
    /// *grotere*.
    ComparativeE,
    /// *grootst*.
    Superlative,
    /// *grootste*.
    SuperlativeE,
}

impl AdjectiveForm {
    /// Every form.
    pub const ALL: [Self; 7] = [
        Self::Base,
        Self::WithE,
        Self::WithS,
        Self::Comparative,
        Self::ComparativeE,
        Self::Superlative,
        Self::SuperlativeE,
    ];
}

/// An adjective by its form without *-e*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjective {
    base: String,
    with_e: String,
    degrees: (String, String),
}

const DEGREES: [(&str, &str, &str); 5] = [
    ("goed", "beter", "best"),
    ("veel", "meer", "meest"),
    ("weinig", "minder", "minst"),
    ("graag", "liever", "liefst"),
    ("dichtbij", "dichterbij", "dichtstbij"),
];

impl Adjective {
    /// The forms of an adjective.
    pub fn new(base: &str) -> Self {
        Self::with(base, commonest(&with_e_spellings(base)))
    }

    fn with(base: &str, with_e: String) -> Self {
        let irregular = DEGREES.iter().find(|(word, ..)| *word == base);
        let degrees = match irregular {
            Some((_, comparative, superlative)) => ((*comparative).to_owned(), (*superlative).to_owned()),
            None => (comparative(base, &with_e), superlative(base)),
        };
        Self { base: base.to_owned(), with_e, degrees }
    }

    /// The adjective by every spelling of its *-e* that the rules allow; those that are wrong are no words. For those who
    /// look for an adjective, and need no lexicon then.
    pub fn spellings(base: &str) -> Vec<Self> {
        with_e_spellings(base).into_iter().map(|with_e| Self::with(base, with_e)).collect()
    }

    /// One of its forms.
    pub fn form(&self, form: AdjectiveForm) -> String {
        let (comparative, superlative) = &self.degrees;
        match form {
            AdjectiveForm::Base => self.base.clone(),
            AdjectiveForm::WithE => self.with_e.clone(),
            AdjectiveForm::WithS => format!("{}s", self.base),
            AdjectiveForm::Comparative => comparative.clone(),
            AdjectiveForm::ComparativeE => format!("{comparative}e"),
            AdjectiveForm::Superlative => superlative.clone(),
            AdjectiveForm::SuperlativeE => format!("{superlative}e"),
        }
    }
}

/// Words that stand before a noun as they are.
const INVARIABLE: [&str; 8] = ["extra", "gratis", "deze", "die", "zo'n", "genoeg", "veel", "weinig"];

fn with_e_spellings(base: &str) -> Vec<String> {
    let unchanged = INVARIABLE.contains(&base) || (base.ends_with("en") && stems::vowel_groups(base) > 1);
    if unchanged || base.ends_with(['e', 'a', 'o', 'i', 'é']) {
        return vec![base.to_owned()];
    }
    stems::before_vowel(base).into_iter().map(|way| format!("{way}e")).collect()
}

fn comparative(base: &str, with_e: &str) -> String {
    if base.ends_with('r') {
        return format!("{base}der");
    }
    let stem = with_e.strip_suffix('e').filter(|_| with_e != base).unwrap_or(base);
    format!("{stem}er")
}

fn superlative(base: &str) -> String {
    if base.ends_with('s') { format!("{base}t") } else { format!("{base}st") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives_have_their_forms() {
        for (base, with_e, comparative) in [
            ("groot", "grote", "groter"),
            ("goed", "goede", "beter"),
            ("adequaat", "adequate", "adequater"),
            ("wit", "witte", "witter"),
            ("lief", "lieve", "liever"),
            ("precies", "precieze", "preciezer"),
            ("duidelijk", "duidelijke", "duidelijker"),
            ("open", "open", "opener"),
            ("zwaar", "zware", "zwaarder"),
            ("structureel", "structurele", "structureler"),
            ("belangrijk", "belangrijke", "belangrijker"),
        ] {
            let adjective = Adjective::new(base);
            assert_eq!(adjective.form(AdjectiveForm::WithE), with_e);
            assert_eq!(adjective.form(AdjectiveForm::Comparative), comparative);
        }
    }
}
