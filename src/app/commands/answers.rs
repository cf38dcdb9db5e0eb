//! The author answers remarks, replies to them, and says where an unsure one stands.

use super::rounds;
use crate::app::{App, Error, Result};
use crate::review::annotation::{LONGEST_TEXT, Reply};
use crate::review::audit::NewEntry;
use crate::review::policy::{Act, may};
use crate::review::{
    Actor, AnnotationId, AnnotationStatus, Event, Letter, LetterId, Mail, Placement, PlacementState, ReplyId, Writer,
};
use crate::store::Tx;
use crate::store::annotations::StoredAnnotation;
use uuid::Uuid;

/// Answers a remark: adopted, declined with a reason, or open again. The reader finds it on their link; once the last of
/// a reader's remarks is answered, they get one mail. Gives whether there is a reader; a comment of a file has none.
///
/// # Errors
/// Invalid when a remark is declined without a reason, and for `Settled`, which only a file says.
pub async fn answer(
    app: &App,
    actor: &Actor,
    letter: LetterId,
    id: AnnotationId,
    status: AnnotationStatus,
    text: &str,
) -> Result<bool> {
    let text = text.trim();
    if status == AnnotationStatus::Declined && text.is_empty() {
        return Err(Error::Invalid { field: "antwoord", message: "remark-error-reason-missing" });
    }
    if status == AnnotationStatus::Settled {
        return Err(Error::Invalid { field: "besluit", message: "remark-error-settled" });
    }
    let text = checked(text, "antwoord")?;
    let now = app.now();
    let mut tx = app.db.write().await?;
    let (letter, stored) = locked(&mut tx, actor, letter, id).await?;
    let user = actor.user().ok_or(Error::Forbidden)?;
    match status {
        AnnotationStatus::Open => tx.answer_annotation(id, status, "", None, None).await?,
        _ => tx.answer_annotation(id, status, text, Some(user.id), Some(now)).await?,
    }
    tx.touch_letter(letter.id, now).await?;
    tell_reader(&mut tx, &letter, &stored, now).await?;
    let event = Event::RemarkAnswered { annotation: id, status };
    tx.append_event(&NewEntry::about(&letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(stored.round.is_some())
}

async fn tell_reader(tx: &mut Tx, letter: &Letter, stored: &StoredAnnotation, now: jiff::Timestamp) -> Result<()> {
    let Some((invitation, round)) = stored.annotation.invitation().zip(stored.round) else { return Ok(()) };
    let own = tx.annotations_of_invitation(invitation).await?;
    if own.iter().any(|one| one.annotation.is_open()) {
        return Ok(());
    }
    let round = tx.round(round).await?;
    let invited = tx.invited(round.id).await?;
    if let Some(one) = invited.iter().find(|one| one.invitation.id == invitation)
        && one.invitation.is_usable(now)
    {
        rounds::mail_reader(tx, Mail::Answered, "answered", letter, &round, (&one.invitation, &one.reader), now)
            .await?;
    }
    Ok(())
}

/// Adds a reply to a remark, for colleagues.
pub async fn reply(app: &App, actor: &Actor, letter: LetterId, id: AnnotationId, text: &str) -> Result<()> {
    let text = checked(text, "reactie")?;
    if text.is_empty() {
        return Err(Error::Invalid { field: "reactie", message: "remark-error-reply-empty" });
    }
    let now = app.now();
    let mut tx = app.db.write().await?;
    let (letter, _) = locked(&mut tx, actor, letter, id).await?;
    let user = actor.user().ok_or(Error::Forbidden)?;
    let writer = Writer::Staff(user.id);
    let reply = Reply { id: ReplyId(Uuid::now_v7()), annotation: id, writer, text: text.to_owned(), created_at: now };
    tx.insert_reply(&reply).await?;
    let event = Event::RemarkReplied { annotation: id };
    tx.append_event(&NewEntry::about(&letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// What the author says of a remark whose place is unsure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where the program guessed.
    AsGuessed,
    /// On this range of the newest revision (a sentence that the author chose), in bytes.
    At(usize, usize),
    /// Its passage is gone.
    Gone,
}

/// Settles where a remark stands in the newest revision.
pub async fn place(app: &App, actor: &Actor, letter: LetterId, id: AnnotationId, place: Place) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let head = tx.lock_letter(letter).await?.head;
    let (letter, _) = locked(&mut tx, actor, letter, id).await?;
    let revision = tx.revision_of(letter.id, head).await?;
    let placement = tx.placements(letter.id, revision.id).await?.into_iter().find(|one| one.annotation == id);
    let guess = placement.and_then(|placement| placement.range);
    let (state, range) = match place {
        Place::Gone => (PlacementState::Gone, None),
        Place::AsGuessed => (PlacementState::Changed, Some(guess.ok_or(Error::Conflict("remark-error-no-guess"))?)),
        Place::At(start, end) if start < end && revision.text.get(start..end).is_some() => {
            (PlacementState::Changed, Some((start, end)))
        }
        Place::At(..) => return Err(Error::Invalid { field: "plaats", message: "remark-error-place" }),
    };
    let placed = Placement { annotation: id, revision: revision.id, state, range, certainty: 1.0, confirmed: true };
    tx.put_placement(&placed).await?;
    let event = Event::RemarkPlaced { annotation: id, revision: head, state };
    tx.append_event(&NewEntry::about(&letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

fn checked<'t>(text: &'t str, field: &'static str) -> Result<&'t str> {
    let text = text.trim();
    if text.chars().count() > LONGEST_TEXT {
        return Err(Error::Invalid { field, message: "remark-error-too-long" });
    }
    Ok(text)
}

async fn locked(tx: &mut Tx, actor: &Actor, letter: LetterId, id: AnnotationId) -> Result<(Letter, StoredAnnotation)> {
    let letter = tx.lock_letter(letter).await?.letter;
    if !may(actor, Act::ReadLetter(&letter)) {
        return Err(Error::NotFound);
    }
    if !may(actor, Act::AnswerRemarks(&letter)) {
        return Err(Error::Forbidden);
    }
    let stored = tx.annotation(id).await?;
    if stored.annotation.letter != letter.id {
        return Err(Error::NotFound);
    }
    Ok((letter, stored))
}
