//! Counts syllables.

/// Longer words are counted by vowel groups alone, in bytes.
const LONGEST_HYPHENATED: usize = 64;

/// Vowel groups that are one syllable, longest first.
const ONE_SYLLABLE: &[&str] = &[
    "tion", "eau", "oeu", "aai", "ooi", "oei", "eeu", "ieu", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei",
    "ij", "ou", "au", "ai", "oi", "oy", "ay", "ey", "uy", "ëi", "üi",
];

/// Number of syllables of a word; at least 1 when it has a letter, 0 otherwise.
///
/// Hyphenation points (the Dutch TeX patterns, by `hypher`) give the bounds between parts of a word (`ge-update`,
/// `zee-egel`), but leave out breaks next to a word's edge and between vowels (`ideeën`, `vieux`). Therefore the vowel
/// groups are counted inside each part; a diaeresis starts a new group.
pub fn syllables(word: &str) -> usize {
    if !word.chars().any(char::is_alphabetic) {
        return 0;
    }
    let lower = word.to_lowercase();
    let count: usize = lower.split(['-', '\'', '’', '.', '(', ')', '/']).map(part).sum();
    count.max(1)
}

fn part(part: &str) -> usize {
    if part.len() > LONGEST_HYPHENATED {
        return vowel_groups(part);
    }
    hypher::hyphenate(part, hypher::Lang::Dutch).map(vowel_groups).sum()
}

/// Vowel groups of a part in small letters.
fn vowel_groups(part: &str) -> usize {
    let mut rest = part;
    let mut groups = 0;
    while let Some(first) = rest.chars().next() {
        if let Some(group) = ONE_SYLLABLE.iter().find(|group| rest.starts_with(**group)) {
            groups += 1;
            rest = &rest[group.len()..];
            continue;
        }
        let after = &rest[first.len_utf8()..];
        if is_vowel(first) && !(first == 'y' && after.starts_with(is_vowel)) {
            groups += 1;
        }
        rest = after;
    }
    groups
}

fn is_vowel(character: char) -> bool {
    "aeiouyàáâäåæèéêëìíîïòóôöøùúûüýÿ".contains(character)
}

#[cfg(test)]
#[path = "syllables_test.rs"]
mod tests;
