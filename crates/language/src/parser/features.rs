//! What the network is told of a word: the word itself, its beginnings, ends and inner parts, its shape, its frequency
//! and its noun class.
//!
//! The same is written in Python in `rules/language/train/`; a change there is a change here.

use super::kernel::Kernel;
use super::model::{FREQUENCIES, Model, NARROW, WIDE};
use crate::lexicon;

/// Of a longer word only this many characters from either end are looked at.
const END: usize = 20;

/// Buffers that are used again for the next word.
#[derive(Clone, Debug, Default)]
pub struct Features {
    small: String,
    shape: String,
    /// Where each character of `small` starts, and where the last one ends.
    starts: Vec<usize>,
}

impl Features {
    /// Fills `vector`, of [`super::model::WORD`] numbers, for a word.
    pub fn fill(&mut self, kernel: Kernel, model: &Model, form: &str, vector: &mut [f32]) {
        let small = form.to_lowercase();
        self.small.clear();
        shorten(&small, &mut self.small);
        self.shape.clear();
        shape(form, &mut self.shape);
        let entry = lexicon::look_up(&small);

        vector.fill(0.0);
        let (word, rest) = vector.split_at_mut(WIDE);
        let (parts, rest) = rest.split_at_mut(WIDE);
        model.words.add(kernel, model.row(hash_64(small.as_bytes())), word);
        let mut count = 0.0;
        self.each_part(entry.noun.and_then(|noun| noun.head), |hash| {
            model.parts.add(kernel, hash as usize & (model.sizes.parts - 1), parts);
            count += 1.0;
        });
        for number in parts {
            *number /= count;
        }
        let class = entry.noun.map_or(0, |noun| usize::from(noun.class.id()));
        let rows = [
            (&model.capitals, capitals(form)),
            (&model.frequencies, frequency(entry.frequency)),
            (&model.nouns, class.min(model.sizes.nouns - 1)),
        ];
        for ((table, row), vector) in rows.into_iter().zip(rest.chunks_exact_mut(NARROW)) {
            vector.copy_from_slice(&table[row * NARROW..(row + 1) * NARROW]);
        }
    }

    /// Calls `found` with the hash of every part: up to four characters from the start, up to six from the end, all runs
    /// of three to five with `<` before and `>` after the word, the shape, and the head of a compound.
    fn each_part(&mut self, head: Option<&str>, mut found: impl FnMut(u32)) {
        let word = self.small.as_str();
        let bytes = word.as_bytes();
        self.starts.clear();
        self.starts.extend(word.char_indices().map(|(at, _)| at));
        self.starts.push(word.len());
        let length = self.starts.len() - 1;
        for count in 1..=length.min(4) {
            found(hash(b'P', &[&bytes[..self.starts[count]]]));
        }
        for count in 1..=length.min(6) {
            found(hash(b'S', &[&bytes[self.starts[length - count]..]]));
        }
        for count in 3..=5 {
            // Places count the signs around the word: 0 is `<`, 1 the first character, `length + 1` is `>`.
            for from in 0..(length + 3).saturating_sub(count) {
                let (first, last) = (from.max(1), (from + count).min(length + 1));
                let inner = &bytes[self.starts[first - 1]..self.starts[last - 1]];
                let before: &[u8] = if from == 0 { b"<" } else { b"" };
                let after: &[u8] = if from + count > length + 1 { b">" } else { b"" };
                found(hash(b'G', &[before, inner, after]));
            }
        }
        let end = self.shape.char_indices().nth(6).map_or(self.shape.len(), |(at, _)| at);
        found(hash(b'H', &[&self.shape.as_bytes()[..end]]));
        if let Some(head) = head {
            found(hash(b'C', &[head.as_bytes()]));
        }
    }
}

/// FNV-1a over a letter and some bytes (<http://www.isthe.com/chongo/tech/comp/fnv/>), then mixed, because the low bits
/// choose the row.
fn hash(kind: u8, pieces: &[&[u8]]) -> u32 {
    let bytes = std::iter::once(&kind).chain(pieces.iter().copied().flatten());
    let mut hash = bytes.fold(0x811c_9dc5_u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash ^ hash >> 12
}

/// FNV-1a in 64 bits.
pub fn hash_64(bytes: &[u8]) -> u64 {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// The ends of a word longer than twice [`END`], else all of it.
fn shorten(word: &str, into: &mut String) {
    match (word.char_indices().nth(2 * END), word.char_indices().nth(END), word.char_indices().nth_back(END - 1)) {
        (Some(_), Some((head, _)), Some((tail, _))) => {
            into.push_str(&word[..head]);
            into.push_str(&word[tail..]);
        }
        _ => into.push_str(word),
    }
}

/// `Aa` for `Den`, `0-a` for `65-jarige`: one sign per run of capitals, small letters or digits.
fn shape(form: &str, into: &mut String) {
    let mut short = String::new();
    shorten(form, &mut short);
    let mut last = None;
    for character in short.chars() {
        let sign = match character {
            _ if character.is_uppercase() => Some('A'),
            _ if character.is_lowercase() => Some('a'),
            _ if character.is_numeric() => Some('0'),
            _ => None,
        };
        if sign.is_none() || sign != last {
            into.push(sign.unwrap_or(character));
        }
        last = sign;
    }
}

/// The pattern of capitals: none, one or more of them, and whether the first character is one.
fn capitals(form: &str) -> usize {
    let count = form.chars().filter(|character| character.is_uppercase()).take(2).count();
    count + 3 * usize::from(form.starts_with(char::is_uppercase))
}

/// The bucket of a frequency (a logarithm, see the lexicon); 0 for a word that is not known.
fn frequency(value: Option<f64>) -> usize {
    value.map_or(0, |value| 1 + (value.floor() - 1.0).clamp(0.0, (FREQUENCIES - 2) as f64) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_is_looked_at_from_its_ends() {
        let check = |input: &str, expect: &str| {
            let mut short = String::new();
            shorten(input, &mut short);
            assert_eq!(short, expect);
        };
        check("", "");
        check(&"é".repeat(40), &"é".repeat(40));
        check(&format!("{}x{}", "é".repeat(20), "ë".repeat(20)), &format!("{}{}", "é".repeat(20), "ë".repeat(20)));
    }

    #[test]
    fn a_shape_has_one_sign_per_run() {
        let check = |input: &str, expect: &str| {
            let mut found = String::new();
            shape(input, &mut found);
            assert_eq!(found, expect, "{input}");
        };
        check("Den", "Aa");
        check("65-jarige", "0-a");
        check("...", "...");
        check("WMO-aanvraag", "A-a");
        check("'s-Hertogenbosch", "'a-Aa");
        check("الرياض", "الرياض");
    }

    #[test]
    fn capitals_are_counted_to_two() {
        assert_eq!(["de", "De", "DE", "eHerkenning", "iOS", ""].map(capitals), [0, 4, 5, 1, 2, 0]);
    }

    #[test]
    fn frequencies_fall_into_eight_buckets() {
        assert_eq!([None, Some(0.3), Some(1.9), Some(2.0), Some(6.9), Some(99.0)].map(frequency), [0, 1, 1, 2, 6, 7]);
    }

    #[test]
    fn parts_are_the_same_as_in_the_training() {
        let mut features = Features::default();
        features.small.push_str("én");
        features.shape.push('a');
        let mut found = Vec::new();
        features.each_part(Some("huis"), |hash| found.push(hash & 0x7fff));
        let expected = ["Pé", "Pén", "Sn", "Sén", "G<én", "Gén>", "G<én>", "Ha", "Chuis"];
        let expected: Vec<u32> =
            expected.iter().map(|part| hash(part.as_bytes()[0], &[&part.as_bytes()[1..]]) & 0x7fff).collect();
        assert_eq!(found, expected);
    }
}
