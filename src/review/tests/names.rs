//! The names that stand in the database, in forms and in message keys: whoever changes one breaks what is stored.

use crate::review::audit::Broken;
use crate::review::dismissal::DismissalKind;
use crate::review::requirements::RequirementKind;
use crate::review::{
    AnnotationStatus, Audience, HouseRuleKind, LetterId, LetterState, PlacementState, Program, ReadyMade, Reason, Role,
};
use std::fmt::Debug;

/// Each name belongs to its thing, both ways, and nothing has another name.
fn check<T: Copy + Debug + PartialEq>(name: fn(T) -> &'static str, parse: fn(&str) -> Option<T>, all: &[(T, &str)]) {
    for (thing, expect) in all {
        assert_eq!(name(*thing), *expect, "{thing:?}");
        assert_eq!(parse(expect), Some(*thing), "{expect}");
    }
    for unknown in ["", "from-tomorrow", "Draft", "draft "] {
        assert_eq!(parse(unknown), None, "{unknown:?}");
    }
}

#[test]
fn what_is_stored_by_name_is_read_back() {
    check(
        Role::name,
        Role::parse,
        &[
            (Role::Author, "author"),
            (Role::Coordinator, "coordinator"),
            (Role::Communications, "communications"),
            (Role::Administrator, "administrator"),
        ],
    );
    check(
        Audience::name,
        Audience::parse,
        &[
            (Audience::Newcomer, "nieuwkomer"),
            (Audience::General, "algemeen"),
            (Audience::Professional, "professional"),
        ],
    );
    check(
        LetterState::name,
        LetterState::parse,
        &[
            (LetterState::Draft, "draft"),
            (LetterState::InReview, "in-review"),
            (LetterState::InRevision, "in-revision"),
            (LetterState::AwaitingSignOff, "awaiting-sign-off"),
            (LetterState::SignedOff, "signed-off"),
            (LetterState::Archived, "archived"),
            (LetterState::Withdrawn, "withdrawn"),
        ],
    );
    check(
        HouseRuleKind::name,
        HouseRuleKind::parse,
        &[(HouseRuleKind::Word, "word"), (HouseRuleKind::Forbidden, "forbidden"), (HouseRuleKind::Off, "off")],
    );
    check(
        ReadyMade::name,
        ReadyMade::parse,
        &[
            (ReadyMade::WhatToDo, "what-to-do"),
            (ReadyMade::AtHome, "at-home"),
            (ReadyMade::NothingDone, "nothing-done"),
            (ReadyMade::Help, "help"),
        ],
    );
    check(
        DismissalKind::name,
        DismissalKind::parse,
        &[(DismissalKind::Stays, "stays"), (DismissalKind::Wrong, "wrong")],
    );
}

#[test]
fn what_is_stored_of_remarks_is_read_back() {
    check(
        Reason::name,
        Reason::parse,
        &[
            (Reason::UnclearWord, "unclear-word"),
            (Reason::TooLong, "too-long"),
            (Reason::WhatToDo, "what-to-do"),
            (Reason::Unfriendly, "unfriendly"),
            (Reason::Good, "good"),
        ],
    );
    check(
        AnnotationStatus::name,
        AnnotationStatus::parse,
        &[
            (AnnotationStatus::Open, "open"),
            (AnnotationStatus::Adopted, "adopted"),
            (AnnotationStatus::Declined, "declined"),
            (AnnotationStatus::Settled, "settled"),
        ],
    );
    check(
        PlacementState::name,
        PlacementState::parse,
        &[
            (PlacementState::Same, "same"),
            (PlacementState::Changed, "changed"),
            (PlacementState::Moved, "moved"),
            (PlacementState::Unsure, "unsure"),
            (PlacementState::Gone, "gone"),
        ],
    );
    check(Program::name, Program::parse, &[(Program::Word, "word"), (Program::LibreOffice, "libreoffice")]);
}

#[test]
fn what_pages_call_requirements_and_broken_chains() {
    let kinds = [
        (RequirementKind::Score, "score"),
        (RequirementKind::Quorum, "quorum"),
        (RequirementKind::RemarksAnswered, "remarks-answered"),
        (RequirementKind::NoBlockingFinding, "no-blocking-finding"),
        (RequirementKind::NoExampleData, "no-example-data"),
        (RequirementKind::FourEyes, "four-eyes"),
    ];
    for (kind, name) in kinds {
        assert_eq!(kind.name(), name);
    }
    let broken = [
        (Broken::Changed(7), "changed"),
        (Broken::Removed(7), "removed"),
        (Broken::Reordered(7), "reordered"),
        (Broken::TailCut(7), "tail-cut"),
        (Broken::Head(7), "head"),
        (Broken::Foreign(7), "foreign"),
    ];
    for (broken, name) in broken {
        assert_eq!((broken.name(), broken.sequence()), (name, 7));
    }
}

#[test]
fn an_identifier_is_written_and_read_as_a_uuid() {
    let text = "019ab000-0000-7000-8000-000000000001";
    assert_eq!(text.parse::<LetterId>().expect("an identifier").to_string(), text);
    assert!("geen-id".parse::<LetterId>().is_err());
}
