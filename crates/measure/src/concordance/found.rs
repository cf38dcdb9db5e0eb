//! How often each entry is found, with sentences at random.

use super::arguments::Arguments;
use super::entries::{self, Entry};
use crate::sentence;
use crate::texts::{self, Paragraph, lot};
use check::{Registry, Settings};
use language::analyse;
use std::collections::{HashMap, HashSet};

/// An entry with what was found of it.
pub struct Found {
    /// The entry.
    pub entry: Entry,
    /// Hits in the texts that count.
    pub hits: usize,
    /// Hits in the others.
    pub more: usize,
    /// Sentences: the words found between stars, then the sentence with the first offer.
    pub contexts: Vec<(String, Option<String>)>,
}

/// A hit: the rule's code, whether it counts, a lot, the sentence and the sentence after the first offer.
struct Hit {
    code: String,
    counts: bool,
    lot: u64,
    context: (String, Option<String>),
}

/// The entries that are found, those with most hits that count first.
pub fn found(arguments: &Arguments) -> anyhow::Result<Vec<Found>> {
    let (registry, mut entries) = entries::apart()?;
    let mut texts: Vec<(bool, Paragraph)> = Vec::new();
    texts.extend(texts::read(&arguments.texts)?.into_iter().map(|text| (true, text)));
    texts.extend(texts::read(&arguments.more)?.into_iter().map(|text| (false, text)));
    let mut all: HashMap<String, (Found, Vec<Hit>)> = HashMap::new();
    // A hundred thousand paragraphs at a time, so that the hits of large texts don't fill the memory.
    for part in texts.chunks(100_000) {
        for hit in texts::on_all_processors(part, |text| hits(&registry, text, arguments.seed)) {
            if !all.contains_key(&hit.code) {
                let Some(entry) = entries.remove(&hit.code) else { continue };
                all.insert(hit.code.clone(), (Found { entry, hits: 0, more: 0, contexts: Vec::new() }, Vec::new()));
            }
            if let Some((found, hits)) = all.get_mut(&hit.code) {
                *(if hit.counts { &mut found.hits } else { &mut found.more }) += 1;
                hits.push(hit);
            }
        }
        all.values_mut().for_each(|(_, hits)| choose(hits, arguments.contexts));
    }
    let with_contexts = |(found, hits): (Found, Vec<Hit>)| {
        let contexts = hits.into_iter().map(|hit| hit.context).collect();
        Found { contexts, ..found }
    };
    let mut found: Vec<Found> = all.into_values().map(with_contexts).collect();
    found.sort_by(|a, b| {
        let order = |one: &Found| (std::cmp::Reverse(one.hits), one.entry.rule.clone(), one.entry.key.clone());
        order(a).cmp(&order(b))
    });
    Ok(found)
}

/// Keeps as many as asked for, by lot, each sentence once: those that count before the others.
fn choose(hits: &mut Vec<Hit>, number: usize) {
    hits.sort_by(|a, b| (!a.counts, a.lot, &a.context).cmp(&(!b.counts, b.lot, &b.context)));
    let mut seen = HashSet::new();
    hits.retain(|hit| seen.len() < number && seen.insert(hit.context.0.clone()));
}

fn hits(registry: &Registry, (counts, paragraph): &(bool, Paragraph), seed: u64) -> Vec<Hit> {
    let document = paragraph.document();
    let analysis = analyse(&document);
    let letter = check::Letter::new(&document, &analysis);
    let findings = Settings::default().findings(registry, &letter);
    let of_entries = findings.iter().filter(|finding| finding.rule.contains('-'));
    of_entries
        .map(|finding| {
            let marked = sentence::marked(&document, &analysis, finding, ["**", "**"]);
            let lot = lot(seed, &[&marked]);
            let after = sentence::offer(&document, &analysis, finding).map(|offer| offer.after);
            Hit { code: finding.rule.clone(), counts: *counts, lot, context: (marked, after) }
        })
        .collect()
}
