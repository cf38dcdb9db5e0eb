//! The letter as a file to work on in Word or LibreOffice: the panel's remarks as comments, the rewriting as tracked
//! changes, or everything accepted. A letter that came as such a file comes back as the same file.

mod comments;
mod places;

use super::download::{Download, file_stem};
use super::original::{self, FileKind};
use super::remarks;
use crate::app::checked::{self, ReadRevision};
use crate::app::reads::rights::seen;
use crate::app::{App, Error, Result};
use crate::letter::office::{self, Reviser};
use crate::letter::{Error as Unreadable, Format, read_any_language, write};
use crate::review::{Actor, LetterId};
use crate::store::Tx;
use crate::store::letters::RevisionSummary;
use comments::{Panel, rfc3339};
use std::sync::Arc;
use text::{Span, diff};

/// Most differences in [`OfficeFile::differences`].
const MOST_DIFFERENCES: usize = 20;

/// What the file is to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The text with the panel's remarks as comments.
    Comments,
    /// The uploaded text with every change since as a tracked change.
    Changes,
    /// The text with all changes accepted.
    Clean,
}

impl Content {
    /// Everything that it can hold.
    pub const ALL: [Content; 3] = [Content::Comments, Content::Changes, Content::Clean];

    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Content::Comments => "opmerkingen",
            Content::Changes => "wijzigingen",
            Content::Clean => "schoon",
        }
    }

    /// The content of that name.
    pub fn parse(name: &str) -> Option<Content> {
        Content::ALL.into_iter().find(|content| content.name() == name)
    }

    /// The end of the file's name.
    fn ending(self) -> &'static str {
        match self {
            Content::Comments => "met-opmerkingen",
            Content::Changes => "met-wijzigingen",
            Content::Clean => "schoon",
        }
    }
}

/// The file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeFile {
    /// The file.
    pub file: Download,
    /// Whether its text, with changes accepted, is the letter's.
    pub is_exact: bool,
    /// Where it isn't; may be empty when only the layout of the text differs.
    pub differences: Vec<Difference>,
}

/// A passage that stands otherwise in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What the letter says; empty when it says nothing there.
    pub wanted: String,
    /// What the file says; empty when it says nothing there.
    pub written: String,
}

/// A revision of a letter, the newest one without a number, as a file to work on.
///
/// # Errors
/// NotFound for a letter of another organisation; Conflict when the uploaded file can't be worked on.
pub async fn make(app: &App, actor: &Actor, id: LetterId, number: Option<u32>, content: Content) -> Result<OfficeFile> {
    let job = gather(app, actor, id, number, content).await?;
    match app.work.run_for(actor, move || job.run()).await {
        Ok(Ok(made)) => Ok(made),
        Ok(Err(error)) => {
            tracing::warn!(letter = %id, content = content.name(), ?error, "the uploaded file can't be worked on");
            Err(Error::Conflict("downloads-error-office"))
        }
        Err(Error::Internal(error)) => {
            tracing::error!(letter = %id, content = content.name(), error, "working on the uploaded file failed");
            Err(Error::Conflict("downloads-error-office"))
        }
        Err(error) => Err(error),
    }
}

async fn gather(app: &App, actor: &Actor, id: LetterId, number: Option<u32>, content: Content) -> Result<Job> {
    let mut tx = app.db.read().await?;
    let stored = seen(&mut tx, actor, id).await?;
    let number = number.unwrap_or(stored.head);
    let revisions = tx.revisions(id).await?;
    let shown = revisions.iter().find(|one| one.number == number).ok_or(Error::NotFound)?;
    drop(tx);
    let letter = checked::read(app, shown.id).await?;
    let text = &letter.document.text;
    let mut tx = app.db.read().await?;
    let original = original::of(&mut tx, id, number, text).await?;
    let panel = match content {
        Content::Comments => {
            let shown = remarks::Shown { revision: shown.id, number, text };
            let remarks = remarks::on_revision(&mut tx, &stored, &revisions, shown, &[]).await?;
            Panel::of(&mut tx, remarks).await?
        }
        Content::Changes | Content::Clean => Panel::default(),
    };
    let by = Reviser { name: writer(&mut tx, shown, &stored.letter).await?, date: rfc3339(shown.created_at) };
    let stem = format!("{}-versie-{number}-{}", file_stem(&stored.letter.title), content.ending());
    let base = match original.kind.filter(|kind| kind.is_office()) {
        Some(kind) => {
            let source = tx.source_file(id, original.number).await?.ok_or(Error::NotFound)?;
            Base::Uploaded(kind, source.1.bytes)
        }
        None => {
            let first = tx.revision_id(id, original.number).await?;
            drop(tx);
            Base::Written(checked::read(app, first).await?)
        }
    };
    Ok(Job { content, stem, base, letter, is_changed: original.is_changed, panel, by })
}

/// Who wrote a revision; the organisation when that person's name isn't known.
async fn writer(tx: &mut Tx, revision: &RevisionSummary, letter: &crate::review::Letter) -> Result<String> {
    let name = tx.user(revision.author).await.map(|user| user.name).unwrap_or_default();
    if name.trim().is_empty() { Ok(tx.organisation(letter.organisation).await?.name) } else { Ok(name) }
}

/// What is worked on.
enum Base {
    /// The file that was uploaded.
    Uploaded(FileKind, Vec<u8>),
    /// The letter as it was pasted, or came as a file that holds no comments: it is written as a Word file first.
    Written(Arc<ReadRevision>),
}

/// All that is needed to make the file, away from the database.
struct Job {
    content: Content,
    stem: String,
    base: Base,
    letter: Arc<ReadRevision>,
    is_changed: bool,
    panel: Panel,
    by: Reviser,
}

impl Job {
    /// Makes the file. Blocking.
    fn run(self) -> std::result::Result<OfficeFile, Unreadable> {
        let text = &self.letter.document.text;
        let (bytes, is_exact, clean) = match self.content {
            Content::Changes => {
                let revised = match &self.base {
                    Base::Uploaded(_, bytes) => office::revise(bytes, text, &self.by)?,
                    Base::Written(old) => office::revise(&write(&old.document, Format::Docx)?, text, &self.by)?,
                };
                let clean = if revised.exact { Vec::new() } else { office::accept_changes(&revised.bytes)? };
                (revised.bytes, revised.exact, clean)
            }
            Content::Clean => {
                let (bytes, exact) = self.newest()?;
                (bytes.clone(), exact, bytes)
            }
            Content::Comments => {
                let (bytes, exact) = self.newest()?;
                let bytes = office::remove_comments(&bytes, &|comment| self.panel.has(comment))?;
                let comments = places::in_file(&bytes, text, &self.panel.comments(&self.letter.document))?;
                (office::add_comments(&bytes, &comments)?, exact, bytes)
            }
        };
        let differences = if is_exact { Vec::new() } else { differences(&clean, text)? };
        let kind = match self.base {
            Base::Uploaded(kind, _) => kind,
            Base::Written(_) => FileKind::Word,
        };
        let name = format!("{}.{}", self.stem, kind.extension());
        Ok(OfficeFile { file: Download { name, media_type: kind.media_type(), bytes }, is_exact, differences })
    }

    /// The text in its file, without tracked changes, and whether all of it fitted.
    fn newest(&self) -> std::result::Result<(Vec<u8>, bool), Unreadable> {
        match &self.base {
            Base::Written(_) => Ok((write(&self.letter.document, Format::Docx)?, true)),
            Base::Uploaded(_, bytes) if self.is_changed => {
                let revised = office::revise(bytes, &self.letter.document.text, &self.by)?;
                Ok((office::accept_changes(&revised.bytes)?, revised.exact))
            }
            Base::Uploaded(_, bytes) if self.content == Content::Clean => Ok((office::accept_changes(bytes)?, true)),
            Base::Uploaded(_, bytes) => Ok((bytes.clone(), true)),
        }
    }
}

/// Where the text of a file differs from the one that was wanted: the first twenty passages.
///
/// # Errors
/// When the file can't be read.
pub fn differences(bytes: &[u8], wanted: &str) -> std::result::Result<Vec<Difference>, Unreadable> {
    let written = read_any_language("", bytes)?.text;
    let rows = diff::rows(&written, wanted);
    let passage = |span: Option<Span>, text: &str| span.map_or("", |span| span.of(text)).trim().to_owned();
    Ok(rows
        .iter()
        .filter(|row| !row.is_equal())
        .map(|row| Difference { wanted: passage(row.new, wanted), written: passage(row.old, &written) })
        // Only line breaks differ: nothing that a reader sees.
        .filter(|one| one.wanted != one.written)
        .take(MOST_DIFFERENCES)
        .collect())
}
