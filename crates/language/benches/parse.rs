//! How many words per second the parser takes in, from text to trees, on each set of instructions that this processor
//! has.
//!
//! `cargo bench -p meelezer-language --bench parse [FILE]`: the text of FILE, which is CoNLL-U or plain; else the letters of the test corpus,
//! twenty times over. A letter or twenty sentences at a time, on one core.

use language::parser::kernel::{Kernel, Path};
use language::parser::{Parser, Workspace};
use language::{conllu, segment};
use std::hint::black_box;
use std::time::{Duration, Instant};
use text::{BlockKind, DocumentBuilder, Region};

/// Runs per path, of which the median counts.
const RUNS: usize = 5;

fn main() {
    let started = Instant::now();
    let parser = Parser::embedded();
    println!("model {} read in {:.1} ms", &parser.hash()[..12], started.elapsed().as_secs_f64() * 1000.0);
    let texts = texts();
    for path in Path::ALL {
        let Some(kernel) = Kernel::new(path) else { continue };
        let parser = parser.clone().with_kernel(kernel);
        let mut took: Vec<(Duration, usize)> = (0..RUNS)
            .map(|_| {
                let mut workspace = Workspace::default();
                let started = Instant::now();
                let words = texts.iter().map(|text| words(&parser, text, &mut workspace)).sum();
                (started.elapsed(), words)
            })
            .collect();
        took.sort();
        let (median, words) = took[RUNS / 2];
        println!("{path:?}: {words} words, {:.0} words/s", words as f64 / median.as_secs_f64());
    }
}

/// Parses a text; gives how many words it has.
fn words(parser: &Parser, text: &str, workspace: &mut Workspace) -> usize {
    let mut builder = DocumentBuilder::new();
    for paragraph in text.split("\n\n") {
        builder.push(BlockKind::Paragraph, Region::Body, paragraph, Vec::new());
    }
    let document = builder.finish();
    let analysis = segment(&document);
    let forms: Vec<&str> = analysis.tokens.iter().map(|token| token.span.of(&document.text)).collect();
    let sentences: Vec<&[&str]> = analysis.sentences.iter().map(|sentence| &forms[sentence.tokens.clone()]).collect();
    black_box(parser.parse(&sentences, workspace)).iter().map(Vec::len).sum()
}

/// Texts of a letter's length.
fn texts() -> Vec<String> {
    // Cargo adds `--bench`.
    let Some(file) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus");
        let mut files: Vec<_> = std::fs::read_dir(folder).expect("the test corpus").flatten().collect();
        files.sort_by_key(std::fs::DirEntry::path);
        let letters =
            files.iter().map(|file| file.path()).filter(|path| path.extension().is_some_and(|it| it == "txt"));
        let letters: Vec<String> =
            letters.map(|path| std::fs::read_to_string(path).expect("a letter can be read")).collect();
        return vec![letters; 20].concat();
    };
    let text = std::fs::read_to_string(&file).expect("the file can be read");
    let sentences: Vec<String> = match conllu::read(&text) {
        Ok(sentences) => sentences
            .iter()
            .map(|sentence| sentence.words.iter().map(|word| word.form).collect::<Vec<_>>().join(" "))
            .collect(),
        Err(_) => text.lines().map(str::to_owned).collect(),
    };
    sentences.chunks(20).map(|sentences| sentences.join("\n")).collect()
}
