//! From "ask for sign-off" to the locked final version; sending back, withdrawing, archiving.

use super::gate::{self, Approve, Archive, AskSignOff, LetterKeeper, Right, Withdraw};
use crate::app::reads::standing::facts;
use crate::app::{App, Error, Result};
use crate::review::event::{OfRevision, WentBack};
use crate::review::mail::{AboutLetter, WithReason};
use crate::review::send_back::text_hash;
use crate::review::{
    Actor, Approval, ApprovalId, Event, Judged, LetterId, LetterState, Mail, NewApproval, PanelJudged, Role, SendBack,
    SendBackId, User, requirements,
};
use uuid::Uuid;

/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 2_000;

/// The author asks for sign-off; every communications adviser of the organisation who wrote nothing of the letter is told.
/// Gives how many those are.
///
/// # Errors
/// Conflict when a requirement other than four eyes isn't met, when the state doesn't allow it, or when the letter was sent
/// back and neither the text changed nor an answer was given.
pub async fn ask(app: &App, actor: &Actor, letter: LetterId) -> Result<usize> {
    let (mut keeper, head) = LetterKeeper::<AskSignOff>::enter_checked(app, actor, letter).await?;
    step(&keeper, LetterState::AwaitingSignOff)?;
    if waiting(&mut keeper).await?.is_some() {
        return Err(Error::Conflict("sign-off-error-sent-back"));
    }
    let (facts, _) = facts(&mut keeper.tx, actor, &keeper.stored, &head).await?;
    if !requirements::may_ask(&facts) {
        return Err(Error::Conflict("sign-off-error-requirements"));
    }
    keeper.set_state(LetterState::AwaitingSignOff, "").await?;
    if keeper.stored.panel_asked_at.is_some() {
        let now = keeper.now;
        keeper.tx.set_panel_asked(letter, None, now).await?;
    }
    let revision = keeper.stored.head;
    let writers = keeper.tx.writers_of(letter).await?;
    let mut advisers = keeper.tx.members_with_role(keeper.letter().organisation, Role::Communications).await?;
    advisers.retain(|adviser| !writers.contains(&adviser.id));
    for adviser in &advisers {
        let mail = Mail::SignOffRequested(keeper.about(adviser, revision));
        tell(&mut keeper, adviser, mail).await?;
    }
    keeper.record(Event::SignOffAsked(OfRevision { revision }));
    keeper.commit().await?;
    Ok(advisers.len())
}

/// The time that a letter went back of which nothing came yet.
async fn waiting<R: Right>(keeper: &mut LetterKeeper<'_, R>) -> Result<Option<SendBack>> {
    let (letter, head) = (keeper.letter().id, keeper.stored.head);
    Ok(keeper.tx.send_backs(letter).await?.into_iter().rfind(|one| one.waits(head)))
}

/// The author says something to the reason that the letter was sent back for, and leaves the text as it is.
///
/// # Errors
/// Invalid without an answer; Conflict when the letter isn't back, the text changed meanwhile or something was said already.
pub async fn answer_sent_back(app: &App, actor: &Actor, letter: LetterId, answer: &str) -> Result<()> {
    let answer = match answer.trim() {
        "" => return Err(Error::Invalid { field: "antwoord", message: "letter-error-answer-missing" }),
        answer if answer.chars().count() > LONGEST_REASON => {
            return Err(Error::Invalid { field: "antwoord", message: "letter-error-reason-too-long" });
        }
        answer => answer,
    };
    let mut keeper = LetterKeeper::<AskSignOff>::enter(app, actor, letter).await?;
    let back = waiting(&mut keeper).await?.filter(|_| keeper.letter().state == LetterState::InRevision);
    let back = back.ok_or(Error::Conflict("letter-error-state"))?;
    let (user, now) = (keeper.user()?.id, keeper.now);
    keeper.tx.answer_send_back(back.id, answer, user, now).await?;
    keeper.tx.touch_letter(letter, now).await?;
    keeper.record(Event::SentBackAnswered { revision: back.revision_number, sha256: text_hash(answer) });
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

/// Sends a letter that awaits sign-off, or was signed off, back to revision. Its approval stops counting at once. Gives
/// whether there was one.
pub async fn send_back(app: &App, actor: &Actor, letter: LetterId, reason: &str) -> Result<bool> {
    let reason = given(reason)?;
    let mut keeper = LetterKeeper::<gate::SendBack>::enter(app, actor, letter).await?;
    if keeper.letter().state == LetterState::InReview {
        return Err(Error::Conflict("letter-error-state"));
    }
    step(&keeper, LetterState::InRevision)?;
    let (user, now, head) = (keeper.user()?.clone(), keeper.now, keeper.stored.head);
    let revision = keeper.tx.revision_id(letter, head).await?;
    let approval = keeper.tx.approvals(letter).await?.into_iter().find(|approval| approval.voided_at.is_none());
    keeper.tx.void_approval(letter, None, now).await?;
    let back = SendBack {
        id: SendBackId(Uuid::now_v7()),
        letter,
        revision,
        revision_number: head,
        approval: approval.as_ref().map(|approval| approval.id),
        user: user.id,
        user_name: user.name,
        reason: reason.to_owned(),
        created_at: now,
        answer: None,
    };
    keeper.tx.insert_send_back(&back).await?;
    keeper.set_state(LetterState::InRevision, reason).await?;
    tell_back(&mut keeper, &back, approval.as_ref()).await?;
    let went = WentBack { revision: head, approval: back.approval, reason_sha256: Some(text_hash(reason)) };
    keeper.record(if approval.is_some() { Event::Reopened(went) } else { Event::SentBack(went) });
    keeper.commit().await?;
    Ok(approval.is_some())
}

/// Tells the author that a letter went back, and who gave the approval that was taken back, unless they did that.
async fn tell_back(
    keeper: &mut LetterKeeper<'_, gate::SendBack>,
    back: &SendBack,
    approval: Option<&Approval>,
) -> Result<()> {
    let author = keeper.letter().author;
    let mail = if approval.is_some() { Mail::Reopened } else { Mail::SentBack };
    let approver = approval.map(|approval| approval.user).filter(|user| *user != back.user && *user != author);
    for id in [Some(author), approver].into_iter().flatten() {
        let to = keeper.tx.user(id).await?;
        let mail = mail(with_reason(keeper, &to, &back.reason));
        tell(keeper, &to, mail).await?;
    }
    Ok(())
}

/// What a mail about the newest revision says with a reason.
fn with_reason<R: Right>(keeper: &LetterKeeper<'_, R>, to: &User, reason: &str) -> WithReason {
    let AboutLetter { name, title, link, revision } = keeper.about(to, keeper.stored.head);
    WithReason { name, title, link, revision, reason: reason.to_owned() }
}

/// Withdraws a letter before sign-off; an open round is closed. The author is told, unless they did it.
pub async fn withdraw(app: &App, actor: &Actor, letter: LetterId, reason: &str) -> Result<()> {
    let reason = given(reason)?;
    let mut keeper = LetterKeeper::<Withdraw>::enter(app, actor, letter).await?;
    step(&keeper, LetterState::Withdrawn)?;
    for round in keeper.tx.rounds_of(letter).await?.iter().filter(|round| round.closed_at.is_none()) {
        super::rounds::close_in(&mut keeper, round).await?;
    }
    keeper.set_state(LetterState::Withdrawn, reason).await?;
    let author = keeper.tx.user(keeper.letter().author).await?;
    if author.id != keeper.user()?.id {
        let mail = Mail::Withdrawn(with_reason(&keeper, &author, reason));
        tell(&mut keeper, &author, mail).await?;
    }
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
