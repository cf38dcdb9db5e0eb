//! What a replacement needs of the place besides the right form: that it is a word and no explanation, and that nothing is
//! left behind that belonged to the words found.

use super::found::Match;
use super::nouns::is_before_noun;
use super::number::{self, Number};
use super::place::Place;
use language::inflection::VerbForm;
use language::lexicon;
use language::syntax::Upos;
use rule_files::words::{Class, Form, Gender, Lexeme};
use text::TokenKind;

/// Words that begin a clause: a replacement that has one is an explanation.
const CLAUSES: [&str; 14] =
    ["die", "dat", "wat", "waar", "wie", "of", "waarin", "waarmee", "waarvoor", "hoe", "als", "om", "(", ","];
/// Words that stand for a thing, to which a preposition is joined: *hiervan*, *daar … van*.
const PRONOUNS: [&str; 4] = ["er", "hier", "daar", "waar"];
/// Prepositions that a verb governs, as they are joined to such a word.
const GOVERNED: [&str; 13] =
    ["van", "aan", "op", "over", "naar", "voor", "in", "tot", "toe", "uit", "mee", "tegen", "heen"];
/// Of these, those with which *daarvoor* and the like are also free in a sentence.
const FREE: [&str; 6] = ["voor", "mee", "in", "toe", "op", "tegen"];
/// What hangs on a noun for its clause or its place, and not to say which one is meant.
const OF_CLAUSE: [&str; 10] = ["case", "punct", "mark", "fixed", "nsubj", "cop", "aux", "advmod", "obl", "cc"];
/// Verbs of which a person is the indirect object, and can't be the subject of a passive.
const TOLD: [&str; 8] = ["vertellen", "zeggen", "laten", "geven", "uit|leggen", "vragen", "sturen", "aan|raden"];

/// Whether a replacement may stand in the place of a match as it is.
pub fn fits(place: &Place<'_>, found: &Match, class: Class, with: &Lexeme) -> bool {
    if is_explanation(found, class, with) {
        return false;
    }
    match class {
        Class::Verb => {
            leaves_nothing(place, found, with) && takes_all(place, found, with) && has_its_person(place, found, with)
        }
        Class::Noun => is_free(place, found) && has_room(place, found, with),
        Class::Adjective => !is_before_noun(place, found.head) || is_adjective(with),
        Class::Fixed => keeps_number(place, found, with),
    }
}

/// Whether a replacement says what the word means rather than being a word for it.
fn is_explanation(found: &Match, class: Class, with: &Lexeme) -> bool {
    let mut others = with.before.iter().chain(&with.after).map(String::as_str);
    match class {
        Class::Fixed => false,
        Class::Noun => others.any(|word| {
            CLAUSES.contains(&word) || (found.tokens.len() == 1 && matches!(word, "en" | "voor" | "met" | "zonder"))
        }),
        Class::Verb | Class::Adjective => others.any(|word| CLAUSES.contains(&word)),
    }
}

/// Whether the verb leaves no *zich*, *hiervan* or *daar … van* behind.
fn leaves_nothing(place: &Place<'_>, found: &Match, with: &Lexeme) -> bool {
    let is_left = |at: usize| !found.tokens.contains(&at);
    let reflexive = |(at, word): (usize, &language::syntax::Word)| {
        is_left(at) && (place.normal(at) == "zich" || word.relation == "expl:pv")
    };
    let has_reflexive = place.children(found.head).any(reflexive);
    let brings_one = with.before.iter().any(|word| word == "zich");
    let governed = |(at, word): (usize, &language::syntax::Word)| is_left(at) && is_governed(place, at, word.relation);
    // The preposition of the phrase that was found, without a noun: its *daar* stands elsewhere.
    let stranded = found.after.iter().any(|&at| {
        let next = place.word(at + 1).map(|word| word.upos);
        let closes = next.is_none_or(|upos| matches!(upos, Upos::Punct | Upos::Verb | Upos::Aux));
        closes && (at.saturating_sub(30)..at).any(|before| PRONOUNS.contains(&place.normal(before)))
    });
    !(has_reflexive
        || stranded
        || brings_one && is_before_noun(place, found.head)
        || place.children(found.head).any(governed))
}

/// Whether a word is *hiervan* or *ernaar*, or *daar* with its preposition further on, and belongs to the verb.
fn is_governed(place: &Place<'_>, at: usize, relation: &str) -> bool {
    let word = place.normal(at);
    let Some((_, rest)) = PRONOUNS.iter().find_map(|start| word.strip_prefix(start).map(|rest| (start, rest))) else {
        return false;
    };
    match rest {
        "" => place.children(at).any(|(_, child)| child.base_relation() == "case"),
        _ if FREE.contains(&rest) => relation == "obl:arg",
        _ => GOVERNED.contains(&rest),
    }
}

/// Whether the nouns of a phrase are its own: no subject (*de vergunning is verleend*), and nothing hangs on them but an
/// article; and whether what the verb governs has one preposition.
fn takes_all(place: &Place<'_>, found: &Match, with: &Lexeme) -> bool {
    let others = found.tokens.iter().copied().filter(|at| *at != found.head);
    let nouns: Vec<usize> =
        others.filter(|&at| place.word(at).is_some_and(|word| matches!(word.upos, Upos::Noun | Upos::Propn))).collect();
    let is_subject = |at: usize| place.word(at).is_some_and(|word| word.base_relation() == "nsubj");
    let is_left = |at: usize, relation: &str| {
        let article = matches!(place.normal(at), "een" | "de" | "het");
        !found.tokens.contains(&at) && !article && !OF_CLAUSE.contains(&relation)
    };
    let is_whole = |noun: usize| {
        !is_subject(noun) && !place.children(noun).any(|(at, word)| at < noun && is_left(at, word.relation))
    };
    let object = || place.children(found.head).any(|(_, word)| matches!(word.relation, "obj" | "nsubj:pass"));
    let keeps = found.after.iter().map(|&at| place.normal(at)).eq(with.after.iter().map(String::as_str));
    let two = !keeps && !found.after.is_empty() && !with.after.is_empty() && object();
    nouns.into_iter().all(is_whole) && !two
}

/// Whether a replacement may stand before a noun: one word that isn't a numeral.
fn is_adjective(with: &Lexeme) -> bool {
    with.after.is_empty() && with.before.is_empty() && !matches!(with.parts().1, "veel" | "weinig" | "meer" | "minder")
}

/// Whether a person that was told something can still be told it: not *u wordt verteld*, nor *u te hebben verteld*.
fn has_its_person(place: &Place<'_>, found: &Match, with: &Lexeme) -> bool {
    let participle = matches!(found.form, Form::Verb(VerbForm::Participle | VerbForm::ParticipleE));
    let (particle, base) = with.parts();
    let verb = particle.map_or(base.to_owned(), |particle| format!("{particle}|{base}"));
    if !participle || !TOLD.contains(&verb.as_str()) {
        return true;
    }
    let is_person = |at: usize| {
        let word = place.normal(at);
        let is_human = || lexicon::noun(word).is_some_and(|noun| noun.class.name().contains("human"));
        matches!(
            word,
            "u" | "je"
                | "jij"
                | "ik"
                | "mij"
                | "wij"
                | "we"
                | "ons"
                | "hij"
                | "hem"
                | "zij"
                | "ze"
                | "haar"
                | "hen"
                | "iedereen"
        ) || is_human()
    };
    let becomes = |at: usize| matches!(place.normal(at), "worden" | "wordt" | "word" | "werd" | "werden");
    let beside = [found.head.checked_sub(1), Some(found.head + 1)].into_iter().flatten().any(becomes);
    let passive = beside || place.children(found.head).any(|(_, word)| word.relation == "aux:pass");
    let governor = place.head(found.head);
    let of_clause = place.children(found.head).chain(governor.into_iter().flat_map(|verb| place.children(verb)));
    let mut people = of_clause.filter(|(at, _)| is_person(*at));
    !people.any(|(_, word)| match word.base_relation() {
        "obj" | "iobj" => true,
        "nsubj" => passive,
        _ => false,
    })
}

/// Whether a phrase that is a subject stays one or more than one: its verb doesn't change.
fn keeps_number(place: &Place<'_>, found: &Match, with: &Lexeme) -> bool {
    let subject = found.tokens.iter().find_map(|&at| {
        place.word(at).filter(|word| word.base_relation() == "nsubj" && word.xpos.starts_with("N|soort"))
    });
    let last = with.after.last().map_or(with.parts().1, String::as_str);
    subject.is_none_or(|word| word.xpos.contains("|mv|") == (number::of_base(last) == Number::Plural))
}

/// Whether a noun stands by itself: not in a fixed phrase such as *van belang* and not as a name such as *sectie B*.
fn is_free(place: &Place<'_>, found: &Match) -> bool {
    let Some(word) = place.word(found.head) else { return true };
    let bare = place.children(found.head).all(|(at, child)| {
        at > found.head || matches!(child.base_relation(), "case" | "cop" | "nsubj" | "punct" | "mark")
    });
    let behind_preposition = found.first().checked_sub(1).is_some_and(|at| {
        place.word(at).is_some_and(|before| before.upos == Upos::Adp) && place.head(at) == Some(found.head)
    });
    // *is voornemens*: a plural that is said of one.
    let predicate = place.children(found.head).any(|(_, child)| child.relation == "cop" && !child.xpos.ends_with("mv"));
    let is_phrase = word.xpos.contains("|ev|") && behind_preposition || word.xpos.contains("|mv|") && predicate;
    !(bare && is_phrase)
}

/// Whether a noun is followed by its number or letter: *paragraaf 2*, *sectie B*.
pub fn is_numbered(place: &Place<'_>, found: &Match) -> bool {
    let next = found.last() + 1;
    if next >= place.len() {
        return false;
    }
    let text = place.text(next);
    let letter = text.chars().count() == 1 && text.starts_with(char::is_uppercase);
    let number = place.kind(next) == TokenKind::Number;
    let of_the_noun = place.head(next).is_none_or(|head| head == found.head);
    (letter || number) && of_the_noun
}

/// Whether words behind a noun have room there: not where it has words of its own around it.
fn has_room(place: &Place<'_>, found: &Match, with: &Lexeme) -> bool {
    let has_words = || {
        place.children(found.head).any(|(at, word)| {
            !found.tokens.contains(&at) && !matches!(word.base_relation(), "det" | "case" | "punct" | "cc" | "mark")
        })
    };
    // *Het doorgaan*: a verb in the place of a noun needs its article.
    let head = with.parts().1;
    let is_verb = with.gender == Some(Gender::Neuter) && head.ends_with("en") && lexicon::noun(head).is_none();
    let has_article = || place.children(found.head).any(|(_, word)| word.base_relation() == "det");
    (with.after.is_empty() || !has_words()) && (!is_verb || has_article())
}
