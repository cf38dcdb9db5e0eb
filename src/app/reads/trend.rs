//! How hard a letter was to read over its last revisions.

use crate::app::checked::score;
use crate::app::{App, Result};
use crate::review::Actor;
use crate::store::letters::RevisionSummary;

/// Most revisions that are looked at.
pub const LENGTH: usize = 8;

/// Number and LiNT score of the last [`LENGTH`] revisions, oldest first; a revision without a score is left out.
pub(super) async fn of_revisions(app: &App, actor: &Actor, revisions: &[RevisionSummary]) -> Result<Vec<(u32, f64)>> {
    let mut points = Vec::new();
    for revision in &revisions[revisions.len().saturating_sub(LENGTH)..] {
        points.extend(score(app, actor, revision.id).await?.map(|score| (revision.number, score.score)));
    }
    Ok(points)
}
