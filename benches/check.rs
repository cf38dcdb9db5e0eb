//! How long the checker takes: a letter of 300 words, and 1 MB of text.
//!
//! `cargo bench --bench check`

use meelezer::check::{Settings, check, examples};
use meelezer::language::analyse;
use std::hint::black_box;
use std::time::{Duration, Instant};

const LETTER: &str = include_str!("../tests/corpus/terugvordering.txt");

fn main() {
    // The rules are read once per process; that is no part of a check.
    let started = Instant::now();
    run("Eerste keer.");
    println!("rules read in {:.1} ms", milliseconds(started.elapsed()));

    let words = LETTER.split_whitespace().count();
    report(&format!("letter of {words} words"), LETTER, 200);

    let large = LETTER.repeat((1 << 20) / LETTER.len() + 1);
    report(&format!("{:.2} MB of text", large.len() as f64 / f64::from(1 << 20)), &large, 3);
}

fn run(text: &str) -> usize {
    let document = examples::document(text);
    let analysis = analyse(&document);
    check(&document, &analysis, &Settings::default()).findings.len()
}

/// Prints the median over `times` runs.
fn report(name: &str, text: &str, times: usize) {
    let mut took: Vec<Duration> = (0..times)
        .map(|_| {
            let started = Instant::now();
            black_box(run(black_box(text)));
            started.elapsed()
        })
        .collect();
    took.sort();
    let median = took[times / 2];
    let words = text.split_whitespace().count() as f64;
    println!("{name}: {:.2} ms, {:.0} words/s", milliseconds(median), words / median.as_secs_f64());
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
