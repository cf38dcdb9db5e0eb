//! `meelezer parse`: Dutch text to trees in CoNLL-U.

use crate::letter;
use language::{conllu, treebank};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Exit status for input that can't be read.
const UNREADABLE: u8 = 2;

/// Parse Dutch text: its sentences with words, tags, lemmas and trees, as CoNLL-U.
///
/// Example: meelezer parse brief.txt
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The input is CoNLL-U: keep its sentences and words, predict every other column
    #[arg(long)]
    conllu: bool,
    /// A text file in UTF-8, with a blank line between paragraphs; standard input when left out or `-`
    file: Option<PathBuf>,
}

/// Parses. Status 2, with one Dutch sentence on standard error, when the input can't be read.
///
/// # Errors
/// When the result can't be written.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = match read(&arguments) {
        Ok(text) if !arguments.conllu => treebank::parse_text(&letter::paragraphs(&text), &mut out),
        Ok(text) => match conllu::read(&text) {
            Ok(sentences) => treebank::parse_sentences(&sentences, &mut out),
            Err(error) => return Ok(refuse(&wrong_line(&name(&arguments), &error))),
        },
        Err(sentence) => return Ok(refuse(&sentence)),
    };
    match written.and_then(|()| out.flush()) {
        // Whoever reads along has seen enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        other => Ok(other.map(|()| ExitCode::SUCCESS)?),
    }
}

fn refuse(sentence: &str) -> ExitCode {
    eprintln!("{sentence}");
    ExitCode::from(UNREADABLE)
}

/// The file; none for standard input.
fn file(arguments: &Arguments) -> Option<&Path> {
    arguments.file.as_deref().filter(|path| *path != Path::new("-"))
}

fn name(arguments: &Arguments) -> String {
    file(arguments).map_or_else(|| "De invoer".to_owned(), |path| path.display().to_string())
}

/// Why a file is no CoNLL-U, in a Dutch sentence.
fn wrong_line(name: &str, error: &conllu::Error) -> String {
    format!(
        "{name} is geen CoNLL-U: regel {} heeft geen tien kolommen met tabs ertussen, of de eerste of de zevende kolom \
         is geen getal.",
        error.line
    )
}

fn read(arguments: &Arguments) -> Result<String, String> {
    let mut bytes = Vec::new();
    let name = name(arguments);
    let (done, advice) = match file(arguments) {
        Some(path) => (
            std::fs::read(path).map(|read| bytes = read),
            format!("Maak er eerst tekst van, met: meelezer convert {name} --to text."),
        ),
        None => (io::stdin().lock().read_to_end(&mut bytes).map(drop), "Geef tekst in UTF-8.".to_owned()),
    };
    done.map_err(|_| format!("We kunnen {name} niet lezen. Geef het pad van een tekstbestand."))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{name} is geen tekst in UTF-8. {advice}"))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
