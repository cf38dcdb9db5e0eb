//! What the command is told, and the columns that drawing writes and counting reads.

use std::path::PathBuf;

/// Offers: draws them at random from real sentences, to be judged one by one; and counts what was judged.
///
/// Examples: meelezer-measure offers --draw 150 --seed 7 pairs.csv government.txt
///           meelezer-measure offers --count tests/corpus/suggestions.tsv
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How many offers to draw
    #[arg(long, value_name = "N", required_unless_present = "count", requires = "paths")]
    pub draw: Option<usize>,
    /// What the draw hangs on
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Draw only offers of this kind
    #[arg(long, value_name = "KIND", value_parser = ["replacement", "idea", "insertion"])]
    pub kind: Option<String>,
    /// Leave out what stands in this file, drawn before
    #[arg(long, value_name = "FILE")]
    pub without: Vec<PathBuf>,
    /// Count the verdicts of this file, as --draw wrote it and a reader judged it
    #[arg(long, value_name = "FILE", conflicts_with = "draw")]
    pub count: Option<PathBuf>,
    /// CSV files with a column Complex, and text files with a paragraph a line
    pub paths: Vec<PathBuf>,
}

/// The columns of a drawn offer; the last three are for whoever judges.
pub const COLUMNS: [&str; 11] =
    ["id", "rule", "source", "sentence", "found", "offer", "after", "kind", "verdict", "fault", "remark"];
