//! The standard rules with each entry of a word table as a rule of its own, so that a finding says which entry it is of.

use check::definition::{Row, Says, WordTable};
use check::entry::Offer;
use check::words::Class;
use check::{Body, Definition, Registry};
use std::collections::HashMap;

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
        let Body::Words(table) = &definition.body else {
            rules.push(definition.clone());
            continue;
        };
        for (rule, entry) in entries_of(definition, table) {
            // The numbers keep the order that the entries have in their tables.
            let code = format!("{}-{:06}", definition.code, entries.len());
            rules.push(Definition { code: code.clone(), ..rule });
            entries.insert(code, entry);
        }
    }
    Ok((Registry::new(rules)?, entries))
}

/// A rule per entry.
fn entries_of(definition: &Definition, table: &WordTable) -> Vec<(Definition, Entry)> {
    let one = |row: &Row| {
        let body = Body::Words(WordTable { rows: vec![row.clone()], lists: table.lists.clone() });
        let rule = Definition { group: Some(definition.group().to_owned()), body, ..definition.clone() };
        let (table, says) = match &row.says {
            Says::Replaced(entry) => (row.class.table(), said(row.class, entry)),
            Says::Explained(explanation) => ("terms", explanation.clone()),
        };
        (rule, Entry { rule: definition.code.clone(), table, key: row.key.clone(), says })
    };
    table.rows.iter().map(one).collect()
}

/// The wordings and the remark, for each sense.
fn said(class: Class, entry: &check::entry::Entry) -> String {
    let offered = |offer: &Offer| {
        let note = offer.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
        format!("{}{note}", offer.plain(class).join(" / "))
    };
    entry.offers().map(offered).collect::<Vec<_>>().join("; ")
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
        let found = Settings::default().findings(&registry, &letter);
        let named: Vec<(&str, &str)> = found
            .iter()
            .filter_map(|finding| Some((entries.get(&finding.rule)?.key.as_str(), finding.span.of(&document.text))))
            .collect();
        assert!(named.contains(&("indien", "Indien")), "{named:?}");
        let whole = Settings::default().findings(Registry::standard(), &letter);
        let places = |findings: &[check::Finding]| -> Vec<_> {
            findings.iter().map(|finding| (finding.span, finding.suggestions.clone())).collect()
        };
        assert_eq!(places(&found), places(&whole));
    }
}
