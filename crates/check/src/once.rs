//! The same word is pointed out once per letter, with how often it stands there.

use super::Finding;
use super::told::Entries;
use std::collections::HashMap;

/// Keeps the first finding of each entry of a word table, and says how many there were.
pub fn once(findings: Vec<Finding>, entries: &Entries) -> Vec<Finding> {
    let mut first: HashMap<(String, usize), usize> = HashMap::new();
    let mut kept: Vec<(Finding, usize)> = Vec::with_capacity(findings.len());
    for finding in findings {
        let entry = entries.get(&(finding.rule.clone(), finding.span));
        let key = entry.map(|&entry| (finding.rule.clone(), entry));
        match key.as_ref().and_then(|key| first.get(key)) {
            Some(&at) => kept[at].1 += 1,
            None => {
                if let Some(key) = key {
                    first.insert(key, kept.len());
                }
                kept.push((finding, 1));
            }
        }
    }
    let told = |(mut finding, times): (Finding, usize)| {
        if times > 1 {
            finding.message = format!("{} Het staat {times} keer in deze tekst.", finding.message);
        }
        finding
    };
    kept.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use crate::{Settings, check, examples};
    use language::analyse;

    #[test]
    fn a_word_that_comes_back_is_pointed_out_where_it_stands_first() {
        let document = examples::document("Indien u verhuist, belt u ons.\n\nIndien u een vraag heeft, belt u ook.");
        let report = check(&document, &analyse(&document), &Settings::default());
        let found: Vec<_> = report.findings.iter().filter(|one| one.span.of(&document.text) == "Indien").collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span.start, 0);
        assert!(found[0].message.ends_with("Het staat 2 keer in deze tekst."), "{}", found[0].message);
    }
}
