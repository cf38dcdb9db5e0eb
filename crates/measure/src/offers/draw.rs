//! Offers at random, a line each.

use super::arguments::{Arguments, COLUMNS};
use crate::sentence;
use crate::texts::{self, Paragraph, lot};
use anyhow::Context;
use check::{Settings, check};
use language::analyse;
use std::collections::BTreeSet;

/// A drawn offer: its lot and the columns that are filled in.
type Drawn = (u64, [String; 8]);

pub fn draw(arguments: &Arguments) -> anyhow::Result<String> {
    let paragraphs = texts::read(&arguments.paths)?;
    let known = known(&arguments.without)?;
    let mut drawn = texts::on_all_processors(&paragraphs, |paragraph| offers(paragraph, arguments.seed));
    drawn.retain(|(_, columns)| arguments.kind.as_ref().is_none_or(|kind| *kind == columns[7]));
    drawn.retain(|(_, columns)| !known.contains(&columns[0]));
    drawn.sort();
    let number = drawn.len();
    drawn.truncate(arguments.draw.unwrap_or_default());
    let mut text = format!("# {} of {number} offers, seed {}\n{}\n", drawn.len(), arguments.seed, COLUMNS.join("\t"));
    for (_, columns) in &drawn {
        text.push_str(&columns.join("\t"));
        text.push_str("\t\t\t\n");
    }
    Ok(text)
}

/// The offers of earlier draws, by their first column.
fn known(paths: &[std::path::PathBuf]) -> anyhow::Result<BTreeSet<String>> {
    let mut known = BTreeSet::new();
    for path in paths {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("We kunnen {} niet lezen. Geef het pad van een TSV-bestand.", path.display()))?;
        known.extend(text.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned));
    }
    Ok(known)
}

/// The first offer of each finding in a paragraph.
fn offers(paragraph: &Paragraph, seed: u64) -> Vec<Drawn> {
    let document = paragraph.document();
    let analysis = analyse(&document);
    let report = check(&document, &analysis, &Settings::default());
    let offer = |finding: &check::Finding| {
        let offer = sentence::offer(&document, &analysis, finding)?;
        let before = sentence::of(&document, &analysis, finding);
        let place = finding.span.start.to_string();
        let words = [finding.rule.as_str(), &paragraph.text, &place, &offer.words];
        let columns = [
            &format!("{:08x}", lot(0, &words) >> 32),
            finding.rule.as_str(),
            &paragraph.source,
            before,
            finding.span.of(&document.text),
            &offer.words,
            &offer.after,
            offer.kind.name(),
        ];
        let clean = |column: &str| column.replace(['\t', '\n', '\r', '\u{b}'], " ");
        Some((lot(seed, &words), columns.map(clean)))
    };
    report.findings.iter().filter_map(offer).collect()
}
