//! From a document to a revision of a letter, and back.

use super::{Error, Result};
use crate::review::letter::revision_hash;
use crate::review::{Actor, Letter, Revision, RevisionId};
use text::Document;
use uuid::Uuid;

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
