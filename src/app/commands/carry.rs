//! Remarks go along to a new revision, in the transaction that saves it.

use crate::app::Result;
use crate::review::{AnnotationId, Letter, Placement, PlacementState, Revision};
use crate::store::Tx;
use std::collections::HashMap;
use text::Span;
use text::anchor::{self, State};

/// Re-anchors every remark from the revision where it last stood to the new one; where that can't be told, the file may
/// say so (`places`). Gives how many are unsure and gone.
pub(super) async fn carry_remarks(
    tx: &mut Tx,
    letter: &Letter,
    old: &Revision,
    new: &Revision,
    places: &HashMap<AnnotationId, Span>,
) -> Result<(usize, usize)> {
    let annotations = tx.annotations_of_letter(letter.id).await?;
    let before = tx.placements(letter.id, old.id).await?;
    let mut standing = Vec::new();
    let (mut unsure, mut gone) = (0, 0);
    for stored in &annotations {
        let annotation = &stored.annotation;
        let placement = before.iter().find(|placement| placement.annotation == annotation.id);
        let range = match placement {
            Some(placement) => placement.range.map(|(start, end)| Span::new(start, end)),
            None if annotation.revision == old.id => Some(Span::new(annotation.start, annotation.end)),
            None => None,
        };
        match range {
            Some(range) => standing.push((annotation.id, range, placement.map(|p| (p.state, p.confirmed)))),
            None => {
                gone += usize::from(annotation.needs_answer());
                tx.put_placement(&gone_in(annotation.id, new)).await?;
            }
        }
    }
    let ranges: Vec<Span> = standing.iter().map(|(_, range, _)| *range).collect();
    let carried = anchor::carry(&old.text, &new.text, &ranges);
    for ((id, _, was), carried) in standing.iter().zip(carried) {
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
