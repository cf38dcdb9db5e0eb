//! The listing of all entries, and files with their contexts.

use super::arguments::Arguments;
use super::found::Found;
use std::fmt::Write;
use std::path::Path;

/// The first entries, a line each: place, cumulative share of all hits in per cent, hits, hits in other texts, and the entry.
pub fn listing(found: &[Found], number: usize) -> String {
    let mut text = "place\tshare\thits\tmore\trule\ttable\tkey\tsays\n".to_owned();
    for (place, (one, share)) in found.iter().zip(shares(found)).take(number).enumerate() {
        let entry = &one.entry;
        let _ = writeln!(
            text,
            "{}\t{share:.2}\t{}\t{}\t{}\t{}\t{}\t{}",
            place + 1,
            one.hits,
            one.more,
            entry.rule,
            entry.table,
            entry.key,
            entry.says
        );
    }
    text
}

/// Per entry the per cent of all hits that it and those before it make up.
fn shares(found: &[Found]) -> impl Iterator<Item = f64> + '_ {
    let all: usize = found.iter().map(|one| one.hits).sum();
    found.iter().scan(0, move |sum, one| {
        *sum += one.hits;
        Some(100.0 * *sum as f64 / all.max(1) as f64)
    })
}

/// An entry with its contexts.
pub fn contexts(found: &Found) -> String {
    let Found { entry, hits, more, contexts } = found;
    let mut text =
        format!("## {} {} \"{}\" ({hits} + {more} hits)\n{}\n\n", entry.rule, entry.table, entry.key, entry.says);
    for (before, after) in contexts {
        let _ = writeln!(text, "- {before}");
        if let Some(after) = after {
            let _ = writeln!(text, "  → {after}");
        }
    }
    text.push('\n');
    text
}

/// Writes the listing and the contexts of the entries that make up the share that was asked for.
pub fn folder(folder: &Path, found: &[Found], arguments: &Arguments) -> std::io::Result<()> {
    let contexts_folder = folder.join("contexts");
    std::fs::create_dir_all(&contexts_folder)?;
    std::fs::write(folder.join("top.tsv"), listing(found, found.len()))?;
    let needed = shares(found).take_while(|share| *share < arguments.share).count() + 1;
    let needed = &found[..needed.min(found.len())];
    for (number, part) in needed.chunks(arguments.per_file.max(1)).enumerate() {
        let text: String = part.iter().map(contexts).collect();
        std::fs::write(contexts_folder.join(format!("{:03}.md", number + 1)), text)?;
    }
    Ok(())
}
