//! Real sentences to check: the hard sides of pairs and the paragraphs of text files, each a document of its own.

use anyhow::Context;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use text::{BlockKind, Document, DocumentBuilder, Region};

/// The column of a CSV file that holds the text to check.
const COLUMN: &str = "Complex";

/// A paragraph with the name of the file that it comes from.
pub struct Paragraph {
    /// The file's name.
    pub source: String,
    /// Its text, without line ends.
    pub text: String,
}

impl Paragraph {
    /// The paragraph as a letter.
    pub fn document(&self) -> Document {
        let mut builder = DocumentBuilder::new();
        builder.push(BlockKind::Paragraph, Region::Body, &self.text, Vec::new());
        builder.finish()
    }
}

/// The paragraphs of files: the column Complex of a CSV file, the lines of any other. Each text once.
pub fn read(paths: &[PathBuf]) -> anyhow::Result<Vec<Paragraph>> {
    let mut seen = std::collections::HashSet::new();
    let mut paragraphs = Vec::new();
    for path in paths {
        let texts = match path.extension().is_some_and(|extension| extension == "csv") {
            true => column(path)?,
            false => lines(path)?,
        };
        let source = path.file_name().unwrap_or_default().to_string_lossy();
        for text in texts {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() && seen.insert(text.clone()) {
                paragraphs.push(Paragraph { source: source.to_string(), text });
            }
        }
    }
    Ok(paragraphs)
}

fn column(path: &Path) -> anyhow::Result<Vec<String>> {
    let unreadable = || format!("We kunnen {} niet lezen. Geef het pad van een CSV-bestand.", path.display());
    let mut reader = csv::Reader::from_path(path).with_context(unreadable)?;
    let headers = reader.headers().with_context(unreadable)?;
    let at = headers.iter().position(|header| header.trim() == COLUMN);
    let at = at.with_context(|| format!("In {} ontbreekt de kolom ‘{COLUMN}’.", path.display()))?;
    let cell = |record: Result<csv::StringRecord, csv::Error>| {
        Ok(record.with_context(unreadable)?.get(at).unwrap_or_default().to_owned())
    };
    reader.records().map(cell).collect()
}

fn lines(path: &Path) -> anyhow::Result<Vec<String>> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("We kunnen {} niet lezen. Geef het pad van een tekstbestand.", path.display()))?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// What `of` makes of each item, in no particular order, on all processors.
pub fn on_all_processors<T: Sync, R: Send>(items: &[T], of: impl Fn(&T) -> Vec<R> + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            made.extend(of(item));
        }
        made
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    })
}

/// A number that looks random, from a seed and words; the same on every machine. What is drawn by the lowest numbers does
/// not depend on the order in which it was found. FNV-1a, mixed as SplitMix64 does.
pub fn lot(seed: u64, words: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lot_hangs_on_the_seed_and_on_each_word() {
        let lots = [lot(1, &["a", "b"]), lot(2, &["a", "b"]), lot(1, &["ab"]), lot(1, &["a", "c"])];
        let different: std::collections::BTreeSet<u64> = lots.into_iter().collect();
        assert_eq!(different.len(), lots.len());
        assert_eq!(lot(7, &["zin"]), lot(7, &["zin"]));
    }

    #[test]
    fn all_items_are_worked_on_once() {
        let items: Vec<usize> = (0..1000).collect();
        let mut made = on_all_processors(&items, |&item| vec![item]);
        made.sort_unstable();
        assert_eq!(made, items);
    }
}
