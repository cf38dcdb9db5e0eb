//! `meelezer-measure offers`: draws offers on real sentences for somebody to judge, and counts what was judged.

mod arguments;
mod count;
mod draw;

pub use arguments::Arguments;

use std::process::ExitCode;

/// Runs the command. Fails, with a Dutch sentence, when a file can't be read or a verdict isn't one.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.count {
        Some(path) => print!("{}", count::report(&path)?),
        None => print!("{}", draw::draw(&arguments)?),
    }
    Ok(ExitCode::SUCCESS)
}
