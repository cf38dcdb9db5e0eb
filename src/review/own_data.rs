//! What an organisation calls its own: data that stands in its letters for good and is nobody's secret.

use super::{OrganisationId, OwnDatumId, UserId};
use jiff::Timestamp;

/// Most of them that an organisation may have.
pub const MOST: usize = 500;

/// A piece of data that an organisation calls its own: an account, a telephone number, an address, a name of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDatum {
    /// Its identifier.
    pub id: OwnDatumId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it is, by the name that the checker has for the kind.
    pub kind: String,
    /// As somebody wrote it.
    pub value: String,
    /// In the spelling in which the same data is the same text; no two of a kind are alike.
    pub sameness: String,
    /// What it is for; may be empty.
    pub note: String,
    /// Who wrote it last.
    pub changed_by: UserId,
    /// When.
    pub changed_at: Timestamp,
}

/// A piece of an organisation's own data with the name of who wrote it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOwnDatum {
    /// The piece of data.
    pub datum: OwnDatum,
    /// Name of who wrote it last.
    pub changed_by_name: String,
}
