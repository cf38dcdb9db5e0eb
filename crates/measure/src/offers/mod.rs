//! `meelezer-measure offers`: draws offers on real sentences for somebody to judge, and counts what was judged.

mod count;
mod draw;

use std::path::PathBuf;
use std::process::ExitCode;

/// Offers: draws them at random from real sentences, to be judged one by one; and counts what was judged.
///
/// Examples: meelezer-measure offers --draw 150 --seed 7 pairs.csv government.txt
///           meelezer-measure offers --count tests/corpus/suggestions.tsv
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How many offers to draw
    #[arg(long, value_name = "N", required_unless_present = "count", requires = "paths")]
    draw: Option<usize>,
    /// What the draw hangs on
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Draw only offers of this kind
    #[arg(long, value_name = "KIND", value_parser = ["replacement", "idea", "insertion"])]
    kind: Option<String>,
    /// Leave out what stands in this file, drawn before
    #[arg(long, value_name = "FILE")]
    without: Vec<PathBuf>,
    /// Count the verdicts of this file, as --draw wrote it and a reader judged it
    #[arg(long, value_name = "FILE", conflicts_with = "draw")]
    count: Option<PathBuf>,
    /// CSV files with a column Complex, and text files with a paragraph a line
    paths: Vec<PathBuf>,
}

/// The columns of a drawn offer; the last three are for whoever judges.
pub const COLUMNS: [&str; 11] =
    ["id", "rule", "source", "sentence", "found", "offer", "after", "kind", "verdict", "fault", "remark"];

/// Runs the command. Fails, with a Dutch sentence, when a file can't be read or a verdict isn't one.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.count {
        Some(path) => print!("{}", count::report(&path)?),
        None => print!("{}", draw::draw(&arguments)?),
    }
    Ok(ExitCode::SUCCESS)
}
