//! A letter, its state, and its revisions.

use super::{Audience, LetterId, OrganisationId, RevisionId, UserId};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// A letter on its way from draft to sign-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its identifier.
    pub id: LetterId,
    /// Whose it is; nobody of another organisation sees it.
    pub organisation: OrganisationId,
    /// What it is called in lists.
    pub title: String,
    /// Who uploaded it.
    pub author: UserId,
    /// Where it stands.
    pub state: LetterState,
    /// For whom it is written.
    pub audience: Audience,
    /// When it was uploaded.
    pub created_at: Timestamp,
    /// When anything last happened to it.
    pub updated_at: Timestamp,
}

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LetterState {
    /// Being written; no round yet.
    Draft,
    /// A round is open.
    InReview,
    /// Being rewritten after a round or a refusal.
    InRevision,
    /// The author asks for sign-off.
    AwaitingSignOff,
    /// Approved and locked.
    SignedOff,
    /// Out of the lists.
    Archived,
    /// Stopped before sign-off.
    Withdrawn,
}

impl LetterState {
    /// Every state, in the order of the way of a letter.
    pub const ALL: [LetterState; 7] = [
        LetterState::Draft,
        LetterState::InReview,
        LetterState::InRevision,
        LetterState::AwaitingSignOff,
        LetterState::SignedOff,
        LetterState::Archived,
        LetterState::Withdrawn,
    ];

    /// The name in the database and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            LetterState::Draft => "draft",
            LetterState::InReview => "in-review",
            LetterState::InRevision => "in-revision",
            LetterState::AwaitingSignOff => "awaiting-sign-off",
            LetterState::SignedOff => "signed-off",
            LetterState::Archived => "archived",
            LetterState::Withdrawn => "withdrawn",
        }
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<LetterState> {
        LetterState::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether a letter may go from here to `next`.
    ///
    /// `draft → in review → in revision → awaiting sign-off → signed off → archived`; back from each step to revision;
    /// withdrawn from anywhere before sign-off. A draft may skip the panel only as far as the requirements for sign-off
    /// allow, and a revision may go back to the panel.
    pub fn may_become(self, next: LetterState) -> bool {
        use LetterState::*;
        matches!(
            (self, next),
            (Draft, InReview | AwaitingSignOff | Withdrawn)
                | (InReview, InRevision | Withdrawn)
                | (InRevision, InReview | AwaitingSignOff | Withdrawn)
                | (AwaitingSignOff, InRevision | SignedOff | Withdrawn)
                | (SignedOff, InRevision | Archived)
                | (Withdrawn, Archived)
        )
    }

    /// Whether a new revision may be saved. Saving one while sign-off is awaited brings the letter back to revision.
    pub fn takes_revisions(self) -> bool {
        matches!(self, LetterState::Draft | LetterState::InRevision | LetterState::AwaitingSignOff)
    }

    /// Whether nothing about the letter can change any more.
    pub fn is_final(self) -> bool {
        matches!(self, LetterState::Archived | LetterState::Withdrawn | LetterState::SignedOff)
    }
}

/// An immutable version of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its identifier.
    pub id: RevisionId,
    /// The letter.
    pub letter: LetterId,
    /// 1 for the upload.
    pub number: u32,
    /// The canonical text.
    pub text: String,
    /// The document as JSON (text and blocks); what the hash covers.
    pub document: String,
    /// SHA-256 of `document`, in hexadecimal.
    pub sha256: String,
    /// What the author said about it.
    pub note: String,
    /// Who saved it.
    pub author: UserId,
    /// When.
    pub created_at: Timestamp,
}

/// The hash of a revision: SHA-256 of its document's JSON, in hexadecimal.
pub fn revision_hash(document: &str) -> String {
    hex::encode(Sha256::digest(document.as_bytes()))
}

/// The file that a revision came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// As uploaded; `geplakte-tekst.txt` for pasted text.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A letter in a list, with what a person needs to decide whether to open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedLetter {
    /// The letter.
    pub letter: StoredLetter,
    /// Name of who uploaded it.
    pub author_name: String,
    /// Name of the municipality.
    pub organisation_name: String,
    /// Remarks without an answer.
    pub open_remarks: u32,
    /// Last day of the open round (`2026-11-22`).
    pub deadline: Option<String>,
    /// Invitations of the open round that were not revoked.
    pub invited: u32,
    /// Those who are done.
    pub done: u32,
    /// Whether the newest revision was sent back, and its author said nothing to that.
    pub sent_back: bool,
}

/// A letter with what only its row knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLetter {
    /// The letter.
    pub letter: Letter,
    /// Number of its newest revision.
    pub head: u32,
    /// Why it was last sent back or withdrawn; may be empty.
    pub state_reason: String,
    /// When its author said that it is ready for the panel; none once a round has begun.
    pub panel_asked_at: Option<Timestamp>,
}
