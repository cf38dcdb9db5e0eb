//! When a round takes remarks, and a link opens a letter.

use super::at;
use crate::review::round::{day_of, end_of};
use crate::review::{Invitation, InvitationId, InvitationState, KeyPersonId, LetterId, RevisionId, Round, RoundId};
use jiff::civil::date;
use uuid::Uuid;

fn round() -> Round {
    Round {
        id: RoundId(Uuid::nil()),
        letter: LetterId(Uuid::nil()),
        revision: RevisionId(Uuid::nil()),
        number: 1,
        deadline: date(2026, 12, 1),
        questions: Vec::new(),
        opened_at: at("2026-11-23T08:00:00Z"),
        closed_at: None,
    }
}

fn invitation() -> Invitation {
    Invitation {
        id: InvitationId(Uuid::nil()),
        round: RoundId(Uuid::nil()),
        key_person: KeyPersonId(Uuid::nil()),
        number: 1,
        link_version: 1,
        opened_at: None,
        done_at: None,
        revoked_at: None,
        expires_at: at("2027-03-01T00:00:00Z"),
    }
}

#[test]
fn remarks_come_in_until_the_last_day_is_over_in_the_netherlands() {
    assert!(round().accepts_remarks(at("2026-12-01T22:59:59.999Z")));
    assert!(!round().accepts_remarks(at("2026-12-01T23:00:00Z")));
    let closed = Round { closed_at: Some(at("2026-11-24T08:00:00Z")), ..round() };
    assert!(!closed.accepts_remarks(at("2026-11-24T08:00:01Z")), "closed before its day");
}

#[test]
fn a_day_is_a_dutch_day_in_summer_and_winter() {
    assert_eq!(end_of(date(2026, 12, 1)), at("2026-12-01T23:00:00Z"));
    assert_eq!(end_of(date(2026, 7, 1)), at("2026-07-01T22:00:00Z"));
    assert_eq!(day_of(at("2026-12-01T22:59:59Z")), date(2026, 12, 1));
    assert_eq!(day_of(at("2026-12-01T23:00:00Z")), date(2026, 12, 2));
    assert_eq!(day_of(at("2026-07-01T22:00:00Z")), date(2026, 7, 2));
}

#[test]
fn a_link_opens_until_it_expires_or_is_revoked() {
    assert!(invitation().is_usable(at("2027-02-28T23:59:59Z")));
    assert!(!invitation().is_usable(at("2027-03-01T00:00:00Z")));
    let revoked = Invitation { revoked_at: Some(at("2026-11-24T08:00:00Z")), ..invitation() };
    assert!(!revoked.is_usable(at("2026-11-24T08:00:01Z")));
}

#[test]
fn an_invitation_is_sent_then_read_then_done_unless_it_is_revoked() {
    let time = Some(at("2026-11-24T08:00:00Z"));
    let check = |invitation: Invitation, expect| assert_eq!(invitation.state(), expect);
    check(invitation(), InvitationState::Sent);
    check(Invitation { opened_at: time, ..invitation() }, InvitationState::Reading);
    check(Invitation { opened_at: time, done_at: time, ..invitation() }, InvitationState::Done);
    // A coordinator can enter what was said by phone: done without ever having opened it.
    check(Invitation { done_at: time, ..invitation() }, InvitationState::Done);
    check(Invitation { revoked_at: time, ..invitation() }, InvitationState::Revoked);
    check(Invitation { opened_at: time, done_at: time, revoked_at: time, ..invitation() }, InvitationState::Revoked);
}
