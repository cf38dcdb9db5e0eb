//! Numbers and word lists of a rule, by name.

use std::collections::BTreeMap;

/// Numbers of a rule, by name.
pub type Limits = BTreeMap<String, usize>;

/// Word lists of a rule, by name: lines of words.
pub type Lists = BTreeMap<String, Vec<String>>;
