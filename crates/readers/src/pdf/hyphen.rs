//! Words that were cut at the end of a line, put together again as Dutch writes them.

/// After these, a hyphen stays: the word goes on elsewhere (`in- en uitstroom`).
const JOINERS: [&str; 8] = ["en", "of", "tot", "noch", "dan", "als", "resp.", "en/of"];
/// Abbreviations keep their hyphen before the rest of the word. Prefixes such as `oud-` do not: `oud-ste` is as likely.
const KEEPS: [&str; 19] = [
    "aow", "adhd", "bsn", "cao", "ggd", "hbo", "iban", "ict", "id", "mbo", "ov", "pgb", "sms", "uwv", "vmbo", "wao",
    "wia", "wmo", "woz",
];
/// Vowels that would be read as one sound without the hyphen between them (`auto-ongeluk`, `zee-egel`).
const CLASHES: [&str; 14] = ["aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ij", "oe", "oi", "oo", "ou", "uu"];

/// How two lines of one paragraph are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// With a space.
    Space,
    /// As they are: the hyphen belongs to the word.
    Keep,
    /// Without the hyphen.
    Drop,
}

/// How a line and the next one are joined.
pub fn joint(before: &str, after: &str) -> Joint {
    if before.ends_with('\u{AD}') {
        return Joint::Drop;
    }
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let first = after.split(char::is_whitespace).next().unwrap_or("");
    let Some(stem) = last.strip_suffix('-').filter(|stem| stem.chars().next_back().is_some_and(char::is_alphanumeric))
    else {
        // `en/` and `of/` go on without a space as well.
        return if before.ends_with('/') && !before.ends_with(" /") { Joint::Keep } else { Joint::Space };
    };
    let Some(next) = first.chars().next().filter(|next| next.is_alphanumeric()) else { return Joint::Space };
    if JOINERS.contains(&first.trim_end_matches(',')) {
        return Joint::Space;
    }
    let part = stem.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(stem);
    if next.is_lowercase() && is_syllable(part) && !clashes(part, next) { Joint::Drop } else { Joint::Keep }
}

/// Whether a word may be cut after it: it has a vowel, is no abbreviation and no single letter (`e-mail`).
fn is_syllable(part: &str) -> bool {
    let lower = part.to_lowercase();
    let capitals = part.chars().filter(|c| c.is_uppercase()).count();
    let vowel = lower.contains(|c: char| "aeiouyáéíóúàèëïöüâêîôû".contains(c));
    let digit = part.ends_with(|c: char| c.is_ascii_digit());
    vowel && !digit && capitals < 2 && part.chars().count() > 1 && !KEEPS.contains(&lower.as_str())
}

fn clashes(part: &str, next: char) -> bool {
    let pair: String = part.chars().next_back().into_iter().chain([next]).flat_map(char::to_lowercase).collect();
    CLASHES.contains(&pair.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_was_cut_is_whole_again_and_a_hyphen_of_its_own_stays() {
        for (before, after, joint_of) in [
            ("de gemeen-", "te helpt", Joint::Drop),
            ("een verblijfs\u{AD}", "vergunning", Joint::Drop),
            ("Noord-Hol-", "land", Joint::Drop),
            ("de in-", "en uitstroom", Joint::Space),
            ("zon-", "of feestdagen", Joint::Space),
            ("stuur een e-", "mail", Joint::Keep),
            ("in Noord-", "Holland", Joint::Keep),
            ("het WMO-", "loket", Joint::Keep),
            ("uw tv-", "abonnement", Joint::Keep),
            ("een auto-", "ongeluk", Joint::Keep),
            ("op A4-", "formaat", Joint::Keep),
            ("van 2024-", "2025", Joint::Keep),
            ("ja -", "nee", Joint::Space),
            ("en/", "of", Joint::Keep),
            ("gewone", "tekst", Joint::Space),
        ] {
            assert_eq!(joint(before, after), joint_of, "{before}|{after}");
        }
    }
}
