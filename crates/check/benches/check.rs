//! How long the checker takes: a letter of about 300 words, and 1 MB of text; analysis and rules apart; and the word tables
//! at 500, 2,000 and 8,000 entries.
//!
//! `cargo bench -p meelezer-check --bench check`

use check::words::WordTables;
use check::{Body, Definition, Letter, Registry, Settings, check, examples};
use language::analyse;
use std::hint::black_box;
use std::time::{Duration, Instant};
use text::Document;

const LETTERS: [&str; 3] = [
    include_str!("../../../tests/corpus/hard/schuldhulp-afwijzing.txt"),
    include_str!("../../../tests/corpus/hard/omgevingsvisie-web.txt"),
    include_str!("../../../tests/corpus/plain/parkeervergunning-verleend.txt"),
];

fn main() {
    // The rules are read once per process; that is no part of a check.
    let started = Instant::now();
    Registry::standard();
    println!("rules read in {:.1} ms", milliseconds(started.elapsed()));
    let started = Instant::now();
    analyse(&examples::document("Eerste keer."));
    println!("parser read in {:.1} ms", milliseconds(started.elapsed()));

    measure("a letter", &examples::document(LETTERS[0]), 100);
    let all = LETTERS.join("\n\n");
    let large = format!("{all}\n\n").repeat((1 << 20) / (all.len() + 2) + 1);
    let large = examples::document(&large);
    measure("1 MB of text", &large, 3);
    tables(&large);
    if let Some(peak) = peak_memory() {
        println!("peak memory of all that: {peak}");
    }
}

/// Prints the median over `times` runs, for the analysis, the rules over an analysed text, and both.
fn measure(name: &str, document: &Document, times: usize) {
    let words = document.text.split_whitespace().count();
    let analysis = analyse(document);
    println!("{name}: {words} words, {:.2} MB", document.text.len() as f64 / f64::from(1 << 20));
    let line = |what: &str, took: Duration| {
        println!("  {what}: {:.2} ms, {:.0} words/s", milliseconds(took), words as f64 / took.as_secs_f64());
    };
    line("sentences, tokens and trees", median(times, || drop(black_box(analyse(black_box(document))))));
    let settings = Settings::default();
    line("scores and all rules", median(times, || drop(black_box(check(document, &analysis, &settings)))));
    line("whole check", median(times, || drop(black_box(check(document, &analyse(document), &settings)))));
}

/// Prints how long the word tables take with more and more entries.
fn tables(document: &Document) {
    let analysis = analyse(document);
    let letter = Letter::new(document, &analysis);
    for entries in [500, 2_000, 8_000] {
        let definitions = first_entries(entries);
        let tables = WordTables::new(definitions.iter()).expect("the tables were read before");
        let mut hits = 0;
        let took = median(3, || hits = black_box(tables.hits(&letter)).len());
        println!("word tables, {entries} entries: {:.1} ms, {hits} hits", milliseconds(took));
    }
}

/// The rules with so many entries in their word tables, taken evenly from all of them.
fn first_entries(number: usize) -> Vec<Definition> {
    let mut definitions = Registry::standard().definitions().to_vec();
    let all: usize = definitions.iter().map(|rule| rule.rows().len()).sum();
    let mut seen = 0;
    let mut keep = || {
        seen += 1;
        seen * number / all != (seen - 1) * number / all
    };
    for rule in &mut definitions {
        if let Body::Words(table) = &mut rule.body {
            table.rows.retain(|_| keep());
        }
    }
    definitions
}

fn median(times: usize, mut run: impl FnMut()) -> Duration {
    let mut took: Vec<Duration> = (0..times)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed()
        })
        .collect();
    took.sort();
    took[times / 2]
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The largest resident memory of this process, as Linux tells it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(|peak| peak.trim().to_owned())
}
