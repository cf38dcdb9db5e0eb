#![doc = include_str!("../README.md")]
//!
//! # For who works on it
//!
//! [`check`] takes an analysed letter and cannot fail: bad input yields findings. A rule is a TOML file in `rules/`
//! (code, texts, source, examples) whose body is a word table, a list of patterns over the text or over the sentences'
//! trees ([`rule_files::trees`]), or the name of a coded rule in [`rules`]. What a coded rule knows of the language, the
//! sentence's tree among it, it takes from the [`Letter`].
//!
//! Architecture invariant: pure. Same input, same output, byte for byte; no panic on any input; time linear in the text.

pub mod difficulty;
pub mod examples;
mod finding;
pub mod house;
mod letter;
pub mod lint_ii;
mod overlap;
mod patterns;
pub mod personal_data;
pub mod registry;
mod report;
pub mod rules;
mod scores;
mod settings;
mod tree_patterns;
mod urgency;
pub mod words;

pub use finding::{Finding, Insertion};
pub use house::{House, HouseRules, HouseWord};
pub use letter::{Hit, Letter, Rule};
pub use registry::Registry;
pub use report::{Lint, MOST_FINDINGS, Report, Scores, SentenceLint, SentenceReport};
pub use rule_files::{Body, Coded, Definition, Family, Fault, Profile, Severity, coded, definition, entry};
pub use settings::Settings;

use lint_ii::Parsed;

use language::Analysis;
use language::parser::Parser;
use text::Document;

/// Checks an analysed letter by the standard rules.
pub fn check(document: &Document, analysis: &Analysis, settings: &Settings) -> Report {
    check_with(Registry::standard(), document, analysis, settings)
}

/// The hash of the model that finds the trees: with the same model and the same rules, a check gives the same report.
pub fn model() -> &'static str {
    Parser::embedded().hash()
}

/// Checks an analysed letter by the rules of `registry`.
pub fn check_with(registry: &Registry, document: &Document, analysis: &Analysis, settings: &Settings) -> Report {
    let letter = Letter::new(document, analysis);
    let parsed = Parsed::new(&letter);
    let findings = settings.findings(registry, &letter);
    let (scores, sentences) = scores::scores(&letter, parsed.as_ref(), &findings);
    let (findings, left_out) = report::most_urgent(findings);
    Report { words: scores::words(&letter), scores, sentences, findings, left_out }
}
