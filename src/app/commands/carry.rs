//! Remarks go along to a new revision. Where each comes to stand is work for the processor and is computed before the
//! transaction that saves the revision; that one stores it, if the remarks still stand as they did.
//!
//! A remark whose place is not certain is looked for again from the last revision in which it was: a guess is never taken
//! for what the reader saw, and a passage that comes back is found.

use crate::app::Result;
use crate::review::{AnnotationId, LetterId, Placement, PlacementState, Revision, RevisionId};
use crate::store::Tx;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use text::Span;
use text::anchor::{self, Proposed, State};

/// How the remarks stand on a revision.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Standing {
    remarks: Vec<Remark>,
}

/// Where a remark stands.
#[derive(Clone, Debug, PartialEq)]
struct Remark {
    id: AnnotationId,
    needs_answer: bool,
    /// The last revision in which its place was certain, and the place; none where the author said that it is gone.
    from: Option<(RevisionId, Span)>,
    /// What became of it in the newest revision.
    state: PlacementState,
}

impl Standing {
    /// The remarks of a letter as they stand on its newest revision.
    pub(super) async fn of(tx: &mut Tx, letter: LetterId, newest: RevisionId) -> Result<Standing> {
        let annotations = tx.annotations_of_letter(letter).await?;
        let placements: HashMap<AnnotationId, Placement> =
            tx.placements(letter, newest).await?.into_iter().map(|one| (one.annotation, one)).collect();
        let certain = match placements.values().all(Placement::is_certain) {
            true => HashMap::new(),
            false => tx.last_certain_places(letter).await?,
        };
        let mut remarks = Vec::new();
        for stored in &annotations {
            let annotation = &stored.annotation;
            let own = (annotation.revision, Span::new(annotation.start, annotation.end));
            let placement = placements.get(&annotation.id);
            let place = placement.and_then(|one| one.range).map(|(start, end)| (newest, Span::new(start, end)));
            let from = match placement {
                Some(placement) if placement.is_certain() => place,
                Some(_) => {
                    let last = certain.get(&annotation.id);
                    Some(last.map_or(own, |(revision, (start, end))| (*revision, Span::new(*start, *end))))
                }
                None => Some(own),
            };
            let state = placement.map_or(PlacementState::Same, |placement| placement.state);
            remarks.push(Remark { id: annotation.id, needs_answer: annotation.needs_answer(), from, state });
        }
        Ok(Standing { remarks })
    }

    /// The texts that the remarks are carried over from: of each revision in which one was last certain.
    pub(super) async fn texts(&self, tx: &mut Tx) -> Result<HashMap<RevisionId, String>> {
        let mut texts = HashMap::new();
        for (revision, _) in self.remarks.iter().filter_map(|remark| remark.from) {
            if let Entry::Vacant(place) = texts.entry(revision) {
                place.insert(tx.revision(revision).await?.text);
            }
        }
        Ok(texts)
    }

    /// Where each remark comes to stand; none for one that the author said is gone. Work for [`crate::app::work`].
    pub(super) fn carried(&self, texts: &HashMap<RevisionId, String>, new: &str) -> Vec<Option<Proposed>> {
        let mut carried = vec![None; self.remarks.len()];
        for (revision, old) in texts {
            let of_it = |remark: &Remark| remark.from.filter(|(from, _)| from == revision).map(|(_, range)| range);
            let (at, ranges): (Vec<usize>, Vec<Span>) =
                self.remarks.iter().enumerate().filter_map(|(at, remark)| Some((at, of_it(remark)?))).unzip();
            for (at, proposed) in at.into_iter().zip(anchor::propose(old, new, &ranges)) {
                carried[at] = Some(proposed);
            }
        }
        carried
    }

    /// Stores where the remarks stand on the new revision; where that can't be told, the file may say so (`places`).
    /// Gives how many are unsure and gone.
    pub(super) async fn store(
        &self,
        tx: &mut Tx,
        carried: Vec<Option<Proposed>>,
        new: &Revision,
        places: &HashMap<AnnotationId, Span>,
    ) -> Result<(usize, usize)> {
        let (mut unsure, mut gone) = (0, 0);
        for (remark, proposed) in self.remarks.iter().zip(carried) {
            let was_gone = remark.state == PlacementState::Gone;
            let Some(Proposed { carried, candidates }) = proposed else {
                gone += usize::from(remark.needs_answer);
                tx.put_placement(&said_to_be_gone(remark.id, new)).await?;
                continue;
            };
            let state = match carried.state {
                State::Same => PlacementState::Same,
                State::Changed => PlacementState::Changed,
                State::Moved => PlacementState::Moved,
                State::Unsure => PlacementState::Unsure,
                State::Gone => PlacementState::Gone,
            };
            let is_lost = matches!(state, PlacementState::Unsure | PlacementState::Gone);
            // Of one that was unsure, the file may say no more than what we guessed.
            let was_certain = !matches!(remark.state, PlacementState::Unsure | PlacementState::Gone);
            if let Some(place) = places.get(&remark.id).filter(|_| is_lost && was_certain) {
                tx.put_placement(&pointed_out(remark.id, new, *place)).await?;
                continue;
            }
            unsure += usize::from(state == PlacementState::Unsure);
            gone += usize::from(state == PlacementState::Gone && (remark.needs_answer || !was_gone));
            tx.put_placement(&Placement {
                annotation: remark.id,
                revision: new.id,
                state,
                range: carried.span.map(|span| (span.start, span.end)),
                certainty: carried.certainty,
                confirmed: false,
            })
            .await?;
            let candidates: Vec<_> = candidates.iter().map(|span| (span.start, span.end)).collect();
            tx.put_candidates(remark.id, new.id, &candidates).await?;
        }
        Ok((unsure, gone))
    }
}

/// Where a person moved a remark to, in the file.
fn pointed_out(annotation: AnnotationId, revision: &Revision, place: Span) -> Placement {
    Placement {
        annotation,
        revision: revision.id,
        state: PlacementState::Changed,
        range: Some((place.start, place.end)),
        certainty: 1.0,
        confirmed: true,
    }
}

fn said_to_be_gone(annotation: AnnotationId, revision: &Revision) -> Placement {
    Placement {
        annotation,
        revision: revision.id,
        state: PlacementState::Gone,
        range: None,
        certainty: 1.0,
        confirmed: true,
    }
}
