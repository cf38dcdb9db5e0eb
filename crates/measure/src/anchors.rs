//! `meelezer-measure anchors`: how well remarks are carried from one revision to the next.

use anyhow::Context;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use text::anchor::{Carried, State, carry};
use text::{CharIndex, Span};

/// Re-anchoring: how many ranges of real revisions are found again, per kind.
///
/// Example: meelezer-measure anchors data/anchors/revisions.json
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// JSON: [{"source", "old", "new", "ranges": [{"kind", "start", "end", "new_start", "new_end"}]}],
    /// positions in code points
    path: PathBuf,
    /// Also print each range that was not carried as it should, of the tuning half only
    #[arg(long)]
    failures: bool,
}

/// Runs the command. Fails, with a Dutch sentence, when the data can't be read.
pub fn run(Arguments { path, failures }: Arguments) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(&path)
        .with_context(|| format!("We kunnen {} niet lezen. Geef het pad van een JSON-bestand.", path.display()))?;
    let pairs: Vec<Pair> = serde_json::from_slice(&bytes)
        .with_context(|| format!("{} is geen JSON met paren van teksten.", path.display()))?;
    let outcomes: Vec<Outcome> = pairs.iter().flat_map(outcomes).collect();
    print!("{}", report(&outcomes));
    if failures {
        print!("{}", failure_list(&pairs));
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Deserialize)]
struct Pair {
    old: String,
    new: String,
    ranges: Vec<Truth>,
}

/// Where a range went, in code points; `new_start` is -1 when it is gone.
#[derive(Deserialize)]
struct Truth {
    kind: String,
    start: usize,
    end: usize,
    new_start: i64,
    new_end: i64,
}

impl Truth {
    fn target(&self) -> Option<Span> {
        let start = usize::try_from(self.new_start).ok()?;
        Some(Span::new(start, usize::try_from(self.new_end).ok()?))
    }
}

impl Pair {
    /// Whether the pair is in the half that rules and thresholds were never set on: by the hash of the old text.
    fn is_untouched(&self) -> bool {
        Sha256::digest(self.old.as_bytes())[0].is_multiple_of(2)
    }

    /// What [`carry`] answers, with spans in code points.
    fn carried(&self) -> Vec<Carried> {
        let (old, new) = (CharIndex::new(&self.old), CharIndex::new(&self.new));
        let ranges: Vec<Span> = self.ranges.iter().map(|range| old.bytes(Span::new(range.start, range.end))).collect();
        let mut carried = carry(&self.old, &self.new, &ranges);
        for one in &mut carried {
            one.span = one.span.map(|span| new.chars(span));
        }
        carried
    }
}

/// How a range fared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Anchored where it is (intersection over union of at least a half), or rightly called gone.
    Found,
    /// Anchored on a part of the right place, or on far more than it.
    Overlaps,
    /// Put before a person, with the right guess.
    UnsureRight,
    /// Put before a person, with another guess.
    Unsure,
    /// Called gone, but it is there.
    Missed,
    /// Anchored elsewhere, or anchored though it is gone.
    Wrong,
}

struct Outcome {
    kind: String,
    is_untouched: bool,
    fate: Fate,
    certainty: f64,
}

fn outcomes(pair: &Pair) -> Vec<Outcome> {
    let is_untouched = pair.is_untouched();
    let judged = pair.ranges.iter().zip(pair.carried());
    judged
        .map(|(truth, carried)| Outcome {
            kind: truth.kind.clone(),
            is_untouched,
            fate: fate(truth.target(), carried),
            certainty: carried.certainty,
        })
        .collect()
}

fn fate(truth: Option<Span>, carried: Carried) -> Fate {
    match (carried.state, carried.span, truth) {
        (State::Unsure, Some(found), Some(truth)) if overlap(found, truth) == Fate::Found => Fate::UnsureRight,
        (State::Unsure, ..) => Fate::Unsure,
        (State::Gone, _, None) => Fate::Found,
        (State::Gone, _, Some(_)) => Fate::Missed,
        (_, Some(found), Some(truth)) => overlap(found, truth),
        _ => Fate::Wrong,
    }
}

fn overlap(found: Span, truth: Span) -> Fate {
    let shared = found.end.min(truth.end).saturating_sub(found.start.max(truth.start));
    let union = found.len() + truth.len() - shared;
    match shared {
        0 => Fate::Wrong,
        _ if 2 * shared >= union => Fate::Found,
        _ => Fate::Overlaps,
    }
}

/// The tables: per kind for all pairs and for the untouched half, and how far the stated certainty holds.
fn report(outcomes: &[Outcome]) -> String {
    let mut out = String::new();
    table(&mut out, "all pairs", outcomes.iter());
    table(&mut out, "untouched half", outcomes.iter().filter(|outcome| outcome.is_untouched));
    certainty_table(&mut out, outcomes.iter().filter(|outcome| outcome.is_untouched));
    out
}

fn table<'o>(out: &mut String, title: &str, outcomes: impl Iterator<Item = &'o Outcome> + Clone) {
    let _ =
        writeln!(out, "| {title} | n | found % | overlaps % | unsure % | unsure, guess right % | missed % | wrong % |");
    let _ = writeln!(out, "|---|---:|---:|---:|---:|---:|---:|---:|");
    for kind in ["kept", "keptdup", "edited", "moved", "gone"] {
        let of_kind = outcomes.clone().filter(|outcome| outcome.kind == kind);
        let n = of_kind.clone().count();
        let share = |fates: &[Fate]| {
            let count = of_kind.clone().filter(|outcome| fates.contains(&outcome.fate)).count();
            100.0 * count as f64 / n.max(1) as f64
        };
        let _ = writeln!(
            out,
            "| {kind} | {n} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} |",
            share(&[Fate::Found]),
            share(&[Fate::Found, Fate::Overlaps]),
            share(&[Fate::Unsure, Fate::UnsureRight]),
            share(&[Fate::UnsureRight]),
            share(&[Fate::Missed]),
            share(&[Fate::Wrong]),
        );
    }
    out.push('\n');
}

/// Of the ranges that were anchored: what certainty was stated, and what share was right.
fn certainty_table<'o>(out: &mut String, outcomes: impl Iterator<Item = &'o Outcome> + Clone) {
    let _ = writeln!(out, "| stated certainty | n | mean stated | right |");
    let _ = writeln!(out, "|---|---:|---:|---:|");
    for (from, to) in [(0.0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)] {
        let anchored = outcomes.clone().filter(|outcome| {
            let is_anchored = matches!(outcome.fate, Fate::Found | Fate::Overlaps | Fate::Wrong);
            let is_gone = outcome.kind == "gone" && outcome.fate == Fate::Found;
            is_anchored && !is_gone && (from..to).contains(&outcome.certainty)
        });
        let n = anchored.clone().count();
        if n == 0 {
            continue;
        }
        let stated = anchored.clone().map(|outcome| outcome.certainty).sum::<f64>() / n as f64;
        let right = anchored.filter(|outcome| outcome.fate == Fate::Found).count() as f64 / n as f64;
        let _ = writeln!(out, "| {from:.2}–{:.2} | {n} | {stated:.2} | {right:.2} |", f64::min(to, 1.0));
    }
}

/// Each range of the tuning half that was not carried as it should, for a person to look at.
fn failure_list(pairs: &[Pair]) -> String {
    let mut out = String::new();
    for (number, pair) in pairs.iter().enumerate().filter(|(_, pair)| !pair.is_untouched()) {
        let (old, new) = (CharIndex::new(&pair.old), CharIndex::new(&pair.new));
        let show = |text: &str, index: &CharIndex, span: Option<Span>| match span {
            Some(span) => format!("{}: {:?}", span.start, index.bytes(span).of(text)),
            None => "–".to_owned(),
        };
        for (truth, carried) in pair.ranges.iter().zip(pair.carried()) {
            let fate = match fate(truth.target(), carried) {
                Fate::Found => continue,
                Fate::Overlaps => "overlaps",
                Fate::UnsureRight => "unsure but right",
                Fate::Unsure => "unsure",
                Fate::Missed => "missed",
                Fate::Wrong => "wrong",
            };
            let _ = writeln!(out, "\npair {number}, {}, {fate}, certainty {:.2}", truth.kind, carried.certainty);
            let _ = writeln!(out, "  old   {}", show(&pair.old, &old, Some(Span::new(truth.start, truth.end))));
            let _ = writeln!(out, "  truth {}", show(&pair.new, &new, truth.target()));
            let _ = writeln!(out, "  found {:?} {}", carried.state, show(&pair.new, &new, carried.span));
        }
    }
    out
}
