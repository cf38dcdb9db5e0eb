//! The result of a check as SARIF 2.1.0 (OASIS standard), for code hosts and editors.
//!
//! Lines and columns are of the canonical text, counted from 1, in Unicode code points.

use super::left_out;
use check::{Definition, Finding, Registry, Report, Settings, Severity};
use serde_json::{Value, json};
use text::{CharIndex, Document};

/// One log with one run over all letters: name of the file, letter, result. The house's rules stand behind the standard
/// ones.
pub fn log<'a>(letters: impl Iterator<Item = (&'a str, &'a Document, &'a Report)>, settings: &Settings) -> Value {
    let house = settings.house.as_ref().map_or(&[][..], |house| house.registry().definitions());
    let rules: Vec<&Definition> = Registry::standard().definitions().iter().chain(house).collect();
    let (mut results, mut notifications) = (Vec::new(), Vec::new());
    for (file, document, report) in letters {
        results.extend(self::results(file, document, report, &rules));
        notifications.extend(left_out(report).map(|sentence| {
            json!({
                "level": "note",
                "message": {"text": sentence},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(file)}}}],
            })
        }));
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Meelezer",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|it| rule(it)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": true, "toolExecutionNotifications": notifications}],
            "results": results,
        }],
    })
}

fn rule(rule: &Definition) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.documentation.trim()},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn results(file: &str, document: &Document, report: &Report, rules: &[&Definition]) -> Vec<Value> {
    let places = Places::new(&document.text);
    let result = |finding: &Finding| {
        let (start, end) = (places.at(finding.span.start), places.at(finding.span.end));
        json!({
            "ruleId": finding.rule,
            "ruleIndex": rules.iter().position(|rule| rule.code == finding.rule),
            "level": level(finding.severity),
            "message": {"text": message(finding)},
            // What to fix first, of 0 to 100.
            "rank": f64::from(finding.urgency().min(1000)) / 10.0,
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": uri(file)},
                "region": {
                    "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1,
                    "snippet": {"text": finding.span.of(&document.text)},
                },
            }}],
        })
    };
    report.findings.iter().map(result).collect()
}

fn message(finding: &Finding) -> String {
    let listed = |name: &str, texts: &[String]| match texts {
        [] => String::new(),
        texts => format!(" {name}: {}.", texts.join(" / ")),
    };
    let (offers, ideas) = (listed("Schrijf", &finding.suggestions), listed("Denk aan", &finding.ideas));
    format!("{} {}{offers}{ideas}", finding.message, finding.why)
}

/// A path as a relative URI reference: what has another meaning in a URI is percent-encoded.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encoded = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(|byte| if byte == b'\\' { "/".to_owned() } else { encoded(byte) }).collect()
}

/// Lines and columns of byte positions.
struct Places {
    characters: CharIndex,
    /// First byte of each line.
    lines: Vec<usize>,
}

impl Places {
    fn new(text: &str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { characters: CharIndex::new(text), lines }
    }

    /// Line and column, from 1.
    fn at(&self, byte: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= byte);
        let start = self.lines[line.saturating_sub(1)];
        (line, self.characters.char_of_byte(byte) - self.characters.char_of_byte(start) + 1)
    }
}
