//! What is known of a word.

/// All that the lists say of a word; nothing of a word that is in none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Entry {
    /// Base-10 logarithm of the occurrences per thousand million words of SUBTLEX-NL, one added to the count: 1.66 (seen
    /// once) to 7.6 (*ik*).
    pub frequency: Option<f64>,
    /// What kind of noun it is, if it is on the list of nouns.
    pub noun: Option<Noun>,
    /// Words that LiNT leaves out of the mean frequency, since subtitles say too little of how well known they are
    /// (*aanbellen*, *toetsenbord*).
    pub is_skipped: bool,
    /// Adverbs of manner, which LiNT counts as content words (*ambtshalve*).
    pub is_manner_adverb: bool,
    /// Symbols of units of measurement (*km*).
    pub is_unit: bool,
}

/// A noun's meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Its semantic class, one of 81.
    pub class: NounClass,
    /// Whether it stands for something one can touch.
    pub super_class: SuperClass,
    /// The last part of a compound, in the singular: *brief* of *waarschuwingsbrieven*.
    pub head: Option<&'static str>,
}

/// A semantic class of nouns: *human*, *place*, *artefact*, or several of them for a noun with several meanings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NounClass(pub(super) u8);

impl NounClass {
    /// How many classes there are.
    pub const COUNT: usize = 81;

    /// Its number, from 1 to [`Self::COUNT`], in the alphabetical order of their names.
    pub fn id(self) -> u8 {
        self.0 + 1
    }
}

/// Whether a noun stands for something one can touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SuperClass {
    /// People, animals, things, places, times, measures.
    Concrete,
    /// Ideas, organisations, properties.
    Abstract,
    /// A noun with a concrete and an abstract meaning.
    Undefined,
}
