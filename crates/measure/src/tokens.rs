//! `meelezer-measure tokens`: how well sentences and tokens are found in raw text.

use anyhow::Context;
use language::{Analysis, conllu, segment};
use std::collections::HashSet;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use text::{BlockKind, Document, DocumentBuilder, Region, Span};

/// Sentences in a paragraph of the paragraphs layout.
const PARAGRAPH: usize = 10;
/// Columns of the wrapped layout, as the raw text files of Universal Dependencies have.
const COLUMNS: usize = 80;

/// Sentences and tokens: raw text is made of CoNLL-U, cut anew and compared, character for character.
///
/// Example: meelezer-measure tokens ud/dev.conllu
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// CoNLL-U files; each is measured by itself
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Also print each sentence and each token that was cut otherwise in the layout of this number, from 1
    #[arg(long, value_name = "LAYOUT")]
    failures: Option<usize>,
}

/// Runs the command. Fails, with a Dutch sentence, when the data can't be read.
pub fn run(Arguments { paths, failures }: Arguments) -> anyhow::Result<ExitCode> {
    for path in paths {
        let text = std::fs::read_to_string(&path).with_context(|| {
            format!("We kunnen {} niet lezen. Geef het pad van een CoNLL-U-bestand.", path.display())
        })?;
        let sentences = conllu::read(&text).with_context(|| format!("{} is geen CoNLL-U-bestand.", path.display()))?;
        let truth = Truth::new(&sentences);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        print!("{}", report(&name, &truth));
        let layout = failures.and_then(|number| LAYOUTS.get(number.checked_sub(1)?));
        if let Some(document) = layout.and_then(|layout| layout.of(&truth)) {
            print!("{}", failure_list(&truth, &document));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Where sentences or tokens stand, counted in characters that are no white space, as the evaluation script of the
/// CoNLL 2018 shared task does: so layouts can be compared.
type Places = HashSet<(usize, usize)>;

/// The sentences of a file as text, and where they and their tokens stand.
struct Truth {
    texts: Vec<String>,
    sentences: Places,
    tokens: Places,
    characters: usize,
}

impl Truth {
    fn new(sentences: &[conllu::Sentence<'_>]) -> Self {
        let mut truth = Self { texts: Vec::new(), sentences: Places::new(), tokens: Places::new(), characters: 0 };
        for sentence in sentences {
            let start = truth.characters;
            let mut text = String::new();
            for word in &sentence.words {
                let from = truth.characters;
                truth.characters += visible(word.form);
                truth.tokens.insert((from, truth.characters));
                text.push_str(word.form);
                text.push_str(if word.is_glued() { "" } else { " " });
            }
            truth.sentences.insert((start, truth.characters));
            truth.texts.push(text.trim_end().to_owned());
        }
        truth
    }
}

fn visible(text: &str) -> usize {
    text.chars().filter(|character| !character.is_whitespace()).count()
}

/// What a document's analysis found.
struct Found {
    sentences: Places,
    tokens: Places,
}

impl Found {
    fn new(document: &Document, analysis: &Analysis) -> Self {
        // before[b]: visible characters before byte b.
        let mut before = vec![0; document.text.len() + 1];
        let mut count = 0;
        for (at, character) in document.text.char_indices() {
            before[at] = count;
            count += usize::from(!character.is_whitespace());
        }
        before[document.text.len()] = count;
        let place = |span: Span| (before[span.start], before[span.end]);
        Self {
            sentences: analysis.sentences.iter().map(|sentence| place(sentence.span)).collect(),
            tokens: analysis.tokens.iter().map(|token| place(token.span)).collect(),
        }
    }
}

/// A way to lay the sentences out as text.
struct Layout {
    name: &'static str,
    lay_out: fn(&[String]) -> Option<Document>,
}

impl Layout {
    /// The truth's text in this layout; none when reading it as a file changed its characters.
    fn of(&self, truth: &Truth) -> Option<Document> {
        (self.lay_out)(&truth.texts).filter(|document| visible(&document.text) == truth.characters)
    }
}

const LAYOUTS: [Layout; 5] = [
    Layout { name: "one text, a space between sentences", lay_out: |texts| Some(paragraphs(texts, usize::MAX)) },
    Layout { name: "paragraphs of 10 sentences", lay_out: |texts| Some(paragraphs(texts, PARAGRAPH)) },
    Layout { name: "text file, wrapped at 80 columns", lay_out: |texts| file(&wrapped(&texts.join(" "))) },
    Layout { name: "text file, a line per sentence", lay_out: |texts| file(&texts.join("\n")) },
    Layout { name: "text file, a blank line between sentences", lay_out: |texts| file(&texts.join("\n\n")) },
];

fn paragraphs(texts: &[String], size: usize) -> Document {
    let mut builder = DocumentBuilder::new();
    for chunk in texts.chunks(size) {
        builder.push(BlockKind::Paragraph, Region::Body, &chunk.join(" "), vec![]);
    }
    builder.finish()
}

fn file(text: &str) -> Option<Document> {
    readers::read("text.txt", text.as_bytes(), &draft::Neutral).ok()
}

fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for word in text.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > COLUMNS {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
}

fn report(name: &str, truth: &Truth) -> String {
    let mut out = String::new();
    let (sentences, tokens) = (truth.sentences.len(), truth.tokens.len());
    let _ =
        writeln!(out, "| {name}: {sentences} sentences, {tokens} tokens | sentence P | R | F1 | token P | R | F1 |");
    let _ = writeln!(out, "|---|---:|---:|---:|---:|---:|---:|");
    for layout in &LAYOUTS {
        let name = layout.name;
        let Some(document) = layout.of(truth) else {
            let _ = writeln!(out, "| {name} | – | – | – | – | – | – |");
            continue;
        };
        let found = Found::new(&document, &segment(&document));
        let _ = writeln!(
            out,
            "| {name} | {} | {} |",
            scores(&truth.sentences, &found.sentences),
            scores(&truth.tokens, &found.tokens)
        );
    }
    out.push('\n');
    out
}

/// Precision, recall and their harmonic mean, in per cent.
fn scores(truth: &Places, found: &Places) -> String {
    let right = truth.intersection(found).count() as f64;
    let share = |right: f64, of: usize| 100.0 * right / of.max(1) as f64;
    let (precision, recall) = (share(right, found.len()), share(right, truth.len()));
    let f1 = share(2.0 * right, truth.len() + found.len());
    format!("{precision:.2} | {recall:.2} | {f1:.2}")
}

/// Every stretch that was cut otherwise: the truth's pieces (`-`), then those found (`+`).
fn failure_list(truth: &Truth, document: &Document) -> String {
    let found = Found::new(document, &segment(document));
    let characters: Vec<char> = document.text.chars().filter(|character| !character.is_whitespace()).collect();
    let mut out = String::new();
    for (what, truth, found) in
        [("sentence", &truth.sentences, &found.sentences), ("token", &truth.tokens, &found.tokens)]
    {
        for (places, sign) in [(truth, '-'), (found, '+')] {
            let other = if sign == '-' { found } else { truth };
            let mut missing: Vec<_> = places.difference(other).collect();
            missing.sort();
            for &&(start, end) in &missing {
                let text: String = characters.get(start..end).unwrap_or(&[]).iter().collect();
                let _ = writeln!(out, "{what} {start:>8} {sign} {text}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_cut_as_it_was_scores_a_hundred_in_every_layout() {
        let row = |form: &str, misc: &str| format!("1\t{form}\t_\t_\t_\t_\t0\t_\t_\t{misc}\n");
        let sentence = row("Wij", "_")
            + &row("schrijven", "_")
            + &row("u", "_")
            + &row("morgen", "SpaceAfter=No")
            + &row(".", "_");
        let text = format!("{sentence}\n").repeat(12);
        let truth = Truth::new(&conllu::read(&text).unwrap());
        let table = report("file", &truth);
        assert_eq!(table.matches("| 100.00 | 100.00 | 100.00 | 100.00 | 100.00 | 100.00 |").count(), 5, "{table}");
        let document = LAYOUTS[0].of(&truth).unwrap();
        assert_eq!(failure_list(&truth, &document), "");
    }

    #[test]
    fn precision_counts_what_was_found_and_recall_what_is_there() {
        let truth = Places::from([(0, 1), (1, 2), (2, 4), (4, 5)]);
        let found = Places::from([(0, 1), (1, 4)]);
        assert_eq!(scores(&truth, &found), "50.00 | 25.00 | 33.33");
    }
}
