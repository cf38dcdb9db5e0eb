//! What was said about a letter, and where that stands in a revision.

use super::findings::sentence_at;
use super::rights::seen;
use crate::app::{App, Result, checked};
use crate::review::annotation::SignedReply;
use crate::review::letter::StoredLetter;
use crate::review::{Actor, Annotation, KeyPersonId, LetterId, PlacementState, RevisionId};
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
    /// Replies with the names of who wrote them.
    pub replies: Vec<SignedReply>,
}

impl RemarkView {
    /// Whether the author still owes an answer.
    pub fn is_open(&self) -> bool {
        self.annotation.is_open()
    }
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
            replies: signed.remove(&annotation.id).unwrap_or_default(),
            annotation,
        });
    }
    Ok(views)
}
