//! `meelezer measure`: how good the engine is, on data with known answers. One file per thing that is measured.

mod anchors;
mod lint;
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
    Lint(lint::Arguments),
    Syllables(syllables::Arguments),
    Tokens(tokens::Arguments),
}

/// Runs the command. Fails, with a Dutch sentence, when the data can't be read.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.what {
        What::Anchors(arguments) => anchors::run(arguments),
        What::Lint(arguments) => lint::run(arguments),
        What::Syllables(arguments) => syllables::run(arguments),
        What::Tokens(arguments) => tokens::run(arguments),
    }
}
