//! What a caller chooses.

use std::collections::BTreeSet;

/// Choices for one check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Codes of rules that are switched off.
    pub off: BTreeSet<String>,
}

impl Settings {
    /// All rules, except those with these codes.
    pub fn without<C: Into<String>>(codes: impl IntoIterator<Item = C>) -> Self {
        Self { off: codes.into_iter().map(Into::into).collect() }
    }
}
