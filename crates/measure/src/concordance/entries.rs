//! The standard rules with each entry of a word table as a rule of its own, so that a finding says which entry it is of.

use check::words::Class;
use check::{Definition, Kind, Registry};
use std::collections::{BTreeMap, HashMap};

/// An entry of a word table.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The rule's code.
    pub rule: String,
    /// The table: `verbs`, `nouns`, `adjectives`, `words` or `terms`.
    pub table: &'static str,
    /// The key, as the table has it.
    pub key: String,
    /// What the table says of it, in short.
    pub says: String,
}

/// The rules, and the entries by the code of their rule.
pub fn apart() -> anyhow::Result<(Registry, HashMap<String, Entry>)> {
    let (mut rules, mut entries) = (Vec::new(), HashMap::new());
    for definition in Registry::standard().definitions() {
        if definition.kind != Kind::Words {
            rules.push(definition.clone());
            continue;
        }
        for (rule, entry) in entries_of(definition) {
            // The numbers keep the order that the entries have in their tables.
            let code = format!("{}-{:06}", definition.code, entries.len());
            rules.push(Definition { code: code.clone(), ..rule });
            entries.insert(code, entry);
        }
    }
    Ok((Registry::new(rules)?, entries))
}

/// A rule per entry.
fn entries_of(definition: &Definition) -> Vec<(Definition, Entry)> {
    let group = Some(definition.group().to_owned());
    let empty = Definition {
        group,
        verbs: BTreeMap::new(),
        nouns: BTreeMap::new(),
        adjectives: BTreeMap::new(),
        words: BTreeMap::new(),
        terms: BTreeMap::new(),
        ..definition.clone()
    };
    let entry =
        |table, key: &str, says: String| Entry { rule: definition.code.clone(), table, key: key.to_owned(), says };
    let mut all = Vec::new();
    for class in Class::ALL {
        let table = match class {
            Class::Verb => &definition.verbs,
            Class::Noun => &definition.nouns,
            Class::Adjective => &definition.adjectives,
            Class::Fixed => &definition.words,
        };
        for (key, value) in table {
            let mut rule = empty.clone();
            let one = BTreeMap::from([(key.clone(), value.clone())]);
            match class {
                Class::Verb => rule.verbs = one,
                Class::Noun => rule.nouns = one,
                Class::Adjective => rule.adjectives = one,
                Class::Fixed => rule.words = one,
            }
            all.push((rule, entry(class.table(), key, says(value))));
        }
    }
    for (key, explanation) in &definition.terms {
        let rule = Definition { terms: BTreeMap::from([(key.clone(), explanation.clone())]), ..empty.clone() };
        all.push((rule, entry("terms", key, explanation.clone())));
    }
    all
}

/// The replacements and the remark.
fn says(value: &check::definition::Entry) -> String {
    let note = value.note().map_or(String::new(), |note| format!(" ({note})"));
    format!("{}{note}", value.replacements().join(" / "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use check::{Settings, examples};
    use language::analyse;

    #[test]
    fn a_finding_names_its_entry_and_is_the_same_as_with_the_tables_whole() {
        let (registry, entries) = apart().expect("each entry makes a rule");
        let document = examples::document("Indien u verhuist, zenden wij u de beschikking toe.");
        let analysis = analyse(&document);
        let letter = check::Letter::new(&document, &analysis);
        let found = registry.findings(&letter, &Settings::default());
        let named: Vec<(&str, &str)> = found
            .iter()
            .filter_map(|finding| Some((entries.get(&finding.rule)?.key.as_str(), finding.span.of(&document.text))))
            .collect();
        assert!(named.contains(&("indien", "Indien")), "{named:?}");
        let whole = Registry::standard().findings(&letter, &Settings::default());
        let places = |findings: &[check::Finding]| -> Vec<_> {
            findings.iter().map(|finding| (finding.span, finding.suggestions.clone())).collect()
        };
        assert_eq!(places(&found), places(&whole));
    }
}
