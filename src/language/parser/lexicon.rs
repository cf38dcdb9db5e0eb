//! What the network is told from the lexicon.

/// How often a word is used, as a logarithm; none when nobody counted it.
pub fn frequency(_word: &str) -> Option<f64> {
    None
}

/// The class of a noun and the head of the compound that it is.
pub fn noun(_word: &str) -> Option<(u8, &'static str)> {
    None
}
