//! What a key person does on their personal link: exchanges it for a session, marks sentences, answers questions, says "done".

use crate::app::security_log::{Outcome, Who, note};
use crate::app::visit::{Visit, by_link, text_of_round, words};
use crate::app::{App, Error, Result, random_token};
use crate::review::annotation::{BETWEEN_WORDS, LONGEST_TEXT};
use crate::review::audit::NewEntry;
use crate::review::{
    Actor, Annotation, AnnotationId, AnnotationStatus, Event, Origin, QuestionId, Reason, personal_link,
};
use crate::store::Tx;
use crate::store::annotations::StoredAnnotation;
use jiff::SignedDuration;
use uuid::Uuid;

/// How long a reader's session lasts; the link makes a new one.
const SESSION: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Longest answer to a question, in characters.
pub const LONGEST_ANSWER: usize = LONGEST_TEXT;

/// A reader's session, made by exchanging a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderSession {
    /// The cookie's value.
    pub token: String,
    /// How long it lasts, in seconds.
    pub max_age: i64,
    /// The reader's language.
    pub language: String,
    /// Whether remarks can still be made.
    pub open: bool,
    /// Whether the reader opened the letter while it was being read.
    pub took_part: bool,
}

/// Exchanges a link for a session and notes that the letter was opened, while it is being read: who only comes when that is
/// over took no part.
pub async fn exchange(app: &App, secret: &str) -> Result<ReaderSession> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let (invitation, round) = match by_link(app, &mut tx, secret).await {
        Ok(found) => found,
        Err(error) => {
            note(app, Who::Asker, "link-use", "-", Outcome::Failed);
            return Err(error);
        }
    };
    // Who changes a letter takes its lock before the chain's, and so does this.
    let letter = tx.lock_letter(round.letter).await?.letter;
    let language = tx.key_person(invitation.key_person).await?.language;
    let token = random_token()?;
    let end = now.checked_add(SESSION).unwrap_or(invitation.expires_at).min(invitation.expires_at);
    tx.insert_reader_session(&personal_link::at_rest(&token), &invitation, now, end).await?;
    let open = round.accepts_remarks(now);
    if open && tx.mark_opened(invitation.id, now).await? {
        let actor = Actor::Reader { invitation: invitation.id };
        let event = Event::LetterOpened { round: round.number };
        tx.append_event(&NewEntry::about(&letter, &actor, event, now)).await?;
    }
    tx.commit().await?;
    let reader = Actor::Reader { invitation: invitation.id };
    note(app, Who::Actor(&reader), "link-use", format!("letter:{}", letter.id), Outcome::Done);
    let took_part = open || invitation.opened_at.is_some();
    Ok(ReaderSession { token, max_age: end.duration_since(now).as_secs(), language, open, took_part })
}

/// Marks a sentence. `id` comes from the reader's device: the same post twice is one remark. Marking a sentence again for
/// the same reason gives the remark that is there.
pub async fn mark(
    app: &App,
    actor: &Actor,
    number: usize,
    reason: Reason,
    id: Option<AnnotationId>,
) -> Result<AnnotationId> {
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.write().await?;
    let visit = Visit::open_for_remarks(app, &mut tx, actor, revision).await?;
    let now = visit.now;
    let span = visit.sentence(number)?.span;
    let annotation = Annotation {
        id: id.unwrap_or_else(|| AnnotationId(Uuid::now_v7())),
        letter: visit.letter.id,
        revision: visit.round.revision,
        origin: Origin::Reader { invitation: visit.invitation.id, reason },
        start: span.start,
        end: span.end,
        quote: String::new(),
        text: String::new(),
        status: AnnotationStatus::Open,
        answer: String::new(),
        answered_by: None,
        answered_at: None,
        created_at: now,
        updated_at: now,
    };
    if !tx.insert_annotation(&annotation).await? {
        let own = tx.annotations_of_invitation(visit.invitation.id).await?;
        let there = own.iter().map(|one| &one.annotation).find(|one| {
            one.id == annotation.id || (one.start == span.start && one.end == span.end && one.reason() == Some(reason))
        });
        // Somebody else's identifier: no more is said than that it isn't there.
        return there.map(|one| one.id).ok_or(Error::NotFound);
    }
    let event = Event::RemarkMade { annotation: annotation.id, reason, round: visit.round.number };
    tx.append_event(&NewEntry::about(&visit.letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(annotation.id)
}

/// Adds to a remark which words are meant (numbers of the sentence's words) and what the reader wants to say.
pub async fn detail(app: &App, actor: &Actor, id: AnnotationId, chosen: &[usize], text: &str) -> Result<()> {
    let text = text.trim();
    if text.chars().count() > LONGEST_TEXT {
        return Err(Error::Invalid { field: "tekst", message: "reading-error-text-too-long" });
    }
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.write().await?;
    let visit = Visit::open_for_remarks(app, &mut tx, actor, revision).await?;
    let now = visit.now;
    let stored = own(&mut tx, &visit, id).await?;
    let sentence = visit.sentence(visit.number_of(&stored.annotation))?;
    let known = words(&visit.text, sentence);
    let mut chosen: Vec<usize> = chosen.iter().copied().filter(|&word| word < known.len()).collect();
    chosen.sort_unstable();
    chosen.dedup();
    let quote: Vec<&str> = chosen.iter().map(|&word| known[word].as_str()).collect();
    let quote = quote.join(BETWEEN_WORDS);
    if (stored.annotation.quote.as_str(), stored.annotation.text.as_str()) == (quote.as_str(), text) {
        return Ok(());
    }
    tx.update_annotation(id, &quote, text, now).await?;
    let event = Event::RemarkDetailed { annotation: id, words: chosen.len(), characters: text.chars().count() };
    tx.append_event(&NewEntry::about(&visit.letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a remark back.
pub async fn take_back(app: &App, actor: &Actor, id: AnnotationId) -> Result<()> {
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.write().await?;
    let visit = Visit::open_for_remarks(app, &mut tx, actor, revision).await?;
    let now = visit.now;
    let stored = own(&mut tx, &visit, id).await?;
    tx.delete_annotation(id).await?;
    let event = Event::RemarkTakenBack { annotation: id, reason: stored.annotation.reason() };
    tx.append_event(&NewEntry::about(&visit.letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

async fn own(tx: &mut Tx, visit: &Visit, id: AnnotationId) -> Result<StoredAnnotation> {
    let stored = tx.annotation(id).await?;
    if stored.annotation.invitation() == Some(visit.invitation.id) { Ok(stored) } else { Err(Error::NotFound) }
}

/// Saves answers to the round's questions; an empty one removes what was there, and one that stands already does nothing.
pub async fn answer(app: &App, actor: &Actor, answers: &[(QuestionId, String)]) -> Result<()> {
    if answers.iter().any(|(_, text)| text.trim().chars().count() > LONGEST_ANSWER) {
        return Err(Error::Invalid { field: "antwoord", message: "reading-error-text-too-long" });
    }
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.write().await?;
    let visit = Visit::open_for_remarks(app, &mut tx, actor, revision).await?;
    let now = visit.now;
    let mut before = tx.answers_of(visit.round.id).await?;
    before.retain(|one| one.invitation == visit.invitation.id);
    let (mut given, mut removed) = (0, 0);
    for (question, text) in answers {
        let text = text.trim();
        let old = before.iter().find(|one| one.question == *question).map_or("", |one| one.text.as_str());
        if old == text || !visit.round.questions.iter().any(|asked| asked.id == *question) {
            continue;
        }
        tx.put_answer(visit.invitation.id, *question, text, now).await?;
        if text.is_empty() { removed += 1 } else { given += 1 }
    }
    if (given, removed) == (0, 0) {
        return Ok(());
    }
    let event = Event::QuestionsAnswered { round: visit.round.number, answers: given, removed };
    tx.append_event(&NewEntry::about(&visit.letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// The reader is done.
pub async fn done(app: &App, actor: &Actor) -> Result<()> {
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.write().await?;
    let visit = Visit::open_for_remarks(app, &mut tx, actor, revision).await?;
    let now = visit.now;
    if tx.mark_done(visit.invitation.id, Some(now)).await? {
        let event = Event::ReaderDone { round: visit.round.number };
        tx.append_event(&NewEntry::about(&visit.letter, actor, event, now)).await?;
    }
    tx.commit().await?;
    Ok(())
}
