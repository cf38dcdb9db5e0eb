//! The layout of `rules/language/lexicon.bin`, which `rules/language/train/lexicon.py` writes, and the look-up in it.
//!
//! The words stand sorted by their bytes in blocks of 32. An entry gives how many bytes it shares with the entry
//! before it (none for the first of a block) and the rest of its bytes in codes, each of which stands for one or more
//! bytes; then a number into the table of properties, and for a noun a number into the table of nouns. Numbers are
//! little endian, but for a two-byte property number, whose first byte says that it has two.
//!
//! ```text
//! "MLEX0001" · SHA-256 of all that follows · digest of the source (32) · words (u32) · ten lengths (u32) · ten sections
//! coefficients: five f64                       codes, classes, heads: count, end of each (u32), their bytes
//! frequencies: f64 each                        properties: frequency number or 0 (u16), is a noun (u8), flags (u8)
//! nouns: head or 0 (u16), class, super class   keys: the first eight bytes of each block's first word
//! offsets: where each block starts (u32)       blocks: the entries
//! ```
//!
//! No look-up allocates: what it gives back lies in the file.

use super::entry::{Entry, Noun, NounClass, SuperClass};
use std::cmp::Ordering;

const WORDS_PER_BLOCK: usize = 32;
const HEADER: usize = 8 + 32 + 32 + 4 + 4 * 10;
/// Property numbers below this take one byte in an entry.
const SHORT: usize = 208;
const SKIPPED: u8 = 1;
const MANNER_ADVERB: u8 = 2;
const UNIT: u8 = 4;

/// A file, with its tables found.
pub(super) struct Lexicon {
    /// SHA-256 of the file after its hash.
    pub hash: &'static [u8],
    /// SHA-256 of the source's words with all that is known of them.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test compares it with what the file gives back"))]
    pub source_digest: &'static [u8],
    pub words: usize,
    pub coefficients: [f64; 5],
    /// The bytes that each code stands for.
    codes: [&'static [u8]; 256],
    frequencies: &'static [u8],
    properties: &'static [u8],
    nouns: &'static [u8],
    classes: Strings,
    heads: Strings,
    keys: &'static [u8],
    offsets: &'static [u8],
    blocks: &'static [u8],
}

impl Lexicon {
    /// Finds the tables of a file; a table that the file is too short for is empty.
    pub fn new(file: &'static [u8]) -> Self {
        let mut start = HEADER;
        let sections: [&'static [u8]; 10] = std::array::from_fn(|number| {
            let section = slice(file, start, u32_at(file, 76 + 4 * number));
            start += section.len();
            section
        });
        let [coefficients, codes, frequencies, properties, nouns, classes, heads, keys, offsets, blocks] = sections;
        let codes = Strings::new(codes);
        Self {
            hash: slice(file, 8, 32),
            source_digest: slice(file, 40, 32),
            words: u32_at(file, 72),
            coefficients: std::array::from_fn(|number| f64_at(coefficients, number)),
            codes: std::array::from_fn(|number| codes.bytes(number)),
            frequencies,
            properties,
            nouns,
            classes: Strings::new(classes),
            heads: Strings::new(heads),
            keys,
            offsets,
            blocks,
        }
    }

    /// All that is known of a word.
    pub fn look_up(&self, word: &[u8]) -> Option<Entry> {
        let mut at = self.block_of(word)?;
        // How many bytes the word shares with the entry before, which comes before the word.
        let mut matched = 0;
        for _ in 0..WORDS_PER_BLOCK {
            let entry = self.entry(at)?;
            match entry.shared.cmp(&matched) {
                Ordering::Less => return None,
                Ordering::Greater => {}
                Ordering::Equal => match self.compare(entry.codes, &word[matched..]) {
                    (Ordering::Less, common) => matched += common,
                    (Ordering::Equal, _) => return Some(self.known(&entry)),
                    (Ordering::Greater, _) => return None,
                },
            }
            at = entry.end;
        }
        None
    }

    /// The name of a noun class.
    pub fn class(&self, number: usize) -> &'static str {
        self.classes.get(number)
    }

    /// Where the block starts that holds a word if any does: the last whose first word is not after it.
    fn block_of(&self, word: &[u8]) -> Option<usize> {
        let mut key = [0; 8];
        let prefix = &word[..word.len().min(8)];
        key[..prefix.len()].copy_from_slice(prefix);
        let (keys, _) = self.keys.as_chunks::<8>();
        let before = keys.partition_point(|it| u64::from_be_bytes(*it) < u64::from_be_bytes(key));
        let mut last = before;
        // Of the blocks that start with the same eight bytes, those whose first word is not after the word.
        let mut end = before + keys[before..].partition_point(|it| *it == key);
        while last < end {
            let middle = last.midpoint(end);
            let first = self.entry(self.offset(middle))?;
            if self.compare(first.codes, word).0 == Ordering::Greater { end = middle } else { last = middle + 1 }
        }
        Some(self.offset(last.checked_sub(1)?))
    }

    fn offset(&self, block: usize) -> usize {
        u32_at(self.offsets, 4 * block)
    }

    /// Compares the bytes that codes stand for with others; also how many bytes they have in common at the start.
    fn compare(&self, codes: &[u8], other: &[u8]) -> (Ordering, usize) {
        let mut common = 0;
        for code in codes {
            for byte in self.codes[usize::from(*code)] {
                match other.get(common) {
                    Some(wanted) if wanted == byte => common += 1,
                    Some(wanted) => return (byte.cmp(wanted), common),
                    None => return (Ordering::Greater, common),
                }
            }
        }
        (if common == other.len() { Ordering::Equal } else { Ordering::Less }, common)
    }

    fn entry(&self, at: usize) -> Option<RawEntry> {
        let bytes = self.blocks;
        let lengths = *bytes.get(at)?;
        let mut at = at + 1;
        let mut length = |nibble: u8| {
            let (mut length, mut goes_on) = (usize::from(nibble), nibble == 15);
            while goes_on {
                let more = *bytes.get(at)?;
                at += 1;
                length += usize::from(more);
                goes_on = more == 255;
            }
            Some(length)
        };
        let shared = length(lengths >> 4)?;
        let coded = length(lengths & 15)?;
        let codes = bytes.get(at..at + coded)?;
        at += coded;
        let mut property = usize::from(*bytes.get(at)?);
        at += 1;
        if property >= SHORT {
            property = (property - SHORT) * 256 + usize::from(*bytes.get(at)?) + SHORT;
            at += 1;
        }
        let noun = (slice(self.properties, 4 * property, 4).get(2) == Some(&1)).then(|| u16_at(bytes, at));
        Some(RawEntry { shared, codes, property, noun, end: if noun.is_some() { at + 2 } else { at } })
    }

    fn known(&self, entry: &RawEntry) -> Entry {
        let properties = slice(self.properties, 4 * entry.property, 4);
        let flags = properties.get(3).copied().unwrap_or_default();
        let frequency = u16_at(properties, 0).checked_sub(1);
        Entry {
            frequency: frequency.map(|number| f64_at(self.frequencies, number)),
            noun: entry.noun.map(|number| self.noun(number)),
            is_skipped: flags & SKIPPED != 0,
            is_manner_adverb: flags & MANNER_ADVERB != 0,
            is_unit: flags & UNIT != 0,
        }
    }

    fn noun(&self, number: usize) -> Noun {
        let noun = slice(self.nouns, 4 * number, 4);
        let (class, super_class) = noun.get(2).copied().zip(noun.get(3).copied()).unwrap_or_default();
        Noun {
            class: NounClass(class),
            super_class: match super_class {
                0 => SuperClass::Concrete,
                1 => SuperClass::Abstract,
                _ => SuperClass::Undefined,
            },
            head: u16_at(noun, 0).checked_sub(1).map(|head| self.heads.get(head)),
        }
    }

    /// Every word of the file with all that is known of it, in the order of the file.
    #[cfg(test)]
    pub fn entries(&self) -> Vec<(String, Entry)> {
        let (mut entries, mut word, mut at) = (Vec::new(), Vec::new(), 0);
        while let Some(entry) = self.entry(at) {
            word.truncate(entry.shared);
            word.extend(entry.codes.iter().flat_map(|code| self.codes[usize::from(*code)]));
            entries.push((String::from_utf8(word.clone()).expect("words are text"), self.known(&entry)));
            at = entry.end;
        }
        entries
    }
}

/// An entry as it stands in a block.
struct RawEntry {
    shared: usize,
    codes: &'static [u8],
    property: usize,
    noun: Option<usize>,
    end: usize,
}

/// A table of strings.
struct Strings {
    ends: &'static [u8],
    bytes: &'static [u8],
}

impl Strings {
    fn new(section: &'static [u8]) -> Self {
        let count = u32_at(section, 0);
        let ends = slice(section, 4, 4 * count);
        Self { ends, bytes: section.get(4 + ends.len()..).unwrap_or_default() }
    }

    fn bytes(&self, number: usize) -> &'static [u8] {
        let start = number.checked_sub(1).map_or(0, |before| u32_at(self.ends, 4 * before));
        self.bytes.get(start..u32_at(self.ends, 4 * number)).unwrap_or_default()
    }

    fn get(&self, number: usize) -> &'static str {
        std::str::from_utf8(self.bytes(number)).unwrap_or_default()
    }
}

fn slice(bytes: &'static [u8], start: usize, length: usize) -> &'static [u8] {
    bytes.get(start..start + length).unwrap_or_default()
}

fn u16_at(bytes: &[u8], at: usize) -> usize {
    let bytes = bytes.get(at..at + 2).and_then(|it| it.try_into().ok()).unwrap_or_default();
    usize::from(u16::from_le_bytes(bytes))
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    let bytes = bytes.get(at..at + 4).and_then(|it| it.try_into().ok()).unwrap_or_default();
    u32::from_le_bytes(bytes) as usize
}

fn f64_at(bytes: &[u8], number: usize) -> f64 {
    let bytes = bytes.get(8 * number..8 * number + 8).and_then(|it| it.try_into().ok()).unwrap_or_default();
    f64::from_le_bytes(bytes)
}
