//! How long texts take that were made to take long, as long as a letter may be (500 kB), read as each kind of text, and half
//! of them: what takes more than twice as long for twice the text grows faster than its input.
//!
//! `cargo bench -p meelezer-readers`; with a word as argument only the texts whose name holds it.

#[path = "../tests/it/hostile_texts.rs"]
mod hostile_texts;

use draft::Neutral;
use draft::limits::MAX_TEXT_BYTES;
use std::hint::black_box;
use std::time::Instant;

/// The kinds of text, by the name of a file of it.
const NAMES: [&str; 4] = ["brief.txt", "brief.md", "brief.html", "brief.rtf"];

fn main() {
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).unwrap_or_default();
    println!("milliseconds for {} kB, and how many times as long as half of it", MAX_TEXT_BYTES / 1000);
    println!("{:<20}{}", "", NAMES.map(|name| format!("{name:>18}")).concat());
    for (name, text) in hostile_texts::all().into_iter().filter(|(name, _)| name.contains(&wanted)) {
        let half = &text[..text.floor_char_boundary(text.len() / 2)];
        let cell = |file: &str| {
            let (whole, half) = (milliseconds(file, &text), milliseconds(file, half));
            format!("{whole:>11.1} {:>4.1} ×", whole / half.max(0.01))
        };
        println!("{name:<20}{}", NAMES.map(cell).concat());
    }
}

/// The best of three runs.
fn milliseconds(file: &str, text: &str) -> f64 {
    let bytes = if file.ends_with(".rtf") { format!("{{\\rtf1 {text}") } else { text.to_owned() }.into_bytes();
    let run = |_| {
        let began = Instant::now();
        let _ = black_box(readers::read(file, &bytes, &Neutral));
        began.elapsed().as_secs_f64() * 1000.0
    };
    (0..3).map(run).fold(f64::MAX, f64::min)
}
