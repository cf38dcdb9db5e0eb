//! The text of a revision, for whoever edits it: no score, no finding.

use super::rights::{Rights, rights, seen};
use crate::app::checked::{self, ReadRevision};
use crate::app::{App, Result};
use crate::review::{Actor, LetterId, Organisation};
use crate::store::letters::StoredLetter;
use std::sync::Arc;
use text::edit::EditedBlock;

/// A revision of a letter as text.
#[derive(Clone, Debug)]
pub struct TextView {
    /// The letter.
    pub stored: StoredLetter,
    /// Its municipality.
    pub organisation: Organisation,
    /// What the person may do now.
    pub rights: Rights,
    /// The revision.
    pub revision: Arc<ReadRevision>,
}

impl TextView {
    /// Its blocks, as an editor begins with them.
    pub fn blocks(&self) -> Vec<EditedBlock> {
        EditedBlock::all_of(&self.revision.document).collect()
    }
}

/// The text of a letter's newest revision, or of revision `number`.
///
/// # Errors
/// NotFound for a letter of another organisation.
pub async fn of_letter(app: &App, actor: &Actor, id: LetterId, number: Option<u32>) -> Result<TextView> {
    let mut tx = app.db.read().await?;
    let stored = seen(&mut tx, actor, id).await?;
    let organisation = tx.organisation(stored.letter.organisation).await?;
    let revision = tx.revision_id(id, number.unwrap_or(stored.head)).await?;
    drop(tx);
    let revision = checked::read(app, revision).await?;
    Ok(TextView { rights: rights(actor, &stored.letter), stored, organisation, revision })
}
