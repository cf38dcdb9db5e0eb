//! What a whole check costs at the limit of a letter's length, for texts that nobody writes: tokens, trees, rules and
//! scores, in seconds of the processor, with the peak memory of a process that does nothing else.
//!
//! `cargo bench -p meelezer-check --bench hostile [NAME]`: only the texts whose name contains NAME. The last line says
//! whether all stayed within the bounds.

#[path = "../tests/it/hostile_texts.rs"]
mod hostile_texts;
#[path = "../../language/tests/it/sound.rs"]
mod sound;

use check::{Registry, Settings, check};
use hostile_texts::all;
use language::analyse;
use std::process::Command;
use std::time::Instant;

/// Bytes of each text.
const LENGTH: usize = 500_000;
/// The longest that a check may take, in seconds.
const LONGEST: f64 = 3.0;
/// The most memory that a check may take, in kilobytes.
const MOST: usize = 300_000;

/// Before the name of the one text that a child checks.
const ONE: &str = "--one=";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(name) = arguments.iter().find_map(|argument| argument.strip_prefix(ONE)) {
        return one(name);
    }
    // Cargo adds `--bench`.
    let wanted = arguments.iter().find(|argument| !argument.starts_with("--")).map_or("", String::as_str);
    println!("| text of {LENGTH} bytes | tokens and trees | rules and scores | peak memory | findings |");
    println!("|---|---|---|---|---|");
    let mut over = Vec::new();
    for (name, _) in all().filter(|(name, _)| name.contains(wanted)) {
        let itself = std::env::current_exe().expect("a benchmark has a file");
        let output = Command::new(itself).arg(format!("{ONE}{name}")).output().expect("a benchmark can be run");
        let line = String::from_utf8_lossy(&output.stdout);
        let numbers: Vec<f64> = line.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let [trees, rules, peak, findings] = numbers[..] else {
            println!("| {name} | {} | | | |", output.status);
            over.push(name);
            continue;
        };
        println!("| {name} | {trees:.2} s | {rules:.2} s | {:.0} MB | {findings} |", peak / 1000.0);
        if trees + rules > LONGEST || peak > MOST as f64 {
            over.push(name);
        }
    }
    println!("\nover {LONGEST} s or {} MB: {over:?}", MOST / 1000);
}

/// Checks one text; prints seconds, seconds, kilobytes and findings.
fn one(name: &str) {
    let Some((_, build)) = all().find(|(known, _)| *known == name) else { return };
    let document = build(LENGTH);
    // The rules are read once per process; that is no part of a check.
    Registry::standard();
    let clock = Clock::start();
    let analysis = analyse(&document);
    let trees = clock.seconds();
    let report = check(&document, &analysis, &Settings::default());
    let rules = clock.seconds() - trees;
    sound::is_sound(&document, &analysis);
    let peak = peak_memory().unwrap_or_default();
    println!("{trees} {rules} {peak} {}", report.findings.len());
}

/// Seconds in which the processor worked for this thread, as Linux tells it, so that other work on the machine counts
/// little; elsewhere those of the clock on the wall.
struct Clock {
    worked: Option<u64>,
    started: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { worked: worked(), started: Instant::now() }
    }

    fn seconds(&self) -> f64 {
        match (self.worked, worked()) {
            (Some(before), Some(now)) => now.saturating_sub(before) as f64 / 1e9,
            _ => self.started.elapsed().as_secs_f64(),
        }
    }
}

/// Nanoseconds in which the processor worked for this thread.
fn worked() -> Option<u64> {
    std::fs::read_to_string("/proc/self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}

/// The largest resident memory of this process in kilobytes, as Linux tells it.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
