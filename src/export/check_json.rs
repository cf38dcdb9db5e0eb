//! The result of a check as JSON: the shape of `meelezer check --format json` and of `POST /api/v1/checks`.
//!
//! Positions are Unicode code points into the canonical text, half open. A score that cannot be computed is `null`.

use crate::check::{self, Finding, Lint, Registry, Report, Scores, SentenceReport};
use crate::text::{CharIndex, Document, Span};
use serde_json::{Value, json};

/// Which program, which rules and which model made a result.
pub fn tool() -> Value {
    json!({"version": env!("CARGO_PKG_VERSION"), "rules": Registry::standard().hash(), "model": check::model()})
}

/// The result for one letter.
pub fn document(file: &str, document: &Document, report: &Report) -> Value {
    let index = CharIndex::new(&document.text);
    let place = |span: Span| (index.chars(span), span.of(&document.text));
    json!({
        "file": file,
        "words": report.words,
        "scores": scores(&report.scores),
        "sentences": report.sentences.iter().map(|it| sentence(it, place(it.span))).collect::<Vec<_>>(),
        "findings": report.findings.iter().map(|it| finding(it, place(it.span))).collect::<Vec<_>>(),
    })
}

fn scores(scores: &Scores) -> Value {
    json!({
        "lint": lint(scores.lint),
        "fleschDouma": scores.flesch_douma.map(rounded),
        "lix": scores.lix.map(rounded),
        "meanSentenceLength": scores.mean_sentence_length.map(rounded),
        "difficulty": scores.difficulty.map(rounded),
    })
}

fn lint(lint: Option<Lint>) -> Value {
    match lint {
        Some(lint) => {
            json!({"score": rounded(lint.score), "level": lint.level, "adultsStruggling": lint.adults_struggling})
        }
        None => Value::Null,
    }
}

/// To two decimals.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn sentence(sentence: &SentenceReport, (span, text): (Span, &str)) -> Value {
    json!({
        "start": span.start,
        "end": span.end,
        "text": text,
        "words": sentence.words,
        "lint": lint(sentence.lint),
        "passives": sentence.passives,
        "subordinateClauses": sentence.subordinate_clauses,
        "difficulty": sentence.difficulty.map(rounded),
    })
}

fn finding(finding: &Finding, (span, text): (Span, &str)) -> Value {
    json!({
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "start": span.start,
        "end": span.end,
        "text": text,
        "message": finding.message,
        "why": finding.why,
        "suggestions": finding.suggestions,
        "blocking": finding.blocking,
    })
}
