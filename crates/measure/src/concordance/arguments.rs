//! What the command is told.

use std::path::PathBuf;

/// Concordance: how often each entry of the word tables is found in texts, from which entries most hits come, and what
/// the sentences around them look like before and after the first offer.
///
/// Examples: meelezer-measure concordance --top 50 --text pairs.csv --text government.txt
///           meelezer-measure concordance "toe|zenden" "de nota" --text government.txt --more laws.txt
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Entries to show with their contexts: the key as the table has it, or any entry whose key has these words
    pub entries: Vec<String>,
    /// List the entries with most hits, this many
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Texts in which hits count: CSV files with a column Complex, or text files with a paragraph a line
    #[arg(long = "text", value_name = "FILE", required = true)]
    pub texts: Vec<PathBuf>,
    /// Texts for more contexts, whose hits don't count in the shares
    #[arg(long, value_name = "FILE")]
    pub more: Vec<PathBuf>,
    /// Contexts per entry
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub contexts: usize,
    /// What the choice of contexts hangs on
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Write the listing and the contexts of the entries that make up --share into this folder
    #[arg(long, value_name = "FOLDER")]
    pub write: Option<PathBuf>,
    /// Per cent of all hits that the entries written to the folder make up
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    pub share: f64,
    /// Entries per file of contexts
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub per_file: usize,
}
