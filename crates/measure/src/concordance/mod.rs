//! `meelezer-measure concordance`: how often each entry of the word tables stands in real texts, and in what sentences.

mod entries;
mod found;
mod write;

use anyhow::Context;
use std::path::PathBuf;
use std::process::ExitCode;

/// Concordance: how often each entry of the word tables is found in texts, from which entries most hits come, and what
/// the sentences around them look like before and after the first offer.
///
/// Examples: meelezer-measure concordance --top 50 --text pairs.csv --text government.txt
///           meelezer-measure concordance "toe|zenden" "de nota" --text government.txt --more laws.txt
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Entries to show with their contexts: the key as the table has it, or any entry whose key has these words
    entries: Vec<String>,
    /// List the entries with most hits, this many
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Texts in which hits count: CSV files with a column Complex, or text files with a paragraph a line
    #[arg(long = "text", value_name = "FILE", required = true)]
    texts: Vec<PathBuf>,
    /// Texts for more contexts, whose hits don't count in the shares
    #[arg(long, value_name = "FILE")]
    more: Vec<PathBuf>,
    /// Contexts per entry
    #[arg(long, value_name = "N", default_value_t = 10)]
    contexts: usize,
    /// What the choice of contexts hangs on
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the listing and the contexts of the entries that make up --share into this folder
    #[arg(long, value_name = "FOLDER")]
    write: Option<PathBuf>,
    /// Per cent of all hits that the entries written to the folder make up
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    share: f64,
    /// Entries per file of contexts
    #[arg(long, value_name = "N", default_value_t = 40)]
    per_file: usize,
}

/// Runs the command. Fails, with a Dutch sentence, when a file can't be read or written.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let found = found::found(&arguments)?;
    if let Some(folder) = &arguments.write {
        write::folder(folder, &found, &arguments)
            .with_context(|| format!("We kunnen niet schrijven in {}. Kies een andere map.", folder.display()))?;
    }
    if !arguments.entries.is_empty() {
        let asked = |entry: &&found::Found| arguments.entries.iter().any(|words| entry.entry.key.contains(words));
        found.iter().filter(asked).for_each(|entry| print!("{}", write::contexts(entry)));
    } else if arguments.write.is_none() {
        print!("{}", write::listing(&found, arguments.top.unwrap_or(found.len())));
    }
    Ok(ExitCode::SUCCESS)
}
