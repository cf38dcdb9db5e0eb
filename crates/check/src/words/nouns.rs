//! A noun with its article, its adjectives, its relative pronoun and its verb, in another noun's place.

use super::change::Rewrite;
use super::found::Match;
use super::number::{self, Number};
use super::place::Place;
use language::inflection::{Adjective, AdjectiveForm, Noun, NounForm};
use language::syntax::Upos;
use rule_files::words::{Form, Gender, Lexeme};

/// Words before *de*-nouns and *het*-nouns.
const DETERMINERS: [(&str, &str); 7] = [
    ("de", "het"),
    ("deze", "dit"),
    ("die", "dat"),
    ("onze", "ons"),
    ("elke", "elk"),
    ("iedere", "ieder"),
    ("welke", "welk"),
];
/// A noun's article is looked for this many tokens before it.
const ARTICLE: usize = 6;

/// A noun takes its article along: *de aanvang → het begin*; after *een* the adjective loses or gets its *-e*; a relative
/// pronoun changes with the gender, the verb with the number. None where they can't.
pub fn noun(place: &Place<'_>, found: &Match, with: &Lexeme) -> Option<Rewrite> {
    let was = number::of(place, found);
    let (form, now) = form(found.form, with);
    let mut rewrite = Rewrite::default();
    rewrite.put(found, with.phrase(form)?);
    let gender = match now {
        Number::Plural => Some(Gender::Common),
        Number::Singular => with.gender,
    };
    if was != now || now == Number::Singular {
        before(place, found, &mut rewrite, gender, now)?;
        relative(place, found, &mut rewrite, gender, was != now)?;
    }
    if was != now {
        number::agree(place, &mut rewrite, found.head, now)?;
    }
    Some(rewrite)
}

/// The form that stands for the one found, with its number: a noun without a plural stays in the singular.
fn form(found: Form, with: &Lexeme) -> (Form, Number) {
    let head = with.parts().1;
    match found {
        Form::Noun(NounForm::Plural) if !Noun::new(head).plurals.is_empty() && number::is_mass(head) => {
            (Form::Noun(NounForm::Singular), Number::Singular)
        }
        Form::Noun(NounForm::Plural) => (found, Number::Plural),
        _ => (found, number::of_base(head)),
    }
}

/// Article and adjectives.
fn before(place: &Place<'_>, found: &Match, rewrite: &mut Rewrite, gender: Option<Gender>, now: Number) -> Option<()> {
    let mut adjectives = Vec::new();
    let mut at = found.first();
    let furthest = at.saturating_sub(ARTICLE);
    while at > furthest {
        at -= 1;
        let word = place.normal(at);
        let pair = DETERMINERS.iter().find(|(common, neuter)| *common == word || *neuter == word);
        if let Some((common, neuter)) = pair.filter(|_| is_determiner(place, at, found.head)) {
            let other = match gender? {
                Gender::Common => common,
                Gender::Neuter => neuter,
            };
            let counts_one = matches!(*common, "elke" | "iedere");
            if now == Number::Plural && counts_one {
                return None;
            }
            if *other != word {
                rewrite.changed.insert(at, (*other).to_owned());
            }
            return if counts_one || *common == "welke" {
                adapt(place, rewrite, &adjectives, gender)
            } else {
                Some(())
            };
        }
        match word {
            "een" if now == Number::Plural => return None,
            "een" | "geen" => return adapt(place, rewrite, &adjectives, gender),
            _ if is_adjective(place, at) => adjectives.push(at),
            _ if modifies(place, at, &adjectives) => {}
            _ if place.word(at).is_some_and(|word| word.xpos.starts_with("VNW|bez")) => return Some(()),
            _ => return adapt(place, rewrite, &adjectives, gender),
        }
    }
    adapt(place, rewrite, &adjectives, gender)
}

/// *De*, *het*, *deze* and *dit* before a noun, and others that hang on it: *dat* may begin a clause.
fn is_determiner(place: &Place<'_>, at: usize, noun: usize) -> bool {
    let hangs = || place.head(at) == Some(noun) && place.word(at).is_some_and(|word| word.base_relation() == "det");
    matches!(place.normal(at), "de" | "het" | "deze" | "dit") || hangs()
}

fn is_adjective(place: &Place<'_>, at: usize) -> bool {
    place
        .word(at)
        .is_some_and(|word| word.upos == Upos::Adj || word.xpos.contains("|prenom|") && word.upos == Upos::Verb)
}

/// An adverb before an adjective: *een zeer korte aanvang*.
fn modifies(place: &Place<'_>, at: usize, adjectives: &[usize]) -> bool {
    place.head(at).is_some_and(|head| adjectives.contains(&head))
}

/// Adjectives without an article, or behind *een*, get an *-e* before a *de*-noun and lose it before a *het*-noun.
fn adapt(place: &Place<'_>, rewrite: &mut Rewrite, adjectives: &[usize], gender: Option<Gender>) -> Option<()> {
    for &at in adjectives {
        let (word, xpos) = (place.normal(at), place.word(at).map_or("", |word| word.xpos));
        if word.ends_with("en") || !xpos.contains("prenom") {
            continue;
        }
        let lemma = place.lemma(at).to_lowercase();
        let form = match gender? {
            Gender::Common if xpos.contains("zonder") => Adjective::new(word).form(AdjectiveForm::WithE),
            Gender::Neuter if xpos.contains("met-e") && xpos.starts_with("ADJ") => {
                let is_positive = Adjective::new(&lemma).form(AdjectiveForm::WithE) == word;
                is_positive.then_some(lemma)?
            }
            Gender::Neuter if xpos.contains("met-e") => {
                word.strip_suffix('e').filter(|it| it.ends_with('d'))?.to_owned()
            }
            _ => continue,
        };
        if form != word {
            rewrite.changed.insert(at, form);
        }
    }
    Some(())
}

/// The pronoun of a clause about the noun: *de regeling die*, *het plan dat*. None where its verb would have to change.
fn relative(
    place: &Place<'_>,
    found: &Match,
    rewrite: &mut Rewrite,
    gender: Option<Gender>,
    is_other_number: bool,
) -> Option<()> {
    let Some((clause, _)) = place.children(found.head).find(|(_, word)| word.relation == "acl:relcl") else {
        return Some(());
    };
    if is_other_number {
        return None;
    }
    let is_pronoun = |at: &usize| *at > found.last() && matches!(place.normal(*at), "die" | "dat");
    let Some(pronoun) = place.children(clause).map(|(at, _)| at).find(is_pronoun) else { return Some(()) };
    let other = match gender? {
        Gender::Common => "die",
        Gender::Neuter => "dat",
    };
    if place.normal(pronoun) != other {
        rewrite.changed.insert(pronoun, other.to_owned());
    }
    Some(())
}

/// Whether a word stands before the noun that it belongs to.
pub fn is_before_noun(place: &Place<'_>, at: usize) -> bool {
    let belongs = |word: &&language::syntax::Word| matches!(word.base_relation(), "amod" | "acl");
    let noun = place.word(at).filter(belongs).and_then(|word| word.head);
    noun.is_some_and(|noun| noun as usize > at)
}

/// Whether an adjective before its noun has no *-e* there: before a *het*-noun in the singular, with *een*, *geen* or no
/// article.
pub fn is_bare(place: &Place<'_>, at: usize) -> bool {
    let Some(noun) = place.head(at) else { return false };
    let is_neuter = place.word(noun).is_some_and(|word| word.xpos.contains("|ev|") && word.xpos.contains("|onz|"));
    let mut determiners = place.children(noun).filter(|(before, word)| *before < at && word.base_relation() == "det");
    is_neuter && determiners.all(|(before, _)| matches!(place.normal(before), "een" | "geen"))
}

/// The form of an adjective as the words around it tell it: one on *-en* looks the same with and without *-e*.
pub fn before_noun(place: &Place<'_>, found: &Match, form: Form) -> Form {
    let is_open = place.normal(found.head).ends_with("en") && is_before_noun(place, found.head);
    match form {
        Form::Adjective(AdjectiveForm::Base) if is_open && !is_bare(place, found.head) => {
            Form::Adjective(AdjectiveForm::WithE)
        }
        form => form,
    }
}
