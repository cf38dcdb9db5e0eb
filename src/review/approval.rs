//! Approvals: what makes a letter signed off, and with what it was.

use super::{ApprovalId, LetterId, RevisionId, UserId};
use jiff::Timestamp;

/// An approval, standing or voided.
#[derive(Clone, Debug, PartialEq)]
pub struct Approval {
    /// Its identifier.
    pub id: ApprovalId,
    /// The letter.
    pub letter: LetterId,
    /// The revision that was approved.
    pub revision: RevisionId,
    /// That revision's number.
    pub revision_number: u32,
    /// Who approved.
    pub user: UserId,
    /// That person's name.
    pub user_name: String,
    /// When.
    pub created_at: Timestamp,
    /// How the letter was judged: with a better program or another target, a letter that was signed off must not look as if
    /// it had been judged by these. None for an approval from before this program knew LiNT.
    pub judged: Option<Judged>,
    /// When it stopped counting.
    pub voided_at: Option<Timestamp>,
    /// Number of the revision that it lapsed for; none while it stands, and when a later approval took its place.
    pub voided_by: Option<u32>,
}

/// What a letter was judged by when it was signed off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// Its LiNT score, 0 (easy) to 100 (hard); none where there was too little running text for one.
    pub lint: Option<f64>,
    /// Highest LiNT score that the organisation accepted.
    pub target: f64,
    /// What was asked of the panel; none for an approval from before that was recorded.
    pub panel: Option<PanelJudged>,
}

/// What was asked of the panel when a letter was signed off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelJudged {
    /// How many readers.
    pub quorum: u32,
    /// How many in a hundred sentences were allowed to differ from what they read.
    pub most_changed: u32,
}

/// An approval that is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewApproval {
    /// Its identifier.
    pub id: ApprovalId,
    /// The letter.
    pub letter: LetterId,
    /// The revision that is approved.
    pub revision: RevisionId,
    /// Who approves.
    pub user: UserId,
    /// When.
    pub at: Timestamp,
    /// What the letter was judged by.
    pub judged: Judged,
}
