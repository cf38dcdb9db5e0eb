//! The lemma of a compound as the Dutch UD treebanks write it: the lemmas of its parts, without what links them
//! (*gezondheidszorg* is `gezondheid_zorg` there; we leave the bar out). Tables: `rules/language/modifiers.tsv`.

use super::super::syntax::Upos;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../../rules/language/modifiers.tsv");
/// Nothing longer is a compound that we could take apart, in letters.
const LONGEST: usize = 80;
/// Letters of the longest first part and of the longest part after it.
const LONGEST_PART: usize = 22;
/// Letters of the shortest part.
const SHORTEST: usize = 4;
/// First parts that keep their hyphen.
const HYPHENATED: [&str; 9] =
    ["zuid", "noord", "west", "oost", "zuidwest", "directeur", "procureur", "secretaris", "advocaat"];
/// Nouns that end so and an *s* link with it: *gezondheids-*, *verzekerings-*.
const LINKED: [&str; 6] = ["heids", "ings", "teits", "schaps", "ions", "niss"];

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

#[derive(Default)]
struct Tables {
    /// First part as it is written → its lemma.
    first: HashMap<&'static str, &'static str>,
    /// Words that stand at the start of what follows.
    after: HashSet<&'static str>,
    /// Compounds that the treebanks leave whole.
    whole: HashSet<&'static str>,
}

impl Tables {
    fn read() -> Self {
        let mut tables = Self::default();
        for line in FILE.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            match columns.as_slice() {
                ["first", written, lemma] => drop(tables.first.insert(written, lemma)),
                ["after", part] => drop(tables.after.insert(part)),
                ["whole", word] => drop(tables.whole.insert(word)),
                _ => {}
            }
        }
        tables
    }

    /// The lemma of the first part of a compound and what follows it.
    fn split<'w>(&self, word: &'w str) -> Option<(&'w str, &'w str)> {
        let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).take(LONGEST_PART + 1).collect();
        ends.iter().skip(SHORTEST).rev().find_map(|&at| {
            let (written, rest) = word.split_at(at);
            let rest = rest.trim_start_matches('-');
            let lemma = self.first_part(written)?;
            self.may_follow(rest).then_some((lemma, rest))
        })
    }

    fn first_part<'w>(&self, written: &'w str) -> Option<&'w str> {
        if let Some(lemma) = self.first.get(written) {
            return Some(lemma);
        }
        let is_linked = written.chars().count() > 5 && LINKED.iter().any(|ending| written.ends_with(ending));
        is_linked.then(|| &written[..written.len() - 1])
    }

    fn may_follow(&self, rest: &str) -> bool {
        let mut ends = rest.char_indices().map(|(at, letter)| at + letter.len_utf8());
        ends.by_ref().take(SHORTEST - 1).for_each(drop);
        ends.take(LONGEST_PART).any(|end| self.after.contains(&rest[..end]))
    }
}

/// Adds the lemma of a word as the Dutch UD treebanks have it, from its dictionary lemma.
pub fn treebank_lemma(lemma: &str, upos: Upos, out: &mut String) {
    let tables = &*TABLES;
    let is_compound = matches!(upos, Upos::Noun | Upos::Adj) && lemma.chars().nth(LONGEST).is_none();
    if !is_compound || tables.whole.contains(lemma) {
        out.push_str(lemma);
        return;
    }
    let mut rest = lemma;
    while let Some((first, after)) = tables.split(rest) {
        out.push_str(first);
        rest = after;
    }
    if keeps_hyphens(rest) {
        out.push_str(rest);
    } else {
        out.extend(rest.chars().filter(|letter| *letter != '-'));
    }
}

/// Codes (*e-mail*), directions, offices, numbers and parts of words (*bouw-*).
fn keeps_hyphens(word: &str) -> bool {
    let Some((first, _)) = word.split_once('-') else { return true };
    let last = word.rsplit('-').next().unwrap_or_default();
    if first.is_empty() || last.is_empty() {
        return true;
    }
    let mut letters = first.chars();
    let is_code = letters.next().is_some_and(|letter| !letter.is_ascii_digit()) && letters.next().is_none();
    let is_number = word.chars().all(|letter| letter == '-' || letter.is_ascii_digit());
    is_code || is_number || HYPHENATED.contains(&first) || last == "er" || last == "ers"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_lose_what_links_their_parts() {
        fn check(lemma: &str, expect: &str) {
            let mut out = String::new();
            treebank_lemma(lemma, Upos::Noun, &mut out);
            assert_eq!(out, expect);
        }
        check("raadsvergadering", "raadvergadering");
        check("ontwikkelingssamenwerking", "ontwikkelingsamenwerking");
        check("eu-land", "euland");
        check("e-mail", "e-mail");
        check("directeur-generaal", "directeur-generaal");
        check("staatssecretaris", "staatssecretaris");
        check("kinderen", "kinderen");
        check("raadsel", "raadsel");
        check("", "");
        check("-", "-");
        check("bouw-", "bouw-");
        check("2019-2020", "2019-2020");
        check(&"ings".repeat(100_000), &"ings".repeat(100_000));
    }

    #[test]
    fn only_nouns_and_adjectives_are_compounds() {
        let mut out = String::new();
        treebank_lemma("Ford-Genk", Upos::Propn, &mut out);
        assert_eq!(out, "Ford-Genk");
    }
}
