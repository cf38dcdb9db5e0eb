//! What a key person sees on their personal link: the letter with their own marks, the questions, and later what was done with
//! each remark. A reader sees only their own remarks.

use super::paragraph::paragraph;
use crate::app::checked::{self, ReadRevision};
use crate::app::visit::{self, Visit, by_link, text_of_round};
use crate::app::{App, Error, Result, security_log};
use crate::review::annotation::BETWEEN_WORDS;
use crate::review::{
    Actor, AnnotationId, AnnotationStatus, InvitationId, Placement, PlacementState, QuestionId, ReadyMade, Reason,
    personal_link,
};
use crate::store::annotations::StoredAnnotation;
use jiff::civil::Date;
use std::sync::Arc;
use text::{Sentence, Span};

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
    /// Whether the reader opened the letter before.
    pub took_part: bool,
}

/// The letter as a reader sees it.
#[derive(Clone, Debug)]
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
    pub text: Arc<ReadRevision>,
    /// The reader's own remarks, oldest first.
    pub remarks: Vec<OwnRemark>,
    /// The round's questions with the reader's answers.
    pub questions: Vec<AskedQuestion>,
}

impl ReadingView {
    /// The sentences that can be tapped, in order; their place is their number.
    pub fn sentences(&self) -> &[Sentence] {
        &self.text.analysis.sentences
    }

    /// The words of a sentence, to point one out.
    pub fn words(&self, sentence: &Sentence) -> Vec<String> {
        visit::words(&self.text, sentence)
    }

    /// The number of the first sentence that holds `words`.
    pub fn number_of(&self, words: &str) -> Option<usize> {
        self.sentences().iter().position(|sentence| sentence.span.of(&self.text.document.text).contains(words))
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
    /// What is asked, in Dutch.
    pub text: String,
    /// Which ready-made one it is: those are shown in the language of the page.
    pub ready_made: Option<ReadyMade>,
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
    /// What became of it.
    pub after: After,
}

/// What became of a sentence that a reader marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// It still says the same.
    Same,
    /// What it says now: one sentence, or several that it was split into.
    Changed(String),
    /// The text there was rewritten; nobody said yet what took the sentence's place.
    Rewritten {
        /// The paragraph that it stood in.
        before: String,
        /// What most probably stands there now; empty when nothing could be guessed.
        after: String,
    },
    /// It was taken out, and nothing stands in its place.
    Removed,
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
        took_part: invitation.opened_at.is_some(),
    })
}

/// Who holds a session.
///
/// # Errors
/// NotFound when the session or its link doesn't count any more.
pub async fn actor_of(app: &App, token: &str) -> Result<Actor> {
    let mut tx = app.db.read().await?;
    let invitation = tx.invitation_of_session(&personal_link::at_rest(token), app.now()).await?;
    let actor = Actor::Reader { invitation: invitation.id };
    security_log::known_as(app, &actor);
    Ok(actor)
}

fn pointed_out(quote: &str) -> Vec<String> {
    quote.split(BETWEEN_WORDS).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn own(visit: &Visit, stored: StoredAnnotation) -> Option<OwnRemark> {
    Some(OwnRemark {
        sentence: visit.number_of(&stored.annotation),
        words: pointed_out(&stored.annotation.quote),
        id: stored.annotation.id,
        reason: stored.annotation.reason()?,
        text: stored.annotation.text,
    })
}

/// The letter with the reader's own marks, and the questions.
pub async fn letter(app: &App, actor: &Actor) -> Result<ReadingView> {
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.read().await?;
    let visit = Visit::open(app, &mut tx, actor, revision).await?;
    let stored = tx.annotations_of_invitation(visit.invitation.id).await?;
    let answered = stored.iter().any(|one| one.annotation.status != AnnotationStatus::Open);
    let remarks: Vec<OwnRemark> = stored.into_iter().filter_map(|one| own(&visit, one)).collect();
    let answers = tx.answers_of(visit.round.id).await?;
    let questions = visit
        .round
        .questions
        .iter()
        .map(|question| AskedQuestion {
            id: question.id,
            text: question.text.clone(),
            ready_made: question.ready_made,
            answer: answers
                .iter()
                .find(|answer| answer.invitation == visit.invitation.id && answer.question == question.id)
                .map_or(String::new(), |answer| answer.text.clone()),
        })
        .collect();
    Ok(ReadingView {
        invitation: visit.invitation.id,
        text: visit.text,
        organisation_name: visit.organisation.name,
        theme: visit.organisation.theme,
        title: visit.letter.title,
        round: visit.round.number,
        deadline: visit.round.deadline,
        open: visit.invitation.is_usable(app.now()) && visit.round.accepts_remarks(app.now()),
        done: visit.invitation.done_at.is_some(),
        answered,
        remarks,
        questions,
    })
}

/// One of the reader's own remarks.
///
/// # Errors
/// NotFound for somebody else's.
pub async fn remark(app: &App, actor: &Actor, id: AnnotationId) -> Result<OwnRemark> {
    let view = letter(app, actor).await?;
    view.remarks.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)
}

/// What was done with each of the reader's remarks, with before and after.
pub async fn outcomes(app: &App, actor: &Actor) -> Result<Vec<Outcome>> {
    let revision = text_of_round(app, actor).await?;
    let mut tx = app.db.read().await?;
    let visit = Visit::open(app, &mut tx, actor, revision).await?;
    let head = tx.letter(visit.letter.id).await?.head;
    let newest = tx.revision_id(visit.letter.id, head).await?;
    drop(tx);
    let now = checked::read(app, newest).await?;
    let mut tx = app.db.read().await?;
    let placements = tx.placements(visit.letter.id, newest).await?;
    let own = tx.annotations_of_invitation(visit.invitation.id).await?;
    Ok(own
        .into_iter()
        .filter_map(|stored| {
            let annotation = stored.annotation;
            let reason = annotation.reason()?;
            let span = Span::new(annotation.start, annotation.end);
            let placed = placements.iter().find(|placement| placement.annotation == annotation.id);
            Some(Outcome {
                reason,
                words: pointed_out(&annotation.quote),
                text: annotation.text,
                status: annotation.status,
                answer: annotation.answer,
                before: span.of(&visit.text.document.text).to_owned(),
                after: after(&visit.text, span, placed, &now),
            })
        })
        .collect())
}

/// What became of a passage that was read.
fn after(read: &ReadRevision, passage: Span, placed: Option<&Placement>, now: &ReadRevision) -> After {
    let Some(placed) = placed else { return After::Same };
    let range = placed.range.map(|(start, end)| Span::new(start, end));
    match (placed.state, range) {
        (PlacementState::Gone, _) => After::Removed,
        (PlacementState::Unsure, guess) => After::Rewritten {
            before: paragraph(&read.document, passage),
            after: guess.map_or(String::new(), |guess| paragraph(&now.document, guess)),
        },
        (_, range) => {
            let text = range.unwrap_or_default().of(&now.document.text);
            if text == passage.of(&read.document.text) { After::Same } else { After::Changed(text.to_owned()) }
        }
    }
}
