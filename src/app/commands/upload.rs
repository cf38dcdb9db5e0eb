//! A file or pasted text becomes a letter, or the next revision of one.

use super::file_remarks::{CameIn, Incoming, Recognised};
use crate::app::revision::new_revision;
use crate::app::{App, Error, Result};
use crate::letter;
use crate::review::audit::NewEntry;
use crate::review::letter::SourceFile;
use crate::review::policy::{Act, may};
use crate::review::{Actor, Audience, Event, Letter, LetterId, LetterState, OrganisationId};
use text::Document;
use uuid::Uuid;

/// Longest title, in characters.
pub const LONGEST_TITLE: usize = 200;

/// Largest file, in bytes.
pub const LARGEST_FILE: usize = letter::MAX_FILE_BYTES;

/// What a person hands in: a file, or text in a box.
#[derive(Clone, Debug)]
pub enum Draft {
    /// A file.
    File(SourceFile),
    /// Pasted text.
    Pasted(String),
    /// Pasted text, with the mark-up that it was copied with.
    Marked {
        /// As it stands in the box.
        text: String,
        /// HTML, as the browser had it.
        html: String,
    },
}

impl Draft {
    /// Reads it. Bounded work for [`crate::app::work`].
    fn read(self) -> Result<ReadDraft> {
        let field = self.field();
        let document = match &self {
            Draft::File(file) => letter::read(&file.name, &file.bytes),
            Draft::Pasted(text) => letter::read_pasted(text),
            Draft::Marked { text, html } => letter::read_pasted_with_markup(text, html),
        };
        let document = document.map_err(|error| Error::Invalid { field, message: error.key() })?;
        let source = self.source();
        let incoming = source.as_ref().map(|file| Incoming::of_file(file, &document)).unwrap_or_default();
        Ok(ReadDraft { document, source, incoming })
    }

    fn field(&self) -> &'static str {
        match self {
            Draft::File(_) => "bestand",
            Draft::Pasted(_) | Draft::Marked { .. } => "tekst",
        }
    }

    fn source(self) -> Option<SourceFile> {
        match self {
            Draft::File(file) => Some(file),
            Draft::Pasted(_) | Draft::Marked { .. } => None,
        }
    }
}

/// What was handed in, read.
#[derive(Clone, Debug)]
pub struct ReadDraft {
    /// The letter.
    pub document: Document,
    /// The file that it came in.
    pub source: Option<SourceFile>,
    /// The comments in that file.
    pub incoming: Incoming,
}

impl From<Document> for ReadDraft {
    /// A letter that came in no file.
    fn from(document: Document) -> ReadDraft {
        ReadDraft { document, source: None, incoming: Incoming::default() }
    }
}

/// Reads a draft; a parser that panics costs this upload and nothing else.
pub(super) async fn read(app: &App, actor: &Actor, draft: Draft) -> Result<ReadDraft> {
    let field = draft.field();
    match app.work.run_for(actor, move || draft.read()).await {
        Ok(read) => read,
        Err(Error::Internal(error)) => {
            tracing::error!(%error, "a letter can't be read");
            Err(Error::Invalid { field, message: "upload-error-damaged" })
        }
        Err(error) => Err(error),
    }
}

/// A letter that was uploaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uploaded {
    /// The letter.
    pub letter: LetterId,
    /// What came in with it.
    pub came_in: CameIn,
}

/// Uploads a new letter. An empty title is taken from the letter.
///
/// # Errors
/// Forbidden unless the actor is an author of the organisation; Invalid with the sentence for the person otherwise.
pub async fn upload(
    app: &App,
    actor: &Actor,
    organisation: OrganisationId,
    title: &str,
    note: &str,
    draft: Draft,
) -> Result<LetterId> {
    Ok(upload_for(app, actor, organisation, None, title, note, draft).await?.letter)
}

/// Uploads a new letter for an audience; without one, for whom the organisation's letters usually are.
///
/// # Errors
/// As for [`upload`].
pub async fn upload_for(
    app: &App,
    actor: &Actor,
    organisation: OrganisationId,
    audience: Option<Audience>,
    title: &str,
    note: &str,
    draft: Draft,
) -> Result<Uploaded> {
    authorise(actor, organisation)?;
    add(app, actor, organisation, audience, title, note, read(app, actor, draft).await?).await
}

fn authorise(actor: &Actor, organisation: OrganisationId) -> Result<()> {
    if may(actor, Act::Upload(organisation)) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Adds a letter that was read, with the comments of its file as remarks.
///
/// # Errors
/// As for [`upload`].
pub async fn add(
    app: &App,
    actor: &Actor,
    organisation: OrganisationId,
    audience: Option<Audience>,
    title: &str,
    note: &str,
    draft: ReadDraft,
) -> Result<Uploaded> {
    authorise(actor, organisation)?;
    let user = actor.user().ok_or(Error::Forbidden)?;
    let ReadDraft { document, source, incoming } = draft;
    let title = match title.trim() {
        "" => document.title().unwrap_or_else(|| "Brief".to_owned()),
        title if title.chars().count() > LONGEST_TITLE => {
            return Err(Error::Invalid { field: "titel", message: "letter-error-title-too-long" });
        }
        title => title.to_owned(),
    };
    let now = app.now();
    let audience = match audience {
        Some(audience) => audience,
        None => app.db.read().await?.organisation(organisation).await?.audience,
    };
    let letter = Letter {
        id: LetterId(Uuid::now_v7()),
        organisation,
        title,
        author: user.id,
        state: LetterState::Draft,
        audience,
        created_at: now,
        updated_at: now,
    };
    let (of, by, note) = (letter.clone(), actor.clone(), note.to_owned());
    let making = move || new_revision(&of, 1, &document, &note, &by, now);
    let revision = app.work.run_for(actor, making).await??;
    let mut tx = app.db.write().await?;
    tx.insert_letter(&letter).await?;
    tx.insert_revision(&revision, source.as_ref()).await?;
    let came_in = incoming.take_in(&mut tx, &revision, &Recognised::default(), now).await?;
    let uploaded = Event::LetterUploaded { revision: 1, sha256: revision.sha256.clone(), file: source.is_some() };
    for event in [Some(uploaded), came_in.event(1)].into_iter().flatten() {
        tx.append_event(&NewEntry::about(&letter, actor, event, now)).await?;
    }
    tx.commit().await?;
    Ok(Uploaded { letter: letter.id, came_in })
}
