//! How a letter stands: what its sign-off requires, and what of that is met.

use super::findings::parted;
use super::said::Said;
use crate::app::Result;
use crate::app::checked::Checked;
use crate::review::letter::StoredLetter;
use crate::review::requirements::{Facts, Reading, Requirement, requirements};
use crate::review::{Actor, Annotation, Approval, Letter, LetterState, PlacementState};
use crate::store::Tx;

/// How a letter stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What the requirements were computed from; of a letter that was signed off, what it was judged by.
    pub facts: Facts,
    /// Requirements for sign-off.
    pub requirements: Vec<Requirement>,
    /// Approvals, oldest first.
    pub approvals: Vec<Approval>,
}

/// How a letter stands whose newest revision `head` is.
pub(super) async fn of_letter(tx: &mut Tx, actor: &Actor, stored: &StoredLetter, head: &Checked) -> Result<Standing> {
    let mut facts = facts(tx, actor, stored, head).await?;
    let approvals = tx.approvals(stored.letter.id).await?;
    if let Some((reading, target)) = signed_off_with(&stored.letter, &approvals) {
        (facts.reading, facts.target) = (reading, target.unwrap_or(facts.target));
    }
    Ok(Standing { requirements: requirements(&facts).to_vec(), facts, approvals })
}

/// The reading and the target that a letter was signed off with; none of one that isn't.
fn signed_off_with(letter: &Letter, approvals: &[Approval]) -> Option<(Reading, Option<f64>)> {
    let is_final = matches!(letter.state, LetterState::SignedOff | LetterState::Archived);
    let approval = approvals.last().filter(|approval| is_final && approval.voided_at.is_none())?;
    Some(match approval.judged {
        Some(judged) => (Reading::new(judged.lint), Some(judged.target)),
        None => (Reading::Unrecorded, None),
    })
}

/// What the requirements for sign-off are computed from, for the newest revision, which `checked` is.
pub(in crate::app) async fn facts(
    tx: &mut Tx,
    actor: &Actor,
    stored: &StoredLetter,
    checked: &Checked,
) -> Result<Facts> {
    let id = stored.letter.id;
    let organisation = tx.organisation(stored.letter.organisation).await?;
    let said = Said::about(tx, &stored.letter).await?;
    let blocking = parted(checked, &said).standing.iter().filter(|one| one.finding.blocking).count();
    let placements = tx.placements(id, checked.revision).await?;
    let open: Vec<_> = tx
        .annotations_of_letter(id)
        .await?
        .into_iter()
        .map(|stored| stored.annotation)
        .filter(Annotation::is_open)
        .collect();
    let unsure = open.iter().filter(|annotation| {
        placements
            .iter()
            .any(|one| one.annotation == annotation.id && one.state == PlacementState::Unsure && !one.confirmed)
    });
    let writers = tx.writers_of(id).await?;
    Ok(Facts {
        reading: Reading::new(checked.lint().map(|lint| lint.score)),
        target: organisation.target_lint,
        readers_done: tx.readers_done(id).await?,
        quorum: organisation.quorum,
        unsure_remarks: u32::try_from(unsure.count()).unwrap_or(u32::MAX),
        open_remarks: u32::try_from(open.len()).unwrap_or(u32::MAX),
        blocking_findings: u32::try_from(blocking).unwrap_or(u32::MAX),
        example_data: u32::try_from(checked.examples.len()).unwrap_or(u32::MAX),
        asker_is_author: actor.user().is_some_and(|user| writers.contains(&user.id)),
        round_open: tx.rounds_of(id).await?.iter().any(|round| round.closed_at.is_none()),
    })
}
