//! A rule's file: `rules/CODE-name.toml`.

use super::entry::Entry;
use super::words::Class;
use super::{Profile, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A rule, as its file tells it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// A letter for the family and three digits, such as `W001`: W words, Z sentences, B the letter, T tone,
    /// N notation, P what must not go out.
    pub code: String,
    /// A short Dutch name with hyphens; with the code it is the file's name.
    pub name: String,
    /// How much its findings matter.
    pub severity: Severity,
    /// Whether its findings stand in the way of sign-off.
    #[serde(default)]
    pub blocking: bool,
    /// What is the matter; `{found}` stands for the words found, other names for what the rule counts.
    pub message: String,
    /// Why that is hard for the reader.
    pub why: String,
    /// What the rule looks for and what to do about it, for the rule's own page.
    pub documentation: String,
    /// The guideline or study that it rests on.
    pub source: String,
    /// What its body is.
    pub kind: Kind,
    /// Findings of one group say the same kind of thing: of two that overlap, one stays. Its own code when absent.
    #[serde(default)]
    pub group: Option<String>,
    /// Name of the coded rule.
    #[serde(default)]
    pub coded: Option<String>,
    /// Patterns (syntax of the regex crate), each tried on every sentence; a group named `found` narrows the finding.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// Tree patterns, each a text or a table; see [`crate::trees`].
    #[serde(default)]
    pub trees: Vec<Tree>,
    /// For patterns: what is found, in small letters → what may stand in its place.
    #[serde(default)]
    pub replace: BTreeMap<String, String>,
    /// Other messages of a coded rule, by name.
    #[serde(default)]
    pub messages: BTreeMap<String, String>,
    /// Numbers of a coded rule.
    #[serde(default)]
    pub limits: BTreeMap<String, usize>,
    /// Word lists of a coded rule, or words that a pattern must leave alone (`except`).
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<String>>,
    /// What is different for a reader.
    #[serde(default)]
    pub profiles: BTreeMap<Profile, ForReader>,
    /// The word table's verbs: `toe|zenden`, `in kennis *stellen`.
    #[serde(default)]
    pub verbs: BTreeMap<String, Entry>,
    /// The word table's nouns, with their article: `de aanvang`.
    #[serde(default)]
    pub nouns: BTreeMap<String, Entry>,
    /// The word table's adjectives.
    #[serde(default)]
    pub adjectives: BTreeMap<String, Entry>,
    /// The word table's words and phrases that don't inflect.
    #[serde(default)]
    pub words: BTreeMap<String, Entry>,
    /// Terms with the sentence that explains them; nouns with their article, verb phrases with a star.
    #[serde(default)]
    pub terms: BTreeMap<String, String>,
    /// Texts in which the rule must find something.
    #[serde(default)]
    pub bad: Vec<Example>,
    /// Texts in which it must not.
    #[serde(default)]
    pub good: Vec<Example>,
}

/// What is different in a rule for one reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForReader {
    /// Whether the rule keeps silent.
    #[serde(default)]
    pub off: bool,
    /// How much its findings matter. A coded rule that weighs each finding itself keeps to its own weights.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Other numbers for a coded rule; those that are left out stay.
    #[serde(default)]
    pub limits: BTreeMap<String, usize>,
}

/// The body of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A table of words and phrases.
    Words,
    /// Regular expressions.
    Pattern,
    /// Patterns over the sentence's tree.
    Tree,
    /// A rule in code.
    Coded,
}

/// A tree pattern with what it says; as a bare text the pattern alone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "TreeForm")]
pub struct Tree {
    /// The pattern, in the language of [`crate::trees`].
    pub pattern: String,
    /// Which of the rule's `[messages]` it gives; the rule's own message without it.
    pub message: Option<String>,
    /// What may stand in place of the words found, the best first; `{name}` stands for a named word.
    pub suggest: Vec<String>,
    /// Wordings to think about, in the same form.
    pub ideas: Vec<String>,
    /// A remark that is added to the rule's explanation.
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum TreeForm {
    Bare(String),
    Full(FullTree),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FullTree {
    pattern: String,
    message: Option<String>,
    #[serde(default)]
    suggest: Vec<String>,
    #[serde(default)]
    ideas: Vec<String>,
    note: Option<String>,
}

impl From<String> for Tree {
    fn from(pattern: String) -> Self {
        Tree { pattern, message: None, suggest: Vec::new(), ideas: Vec::new(), note: None }
    }
}

impl From<TreeForm> for Tree {
    fn from(form: TreeForm) -> Self {
        match form {
            TreeForm::Bare(pattern) => pattern.into(),
            TreeForm::Full(FullTree { pattern, message, suggest, ideas, note }) => {
                Tree { pattern, message, suggest, ideas, note }
            }
        }
    }
}

/// What a table says of a key.
#[derive(Clone, Copy, Debug)]
pub enum EntryOf<'d> {
    /// What may stand in its place.
    Replaced(&'d Entry),
    /// A sentence that explains it.
    Explained(&'d str),
}

/// A text with which a rule proves itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text: paragraphs parted by blank lines, `- ` before list items, `# ` before headings.
    pub text: String,
    /// The words that must be found.
    #[serde(default)]
    pub finds: Option<String>,
    /// What must be among the suggestions.
    #[serde(default)]
    pub suggests: Option<String>,
}

impl Definition {
    /// Reads a rule's file.
    pub fn parse(source: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(source)
    }

    /// The rule as it is for a reader.
    pub fn for_reader(&self, profile: Profile) -> Definition {
        let mut rule = self.clone();
        if let Some(other) = self.profiles.get(&profile) {
            rule.severity = other.severity.unwrap_or(rule.severity);
            rule.limits.extend(other.limits.iter().map(|(name, limit)| (name.clone(), *limit)));
        }
        rule
    }

    /// How severe the rule is for a reader.
    pub fn severity_for(&self, profile: Profile) -> Severity {
        self.profiles.get(&profile).and_then(|other| other.severity).unwrap_or(self.severity)
    }

    /// Whether the rule keeps silent for a reader.
    pub fn is_off_for(&self, profile: Profile) -> bool {
        self.profiles.get(&profile).is_some_and(|other| other.off)
    }

    /// The group for overlapping findings.
    pub fn group(&self) -> &str {
        self.group.as_deref().unwrap_or(&self.code)
    }

    /// One of a coded rule's numbers; 0 when the file lacks it.
    pub fn limit(&self, name: &str) -> usize {
        self.limits.get(name).copied().unwrap_or_default()
    }

    /// One of a coded rule's word lists; empty when the file lacks it.
    pub fn list(&self, name: &str) -> std::collections::HashSet<String> {
        self.lists.get(name).into_iter().flatten().flat_map(|line| line.split_whitespace()).map(str::to_owned).collect()
    }

    /// The entries of the word table: class, key as the file has it, and what it says of it.
    pub fn entries(&self) -> impl Iterator<Item = (Class, &str, EntryOf<'_>)> {
        let tables = [
            (Class::Verb, &self.verbs),
            (Class::Noun, &self.nouns),
            (Class::Adjective, &self.adjectives),
            (Class::Fixed, &self.words),
        ];
        let replaced = tables.into_iter().flat_map(|(class, table)| {
            table.iter().map(move |(key, entry)| (class, key.as_str(), EntryOf::Replaced(entry)))
        });
        let terms = self.terms.iter().map(|(key, explanation)| {
            let class = match key.split(' ').next() {
                Some("de" | "het") => Class::Noun,
                _ if key.contains(['*', '|']) => Class::Verb,
                _ => Class::Adjective,
            };
            (class, key.as_str(), EntryOf::Explained(explanation))
        });
        replaced.chain(terms)
    }
}
