//! How a letter stands: what its sign-off requires, and what of that is met.

use crate::app::Result;
use crate::app::checked::Head;
use crate::review::letter::StoredLetter;
use crate::review::readership::Readership;
use crate::review::requirements::{Facts, Reading, Requirement, requirements};
use crate::review::{Actor, Annotation, Approval, Letter, LetterState, PanelJudged, PlacementState};
use crate::store::Tx;

/// All in a hundred sentences: whatever changed.
const ANY_VERSION: u32 = 100;

/// How a letter stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What the requirements were computed from; of a letter that was signed off, what it was judged by.
    pub facts: Facts,
    /// Requirements for sign-off.
    pub requirements: Vec<Requirement>,
    /// Who read what of it.
    pub readership: Readership,
    /// Approvals, oldest first.
    pub approvals: Vec<Approval>,
}

/// How a letter stands whose newest revision `head` is.
pub(super) async fn of_letter(tx: &mut Tx, actor: &Actor, stored: &StoredLetter, head: &Head) -> Result<Standing> {
    let (mut facts, readership) = facts(tx, actor, stored, head).await?;
    let approvals = tx.approvals(stored.letter.id).await?;
    if let Some(approval) = signed_off_by(&stored.letter, &approvals) {
        as_judged(&mut facts, &readership, approval);
    }
    Ok(Standing { requirements: requirements(&facts).to_vec(), facts, readership, approvals })
}

/// The approval that a letter was signed off with; none of one that isn't.
fn signed_off_by<'a>(letter: &Letter, approvals: &'a [Approval]) -> Option<&'a Approval> {
    let is_final = matches!(letter.state, LetterState::SignedOff | LetterState::Archived);
    approvals.last().filter(|approval| is_final && approval.voided_at.is_none())
}

/// What an approval was given by takes the place of what would be asked now.
fn as_judged(facts: &mut Facts, readership: &Readership, approval: &Approval) {
    facts.reading = approval.judged.map_or(Reading::Unrecorded, |judged| Reading::new(judged.lint));
    facts.target = approval.judged.map_or(facts.target, |judged| judged.target);
    let panel = approval.judged.and_then(|judged| judged.panel);
    // Before that was recorded, every reader of any version counted.
    let PanelJudged { quorum, most_changed } =
        panel.unwrap_or(PanelJudged { quorum: facts.quorum, most_changed: ANY_VERSION });
    (facts.quorum, facts.most_changed) = (quorum, most_changed);
    facts.readers_near = readership.readers_within(most_changed);
    facts.read_by_few = readership.unread(quorum);
}

/// What the requirements for sign-off are computed from, for the newest revision, which `head` is; and who read what.
pub(in crate::app) async fn facts(
    tx: &mut Tx,
    actor: &Actor,
    stored: &StoredLetter,
    head: &Head,
) -> Result<(Facts, Readership)> {
    let id = stored.letter.id;
    let organisation = tx.organisation(stored.letter.organisation).await?;
    let (checked, report) = (&head.checked, &head.checked.report);
    let readership = Readership::new(tx.finished(id).await?, &head.compared);
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
    let facts = Facts {
        reading: Reading::new(checked.lint().map(|lint| lint.score)),
        target: organisation.target_lint,
        readers_done: readership.readers(),
        readers_near: readership.readers_within(organisation.most_changed),
        unread: readership.unread(1),
        read_by_few: readership.unread(organisation.quorum),
        most_changed: organisation.most_changed,
        quorum: organisation.quorum,
        unsure_remarks: u32::try_from(unsure.count()).unwrap_or(u32::MAX),
        open_remarks: u32::try_from(open.len()).unwrap_or(u32::MAX),
        blocking_findings: u32::try_from(report.findings.iter().filter(|finding| finding.blocking).count())
            .unwrap_or(u32::MAX),
        asker_is_author: actor.user().is_some_and(|user| writers.contains(&user.id)),
        round_open: tx.rounds_of(id).await?.iter().any(|round| round.closed_at.is_none()),
    };
    Ok((facts, readership))
}
