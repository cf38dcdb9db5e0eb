//! Participles and separable verbs, with the particles of `rules/language/particles.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../../rules/language/particles.tsv");
/// No particle is longer, in bytes.
const LONGEST: usize = 16;

/// Particle → how it is joined to its verb; `-` for one that never is.
static PARTICLES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// How a particle is joined to its verb: *toe* for the *toe* of *zendt … toe*, *mee* for *deelt … mede*; nothing for one
/// that stays apart (*laat … zien*). A particle that is not in the table is joined when it is a preposition or an adverb.
pub fn joined(particle: &str, is_adverbial: bool) -> Option<&str> {
    match PARTICLES.get(particle) {
        Some(&"-") => None,
        Some(joined) => Some(joined),
        None => is_adverbial.then_some(particle),
    }
}

/// Writes a participle without its *ge*, which stands in front (*geëist* → *eist*) or after a particle (*toegezonden* →
/// *toezonden*). False, and nothing written, when it has none.
pub fn without_ge(word: &str, out: &mut String) -> bool {
    if word.chars().nth(4).is_none() {
        return false;
    }
    let Some(at) = ge(word) else { return false };
    let rest = &word[at + 2..];
    let mut letters = rest.chars();
    let first = letters.next().map(|letter| match letter {
        'ë' => 'e',
        'ï' => 'i',
        'ö' => 'o',
        'ü' => 'u',
        other => other,
    });
    out.push_str(&word[..at]);
    match first {
        Some('-') => out.push_str(letters.as_str().trim_start_matches('-')),
        Some(first) => {
            out.push(first);
            out.push_str(letters.as_str());
        }
        None => {}
    }
    true
}

/// Where a participle's *ge* starts.
fn ge(word: &str) -> Option<usize> {
    if word.starts_with("ge") {
        return Some(0);
    }
    let last = word.len().saturating_sub(4).min(LONGEST);
    (2..=last)
        .rev()
        .find(|&at| word.get(at..).is_some_and(|rest| rest.starts_with("ge")) && PARTICLES.contains_key(&word[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_participle_loses_its_ge() {
        fn check(word: &str, expect: Option<&str>) {
            let mut out = String::new();
            let found = without_ge(word, &mut out).then_some(out.as_str());
            assert_eq!(found, expect, "{word}");
        }
        check("gewerkt", Some("werkt"));
        check("toegezonden", Some("toezonden"));
        check("geëist", Some("eist"));
        check("ge-oliede", Some("oliede"));
        check("meegeïnd", Some("meeind"));
        check("betaald", None);
        check("ge", None);
        check("", None);
        check("één geen é", None);
    }

    #[test]
    fn every_particle_of_the_table_fits() {
        assert!(PARTICLES.len() > 150);
        assert!(PARTICLES.keys().all(|particle| particle.len() <= LONGEST));
        assert_eq!(joined("mede", true), Some("mee"));
        assert_eq!(joined("zien", false), None);
    }
}
