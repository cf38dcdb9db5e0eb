//! Who keeps the panel of a region, and for which of its municipalities.

use crate::app::{Error, Result};
use crate::review::event::OfKeyPerson;
use crate::review::policy::{Act, may};
use crate::review::{Actor, KeyPerson, KeyPersonId, OrganisationId, RegionId, Role};
use crate::store::Tx;

/// Whether the actor keeps the panel of a region.
pub(super) fn require(actor: &Actor, region: RegionId) -> Result<()> {
    if may(actor, Act::RunPanel(region)) { Ok(()) } else { Err(Error::Forbidden) }
}

/// A key person of a region that the actor keeps; of another region, nobody learns whether they exist.
pub(super) async fn found(tx: &mut Tx, actor: &Actor, id: KeyPersonId) -> Result<KeyPerson> {
    let person = tx.key_person(id).await?;
    match actor {
        _ if may(actor, Act::RunPanel(person.region)) => Ok(person),
        Actor::Staff { memberships, .. } if memberships.iter().any(|m| m.region == person.region) => {
            Err(Error::Forbidden)
        }
        _ => Err(Error::NotFound),
    }
}

/// The municipalities of a region that the actor coordinates, by identifier.
pub(super) fn coordinated(actor: &Actor, region: RegionId) -> Vec<OrganisationId> {
    let Actor::Staff { memberships, .. } = actor else {
        return Vec::new();
    };
    let own = memberships.iter().filter(|m| m.region == region && m.role == Role::Coordinator);
    let mut all: Vec<OrganisationId> = own.map(|m| m.organisation).collect();
    all.sort();
    all.dedup();
    all
}

/// The organisation in whose chain a coordinator's work on the panel is kept: the first that they coordinate there.
pub(super) fn acting_for(actor: &Actor, region: RegionId) -> Option<OrganisationId> {
    coordinated(actor, region).first().copied()
}

/// A key person as events name them.
pub(super) fn of(person: &KeyPerson) -> OfKeyPerson {
    OfKeyPerson { key_person: person.id, number: person.number }
}
