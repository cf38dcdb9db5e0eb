//! UD morphology (VerbForm, Tense, Number, Degree …), which follows from the tags; read from
//! `rules/language/morphology.tsv`.

use super::syntax::Upos;
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../rules/language/morphology.tsv");

static BY_TAGS: LazyLock<HashMap<(Upos, &'static str), &'static str>> =
    LazyLock::new(|| rows().map(|(upos, xpos, features)| ((upos, xpos), features)).collect());

/// The commonest features of a CGN tag, for a pair of tags that the treebank doesn't know.
static BY_XPOS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for (_, xpos, features) in rows() {
        table.entry(xpos).or_insert(features);
    }
    table
});

fn rows() -> impl Iterator<Item = (Upos, &'static str, &'static str)> {
    TABLE.lines().filter_map(|line| {
        let mut columns = line.split('\t');
        Some((Upos::from_name(columns.next()?)?, columns.next()?, columns.next()?))
    })
}

/// The features of a word with these tags, as in CoNLL-U; `_` for none. Never `ExtPos`, which tells of a phrase.
pub fn features(upos: Upos, xpos: &str) -> &'static str {
    BY_TAGS.get(&(upos, xpos)).or_else(|| BY_XPOS.get(xpos)).copied().unwrap_or("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_follow_from_the_tags() {
        fn check(upos: Upos, xpos: &str, expect: &str) {
            assert_eq!(features(upos, xpos), expect, "{upos:?} {xpos}");
        }
        check(Upos::Verb, "WW|pv|tgw|met-t", "Number=Sing|Tense=Pres|VerbForm=Fin");
        check(Upos::Aux, "WW|pv|verl|mv", "Number=Plur|Tense=Past|VerbForm=Fin");
        check(Upos::Verb, "WW|vd|vrij|zonder", "VerbForm=Part");
        check(Upos::Verb, "WW|inf|vrij|zonder", "VerbForm=Inf");
        check(Upos::Noun, "N|soort|mv|basis", "Number=Plur");
        check(Upos::Noun, "N|soort|ev|basis|onz|stan", "Gender=Neut|Number=Sing");
        check(Upos::Adj, "ADJ|prenom|comp|met-e|stan", "Degree=Cmp");
        check(Upos::Pron, "VNW|pers|pron|nomin|red|2v|ev", "Case=Nom|Person=2|PronType=Prs");
        check(Upos::Pron, "VNW|refl|pron|obl|red|3|getal", "Case=Acc|Person=3|PronType=Prs|Reflex=Yes");
        check(Upos::Det, "LID|onbep|stan|agr", "Definite=Ind");
        check(Upos::X, "SPEC|vreemd", "Foreign=Yes");
        check(Upos::Punct, "LET", "_");
    }

    #[test]
    fn tags_that_never_stood_together_get_the_features_of_the_cgn_tag() {
        assert_eq!(features(Upos::Punct, "WW|inf|vrij|zonder"), "VerbForm=Inf");
        assert_eq!(features(Upos::Noun, "unknown"), "_");
    }
}
