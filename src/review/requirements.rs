//! What must hold before a letter may be signed off.

/// What is known of a letter at the moment of asking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// The newest revision's Flesch-Douma score; none when it can't be computed.
    pub score: Option<f64>,
    /// Lowest score that the organisation accepts.
    pub target: f64,
    /// Readers who are done, over all rounds, each person once.
    pub readers_done: u32,
    /// Readers that the organisation asks for.
    pub quorum: u32,
    /// Remarks that still need an answer.
    pub open_remarks: u32,
    /// Remarks whose place the author has yet to point out.
    pub unsure_remarks: u32,
    /// Findings that block sign-off and weren't dismissed.
    pub blocking_findings: u32,
    /// Whether who asks has written any revision of the letter.
    pub asker_is_author: bool,
    /// Whether a round is open.
    pub round_open: bool,
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
    /// The score reaches the organisation's target.
    Score,
    /// Enough readers are done and no round is open.
    Quorum,
    /// Every remark is answered and has its place.
    RemarksAnswered,
    /// No finding blocks.
    NoBlockingFinding,
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
            RequirementKind::FourEyes => "four-eyes",
        }
    }
}

/// The requirements with their state, in the order in which they are shown.
pub fn requirements(facts: &Facts) -> [Requirement; 5] {
    let of = |kind, met| Requirement { kind, met };
    [
        of(RequirementKind::Score, facts.score.is_some_and(|score| score >= facts.target)),
        of(RequirementKind::Quorum, facts.readers_done >= facts.quorum && !facts.round_open),
        of(RequirementKind::RemarksAnswered, facts.open_remarks == 0 && facts.unsure_remarks == 0),
        of(RequirementKind::NoBlockingFinding, facts.blocking_findings == 0),
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
