//! `meelezer rules`: the rules, one rule's page, or the rules' own examples put to the test.

use crate::check::words::{EntryOf, Lexeme};
use crate::check::{Definition, Kind, Registry, Severity, examples};
use std::fmt::Write;
use std::process::ExitCode;

/// Exit status for an example that fails.
const FAILED: u8 = 1;
/// Exit status for a rule that does not exist.
const UNKNOWN: u8 = 2;

/// List the rules, show one, or test them.
///
/// Example: meelezer rules W001
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Show the rule with this code.
    pub code: Option<String>,
    /// Run every rule's own examples; with a code, those of that rule.
    #[arg(long)]
    pub test: bool,
}

/// Lists, shows or tests. Status 1 when an example fails, 2 when there is no such rule.
///
/// # Errors
/// None of its own; kept for the common shape of commands.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let registry = Registry::standard();
    let rule = match arguments.code.as_deref().map(|code| (code, registry.get(code))) {
        Some((code, None)) => {
            eprintln!("Er is geen regel {code}. Met ‘meelezer rules’ ziet u alle regels.");
            return Ok(ExitCode::from(UNKNOWN));
        }
        Some((_, rule)) => rule,
        None => None,
    };
    if arguments.test {
        return Ok(test(registry, rule));
    }
    match rule {
        Some(rule) => print!("{}", page(rule)),
        None => registry.definitions().iter().for_each(|rule| println!("{}", line(rule))),
    }
    Ok(ExitCode::SUCCESS)
}

fn test(registry: &Registry, only: Option<&Definition>) -> ExitCode {
    let (number, failures) = examples::run(registry, only.map(|rule| rule.code.as_str()));
    for failure in &failures {
        eprintln!("{}: {}\n    {}", failure.code, failure.reason, failure.text.replace('\n', "\n    "));
    }
    println!("{number} voorbeelden, {} fout.", failures.len());
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) }
}

fn line(rule: &Definition) -> String {
    format!("{}  {:<13} {:<26} {}", rule.code, severity(rule.severity), rule.name, rule.message)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "tip",
        Severity::Warning => "waarschuwing",
        Severity::Error => "fout",
    }
}

/// The rule's page as text.
fn page(rule: &Definition) -> String {
    let blocking = if rule.blocking { ", houdt akkoord tegen" } else { "" };
    let mut page = format!("{} {} ({}{blocking})\n\n", rule.code, rule.name, severity(rule.severity));
    let sections = [
        ("Melding", rule.message.trim()),
        ("Waarom", rule.why.trim()),
        ("Wat de regel doet", rule.documentation.trim()),
        ("Bron", rule.source.trim()),
    ];
    for (title, text) in sections {
        let _ = writeln!(page, "{title}\n  {}\n", text.replace('\n', "\n  "));
    }
    for (title, examples) in [("Zo niet", &rule.bad), ("Zo wel", &rule.good)] {
        let _ = writeln!(page, "{title}");
        for example in examples {
            let _ = writeln!(page, "  - {}", example.text.trim().replace('\n', "\n    "));
        }
        page.push('\n');
    }
    if rule.kind == Kind::Words {
        let _ = writeln!(page, "Woorden\n{}", words(rule));
    }
    page
}

fn words(rule: &Definition) -> String {
    let lines = rule.entries().map(|(class, key, entry)| match entry {
        EntryOf::Explained(sentence) => format!("  {}: {sentence}\n", Lexeme::plain(class, key)),
        EntryOf::Replaced(entry) => {
            let note = entry.note().map(|note| format!(" ({note})")).unwrap_or_default();
            let with: Vec<String> = entry.replacements().into_iter().map(|with| Lexeme::plain(class, with)).collect();
            format!("  {} → {}{note}\n", Lexeme::plain(class, key), with.join(" / "))
        }
    });
    lines.collect()
}
