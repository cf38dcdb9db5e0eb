//! The author answers remarks, replies to them, and says where an unsure one stands.

use super::gate::{AnswerRemarks, LetterKeeper};
use crate::app::{App, Error, Result};
use crate::review::annotation::{LONGEST_TEXT, Reply};
use crate::review::{
    Actor, AnnotationId, AnnotationStatus, Event, LetterId, Mail, Placement, PlacementState, ReplyId, Writer,
};
use crate::store::annotations::StoredAnnotation;
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// Answers a remark: adopted, declined with a reason, or open again. The reader finds it on their link; once the last of
/// a reader's remarks is answered, they get one mail. Gives what came of it.
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
) -> Result<Outcome> {
    let text = text.trim();
    if status == AnnotationStatus::Declined && text.is_empty() {
        return Err(Error::Invalid { field: "antwoord", message: "remark-error-reason-missing" });
    }
    if status == AnnotationStatus::Settled {
        return Err(Error::Invalid { field: "besluit", message: "remark-error-settled" });
    }
    let text = checked(text, "antwoord")?;
    let (mut keeper, stored) = enter(app, actor, letter, id).await?;
    let (user, now) = (keeper.user()?.id, keeper.now);
    let text = if status == AnnotationStatus::Open { "" } else { text };
    if (stored.annotation.status, stored.annotation.answer.as_str()) == (status, text) {
        return Ok(Outcome::Unchanged);
    }
    match status {
        AnnotationStatus::Open => keeper.tx.answer_annotation(id, status, "", None, None).await?,
        _ => keeper.tx.answer_annotation(id, status, text, Some(user), Some(now)).await?,
    }
    keeper.tx.touch_letter(letter, now).await?;
    tell_reader(&mut keeper, &stored).await?;
    let outcome = match stored.annotation.invitation() {
        None => Outcome::NoReader,
        Some(reader) if keeper.tx.invitation(reader).await?.is_usable(now) => Outcome::ForReader,
        Some(_) => Outcome::OutOfReach,
    };
    keeper.record(Event::RemarkAnswered { annotation: id, status });
    keeper.commit().await?;
    Ok(outcome)
}

/// What came of an answer to a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It said so already; nothing was done.
    Unchanged,
    /// The reader finds it on their link.
    ForReader,
    /// The reader's link opens nothing any more.
    OutOfReach,
    /// The remark came in a file: it has no reader.
    NoReader,
}

async fn tell_reader(keeper: &mut LetterKeeper<'_, AnswerRemarks>, stored: &StoredAnnotation) -> Result<()> {
    let Some((invitation, round)) = stored.annotation.invitation().zip(stored.round) else { return Ok(()) };
    let own = keeper.tx.annotations_of_invitation(invitation).await?;
    if own.iter().any(|one| one.annotation.is_open()) {
        return Ok(());
    }
    let round = keeper.tx.round(round).await?;
    let invited = keeper.tx.invited(round.id).await?;
    if let Some(one) = invited.iter().find(|one| one.invitation.id == invitation)
        && one.invitation.is_usable(keeper.now)
    {
        let dedupe = format!("answered:{invitation}:{}", one.invitation.link_version);
        keeper.tell_reader((&one.invitation, &one.reader), &round, Mail::Answered, dedupe).await?;
    }
    Ok(())
}

/// Adds a reply to a remark, for colleagues.
pub async fn reply(app: &App, actor: &Actor, letter: LetterId, id: AnnotationId, text: &str) -> Result<()> {
    let text = checked(text, "reactie")?;
    if text.is_empty() {
        return Err(Error::Invalid { field: "reactie", message: "remark-error-reply-empty" });
    }
    let (mut keeper, _) = enter(app, actor, letter, id).await?;
    let (writer, now) = (Writer::Staff(keeper.user()?.id), keeper.now);
    let reply = Reply { id: ReplyId(Uuid::now_v7()), annotation: id, writer, text: text.to_owned(), created_at: now };
    keeper.tx.insert_reply(&reply).await?;
    keeper.record(Event::RemarkReplied { annotation: id });
    keeper.commit().await
}

/// What the author says of a remark whose place is unsure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewPlace {
    /// Where the program guessed.
    AsGuessed,
    /// On this range of the newest revision (a sentence that the author chose, or several), in bytes.
    At(usize, usize),
    /// Its passage is gone.
    Gone,
}

/// Settles where a remark stands in the newest revision.
pub async fn place(app: &App, actor: &Actor, letter: LetterId, id: AnnotationId, place: NewPlace) -> Result<()> {
    place_all(app, actor, letter, &[id], None, place).await
}

/// The same for several remarks on one passage, by who saw revision `seen`: a place in it is none in a later one.
///
/// # Errors
/// NotFound when one of them is not on this letter; Conflict when another revision is the newest by now, or when there is
/// no guess to take.
pub async fn place_all(
    app: &App,
    actor: &Actor,
    letter: LetterId,
    ids: &[AnnotationId],
    seen: Option<u32>,
    place: NewPlace,
) -> Result<()> {
    let mut keeper = LetterKeeper::<AnswerRemarks>::enter(app, actor, letter).await?;
    let head = keeper.stored.head;
    if seen.is_some_and(|seen| seen != head) {
        return Err(Error::Conflict("remark-error-newer"));
    }
    let revision = keeper.tx.revision_of(letter, head).await?;
    let placements = keeper.tx.placements(letter, revision.id).await?;
    let known: HashSet<AnnotationId> =
        keeper.tx.annotations_of_letter(letter).await?.iter().map(|stored| stored.annotation.id).collect();
    let ids: BTreeSet<AnnotationId> = ids.iter().copied().collect();
    for id in ids {
        if !known.contains(&id) {
            return Err(Error::NotFound);
        }
        let before = placements.iter().find(|one| one.annotation == id);
        let (state, range) = settled(place, before.and_then(|placement| placement.range), &revision.text)?;
        let placed = Placement { annotation: id, revision: revision.id, state, range, certainty: 1.0, confirmed: true };
        if before == Some(&placed) {
            continue;
        }
        keeper.tx.put_placement(&placed).await?;
        keeper.tx.put_candidates(id, revision.id, &[]).await?;
        keeper.record(Event::RemarkPlaced { annotation: id, revision: head, state });
    }
    keeper.commit().await
}

/// What the author's word makes of a remark.
fn settled(
    place: NewPlace,
    guess: Option<(usize, usize)>,
    text: &str,
) -> Result<(PlacementState, Option<(usize, usize)>)> {
    match place {
        NewPlace::Gone => Ok((PlacementState::Gone, None)),
        NewPlace::AsGuessed => {
            Ok((PlacementState::Changed, Some(guess.ok_or(Error::Conflict("remark-error-no-guess"))?)))
        }
        NewPlace::At(start, end) if start < end && text.get(start..end).is_some() => {
            Ok((PlacementState::Changed, Some((start, end))))
        }
        NewPlace::At(..) => Err(Error::Invalid { field: "plaats", message: "remark-error-place" }),
    }
}

fn checked<'t>(text: &'t str, field: &'static str) -> Result<&'t str> {
    let text = text.trim();
    if text.chars().count() > LONGEST_TEXT {
        return Err(Error::Invalid { field, message: "remark-error-too-long" });
    }
    Ok(text)
}

/// Locks a letter for who answers its remarks, and finds one of them.
async fn enter<'a>(
    app: &'a App,
    actor: &'a Actor,
    letter: LetterId,
    id: AnnotationId,
) -> Result<(LetterKeeper<'a, AnswerRemarks>, StoredAnnotation)> {
    let mut keeper = LetterKeeper::enter(app, actor, letter).await?;
    let stored = keeper.tx.annotation(id).await?;
    if stored.annotation.letter == letter { Ok((keeper, stored)) } else { Err(Error::NotFound) }
}
