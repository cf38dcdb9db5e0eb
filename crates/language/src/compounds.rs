//! Compounds: *parkeervergunning* is *parkeer* + *vergunning*.
//!
//! A noun on the list of nouns ([`super::lexicon`]) is what the list says: simple, or a compound with a known head. Any
//! other word is split where it falls apart best into words that are known: the last part is a noun of the list, the
//! first a noun of the list or a word of the subtitles, and letters that link them (-s-, -en-, -e-) count against it. Both
//! parts are split further in the same way. Bounds and costs were set on the training part of a treebank that marks the
//! borders in its lemmas; `meelezer-measure compounds` prints how often the borders are right.
//!
//! LiNT itself asks for the head of listed nouns only, as LiNT-II does.

use super::lexicon;

/// Longer words are not split, so that the time is bounded.
const LONGEST: usize = 64;
/// No part is shorter, in bytes.
const SHORTEST_PART: usize = 3;
/// A part of this few bytes is often no part.
const SHORT_PART: usize = 3;
const SHORT_COST: f64 = 2.0;
/// What a listed noun is worth beside its frequency, and bounds to that frequency: whether a part is common says
/// something, how common it is says little.
const NOUN: f64 = 1.0;
const NOUN_AT_LEAST: f64 = 2.5;
const AT_MOST: f64 = 4.5;
/// A word that is no listed noun must be this frequent to be a first part.
const WORD_AT_LEAST: f64 = 2.0;
/// Letters between the parts, and what they cost.
const LINKS: [(&str, f64); 4] = [("", 0.0), ("s", 0.9), ("e", 2.0), ("en", 0.9)];
/// Less than this is no compound.
const THRESHOLD: f64 = 6.5;

/// Frequent words that are first parts by chance far more often than really.
const NO_FIRST_PART: [&str; 17] = [
    "ver", "ont", "her", "uit", "aan", "gel", "bel", "gen", "ben", "wij", "zij", "het", "een", "dat", "met", "van",
    "tot",
];
/// Endings that the list of nouns has as words of their own.
const NO_LAST_PART: [&str; 26] = [
    "heid", "heden", "schap", "schappen", "jes", "tjes", "ers", "ing", "ingen", "sel", "ster", "ling", "dom", "aal",
    "tal", "tie", "ent", "age", "ist", "ier", "ette", "ator", "isme", "teit", "logie", "eren",
];

/// The parts of a word in lower case, as they stand in it, linking letters with the part before them; the word alone
/// where it is no compound.
pub fn split(word: &str) -> Vec<&str> {
    if word.len() > LONGEST { vec![word] } else { parts(word, borders(word)) }
}

/// The parts of a word in lower case as [`split`] would find them if the list of nouns lacked the word.
pub fn split_as_unknown(word: &str) -> Vec<&str> {
    if word.len() > LONGEST { vec![word] } else { parts(word, borders_by_parts(word)) }
}

/// The last part of a compound in lower case: the head that the list of nouns gives, in the singular, or else the last
/// part as it stands in the word. None for what is no compound.
pub fn compound_head(word: &str) -> Option<&str> {
    if let Some(noun) = lexicon::noun(word) {
        return noun.head;
    }
    match split(word).as_slice() {
        [_, .., last] => Some(last),
        _ => None,
    }
}

fn parts(word: &str, borders: Vec<usize>) -> Vec<&str> {
    let starts = std::iter::once(0).chain(borders.iter().copied());
    let ends = borders.iter().copied().chain([word.len()]);
    starts.zip(ends).map(|(start, end)| &word[start..end]).collect()
}

/// Where the parts but the first start.
fn borders(word: &str) -> Vec<usize> {
    match lexicon::noun(word) {
        Some(noun) => match noun.head.filter(|head| *head != word).and_then(|head| start_of_head(word, head)) {
            Some(border) => around(word, border),
            None => Vec::new(),
        },
        None => borders_by_parts(word),
    }
}

/// Where the head of a listed compound starts. The head is given in the singular: *brief* of *waarschuwingsbrieven*.
fn start_of_head(word: &str, head: &str) -> Option<usize> {
    if let Some(rest) = word.strip_suffix(head) {
        return Some(rest.len()).filter(|start| *start >= 2);
    }
    let stem = head.get(..head.len().min(3))?;
    let found = word.match_indices(stem).map(|(start, _)| start).filter(|start| *start >= 2);
    // A plural or a diminutive is up to three letters longer or shorter, most often one longer.
    let near = found.filter(|start| (word.len() - start).abs_diff(head.len()) <= 3);
    near.min_by_key(|start| ((word.len() - start).abs_diff(head.len() + 1), std::cmp::Reverse(*start)))
}

/// A border with those in the parts before and after it.
fn around(word: &str, border: usize) -> Vec<usize> {
    let mut found = borders_of_first(&word[..border]);
    found.push(border);
    found.extend(borders(&word[border..]).into_iter().map(|inner| border + inner));
    found
}

/// The borders in a first part, which may end with linking letters.
fn borders_of_first(part: &str) -> Vec<usize> {
    let bases = ["", "s", "en", "e"].iter().filter_map(|link| part.strip_suffix(link));
    bases.into_iter().find(|base| lexicon::noun(base).is_some()).map(borders).unwrap_or_default()
}

/// The borders of a word that the list of nouns lacks.
fn borders_by_parts(word: &str) -> Vec<usize> {
    if let Some(hyphen) = inner_hyphen(word) {
        let mut found = borders(&word[..hyphen]);
        found.push(hyphen + 1);
        found.extend(borders(&word[hyphen + 1..]).into_iter().map(|inner| hyphen + 1 + inner));
        return found;
    }
    match best_border(word) {
        Some((border, worth)) if worth >= THRESHOLD => around(word, border),
        _ => Vec::new(),
    }
}

fn inner_hyphen(word: &str) -> Option<usize> {
    word.match_indices('-').map(|(at, _)| at).find(|at| *at >= 2 && word.len() - at > 2)
}

/// The border at which a word falls apart best, and what its two parts are worth; the first of equal ones.
fn best_border(word: &str) -> Option<(usize, f64)> {
    let mut best: Option<(usize, f64)> = None;
    let inner = (SHORTEST_PART..).take_while(|border| border + SHORTEST_PART <= word.len());
    for border in inner.filter(|border| word.is_char_boundary(*border)) {
        let (first, last) = word.split_at(border);
        let Some(last) = worth_as_last(last) else { continue };
        let of = |(link, cost): &(&str, f64)| Some(worth_as_first(first.strip_suffix(link)?)? - cost);
        let Some(first) = LINKS.iter().filter_map(of).reduce(f64::max) else { continue };
        if best.is_none_or(|(_, worth)| first + last > worth) {
            best = Some((border, first + last));
        }
    }
    best
}

fn worth_as_last(part: &str) -> Option<f64> {
    let known = lexicon::look_up(part);
    if part.len() < SHORTEST_PART || known.noun.is_none() || NO_LAST_PART.contains(&part) {
        return None;
    }
    Some(worth_of_noun(part, known.frequency))
}

fn worth_as_first(part: &str) -> Option<f64> {
    let known = lexicon::look_up(part);
    if part.len() < SHORTEST_PART {
        return None;
    }
    if known.noun.is_some() {
        return Some(worth_of_noun(part, known.frequency));
    }
    let frequency = known.frequency.filter(|it| *it >= WORD_AT_LEAST && !NO_FIRST_PART.contains(&part))?;
    Some(frequency.min(AT_MOST) - cost_of_length(part))
}

fn worth_of_noun(part: &str, frequency: Option<f64>) -> f64 {
    NOUN + frequency.unwrap_or_default().clamp(NOUN_AT_LEAST, AT_MOST) - cost_of_length(part)
}

fn cost_of_length(part: &str) -> f64 {
    if part.len() <= SHORT_PART { SHORT_COST } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::listed("parkeervergunning", &["parkeer", "vergunning"])]
    #[case::listed_plural("waarschuwingsbrieven", &["waarschuwings", "brieven"])]
    #[case::listed_and_simple("vergunning", &["vergunning"])]
    #[case::linking_s("gemeentebelastingaanslag", &["gemeente", "belasting", "aanslag"])]
    #[case::linking_en("pannenkoekenboot", &["pannen", "koeken", "boot"])]
    #[case::hyphen("zee-egelsoep", &["zee-", "egel", "soep"])]
    #[case::unknown_part("flurpelvergunning", &["flurpelvergunning"])]
    #[case::no_compound("lopen", &["lopen"])]
    #[case::empty("", &[""])]
    fn a_word_falls_apart_into_known_words(#[case] word: &str, #[case] expect: &[&str]) {
        assert_eq!(split(word), expect);
    }

    #[rstest]
    #[case("waarschuwingsbrieven", Some("brief"))]
    #[case("gemeentebelastingaanslagen", Some("aanslagen"))]
    #[case("vergunning", None)]
    #[case("lopen", None)]
    fn a_compound_has_a_head(#[case] word: &str, #[case] expect: Option<&str>) {
        assert_eq!(compound_head(word), expect);
    }

    #[test]
    fn a_very_long_word_is_left_alone() {
        let word = "belasting".repeat(10_000);
        assert_eq!(split(&word), [word.as_str()]);
    }

    proptest! {
        #[test]
        fn the_parts_are_the_word(word in "\\PC{0,70}|[a-zëé'-]{0,70}") {
            prop_assert_eq!(split(&word).concat(), word.clone());
            prop_assert_eq!(split_as_unknown(&word).concat(), word);
        }
    }
}
