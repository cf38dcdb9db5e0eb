//! Remarks go along to a new revision. Where each comes to stand is work for the processor and is computed before the
//! transaction that saves the revision; that one stores it, if the remarks still stand as they did.

use crate::app::Result;
use crate::review::{AnnotationId, LetterId, Placement, PlacementState, Revision, RevisionId};
use crate::store::Tx;
use std::collections::HashMap;
use text::Span;
use text::anchor::{self, Carried, State};

/// How the remarks stand on a revision.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Standing {
    /// Those with a place: which, where, and, when it isn't their own revision, what became of them.
    placed: Vec<(AnnotationId, Span, Option<(PlacementState, bool)>)>,
    /// Those without, and whether each needs an answer.
    gone: Vec<(AnnotationId, bool)>,
}

impl Standing {
    /// The remarks of a letter as they stand on its newest revision.
    pub(super) async fn of(tx: &mut Tx, letter: LetterId, newest: RevisionId) -> Result<Standing> {
        let annotations = tx.annotations_of_letter(letter).await?;
        let placements: HashMap<AnnotationId, Placement> =
            tx.placements(letter, newest).await?.into_iter().map(|one| (one.annotation, one)).collect();
        let mut standing = Standing { placed: Vec::new(), gone: Vec::new() };
        for stored in &annotations {
            let annotation = &stored.annotation;
            let placement = placements.get(&annotation.id);
            let range = match placement {
                Some(placement) => placement.range.map(|(start, end)| Span::new(start, end)),
                None if annotation.revision == newest => Some(Span::new(annotation.start, annotation.end)),
                None => None,
            };
            match range {
                Some(range) => {
                    standing.placed.push((annotation.id, range, placement.map(|one| (one.state, one.confirmed))));
                }
                None => standing.gone.push((annotation.id, annotation.needs_answer())),
            }
        }
        Ok(standing)
    }

    /// Where each remark that has a place comes to stand. Work for [`crate::app::work`].
    pub(super) fn carried(&self, old: &str, new: &str) -> Vec<Carried> {
        let ranges: Vec<Span> = self.placed.iter().map(|(_, range, _)| *range).collect();
        anchor::carry(old, new, &ranges)
    }

    /// Stores where the remarks stand on the new revision; where that can't be told, the file may say so (`places`).
    /// Gives how many are unsure and gone.
    pub(super) async fn store(
        &self,
        tx: &mut Tx,
        carried: Vec<Carried>,
        new: &Revision,
        places: &HashMap<AnnotationId, Span>,
    ) -> Result<(usize, usize)> {
        let (mut unsure, mut gone) = (0, 0);
        for (annotation, needs_answer) in &self.gone {
            gone += usize::from(*needs_answer);
            tx.put_placement(&gone_in(*annotation, new)).await?;
        }
        for ((id, _, was), carried) in self.placed.iter().zip(carried) {
            let was_unsure = matches!(was, Some((PlacementState::Unsure, false)));
            let state = match carried.state {
                // Unsure stays unsure until the author says where it stands.
                _ if was_unsure && carried.span.is_some() => PlacementState::Unsure,
                State::Same => PlacementState::Same,
                State::Changed => PlacementState::Changed,
                State::Moved => PlacementState::Moved,
                State::Unsure => PlacementState::Unsure,
                State::Gone => PlacementState::Gone,
            };
            let is_lost = matches!(state, PlacementState::Unsure | PlacementState::Gone);
            // Of one that was unsure, the file may say no more than what we guessed.
            if let Some(place) = places.get(id).filter(|_| is_lost && !was_unsure) {
                tx.put_placement(&pointed_out(*id, new, *place)).await?;
                continue;
            }
            unsure += usize::from(state == PlacementState::Unsure);
            gone += usize::from(state == PlacementState::Gone);
            tx.put_placement(&Placement {
                annotation: *id,
                revision: new.id,
                state,
                range: carried.span.map(|span| (span.start, span.end)),
                certainty: carried.certainty,
                confirmed: false,
            })
            .await?;
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

fn gone_in(annotation: AnnotationId, revision: &Revision) -> Placement {
    Placement {
        annotation,
        revision: revision.id,
        state: PlacementState::Gone,
        range: None,
        certainty: 1.0,
        confirmed: false,
    }
}
