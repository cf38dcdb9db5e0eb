//! `meelezer convert`: a letter in another format.

use crate::formats::{self, Format};
use anyhow::Context;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Exit status for input that is no letter, or output that cannot be written.
const UNREADABLE: u8 = 2;

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
        Err(error) => {
            eprintln!("{}: {error}", arguments.input.display());
            Ok(ExitCode::from(UNREADABLE))
        }
    }
}

fn convert(arguments: &Arguments) -> anyhow::Result<()> {
    let bytes = input(arguments)?;
    let document = formats::read_any_language(&arguments.input.to_string_lossy(), &bytes)?;
    let written = formats::write(&document, arguments.to.into())?;
    match &arguments.output {
        Some(path) => std::fs::write(path, written)
            .with_context(|| format!("We kunnen {} niet schrijven. Kies een andere plek.", path.display())),
        None => match std::io::stdout().write_all(&written) {
            // Whoever reads along has seen enough, as `head` does.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            other => other.context("We kunnen de uitvoer niet schrijven."),
        },
    }
}

/// The bytes of the file; a file over the limit is not read further than needed to know that.
fn input(arguments: &Arguments) -> anyhow::Result<Vec<u8>> {
    let limit = formats::MAX_FILE_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let read = if arguments.input.as_os_str() == "-" {
        std::io::stdin().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(&arguments.input).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    read.context("We kunnen dit bestand niet openen. Kijk of de naam klopt en of u het mag lezen.")?;
    Ok(bytes)
}
