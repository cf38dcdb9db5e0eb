//! Pairs of a text and what an editor made of it, checked.

use anyhow::Context;
use check::{self, Report, Settings};
use language::analyse;
use std::path::Path;
use text::Document;

/// The two sides of a pair, each with its report by the standard rules.
pub struct Sides {
    /// The document that it comes from.
    pub document: String,
    /// As it was.
    pub complex: (Document, Report),
    /// As the editor left it.
    pub simple: (Document, Report),
}

/// Reads and checks a CSV file with the columns Document ID, Complex and Simple.
pub fn read(path: &Path) -> anyhow::Result<Vec<Sides>> {
    let unreadable = || format!("We kunnen {} niet lezen. Geef het pad van een CSV-bestand.", path.display());
    let mut reader = csv::Reader::from_path(path).with_context(unreadable)?;
    let headers = reader.headers().with_context(unreadable)?.clone();
    let column = |name: &str| {
        let at = headers.iter().position(|header| header.trim() == name);
        at.with_context(|| format!("In {} ontbreekt de kolom ‘{name}’.", path.display()))
    };
    let (document, complex, simple) = (column("Document ID")?, column("Complex")?, column("Simple")?);
    let mut sides = Vec::new();
    for record in reader.records() {
        let record = record.with_context(unreadable)?;
        let cell = |at: usize| record.get(at).unwrap_or_default();
        sides.push(Sides {
            document: cell(document).to_owned(),
            complex: checked(cell(complex))?,
            simple: checked(cell(simple))?,
        });
    }
    Ok(sides)
}

fn checked(text: &str) -> anyhow::Result<(Document, Report)> {
    let document = readers::read("zin.txt", text.replace('\n', " ").as_bytes(), &draft::Neutral)?;
    let report = check::check(&document, &analyse(&document), &Settings::default());
    Ok((document, report))
}
