//! Rules as they are used: all forms of all entries of the word tables in one table of bytes, made when the program is built
//! or, for the rules of a house, when they are read.
//!
//! Numbers are little endian or LEB128 (see `pack.rs`), places count from the start of their section.
//!
//! ```text
//! four lengths (u32) · four sections
//! entries: where each entry stands among the rows (u32)
//! rows:    rule, class, has senses · before, head, after: the key's words · the row as the file has it
//! buckets: where each bucket's forms begin (u32), and the end
//! forms:   by bucket: text · how many candidates · entry × 2 + apart, form (u8) for each
//! ```
//!
//! A look-up reads one bucket; nothing is unpacked before it is needed.

use super::pack::{Bytes, Pack, put_number, put_text};
use super::row::Row;
use super::words::{Class, Form, Lexeme, normal};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The compiled word tables of some rules.
pub struct WordIndex {
    bytes: Cow<'static, [u8]>,
    /// Where each section starts, and the end.
    starts: [usize; SECTIONS + 1],
}

const SECTIONS: usize = 4;
const HEADER: usize = 4 * SECTIONS;

/// An entry that a word may belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The entry's number.
    pub entry: usize,
    /// The form of its head.
    pub form: Form,
    /// Whether its particle must stand apart.
    pub apart: bool,
}

/// A key of a word table, with its words in small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'i> {
    /// Number of the rule.
    pub rule: usize,
    /// How the head inflects.
    pub class: Class,
    /// Whether what is offered depends on the place.
    pub has_senses: bool,
    /// The words before the head, with a space between them.
    pub before: &'i str,
    /// The base form of the word that inflects, a bar after a verb's particle; the first word where none does.
    pub head: &'i str,
    /// The words after the head, with a space between them.
    pub after: &'i str,
}

impl<'i> Key<'i> {
    /// The particle and the infinitive without it, of a verb; the head of others.
    pub fn parts(&self) -> (Option<&'i str>, &'i str) {
        match self.head.split_once('|') {
            Some((particle, base)) => (Some(particle), base),
            None => (None, self.head),
        }
    }
}

impl WordIndex {
    /// Compiles the rows of word tables, each with the number of its rule, into bytes.
    pub fn compile<'r>(all: impl Iterator<Item = (usize, Cow<'r, Row>)>) -> Vec<u8> {
        let mut entries: Vec<u8> = Vec::new();
        let mut rows: Vec<u8> = Vec::new();
        // Per form its candidates, in the order of the entries.
        let mut forms: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
        for (entry, (rule, row)) in all.enumerate() {
            entries.extend((rows.len() as u32).to_le_bytes());
            let key = Lexeme::read(row.class, &row.key);
            put_row(rule, &row, &key, &mut rows);
            for (form, word, apart) in key.spellings() {
                let candidate = Candidate { entry, form, apart };
                let candidates = forms.entry(normal(&word)).or_default();
                if !candidates.contains(&candidate) {
                    candidates.push(candidate);
                }
            }
        }
        let (buckets, forms) = in_buckets(forms);
        let sections = [entries, rows, buckets, forms];
        let lengths = sections.iter().flat_map(|section| (section.len() as u32).to_le_bytes());
        let mut bytes: Vec<u8> = lengths.collect();
        sections.iter().for_each(|section| bytes.extend_from_slice(section));
        bytes
    }

    /// Finds the sections of compiled bytes; a section that the bytes are too short for is cut off.
    pub fn new(bytes: Cow<'static, [u8]>) -> Self {
        let mut starts = [HEADER.min(bytes.len()); SECTIONS + 1];
        for section in 0..SECTIONS {
            starts[section + 1] = (starts[section] + u32_at(&bytes, 4 * section)).min(bytes.len());
        }
        Self { bytes, starts }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.section(0).len() / 4
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn section(&self, number: usize) -> &[u8] {
        &self.bytes[self.starts[number]..self.starts[number + 1]]
    }

    /// The entries that a word may belong to, in their order. The word is as [`normal`] makes it.
    pub fn candidates(&self, word: &str) -> Vec<Candidate> {
        let buckets = self.section(2);
        let count = (buckets.len() / 4).saturating_sub(1);
        if count == 0 {
            return Vec::new();
        }
        let bucket = bucket_of(word, count);
        let end = u32_at(buckets, 4 * bucket + 4);
        let forms = self.section(3);
        let mut at = Bytes(forms.get(u32_at(buckets, 4 * bucket)..end).unwrap_or(&[]));
        while !at.0.is_empty() {
            match form_of(&mut at, word) {
                Some(None) => {}
                Some(Some(found)) => return found,
                None => break,
            }
        }
        Vec::new()
    }

    /// An entry's key.
    pub fn key(&self, entry: usize) -> Option<Key<'_>> {
        self.key_and_row(entry).map(|(key, _)| key)
    }

    /// What the table says of an entry.
    pub fn row(&self, entry: usize) -> Option<Row> {
        let (_, mut row) = self.key_and_row(entry)?;
        Row::get(&mut row)
    }

    fn key_and_row(&self, entry: usize) -> Option<(Key<'_>, Bytes<'_>)> {
        let start = self.section(0).get(4 * entry..4 * entry + 4)?;
        let mut bytes = Bytes(self.section(1).get(u32_at(start, 0)..)?);
        let key = Key {
            rule: bytes.number()?,
            class: Class::get(&mut bytes)?,
            has_senses: bool::get(&mut bytes)?,
            before: bytes.text()?,
            head: bytes.text()?,
            after: bytes.text()?,
        };
        Some((key, bytes))
    }
}

fn put_row(rule: usize, row: &Row, key: &Lexeme, out: &mut Vec<u8>) {
    put_number(rule, out);
    row.class.put(out);
    row.has_senses().put(out);
    for words in [&key.before.join(" "), key.head(), &key.after.join(" ")] {
        put_text(words, out);
    }
    row.put(out);
}

/// The forms by bucket: where each begins, and their bytes.
fn in_buckets(forms: BTreeMap<String, Vec<Candidate>>) -> (Vec<u8>, Vec<u8>) {
    let count = forms.len();
    let mut sorted: Vec<(usize, String, Vec<Candidate>)> =
        forms.into_iter().map(|(word, candidates)| (bucket_of(&word, count), word, candidates)).collect();
    sorted.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let (mut buckets, mut bytes) = (Vec::with_capacity(4 * count + 4), Vec::new());
    let mut next = 0;
    for (bucket, word, candidates) in &sorted {
        while next <= *bucket {
            buckets.extend((bytes.len() as u32).to_le_bytes());
            next += 1;
        }
        put_text(word, &mut bytes);
        put_number(candidates.len(), &mut bytes);
        for candidate in candidates {
            put_number(2 * candidate.entry + usize::from(candidate.apart), &mut bytes);
            bytes.push(candidate.form.number());
        }
    }
    while next <= count {
        buckets.extend((bytes.len() as u32).to_le_bytes());
        next += 1;
    }
    (buckets, bytes)
}

/// Reads a form; its candidates if it is this word. None for bytes that are no form.
fn form_of(at: &mut Bytes<'_>, word: &str) -> Option<Option<Vec<Candidate>>> {
    let length = at.number()?;
    let is_it = at.take(length)? == word.as_bytes();
    let count = at.number()?;
    let mut found = Vec::with_capacity(if is_it { count } else { 0 });
    for _ in 0..count {
        let (entry, form) = (at.number()?, at.byte()?);
        if is_it {
            found.push(Candidate { entry: entry / 2, form: Form::of_number(form)?, apart: entry % 2 == 1 });
        }
    }
    Some(is_it.then_some(found))
}

/// The bucket of a word among `count`: FNV-1a, scaled.
fn bucket_of(word: &str, count: usize) -> usize {
    let hash = word
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    // The high bits of the hash are the better mixed ones.
    ((u128::from(hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)) * count as u128) >> 64) as usize
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, |four| u32::from_le_bytes(four) as usize)
}
