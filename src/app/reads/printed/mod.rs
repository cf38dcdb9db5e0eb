//! The uploaded file as it comes out of the printer. A PDF shows itself; Word, OpenDocument and RTF are shown by LibreOffice
//! where that is installed.

mod cage;
mod kept;
mod libreoffice;
mod outcome;

pub use cage::Cage;
pub use libreoffice::LibreOffice;

use super::download::{Download, file_stem};
use super::original::{self, FileKind, Original};
use crate::app::checked;
use crate::app::reads::rights::seen;
use crate::app::{App, Error, Result};
use crate::review::{Actor, Letter, LetterId};

/// Whether a file can be seen as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Possible {
    /// It can.
    Yes,
    /// It could, but LibreOffice isn't installed on this server.
    NotHere,
    /// There is nothing to see: the letter was pasted, or came as plain text.
    NoPages,
}

/// Whether what a letter came from can be seen as it is printed.
pub fn possible(app: &App, original: &Original) -> Possible {
    match original.kind {
        Some(FileKind::Pdf) => Possible::Yes,
        Some(kind) if kind.is_office() || kind == FileKind::RichText => {
            if app.libreoffice.is_some() {
                Possible::Yes
            } else {
                Possible::NotHere
            }
        }
        _ => Possible::NoPages,
    }
}

/// The page around the printed file.
#[derive(Clone, Debug)]
pub struct PrintedView {
    /// The letter.
    pub letter: Letter,
    /// Number of its newest revision.
    pub head: u32,
    /// What is shown.
    pub original: Original,
    /// Whether it can be shown.
    pub possible: Possible,
    /// The example data in the revision that is shown, each once.
    pub examples: Vec<String>,
}

/// The page around the file that a revision, the newest one without a number, came from.
pub async fn view(app: &App, actor: &Actor, id: LetterId, number: Option<u32>) -> Result<PrintedView> {
    let mut tx = app.db.read().await?;
    let stored = seen(&mut tx, actor, id).await?;
    let shown = tx.revision_of(id, number.unwrap_or(stored.head)).await?;
    let original = original::of(&mut tx, id, shown.number, &shown.text).await?;
    let file = tx.revision_id(id, original.number).await?;
    drop(tx);
    let read = checked::read(app, file).await?;
    let mut examples: Vec<String> = Vec::new();
    for data in &read.examples {
        let words = data.span.of(&read.document.text);
        if !examples.iter().any(|known| known == words) {
            examples.push(words.to_owned());
        }
    }
    Ok(PrintedView { letter: stored.letter, head: stored.head, possible: possible(app, &original), original, examples })
}

/// The file that a revision, the newest one without a number, came from, as a PDF.
///
/// # Errors
/// Conflict with the sentence that says why there is none.
pub async fn pdf(app: &App, actor: &Actor, id: LetterId, number: Option<u32>) -> Result<Download> {
    let mut tx = app.db.read().await?;
    let stored = seen(&mut tx, actor, id).await?;
    let shown = tx.revision_of(id, number.unwrap_or(stored.head)).await?;
    let original = original::of(&mut tx, id, shown.number, &shown.text).await?;
    match possible(app, &original) {
        Possible::Yes => {}
        Possible::NotHere => return Err(Error::Conflict("printed-error-not-here")),
        Possible::NoPages => return Err(Error::Conflict("printed-error-no-pages")),
    }
    let (_, source) = tx.source_file(id, original.number).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let bytes = match (original.kind, &app.libreoffice) {
        (Some(kind), Some(libreoffice)) if kind != FileKind::Pdf => {
            let made = libreoffice.pdf(source.bytes, kind.extension()).await;
            made.map_err(|failure| Error::Conflict(failure.key()))?.to_vec()
        }
        _ => source.bytes,
    };
    let name = format!("{}-afdruk.pdf", file_stem(&stored.letter.title));
    Ok(Download { name, media_type: FileKind::Pdf.media_type(), bytes })
}
