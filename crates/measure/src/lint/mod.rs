//! `meelezer-measure lint`: whether LiNT is LiNT-II's, and what the parser's errors do to it.

mod reference;
mod sensitivity;
mod treebank;

use anyhow::Context;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use treebank::Treebank;

/// LiNT over trees: compared with what LiNT-II itself answers, or with the same sentences as the parser sees them.
///
/// Example: meelezer-measure lint data/ud/dev.conllu predicted.conllu
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Trees made by people, in CoNLL-U
    gold: PathBuf,
    /// The same tokens with the parser's trees (meelezer parse --conllu)
    predicted: Option<PathBuf>,
    /// What LiNT-II answers for the trees made by people: JSON of rules/language/train/lint_reference.py
    #[arg(long)]
    reference: Option<PathBuf>,
}

/// Runs the command. Fails, with a Dutch sentence, when the data can't be read.
pub fn run(Arguments { gold, predicted, reference }: Arguments) -> anyhow::Result<ExitCode> {
    let text = read(&gold)?;
    let treebank = trees(&gold, &text)?;
    if let Some(reference) = reference {
        return compare(&treebank, &reference);
    }
    match predicted {
        Some(path) => {
            let text = read(&path)?;
            print!("{}", sensitivity::report(&treebank, &trees(&path, &text)?)?);
        }
        None => print!("{}", sensitivity::levels(&treebank.analyse_with_names())),
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints each feature that differs from LiNT-II's, if any does.
fn compare(treebank: &Treebank<'_>, reference: &Path) -> anyhow::Result<ExitCode> {
    let theirs: Vec<Value> = serde_json::from_str(&read(reference)?)
        .with_context(|| format!("{} is geen JSON met antwoorden van LiNT-II.", reference.display()))?;
    let differences = reference::differences(treebank, &theirs);
    let (documents, sentences) = (treebank.documents().len(), treebank.sentences().len());
    print!("{differences}");
    println!("{documents} documents, {sentences} sentences, {} differences", differences.lines().count());
    Ok(ExitCode::from(u8::from(!differences.is_empty())))
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path)
        .with_context(|| format!("We kunnen {} niet lezen. Geef het pad van een bestand.", path.display()))
}

fn trees<'t>(path: &Path, text: &'t str) -> anyhow::Result<Treebank<'t>> {
    Treebank::read(text).with_context(|| format!("{} is geen CoNLL-U.", path.display()))
}
