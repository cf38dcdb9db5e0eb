//! `meelezer-measure inflection`: how often the forms that are made from lemmas are those of a treebank.

use anyhow::Context;
use language::conllu::{self, Row};
use language::inflection::{Adjective, AdjectiveForm, Noun, NounForm, Verb, VerbForm};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Inflection: how often the form that is made from a lemma is that of a treebank.
///
/// Example: meelezer-measure inflection data/ud/dev.conllu
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// CoNLL-U with lemmas, and borders in them: toe_zenden
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

/// Different words per kind of form, and how many of them are right.
fn report(sentences: &[conllu::Sentence<'_>]) -> String {
    let mut seen = BTreeSet::new();
    let mut counts: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    let mut wrong: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for row in sentences.iter().flat_map(|sentence| &sentence.words) {
        let Some((kind, made)) = made(row) else { continue };
        let form = row.form.to_lowercase();
        if !seen.insert((kind, row.lemma.to_owned(), form.clone())) {
            continue;
        }
        let count = counts.entry(kind).or_default();
        count.1 += 1;
        if made.contains(&form) {
            count.0 += 1;
        } else {
            wrong.entry(kind).or_default().push(format!("{} → {}, not {form}", row.lemma, made.join(" or ")));
        }
    }
    let mut text = "Different forms, and how many of them are made right from their lemma:\n".to_owned();
    let (mut right, mut all) = (0, 0);
    for (kind, (good, number)) in &counts {
        right += good;
        all += number;
        let _ = writeln!(text, "  {kind:<24} {number:>6}  {:.3}", *good as f64 / *number as f64);
        for example in wrong.get(kind).into_iter().flatten().take(3) {
            let _ = writeln!(text, "    {example}");
        }
    }
    let _ = writeln!(text, "  {:<24} {all:>6}  {:.3}", "all", right as f64 / f64::from(all.max(1) as u32));
    text
}

/// What kind of form a row holds, and what is made for it; none for a form that is its own base or a name.
fn made(row: &Row<'_>) -> Option<(&'static str, Vec<String>)> {
    let is_word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphabetic() || "_'’-".contains(c));
    if !is_word(row.form) || !is_word(row.lemma) || row.xpos.contains("dim") {
        return None;
    }
    let lemma = row.lemma.to_lowercase();
    let plain = lemma.replace('_', "");
    let xpos = row.xpos;
    if xpos.starts_with("N|soort|mv") {
        return Some(("noun, plural", vec![Noun::new(&plain).form(NounForm::Plural).to_owned()]));
    }
    if xpos.starts_with("ADJ") {
        let adjective = Adjective::new(&plain);
        let (kind, form) = match () {
            () if xpos.contains("comp") && xpos.contains("met-e") => return None,
            () if xpos.contains("comp") => ("adjective, comparative", AdjectiveForm::Comparative),
            () if xpos.contains("basis|met-e") => ("adjective, with -e", AdjectiveForm::WithE),
            () => return None,
        };
        return Some((kind, vec![adjective.form(form)]));
    }
    let (kind, form) = match () {
        () if xpos.starts_with("WW|pv|tgw|met-t") => ("verb, present with -t", VerbForm::WithT),
        () if xpos.starts_with("WW|pv|tgw|ev") => ("verb, stem", VerbForm::Stem),
        () if xpos.starts_with("WW|pv|verl|ev") => ("verb, past", VerbForm::Past),
        () if xpos.starts_with("WW|pv|verl|mv") => ("verb, past plural", VerbForm::PastPlural),
        () if xpos.starts_with("WW|vd|vrij") => ("verb, participle", VerbForm::Participle),
        () if xpos.starts_with("WW|vd|prenom|met-e") => ("verb, participle -e", VerbForm::ParticipleE),
        () => return None,
    };
    let verb = Verb::new(&lemma.replacen('_', "|", 1).replace('_', ""));
    Some((kind, vec![verb.joined(form), verb.base(form)]))
}
