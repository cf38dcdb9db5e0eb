//! The text of a revision, for whoever edits it: no score, no finding.

use super::rights::{Rights, rights, seen};
use crate::app::checked::{self, ReadRevision};
use crate::app::{App, Result};
use crate::review::letter::StoredLetter;
use crate::review::{Actor, LetterId, Organisation};
use crate::store::letters::RevisionSummary;
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
    /// Who saved the revisions after it.
    pub saved_since: SavedSince,
}

/// Who saved newer revisions than one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSince {
    /// Whether the person who looks did.
    pub oneself: bool,
    /// Names of others, each once.
    pub others: Vec<String>,
}

impl SavedSince {
    fn of(actor: &Actor, revisions: &[RevisionSummary], number: u32) -> SavedSince {
        let mut since = SavedSince::default();
        for newer in revisions.iter().filter(|one| one.number > number) {
            if actor.user().is_some_and(|user| user.id == newer.author) {
                since.oneself = true;
            } else if !since.others.contains(&newer.author_name) {
                since.others.push(newer.author_name.clone());
            }
        }
        since
    }
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
    let number = number.unwrap_or(stored.head);
    let revision = tx.revision_id(id, number).await?;
    let saved_since = match number == stored.head {
        true => SavedSince::default(),
        false => SavedSince::of(actor, &tx.revisions(id).await?, number),
    };
    drop(tx);
    let revision = checked::read(app, revision).await?;
    Ok(TextView { saved_since, rights: rights(actor, &stored.letter), stored, organisation, revision })
}
