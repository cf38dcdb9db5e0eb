//! How long Word files take: reading, putting in 20 comments, and revising every fifth paragraph, for a letter of two pages
//! and a document of 200; and how much memory.
//!
//! `cargo bench -p meelezer-office`; with a folder as argument it also leaves the two documents there, for
//! `benches/compare/office.py`.

use draft::Neutral;
use office::{Comment, Reviser, add_comments, read, revise, write_word};
use std::hint::black_box;
use std::time::Instant;
use text::{Document, Span};

const LETTER: &[u8] = include_bytes!("../../../tests/corpus/files/office/word-letter.docx");

fn main() -> std::io::Result<()> {
    let letter = read(LETTER, &Neutral).expect("a letter of the corpus");
    let long = write_word(&times(&letter, 130)).expect("a letter is written in memory");
    let folder = std::env::args().nth(1).filter(|argument| !argument.starts_with("--"));
    if let Some(folder) = folder {
        std::fs::write(format!("{folder}/two-pages.docx"), LETTER)?;
        std::fs::write(format!("{folder}/two-hundred-pages.docx"), &long)?;
    }
    measure("a letter of two pages", LETTER, 50);
    measure("200 pages", &long, 5);
    Ok(())
}

/// The letter's text as many times over.
fn times(letter: &Document, count: usize) -> Document {
    let text = letter.text.repeat(count);
    readers::read("lang.txt", text.as_bytes(), &Neutral).expect("plain text")
}

/// Prints the median over `times` runs of each.
fn measure(name: &str, bytes: &[u8], times: usize) {
    let document = read(bytes, &Neutral).expect("a letter");
    let words = document.text.split_whitespace().count();
    println!("{name}: {words} words, {:.0} kB", bytes.len() as f64 / 1024.0);
    let comments = comments(&document);
    let text = revised(&document);
    let by = Reviser { name: "Meting".to_owned(), date: "2026-11-22T10:00:00Z".to_owned() };
    line("reading", times, || drop(black_box(read(bytes, &Neutral))));
    line("putting in 20 comments", times, || drop(black_box(add_comments(bytes, &comments, &Neutral))));
    line("tracked changes in every fifth paragraph", times, || drop(black_box(revise(bytes, &text, &by, &Neutral))));
    if let Some(peak) = peak_memory() {
        println!("  peak memory so far: {peak}");
    }
}

fn comments(document: &Document) -> Vec<Comment> {
    let step = document.blocks.len() / 20 + 1;
    let comment = |block: &text::Block| Comment {
        span: Span::new(block.span.start, block.span.end),
        author: "Meelezer 1".to_owned(),
        date: "2026-11-22T10:00:00Z".to_owned(),
        text: "Dit begrijp ik niet.".to_owned(),
        ..Comment::default()
    };
    document.blocks.iter().step_by(step).map(comment).collect()
}

/// The text with a word put in and one left out in every fifth paragraph.
fn revised(document: &Document) -> String {
    let mut text = document.text.clone();
    for block in document.blocks.iter().step_by(5).collect::<Vec<_>>().into_iter().rev() {
        let words = document.text_of(block);
        if let Some(space) = words.find(' ').filter(|_| !words.contains('«')) {
            let from = block.span.start + space + 1;
            let to = words[space + 1..].find(' ').map_or(block.span.end, |next| from + next);
            text.replace_range(from..to, "misschien ook");
        }
    }
    text
}

fn line(what: &str, times: usize, mut run: impl FnMut()) {
    let mut took: Vec<f64> = (0..times)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    println!("  {what}: {:.2} ms", took[times / 2]);
}

/// The largest resident memory of this process, as Linux tells it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(|peak| peak.trim().to_owned())
}
