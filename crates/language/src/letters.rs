//! Letters, and abbreviations that are read by them, such as *BSN* and *zzp*.

/// The most letters of an abbreviation that is read by letters.
const MOST_LETTERS: usize = 6;

/// Abbreviations with a vowel that are read by letters also when they stand in small letters or look like a word.
const BY_LETTERS: &[&str] = &[
    "anw", "aow", "apv", "avg", "awb", "cao", "cda", "ehbo", "ehic", "hbo", "ict", "ioaw", "ioaz", "mbo", "ov", "ozb",
    "pvda", "uwv", "vmbo", "vog", "vwo", "wao", "wmo", "woz",
];

/// What stands in capitals for emphasis rather than as an abbreviation, and abbreviations that are read as words.
const BY_WORD: &[&str] = &[
    "aan", "al", "als", "bij", "daar", "dan", "dat", "de", "die", "dit", "door", "duo", "een", "en", "er", "ga",
    "geen", "het", "hier", "ik", "in", "is", "ja", "je", "kom", "maar", "mee", "met", "na", "nee", "niet", "nog", "nu",
    "of", "om", "ons", "onze", "ook", "op", "over", "per", "te", "tot", "twee", "u", "uit", "uw", "van", "voor", "we",
    "wel", "wia", "wie", "wij", "ze", "zie", "zij", "zo",
];

/// Clusters of consonants that a Dutch word may begin or end with.
const FIRST: &[&str] = &[
    "bl", "br", "ch", "dr", "dw", "fl", "fr", "gl", "gr", "kl", "kn", "kr", "kw", "pl", "pr", "sch", "sl", "sm", "sn",
    "sp", "st", "str", "tr", "tw", "vl", "vr", "wr", "zw",
];
const LAST: &[&str] = &[
    "ch", "cht", "ft", "ks", "kt", "ld", "lf", "lk", "ls", "lt", "mp", "nd", "ng", "nk", "ns", "nt", "pt", "rd", "rf",
    "rg", "rk", "rm", "rn", "rs", "rt", "st", "ts",
];

/// Whether a small letter is a vowel, *y* among them.
pub fn is_vowel(letter: char) -> bool {
    "aeiouyàáâäåæèéêëìíîïòóôöøùúûüýÿ".contains(letter)
}

/// Syllables of a word without hyphens that is read by its letters; none for one that is read as a word. Each letter is
/// one syllable, as *y* is in *cv-ketel type Y*.
pub fn read_by_letters(word: &str) -> Option<usize> {
    let count = word.chars().take(MOST_LETTERS + 1).count();
    if !(2..=MOST_LETTERS).contains(&count) || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let small = word.to_lowercase();
    let has_vowel = small.contains(is_vowel);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let by_letters = !has_vowel
        || BY_LETTERS.contains(&small.as_str())
        || capitals == count && !BY_WORD.contains(&small.as_str()) && !is_pronounceable(&small);
    by_letters.then_some(count)
}

/// Whether the consonants of a word in small letters stand as in a Dutch word: *navo*, not *anwb* and not *ind*.
fn is_pronounceable(word: &str) -> bool {
    let letters = word.chars().count();
    let first: String = word.chars().take_while(|&c| !is_vowel(c)).collect();
    let last: String = word.chars().rev().take_while(|&c| !is_vowel(c)).collect::<Vec<_>>().into_iter().rev().collect();
    let fits = |cluster: &str, known: &[&str]| cluster.chars().nth(1).is_none() || known.contains(&cluster);
    // Three letters are a word only with a vowel between two consonants: *big*, not *ozb* or *aow*.
    let is_short = letters <= 3 && (first.is_empty() || last.is_empty());
    let middle = &word[first.len()..word.len() - last.len()];
    let is_smooth = !middle.is_empty() && middle.split(is_vowel).all(|run| run.chars().count() <= 2);
    !is_short && is_smooth && fits(&first, FIRST) && fits(&last, LAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_told_from_words() {
        for word in ["BSN", "bsn", "AOW", "WOZ", "UWV", "IND", "OZB", "ANWB", "CJIB", "RIVM", "EU", "zzp", "mbo", "Wmo"]
        {
            assert_eq!(read_by_letters(word), Some(word.len()), "{word}");
        }
        for word in ["NAVO", "HAVO", "DUO", "BIG", "STOP", "BRIEF", "GEMEENTE", "UIT", "de", "u", "B", "café"] {
            assert_eq!(read_by_letters(word), None, "{word}");
        }
    }
}
