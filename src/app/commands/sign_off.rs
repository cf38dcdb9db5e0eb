//! From "ask for sign-off" to the locked final version; sending back, withdrawing, archiving.

use super::gate::{Approve, Archive, AskSignOff, LetterKeeper, Right, SendBack, Withdraw};
use crate::app::reads::standing::facts;
use crate::app::{App, Error, Result};
use crate::review::event::OfRevision;
use crate::review::mail::AboutLetter;
use crate::review::{
    Actor, ApprovalId, Event, Judged, LetterId, LetterState, Mail, NewApproval, PanelJudged, Role, User, requirements,
};
use uuid::Uuid;

/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 2_000;

/// The author asks for sign-off; every communications adviser of the organisation is told.
///
/// # Errors
/// Conflict when a requirement other than four eyes isn't met or the state doesn't allow it.
pub async fn ask(app: &App, actor: &Actor, letter: LetterId) -> Result<()> {
    let (mut keeper, head) = LetterKeeper::<AskSignOff>::enter_checked(app, actor, letter).await?;
    step(&keeper, LetterState::AwaitingSignOff)?;
    let (facts, _) = facts(&mut keeper.tx, actor, &keeper.stored, &head).await?;
    if !requirements::may_ask(&facts) {
        return Err(Error::Conflict("sign-off-error-requirements"));
    }
    keeper.set_state(LetterState::AwaitingSignOff, "").await?;
    let revision = keeper.stored.head;
    for adviser in keeper.tx.members_with_role(keeper.letter().organisation, Role::Communications).await? {
        let mail = Mail::SignOffRequested(keeper.about(&adviser, revision));
        tell(&mut keeper, &adviser, mail).await?;
    }
    keeper.record(Event::SignOffAsked(OfRevision { revision }));
    keeper.commit().await
}

/// Approves revision `number`; the letter is signed off and locked. Of two approvals at the same moment, or an approval
/// and a new revision, exactly one wins: both take the letter's lock, and one approval may stand at a time.
///
/// # Errors
/// Conflict when `number` isn't the newest revision any more, when the letter doesn't await sign-off, or when a
/// requirement isn't met.
pub async fn approve(app: &App, actor: &Actor, letter: LetterId, number: u32) -> Result<()> {
    let (mut keeper, head) = LetterKeeper::<Approve>::enter_checked(app, actor, letter).await?;
    if keeper.stored.head != number {
        return Err(Error::Conflict("sign-off-error-newer-revision"));
    }
    step(&keeper, LetterState::SignedOff)?;
    let (facts, _) = facts(&mut keeper.tx, actor, &keeper.stored, &head).await?;
    if !requirements::may_approve(&facts) {
        return Err(Error::Conflict("sign-off-error-requirements"));
    }
    let (user, now) = (keeper.user()?.id, keeper.now);
    let revision = keeper.tx.revision_of(letter, number).await?;
    // One of an earlier sign-off of a letter that was opened again.
    keeper.tx.void_approval(letter, None, now).await?;
    let panel = PanelJudged { quorum: facts.quorum, most_changed: facts.most_changed };
    let judged = Judged { lint: facts.reading.score(), target: facts.target, panel: Some(panel) };
    let id = ApprovalId(Uuid::now_v7());
    keeper.tx.insert_approval(&NewApproval { id, letter, revision: revision.id, user, at: now, judged }).await?;
    keeper.set_state(LetterState::SignedOff, "").await?;
    let author = keeper.tx.user(keeper.letter().author).await?;
    let mail = Mail::Approved(keeper.about(&author, number));
    tell(&mut keeper, &author, mail).await?;
    keeper.record(Event::Approved {
        revision: number,
        sha256: revision.sha256,
        lint: judged.lint,
        target_lint: Some(judged.target),
        quorum: Some(panel.quorum),
        most_changed: Some(panel.most_changed),
    });
    keeper.commit().await
}

/// Sends a letter that awaits sign-off, or was signed off, back to revision. Its approval lapses when the text changes.
pub async fn send_back(app: &App, actor: &Actor, letter: LetterId, reason: &str) -> Result<()> {
    let reason = given(reason)?;
    let mut keeper = LetterKeeper::<SendBack>::enter(app, actor, letter).await?;
    let state = keeper.letter().state;
    if state == LetterState::InReview {
        return Err(Error::Conflict("letter-error-state"));
    }
    step(&keeper, LetterState::InRevision)?;
    keeper.set_state(LetterState::InRevision, reason).await?;
    let author = keeper.tx.user(keeper.letter().author).await?;
    let AboutLetter { name, title, link, revision } = keeper.about(&author, keeper.stored.head);
    let mail = Mail::SentBack { name, title, link, revision, reason: reason.to_owned() };
    tell(&mut keeper, &author, mail).await?;
    let event = if state == LetterState::SignedOff { Event::Reopened } else { Event::SentBack };
    keeper.record(event(OfRevision { revision }));
    keeper.commit().await
}

/// Withdraws a letter before sign-off; an open round is closed.
pub async fn withdraw(app: &App, actor: &Actor, letter: LetterId, reason: &str) -> Result<()> {
    let reason = given(reason)?;
    let mut keeper = LetterKeeper::<Withdraw>::enter(app, actor, letter).await?;
    step(&keeper, LetterState::Withdrawn)?;
    for round in keeper.tx.rounds_of(letter).await?.iter().filter(|round| round.closed_at.is_none()) {
        super::rounds::close_in(&mut keeper, round).await?;
    }
    keeper.set_state(LetterState::Withdrawn, reason).await?;
    keeper.record(Event::Withdrawn {});
    keeper.commit().await
}

/// Takes a signed-off or withdrawn letter out of the lists.
pub async fn archive(app: &App, actor: &Actor, letter: LetterId) -> Result<()> {
    let mut keeper = LetterKeeper::<Archive>::enter(app, actor, letter).await?;
    step(&keeper, LetterState::Archived)?;
    let reason = keeper.stored.state_reason.clone();
    keeper.set_state(LetterState::Archived, &reason).await?;
    keeper.record(Event::Archived {});
    keeper.commit().await
}

fn step<R: Right>(keeper: &LetterKeeper<'_, R>, next: LetterState) -> Result<()> {
    if keeper.letter().state.may_become(next) { Ok(()) } else { Err(Error::Conflict("letter-error-state")) }
}

fn given(reason: &str) -> Result<&str> {
    match reason.trim() {
        "" => Err(Error::Invalid { field: "reden", message: "letter-error-reason-missing" }),
        reason if reason.chars().count() > LONGEST_REASON => {
            Err(Error::Invalid { field: "reden", message: "letter-error-reason-too-long" })
        }
        reason => Ok(reason),
    }
}

async fn tell<R: Right>(keeper: &mut LetterKeeper<'_, R>, to: &User, mail: Mail) -> Result<()> {
    let now = keeper.now.as_millisecond();
    let dedupe = format!("{}:{}:{}:{now}", mail.kind(), keeper.letter().id, to.id);
    keeper.tell(to, mail, dedupe).await
}
