//! Two revisions of a letter side by side, word by word.

use super::rights::seen;
use crate::app::{App, Error, Result};
use crate::review::{Actor, Letter, LetterId};
use crate::store::letters::{RevisionSummary, StoredLetter};
use text::diff::{self, Row};

/// The page of a difference.
#[derive(Clone, Debug)]
pub struct DifferenceView {
    /// The letter.
    pub letter: Letter,
    /// The older side.
    pub from: RevisionSummary,
    /// The newer side.
    pub to: RevisionSummary,
    /// Every revision, to choose another pair.
    pub revisions: Vec<RevisionSummary>,
    /// The text of `from`, which the rows' old spans point into.
    pub from_text: String,
    /// The text of `to`, which the rows' new spans point into.
    pub to_text: String,
    /// What differs and what is the same.
    pub rows: Vec<Row>,
}

/// The difference between two revisions, by number, the one that is read as "before" first; without numbers between the newest
/// revision and the one before.
pub async fn view(
    app: &App,
    actor: &Actor,
    id: LetterId,
    from: Option<u32>,
    to: Option<u32>,
) -> Result<DifferenceView> {
    let mut tx = app.db.read().await?;
    let StoredLetter { letter, head, .. } = seen(&mut tx, actor, id).await?;
    let to = to.unwrap_or(head);
    let from = from.unwrap_or(to.saturating_sub(1).max(1));
    let revisions = tx.revisions(id).await?;
    let numbered = |number| revisions.iter().find(|one| one.number == number).cloned().ok_or(Error::NotFound);
    let (from, to) = (numbered(from)?, numbered(to)?);
    let from_text = tx.revision(from.id).await?.text;
    let to_text = tx.revision(to.id).await?.text;
    drop(tx);
    let comparing = move || (diff::rows(&from_text, &to_text), from_text, to_text);
    let (rows, from_text, to_text) = app.work.run_for(actor, comparing).await?;
    Ok(DifferenceView { letter, from, to, from_text, to_text, rows, revisions })
}
