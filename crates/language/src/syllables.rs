//! Counts syllables.

use super::letters::is_vowel;
use super::{abbreviations, letters};

/// Longer words are counted by vowel groups alone, in bytes.
const LONGEST_HYPHENATED: usize = 64;

/// Vowel groups that are one syllable, longest first.
const ONE_SYLLABLE: &[&str] = &[
    "eau", "oeu", "aai", "ooi", "oei", "eeu", "ieu", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "ij", "ou",
    "au", "ai", "oi", "oy", "ay", "ey", "uy", "ëi", "ëe", "ïe", "üi",
];

/// Spellings that are spoken with fewer syllables than their vowels tell, with a Dutch spelling of the sound; anywhere
/// in a word. The accents of emphasis are among them.
const SPOKEN: &[(&str, &str)] = &[
    ("tion", "sjon"),
    ("sion", "sjon"),
    ("sioen", "sjoen"),
    ("milieu", "miljeu"),
    ("ingenieur", "ingenjeur"),
    ("vieux", "vjeu"),
    ("portefeuille", "portefuile"),
    ("cheque", "sjek"),
    ("crèche", "kresj"),
    ("qu", "kw"),
    ("éé", "ee"),
    ("óó", "oo"),
    ("áá", "aa"),
    ("úú", "uu"),
    ("digid", "digidee"),
    ("team", "tiem"),
    ("coach", "kootsj"),
    ("leasen", "liesen"),
    ("leaseauto", "liesauto"),
    ("download", "daunlood"),
    ("upload", "uplood"),
    ("üpload", "üplood"),
    ("software", "softwer"),
    ("hardware", "hardwer"),
    ("website", "websait"),
    ("service", "servis"),
    ("interface", "interfees"),
    ("deadline", "dedlain"),
    ("online", "onlain"),
    ("offline", "oflain"),
    ("pipeline", "paiplain"),
    ("timeline", "taimlain"),
    ("guideline", "gaidlain"),
    ("livestream", "laifstriem"),
    ("smartphone", "smartfoon"),
    ("homepage", "hoompeets"),
    ("casemanage", "keesmanage"),
    ("raceauto", "reesauto"),
];

/// The same at the end of a word, also with an *s* after it.
const SPOKEN_LAST: &[(&str, &str)] = &[
    ("update", "updeet"),
    ("site", "sait"),
    ("cake", "keek"),
    ("race", "rees"),
    ("vitae", "vitee"),
    ("office", "offis"),
    ("lease", "lies"),
    ("freelance", "frielans"),
];

/// Number of syllables of a word as it is spoken; at least 1 when it has a letter, 0 otherwise.
///
/// Hyphenation points (the Dutch TeX patterns, by `hypher`) give the bounds between parts of a word (`ge-update`,
/// `zee-egel`), but leave out breaks next to a word's edge and between vowels (`ideeën`, `vieux`). Therefore the vowel
/// groups are counted inside each part; a diaeresis starts a new group. An abbreviation with full stops counts as what
/// it stands for, one that is read by its letters as those. In *-tion-* and *-sioen-* the *i* is no syllable of its own
/// (*na-tio-naal*).
pub fn syllables(word: &str) -> usize {
    if !word.chars().any(char::is_alphabetic) {
        return 0;
    }
    let written_out = abbreviations::find(word).map(|found| found.meaning).filter(|meaning| !meaning.is_empty());
    if let Some(meaning) = written_out {
        return meaning.split(' ').map(plain).sum::<usize>().max(1);
    }
    plain(word).max(1)
}

/// Syllables of a word that is no abbreviation of the table.
fn plain(word: &str) -> usize {
    let mut count = 0;
    for (at, piece) in word.split(['-', '\'', '’', '.', '(', ')', '/', '&']).enumerate() {
        // The *s* of *pgb's*.
        let is_ending = at > 0 && piece.chars().nth(1).is_none();
        count += match letters::read_by_letters(piece).filter(|_| !is_ending) {
            Some(letters) => letters,
            None => part(&piece.to_lowercase()),
        };
    }
    count
}

fn part(part: &str) -> usize {
    if part.len() > LONGEST_HYPHENATED {
        return vowel_groups(part);
    }
    let spoken = spoken(part);
    hypher::hyphenate(&spoken, hypher::Lang::Dutch).map(vowel_groups).sum()
}

/// A part in small letters as it sounds.
fn spoken(part: &str) -> String {
    let mut spoken = part.to_owned();
    for (spelling, sound) in SPOKEN {
        if spoken.contains(spelling) {
            spoken = spoken.replace(spelling, sound);
        }
    }
    let bare = spoken.strip_suffix('s').unwrap_or(&spoken);
    match SPOKEN_LAST.iter().find_map(|(spelling, sound)| Some((bare.strip_suffix(spelling)?, sound))) {
        Some((before, sound)) => format!("{before}{sound}"),
        None => spoken,
    }
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

#[cfg(test)]
#[path = "syllables_test.rs"]
mod tests;
