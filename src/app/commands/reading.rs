//! A key person reads a letter on their personal link: opens it, marks sentences, answers questions, says "done", and
//! later finds what was done with each remark. A reader sees only their own remarks.

use crate::app::checked::{self, ReadRevision};
use crate::app::reads::segments::{Segment, segments};
use crate::app::{App, Error, Result, random_token};
use crate::review::annotation::{BETWEEN_WORDS, LONGEST_TEXT};
use crate::review::audit::NewEntry;
use crate::review::policy::{Act, may};
use crate::review::{
    Actor, Annotation, AnnotationId, AnnotationStatus, Event, Invitation, InvitationId, Letter, Organisation, Origin,
    QuestionId, Reason, Round, personal_link,
};
use crate::store::Tx;
use crate::store::annotations::StoredAnnotation;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use text::{BlockKind, Label, Region, Sentence, TokenKind};
use uuid::Uuid;

/// How long a reader's session lasts; the link makes a new one.
const SESSION: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Longest answer to a question, in characters.
pub const LONGEST_ANSWER: usize = LONGEST_TEXT;

/// What the page behind a link shows before anything is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    /// Who asks.
    pub organisation_name: String,
    /// The municipality's look.
    pub theme: String,
    /// The reader's language.
    pub language: String,
    /// Last day for remarks.
    pub deadline: Date,
    /// Whether remarks can still be made; if not, the link shows what was done with them.
    pub open: bool,
}

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
}

/// The letter as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingView {
    /// Whose invitation this is; names what the browser keeps.
    pub invitation: InvitationId,
    /// Who asks.
    pub organisation_name: String,
    /// The municipality's look.
    pub theme: String,
    /// What the letter is called.
    pub title: String,
    /// Number of the round.
    pub round: u32,
    /// Last day for remarks.
    pub deadline: Date,
    /// Whether remarks can still be made.
    pub open: bool,
    /// Whether the reader said "done".
    pub done: bool,
    /// Whether any remark has an answer.
    pub answered: bool,
    /// The letter.
    pub blocks: Vec<ReadingBlock>,
    /// The reader's own remarks, oldest first.
    pub remarks: Vec<OwnRemark>,
    /// The round's questions with the reader's answers.
    pub questions: Vec<AskedQuestion>,
}

/// A block of the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Which part of the letter it belongs to.
    pub region: Region,
    /// What stands before it in print, where that is more than its number.
    pub label: Option<Label>,
    /// Its sentences.
    pub sentences: Vec<ReadingSentence>,
}

/// A sentence that can be tapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingSentence {
    /// Its number in the letter, from 0.
    pub number: usize,
    /// Its text in pieces; merge fields show their sample.
    pub segments: Vec<Segment>,
    /// Its words, to point one out.
    pub words: Vec<String>,
    /// Reasons for which this reader marked it.
    pub marks: Vec<Reason>,
}

impl ReadingSentence {
    /// The sentence as one text.
    pub fn text(&self) -> String {
        self.segments.iter().map(|segment| segment.text.as_str()).collect()
    }
}

/// One of the reader's own remarks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRemark {
    /// Its identifier.
    pub id: AnnotationId,
    /// The number of its sentence.
    pub sentence: usize,
    /// Why.
    pub reason: Reason,
    /// The words that were pointed out.
    pub words: Vec<String>,
    /// The reader's own words.
    pub text: String,
}

/// A question with the reader's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedQuestion {
    /// Its identifier.
    pub id: QuestionId,
    /// What is asked.
    pub text: String,
    /// The answer; empty when there is none.
    pub answer: String,
}

/// What was done with a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Why the sentence was marked.
    pub reason: Reason,
    /// The words that were pointed out.
    pub words: Vec<String>,
    /// What the reader said.
    pub text: String,
    /// What came of it.
    pub status: AnnotationStatus,
    /// What the author answered.
    pub answer: String,
    /// The sentence as it was read.
    pub before: String,
    /// The sentence as it is now; empty when it was taken out.
    pub after: String,
}

/// The page behind a link. Changes nothing: mail scanners open links too.
///
/// # Errors
/// NotFound for a link that is unknown, revoked or past its time.
pub async fn landing(app: &App, secret: &str) -> Result<Landing> {
    let mut tx = app.db.read().await?;
    let (invitation, round) = by_link(app, &mut tx, secret).await?;
    let letter = tx.letter(round.letter).await?.letter;
    let organisation = tx.organisation(letter.organisation).await?;
    let language = tx.key_person(invitation.key_person).await?.language;
    Ok(Landing {
        organisation_name: organisation.name,
        theme: organisation.theme,
        language,
        deadline: round.deadline,
        open: round.accepts_remarks(app.now()),
    })
}

async fn by_link(app: &App, tx: &mut Tx, secret: &str) -> Result<(Invitation, Round)> {
    let invitation = tx.invitation_by_link(&personal_link::at_rest(secret)).await?;
    if !invitation.is_usable(app.now()) {
        return Err(Error::NotFound);
    }
    let round = tx.round(invitation.round).await?;
    Ok((invitation, round))
}

/// Exchanges a link for a session and notes that the letter was opened.
pub async fn exchange(app: &App, secret: &str) -> Result<ReaderSession> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let (invitation, round) = by_link(app, &mut tx, secret).await?;
    let letter = tx.letter(round.letter).await?.letter;
    let language = tx.key_person(invitation.key_person).await?.language;
    let token = random_token()?;
    let end = now.checked_add(SESSION).unwrap_or(invitation.expires_at).min(invitation.expires_at);
    tx.insert_reader_session(&personal_link::at_rest(&token), &invitation, now, end).await?;
    let first = tx.mark_opened(invitation.id, now).await?;
    if first {
        let actor = Actor::Reader { invitation: invitation.id };
        let event = Event::LetterOpened { round: round.number };
        tx.append_event(&NewEntry::about(&letter, &actor, event, now)).await?;
    }
    tx.commit().await?;
    Ok(ReaderSession { token, max_age: end.duration_since(now).as_secs(), language, open: round.accepts_remarks(now) })
}

/// Who holds a session.
///
/// # Errors
/// NotFound when the session or its link doesn't count any more.
pub async fn actor_of(app: &App, token: &str) -> Result<Actor> {
    let mut tx = app.db.read().await?;
    let invitation = tx.invitation_of_session(&personal_link::at_rest(token), app.now()).await?;
    Ok(Actor::Reader { invitation: invitation.id })
}

/// What every page of a reader starts from.
struct Desk {
    invitation: Invitation,
    round: Round,
    letter: Letter,
    organisation: Organisation,
    /// The text of the round, which never changes.
    text: Arc<ReadRevision>,
}

/// Whose invitation an actor reads on.
fn invitation_of(actor: &Actor) -> Result<InvitationId> {
    match actor {
        Actor::Reader { invitation } if may(actor, Act::ReadAs(*invitation)) => Ok(*invitation),
        _ => Err(Error::Forbidden),
    }
}

/// The text that a reader reads; to be asked for before a transaction is opened.
async fn text_of_round(app: &App, actor: &Actor) -> Result<Arc<ReadRevision>> {
    let mut tx = app.db.read().await?;
    let round = tx.invitation(invitation_of(actor)?).await?.round;
    let revision = tx.round(round).await?.revision;
    drop(tx);
    checked::read(app, revision).await
}

impl Desk {
    async fn open(tx: &mut Tx, actor: &Actor, text: Arc<ReadRevision>) -> Result<Desk> {
        let invitation = tx.invitation(invitation_of(actor)?).await?;
        let round = tx.round(invitation.round).await?;
        let letter = tx.letter(round.letter).await?.letter;
        let organisation = tx.organisation(letter.organisation).await?;
        Ok(Desk { invitation, round, letter, organisation, text })
    }

    /// The same, for something that only an open round takes.
    async fn open_for_remarks(tx: &mut Tx, actor: &Actor, text: Arc<ReadRevision>, now: Timestamp) -> Result<Desk> {
        let desk = Desk::open(tx, actor, text).await?;
        if desk.invitation.is_usable(now) && desk.round.accepts_remarks(now) {
            Ok(desk)
        } else {
            Err(Error::Conflict("reading-error-closed"))
        }
    }

    fn sentence(&self, number: usize) -> Result<&Sentence> {
        self.text.analysis.sentences.get(number).ok_or(Error::NotFound)
    }

    fn words(&self, sentence: &Sentence) -> Vec<String> {
        self.text.analysis.tokens[sentence.tokens.clone()]
            .iter()
            .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
            .map(|token| token.span.of(&self.text.document.text).to_owned())
            .collect()
    }

    fn number_of(&self, annotation: &Annotation) -> usize {
        self.text.analysis.sentences.iter().position(|sentence| sentence.span.start == annotation.start).unwrap_or(0)
    }

    fn own(&self, stored: StoredAnnotation) -> Option<OwnRemark> {
        Some(OwnRemark {
            sentence: self.number_of(&stored.annotation),
            words: pointed_out(&stored.annotation.quote),
            id: stored.annotation.id,
            reason: stored.annotation.reason()?,
            text: stored.annotation.text,
        })
    }
}

fn pointed_out(quote: &str) -> Vec<String> {
    quote.split(BETWEEN_WORDS).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The letter with the reader's own marks, and the questions.
pub async fn letter(app: &App, actor: &Actor) -> Result<ReadingView> {
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.read().await?;
    let desk = Desk::open(&mut tx, actor, revision).await?;
    let stored = tx.annotations_of_invitation(desk.invitation.id).await?;
    let answered = stored.iter().any(|one| one.annotation.status != AnnotationStatus::Open);
    let remarks: Vec<OwnRemark> = stored.into_iter().filter_map(|one| desk.own(one)).collect();
    let answers = tx.answers_of(desk.round.id).await?;
    let questions = desk
        .round
        .questions
        .iter()
        .map(|question| AskedQuestion {
            id: question.id,
            text: question.text.clone(),
            answer: answers
                .iter()
                .find(|answer| answer.invitation == desk.invitation.id && answer.question == question.id)
                .map_or(String::new(), |answer| answer.text.clone()),
        })
        .collect();
    Ok(ReadingView {
        invitation: desk.invitation.id,
        blocks: blocks(&desk, &remarks),
        organisation_name: desk.organisation.name,
        theme: desk.organisation.theme,
        title: desk.letter.title,
        round: desk.round.number,
        deadline: desk.round.deadline,
        open: desk.invitation.is_usable(app.now()) && desk.round.accepts_remarks(app.now()),
        done: desk.invitation.done_at.is_some(),
        answered,
        remarks,
        questions,
    })
}

fn blocks(desk: &Desk, remarks: &[OwnRemark]) -> Vec<ReadingBlock> {
    let mut blocks: Vec<ReadingBlock> = desk
        .text
        .document
        .blocks
        .iter()
        .map(|block| ReadingBlock {
            kind: block.kind,
            region: block.region,
            label: block.label.clone(),
            sentences: Vec::new(),
        })
        .collect();
    for (number, sentence) in desk.text.analysis.sentences.iter().enumerate() {
        let (Some(block), Some(view)) = (desk.text.document.blocks.get(sentence.block), blocks.get_mut(sentence.block))
        else {
            continue;
        };
        view.sentences.push(ReadingSentence {
            number,
            segments: segments(&desk.text.document, block, sentence.span, &[]),
            words: desk.words(sentence),
            marks: remarks.iter().filter(|one| one.sentence == number).map(|one| one.reason).collect(),
        });
    }
    blocks.retain(|block| !block.sentences.is_empty());
    blocks
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
    let now = app.now();
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.write().await?;
    let desk = Desk::open_for_remarks(&mut tx, actor, revision, now).await?;
    let span = desk.sentence(number)?.span;
    let annotation = Annotation {
        id: id.unwrap_or_else(|| AnnotationId(Uuid::now_v7())),
        letter: desk.letter.id,
        revision: desk.round.revision,
        origin: Origin::Reader { invitation: desk.invitation.id, reason },
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
        let own = tx.annotations_of_invitation(desk.invitation.id).await?;
        let there = own.iter().map(|one| &one.annotation).find(|one| {
            one.id == annotation.id || (one.start == span.start && one.end == span.end && one.reason() == Some(reason))
        });
        // Somebody else's identifier: no more is said than that it isn't there.
        return there.map(|one| one.id).ok_or(Error::NotFound);
    }
    let event = Event::RemarkMade { annotation: annotation.id, reason, round: desk.round.number };
    tx.append_event(&NewEntry::about(&desk.letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(annotation.id)
}

/// One of the reader's own remarks with its sentence.
pub async fn remark(app: &App, actor: &Actor, id: AnnotationId) -> Result<(ReadingSentence, OwnRemark)> {
    let view = letter(app, actor).await?;
    let remark = view.remarks.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
    let sentence = view.blocks.into_iter().flat_map(|block| block.sentences).find(|one| one.number == remark.sentence);
    Ok((sentence.ok_or(Error::NotFound)?, remark))
}

/// Adds to a remark which words are meant (numbers of the sentence's words) and what the reader wants to say.
pub async fn detail(app: &App, actor: &Actor, id: AnnotationId, words: &[usize], text: &str) -> Result<()> {
    let text = text.trim();
    if text.chars().count() > LONGEST_TEXT {
        return Err(Error::Invalid { field: "tekst", message: "reading-error-text-too-long" });
    }
    let now = app.now();
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.write().await?;
    let desk = Desk::open_for_remarks(&mut tx, actor, revision, now).await?;
    let stored = own(&mut tx, &desk, id).await?;
    let sentence = desk.sentence(desk.number_of(&stored.annotation))?;
    let known = desk.words(sentence);
    let mut chosen: Vec<usize> = words.iter().copied().filter(|&word| word < known.len()).collect();
    chosen.sort_unstable();
    chosen.dedup();
    let quote: Vec<&str> = chosen.iter().map(|&word| known[word].as_str()).collect();
    tx.update_annotation(id, &quote.join(BETWEEN_WORDS), text, now).await?;
    let event = Event::RemarkDetailed { annotation: id, words: chosen.len(), characters: text.chars().count() };
    tx.append_event(&NewEntry::about(&desk.letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a remark back.
pub async fn take_back(app: &App, actor: &Actor, id: AnnotationId) -> Result<()> {
    let now = app.now();
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.write().await?;
    let desk = Desk::open_for_remarks(&mut tx, actor, revision, now).await?;
    let stored = own(&mut tx, &desk, id).await?;
    tx.delete_annotation(id).await?;
    let event = Event::RemarkTakenBack { annotation: id, reason: stored.annotation.reason() };
    tx.append_event(&NewEntry::about(&desk.letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

async fn own(tx: &mut Tx, desk: &Desk, id: AnnotationId) -> Result<StoredAnnotation> {
    let stored = tx.annotation(id).await?;
    if stored.annotation.invitation() == Some(desk.invitation.id) { Ok(stored) } else { Err(Error::NotFound) }
}

/// Saves answers to the round's questions; an empty one removes what was there.
pub async fn answer(app: &App, actor: &Actor, answers: &[(QuestionId, String)]) -> Result<()> {
    if answers.iter().any(|(_, text)| text.trim().chars().count() > LONGEST_ANSWER) {
        return Err(Error::Invalid { field: "antwoord", message: "reading-error-text-too-long" });
    }
    let now = app.now();
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.write().await?;
    let desk = Desk::open_for_remarks(&mut tx, actor, revision, now).await?;
    let mut saved = 0;
    for (question, text) in answers {
        if desk.round.questions.iter().any(|asked| asked.id == *question) {
            tx.put_answer(desk.invitation.id, *question, text.trim(), now).await?;
            saved += 1;
        }
    }
    let event = Event::QuestionsAnswered { round: desk.round.number, answers: saved };
    tx.append_event(&NewEntry::about(&desk.letter, actor, event, now)).await?;
    tx.commit().await?;
    Ok(())
}

/// The reader is done.
pub async fn done(app: &App, actor: &Actor) -> Result<()> {
    let now = app.now();
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.write().await?;
    let desk = Desk::open_for_remarks(&mut tx, actor, revision, now).await?;
    if tx.mark_done(desk.invitation.id, Some(now)).await? {
        let event = Event::ReaderDone { round: desk.round.number };
        tx.append_event(&NewEntry::about(&desk.letter, actor, event, now)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// What was done with each of the reader's remarks, with before and after.
pub async fn outcomes(app: &App, actor: &Actor) -> Result<Vec<Outcome>> {
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.read().await?;
    let desk = Desk::open(&mut tx, actor, revision).await?;
    let head = tx.letter(desk.letter.id).await?.head;
    let newest = tx.revision_of(desk.letter.id, head).await?;
    let placements = tx.placements(desk.letter.id, newest.id).await?;
    let own = tx.annotations_of_invitation(desk.invitation.id).await?;
    Ok(own
        .into_iter()
        .filter_map(|stored| {
            let annotation = stored.annotation;
            let reason = annotation.reason()?;
            let before = desk.text.document.text.get(annotation.start..annotation.end).unwrap_or("").to_owned();
            let placed = placements.iter().find(|placement| placement.annotation == annotation.id);
            let after = match placed {
                Some(placed) => {
                    placed.range.and_then(|(start, end)| newest.text.get(start..end)).unwrap_or("").to_owned()
                }
                None => before.clone(),
            };
            Some(Outcome {
                reason,
                words: pointed_out(&annotation.quote),
                text: annotation.text,
                status: annotation.status,
                answer: annotation.answer,
                before,
                after,
            })
        })
        .collect())
}
