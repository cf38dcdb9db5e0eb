//! Names of people, places and organisations: a small recogniser of rules and lists.
//!
//! LiNT asks for a name's kind only where a noun is not on its list: people and places are concrete, organisations are
//! abstract, any other name is unknown. So a wrong guess costs more than none, and a name that nothing tells apart is
//! left without a kind. A name is a run of words that the tagger calls proper nouns; `rules/language/names.tsv` has the
//! lists, and the list of nouns ([`super::lexicon`]) knows most places and first names.

use super::lexicon;
use super::syntax::Upos;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entity {
    /// A person.
    Person,
    /// A country, province, municipality or other place with a government.
    Place,
    /// An organisation.
    Organisation,
}

const TABLE: &str = include_str!("../../../rules/language/names.tsv");

/// What each line of the table is, by its name or word in small letters.
static LISTED: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(what, name)| (name.to_lowercase(), what)).collect()
});

/// Longer runs are no names but lines in capitals or in another language.
const LONGEST_NAME: usize = 8;

/// The kind of the name that each word of a sentence is part of.
pub fn recognise(words: &[(&str, Upos)]) -> Vec<Option<Entity>> {
    let mut kinds = vec![None; words.len()];
    let mut start = 0;
    for run in words.chunk_by(|one, next| (one.1 == Upos::Propn) == (next.1 == Upos::Propn)) {
        let range = start..start + run.len();
        start = range.end;
        if run[0].1 == Upos::Propn && run.len() <= LONGEST_NAME {
            let kind = kind(words, range.clone());
            kinds[range].fill(kind);
        }
    }
    kinds
}

/// The kind of a run of proper nouns. The first that tells decides: the lists, then a title or a cue, then its shape.
fn kind(words: &[(&str, Upos)], range: Range<usize>) -> Option<Entity> {
    let name: Vec<String> = words[range.clone()].iter().map(|(form, _)| form.to_lowercase()).collect();
    let before = range.start.checked_sub(1).map(|at| words[at].0.to_lowercase()).unwrap_or_default();
    let is = |word: &str, what: &str| listed(word) == Some(what);
    let whole = name.join(" ");
    let whole = whole.strip_suffix("'s").unwrap_or(&whole);
    let [first, rest @ ..] = name.as_slice() else { return None };

    if is(whole, "place") || name.len() == 1 && is_of_class(whole, "place") {
        return Some(Entity::Place);
    }
    if is(whole, "organisation") {
        return Some(Entity::Organisation);
    }
    if is(&before, "title") || is(first, "title") {
        return Some(Entity::Person);
    }
    if is(&before, "cue") || name.iter().any(|word| is(word, "cue")) {
        return Some(Entity::Organisation);
    }
    if name.iter().any(|word| is_street(word)) {
        return None;
    }
    if is_initials(words[range.start].0) && !rest.is_empty() || is_of_class(first, "human") {
        return Some(Entity::Person);
    }
    if rest.is_empty() && is_acronym(words[range.start].0) {
        return Some(Entity::Organisation);
    }
    if rest.is_empty() && matches!(before.as_str(), "in" | "te" | "uit" | "naar" | "nabij" | "vanuit") {
        return Some(Entity::Place);
    }
    let looks_like_a_person = words[range].iter().all(|(form, _)| is_particle(form) || is_capitalised(form));
    (!rest.is_empty() && looks_like_a_person).then_some(Entity::Person)
}

fn listed(word: &str) -> Option<&'static str> {
    LISTED.get(word).copied()
}

fn is_of_class(word: &str, class: &str) -> bool {
    lexicon::noun(word).is_some_and(|noun| noun.class.name() == class)
}

fn is_street(word: &str) -> bool {
    ["straat", "laan", "plein", "weg", "gracht", "kade", "singel", "dijk", "steeg", "dreef"]
        .iter()
        .any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

/// `A.`, `J.P.`, `Th.`
fn is_initials(form: &str) -> bool {
    form.ends_with('.')
        && form.split_terminator('.').all(|part| part.chars().count() <= 2 && part.starts_with(char::is_uppercase))
}

/// `RDW`, `CNV`, `V&D`
fn is_acronym(form: &str) -> bool {
    (2..=6).contains(&form.chars().count()) && form.chars().all(|c| c.is_uppercase() || c == '&')
}

fn is_particle(form: &str) -> bool {
    matches!(
        form,
        "van" | "de" | "der" | "den" | "het" | "ter" | "ten" | "te" | "'t" | "op" | "el" | "al" | "ben" | "el-"
    )
}

fn is_capitalised(form: &str) -> bool {
    let mut characters = form.chars();
    characters.next().is_some_and(char::is_uppercase) && characters.any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// Names stand between brackets: what stands in them is a run of proper nouns.
    fn kinds(text: &str) -> Vec<Option<Entity>> {
        let mut words = Vec::new();
        let mut is_name = false;
        for word in text.split(' ') {
            is_name |= word.starts_with('[');
            let form = word.trim_matches(['[', ']']);
            words.push((form, if is_name { Upos::Propn } else { Upos::Noun }));
            is_name &= !word.ends_with(']');
        }
        let found = recognise(&words);
        let names = words.iter().zip(found).filter(|(word, _)| word.1 == Upos::Propn);
        names.map(|(_, kind)| kind).collect()
    }

    #[rstest]
    #[case::title("mevrouw [Zwartewaal] belt", Some(Entity::Person))]
    #[case::title_in_the_name("met [mr. Zwartewaal]", Some(Entity::Person))]
    #[case::initials("met [A.B. Zwartewaal]", Some(Entity::Person))]
    #[case::first_name("bel [Fatima Zwartewaal]", Some(Entity::Person))]
    #[case::particles("bel [Lieke van der Veen]", Some(Entity::Person))]
    #[case::municipality("de gemeente [Capelle aan den IJssel]", Some(Entity::Place))]
    #[case::listed_place("in [Den Haag]", Some(Entity::Place))]
    #[case::place_of_the_noun_list("naar [Utrecht]", Some(Entity::Place))]
    #[case::unknown_place("wonen in [Wilgenbeek]", Some(Entity::Place))]
    #[case::organisation("van de [Sociale Verzekeringsbank]", Some(Entity::Organisation))]
    #[case::cue("de [Stichting Lezen en Schrijven]", Some(Entity::Organisation))]
    #[case::cue_before("stichting [Zwartewaal]", Some(Entity::Organisation))]
    #[case::company("bij [Bakker B.V.]", Some(Entity::Organisation))]
    #[case::acronym("het [XYZ] betaalt", Some(Entity::Organisation))]
    #[case::street("aan de [Flurpelstraat]", None)]
    #[case::nothing_tells("de [Zwartewaal] komt", None)]
    fn a_name_has_its_kind(#[case] text: &str, #[case] expect: Option<Entity>) {
        let found = kinds(text);
        assert!(!found.is_empty() && found.iter().all(|kind| *kind == expect), "{text}: {found:?}");
    }

    #[test]
    fn no_words_no_names() {
        assert!(recognise(&[]).is_empty());
        assert_eq!(recognise(&[("Wij", Upos::Pron)]), [None]);
    }
}
