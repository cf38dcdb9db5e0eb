//! Two revisions of a letter side by side, word by word.

use super::rights::seen;
use crate::app::revision::document_of;
use crate::app::{App, Error, Result};
use crate::review::letter::StoredLetter;
use crate::review::{Actor, Letter, LetterId, Revision};
use crate::store::letters::RevisionSummary;
use check::personal_data::{self, PersonalData};
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
    /// The example data in `from`, in order.
    pub from_examples: Vec<PersonalData>,
    /// The example data in `to`, in order.
    pub to_examples: Vec<PersonalData>,
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
    let (old, new) = (tx.revision(from.id).await?, tx.revision(to.id).await?);
    drop(tx);
    let comparing = move || {
        let examples = |revision: &Revision| Ok::<_, Error>(personal_data::examples(&document_of(revision)?));
        Ok(DifferenceView {
            from_examples: examples(&old)?,
            to_examples: examples(&new)?,
            rows: diff::rows(&old.text, &new.text),
            from_text: old.text,
            to_text: new.text,
            letter,
            from,
            to,
            revisions,
        })
    };
    app.work.run_for(actor, comparing).await?
}
