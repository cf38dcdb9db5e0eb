//! `meelezer-measure difficulty`: how often the difficulty knows which side of a pair an editor was not satisfied with.

use super::pairs::{self, Sides};
use anyhow::Context;
use check::difficulty::{COUNT, Model, Traits, counted, learn, mean, of_letter, traits};
use check::lint_ii::Parsed;
use check::{Letter, Report};
use language::analyse;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use text::Document;

/// The penalty on large weights; between 0.1 and 0.3 it makes no difference.
const PENALTY: f64 = 0.2;

/// Difficulty: how often it is higher for the text that an editor changed; learn its weights with --learn.
///
/// Example: meelezer-measure difficulty data/amsterdam/pairs.csv
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// CSV with the columns Document ID, Complex and Simple
    path: PathBuf,
    /// Writes the weights of all pairs to this file
    #[arg(long, value_name = "FILE")]
    learn: Option<PathBuf>,
}

/// What is compared of a side.
struct Side {
    traits: Vec<Traits>,
    sentences: usize,
    difficulty: Option<f64>,
    lix: Option<f64>,
    length: Option<f64>,
    lint: Option<f64>,
}

/// Runs the command. Fails, with a Dutch sentence, when the data can't be read.
pub fn run(Arguments { path, learn: learned }: Arguments) -> anyhow::Result<ExitCode> {
    let rows = pairs::read(&path)?;
    let sides: Vec<(Side, Side)> = rows.iter().map(|row| (side(&row.complex), side(&row.simple))).collect();
    let pairs = means(&rows, &sides);
    print!("{}", report(&pairs, &sides));
    if let Some(file) = learned {
        let header = "# What the traits of a sentence weigh in its difficulty, and their mean in edited sentences.\n\
            # Learned by `meelezer-measure difficulty PAIRS --learn FILE`; source in NOTICE.\n";
        std::fs::write(&file, format!("{header}{}", learn::learn(&pairs, PENALTY).write()))
            .with_context(|| format!("We kunnen {} niet schrijven. Kies een andere map.", file.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn side(checked: &(Document, Report)) -> Side {
    let (document, report) = checked;
    let analysis = analyse(document);
    let letter = Letter::new(document, &analysis);
    let traits = Parsed::new(&letter).map_or(Vec::new(), |parsed| counted(&traits(&letter, &parsed, &report.findings)));
    Side {
        sentences: report.sentences.len(),
        difficulty: of_letter(Model::embedded(), &traits),
        traits,
        lix: report.scores.lix,
        length: report.scores.mean_sentence_length,
        lint: report.scores.lint.and_then(|lint| lint.score).map(|score| score.score),
    }
}

/// The means of the traits per side; what is not known is the mean of all sides.
fn means(rows: &[Sides], sides: &[(Side, Side)]) -> Vec<learn::Pair> {
    let all: Vec<Traits> = sides.iter().flat_map(|(a, b)| a.traits.iter().chain(&b.traits)).copied().collect();
    let overall = mean(&all);
    let filled = |side: &Side| -> learn::Means {
        let own: Vec<Traits> =
            side.traits.iter().map(|traits| Traits(std::array::from_fn(|at| traits.0[at].or(overall.0[at])))).collect();
        let own = mean(&own);
        std::array::from_fn::<_, COUNT, _>(|at| own.0[at].or(overall.0[at]).unwrap_or_default())
    };
    let pair = |(row, (complex, simple)): (&Sides, &(Side, Side))| learn::Pair {
        document: row.document.clone(),
        complex: filled(complex),
        simple: filled(simple),
    };
    rows.iter().zip(sides).map(pair).collect()
}

fn report(pairs: &[learn::Pair], sides: &[(Side, Side)]) -> String {
    let same: Vec<bool> = sides.iter().map(|(a, b)| a.sentences == b.sentences).collect();
    let documents: std::collections::BTreeSet<&str> = pairs.iter().map(|pair| pair.document.as_str()).collect();
    let mut text = format!(
        "{} pairs of {} documents; {} with the same number of sentences on both sides.\n\
         The harder side has the higher value (ties half), in all pairs and in those:\n",
        pairs.len(),
        documents.len(),
        same.iter().filter(|same| **same).count()
    );
    let mut line = |name: &str, margins: &[Option<f64>]| {
        let share = |keep: &dyn Fn(usize) -> bool| {
            let kept: Vec<f64> =
                margins.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, margin)| won(*margin)).collect();
            kept.iter().sum::<f64>() / kept.len().max(1) as f64
        };
        let _ = writeln!(text, "  {name:<52} {:.3}  {:.3}", share(&|_| true), share(&|at| same[at]));
    };
    let held_out: Vec<Option<f64>> = learn::held_out(pairs, PENALTY).into_iter().map(Some).collect();
    line("difficulty, weights that did not see the document", &held_out);
    let margin = |of: &dyn Fn(&Side) -> Option<f64>| -> Vec<Option<f64>> {
        sides.iter().map(|(a, b)| Some(of(a)? - of(b)?)).collect()
    };
    line("difficulty, weights in the program (saw all pairs)", &margin(&|side| side.difficulty));
    line("LiNT", &margin(&|side| side.lint));
    line("LIX", &margin(&|side| side.lix));
    line("words per sentence", &margin(&|side| side.length));
    text
}

/// 1 for the complex side, half for a tie or what can't be measured.
fn won(margin: Option<f64>) -> f64 {
    match margin {
        Some(margin) if margin > 1e-12 => 1.0,
        Some(margin) if margin < -1e-12 => 0.0,
        _ => 0.5,
    }
}
