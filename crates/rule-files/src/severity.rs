//! How much a finding matters.

use crate::pack::packed_by_place;
use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Makes the letter harder to read.
    Warning,
    /// Must not go out like this.
    Error,
}

packed_by_place!(Severity, [Severity::Info, Severity::Warning, Severity::Error]);
