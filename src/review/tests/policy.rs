//! Who may do what: every act as everybody.

use super::*;
use crate::review::policy::{Act, may};

/// Everybody who could ask, by name: each role of the organisation, all roles of a neighbour and of a distant one, an
/// account without roles, and a reader. The program itself is apart: it may do everything.
fn everybody() -> Vec<(&'static str, Actor)> {
    let all = |organisation| Role::ALL.map(|role| (role, organisation));
    let mut everybody: Vec<_> = Role::ALL.map(|role| (role.name(), staff(SOMEBODY, &[(role, OWN)]))).into();
    everybody.push(("neighbour", staff(SOMEBODY, &all(NEIGHBOUR))));
    everybody.push(("distant", staff(SOMEBODY, &all(DISTANT))));
    everybody.push(("nobody", staff(SOMEBODY, &[])));
    everybody.push(("reader", Actor::Reader { invitation: INVITATION }));
    everybody
}

/// Who may do an act, by name.
fn allowed(act: Act<'_>) -> Vec<&'static str> {
    assert!(may(&Actor::System, act), "the program may {act:?}");
    everybody().into_iter().filter(|(_, actor)| may(actor, act)).map(|(name, _)| name).collect()
}

const COLLEAGUES: [&str; 4] = ["author", "coordinator", "communications", "administrator"];

#[test]
fn each_role_may_do_its_own_work_and_no_other() {
    let draft = letter(LetterState::Draft);
    let draft = &draft;
    let check = |act: Act<'_>, expect: &[&str]| assert_eq!(allowed(act), expect, "{act:?}");
    check(Act::ListLetters(OWN), &COLLEAGUES);
    check(Act::ReadLetter(draft), &COLLEAGUES);
    check(Act::ReadHouseRules(OWN), &COLLEAGUES);
    check(Act::Upload(OWN), &["author"]);
    check(Act::Revise(draft), &["author"]);
    check(Act::AnswerRemarks(draft), &["author"]);
    check(Act::AskSignOff(draft), &["author"]);
    check(Act::RunRound(draft), &["coordinator"]);
    check(Act::Redact(draft), &["coordinator"]);
    check(Act::ShareData(OWN), &["coordinator"]);
    check(Act::Approve(draft), &["communications"]);
    check(Act::SendBack(draft), &["communications"]);
    check(Act::Withdraw(draft), &["author", "communications"]);
    check(Act::Archive(draft), &["author", "communications"]);
    check(Act::KeepHouseRules(OWN), &["communications"]);
    check(Act::ReadOwnData(OWN), &COLLEAGUES);
    check(Act::KeepOwnData(OWN), &["communications", "administrator"]);
    check(Act::ReadAs(INVITATION), &["reader"]);
    check(Act::ReadAs(InvitationId(Uuid::from_u128(31))), &[]);
}

#[test]
fn a_panel_belongs_to_its_region() {
    assert_eq!(allowed(Act::RunPanel(REGION)), ["coordinator", "neighbour"]);
    assert_eq!(allowed(Act::RunPanel(OTHER_REGION)), ["distant"]);
}

#[test]
fn settings_and_users_are_the_administrators() {
    let administrator = staff(SOMEBODY, &[(Role::Administrator, OWN)]);
    assert!(may(&administrator, Act::Administer(OWN)));
    assert!(!may(&administrator, Act::Administer(NEIGHBOUR)));
    for role in [Role::Author, Role::Coordinator, Role::Communications] {
        assert!(!may(&staff(SOMEBODY, &[(role, OWN)]), Act::Administer(OWN)), "{role:?}");
    }
}

#[test]
fn who_uploaded_a_letter_never_approves_it() {
    let waiting = letter(LetterState::AwaitingSignOff);
    let both = [(Role::Author, OWN), (Role::Communications, OWN)];
    assert!(!may(&staff(WRITER, &both), Act::Approve(&waiting)));
    assert!(may(&staff(SOMEBODY, &both), Act::Approve(&waiting)));
    assert!(may(&staff(WRITER, &both), Act::SendBack(&waiting)), "sending back is no approval");
}

#[test]
fn roles_elsewhere_give_no_rights_here() {
    let both = staff(SOMEBODY, &[(Role::Administrator, OWN), (Role::Author, NEIGHBOUR)]);
    let draft = letter(LetterState::Draft);
    assert!(may(&both, Act::ReadLetter(&draft)));
    assert!(!may(&both, Act::Revise(&draft)));
    assert!(!may(&both, Act::Administer(NEIGHBOUR)));
}

#[test]
fn a_final_letter_takes_no_changes() {
    let author = staff(SOMEBODY, &[(Role::Author, OWN)]);
    let adviser = staff(SOMEBODY, &[(Role::Communications, OWN)]);
    for state in LetterState::ALL {
        let letter = letter(state);
        let open = !matches!(state, LetterState::SignedOff | LetterState::Archived | LetterState::Withdrawn);
        for act in [Act::Revise(&letter), Act::AnswerRemarks(&letter), Act::AskSignOff(&letter)] {
            assert_eq!(may(&author, act), open, "{act:?}");
        }
        for actor in [&author, &adviser] {
            assert_eq!(may(actor, Act::Withdraw(&letter)), state != LetterState::Archived, "{state:?}");
        }
    }
}
