//! `meelezer-measure concordance`: how often each entry of the word tables stands in real texts, and in what sentences.

mod arguments;
mod entries;
mod found;
mod write;

pub use arguments::Arguments;

use anyhow::Context;
use std::process::ExitCode;

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
