//! `meelezer-measure syllables`: how well syllables are counted.

use anyhow::{Context, bail};
use language::syllables;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Syllables: counts those of words that were divided by hand.
///
/// Example: meelezer-measure syllables tests/corpus/syllables.tsv
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A word per line with · between its syllables (a hyphen divides as well), a tab, and the set it belongs to
    path: PathBuf,
    /// Also print each word that was counted otherwise
    #[arg(long)]
    failures: bool,
}

/// Runs the command. Fails, with a Dutch sentence, when the data can't be read.
pub fn run(Arguments { path, failures }: Arguments) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("We kunnen {} niet lezen. Geef het pad van een woordenlijst.", path.display()))?;
    let words: Vec<Word> = text.lines().filter(|line| !line.starts_with('#')).filter_map(Word::read).collect();
    if words.is_empty() {
        bail!("{} is geen lijst van woorden met hun lettergrepen.", path.display());
    }
    print!("{}", report(&words));
    if failures {
        print!("{}", failure_list(&words));
    }
    Ok(ExitCode::SUCCESS)
}

/// A word that was divided by hand.
struct Word {
    spelling: String,
    set: String,
    syllables: usize,
}

impl Word {
    fn read(line: &str) -> Option<Self> {
        let (division, set) = line.split_once('\t')?;
        let syllables = division.split(['·', '-']).count();
        Some(Self { spelling: division.replace('·', ""), set: set.to_owned(), syllables })
    }
}

/// What plain hyphenation makes of a word: the parts between the hyphenation points of the Dutch TeX patterns.
fn hyphenated(word: &str) -> usize {
    word.to_lowercase().split('-').map(|part| hypher::hyphenate(part, hypher::Lang::Dutch).count()).sum()
}

fn report(words: &[Word]) -> String {
    let mut out = String::from("| set | words | right % | plain hyphenation, right % |\n|---|---:|---:|---:|\n");
    let mut sets: Vec<&str> = words.iter().map(|word| word.set.as_str()).collect();
    sets.sort_unstable();
    sets.dedup();
    for set in sets.into_iter().map(Some).chain([None]) {
        let chosen: Vec<&Word> = words.iter().filter(|word| set.is_none_or(|set| word.set == set)).collect();
        let share = |count: fn(&str) -> usize| {
            let right = chosen.iter().filter(|word| count(&word.spelling) == word.syllables).count();
            100.0 * right as f64 / chosen.len().max(1) as f64
        };
        let (name, number) = (set.unwrap_or("all"), chosen.len());
        let _ = writeln!(out, "| {name} | {number} | {:.1} | {:.1} |", share(syllables), share(hyphenated));
    }
    out
}

fn failure_list(words: &[Word]) -> String {
    let mut out = String::new();
    for word in words.iter().filter(|word| syllables(&word.spelling) != word.syllables) {
        let _ = writeln!(out, "{}: {}, counted {}", word.spelling, word.syllables, syllables(&word.spelling));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_what_hyphenation_misses() {
        let words: Vec<Word> = ["i·dee·ën\thard", "ge·meen·te\trandom"].into_iter().filter_map(Word::read).collect();
        let table = report(&words);
        assert!(table.contains("| hard | 1 | 100.0 | 0.0 |"), "{table}");
        assert!(table.contains("| all | 2 | 100.0 | 50.0 |"), "{table}");
    }
}
