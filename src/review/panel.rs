//! The panel of key persons.

use super::{KeyPersonId, RegionId};

/// A key person. The least that works: a name and a way to reach them; no origin, no benefit data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPerson {
    /// Their identifier.
    pub id: KeyPersonId,
    /// The region whose panel they are on.
    pub region: RegionId,
    /// Their number on the panel, for those who keep it. Authors see another: [`super::Invitation::number`].
    pub number: u32,
    /// Name; only coordinators see it.
    pub name: String,
    /// Address for invitations; without one the coordinator shares the link.
    pub email: Option<String>,
    /// Telephone, for a link by WhatsApp; international form (`+31612345678`).
    pub phone: Option<String>,
    /// Language of the page around the letter: `nl`, `en`, `ar`, `tr`, `uk` or `ti`.
    pub language: String,
    /// Whether they can be chosen for a round.
    pub active: bool,
}
