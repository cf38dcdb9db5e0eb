//! What must hold before a letter may be signed off.

use super::readership::Share;

/// How a letter was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// Its LiNT score, 0 (easy) to 100 (hard), to one decimal: what is shown is what is judged.
    Lint(f64),
    /// There is too little running text for a score; the panel and the adviser judge.
    TooLittleText,
    /// It was signed off before this program knew LiNT, by a score that was not kept.
    Unrecorded,
}

impl Reading {
    /// The reading of a LiNT score; none where it can't be computed.
    pub fn new(score: Option<f64>) -> Reading {
        score.map_or(Reading::TooLittleText, |score| Reading::Lint((score * 10.0).round() / 10.0))
    }

    /// The score.
    pub fn score(self) -> Option<f64> {
        match self {
            Reading::Lint(score) => Some(score),
            _ => None,
        }
    }

    /// Whether it is no harder than `target`. What has no score is not held back by it.
    pub fn is_within(self, target: f64) -> bool {
        self.score().is_none_or(|score| score <= target)
    }
}

/// What is known of a letter at the moment of asking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// The newest revision's reading; of a letter that was signed off, the one that it was signed off with.
    pub reading: Reading,
    /// Highest LiNT score that the organisation accepts, or accepted then.
    pub target: f64,
    /// Readers who are done, over all rounds, each person once.
    pub readers_done: u32,
    /// Those among them who read a revision from which no more than `most_changed` differs.
    pub readers_near: u32,
    /// The sentences of the newest revision that no reader read, in whatever round.
    pub unread: Share,
    /// Those that fewer than `quorum` readers read.
    pub read_by_few: Share,
    /// How many in a hundred sentences may differ from what a reader read, or be unread.
    pub most_changed: u32,
    /// Readers that the organisation asks for.
    pub quorum: u32,
    /// Remarks that still need an answer.
    pub open_remarks: u32,
    /// Remarks whose place the author has yet to point out.
    pub unsure_remarks: u32,
    /// Findings that block sign-off and weren't dismissed.
    pub blocking_findings: u32,
    /// Places where example data stands.
    pub example_data: u32,
    /// Whether who asks has written any revision of the letter.
    pub asker_is_author: bool,
    /// Whether a round is open.
    pub round_open: bool,
}

impl Facts {
    /// Whether enough readers read what the letter says now: nearly all of it at once, or what was changed after they read
    /// was read in a later round, by at least one.
    pub fn is_read(&self) -> bool {
        let in_parts = self.readers_done >= self.quorum && self.unread.is_within(self.most_changed);
        self.readers_near >= self.quorum || in_parts
    }

    /// Whether enough readers are done, but read a text that was changed too much since.
    pub fn is_read_before_only(&self) -> bool {
        self.readers_done >= self.quorum && !self.is_read()
    }
}

/// One requirement and whether it is met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Requirement {
    /// Which.
    pub kind: RequirementKind,
    /// Whether it is met.
    pub met: bool,
}

/// What is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequirementKind {
    /// The letter is no harder than the organisation's target.
    Score,
    /// Enough readers read what the letter says now and no round is open.
    Quorum,
    /// Every remark is answered and has its place.
    RemarksAnswered,
    /// No finding blocks.
    NoBlockingFinding,
    /// No example data stands in it.
    NoExampleData,
    /// The approver wrote none of it.
    FourEyes,
}

impl RequirementKind {
    /// The name in message keys.
    pub fn name(self) -> &'static str {
        match self {
            RequirementKind::Score => "score",
            RequirementKind::Quorum => "quorum",
            RequirementKind::RemarksAnswered => "remarks-answered",
            RequirementKind::NoBlockingFinding => "no-blocking-finding",
            RequirementKind::NoExampleData => "no-example-data",
            RequirementKind::FourEyes => "four-eyes",
        }
    }
}

/// The requirements with their state, in the order in which they are shown.
pub fn requirements(facts: &Facts) -> [Requirement; 6] {
    let of = |kind, met| Requirement { kind, met };
    [
        of(RequirementKind::Score, facts.reading.is_within(facts.target)),
        of(RequirementKind::Quorum, facts.is_read() && !facts.round_open),
        of(RequirementKind::RemarksAnswered, facts.open_remarks == 0 && facts.unsure_remarks == 0),
        of(RequirementKind::NoBlockingFinding, facts.blocking_findings == 0),
        of(RequirementKind::NoExampleData, facts.example_data == 0),
        of(RequirementKind::FourEyes, !facts.asker_is_author),
    ]
}

/// Whether an author may ask for sign-off: all but four eyes, which is the approver's.
pub fn may_ask(facts: &Facts) -> bool {
    requirements(facts).iter().all(|requirement| requirement.met || requirement.kind == RequirementKind::FourEyes)
}

/// Whether an approval may stand.
pub fn may_approve(facts: &Facts) -> bool {
    requirements(facts).iter().all(|requirement| requirement.met)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter that may be signed off.
    fn ready() -> Facts {
        Facts {
            reading: Reading::Lint(30.0),
            target: 46.0,
            readers_done: 2,
            readers_near: 2,
            unread: Share { sentences: 0, of: 10 },
            read_by_few: Share { sentences: 0, of: 10 },
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

    #[test]
    fn readers_count_for_what_they_read() {
        let facts = Facts {
            reading: Reading::TooLittleText,
            readers_near: 0,
            unread: Share { sentences: 10, of: 10 },
            read_by_few: Share { sentences: 10, of: 10 },
            ..ready()
        };
        let check = |facts: Facts, expect: bool| assert_eq!(may_approve(&facts), expect, "{facts:?}");
        check(facts, false);
        assert!(facts.is_read_before_only());
        check(Facts { readers_near: 1, ..facts }, false);
        check(Facts { readers_near: 2, ..facts }, true);
        check(Facts { readers_near: 2, round_open: true, ..facts }, false);
        check(Facts { unread: Share { sentences: 3, of: 10 }, ..facts }, false);
        check(Facts { unread: Share { sentences: 2, of: 10 }, ..facts }, true);
        check(Facts { readers_done: 1, unread: Share { sentences: 0, of: 10 }, ..facts }, false);
        check(Facts { readers_done: 0, quorum: 0, ..facts }, true);
    }

    #[test]
    fn a_letter_is_held_back_only_by_a_score_above_the_target() {
        for (score, target, expect) in [
            (Some(33.94), 46.0, true),
            (Some(46.0), 46.0, true),
            (Some(46.04), 46.0, true),
            (Some(46.06), 46.0, false),
            (Some(78.0), 46.0, false),
            (Some(78.0), 100.0, true),
            (None, 0.0, true),
        ] {
            assert_eq!(Reading::new(score).is_within(target), expect, "{score:?} at most {target}");
        }
        assert!(Reading::Unrecorded.is_within(0.0));
    }

    #[test]
    fn example_data_alone_holds_a_letter_back() {
        let ready = ready();
        assert!(may_ask(&ready) && may_approve(&ready));
        let masked = Facts { example_data: 1, ..ready };
        assert!(!may_ask(&masked) && !may_approve(&masked));
        let unmet: Vec<&str> = requirements(&masked).iter().filter(|one| !one.met).map(|one| one.kind.name()).collect();
        assert_eq!(unmet, ["no-example-data"]);
    }
}
