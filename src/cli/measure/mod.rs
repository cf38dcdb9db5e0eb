//! `meelezer measure`: how good the engine is, on data with known answers. One file per thing that is measured.

mod anchors;
mod compounds;
mod difficulty;
mod findings;
mod inflection;
mod lint;
mod pairs;
mod parser;
mod syllables;
mod tokens;

use std::process::ExitCode;

/// Measure the engine on data with known answers.
///
/// Example: meelezer measure anchors data/anchors/revisions.json
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Anchors(anchors::Arguments),
    Compounds(compounds::Arguments),
    Difficulty(difficulty::Arguments),
    Findings(findings::Arguments),
    Inflection(inflection::Arguments),
    Lint(lint::Arguments),
    Parser(parser::Arguments),
    Syllables(syllables::Arguments),
    Tokens(tokens::Arguments),
}

/// Runs the command. Fails, with a Dutch sentence, when the data can't be read.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.what {
        What::Anchors(arguments) => anchors::run(arguments),
        What::Compounds(arguments) => compounds::run(arguments),
        What::Difficulty(arguments) => difficulty::run(arguments),
        What::Findings(arguments) => findings::run(arguments),
        What::Inflection(arguments) => inflection::run(arguments),
        What::Lint(arguments) => lint::run(arguments),
        What::Parser(arguments) => parser::run(arguments),
        What::Syllables(arguments) => syllables::run(arguments),
        What::Tokens(arguments) => tokens::run(arguments),
    }
}
