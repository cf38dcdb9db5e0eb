//! A rule, as its file `rules/CODE-name.toml` tells it.

use super::coded::Coded;
use super::entry::Entry;
use super::family::Family;
use super::own::{Limits, Lists};
use super::trees::{self, Pattern};
use super::words::Class;
use super::{Profile, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The letter of its family and digits, such as `W001`.
    pub code: String,
    /// What it is about.
    pub family: Family,
    /// A short Dutch name with hyphens; with the code it is the file's name.
    pub name: String,
    /// How much its findings matter.
    pub severity: Severity,
    /// Whether its findings stand in the way of sign-off.
    pub blocking: bool,
    /// Whether it keeps silent, except for the readers whose profile stands in its file without `off`.
    pub off: bool,
    /// What is the matter; `{found}` stands for the words found, other names for what the rule counts.
    pub message: String,
    /// Other messages, by name.
    pub messages: BTreeMap<String, String>,
    /// Why that is hard for the reader.
    pub why: String,
    /// What the rule looks for and what to do about it, for the rule's own page.
    pub documentation: String,
    /// The guideline or study that it rests on.
    pub source: String,
    /// Findings of one group say the same kind of thing: of two that overlap, one stays. Its own code when absent.
    pub group: Option<String>,
    /// What it looks for.
    pub body: Body,
    /// Tree patterns beside a body of another kind.
    pub beside: Trees,
    /// What is different for a reader.
    pub profiles: BTreeMap<Profile, ForReader>,
    /// Texts in which it must find something.
    pub bad: Vec<Example>,
    /// Texts in which it must not.
    pub good: Vec<Example>,
}

/// What a rule looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Words and phrases.
    Words(WordTable),
    /// What regular expressions say.
    Patterns(Patterns),
    /// What patterns over the sentence's tree say.
    Trees(Trees),
    /// What code says.
    Coded(Coded),
}

/// A table of words and phrases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTable {
    /// Its rows: by class, then by key; terms last.
    pub rows: Vec<Row>,
    /// What `@name` in the conditions of senses stands for.
    pub lists: Lists,
}

/// A word or phrase of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How it inflects.
    pub class: Class,
    /// The word as the file has it, with its marks.
    pub key: String,
    /// What the table says of it.
    pub says: Says,
}

/// What a table says of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// What may stand in its place.
    Replaced(Entry),
    /// A sentence that explains it.
    Explained(String),
}

/// Regular expressions (syntax of the regex crate), each tried on every sentence; a group named `found` narrows the finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patterns {
    /// The expressions.
    pub patterns: Vec<String>,
    /// What is found, in small letters → what may stand in its place.
    pub replace: BTreeMap<String, String>,
    /// What is no finding, in small letters.
    pub except: Vec<String>,
}

/// Patterns over trees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trees {
    /// The patterns.
    pub trees: Vec<Tree>,
    /// What `@name` in them stands for.
    pub lists: Lists,
    /// What is found, in small letters → what may stand in its place.
    pub replace: BTreeMap<String, String>,
    /// What is no finding, in small letters.
    pub except: Vec<String>,
}

/// A tree pattern with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The pattern, in the language of [`crate::trees`].
    pub pattern: String,
    /// Which of the rule's messages it gives; the rule's own message without it.
    pub message: Option<String>,
    /// What may stand in place of the words found, the best first; `{name}` stands for a named word.
    pub suggest: Vec<String>,
    /// Wordings to think about, in the same form.
    pub ideas: Vec<String>,
    /// A remark that is added to the rule's explanation.
    pub note: Option<String>,
}

/// What is different in a rule for one reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForReader {
    /// Whether the rule keeps silent.
    pub off: bool,
    /// How much its findings matter. A coded rule that weighs each finding itself keeps to its own weights.
    pub severity: Option<Severity>,
    /// Other numbers for a coded rule, by name.
    pub limits: Limits,
    /// The coded rule with those numbers; none where it is the same.
    pub coded: Option<Coded>,
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
    /// For whom its examples are: everybody, or the first reader to whom it speaks.
    pub fn reader_of_examples(&self) -> Profile {
        let speaks = |profile: &Profile| !self.is_off_for(*profile);
        Some(Profile::default()).filter(speaks).or_else(|| Profile::ALL.into_iter().find(speaks)).unwrap_or_default()
    }

    /// How severe the rule is for a reader.
    pub fn severity_for(&self, profile: Profile) -> Severity {
        self.profiles.get(&profile).and_then(|other| other.severity).unwrap_or(self.severity)
    }

    /// Whether the rule keeps silent for a reader.
    pub fn is_off_for(&self, profile: Profile) -> bool {
        self.profiles.get(&profile).map_or(self.off, |other| other.off)
    }

    /// The rule in code as it is for a reader; none for a rule with another body.
    pub fn coded_for(&self, profile: Profile) -> Option<&Coded> {
        let Body::Coded(coded) = &self.body else { return None };
        Some(self.profiles.get(&profile).and_then(|other| other.coded.as_ref()).unwrap_or(coded))
    }

    /// The group for overlapping findings.
    pub fn group(&self) -> &str {
        self.group.as_deref().unwrap_or(&self.code)
    }

    /// Whether it looks for personal data.
    pub fn is_about_personal_data(&self) -> bool {
        matches!(self.body, Body::Coded(Coded::PersonalData(_)))
    }

    /// The rows of its word table; none for a rule with another body.
    pub fn rows(&self) -> &[Row] {
        match &self.body {
            Body::Words(table) => &table.rows,
            _ => &[],
        }
    }

    /// Its tree patterns: its body, or what stands beside that.
    pub fn trees(&self) -> &Trees {
        match &self.body {
            Body::Trees(trees) => trees,
            _ => &self.beside,
        }
    }
}

impl Trees {
    /// The patterns, read, in order.
    ///
    /// # Errors
    /// The number of a pattern and what is wrong with it.
    pub fn patterns(&self) -> Result<Vec<Pattern>, (usize, trees::Error)> {
        let read = |(number, tree): (usize, &Tree)| {
            Pattern::parse(&tree.pattern, &self.lists).map_err(|error| (number, error))
        };
        self.trees.iter().enumerate().map(read).collect()
    }
}
