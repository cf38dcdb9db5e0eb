//! `meelezer-measure findings`: which findings an editor's changes took away.

use super::pairs::{self, Sides};
use check::{Family, Registry, Report};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use text::Document;

/// Findings: per rule, the share that an editor's changes took away, against the share that still stands.
///
/// Example: meelezer-measure findings data/amsterdam/pairs.csv
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// CSV with the columns Document ID, Complex and Simple
    path: PathBuf,
}

/// Runs the command. Fails, with a Dutch sentence, when the data can't be read.
pub fn run(Arguments { path }: Arguments) -> anyhow::Result<ExitCode> {
    print!("{}", report(&pairs::read(&path)?));
    Ok(ExitCode::SUCCESS)
}

/// What happened to the findings of a rule.
#[derive(Clone, Copy, Debug, Default)]
struct Fate {
    /// On the complex sides.
    found: usize,
    /// Of these, no longer on the simple side.
    removed: usize,
    /// On the simple sides but not on the complex ones.
    new: usize,
}

fn report(pairs: &[Sides]) -> String {
    let mut fates: BTreeMap<String, Fate> = BTreeMap::new();
    let (mut words, mut changed) = (0, 0);
    for Sides { complex, simple, .. } in pairs {
        for (rule, fate) in fates_of(complex, simple) {
            let sum = fates.entry(rule).or_default();
            sum.found += fate.found;
            sum.removed += fate.removed;
            sum.new += fate.new;
        }
        let (all, gone) = words_of(&complex.0, &simple.0);
        words += all;
        changed += gone;
    }
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let mut text = format!(
        "{} pairs. Of all words on the complex sides, {:.0} % no longer stand on the simple side.\n\
         Findings on the complex sides, of which the editor removed and left, and new ones on the simple sides:\n",
        pairs.len(),
        percent(changed, words)
    );
    let mut all = Fate::default();
    for (rule, fate) in &fates {
        let name = Registry::standard().get(rule).map_or("", |rule| &rule.name);
        line(&mut text, &format!("{rule} {name}"), *fate);
        all.found += fate.found;
        all.removed += fate.removed;
        all.new += fate.new;
    }
    line(&mut text, "all rules", all);
    text
}

fn line(text: &mut String, name: &str, fate: Fate) {
    let removed = 100.0 * fate.removed as f64 / fate.found.max(1) as f64;
    let _ = writeln!(
        text,
        "  {name:<32} {:>5} found  {removed:>5.1} % removed  {:>5.1} % left  {:>4} new",
        fate.found,
        100.0 - removed,
        fate.new
    );
}

/// A finding stands if the same rule finds the same words on the simple side; a rule about whole sentences, if it still
/// finds as many.
fn fates_of(complex: &(Document, Report), simple: &(Document, Report)) -> BTreeMap<String, Fate> {
    let counted = |(document, report): &(Document, Report)| {
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for finding in &report.findings {
            let words = finding.span.of(&document.text).to_lowercase();
            let is_of_words = matches!(finding.family, Family::Words | Family::Tone | Family::Notation);
            *counts.entry((finding.rule.clone(), if is_of_words { words } else { String::new() })).or_default() += 1;
        }
        counts
    };
    let (before, after) = (counted(complex), counted(simple));
    let mut fates: BTreeMap<String, Fate> = BTreeMap::new();
    for (key, &number) in &before {
        let left = after.get(key).copied().unwrap_or_default().min(number);
        let fate = fates.entry(key.0.clone()).or_default();
        fate.found += number;
        fate.removed += number - left;
    }
    for (key, &number) in &after {
        let fate = fates.entry(key.0.clone()).or_default();
        fate.new += number.saturating_sub(before.get(key).copied().unwrap_or_default());
    }
    fates
}

/// Words of the complex side, and those that the simple side lacks.
fn words_of(complex: &Document, simple: &Document) -> (usize, usize) {
    let words = |document: &Document| -> Vec<String> {
        document.text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    words(simple).into_iter().for_each(|word| *left.entry(word).or_default() += 1);
    let all = words(complex);
    let gone = all.iter().filter(|word| match left.get_mut(*word) {
        Some(number) if *number > 0 => {
            *number -= 1;
            false
        }
        _ => true,
    });
    let gone = gone.count();
    (all.len(), gone)
}
