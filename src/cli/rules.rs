//! `meelezer rules`: the rules, one rule's page, their words, what authors say of them, or their own examples put to the
//! test.

use super::start;
use crate::app::commands::findings;
use crate::config::Config;
use check::definition::{ForReader, Says};
use check::entry::Offer;
use check::words::{Class, Lexeme};
use check::{Definition, Profile, Registry, Severity, examples};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

/// Exit status for an example that fails.
const FAILED: u8 = 1;
/// Exit status for a rule that does not exist.
const UNKNOWN: u8 = 2;

/// Most words on a rule's page.
const MOST_WORDS: usize = 30;

/// List the rules, show one, search their words, or test them.
///
/// Example: meelezer rules W001
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Show the rule with this code.
    pub code: Option<String>,
    /// Run every rule's own examples; with a code, those of that rule.
    #[arg(long)]
    pub test: bool,
    /// Show all words of the rule; with TEXT, those of all rules that have it.
    #[arg(long, value_name = "TEXT", num_args = 0..=1, default_missing_value = "", conflicts_with = "test")]
    pub words: Option<String>,
    /// Print how often authors called each rule wrong, from the installation's database, as JSON.
    #[arg(long, conflicts_with_all = ["test", "words", "code"])]
    pub feedback: bool,
}

/// Lists, shows, searches or tests. Status 1 when an example fails, 2 when there is no such rule. `config` is asked for
/// the database alone.
///
/// # Errors
/// When the database can't be used.
pub fn run(arguments: Arguments, config: impl FnOnce() -> anyhow::Result<Config>) -> anyhow::Result<ExitCode> {
    if arguments.feedback {
        return feedback(config()?);
    }
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
    let text = match (&arguments.words, rule) {
        (Some(search), Some(rule)) => words(rule, search, usize::MAX),
        (Some(search), None) => {
            registry.definitions().iter().map(|rule| words(rule, search, usize::MAX)).collect::<String>()
        }
        (None, Some(rule)) => page(rule),
        (None, None) => registry.definitions().iter().map(|rule| line(rule) + "\n").collect(),
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads along has seen enough, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        other => other?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What authors said about the rules: code, version and numbers, with the words that they agreed to share.
fn feedback(config: Config) -> anyhow::Result<ExitCode> {
    let told = start::block_on(async {
        let app = start::open_current(config).await?;
        Ok(findings::all_feedback(&app).await?)
    })?;
    let rules: Vec<Value> = told
        .counts
        .iter()
        .map(|one| json!({"rule": one.rule, "version": one.version, "wrong": one.wrong, "leftAsIs": one.stays}))
        .collect();
    let words: Vec<Value> =
        told.words.iter().map(|(rule, words, number)| json!({"rule": rule, "words": words, "wrong": number})).collect();
    println!("{:#}", json!({"rules": rules, "sharedWords": words}));
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
    let readers: Vec<String> = rule.profiles.iter().map(reader).collect();
    if !readers.is_empty() {
        let _ = writeln!(page, "Voor andere lezers\n{}", readers.concat());
    }
    let number = rule.rows().len();
    if number > 0 {
        let _ = writeln!(page, "Woorden\n{}", words(rule, "", MOST_WORDS));
    }
    if number > MOST_WORDS {
        let _ =
            writeln!(page, "  … en nog {}. Alle woorden: meelezer rules {} --words", number - MOST_WORDS, rule.code);
    }
    page
}

/// What is different for a reader, as a line.
fn reader((profile, other): (&Profile, &ForReader)) -> String {
    let mut what: Vec<String> = other.limits.iter().map(|(name, limit)| format!("{name} = {limit}")).collect();
    what.extend(other.severity.map(|one| severity(one).to_owned()));
    what.extend(other.off.then(|| "staat uit".to_owned()));
    format!("  {}: {}\n", profile.name(), what.join(", "))
}

/// At most `most` words of a rule that `search` is in, a line each.
fn words(rule: &Definition, search: &str, most: usize) -> String {
    let search = search.to_lowercase();
    let lines = rule.rows().iter().map(|row| {
        let word = Lexeme::plain(row.class, &row.key);
        match &row.says {
            Says::Explained(sentence) => format!("{word}: {sentence}"),
            Says::Replaced(entry) => {
                let offers: Vec<String> = entry.offers().map(|offer| offered(row.class, offer)).collect();
                format!("{word} → {}", offers.join("; "))
            }
        }
    });
    let found = lines.filter(|line| line.to_lowercase().contains(&search)).take(most);
    found.map(|line| format!("  {} {line}\n", rule.code)).collect()
}

fn offered(class: Class, offer: &Offer) -> String {
    let note = offer.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    format!("{}{note}", offer.plain(class).join(" / "))
}
