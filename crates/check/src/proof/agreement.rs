//! Counts what does not go together in a sentence: subject and verb, article and noun, *te* and a modal verb.

use language::syntax::{Upos, Word};

/// Verbs that take an infinitive without *te*.
const MODALS: [&str; 6] = ["moeten", "mogen", "kunnen", "zullen", "willen", "laten"];
/// Words before a singular of a *de*-noun.
const COMMON: [&str; 7] = ["de", "deze", "die", "onze", "elke", "iedere", "welke"];
/// Words before a *het*-noun.
const NEUTER: [&str; 7] = ["het", "dit", "dat", "ons", "elk", "ieder", "welk"];
/// Nouns that name an amount: the verb may follow what is counted.
const AMOUNTS: [&str; 8] = ["aantal", "deel", "procent", "paar", "helft", "meerderheid", "reeks", "groep"];

/// How many pairs of words in a tree do not go together.
pub fn faults(words: &[Word], forms: &[&str], lemmas: &[&str]) -> usize {
    let form = |at: usize| forms.get(at).map(|form| form.to_lowercase()).unwrap_or_default();
    let has_child =
        |of: usize, relation: &str| words.iter().any(|word| word.head == Some(of as u32) && word.relation == relation);
    let mut faults = 0;
    for (at, word) in words.iter().enumerate() {
        let Some(head) = word.head.map(|head| head as usize).filter(|head| *head < words.len()) else { continue };
        let is_wrong = match word.base_relation() {
            "nsubj" => {
                let counts = has_child(at, "conj") || AMOUNTS.contains(&lemmas.get(at).copied().unwrap_or_default());
                !counts && finite_of(words, head).is_some_and(|verb| disagree(word, &form(at), &words[verb]))
            }
            "det" => !fits(&form(at), &words[head]),
            "amod" => {
                let determiner = words
                    .iter()
                    .enumerate()
                    .find(|(_, other)| other.base_relation() == "det" && other.head == Some(head as u32));
                bare(word, &words[head], determiner.map(|(at, _)| form(at)).as_deref())
            }
            "mark" if form(at) == "te" => {
                let governor = words[head].head.map(|at| at as usize).filter(|_| !has_child(head, "cop"));
                let relation = words[head].base_relation();
                matches!(relation, "xcomp" | "ccomp" | "csubj" | "obj")
                    && governor.is_some_and(|at| lemmas.get(at).is_some_and(|lemma| MODALS.contains(lemma)))
            }
            _ => false,
        };
        faults += usize::from(is_wrong);
    }
    faults
}

/// The finite verb of a clause, by the word that its subject hangs on.
fn finite_of(words: &[Word], head: usize) -> Option<usize> {
    if words[head].is_finite_verb() {
        return Some(head);
    }
    let is_auxiliary = |word: &Word| matches!(word.base_relation(), "aux" | "cop") && word.is_finite_verb();
    words.iter().position(|word| word.head == Some(head as u32) && is_auxiliary(word))
}

fn disagree(subject: &Word, form: &str, verb: &Word) -> bool {
    let plural_verb = verb.xpos.ends_with("|mv");
    let singular_verb = verb.xpos.ends_with("|ev") || verb.xpos.ends_with("|met-t");
    let noun = subject.upos == Upos::Noun;
    match form {
        "wij" | "we" | "jullie" => singular_verb,
        "ik" | "hij" | "het" | "u" | "jij" | "je" => plural_verb,
        _ if noun && subject.xpos.starts_with("N|soort|mv") => singular_verb,
        _ if noun && subject.xpos.starts_with("N|soort|ev") => plural_verb,
        _ => false,
    }
}

/// Whether an article or pointer fits its noun.
fn fits(determiner: &str, noun: &Word) -> bool {
    let is = |tag: &str| noun.xpos.split('|').any(|part| part == tag);
    if noun.upos != Upos::Noun {
        return true;
    }
    match determiner {
        "een" => !is("mv"),
        _ if NEUTER.contains(&determiner) => !is("mv") && !is("zijd"),
        _ if COMMON.contains(&determiner) => is("mv") || !is("onz") || is("dim"),
        _ => true,
    }
}

/// Whether an adjective lacks its *-e*, or has one too many, by its tag.
fn bare(adjective: &Word, noun: &Word, determiner: Option<&str>) -> bool {
    let has = |word: &Word, tag: &str| word.xpos.split('|').any(|part| part == tag);
    if noun.upos != Upos::Noun || !has(adjective, "prenom") {
        return false;
    }
    let indefinite = matches!(determiner, Some("een" | "geen"));
    let neuter = has(noun, "ev") && has(noun, "onz");
    match () {
        () if has(adjective, "zonder") => has(noun, "zijd") && has(adjective, "basis"),
        () if has(adjective, "met-e") => indefinite && neuter,
        () => false,
    }
}
