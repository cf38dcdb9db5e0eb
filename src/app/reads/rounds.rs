//! The rounds of a letter, as its page shows them.

use crate::app::Result;
use crate::review::{LetterId, Round};
use crate::store::Tx;
use crate::store::letters::RevisionSummary;
use crate::store::rounds::{Answer, Invited};

/// A round with its readers and answers.
#[derive(Clone, Debug)]
pub struct RoundSummary {
    /// The round.
    pub round: Round,
    /// Number of the revision that was read.
    pub revision: u32,
    /// Its readers; authors see only their numbers.
    pub invited: Vec<Invited>,
    /// Answers to its questions.
    pub answers: Vec<Answer>,
}

/// The rounds of a letter, first one first.
pub(super) async fn of_letter(
    tx: &mut Tx,
    letter: LetterId,
    revisions: &[RevisionSummary],
) -> Result<Vec<RoundSummary>> {
    let mut summaries = Vec::new();
    for round in tx.rounds_of(letter).await? {
        let revision = revisions.iter().find(|revision| revision.id == round.revision).map_or(0, |one| one.number);
        let invited = tx.invited(round.id).await?;
        let answers = tx.answers_of(round.id).await?;
        summaries.push(RoundSummary { round, revision, invited, answers });
    }
    Ok(summaries)
}
