//! The way of a letter, step by step.

use crate::review::LetterState::{self, *};
use crate::review::letter::revision_hash;

#[test]
fn a_letter_goes_only_where_its_way_leads() {
    let way: &[(LetterState, &[LetterState])] = &[
        (Draft, &[InReview, AwaitingSignOff, Withdrawn]),
        (InReview, &[InRevision, Withdrawn]),
        (InRevision, &[InReview, AwaitingSignOff, Withdrawn]),
        (AwaitingSignOff, &[InRevision, SignedOff, Withdrawn]),
        (SignedOff, &[InRevision, Archived]),
        (Archived, &[]),
        (Withdrawn, &[Archived]),
    ];
    assert_eq!(way.len(), LetterState::ALL.len());
    for (from, expect) in way {
        let next: Vec<_> = LetterState::ALL.into_iter().filter(|next| from.may_become(*next)).collect();
        assert_eq!(next, *expect, "from {from:?}");
    }
}

#[test]
fn a_new_text_is_taken_while_it_is_written_and_while_sign_off_is_awaited() {
    let takes: Vec<_> = LetterState::ALL.into_iter().filter(|state| state.takes_revisions()).collect();
    assert_eq!(takes, [Draft, InRevision, AwaitingSignOff]);
    let last: Vec<_> = LetterState::ALL.into_iter().filter(|state| state.is_final()).collect();
    assert_eq!(last, [SignedOff, Archived, Withdrawn]);
}

#[test]
fn a_revision_is_known_by_the_hash_of_its_document() {
    // Of "abc", as FIPS 180-2 prints it in appendix B.1.
    let expect = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(revision_hash("abc"), expect);
}
