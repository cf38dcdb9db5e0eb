//! The abbreviations of official Dutch, read from `rules/language/abbreviations.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Whether the full stop of an abbreviation may also end the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Something always follows: `art.`, `dhr.`, `t.a.v.`
    Never,
    /// The sentence ends when a capital follows: `enz.`, `jl.`, `a.s.`
    Often,
    /// Names follow it too, so the sentence ends only before a plain sentence opener: `Bakker B.V. De …`
    Name,
    /// A unit, which needs no full stop of its own (`10 km.`): at the end of a sentence the full stop is the sentence's.
    /// A single letter is one only after a number (`10.00 u.`).
    Unit,
    /// An abbreviation only when a number follows: `no. 12`, `p. 3`.
    Number,
}

/// One abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// As it is spelt, with its full stops.
    pub short: &'static str,
    /// Whether a sentence may end with it.
    pub ending: Ending,
    /// What it stands for in plain words; empty when it is best left out (`jl.`).
    pub meaning: &'static str,
    /// Whether a letter should write it out.
    pub write_out: bool,
}

const TABLE: &str = include_str!("../../../rules/language/abbreviations.tsv");

static BY_SPELLING: LazyLock<HashMap<&'static str, Abbreviation>> =
    LazyLock::new(|| all().map(|entry| (entry.short, entry)).collect());

/// Every line of the table that can be read, in its order.
pub fn all() -> impl Iterator<Item = Abbreviation> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(parse)
}

/// Finds an abbreviation, spelt with its full stops. An entry in small letters also stands for its spelling with one
/// capital (`Art.`), as at the start of a sentence; an entry with capitals counts only as it is.
pub fn find(spelling: &str) -> Option<Abbreviation> {
    if let Some(found) = BY_SPELLING.get(spelling) {
        return Some(*found);
    }
    // A single capital is an initial.
    let first = spelling.chars().next().filter(|first| first.is_uppercase() && spelling.chars().nth(2).is_some())?;
    let small: String = first.to_lowercase().chain(spelling.chars().skip(1)).collect();
    BY_SPELLING.get(small.as_str()).copied()
}

/// Whether the full stop of an abbreviation may also end the sentence; also for compounds with *nummer* that the table
/// does not hold (`dossiernr.`). None for what is no abbreviation.
pub fn ending(spelling: &str) -> Option<Ending> {
    let is_number = || spelling.ends_with("nr.") || spelling.ends_with("nrs.");
    find(spelling).map(|found| found.ending).or_else(|| is_number().then_some(Ending::Never))
}

fn parse(line: &'static str) -> Option<Abbreviation> {
    let mut columns = line.split('\t');
    let short = columns.next().filter(|short| !short.is_empty())?;
    let ending = match columns.next()? {
        "never" => Ending::Never,
        "often" => Ending::Often,
        "name" => Ending::Name,
        "unit" => Ending::Unit,
        "number" => Ending::Number,
        _ => return None,
    };
    Some(Abbreviation { short, ending, meaning: columns.next()?, write_out: columns.next()? == "ja" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read_and_stands_once() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert!(lines > 350, "{lines} lines");
        assert_eq!(all().count(), lines);
        assert_eq!(BY_SPELLING.len(), lines);
    }

    #[test]
    fn a_capital_at_the_start_of_a_sentence_does_not_hide_an_abbreviation() {
        assert_eq!(find("Art.").map(|found| found.meaning), Some("artikel"));
        assert_eq!(find("stb."), None);
        assert_eq!(find("U."), None);
    }
}
