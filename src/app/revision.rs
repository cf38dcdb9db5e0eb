//! From a document to a revision of a letter, and back; and how large an edited one may be.

use super::{Error, Result};
use crate::letter::MAX_TEXT_BYTES;
use crate::review::letter::revision_hash;
use crate::review::{Actor, Letter, Revision, RevisionId};
use text::Document;
use text::edit::EditedBlock;
use uuid::Uuid;

/// Most blocks in an edited letter.
const MOST_BLOCKS: usize = 2_000;

/// Refuses what no letter is: too many blocks, or a text longer than that of any letter.
pub fn of_bounded_size(blocks: &[EditedBlock]) -> Result<()> {
    if blocks.len() > MOST_BLOCKS {
        return Err(Error::invalid("blok", "editor-error-too-many-blocks"));
    }
    if blocks.iter().map(|block| block.text.len()).sum::<usize>() > MAX_TEXT_BYTES {
        return Err(Error::invalid("blok", "editor-error-too-long"));
    }
    Ok(())
}

/// A revision of `letter` that holds `document`; not stored yet.
pub(super) fn new_revision(
    letter: &Letter,
    number: u32,
    document: &Document,
    note: &str,
    actor: &Actor,
    now: jiff::Timestamp,
) -> Result<Revision> {
    let user = actor.user().ok_or(Error::Forbidden)?;
    let json = serde_json::to_string(document).map_err(|_| Error::Internal("document".to_owned()))?;
    Ok(Revision {
        id: RevisionId(Uuid::now_v7()),
        letter: letter.id,
        number,
        text: document.text.clone(),
        sha256: revision_hash(&json),
        document: json,
        note: note.trim().chars().take(500).collect(),
        author: user.id,
        created_at: now,
    })
}

/// The document of a stored revision.
pub(super) fn document_of(revision: &Revision) -> Result<Document> {
    serde_json::from_str(&revision.document).map_err(|_| Error::Internal("document".to_owned()))
}
