//! What holds a letter back from sign-off.

use crate::review::readership::Share;
use crate::review::requirements::{Facts, Reading, RequirementKind, may_approve, may_ask, requirements};

/// A letter that may be signed off, only just.
fn ready() -> Facts {
    Facts {
        reading: Reading::Lint(46.0),
        target: 46.0,
        readers_done: 2,
        readers_near: 2,
        unread: Share { sentences: 10, of: 10 },
        read_by_few: Share { sentences: 10, of: 10 },
        most_changed: 20,
        quorum: 2,
        open_remarks: 0,
        unsure_remarks: 0,
        blocking_findings: 0,
        example_data: 0,
        asker_is_author: false,
        round_open: false,
    }
}

/// What isn't met.
fn missing(facts: &Facts) -> Vec<RequirementKind> {
    requirements(facts).iter().filter(|one| !one.met).map(|one| one.kind).collect()
}

#[test]
fn a_letter_of_which_everything_is_in_order_may_be_signed_off() {
    assert_eq!(missing(&ready()), []);
    assert!(may_ask(&ready()) && may_approve(&ready()));
}

#[test]
fn each_thing_that_is_wrong_holds_it_back_by_itself() {
    let check = |what: &str, facts: Facts, kind: RequirementKind| {
        assert_eq!(missing(&facts), [kind], "{what}");
        assert!(!may_approve(&facts), "{what}");
        assert_eq!(may_ask(&facts), kind == RequirementKind::FourEyes, "{what}");
    };
    check("too hard", Facts { reading: Reading::Lint(46.1), ..ready() }, RequirementKind::Score);
    check("a reader too few", Facts { readers_done: 1, readers_near: 1, ..ready() }, RequirementKind::Quorum);
    check("the text was rewritten after it was read", Facts { readers_near: 1, ..ready() }, RequirementKind::Quorum);
    check("a round is open", Facts { round_open: true, ..ready() }, RequirementKind::Quorum);
    check("an unanswered remark", Facts { open_remarks: 1, ..ready() }, RequirementKind::RemarksAnswered);
    check("a remark without a place", Facts { unsure_remarks: 1, ..ready() }, RequirementKind::RemarksAnswered);
    check("personal data", Facts { blocking_findings: 1, ..ready() }, RequirementKind::NoBlockingFinding);
    check("example data", Facts { example_data: 1, ..ready() }, RequirementKind::NoExampleData);
    check("the asker's own text", Facts { asker_is_author: true, ..ready() }, RequirementKind::FourEyes);
}

#[test]
fn an_open_round_holds_back_also_where_no_readers_are_asked_for() {
    let facts = Facts { readers_done: 0, readers_near: 0, quorum: 0, ..ready() };
    assert_eq!(missing(&facts), []);
    assert_eq!(missing(&Facts { round_open: true, ..facts }), [RequirementKind::Quorum]);
}

#[test]
fn what_is_judged_is_the_score_as_it_is_shown() {
    assert_eq!(Reading::new(Some(46.04)).score(), Some(46.0));
    assert_eq!(Reading::new(Some(33.96)).score(), Some(34.0));
    assert_eq!(Reading::new(None), Reading::TooLittleText);
    assert_eq!(Reading::TooLittleText.score(), None);
    assert_eq!(Reading::Unrecorded.score(), None);
}
