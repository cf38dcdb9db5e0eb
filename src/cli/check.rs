//! `meelezer check`: checks letters.

use crate::app;
use crate::export::{check_json, left_out, sarif};
use crate::letter;
use crate::messages::{Locale, Messages};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use check::lint_ii::Score;
use check::{self, Finding, HouseRules, Profile, Report, Settings, Severity};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use language::Analyser;
use serde_json::json;
use std::collections::HashSet;
use std::io::{IsTerminal, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use text::{Document, Span};

/// Exit status for findings at or above `--fail-on`.
const FOUND: u8 = 1;
/// Exit status for input that is no letter.
const UNREADABLE: u8 = 2;
/// Columns of a quoted sentence.
const WIDTH: usize = 96;

/// Check letters: scores, and what makes them hard to read.
///
/// Example: meelezer check --fail-on error sjablonen/*.docx
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The letters: .docx, .odt, .pdf, .rtf, .html, .md or .txt; `-` reads standard input.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The least severe finding that makes the exit status 1.
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    pub fail_on: FailOn,
    /// The highest LiNT score that is good enough; a higher one makes the exit status 1.
    #[arg(long, value_name = "LINT")]
    pub target: Option<f64>,
    /// For whom the letters are: `nieuwkomer` (A2), `algemeen` (B1) or `professional`.
    #[arg(long, value_name = "NAME", default_value = Profile::General.name(),
        value_parser = clap::builder::PossibleValuesParser::new(Profile::ALL.map(Profile::name)))]
    pub profile: String,
    /// House rules on top of the standard ones: a file as the page with house rules exports it.
    #[arg(long, value_name = "FILE.toml")]
    pub house: Option<PathBuf>,
}

/// How to print the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: each finding with its sentence.
    Text,
    /// For programs: one object.
    Json,
    /// For code hosts: SARIF 2.1.0.
    Sarif,
}

/// The least severe finding that counts as a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// Any finding.
    Info,
    /// Warnings and errors.
    Warning,
    /// Errors only.
    Error,
    /// No finding.
    Never,
}

impl FailOn {
    fn is_reached_by(self, severity: Severity) -> bool {
        match self {
            FailOn::Info => true,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Error => severity >= Severity::Error,
            FailOn::Never => false,
        }
    }
}

struct Checked {
    file: String,
    document: Document,
    report: Report,
}

/// Checks. Status 1 when something at or above `--fail-on` was found, 2 when a letter could not be read.
///
/// # Errors
/// When the result cannot be written.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let settings = match settings(&arguments) {
        Ok(settings) => settings,
        Err(sentence) => {
            eprintln!("{sentence}");
            return Ok(ExitCode::from(UNREADABLE));
        }
    };
    let mut unreadable = false;
    let mut letters = Vec::new();
    for result in check_all(&arguments.files, &settings) {
        match result {
            Ok(checked) => letters.push(checked),
            Err(sentence) => {
                unreadable = true;
                eprintln!("{sentence}");
            }
        }
    }
    match write(&letters, arguments.format, &settings) {
        // Whoever reads along has seen enough, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        other => other?,
    }
    Ok(status(&arguments, &letters, unreadable))
}

fn status(arguments: &Arguments, letters: &[Checked], unreadable: bool) -> ExitCode {
    let found = |letter: &Checked| letter.report.findings.iter().any(|it| arguments.fail_on.is_reached_by(it.severity));
    let mut failed = letters.iter().any(found);
    for letter in letters {
        match (arguments.target, letter.report.scores.lint.and_then(|lint| lint.score)) {
            (Some(target), Some(lint)) => failed |= lint.score > target,
            (Some(_), None) => eprintln!(
                "{}: er is te weinig lopende tekst voor een LiNT-score; --target telt hier niet mee.",
                letter.file
            ),
            (None, _) => {}
        }
    }
    match (unreadable, failed) {
        (true, _) => ExitCode::from(UNREADABLE),
        (false, true) => ExitCode::from(FOUND),
        (false, false) => ExitCode::SUCCESS,
    }
}

/// What was chosen, with the house rules read; the error is a sentence.
fn settings(arguments: &Arguments) -> Result<Settings, String> {
    let profile = Profile::parse(&arguments.profile).unwrap_or_default();
    let house = arguments.house.as_deref().map(house_rules).transpose()?;
    Ok(Settings { profile, house: house.map(Arc::new), ..Settings::default() })
}

fn house_rules(file: &Path) -> Result<HouseRules, String> {
    let name = file.display();
    let bytes = read(file).map_err(|_| format!("{name}: we kunnen dit bestand niet openen. Klopt de naam?"))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{name}: dit is geen tekst in UTF-8."))?;
    let dutch = Messages::of(Locale::Nl);
    let house = check::house::parse(&text, app::commands::house::may_be_off)
        .map_err(|fault| format!("{name}: {}", app::commands::house::sentence(dutch, &fault)))?;
    HouseRules::new(house).map_err(|error| format!("{name}: {error}"))
}

/// Checks every letter, several at a time; the results stand in the order of the files.
fn check_all(files: &[PathBuf], settings: &Settings) -> Vec<Result<Checked, String>> {
    let next = AtomicUsize::new(0);
    let analyser = Analyser::default();
    let results: Vec<Mutex<Option<Result<Checked, String>>>> = files.iter().map(|_| Mutex::new(None)).collect();
    let progress = progress(files.len());
    let work = || {
        while let Some((file, result)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            files.get(at).zip(results.get(at))
        } {
            let checked = check_one(&analyser, file, settings);
            *result.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(checked);
            progress.inc(1);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(files.len());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    progress.finish_and_clear();
    let done = results.into_iter().map(|result| result.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner()));
    done.flatten().collect()
}

fn progress(files: usize) -> ProgressBar {
    let shown = files > 1 && std::io::stderr().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    match ProgressStyle::with_template("{bar:30} {pos} van {len} brieven") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn check_one(analyser: &Analyser, file: &Path, settings: &Settings) -> Result<Checked, String> {
    let name = file.to_string_lossy().into_owned();
    let bytes = read(file).map_err(|_| format!("{name}: we kunnen dit bestand niet openen. Klopt de naam?"))?;
    let document = letter::read(&name, &bytes).map_err(|error| format!("{name}: {error}"))?;
    let report = check::check(&document, &analyser.analyse(&document), settings);
    Ok(Checked { file: name, document, report })
}

/// The bytes of the file; a file over the limit is not read further than needed to know that.
fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    let limit = letter::MAX_FILE_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().take(limit).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn write(letters: &[Checked], format: Format, settings: &Settings) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match format {
        Format::Json => {
            let document = |it: &Checked| check_json::document(&it.file, &it.document, &it.report);
            let documents: Vec<_> = letters.iter().map(document).collect();
            writeln!(out, "{:#}", json!({"tool": check_json::tool(settings), "documents": documents}))
        }
        Format::Sarif => {
            let letters = letters.iter().map(|it| (it.file.as_str(), &it.document, &it.report));
            writeln!(out, "{:#}", sarif::log(letters, settings))
        }
        Format::Text => {
            let styled = out.is_terminal() && std::env::var_os("NO_COLOR").is_none();
            let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
            letters.iter().try_for_each(|letter| write_text(&mut out, letter, &renderer))
        }
    }
}

fn write_text(out: &mut impl Write, letter: &Checked, renderer: &Renderer) -> std::io::Result<()> {
    let mut lines = Lines { text: &letter.document.text, byte: 0, line: 1, start: 0 };
    // Why a rule matters is said once per letter.
    let mut explained = HashSet::new();
    let findings = letter.report.findings.chunk_by(|a, b| quoted(letter, a.span) == quoted(letter, b.span));
    for of_sentence in findings {
        let place = lines.at(of_sentence[0].span.start);
        writeln!(out, "{}\n", rendered(letter, of_sentence, place, &mut explained, renderer))?;
    }
    if let Some(sentence) = left_out(&letter.report) {
        writeln!(out, "{sentence}\n")?;
    }
    writeln!(out, "{}", summary(letter))
}

/// The sentence quoted, with all that is found in it underlined and then said, the most urgent first.
fn rendered<'l>(
    letter: &'l Checked,
    findings: &'l [Finding],
    (line, column): (usize, usize),
    explained: &mut HashSet<&'l str>,
    renderer: &Renderer,
) -> String {
    let quoted = quoted(letter, findings[0].span);
    let source = wrapped(quoted.of(&letter.document.text));
    let mut urgent: Vec<&Finding> = findings.iter().collect();
    urgent.sort_by_key(|finding| std::cmp::Reverse(finding.urgency()));
    let title = match findings {
        [only] => only.message.clone(),
        several => format!("{} punten in deze zin", several.len()),
    };
    // What is about the sentence as a whole needs no underline where words in it have one.
    let is_whole = |finding: &&&Finding| finding.span.len() * 4 >= quoted.len() * 3;
    let parts = urgent.iter().filter(|finding| !is_whole(finding) || findings.len() == 1);
    let mut underlines = Vec::new();
    for (at, finding) in parts.enumerate() {
        let span = finding.span.start - quoted.start..finding.span.end - quoted.start;
        for (nth, piece) in pieces(&source, span).into_iter().enumerate() {
            let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let label = (findings.len() > 1 && nth == 0).then_some(finding.rule.as_str());
            underlines.push(kind.span(piece).label(label));
        }
    }
    let snippet = Snippet::source(source).line_numbering(false).annotations(underlines);
    let mut head = level(urgent[0].severity).primary_title(title);
    if findings.len() == 1 {
        head = head.id(findings[0].rule.as_str());
    }
    let mut group: Group<'_> =
        head.element(Origin::path(letter.file.as_str()).line(line).char_column(column)).element(snippet);
    for finding in urgent {
        if findings.len() > 1 {
            let said = level(finding.severity).with_name(finding.rule.as_str());
            group = group.element(said.message(finding.message.as_str()));
        }
        if explained.insert(&finding.rule) {
            group = group.element(Level::NOTE.with_name("waarom").message(finding.why.as_str()));
        }
        if !finding.suggestions.is_empty() {
            group = group.element(Level::HELP.with_name("schrijf").message(finding.suggestions.join(" / ")));
        }
        if !finding.ideas.is_empty() {
            group = group.element(Level::HELP.with_name("denk aan").message(finding.ideas.join(" / ")));
        }
        if let Some(insertion) = &finding.insertion {
            group = group.element(Level::HELP.with_name("leg uit").message(insertion.text.trim()));
        }
    }
    renderer.render(&[group])
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR.with_name("fout"),
        Severity::Warning => Level::WARNING.with_name("waarschuwing"),
        Severity::Info => Level::INFO.with_name("tip"),
    }
}

/// What to quote: the sentences that a finding touches.
fn quoted(letter: &Checked, span: Span) -> Span {
    let sentences = &letter.report.sentences;
    let from = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let to = sentences.partition_point(|sentence| sentence.span.start < span.end);
    let touched = sentences.get(from..to).unwrap_or(&[]);
    let start = touched.first().map_or(span.start, |first| first.span.start.min(span.start));
    let end = touched.last().map_or(span.end, |last| last.span.end.max(span.end));
    Span::new(start, end)
}

/// A range cut at the line breaks of the text: an underline over two lines would draw a box around both.
fn pieces(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start;
    let mut pieces = Vec::new();
    for line in text.get(range).unwrap_or_default().split_inclusive('\n') {
        let end = start + line.trim_end_matches('\n').len();
        pieces.extend((end > start).then_some(start..end));
        start += line.len();
    }
    pieces
}

/// The same text of the same length, with line breaks for spaces where a line would become too wide.
fn wrapped(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut column = 0;
    for word in text.split_inclusive(' ') {
        let width = word.chars().count();
        if column > 0 && column + width > WIDTH && lines.ends_with(' ') {
            lines.pop();
            lines.push('\n');
            column = 0;
        }
        lines.push_str(word);
        column = if word.contains('\n') { 0 } else { column + width };
    }
    lines
}

fn summary(letter: &Checked) -> String {
    let report = &letter.report;
    let count = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
    let number = |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
    let found = [
        number(count(Severity::Error), "fout", "fouten"),
        number(count(Severity::Warning), "waarschuwing", "waarschuwingen"),
        number(count(Severity::Info), "tip", "tips"),
    ];
    let score = |name: &str, score: Option<f64>| match score {
        Some(score) => format!("{name} {}", format!("{score:.1}").replace('.', ",")),
        None => format!("{name} –"),
    };
    let lint = match report.scores.lint.and_then(|lint| lint.score) {
        Some(lint) => format!("{} ({})", score("LiNT", Some(lint.score)), lint_level(&lint)),
        None => score("LiNT", None),
    };
    let other = [
        score("moeilijkheid", report.scores.difficulty),
        score("Flesch-Douma", report.scores.flesch_douma),
        score("LIX", report.scores.lix),
        score("woorden per zin", report.scores.mean_sentence_length),
    ];
    let scores: Vec<String> = std::iter::once(lint).chain(other).collect();
    let words = number(report.words, "woord", "woorden");
    format!("{}: {words}; {}; {}.", letter.file, scores.join(", "), found.join(", "))
}

/// The level, and who struggles with it.
fn lint_level(lint: &Score) -> String {
    let dutch = Messages::of(Locale::Nl);
    let name = dutch.named("lint-level", &lint.level.to_string());
    let struggling = (lint.adults_struggling * 100.0).round() as i64;
    dutch.message("check-level").arg("level", lint.level).arg("name", name).arg("struggling", struggling).to_string()
}

/// Lines and columns of positions that come in order.
struct Lines<'t> {
    text: &'t str,
    byte: usize,
    line: usize,
    start: usize,
}

impl Lines<'_> {
    /// Line and column of `byte`, from 1; `byte` is not before the one asked for last.
    fn at(&mut self, byte: usize) -> (usize, usize) {
        for (at, _) in Span::new(self.byte, byte).of(self.text).match_indices('\n') {
            self.line += 1;
            self.start = self.byte + at + 1;
        }
        self.byte = byte;
        (self.line, Span::new(self.start, byte).of(self.text).chars().count() + 1)
    }
}
