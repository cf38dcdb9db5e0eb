//! All rules, ready to run.

use super::patterns::Patterns;
use super::tree_patterns::TreePatterns;
use super::words::WordTables;
use super::{Finding, Hit, Letter, Rule, rules};
use rule_files::{Body, Definition, Fault, Profile, Severity, trees};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock, OnceLock};

/// Of words that are more than twice as many characters as this, a message quotes the first and the last so many.
const QUOTED: usize = 100;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../rules/"]
#[include = "*.toml"]
#[exclude = "language/*"]
#[exclude = "house/*"]
struct Files;

/// Why a set of rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file is not a rule.
    #[error("{file}: {fault}")]
    File {
        /// Name of the file.
        file: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// A pattern or a condition that no file could have.
    #[error("{code}: {reason}")]
    Unreadable {
        /// The rule.
        code: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// All rules, ready to run.
pub struct Registry {
    definitions: Vec<Definition>,
    /// Per profile, as in [`Profile::ALL`], and per definition.
    readers: [Vec<Ready>; 3],
    words: WordTables,
    trees: TreePatterns,
    hash: OnceLock<String>,
}

/// A rule as it is for one reader.
struct Ready {
    is_off: bool,
    severity: Severity,
    /// None for word tables and tree patterns, which run all at once. Readers share it unless their limits differ.
    body: Option<Arc<dyn Rule>>,
}

impl Registry {
    /// The rules that Meelezer comes with, read once.
    pub fn standard() -> &'static Registry {
        static STANDARD: LazyLock<Registry> = LazyLock::new(|| {
            let read = standard_definitions().and_then(Registry::new);
            read.expect("the rules are part of the program and its tests read each of them")
        });
        &STANDARD
    }

    /// Makes rules ready; their order is that of their codes.
    pub fn new(mut definitions: Vec<Definition>) -> Result<Self, Error> {
        definitions.sort_by(|a, b| a.code.cmp(&b.code));
        let bodies: Vec<_> = definitions.iter().map(body).collect::<Result<_, _>>()?;
        let ready = |profile: Profile| {
            let rules = definitions.iter().zip(&bodies);
            rules.map(|(definition, body)| for_reader(definition, body, profile)).collect()
        };
        let readers = Profile::ALL.map(ready);
        let unreadable = |(code, error): (String, trees::Error)| Error::Unreadable { code, reason: error.to_string() };
        let words = WordTables::new(definitions.iter()).map_err(unreadable)?;
        let trees = TreePatterns::new(definitions.iter()).map_err(unreadable)?;
        Ok(Self { definitions, readers, words, trees, hash: OnceLock::new() })
    }

    /// The rules, by code.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The rule with this code, in capitals or small letters.
    pub fn get(&self, code: &str) -> Option<&Definition> {
        self.definitions.iter().find(|definition| definition.code.eq_ignore_ascii_case(code))
    }

    /// Hash of all rules: the first sixteen hexadecimal digits of a SHA-256.
    pub fn hash(&self) -> &str {
        self.hash.get_or_init(|| hash(&self.definitions))
    }

    /// What the rules find for a reader, with the group of each, but for those that are switched off.
    pub fn findings(
        &self,
        letter: &Letter<'_>,
        profile: Profile,
        is_off: impl Fn(&Definition) -> bool,
    ) -> Vec<(String, Finding)> {
        let readers = &self.readers[profile.index()];
        let mut found = Vec::new();
        let mut add = |definition: &Definition, ready: &Ready, hit: Hit| {
            if letter.document.text.get(hit.span.start..hit.span.end).is_some() {
                found.push((definition.group().to_owned(), finding(definition, ready.severity, hit, letter)));
            }
        };
        let on = |definition: &Definition, ready: &Ready| !ready.is_off && !is_off(definition);
        for (rule, hit) in self.words.hits(letter).into_iter().chain(self.trees.hits(letter)) {
            let (definition, ready) = (&self.definitions[rule], &readers[rule]);
            if on(definition, ready) {
                add(definition, ready, hit);
            }
        }
        let mut hits = Vec::new();
        for (definition, ready) in self.definitions.iter().zip(readers) {
            if let Some(body) = ready.body.as_ref().filter(|_| on(definition, ready)) {
                body.check(letter, &mut hits);
                hits.drain(..).for_each(|hit| add(definition, ready, hit));
            }
        }
        found
    }
}

/// Names and texts of the rule files in the program.
pub fn files() -> impl Iterator<Item = (String, String)> {
    Files::iter().filter_map(|name| {
        let file = Files::get(&name)?;
        Some((name.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
    })
}

fn standard_definitions() -> Result<Vec<Definition>, Error> {
    files().map(|(file, text)| Definition::parse(&text).map_err(|fault| Error::File { file, fault })).collect()
}

fn for_reader(definition: &Definition, body: &Option<Arc<dyn Rule>>, profile: Profile) -> Ready {
    let own = definition.profiles.get(&profile).and_then(|other| other.coded.as_ref());
    let body = own.map_or_else(|| body.clone(), |own| Some(Arc::from(rules::ready(own))));
    Ready { is_off: definition.is_off_for(profile), severity: definition.severity_for(profile), body }
}

fn body(definition: &Definition) -> Result<Option<Arc<dyn Rule>>, Error> {
    let unreadable =
        |error: regex::Error| Error::Unreadable { code: definition.code.clone(), reason: error.to_string() };
    match &definition.body {
        Body::Words(_) | Body::Trees(_) => Ok(None),
        Body::Patterns(own) => Ok(Some(Arc::new(Patterns::new(own).map_err(unreadable)?))),
        Body::Coded(own) => Ok(Some(Arc::from(rules::ready(own)))),
    }
}

fn hash(definitions: &[Definition]) -> String {
    let mut hash = Sha256::new();
    for definition in definitions {
        hash.update(format!("{definition:?}\n"));
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Fills in the rule's texts.
fn finding(definition: &Definition, severity: Severity, hit: Hit, letter: &Letter<'_>) -> Finding {
    let text = letter.of(hit.span);
    let template = hit.message.as_deref().and_then(|name| definition.messages.get(name)).unwrap_or(&definition.message);
    let message = hit.filled_in(&template.replace("{found}", &quoted(hit.found.as_deref().unwrap_or(text))));
    let why = match &hit.note {
        Some(note) => format!("{} {note}", definition.why),
        None => definition.why.clone(),
    };
    let suggestions = suggestions(text, hit.suggestions);
    Finding {
        rule: definition.code.clone(),
        family: definition.family,
        is_personal_data: definition.is_about_personal_data(),
        name: definition.name.clone(),
        severity: hit.severity.unwrap_or(severity),
        span: hit.span,
        message,
        why,
        ideas: ideas(text, hit.ideas, &suggestions),
        suggestions,
        insertion: hit.insertion,
        blocking: definition.blocking,
    }
}

/// Words as a message quotes them: of very many the first and the last.
fn quoted(words: &str) -> Cow<'_, str> {
    let Some((first, _)) = words.char_indices().nth(QUOTED) else { return Cow::Borrowed(words) };
    let last = words.char_indices().rev().nth(QUOTED - 1).map_or(first, |(at, _)| at);
    if last <= first { Cow::Borrowed(words) } else { Cow::Owned(format!("{} … {}", &words[..first], &words[last..])) }
}

/// Each suggestion once, with a capital where the words found have one, without what already stands there.
fn suggestions(found: &str, offered: Vec<String>) -> Vec<String> {
    let mut letters = found.chars().filter(|c| c.is_alphabetic());
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
    let single =
        found.chars().filter(|c| c.is_alphabetic()).take(2).count() == 1 && found.starts_with(char::is_uppercase);
    let mut suggestions: Vec<String> = Vec::new();
    for suggestion in offered {
        let fitted = if capital || single { capitalise(&suggestion) } else { suggestion };
        if fitted != found && !suggestions.contains(&fitted) {
            suggestions.push(fitted);
        }
    }
    suggestions
}

/// Each idea once, without what already stands there or is a suggestion.
fn ideas(found: &str, offered: Vec<String>, suggestions: &[String]) -> Vec<String> {
    let mut ideas: Vec<String> = Vec::new();
    for idea in offered {
        if idea != found && !suggestions.contains(&idea) && !ideas.contains(&idea) {
            ideas.push(idea);
        }
    }
    ideas
}

fn capitalise(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
