//! What was said about a letter, and where that stands in a revision.

use super::findings::sentence_at;
use super::rights::seen;
use super::text::{TextView, of_letter as text_of_letter};
use crate::app::{App, Error, Result, checked};
use crate::review::annotation::SignedReply;
use crate::review::letter::StoredLetter;
use crate::review::redaction::REDACTED;
use crate::review::{Actor, Annotation, AnnotationId, KeyPersonId, LetterId, PlacementState, RevisionId};
use crate::store::Tx;
use crate::store::letters::RevisionSummary;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use text::{Sentence, Span};

/// A remark and where it stands.
#[derive(Clone, Debug)]
pub struct RemarkView {
    /// The remark.
    pub annotation: Annotation,
    /// The reader's number; none for a comment of a file.
    pub reader: Option<u32>,
    /// Who that is, to count people by; never shown.
    pub person: Option<KeyPersonId>,
    /// Number of the round; none for a comment of a file.
    pub round: Option<u32>,
    /// Number of the revision that was read, or whose file it came in.
    pub revision: u32,
    /// What became of its passage in the shown revision; `Same` on the revision that was read.
    pub state: PlacementState,
    /// Where it stands in the shown revision.
    pub span: Option<Span>,
    /// How certain that is.
    pub certainty: f64,
    /// The sentence that it stands on.
    pub sentence: Option<usize>,
    /// The passage as it was when it was made: the whole sentence.
    pub passage: String,
    /// The passage as it is now.
    pub passage_now: String,
    /// Of one whose place is unsure, where it may be, the likeliest first, and what stands there.
    pub candidates: Vec<(Span, String)>,
    /// Replies with the names of who wrote them.
    pub replies: Vec<SignedReply>,
}

impl RemarkView {
    /// Whether the author still owes an answer.
    pub fn is_open(&self) -> bool {
        self.annotation.is_open()
    }

    /// Whether it, its answer or a reply says something that could be redacted.
    pub fn can_be_redacted(&self) -> bool {
        let replies = self.replies.iter().map(|(reply, _)| reply.text.as_str());
        let mut texts = replies.chain([self.annotation.text.as_str(), self.annotation.answer.as_str()]);
        texts.any(is_redactable)
    }
}

/// Whether a text says something that wasn't redacted yet.
pub fn is_redactable(text: &str) -> bool {
    !text.is_empty() && text != REDACTED
}

/// The remarks on a letter as they stand on its newest revision, oldest first.
///
/// # Errors
/// NotFound for a letter of another organisation.
pub async fn of_letter(app: &App, actor: &Actor, id: LetterId) -> Result<Vec<RemarkView>> {
    let read = checked::read_head(app, actor, id).await?;
    let mut tx = app.db.read().await?;
    let stored = seen(&mut tx, actor, id).await?;
    let revisions = tx.revisions(id).await?;
    let revision = tx.revision_id(id, read.number).await?;
    let shown = Shown { revision, number: read.number, text: &read.document.text };
    on_revision(&mut tx, &stored, &revisions, shown, &read.analysis.sentences).await
}

/// One remark with the newest text, for the author who says where it stands.
#[derive(Clone, Debug)]
pub struct PlaceView {
    /// The text.
    pub text: TextView,
    /// The remark.
    pub remark: RemarkView,
}

/// A remark of which the author says where it stands.
///
/// # Errors
/// Forbidden for who may not answer remarks; NotFound for a remark of another letter.
pub async fn to_place(app: &App, actor: &Actor, id: LetterId, remark: AnnotationId) -> Result<PlaceView> {
    let text = text_of_letter(app, actor, id, None).await?;
    if !text.rights.answer {
        return Err(Error::Forbidden);
    }
    let all = of_letter(app, actor, id).await?;
    let remark = all.into_iter().find(|one| one.annotation.id == remark).ok_or(Error::NotFound)?;
    Ok(PlaceView { text, remark })
}

/// The revision that remarks are shown on.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Shown<'a> {
    /// Which.
    pub revision: RevisionId,
    /// Its number.
    pub number: u32,
    /// Its text.
    pub text: &'a str,
}

/// The remarks that were made on a revision or before it, oldest first, each at its sentence.
pub(super) async fn on_revision(
    tx: &mut Tx,
    stored: &StoredLetter,
    revisions: &[RevisionSummary],
    shown: Shown<'_>,
    sentences: &[Sentence],
) -> Result<Vec<RemarkView>> {
    let placements = tx.placements(stored.letter.id, shown.revision).await?;
    let replies = tx.replies_of_letter(stored.letter.id).await?;
    let rounds = tx.rounds_of(stored.letter.id).await?;
    let mut candidates = tx.candidates(shown.revision).await?;
    let placements: HashMap<_, _> = placements.into_iter().map(|placement| (placement.annotation, placement)).collect();
    let mut signed: HashMap<_, Vec<SignedReply>> = HashMap::new();
    for reply in replies {
        signed.entry(reply.0.annotation).or_default().push(reply);
    }
    let mut texts = HashMap::new();
    let mut views = Vec::new();
    for one in tx.annotations_of_letter(stored.letter.id).await? {
        let annotation = one.annotation;
        let read = revisions.iter().find(|revision| revision.id == annotation.revision).map_or(0, |r| r.number);
        if read > shown.number {
            continue;
        }
        if let Entry::Vacant(slot) = texts.entry(annotation.revision) {
            slot.insert(tx.revision(annotation.revision).await?.text);
        }
        let read_text = texts.get(&annotation.revision).map_or("", String::as_str);
        let own = Span::new(annotation.start, annotation.end);
        let (state, span, certainty) = match placements.get(&annotation.id) {
            Some(placed) => (placed.state, placed.range.map(|(start, end)| Span::new(start, end)), placed.certainty),
            None if annotation.revision == shown.revision => (PlacementState::Same, Some(own), 1.0),
            None => (PlacementState::Gone, None, 1.0),
        };
        let places = match (state, candidates.remove(&annotation.id)) {
            (PlacementState::Unsure, Some(places)) => {
                places.into_iter().map(|(start, end)| Span::new(start, end)).collect()
            }
            (PlacementState::Unsure, None) => Vec::from_iter(span),
            _ => Vec::new(),
        };
        views.push(RemarkView {
            reader: one.reader,
            person: one.person,
            round: rounds.iter().find(|round| one.round == Some(round.id)).map(|round| round.number),
            revision: read,
            state,
            span,
            certainty,
            sentence: span.and_then(|span| sentence_at(sentences, span)),
            passage: own.of(read_text).to_owned(),
            passage_now: span.map_or(String::new(), |span| span.of(shown.text).to_owned()),
            candidates: places.into_iter().map(|span| (span, span.of(shown.text).to_owned())).collect(),
            replies: signed.remove(&annotation.id).unwrap_or_default(),
            annotation,
        });
    }
    Ok(views)
}
