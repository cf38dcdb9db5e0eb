//! The letter as a file.

use super::original::FileKind;
use super::rights::seen;
use crate::app::revision::document_of;
use crate::app::{App, Error, Result};
use crate::letter::{self, Format};
use crate::review::{Actor, LetterId};

/// A file to hand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// What to call it: ASCII letters, digits, `-` and one full stop.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A revision as a file; the newest one without a number. Without a format the uploaded file itself when the text hasn't
/// changed since, else a .docx.
///
/// # Errors
/// NotFound for a format that isn't offered: docx, odt, txt or md.
pub async fn file(
    app: &App,
    actor: &Actor,
    id: LetterId,
    number: Option<u32>,
    format: Option<&str>,
) -> Result<Download> {
    let mut tx = app.db.read().await?;
    let stored = seen(&mut tx, actor, id).await?;
    let number = number.unwrap_or(stored.head);
    let revision = tx.revision_of(id, number).await?;
    let format = match format {
        None => {
            let source = tx.source_file(id, number).await?;
            if let Some((_, source)) = source.filter(|(from, _)| *from == number) {
                let kind = FileKind::of(&source.name, &source.bytes);
                let stem = source.name.rsplit_once('.').map_or(source.name.as_str(), |(stem, _)| stem);
                let name = format!("{}.{}", file_stem(stem), kind.extension());
                return Ok(Download { name, media_type: kind.media_type(), bytes: source.bytes });
            }
            Format::Docx
        }
        Some(extension) => of_extension(extension).ok_or(Error::NotFound)?,
    };
    drop(tx);
    let writing = move || {
        let document = document_of(&revision)?;
        letter::write(&document, format).map_err(|error| Error::Internal(error.to_string()))
    };
    let bytes = app.work.run_for(actor, writing).await??;
    let name = format!("{}-versie-{number}.{}", file_stem(&stored.letter.title), format.extension());
    Ok(Download { name, media_type: format.media_type(), bytes })
}

fn of_extension(extension: &str) -> Option<Format> {
    match extension {
        "docx" => Some(Format::Docx),
        "odt" => Some(Format::Odt),
        "txt" => Some(Format::Text),
        "md" => Some(Format::Markdown),
        _ => None,
    }
}

/// A title as the stem of a file name: lower-case ASCII letters and digits with hyphens, at most 60.
pub(super) fn file_stem(title: &str) -> String {
    let mut stem = String::new();
    for character in title.to_lowercase().chars() {
        match character {
            'a'..='z' | '0'..='9' => stem.push(character),
            'à'..='å' => stem.push('a'),
            'è'..='ë' => stem.push('e'),
            'ì'..='ï' => stem.push('i'),
            'ò'..='ö' => stem.push('o'),
            'ù'..='ü' => stem.push('u'),
            _ if !stem.ends_with('-') && !stem.is_empty() => stem.push('-'),
            _ => {}
        }
        if stem.len() >= 60 {
            break;
        }
    }
    match stem.trim_end_matches('-') {
        "" => "brief".to_owned(),
        stem => stem.to_owned(),
    }
}
