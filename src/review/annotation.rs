//! Remarks on a letter, and where they stand in each of its revisions.

use super::{AnnotationId, InvitationId, LetterId, ReplyId, RevisionId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Longest free text of a remark, answer or reply, in characters.
pub const LONGEST_TEXT: usize = 4_000;

/// A reader's remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Its identifier; made by the reader's device, so that a post that is sent twice is one remark.
    pub id: AnnotationId,
    /// The letter.
    pub letter: LetterId,
    /// The revision that the reader read.
    pub revision: RevisionId,
    /// Whose it is.
    pub invitation: InvitationId,
    /// Why the reader marked it.
    pub reason: Reason,
    /// The sentence that was marked, in bytes of that revision's text.
    pub start: usize,
    /// End of that range.
    pub end: usize,
    /// The words that were marked, as they stood there.
    pub quote: String,
    /// The reader's own words, in any language; may be empty.
    pub text: String,
    /// What came of it.
    pub status: AnnotationStatus,
    /// What the author answered; empty while open.
    pub answer: String,
    /// Who answered.
    pub answered_by: Option<UserId>,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the reader last changed it.
    pub updated_at: Timestamp,
}

/// Why a reader marked a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A word is unclear.
    UnclearWord,
    /// The sentence is too long.
    TooLong,
    /// "I don't know what to do."
    WhatToDo,
    /// Unfriendly.
    Unfriendly,
    /// Clear and good.
    Good,
}

impl Reason {
    /// Every reason, in the order of the reading page.
    pub const ALL: [Reason; 5] =
        [Reason::UnclearWord, Reason::TooLong, Reason::WhatToDo, Reason::Unfriendly, Reason::Good];

    /// The name in the database, in forms and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Reason::UnclearWord => "unclear-word",
            Reason::TooLong => "too-long",
            Reason::WhatToDo => "what-to-do",
            Reason::Unfriendly => "unfriendly",
            Reason::Good => "good",
        }
    }

    /// The reason of that name.
    pub fn parse(name: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// Whether the author owes an answer; praise needs none.
    pub fn needs_answer(self) -> bool {
        self != Reason::Good
    }
}

/// What came of a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnnotationStatus {
    /// Not answered yet.
    Open,
    /// The text was changed for it.
    Adopted,
    /// Not done, with a reason.
    Declined,
}

impl AnnotationStatus {
    /// The name in the database and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            AnnotationStatus::Open => "open",
            AnnotationStatus::Adopted => "adopted",
            AnnotationStatus::Declined => "declined",
        }
    }

    /// The status of that name.
    pub fn parse(name: &str) -> Option<AnnotationStatus> {
        [Self::Open, Self::Adopted, Self::Declined].into_iter().find(|status| status.name() == name)
    }
}

/// A reply to a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Its identifier.
    pub id: ReplyId,
    /// The remark.
    pub annotation: AnnotationId,
    /// Who wrote it.
    pub author: UserId,
    /// What.
    pub text: String,
    /// When.
    pub created_at: Timestamp,
}

/// Where a remark stands in a later revision.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The remark.
    pub annotation: AnnotationId,
    /// The revision.
    pub revision: RevisionId,
    /// What became of its passage.
    pub state: PlacementState,
    /// Where it stands now, in bytes; none when it is gone.
    pub range: Option<(usize, usize)>,
    /// How certain the program is, 0–1; 1 when a person said so.
    pub certainty: f64,
    /// Whether the author said where it stands.
    pub confirmed: bool,
}

/// What became of a remark's passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlacementState {
    /// Stands as it stood.
    Same,
    /// Rewritten.
    Changed,
    /// Stands elsewhere.
    Moved,
    /// The program isn't certain; asks the author.
    Unsure,
    /// Taken out.
    Gone,
}

impl PlacementState {
    /// The name in the database and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            PlacementState::Same => "same",
            PlacementState::Changed => "changed",
            PlacementState::Moved => "moved",
            PlacementState::Unsure => "unsure",
            PlacementState::Gone => "gone",
        }
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<PlacementState> {
        [Self::Same, Self::Changed, Self::Moved, Self::Unsure, Self::Gone]
            .into_iter()
            .find(|state| state.name() == name)
    }
}
