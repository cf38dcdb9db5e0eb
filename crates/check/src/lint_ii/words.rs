//! What LiNT-II asks of a word.

use super::Word;
use super::tree::Tree;
use language::lexicon::{self, Entry, SuperClass};
use language::names::Entity;
use language::syntax::Upos;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The frequency of a word that SUBTLEX-NL lacks: log₁₀ of one occurrence in its 43.7 million words, per thousand million.
const UNSEEN: f64 = 1.359228547196266;

/// Indefinite pronouns that stand for people.
const PEOPLE: [&str; 16] = [
    "iemand", "niemand", "elk", "ieder", "iedereen", "eenieder", "menigeen", "elkeen", "sommigen", "enigen", "anderen",
    "velen", "allen", "weinigen", "enkelen", "beiden",
];

/// Whether a noun stands for something one can touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are LiNT's own; see `SuperClass`")]
pub enum Kind {
    Concrete,
    Abstract,
    Undefined,
    /// A noun that is neither on the list nor a name of a known kind; it counts in no proportion.
    Unknown,
}

/// What LiNT-II knows of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordFeatures {
    /// Base-10 logarithm of its occurrences per thousand million words; that of the head of a compound. None for function
    /// words, names and words to skip.
    pub frequency: Option<f64>,
    /// How many words stand between it and its farthest head.
    pub dependency_length: usize,
    /// Of a noun or a unit of measurement: what it stands for.
    pub kind: Option<Kind>,
    /// Nouns, names, adjectives, verbs and adverbs of manner; no copulas, no numerals.
    pub is_content_word: bool,
    /// Finite verbs; their number is that of the clauses.
    pub is_finite_verb: bool,
    /// Auxiliaries of the passive.
    pub is_passive_auxiliary: bool,
    /// Whether a subordinate clause hangs from its head by this word.
    pub heads_subordinate_clause: bool,
    /// Personal, possessive and reflexive pronouns.
    pub is_pronoun: bool,
    /// 1, 2 or 3; none for what is no pronoun, and for a pronoun whose tag does not say.
    pub person: Option<u8>,
    /// Words that stand for people.
    pub is_human: bool,
    /// Nouns, names, verbs and pronouns; no copulas.
    pub is_entity_or_situation: bool,
    /// What describes a noun.
    pub is_adjectival_modifier: bool,
    /// The second and later parts of a coordination that is none of clauses.
    pub is_coordinated_constituent: bool,
    /// Whether it is all punctuation marks.
    pub is_punctuation: bool,
}

impl WordFeatures {
    /// The features of a token of a sentence.
    pub(super) fn new(words: &[Word<'_>], tree: &Tree, token: usize) -> Self {
        let word = &words[token];
        let (text, lemma) = (lower_case(&word.form), lower_case(&word.lemma));
        let known = lexicon::look_up(&text);
        let known_lemma = if text == lemma { known } else { lexicon::look_up(&lemma) };
        let is_content_word = is_content_word(word, &known);
        let is_pronoun = is_pronoun(word.xpos);
        Self {
            frequency: frequency(word, is_content_word, &known, &known_lemma),
            dependency_length: tree.dependency_length(words, token),
            kind: kind(word, &known, &known_lemma),
            is_content_word,
            is_finite_verb: word.xpos.contains("WW|pv"),
            is_passive_auxiliary: word.relation == "aux:pass",
            heads_subordinate_clause: heads_subordinate_clause(words, tree, token),
            is_pronoun,
            person: if is_pronoun { person(word.xpos) } else { None },
            is_human: is_human(word, is_pronoun, &text, &known_lemma),
            is_entity_or_situation: word.relation != "cop"
                && (matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Verb) || is_pronoun),
            is_adjectival_modifier: word.upos != Upos::Adv
                && matches!(word.relation, "amod" | "nummod" | "nmod" | "nmod:poss" | "acl"),
            is_coordinated_constituent: word.relation == "conj"
                && matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Num | Upos::Adv),
            is_punctuation: is_punctuation(&word.form),
        }
    }
}

/// In small letters; without a copy where it is already.
pub fn lower_case(text: &str) -> Cow<'_, str> {
    let is_lower = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

fn is_noun(word: &Word<'_>) -> bool {
    matches!(word.upos, Upos::Noun | Upos::Propn)
}

/// Copulas are sometimes tagged as verbs and numerals (TW) as adjectives; neither has content.
fn is_content_word(word: &Word<'_>, known: &Entry) -> bool {
    !word.xpos.contains("TW")
        && word.relation != "cop"
        && (matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj) || known.is_manner_adverb)
}

/// The frequency of a content word that is no name, or of the head of a compound noun.
fn frequency(word: &Word<'_>, is_content_word: bool, known: &Entry, known_lemma: &Entry) -> Option<f64> {
    if !is_content_word || word.upos == Upos::Propn || known.is_skipped || known_lemma.is_skipped {
        return None;
    }
    let head = known.noun.and_then(|noun| noun.head).filter(|_| is_noun(word));
    Some(head.map_or(known.frequency, lexicon::frequency).unwrap_or(UNSEEN))
}

fn kind(word: &Word<'_>, known: &Entry, known_lemma: &Entry) -> Option<Kind> {
    if !is_noun(word) {
        // Units (cm, km) are tagged as special.
        return (word.xpos.contains("SPEC") && known.is_unit).then_some(Kind::Concrete);
    }
    Some(match known.noun.or(known_lemma.noun) {
        Some(noun) => match noun.super_class {
            SuperClass::Concrete => Kind::Concrete,
            SuperClass::Abstract => Kind::Abstract,
            SuperClass::Undefined => Kind::Undefined,
        },
        None => match word.entity {
            Some(Entity::Person | Entity::Place) => Kind::Concrete,
            Some(Entity::Organisation) => Kind::Abstract,
            None => Kind::Unknown,
        },
    })
}

fn heads_subordinate_clause(words: &[Word<'_>], tree: &Tree, token: usize) -> bool {
    let relation = words[tree.first_conjunct(token)].relation;
    matches!(relation, "acl:relcl" | "advcl" | "ccomp" | "csubj" | "acl") && tree.has_verb(token)
}

fn is_pronoun(xpos: &str) -> bool {
    xpos.contains("VNW") && ["|pers|", "|pr|", "|bez|"].iter().any(|kind| xpos.contains(kind))
}

/// The first digit of a pronoun's tag.
fn person(xpos: &str) -> Option<u8> {
    xpos.bytes().find(u8::is_ascii_digit).map(|digit| digit - b'0')
}

fn is_human(word: &Word<'_>, is_pronoun: bool, text: &str, known_lemma: &Entry) -> bool {
    if is_pronoun && text != "het" || word.xpos.starts_with("VNW|onbep") && PEOPLE.contains(&text) {
        return true;
    }
    is_noun(word)
        && (word.entity == Some(Entity::Person) || known_lemma.noun.is_some_and(|noun| noun.class.name() == "human"))
}

/// Whether every character is punctuation by its Unicode category; a sign such as `€` or `+` is not.
fn is_punctuation(form: &str) -> bool {
    static PUNCTUATION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\p{P}+$").expect("the pattern never changes and a test runs it"));
    match form.bytes().next() {
        Some(byte) if byte.is_ascii_alphanumeric() => false,
        _ => PUNCTUATION.is_match(form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_is_what_unicode_calls_so() {
        for (form, expect) in [
            (".", true),
            ("...", true),
            (",,", true),
            ("„", true),
            ("–", true),
            ("%", true),
            ("&", true),
            ("*", true),
            ("§", true),
            ("_", true),
            ("€", false),
            ("+", false),
            ("=", false),
            ("$", false),
            ("'s", false),
            ("a", false),
            (".a", false),
            ("", false),
            ("🙂", false),
        ] {
            assert_eq!(is_punctuation(form), expect, "{form}");
        }
    }
}
