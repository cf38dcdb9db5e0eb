//! `meelezer-measure compounds`: how well compounds are split.

use anyhow::Context;
use language::compounds::{split, split_as_unknown};
use language::{conllu, lexicon};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Compounds: how often they are split where a treebank marks the borders in its lemmas.
///
/// Example: meelezer-measure compounds data/ud/dev.conllu
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// CoNLL-U with borders in the lemmas of nouns: basis_niveau
    path: PathBuf,
}

/// Runs the command. Fails, with a Dutch sentence, when the data can't be read.
pub fn run(Arguments { path }: Arguments) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("We kunnen {} niet lezen. Geef het pad van een bestand.", path.display()))?;
    let sentences = conllu::read(&text).with_context(|| format!("{} is geen CoNLL-U.", path.display()))?;
    print!("{}", report(&sentences));
    Ok(ExitCode::SUCCESS)
}

/// The different nouns of more than three letters, with the borders that their lemmas mark; none for a word whose
/// borders can't be found in it.
fn nouns(sentences: &[conllu::Sentence<'_>]) -> BTreeMap<String, Option<Vec<usize>>> {
    let rows = sentences.iter().flat_map(|sentence| &sentence.words);
    let is_noun = |row: &&conllu::Row<'_>| {
        row.upos == "NOUN" && row.form.chars().count() > 3 && row.form.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    rows.filter(is_noun)
        .map(|row| {
            let form = row.form.to_lowercase();
            let borders = borders(&form, &row.lemma.to_lowercase());
            (form, borders)
        })
        .collect()
}

/// Where the parts of a lemma start in the form: `vrouw_toernooi` in *vrouwentoernooi*. Each starts with the first three
/// letters of its lemma, at most two before and four after the place where the lemma of the part before it ends.
fn borders(form: &str, lemma: &str) -> Option<Vec<usize>> {
    let parts: Vec<&str> = lemma.split('_').collect();
    let (mut start, mut found) = (0, Vec::new());
    for pair in parts.windows(2) {
        let stem: String = pair[1].chars().take(3).collect();
        let end = start + pair[0].len();
        let near = (start + pair[0].len().saturating_sub(2).max(2)..=end + 4)
            .filter(|at| form.get(*at..).is_some_and(|rest| rest.starts_with(&stem)));
        start = near.min_by_key(|at| at.abs_diff(end))?;
        found.push(start);
    }
    Some(found)
}

#[derive(Default)]
struct Counts {
    compounds: usize,
    exact: usize,
    last: usize,
    borders: usize,
    found: usize,
    right: usize,
    simple: usize,
    wrongly_split: usize,
}

fn report(sentences: &[conllu::Sentence<'_>]) -> String {
    let nouns = nouns(sentences);
    let unaligned = nouns.values().filter(|borders| borders.is_none()).count();
    let mut out = String::new();
    let _ = writeln!(
        out,
        "| nouns | compounds | all borders right % | last border right % | border precision | border recall \
         | simple nouns | wrongly split % |"
    );
    let _ = writeln!(out, "|---|---:|---:|---:|---:|---:|---:|---:|");
    for (name, split) in
        [("with the list", split as fn(&str) -> Vec<&str>), ("as if not on the list", split_as_unknown)]
    {
        let counts = count(&nouns, split);
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let _ = writeln!(
            out,
            "| {name} | {} | {:.1} | {:.1} | {:.3} | {:.3} | {} | {:.1} |",
            counts.compounds,
            percent(counts.exact, counts.compounds),
            percent(counts.last, counts.compounds),
            percent(counts.right, counts.found) / 100.0,
            percent(counts.right, counts.borders) / 100.0,
            counts.simple,
            percent(counts.wrongly_split, counts.simple),
        );
    }
    let _ = writeln!(out, "\n{unaligned} compounds left out, whose borders are not found in the word");
    out
}

fn count(nouns: &BTreeMap<String, Option<Vec<usize>>>, split: fn(&str) -> Vec<&str>) -> Counts {
    let mut counts = Counts::default();
    for (word, borders) in nouns.iter().filter_map(|(word, borders)| Some((word, borders.as_ref()?))) {
        let mut found = starts(&split(word));
        if !borders.is_empty() {
            counts.compounds += 1;
            counts.exact += usize::from(found == *borders);
            counts.last += usize::from(found.last() == borders.last());
            counts.borders += borders.len();
            counts.found += found.len();
            found.retain(|border| borders.contains(border));
            counts.right += found.len();
        } else if lexicon::noun(word).is_none_or(|noun| noun.head.is_none()) {
            // The treebank leaves many old compounds whole that the list of nouns rightly splits (hoofd|stad).
            counts.simple += 1;
            counts.wrongly_split += usize::from(!found.is_empty());
        }
    }
    counts
}

fn starts(parts: &[&str]) -> Vec<usize> {
    let lengths = parts.iter().map(|part| part.len());
    let mut starts: Vec<usize> = lengths.scan(0, |end, length| Some(std::mem::replace(end, *end + length))).collect();
    starts.remove(0);
    starts
}
