//! What the parser's errors do to the scores, and what the sentences of a level look like.

use super::treebank::Treebank;
use check::lint_ii::{Core, DocumentFeatures, Score, SentenceFeatures};
use language::lexicon;
use std::fmt::Write;

/// The features of the formula, as the tables name them.
const FEATURES: [&str; 4] =
    ["mean log word frequency", "longest dependency", "content words per clause", "proportion of concrete nouns"];

/// The tables: documents and sentences with the trees of people against the same with the parser's trees. Fails, with a
/// Dutch sentence, when the two files do not hold the same sentences.
pub fn report(gold: &Treebank<'_>, predicted: &Treebank<'_>) -> anyhow::Result<String> {
    let lengths = |treebank: &Treebank<'_>| treebank.sentences().iter().map(|it| it.words.len()).collect::<Vec<_>>();
    anyhow::ensure!(lengths(gold) == lengths(predicted), "De twee bestanden hebben niet dezelfde zinnen en woorden.");
    let (ours, theirs) = (predicted.analyse_with_names(), gold.analyse_with_names());
    let documents: Vec<_> = gold.documents().into_iter().filter(|range| range.len() >= 10).collect();
    let of = |sentences: &[SentenceFeatures<'_>]| -> Vec<Core> {
        documents.iter().map(|range| DocumentFeatures::new(&sentences[range.clone()]).core()).collect()
    };
    let each =
        |sentences: &[SentenceFeatures<'_>]| -> Vec<Core> { sentences.iter().map(SentenceFeatures::core).collect() };

    let mut out = String::new();
    scores(&mut out, [("documents", of(&theirs), of(&ours)), ("sentences", each(&theirs), each(&ours))]);
    features(&mut out, &of(&theirs), &of(&ours));
    presence(&mut out, &theirs, &ours);
    Ok(out)
}

fn scores(out: &mut String, rows: [(&str, Vec<Core>, Vec<Core>); 2]) {
    let _ = writeln!(
        out,
        "| trees of people against the parser's | n | scored in one only | r | mean difference | median | largest \
         | bias | same level % | equal % |"
    );
    let _ = writeln!(out, "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (name, gold, predicted) in rows {
        let scored: Vec<(Option<Score>, Option<Score>)> =
            gold.iter().zip(&predicted).map(|(gold, predicted)| (score(gold), score(predicted))).collect();
        let one_only = scored.iter().filter(|(gold, predicted)| gold.is_some() != predicted.is_some()).count();
        let both: Vec<(Score, Score)> = scored.iter().filter_map(|(gold, predicted)| gold.zip(*predicted)).collect();
        let pairs: Vec<(f64, f64)> = both.iter().map(|(gold, predicted)| (gold.score, predicted.score)).collect();
        let mut differences: Vec<f64> = pairs.iter().map(|(gold, predicted)| (gold - predicted).abs()).collect();
        differences.sort_by(f64::total_cmp);
        let share = |count: usize| 100.0 * count as f64 / both.len().max(1) as f64;
        let _ = writeln!(
            out,
            "| {name} | {} | {one_only} | {:.4} | {:.2} | {:.2} | {:.2} | {:+.2} | {:.1} | {:.1} |",
            both.len(),
            correlation(&pairs),
            mean(differences.iter().copied()),
            differences.get(differences.len() / 2).copied().unwrap_or(f64::NAN),
            differences.last().copied().unwrap_or(f64::NAN),
            mean(pairs.iter().map(|(gold, predicted)| predicted - gold)),
            share(both.iter().filter(|(gold, predicted)| gold.level == predicted.level).count()),
            share(differences.iter().filter(|difference| **difference == 0.0).count()),
        );
    }
    out.push('\n');
}

fn score(core: &Core) -> Option<Score> {
    check::lint_ii::formula::score(core)
}

fn features(out: &mut String, gold: &[Core], predicted: &[Core]) {
    let _ = writeln!(out, "| feature of documents | r | mean difference | in points of the score |");
    let _ = writeln!(out, "|---|---:|---:|---:|");
    let [_, coefficients @ ..] = lexicon::coefficients();
    for (number, (name, coefficient)) in FEATURES.iter().zip(coefficients).enumerate() {
        let both = gold.iter().zip(predicted);
        let pairs: Vec<(f64, f64)> =
            both.filter_map(|(gold, predicted)| values(gold)[number].zip(values(predicted)[number])).collect();
        let difference = mean(pairs.iter().map(|(gold, predicted)| (gold - predicted).abs()));
        let points = coefficient.abs() * difference;
        let _ = writeln!(out, "| {name} | {:.4} | {difference:.3} | {points:.2} |", correlation(&pairs));
    }
    out.push('\n');
}

/// Whether a sentence has a passive, a subordinate clause, and how many finite verbs.
fn presence(out: &mut String, gold: &[SentenceFeatures<'_>], predicted: &[SentenceFeatures<'_>]) {
    let _ = writeln!(out, "| sentences with | n | precision | recall | F1 |");
    let _ = writeln!(out, "|---|---:|---:|---:|---:|");
    type Has = fn(&SentenceFeatures<'_>) -> bool;
    let has: [(&str, Has); 3] = [
        ("a passive", |sentence| sentence.passive_auxiliaries() > 0),
        ("a subordinate clause", |sentence| sentence.subordinate_clauses() > 0),
        ("a finite verb", |sentence| sentence.finite_verbs() > 0),
    ];
    for (name, has) in has {
        let pairs = || gold.iter().zip(predicted).map(|(gold, predicted)| (has(gold), has(predicted)));
        let [there, found, both] = [
            pairs().filter(|it| it.0).count(),
            pairs().filter(|it| it.1).count(),
            pairs().filter(|it| it.0 && it.1).count(),
        ];
        let (precision, recall) = (both as f64 / found as f64, both as f64 / there as f64);
        let f1 = 2.0 * both as f64 / (there + found) as f64;
        let _ = writeln!(out, "| {name} | {there} | {precision:.3} | {recall:.3} | {f1:.3} |");
    }
}

/// The table of the mean features of the sentences of each level.
pub fn levels(sentences: &[SentenceFeatures<'_>]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "| level | sentences | {} |", FEATURES.join(" | "));
    let _ = writeln!(out, "|---|---:|---:|---:|---:|---:|");
    let scored: Vec<(u8, [f64; 4])> = sentences
        .iter()
        .filter_map(|sentence| {
            let [Some(frequency), Some(length), Some(content), Some(concrete)] = values(&sentence.core()) else {
                return None;
            };
            Some((sentence.score()?.level, [frequency, length, content, concrete]))
        })
        .collect();
    for level in 1..=4 {
        let of_level = || scored.iter().filter(|(it, _)| *it == level);
        let means: Vec<String> =
            (0..4).map(|number| format!("{:.3}", mean(of_level().map(|(_, values)| values[number])))).collect();
        let _ = writeln!(out, "| {level} | {} | {} |", of_level().count(), means.join(" | "));
    }
    let _ = writeln!(out, "\n{} of {} sentences have a score", scored.len(), sentences.len());
    out
}

fn values(core: &Core) -> [Option<f64>; 4] {
    [core.mean_log_word_frequency, core.max_sdl, core.content_words_per_clause, core.proportion_concrete]
}

fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = numbers.fold((0.0, 0), |(sum, count), number| (sum + number, count + 1));
    sum / f64::from(count)
}

/// Pearson's r.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let (a, b) = (mean(pairs.iter().map(|it| it.0)), mean(pairs.iter().map(|it| it.1)));
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let covariance = sum(&|it| (it.0 - a) * (it.1 - b));
    covariance / (sum(&|it| (it.0 - a).powi(2)) * sum(&|it| (it.1 - b).powi(2))).sqrt()
}
