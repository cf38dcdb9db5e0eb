//! `meelezer convert`: a letter in another format.

use super::{files, start};
use crate::letter::{self, Format};
use std::path::PathBuf;
use std::process::ExitCode;

/// Write a letter in another format.
///
/// Example: meelezer convert brief.docx --to markdown -o brief.md
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The letter: .docx, .odt, .pdf, .rtf, .html, .md or .txt; `-` reads standard input.
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// The format to write.
    #[arg(long, value_enum)]
    pub to: Target,
    /// Where to write it; standard output when left out.
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// The formats by their names on the command line.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Target {
    /// The canonical text, which every position points into.
    Text,
    /// Markdown.
    Markdown,
    /// The block structure.
    Json,
    /// A clean Word document.
    Docx,
    /// A clean OpenDocument text.
    Odt,
}

impl From<Target> for Format {
    fn from(target: Target) -> Self {
        match target {
            Target::Text => Format::Text,
            Target::Markdown => Format::Markdown,
            Target::Json => Format::Json,
            Target::Docx => Format::Docx,
            Target::Odt => Format::Odt,
        }
    }
}

/// Converts. Status 2, with one sentence on standard error, when the letter cannot be read or written.
///
/// # Errors
/// None of its own; kept for the common shape of commands.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match convert(&arguments) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(sentence) => {
            eprintln!("{sentence}");
            Ok(ExitCode::from(start::WRONG))
        }
    }
}

fn convert(arguments: &Arguments) -> Result<(), String> {
    let bytes = files::letter(&arguments.input)?;
    let told = |error: letter::Error| format!("{}: {error}", arguments.input.display());
    let document = letter::read_any_language(&arguments.input.to_string_lossy(), &bytes).map_err(told)?;
    let written = letter::write(&document, arguments.to.into()).map_err(told)?;
    files::write(arguments.output.as_deref(), &written)
}
