//! How good the engine is, on data with known answers. One file per thing that is measured.

mod anchors;
mod compounds;
mod concordance;
mod difficulty;
mod findings;
mod inflection;
mod lint;
mod offers;
mod pairs;
mod parser;
mod sentence;
mod syllables;
mod texts;
mod tokens;

use clap::Parser;
use std::process::ExitCode;

/// Exit status for wrong use and for data that can't be read.
const WRONG: u8 = 2;

/// Measure the engine on data with known answers.
#[derive(Debug, Parser)]
#[command(
    name = "meelezer-measure",
    version,
    after_help = "Example: cargo run --release -p meelezer-measure -- anchors data/anchors/revisions.json"
)]
struct CommandLine {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Anchors(anchors::Arguments),
    Compounds(compounds::Arguments),
    Concordance(concordance::Arguments),
    Difficulty(difficulty::Arguments),
    Findings(findings::Arguments),
    Inflection(inflection::Arguments),
    Lint(lint::Arguments),
    Offers(offers::Arguments),
    Parser(parser::Arguments),
    Syllables(syllables::Arguments),
    Tokens(tokens::Arguments),
}

fn main() -> ExitCode {
    match run(CommandLine::parse().what) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(WRONG)
        }
    }
}

fn run(what: What) -> anyhow::Result<ExitCode> {
    match what {
        What::Anchors(arguments) => anchors::run(arguments),
        What::Compounds(arguments) => compounds::run(arguments),
        What::Concordance(arguments) => concordance::run(arguments),
        What::Difficulty(arguments) => difficulty::run(arguments),
        What::Findings(arguments) => findings::run(arguments),
        What::Inflection(arguments) => inflection::run(arguments),
        What::Lint(arguments) => lint::run(arguments),
        What::Offers(arguments) => offers::run(arguments),
        What::Parser(arguments) => parser::run(arguments),
        What::Syllables(arguments) => syllables::run(arguments),
        What::Tokens(arguments) => tokens::run(arguments),
    }
}
