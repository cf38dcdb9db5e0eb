//! What is known of findings besides what they say, until it is clear which of them stay.

use std::collections::HashMap;
use text::Span;

/// The number of the entry that a finding is of, by rule and place.
pub type Entries = HashMap<(String, Span), usize>;
/// What stands among the ideas for an offer that doesn't fit, by rule, place and offer: the base form.
pub type Bases = HashMap<(String, Span, String), String>;

/// What is known of findings.
#[derive(Debug, Default)]
pub struct Told {
    /// Of which entry of a word table they are.
    pub entries: Entries,
    /// What their offers are in the base form.
    pub bases: Bases,
}
