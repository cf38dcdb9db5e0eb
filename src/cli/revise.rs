//! `meelezer revise`: a new text in the same Word or OpenDocument file, as tracked changes.

use super::{files, start};
use crate::app::reads::office::{Difference, differences};
use crate::letter::Error;
use crate::letter::office::{self, Reviser};
use std::path::PathBuf;
use std::process::ExitCode;

/// Most differences that are told.
const TOLD: usize = 5;

/// Write the difference with a new text into a Word (.docx) or OpenDocument (.odt) file, as tracked changes.
///
/// Example: meelezer revise brief.docx --text nieuw.txt --author "Anouk de Wit" -o brief-met-wijzigingen.docx
///
/// Start from the text that meelezer convert brief.docx --to text prints. What can't be changed, such as a merge field,
/// stays as it is; then standard error says what differs, and the status is still 0.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    /// The letter: .docx or .odt; `-` reads standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// The new text (UTF-8)
    #[arg(long, value_name = "NEW.txt")]
    text: PathBuf,
    /// Who made the changes, as Word shows it
    #[arg(long, value_name = "NAME")]
    author: String,
    /// When, such as 2026-11-21T10:00:00Z; now when left out
    #[arg(long, value_name = "RFC3339")]
    date: Option<String>,
    /// Where to write the letter; standard output when left out
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Accept all changes, also those that were there already
    #[arg(long)]
    clean: bool,
}

/// Runs the command: status 0, or 2 with one Dutch sentence on standard error.
///
/// # Errors
/// None of its own; kept for the common shape of commands.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match done(&arguments) {
        Ok(differences) => {
            warn(differences.as_deref());
            Ok(ExitCode::SUCCESS)
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            Ok(ExitCode::from(start::WRONG))
        }
    }
}

/// Writes the file; gives where it differs from what was wanted, none when it doesn't.
fn done(arguments: &Arguments) -> Result<Option<Vec<Difference>>, String> {
    let told = |error: Error| format!("{}: {error}", arguments.input.display());
    let bytes = files::letter(&arguments.input)?;
    let wanted = canonical(&files::text(&arguments.text)?);
    if arguments.author.trim().is_empty() {
        return Err("Geef bij --author de naam van wie de wijzigingen maakte.".to_owned());
    }
    let by = Reviser { name: arguments.author.trim().to_owned(), date: date(arguments.date.as_deref())? };
    let revised = office::revise(&bytes, &wanted, &by).map_err(told)?;
    let clean = match arguments.clean || !revised.exact {
        true => Some(office::accept_changes(&revised.bytes).map_err(told)?),
        false => None,
    };
    let written = clean.as_ref().filter(|_| arguments.clean).unwrap_or(&revised.bytes);
    files::write(arguments.output.as_deref(), written)?;
    match clean.filter(|_| !revised.exact) {
        Some(clean) => differences(&clean, &wanted).map(Some).map_err(told),
        None => Ok(None),
    }
}

/// A text ends in one line break, whatever the editor made of that.
fn canonical(text: &str) -> String {
    match text.trim_end() {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}

fn date(given: Option<&str>) -> Result<String, String> {
    match given {
        None => Ok(jiff::Timestamp::from_second(jiff::Timestamp::now().as_second()).unwrap_or_default().to_string()),
        Some(given) => super::comments::moment(given)
            .ok_or_else(|| format!("De datum {given} is niet te lezen. Schrijf hem zoals 2026-11-21T10:00:00Z.")),
    }
}

fn warn(differences: Option<&[Difference]>) {
    let Some(differences) = differences else { return };
    eprintln!("Let op: niet elke wijziging paste in het bestand. Kijk het na voordat u het verstuurt.");
    let shown = |passage: &str| if passage.is_empty() { "(niets)".to_owned() } else { format!("‘{passage}’") };
    for one in differences.iter().take(TOLD) {
        eprintln!("  gevraagd: {}\n  geworden: {}", shown(&one.wanted), shown(&one.written));
    }
    if differences.len() > TOLD {
        eprintln!("  en op {} plekken meer", differences.len() - TOLD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_in_one_line_break() {
        assert_eq!(canonical("Dag.\n\n \n"), "Dag.\n");
        assert_eq!(canonical("Dag."), "Dag.\n");
        assert_eq!(canonical(" \n"), "");
    }

    #[test]
    fn a_date_is_a_moment_in_utc() {
        assert_eq!(date(Some("2026-11-21T11:00:00+01:00")).as_deref(), Ok("2026-11-21T10:00:00Z"));
        assert!(date(Some("21 november")).unwrap_err().contains("niet te lezen"));
        assert!(date(None).unwrap().ends_with('Z'));
    }
}
