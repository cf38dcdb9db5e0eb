//! What the rules of the house say, one file per subject; the formats of events, mails and hashes are tested beside their
//! code.

mod names;
mod people;
mod policy;
mod remarks;
mod requests;
mod requirements;
mod rounds;
mod trail;
mod way;

use super::{
    Actor, Audience, InvitationId, Letter, LetterId, LetterState, Membership, OrganisationId, RegionId, Role, User,
    UserId,
};
use jiff::Timestamp;
use uuid::Uuid;

/// The municipality whose letters they are.
const OWN: OrganisationId = OrganisationId(Uuid::from_u128(1));
/// Another one in the same region.
const NEIGHBOUR: OrganisationId = OrganisationId(Uuid::from_u128(2));
/// One of another region.
const DISTANT: OrganisationId = OrganisationId(Uuid::from_u128(3));
const REGION: RegionId = RegionId(Uuid::from_u128(10));
const OTHER_REGION: RegionId = RegionId(Uuid::from_u128(11));
/// Who uploaded the letter.
const WRITER: UserId = UserId(Uuid::from_u128(20));
const SOMEBODY: UserId = UserId(Uuid::from_u128(21));
const INVITATION: InvitationId = InvitationId(Uuid::from_u128(30));

fn at(time: &str) -> Timestamp {
    time.parse().expect("a time")
}

fn staff(id: UserId, roles: &[(Role, OrganisationId)]) -> Actor {
    let region = |organisation| if organisation == DISTANT { OTHER_REGION } else { REGION };
    let membership = |&(role, organisation)| Membership { organisation, region: region(organisation), role };
    let user = User { id, email: "jan@voorbeeld.nl".to_owned(), name: "Jan".to_owned() };
    Actor::Staff { user, memberships: roles.iter().map(membership).collect() }
}

fn letter(state: LetterState) -> Letter {
    Letter {
        id: LetterId(Uuid::from_u128(40)),
        organisation: OWN,
        title: "Uw aanvraag".to_owned(),
        author: WRITER,
        state,
        audience: Audience::General,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
    }
}
