//! What a rule in code takes from its file.

use super::Fault;
use std::collections::{BTreeMap, HashSet};

/// Numbers of a rule, by name.
pub type Limits = BTreeMap<String, usize>;

/// Word lists of a rule, by name: lines of words.
pub type Lists = BTreeMap<String, Vec<String>>;

/// What stands in a rule's file for a rule in code. What is taken is struck out; what is left nobody knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Own {
    pub limits: Limits,
    pub lists: Lists,
    pub replace: BTreeMap<String, String>,
}

/// A value that a rule in code takes.
pub(crate) trait Part: Sized {
    fn take(own: &mut Own, name: &str) -> Result<Self, Fault>;
}

fn missing(table: &str, name: &str) -> Fault {
    Fault::at(format!("{table}.{name}"), "the rule wants it")
}

/// A number from `[limits]`.
impl Part for usize {
    fn take(own: &mut Own, name: &str) -> Result<Self, Fault> {
        own.limits.remove(name).ok_or_else(|| missing("limits", name))
    }
}

/// Phrases from `[lists]`.
impl Part for Vec<String> {
    fn take(own: &mut Own, name: &str) -> Result<Self, Fault> {
        own.lists.remove(name).ok_or_else(|| missing("lists", name))
    }
}

/// Words from `[lists]`: its lines may have several.
impl Part for HashSet<String> {
    fn take(own: &mut Own, name: &str) -> Result<Self, Fault> {
        let lines = Vec::take(own, name)?;
        Ok(lines.iter().flat_map(|line| line.split_whitespace()).map(str::to_owned).collect())
    }
}

/// The table `[replace]`.
impl Part for BTreeMap<String, String> {
    fn take(own: &mut Own, _name: &str) -> Result<Self, Fault> {
        Ok(std::mem::take(&mut own.replace))
    }
}
