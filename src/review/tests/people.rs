//! Who somebody is, how they are named, and the secret of a link.

use super::*;
use crate::review::personal_link::{at_rest, secret};

#[test]
fn somebody_works_where_they_have_a_role() {
    let roles = [(Role::Communications, NEIGHBOUR), (Role::Author, OWN), (Role::Coordinator, OWN)];
    let actor = staff(SOMEBODY, &roles);
    assert!(actor.is(Role::Author, OWN) && !actor.is(Role::Author, NEIGHBOUR) && !actor.is(Role::Administrator, OWN));
    assert!(actor.belongs_to(OWN) && actor.belongs_to(NEIGHBOUR) && !actor.belongs_to(DISTANT));
    assert_eq!(actor.organisations(), [OWN, NEIGHBOUR], "each once, in order");
    assert_eq!(actor.user().map(|user| user.id), Some(SOMEBODY));
    for other in [Actor::System, Actor::Reader { invitation: INVITATION }] {
        assert!(other.organisations().is_empty() && other.user().is_none() && !other.belongs_to(OWN));
    }
}

#[test]
fn the_trail_names_who_did_it_by_identifier() {
    let check = |actor: Actor, expect: &str| assert_eq!(actor.label(), expect);
    check(staff(SOMEBODY, &[]), "user:00000000-0000-0000-0000-000000000015");
    check(Actor::Reader { invitation: INVITATION }, "reader:00000000-0000-0000-0000-00000000001e");
    check(Actor::System, "system");
}

#[test]
fn a_link_is_of_one_invitation_one_version_and_one_installation() {
    let link = secret(&[7; 32], INVITATION, 1);
    assert_eq!(link.len(), 43);
    assert!(link.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-' || sign == b'_'), "{link}");
    assert_eq!(link, secret(&[7; 32], INVITATION, 1), "the same in a reminder");
    for other in [
        secret(&[7; 32], INVITATION, 2),
        secret(&[7; 32], InvitationId(Uuid::from_u128(31)), 1),
        secret(&[8; 32], INVITATION, 1),
    ] {
        assert_ne!(link, other);
    }
}

#[test]
fn a_secret_at_rest_is_its_hash() {
    let expect = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(at_rest("abc"), expect);
}
