//! The learned suffix rules of `rules/language/lemmas.bin`.
//!
//! Layout, numbers little-endian: `LEMMA1\0\0`; four u32: how many rules, tables and tags there are, and how many bytes
//! of nodes. A rule: u8 whether the participle's *ge* goes, u8 letters off the end, u8 bytes to put on, these bytes. A
//! table: u8 length, name, u32 its root. A tag: u8 length, name, u16 the table of its inflection, u16 that of its
//! family; `FFFF` for none. Then the nodes of one trie per table, over the reversed bytes of the words' endings; a 0
//! after the first letter stands for the start of the word. A node: u8 length of its label, the label, its rule + 1 (0
//! for none) and how many children it has, both as LEB128, then per child its byte and a u24, where it stands.

use super::super::syntax::Upos;
use std::collections::HashMap;
use std::sync::LazyLock;

const FILE: &[u8] = include_bytes!("../../../../rules/language/lemmas.bin");
const NONE: u16 = 0xFFFF;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(FILE).unwrap_or_default());

/// How a form becomes a lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The *ge* of a participle goes, in front or after the particle: *toegezonden*.
    pub without_ge: bool,
    /// Letters that come off the end.
    pub off: usize,
    /// Letters that come on instead.
    pub on: &'static str,
}

#[derive(Default)]
struct Table {
    rules: Vec<Rule>,
    roots: Vec<u32>,
    /// CGN tag → the tables of its inflection and of its family.
    tags: HashMap<&'static str, (u16, u16)>,
    /// The family of each part of speech, for the tags whose family depends on it.
    families: [Option<u16>; UPOS_COUNT],
    nodes: &'static [u8],
}

const UPOS_COUNT: usize = Upos::X as usize + 1;

/// The rule for a word in small letters. The tables of the tag's inflection and of its family are both asked; the one
/// that knows the longer ending is right. Nothing for a word that is its own lemma.
pub fn rule(word: &str, upos: Upos, xpos: &str) -> Option<Rule> {
    let table = &*TABLE;
    let (own, family) = table.tags.get(xpos).copied().unwrap_or((NONE, NONE));
    let family = if family == NONE { table.families[upos as usize].unwrap_or(NONE) } else { family };
    let own = table.longest(own, word);
    let shared = table.longest(family, word);
    let found = match (own, shared) {
        (Some(own), Some(shared)) if shared.length > own.length => shared,
        (Some(own), _) => own,
        (None, shared) => shared?,
    };
    table.rules.get(found.rule).copied()
}

struct Match {
    rule: usize,
    /// Bytes of the ending; one more for a whole word.
    length: usize,
}

impl Table {
    fn read(file: &'static [u8]) -> Option<Self> {
        let mut bytes = Bytes(file.strip_prefix(b"LEMMA1\0\0")?);
        let (rules, tables, tags) = (bytes.u32()?, bytes.u32()?, bytes.u32()?);
        let mut table = Self::default();
        let size = bytes.u32()? as usize;
        for _ in 0..rules {
            let (without_ge, off) = (bytes.u8()? == 1, bytes.u8()? as usize);
            table.rules.push(Rule { without_ge, off, on: bytes.text()? });
        }
        for number in 0..tables {
            let name = bytes.text()?;
            table.roots.push(bytes.u32()?);
            for (upos, family) in table.families.iter_mut().enumerate() {
                if family_of(upos) == name {
                    *family = Some(u16::try_from(number).ok()?);
                }
            }
        }
        for _ in 0..tags {
            table.tags.insert(bytes.text()?, (bytes.u16()?, bytes.u16()?));
        }
        table.nodes = Some(bytes.0).filter(|nodes| nodes.len() == size)?;
        Some(table)
    }

    fn longest(&self, number: u16, word: &str) -> Option<Match> {
        let mut ending = word.bytes().rev().chain(std::iter::once(0));
        let mut at = *self.roots.get(number as usize)? as usize;
        let (mut length, mut best) = (0, None);
        loop {
            let mut node = Bytes(self.nodes.get(at..)?);
            let label = node.u8()? as usize;
            if !node.take(label)?.iter().all(|byte| ending.next() == Some(*byte)) {
                return best;
            }
            length += label;
            if let Some(rule) = node.number()?.checked_sub(1) {
                best = Some(Match { rule, length });
            }
            let count = node.number()?;
            let children = node.take(4 * count)?.as_chunks::<4>().0;
            let Some(byte) = ending.next() else { return best };
            let Ok(child) = children.binary_search_by_key(&byte, |child| child[0]) else { return best };
            let [_, low, middle, high] = children[child];
            at = u32::from_le_bytes([low, middle, high, 0]) as usize;
            length += 1;
        }
    }
}

/// The family of a part of speech: its table's name.
fn family_of(upos: usize) -> &'static str {
    const NAMES: [(Upos, &str); 5] =
        [(Upos::Noun, "N"), (Upos::Propn, "NE"), (Upos::Verb, "WW"), (Upos::Aux, "WW"), (Upos::Adj, "ADJ")];
    let open = NAMES.iter().find(|(open, _)| *open as usize == upos).map(|(_, name)| *name);
    open.unwrap_or_else(|| Upos::ALL[upos].as_str())
}

/// The rest of the file.
struct Bytes(&'static [u8]);

impl Bytes {
    fn take(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn u8(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn text(&mut self) -> Option<&'static str> {
        let length = self.u8()? as usize;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// A LEB128 number.
    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0_usize, 0);
        loop {
            let byte = self.u8()?;
            number |= usize::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_file_can_be_read() {
        assert!(TABLE.rules.len() > 1000);
        assert!(TABLE.tags.len() > 150);
        assert!(TABLE.families.iter().filter(|family| family.is_some()).count() > 12);
    }

    #[test]
    fn a_broken_file_is_refused() {
        for length in (0..FILE.len()).step_by(997) {
            assert!(Table::read(&FILE[..length]).is_none(), "{length} bytes");
        }
    }
}
