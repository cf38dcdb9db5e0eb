//! The program: parses the command line and runs one subcommand.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    meelezer::cli::run(meelezer::cli::Program::parse())
}
