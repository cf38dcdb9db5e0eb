//! Marks in a word as the word tables want them, for people who don't know of marks: a bar after the particle of a
//! separable verb (*uit|keren*) and a star before the word of a phrase that inflects (*in kennis \*stellen*).

use crate::words::Class;
use language::lexicon;

/// Particles that part from their verb whenever the rest is a verb.
const PARTICLES: [&str; 22] = [
    "aan", "af", "bij", "binnen", "goed", "in", "klaar", "langs", "mee", "na", "neer", "op", "samen", "tegen", "terug",
    "toe", "uit", "vast", "vrij", "weg", "thuis", "plaats",
];
/// Verbs that stand first in a phrase of infinitives: *laten weten*.
const LEADING: [&str; 9] = ["laten", "gaan", "blijven", "komen", "zijn", "kunnen", "moeten", "helpen", "hebben"];
/// Words behind which the description of a noun begins: *de persoon om wie het gaat*.
const DESCRIBING: [&str; 13] =
    ["aan", "bij", "die", "dat", "met", "om", "op", "over", "te", "uit", "van", "voor", "in"];

/// The word with marks, if it has none and needs some.
pub fn marked(class: Class, word: &str) -> String {
    if word.contains(['|', '*']) {
        return word.to_owned();
    }
    let words: Vec<&str> = word.split(' ').collect();
    match (class, words.as_slice()) {
        (Class::Verb, [only]) => separated(only).unwrap_or_else(|| word.to_owned()),
        (Class::Verb, [first, .., last]) => {
            let at = if LEADING.contains(first) || !last.ends_with('n') { 0 } else { words.len() - 1 };
            starred(&words, at)
        }
        (Class::Noun, [_, _, _, ..]) => {
            let described = words.iter().skip(2).position(|word| DESCRIBING.contains(word)).map(|at| at + 2);
            starred(&words, described.unwrap_or(words.len()) - 1)
        }
        _ => word.to_owned(),
    }
}

fn starred(words: &[&str], head: usize) -> String {
    let star = |(at, word): (usize, &&str)| if at == head { format!("*{word}") } else { (*word).to_owned() };
    words.iter().enumerate().map(star).collect::<Vec<_>>().join(" ")
}

/// A separable verb with its bar; none for a verb that isn't.
fn separated(verb: &str) -> Option<String> {
    let rest_of = |particle: &&str| verb.strip_prefix(*particle).filter(|rest| rest.len() > 3 && rest.ends_with('n'));
    let particle = PARTICLES.iter().filter(|one| rest_of(one).is_some_and(is_known)).max_by_key(|one| one.len())?;
    Some(format!("{particle}|{}", rest_of(particle)?))
}

fn is_known(verb: &str) -> bool {
    lexicon::frequency(verb).is_some()
}

/// A word as people write it, without marks.
pub fn plain(word: &str) -> String {
    word.replace(['|', '*'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_gets_the_marks_that_its_table_wants() {
        let check = |class, word, expect| assert_eq!(marked(class, word), expect);
        check(Class::Verb, "uitkeren", "uit|keren");
        check(Class::Verb, "aanvangen", "aan|vangen");
        check(Class::Verb, "uit|betalen", "uit|betalen");
        check(Class::Verb, "betalen", "betalen");
        check(Class::Verb, "innen", "innen");
        check(Class::Verb, "in kennis stellen", "in kennis *stellen");
        check(Class::Verb, "laten weten", "*laten weten");
        check(Class::Noun, "de cliënt", "de cliënt");
        check(Class::Noun, "de persoon om wie het gaat", "de *persoon om wie het gaat");
        check(Class::Noun, "de sociale dienst", "de sociale *dienst");
        check(Class::Fixed, "in verband met", "in verband met");
        check(Class::Verb, "", "");
    }
}
