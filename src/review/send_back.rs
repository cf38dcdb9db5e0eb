//! A letter that went back: why, and what its author said to that.

use super::{ApprovalId, LetterId, LetterState, RevisionId, SendBackId, UserId};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// A letter that awaited sign-off, or was signed off, and went back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendBack {
    /// Its identifier.
    pub id: SendBackId,
    /// The letter.
    pub letter: LetterId,
    /// The revision that went back.
    pub revision: RevisionId,
    /// That revision's number.
    pub revision_number: u32,
    /// The approval that was taken back with it; none of a letter that awaited one.
    pub approval: Option<ApprovalId>,
    /// Who sent it back.
    pub user: UserId,
    /// That person's name.
    pub user_name: String,
    /// Why.
    pub reason: String,
    /// When.
    pub created_at: Timestamp,
    /// What the author said to the reason.
    pub answer: Option<Answered>,
}

/// What the author of a letter said to the reason that it went back for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What.
    pub text: String,
    /// Name of who said it.
    pub user_name: String,
    /// When.
    pub at: Timestamp,
}

impl SendBack {
    /// Whether nothing was done with it yet: neither a newer revision than `head`, the newest, nor an answer. Until then
    /// nobody asks for sign-off again.
    pub fn waits(&self, head: u32) -> bool {
        self.answer.is_none() && self.revision_number == head
    }
}

/// The one that a letter is back for now, of all of them, oldest first; none once sign-off was asked for again, unless
/// that lapsed without anything being done. `reason` is why the letter is in its state, as its row has it.
pub fn current<'a>(state: LetterState, reason: &str, head: u32, all: &'a [SendBack]) -> Option<&'a SendBack> {
    let last = all.last().filter(|_| state == LetterState::InRevision)?;
    (!reason.is_empty() || last.waits(head)).then_some(last)
}

/// SHA-256 of a text that an event doesn't hold itself, in hexadecimal.
pub fn text_hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}
