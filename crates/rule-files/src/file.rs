//! From a rule's file to the rule: everything in the file must mean something.

use super::coded::Coded;
use super::definition::{Body, Definition, Example, ForReader, Patterns, Tree, Trees};
use super::entry::Entry;
use super::family::Family;
use super::lists::{Limits, Lists};
use super::own::Own;
use super::row::{Row, Says};
use super::table::WordTable;
use super::trees::Pattern;
use super::words::Class;
use super::{Fault, Profile, Severity};
use regex::Regex;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A file's keys.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    name: String,
    severity: Severity,
    #[serde(default)]
    blocking: bool,
    #[serde(default)]
    off: bool,
    message: String,
    why: String,
    documentation: String,
    source: String,
    kind: Kind,
    group: Option<String>,
    coded: Option<String>,
    #[serde(default)]
    patterns: Vec<String>,
    #[serde(default)]
    trees: Vec<TreeForm>,
    #[serde(default)]
    replace: BTreeMap<String, String>,
    #[serde(default)]
    messages: BTreeMap<String, String>,
    #[serde(default)]
    limits: Limits,
    #[serde(default)]
    lists: Lists,
    #[serde(default)]
    profiles: BTreeMap<Profile, Reader>,
    #[serde(default)]
    verbs: BTreeMap<String, Entry>,
    #[serde(default)]
    nouns: BTreeMap<String, Entry>,
    #[serde(default)]
    adjectives: BTreeMap<String, Entry>,
    #[serde(default)]
    words: BTreeMap<String, Entry>,
    #[serde(default)]
    terms: BTreeMap<String, String>,
    #[serde(default)]
    bad: Vec<Example>,
    #[serde(default)]
    good: Vec<Example>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Words,
    Pattern,
    Tree,
    Coded,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Reader {
    off: bool,
    severity: Option<Severity>,
    limits: Limits,
}

/// A tree pattern: a text, or a table.
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

impl From<TreeForm> for Tree {
    fn from(form: TreeForm) -> Self {
        match form {
            TreeForm::Bare(pattern) => {
                Tree { pattern, message: None, suggest: Vec::new(), ideas: Vec::new(), note: None }
            }
            TreeForm::Full(FullTree { pattern, message, suggest, ideas, note }) => {
                Tree { pattern, message, suggest, ideas, note }
            }
        }
    }
}

/// The list of what is no finding.
const EXCEPT: &str = "except";

impl Definition {
    /// Reads a rule's file.
    ///
    /// # Errors
    /// The first thing in it that makes no sense, with its key.
    pub fn parse(source: &str) -> Result<Self, Fault> {
        let mut file: File = toml::from_str(source)?;
        let family =
            Family::of(&file.code).ok_or_else(|| Fault::at("code", "a letter and digits, such as W001, stand here"))?;
        let trees = file.trees()?;
        let mut known: BTreeSet<&str> = trees.trees.iter().filter_map(|tree| tree.message.as_deref()).collect();
        let (body, beside, profiles) = file.body(&trees)?;
        if let Body::Coded(coded) = &body {
            known.extend(coded.messages());
        }
        messages(&file.messages, &known)?;
        Ok(Self {
            family,
            code: file.code,
            name: file.name,
            severity: file.severity,
            blocking: file.blocking,
            off: file.off,
            message: file.message,
            messages: file.messages,
            why: file.why,
            documentation: file.documentation,
            source: file.source,
            group: file.group,
            body,
            beside,
            profiles,
            bad: file.bad,
            good: file.good,
        })
    }
}

/// Every message is given by something, and nothing gives one that isn't there.
fn messages(messages: &BTreeMap<String, String>, known: &BTreeSet<&str>) -> Result<(), Fault> {
    let key = |name: &str| format!("messages.{name}");
    if let Some(unknown) = messages.keys().find(|name| !known.contains(name.as_str())) {
        return Err(Fault::at(key(unknown), "nothing in this rule gives it"));
    }
    match known.iter().find(|name| !messages.contains_key(**name)) {
        Some(missing) => Err(Fault::at(key(missing), "the rule wants it")),
        None => Ok(()),
    }
}

impl File {
    /// The tree patterns, with what is theirs.
    fn trees(&mut self) -> Result<Trees, Fault> {
        let trees: Vec<Tree> = std::mem::take(&mut self.trees).into_iter().map(Tree::from).collect();
        let named = trees.iter().flat_map(|tree| lists_in(&tree.pattern));
        let lists = self.lists_named(named);
        let (replace, except) = match trees.is_empty() {
            true => Default::default(),
            false => (self.replace.clone(), self.lists.get(EXCEPT).cloned().unwrap_or_default()),
        };
        let trees = Trees { trees, lists, replace, except };
        let unreadable =
            |(number, error): (usize, super::trees::Error)| Fault::at(format!("trees[{number}]"), error.to_string());
        trees.patterns().map_err(unreadable)?;
        Ok(trees)
    }

    fn lists_named(&self, names: impl Iterator<Item = String>) -> Lists {
        names.filter_map(|name| Some((name.clone(), self.lists.get(&name)?.clone()))).collect()
    }

    /// The body, the tree patterns beside it, and what is different for readers.
    fn body(&mut self, trees: &Trees) -> Result<(Body, Trees, BTreeMap<Profile, ForReader>), Fault> {
        let kind = self.kind;
        self.only(kind)?;
        let mut own = Own { limits: self.limits.clone(), lists: self.lists.clone(), replace: self.replace.clone() };
        if !trees.trees.is_empty() {
            own.replace.clear();
        }
        let mut beside = trees.clone();
        let body = match kind {
            Kind::Words => Body::Words(self.table()?),
            Kind::Pattern => Body::Patterns(self.patterns()?),
            Kind::Tree => Body::Trees(std::mem::take(&mut beside)),
            Kind::Coded => Body::Coded(Coded::take(self.coded.as_deref().unwrap_or_default(), &mut own)?),
        };
        let used: &Lists = match &body {
            Body::Words(table) => &table.lists,
            _ => &trees.lists,
        };
        let has_patterns = kind == Kind::Pattern || !trees.trees.is_empty();
        own.lists.retain(|name, _| {
            !(used.contains_key(name) || trees.lists.contains_key(name) || has_patterns && name == EXCEPT)
        });
        if kind == Kind::Pattern {
            own.replace.clear();
        }
        left_over(&own)?;
        Ok((body, beside, self.readers(kind)?))
    }

    /// Refuses the keys of another kind of rule.
    fn only(&self, kind: Kind) -> Result<(), Fault> {
        let tables = [
            ("verbs", self.verbs.is_empty()),
            ("nouns", self.nouns.is_empty()),
            ("adjectives", self.adjectives.is_empty()),
            ("words", self.words.is_empty()),
            ("terms", self.terms.is_empty()),
        ];
        let of_words = tables.into_iter().map(|(key, is_empty)| (key, is_empty, Kind::Words));
        let others = [
            ("patterns", self.patterns.is_empty(), Kind::Pattern),
            ("coded", self.coded.is_none(), Kind::Coded),
            ("limits", self.limits.is_empty(), Kind::Coded),
        ];
        match of_words.chain(others).find(|(_, is_empty, of)| !is_empty && *of != kind) {
            Some((key, ..)) => Err(Fault::at(key, "a rule of this kind has none")),
            None => Ok(()),
        }
    }

    fn table(&mut self) -> Result<WordTable, Fault> {
        let tables = [
            (Class::Verb, std::mem::take(&mut self.verbs)),
            (Class::Noun, std::mem::take(&mut self.nouns)),
            (Class::Adjective, std::mem::take(&mut self.adjectives)),
            (Class::Fixed, std::mem::take(&mut self.words)),
        ];
        let mut rows = Vec::new();
        for (class, table) in tables {
            rows.extend(table.into_iter().map(|(key, entry)| Row { class, key, says: Says::Replaced(entry) }));
        }
        rows.extend(std::mem::take(&mut self.terms).into_iter().map(|(key, explanation)| {
            let class = match key.split(' ').next() {
                Some("de" | "het") => Class::Noun,
                _ if key.contains(['*', '|']) => Class::Verb,
                _ => Class::Adjective,
            };
            Row { class, key, says: Says::Explained(explanation) }
        }));
        let conditions = rows.iter().filter_map(|row| match &row.says {
            Says::Replaced(entry) => Some(entry.senses()),
            Says::Explained(_) => None,
        });
        let lists = self.lists_named(conditions.flatten().flat_map(|sense| lists_in(&sense.when)));
        rows.iter().try_for_each(|row| sound(row, &lists))?;
        Ok(WordTable::new(rows, lists))
    }

    fn patterns(&mut self) -> Result<Patterns, Fault> {
        let patterns = std::mem::take(&mut self.patterns);
        for (number, pattern) in patterns.iter().enumerate() {
            Regex::new(pattern).map_err(|error| Fault::at(format!("patterns[{number}]"), error.to_string()))?;
        }
        let except = self.lists.get(EXCEPT).cloned().unwrap_or_default();
        Ok(Patterns { patterns, replace: self.replace.clone(), except })
    }

    fn readers(&self, kind: Kind) -> Result<BTreeMap<Profile, ForReader>, Fault> {
        let reader = |(&profile, reader): (&Profile, &Reader)| {
            let key = |name: &str| format!("profiles.{}.limits.{name}", profile.name());
            if let Some(unknown) = reader.limits.keys().find(|name| !self.limits.contains_key(*name)) {
                return Err(Fault::at(key(unknown), "the rule has no such limit"));
            }
            let mut own = Own { limits: self.limits.clone(), lists: self.lists.clone(), replace: self.replace.clone() };
            own.limits.extend(reader.limits.clone());
            let coded = match kind == Kind::Coded && !reader.limits.is_empty() {
                true => Some(Coded::take(self.coded.as_deref().unwrap_or_default(), &mut own)?),
                false => None,
            };
            let limits = reader.limits.clone();
            Ok((profile, ForReader { off: reader.off, severity: reader.severity, limits, coded }))
        };
        self.profiles.iter().map(reader).collect()
    }
}

/// Sees to it that a key is a word and that the conditions of its senses can be read.
fn sound(row: &Row, lists: &Lists) -> Result<(), Fault> {
    let key = || format!("{}.{:?}", row.class.table(), row.key);
    if !row.key.contains(char::is_alphanumeric) {
        return Err(Fault::at(key(), "there is no word in it"));
    }
    let Says::Replaced(entry) = &row.says else { return Ok(()) };
    for sense in entry.senses() {
        Pattern::condition(&sense.when, lists).map_err(|error| Fault::at(key(), error.to_string()))?;
    }
    Ok(())
}

/// Refuses what no part of the rule took.
fn left_over(own: &Own) -> Result<(), Fault> {
    let limit = own.limits.keys().next().map(|name| format!("limits.{name}"));
    let list = own.lists.keys().next().map(|name| format!("lists.{name}"));
    let replace = own.replace.keys().next().map(|name| format!("replace.{name}"));
    match limit.or(list).or(replace) {
        Some(key) => Err(Fault::at(key, "nothing in this rule uses it")),
        None => Ok(()),
    }
}

/// The names of lists in a pattern.
fn lists_in(pattern: &str) -> impl Iterator<Item = String> + '_ {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect();
    pattern.split('@').skip(1).map(name)
}
