//! `meelezer-measure parser`: how good tags, lemmas and trees are.

mod count;
mod failures;
mod gold_tokens;
mod raw_text;

use anyhow::{Context, bail};
use count::Score;
use language::conllu::{self, Sentence};
use language::treebank;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Tags, lemmas and trees, against treebanks: with the treebank's tokens, and from raw text.
///
/// Example: meelezer-measure parser ud/dev.conllu
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Treebanks in CoNLL-U; each is a column of the table
    #[arg(required = true, value_name = "GOLD")]
    gold: Vec<PathBuf>,
    /// Score this CoNLL-U of another tool instead; with other tokens than the treebank's it is scored as raw text
    #[arg(long, value_name = "FILE")]
    predicted: Option<PathBuf>,
    /// Also print the scores per relation, what is taken for what, and the wrong lemmas
    #[arg(long)]
    failures: bool,
}

/// Runs the command. Fails, with a Dutch sentence, when the data can't be read.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    if arguments.predicted.is_some() && arguments.gold.len() > 1 {
        bail!("Geef bij --predicted één bestand om mee te vergelijken.");
    }
    let mut report = Report::default();
    let mut failures = String::new();
    for path in &arguments.gold {
        let text = read(path)?;
        let gold = sentences(path, &text)?;
        let column = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match &arguments.predicted {
            Some(other) => {
                let text = read(other)?;
                let predicted = sentences(other, &text)?;
                if gold_tokens::has_same_tokens(&gold, &predicted) {
                    report.gold_tokens.push((column, gold_tokens::scores(&gold, &predicted)));
                    failures += &failures::tables(&gold, &predicted);
                } else {
                    let scores = raw_text::scores(&gold, &predicted).with_context(|| {
                        format!("{} en {} hebben niet dezelfde tekst.", path.display(), other.display())
                    })?;
                    report.raw_text.push((column, scores));
                }
            }
            None => {
                let printed = printed(|out| treebank::parse_sentences(&gold, out))?;
                let predicted = conllu::read(&printed)?;
                report.gold_tokens.push((column.clone(), gold_tokens::scores(&gold, &predicted)));
                failures += &failures::tables(&gold, &predicted);
                let printed = printed_text(&gold)?;
                let predicted = conllu::read(&printed)?;
                let scores = raw_text::scores(&gold, &predicted).context("De tekst veranderde bij het ontleden.")?;
                report.raw_text.push((column, scores));
            }
        }
    }
    print!("{report}");
    if arguments.failures {
        print!("{failures}");
    }
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path)
        .with_context(|| format!("We kunnen {} niet lezen. Geef het pad van een CoNLL-U-bestand.", path.display()))
}

fn sentences<'t>(path: &Path, text: &'t str) -> anyhow::Result<Vec<Sentence<'t>>> {
    conllu::read(text).map_err(|error| anyhow::Error::msg(format!("{}: {error}", path.display())))
}

/// What `meelezer parse` prints, so that it is measured as it is used.
fn printed(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> anyhow::Result<String> {
    let mut out = Vec::new();
    write(&mut out)?;
    Ok(String::from_utf8(out)?)
}

/// The same from the text of a treebank: its sentences as one paragraph, with a space between them.
fn printed_text(gold: &[Sentence<'_>]) -> anyhow::Result<String> {
    let mut text = String::new();
    for sentence in gold {
        for word in &sentence.words {
            text.push_str(word.form);
            text.push_str(if word.is_glued() { "" } else { " " });
        }
        text.truncate(text.trim_end().len());
        text.push(' ');
    }
    printed(|out| treebank::parse_text(&readers::paragraphs(&text), out))
}

/// The tables: a column per file.
#[derive(Default)]
struct Report {
    gold_tokens: Vec<(String, Vec<Score>)>,
    raw_text: Vec<(String, Vec<Score>)>,
}

impl std::fmt::Display for Report {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (title, columns) in [("the treebank's tokens", &self.gold_tokens), ("from raw text", &self.raw_text)] {
            if columns.is_empty() {
                continue;
            }
            let mut table = format!("| {title} |");
            columns.iter().for_each(|(file, _)| table.extend([" ", file, " |"]));
            table += "\n|---|";
            table += &"---:|".repeat(columns.len());
            table.push('\n');
            for (row, (name, _)) in columns[0].1.iter().enumerate() {
                let _ = write!(table, "| {name} |");
                for (_, scores) in columns {
                    let _ = match scores[row].1 {
                        Some(value) => write!(table, " {value:.4} |"),
                        None => write!(table, " – |"),
                    };
                }
                table.push('\n');
            }
            writeln!(out, "{table}")?;
        }
        Ok(())
    }
}
