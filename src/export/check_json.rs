//! The result of a check as JSON: the shape of `meelezer check --format json` and of `POST /api/v1/checks`.
//!
//! Positions are Unicode code points into the canonical text, half open. A score that cannot be computed is `null`.

use check::{self, Finding, Insertion, Lint, Registry, Report, Scores, SentenceLint, SentenceReport, Settings};
use serde_json::{Value, json};
use text::{CharIndex, Document, Span};

/// Which program, which rules and which model made a result, and for which reader. `house` is the hash of the house rules.
pub fn tool(settings: &Settings) -> Value {
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "rules": Registry::standard().hash(),
        "model": check::model(),
        "profile": settings.profile.name(),
        "house": settings.house.as_ref().map(|house| house.registry().hash()),
    })
}

/// The result for one letter. Of very many findings it has the most urgent, and says how many it leaves out.
pub fn document(file: &str, document: &Document, report: &Report) -> Value {
    let index = CharIndex::new(&document.text);
    let place = |span: Span| (index.chars(span), span.of(&document.text));
    json!({
        "file": file,
        "words": report.words,
        "scores": scores(&report.scores),
        "sentences": report.sentences.iter().map(|it| sentence(it, place(it.span))).collect::<Vec<_>>(),
        "findings": report.findings.iter().map(|it| finding(it, place(it.span), &index)).collect::<Vec<_>>(),
        "findingsLeftOut": report.left_out,
    })
}

fn scores(scores: &Scores) -> Value {
    json!({
        "lint": scores.lint.as_ref().map(lint),
        "fleschDouma": scores.flesch_douma.map(rounded),
        "lix": scores.lix.map(rounded),
        "meanSentenceLength": scores.mean_sentence_length.map(rounded),
        "difficulty": scores.difficulty.map(rounded),
    })
}

/// A score that cannot be computed is null, while the features that can be still stand. To the last digit, so that they can be
/// compared with those of LiNT-II.
fn lint(lint: &Lint) -> Value {
    json!({
        "score": lint.score.map(|it| it.score),
        "level": lint.score.map(|it| it.level),
        "adultsStruggling": lint.score.map(|it| it.adults_struggling),
        "meanLogWordFrequency": lint.core.mean_log_word_frequency,
        "meanMaxSdl": lint.core.max_sdl,
        "contentWordsPerClause": lint.core.content_words_per_clause,
        "proportionConcrete": lint.core.proportion_concrete,
    })
}

fn sentence_lint(lint: &SentenceLint) -> Value {
    json!({
        "score": lint.score.map(|it| it.score),
        "level": lint.score.map(|it| it.level),
        "maxSdl": lint.core.max_sdl.map(|length| length as u64),
        "finiteVerbs": lint.finite_verbs,
        "contentWords": lint.content_words,
        "meanLogWordFrequency": lint.core.mean_log_word_frequency,
        "proportionConcrete": lint.core.proportion_concrete,
    })
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
        "lint": sentence.lint.as_ref().map(sentence_lint),
        "passives": sentence.passives,
        "subordinateClauses": sentence.subordinate_clauses,
        "difficulty": sentence.difficulty.map(rounded),
    })
}

fn finding(finding: &Finding, (span, text): (Span, &str), index: &CharIndex) -> Value {
    let insertion = |it: &Insertion| json!({"at": index.char_of_byte(it.at), "text": it.text});
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
        "ideas": finding.ideas,
        "insertion": finding.insertion.as_ref().map(insertion),
        "blocking": finding.blocking,
        "urgency": finding.urgency(),
    })
}
