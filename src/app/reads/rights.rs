//! Whether a person may look at a letter, and what they may do with it.

use crate::app::{Error, Result};
use crate::review::letter::StoredLetter;
use crate::review::policy::{Act, may};
use crate::review::{Actor, Letter, LetterId, LetterState};
use crate::store::Tx;

/// A letter that the actor may look at.
///
/// # Errors
/// NotFound for a letter of another organisation: that it exists is nobody else's business.
pub(in crate::app) async fn seen(tx: &mut Tx, actor: &Actor, id: LetterId) -> Result<StoredLetter> {
    let stored = tx.letter(id).await?;
    if may(actor, Act::ReadLetter(&stored.letter)) { Ok(stored) } else { Err(Error::NotFound) }
}

/// What a person may do with a letter now: right and state together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// Save a new revision.
    pub revise: bool,
    /// Answer remarks.
    pub answer: bool,
    /// Open a round.
    pub open_round: bool,
    /// See and run its rounds.
    pub run_rounds: bool,
    /// Take away what a remark or an answer says.
    pub redact: bool,
    /// Ask for sign-off, once the requirements are met.
    pub ask: bool,
    /// Approve, once the requirements are met.
    pub approve: bool,
    /// Send back.
    pub send_back: bool,
    /// Withdraw.
    pub withdraw: bool,
    /// Archive.
    pub archive: bool,
}

/// What the actor may do with a letter in its state.
pub(super) fn rights(actor: &Actor, letter: &Letter) -> Rights {
    let state = letter.state;
    let back = matches!(state, LetterState::AwaitingSignOff | LetterState::SignedOff);
    Rights {
        revise: may(actor, Act::Revise(letter)) && state.takes_revisions(),
        answer: may(actor, Act::AnswerRemarks(letter)),
        open_round: may(actor, Act::RunRound(letter)) && state.may_become(LetterState::InReview),
        run_rounds: may(actor, Act::RunRound(letter)),
        redact: may(actor, Act::Redact(letter)),
        ask: may(actor, Act::AskSignOff(letter)) && state.may_become(LetterState::AwaitingSignOff),
        approve: may(actor, Act::Approve(letter)) && state.may_become(LetterState::SignedOff),
        send_back: may(actor, Act::SendBack(letter)) && back,
        withdraw: may(actor, Act::Withdraw(letter)) && state.may_become(LetterState::Withdrawn),
        archive: may(actor, Act::Archive(letter)) && state.may_become(LetterState::Archived),
    }
}
