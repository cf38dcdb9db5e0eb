//! From "ask for sign-off" to the locked final version; sending back, withdrawing, archiving.

use crate::app::checked::Head;
use crate::app::reads::standing::facts;
use crate::app::{App, Error, Result};
use crate::review::audit::NewEntry;
use crate::review::event::OfRevision;
use crate::review::mail::AboutLetter;
use crate::review::policy::{Act, may};
use crate::review::{
    Actor, ApprovalId, Event, Judged, Letter, LetterId, LetterState, Mail, NewApproval, Role, User, requirements,
};
use crate::store::Tx;
use crate::store::letters::StoredLetter;
use crate::store::outbox::NewMail;
use jiff::Timestamp;
use uuid::Uuid;

/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 2_000;

/// The author asks for sign-off; every communications adviser of the organisation is told.
///
/// # Errors
/// Conflict when a requirement other than four eyes isn't met or the state doesn't allow it.
pub async fn ask(app: &App, actor: &Actor, letter: LetterId) -> Result<()> {
    let now = app.now();
    let (mut tx, stored, head) = Head::lock(app, actor, letter).await?;
    allowed(actor, &stored.letter, Act::AskSignOff(&stored.letter))?;
    step(&stored, LetterState::AwaitingSignOff)?;
    if !requirements::may_ask(&facts(&mut tx, actor, &stored, &head.checked).await?) {
        return Err(Error::Conflict("sign-off-error-requirements"));
    }
    tx.set_letter_state(letter, LetterState::AwaitingSignOff, "", now).await?;
    for adviser in tx.members_with_role(stored.letter.organisation, Role::Communications).await? {
        let mail = Mail::SignOffRequested(about(app, &stored, &adviser));
        tell(&mut tx, mail, &stored.letter, &adviser, now).await?;
    }
    let event = Event::SignOffAsked(OfRevision { revision: stored.head });
    tx.append_event(&NewEntry::about(&stored.letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Approves revision `number`; the letter is signed off and locked. Of two approvals at the same moment, or an approval
/// and a new revision, exactly one wins: both take the letter's lock, and one approval may stand at a time.
///
/// # Errors
/// Conflict when `number` isn't the newest revision any more, when the letter doesn't await sign-off, or when a
/// requirement isn't met.
pub async fn approve(app: &App, actor: &Actor, letter: LetterId, number: u32) -> Result<()> {
    let now = app.now();
    let (mut tx, stored, head) = Head::lock(app, actor, letter).await?;
    allowed(actor, &stored.letter, Act::Approve(&stored.letter))?;
    if stored.head != number {
        return Err(Error::Conflict("sign-off-error-newer-revision"));
    }
    step(&stored, LetterState::SignedOff)?;
    let facts = facts(&mut tx, actor, &stored, &head.checked).await?;
    if !requirements::may_approve(&facts) {
        return Err(Error::Conflict("sign-off-error-requirements"));
    }
    let revision = tx.revision_of(letter, number).await?;
    let user = actor.user().ok_or(Error::Forbidden)?;
    // One of an earlier sign-off of a letter that was opened again.
    tx.void_approval(letter, None, now).await?;
    let judged = Judged { lint: facts.reading.score(), target: facts.target };
    let id = ApprovalId(Uuid::now_v7());
    tx.insert_approval(&NewApproval { id, letter, revision: revision.id, user: user.id, at: now, judged }).await?;
    tx.set_letter_state(letter, LetterState::SignedOff, "", now).await?;
    let author = tx.user(stored.letter.author).await?;
    tell(&mut tx, Mail::Approved(about(app, &stored, &author)), &stored.letter, &author, now).await?;
    let event = Event::Approved {
        revision: number,
        sha256: revision.sha256,
        lint: judged.lint,
        target_lint: Some(judged.target),
    };
    tx.append_event(&NewEntry::about(&stored.letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends a letter that awaits sign-off, or was signed off, back to revision. Its approval lapses when the text changes.
pub async fn send_back(app: &App, actor: &Actor, letter: LetterId, reason: &str) -> Result<()> {
    let reason = given(reason)?;
    let now = app.now();
    let mut tx = app.db.write().await?;
    let stored = locked(&mut tx, actor, letter, |letter| Act::SendBack(letter)).await?;
    if stored.letter.state == LetterState::InReview {
        return Err(Error::Conflict("letter-error-state"));
    }
    step(&stored, LetterState::InRevision)?;
    tx.set_letter_state(letter, LetterState::InRevision, reason, now).await?;
    let author = tx.user(stored.letter.author).await?;
    let AboutLetter { name, title, link, revision } = about(app, &stored, &author);
    let mail = Mail::SentBack { name, title, link, revision, reason: reason.to_owned() };
    tell(&mut tx, mail, &stored.letter, &author, now).await?;
    let event = if stored.letter.state == LetterState::SignedOff { Event::Reopened } else { Event::SentBack };
    tx.append_event(&NewEntry::about(&stored.letter, actor, event(OfRevision { revision }), now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Withdraws a letter before sign-off; an open round is closed.
pub async fn withdraw(app: &App, actor: &Actor, letter: LetterId, reason: &str) -> Result<()> {
    let reason = given(reason)?;
    let now = app.now();
    let mut tx = app.db.write().await?;
    let stored = locked(&mut tx, actor, letter, |letter| Act::Withdraw(letter)).await?;
    step(&stored, LetterState::Withdrawn)?;
    for round in tx.rounds_of(letter).await?.iter().filter(|round| round.closed_at.is_none()) {
        super::rounds::close_in(app, &mut tx, actor, &stored.letter, round, now).await?;
    }
    tx.set_letter_state(letter, LetterState::Withdrawn, reason, now).await?;
    tx.append_event(&NewEntry::about(&stored.letter, actor, Event::Withdrawn {}, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a signed-off or withdrawn letter out of the lists.
pub async fn archive(app: &App, actor: &Actor, letter: LetterId) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let stored = locked(&mut tx, actor, letter, |letter| Act::Archive(letter)).await?;
    step(&stored, LetterState::Archived)?;
    tx.set_letter_state(letter, LetterState::Archived, &stored.state_reason, now).await?;
    tx.append_event(&NewEntry::about(&stored.letter, actor, Event::Archived {}, now)).await?;
    tx.commit().await?;
    Ok(())
}

async fn locked(tx: &mut Tx, actor: &Actor, letter: LetterId, act: fn(&Letter) -> Act<'_>) -> Result<StoredLetter> {
    let stored = tx.lock_letter(letter).await?;
    allowed(actor, &stored.letter, act(&stored.letter))?;
    Ok(stored)
}

fn allowed(actor: &Actor, letter: &Letter, act: Act<'_>) -> Result<()> {
    if !may(actor, Act::ReadLetter(letter)) {
        return Err(Error::NotFound);
    }
    if may(actor, act) { Ok(()) } else { Err(Error::Forbidden) }
}

fn step(stored: &StoredLetter, next: LetterState) -> Result<()> {
    if stored.letter.state.may_become(next) { Ok(()) } else { Err(Error::Conflict("letter-error-state")) }
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

fn about(app: &App, stored: &StoredLetter, to: &User) -> AboutLetter {
    AboutLetter {
        name: to.name.clone(),
        title: stored.letter.title.clone(),
        link: app.letter_link(stored.letter.id),
        revision: stored.head,
    }
}

async fn tell(tx: &mut Tx, mail: Mail, letter: &Letter, to: &User, now: Timestamp) -> Result<()> {
    tx.queue_mail(&NewMail {
        dedupe: format!("{}:{}:{}:{}", mail.kind(), letter.id, to.id, now.as_millisecond()),
        mail,
        organisation: Some(letter.organisation),
        recipient: to.email.clone(),
        locale: "nl".to_owned(),
        not_before: now,
    })
    .await?;
    Ok(())
}
