//! What LiNT-II 0.1.3 knows of words: how often they occur in Dutch subtitles (SUBTLEX-NL), which meaning a noun has and
//! which noun it is a compound of, and three short lists.
//!
//! One look-up gives all of it. Words stand in lower case, as the lists have them: `word.to_lowercase()` is the key.
//! `rules/language/train/lexicon.py` compiles the file from the lists; NOTICE names their sources and licences.

mod entry;
mod format;

pub use entry::{Entry, Noun, NounClass, SuperClass};

use format::Lexicon;
use std::fmt::Write;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_bytes!("../../../../rules/language/lexicon.bin")));

impl NounClass {
    /// Its name in the list of nouns, such as `human` or `institut; place`.
    pub fn name(self) -> &'static str {
        LEXICON.class(usize::from(self.0))
    }
}

/// All that the lists say of a word in lower case.
pub fn look_up(word: &str) -> Entry {
    LEXICON.look_up(word.as_bytes()).unwrap_or_default()
}

/// How often a word in lower case occurs; see [`Entry::frequency`].
pub fn frequency(word: &str) -> Option<f64> {
    look_up(word).frequency
}

/// What kind of noun a word in lower case is, if it is on the list of nouns.
pub fn noun(word: &str) -> Option<Noun> {
    look_up(word).noun
}

/// The coefficients of LiNT-II for its newest list of nouns (`nouns_sem_types_20260420`) and for version 3.7.0 of the
/// language model that it advises: constant, mean log word frequency, mean of the longest dependency, content words per
/// clause, proportion of concrete nouns.
pub fn coefficients() -> [f64; 5] {
    LEXICON.coefficients
}

/// How many words the lexicon holds.
pub fn words() -> usize {
    LEXICON.words
}

/// The hash of the lexicon, in hexadecimal: the same lexicon, the same answers.
pub fn hash() -> String {
    LEXICON.hash.iter().fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn nothing_of_the_source_is_lost() {
        let mut digest = Sha256::new();
        let entries = LEXICON.entries();
        assert_eq!(entries.len(), words());
        for (word, entry) in &entries {
            let frequency = entry.frequency.map_or("-".to_owned(), |it| format!("{:016x}", it.to_bits()));
            let noun = entry.noun.map_or("-".to_owned(), |noun| {
                let super_class = format!("{:?}", noun.super_class).to_lowercase();
                format!("{}|{super_class}|{}", noun.class.name(), noun.head.unwrap_or_default())
            });
            let flags = u8::from(entry.is_skipped) + 2 * u8::from(entry.is_manner_adverb) + 4 * u8::from(entry.is_unit);
            digest.update(format!("{word}\t{frequency}\t{noun}\t{flags}\n"));
        }
        assert_eq!(digest.finalize().as_slice(), LEXICON.source_digest);
    }

    #[test]
    fn every_word_is_found_and_no_other() {
        let entries = LEXICON.entries();
        for (at, (word, entry)) in entries.iter().enumerate() {
            assert_eq!(look_up(word), *entry, "{word}");
            let longer = format!("{word}\u{1}");
            if at % 8 == 0 && entries.get(at + 1).is_none_or(|(next, _)| *next != longer) {
                assert_eq!(look_up(&longer), Entry::default(), "{longer:?}");
            }
        }
    }

    #[test]
    fn the_header_bears_the_hash_of_the_file() {
        let file = include_bytes!("../../../../rules/language/lexicon.bin");
        assert_eq!(Sha256::digest(&file[40..]).as_slice(), LEXICON.hash);
        assert_eq!(hash().len(), 64);
    }

    #[test]
    fn words_have_the_frequency_of_the_list() {
        for (word, expect) in [
            ("ik", Some(7.600790715899573)),
            ("je", Some(7.56358976771101)),
            ("hart", Some(5.293120582960477)),
            ("drukte", Some(3.96775458077346)),
            ("geremde", Some(1.9612885385242282)),
            ("slaapt", Some(4.75612499633879)),
            ("stadskastelen", None),
            ("Ik", None),
            ("", None),
            ("🙂", None),
            ("\u{10ffff}", None),
        ] {
            assert_eq!(frequency(word), expect, "{word}");
        }
    }

    #[test]
    fn nouns_have_their_class_and_head() {
        let known = |word| noun(word).map(|noun| (noun.class.name(), noun.super_class, noun.head));
        assert_eq!(known("paard"), Some(("nonhuman", SuperClass::Concrete, None)));
        assert_eq!(known("vrijheid"), Some(("nondynamic", SuperClass::Abstract, None)));
        assert_eq!(known("hart").map(|it| it.1), Some(SuperClass::Undefined));
        assert_eq!(known("speeltuinverenigingen").and_then(|it| it.2), Some("vereniging"));
        assert_eq!(known("liepen"), None);
        let ids: Vec<u8> = LEXICON.entries().iter().filter_map(|(_, entry)| Some(entry.noun?.class.id())).collect();
        assert_eq!(ids.iter().min().zip(ids.iter().max()), Some((&1, &(NounClass::COUNT as u8))));
    }

    #[test]
    fn the_short_lists_are_there() {
        assert!(look_up("aanbellen").is_skipped);
        assert!(look_up("ambtshalve").is_manner_adverb);
        assert!(look_up("km").is_unit);
        assert!(look_up("gemeente").is_skipped);
        assert!(!look_up("stad").is_skipped);
    }

    #[test]
    fn the_coefficients_belong_to_the_newest_list_of_nouns() {
        assert_eq!(coefficients()[0], -4.302208863089504);
        assert_eq!(coefficients()[4], 15.951894022642866);
    }
}
