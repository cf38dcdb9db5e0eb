//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    meelezer::cli::main()
}
