//! One or more: of a noun that is found or offered, and of the verb that goes with it.

use super::change::Rewrite;
use super::found::Match;
use super::place::Place;
use language::inflection::{Noun, NounForm, Verb, VerbForm};
use language::lemmas::Lemmatiser;
use language::lexicon;
use language::syntax::Upos;
use rule_files::words::Form;

/// Singular or plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One.
    Singular,
    /// More than one.
    Plural,
}

/// A plural that is rarer than this in subtitles (base-10 logarithm per thousand million words) is no word.
const OCCURS: f64 = 2.3;
/// Nouns for what isn't counted.
const MASS: [&str; 11] =
    ["groen", "informatie", "hulp", "geld", "werk", "uitleg", "steun", "kennis", "aandacht", "ruimte", "post"];
/// Singulars that look like plurals.
const NO_PLURAL: [&str; 8] = ["wagen", "regen", "reden", "haven", "deken", "keuken", "laken", "leden"];

/// The number of the noun that was found.
pub fn of(place: &Place<'_>, found: &Match) -> Number {
    match place.word(found.head).map(|word| word.xpos) {
        Some(xpos) if xpos.starts_with("N|") && xpos.contains("|mv|") => Number::Plural,
        Some(xpos) if xpos.starts_with("N|") && xpos.contains("|ev|") => Number::Singular,
        _ if found.form == Form::Noun(NounForm::Plural) => Number::Plural,
        _ => of_base(place.normal(found.head)),
    }
}

/// The number of a noun as a table has it: *de regels* is a plural already.
pub fn of_base(noun: &str) -> Number {
    if !noun.ends_with(['s', 'n']) || NO_PLURAL.contains(&noun) {
        return Number::Singular;
    }
    let mut singular = String::new();
    Lemmatiser::default().lemmatise(noun, Upos::Noun, "N|soort|mv|basis", &mut singular);
    let is_plural = singular != noun
        && lexicon::noun(&singular).is_some()
        && Noun::new(&singular).plurals.iter().any(|plural| plural == noun);
    if is_plural { Number::Plural } else { Number::Singular }
}

/// Whether a noun has no plural that is in use.
pub fn is_mass(noun: &str) -> bool {
    let Some(known) = lexicon::noun(noun) else { return MASS.contains(&noun) };
    let head = known.head.unwrap_or(noun);
    let is_known = |word: &str| lexicon::frequency(word).is_some_and(|frequency| frequency >= OCCURS);
    let in_use = is_known(Noun::new(noun).form(NounForm::Plural))
        || (head != noun && is_known(Noun::new(head).form(NounForm::Plural)));
    MASS.contains(&noun) || MASS.contains(&head) || !in_use
}

/// Lets the verbs of which the noun is the subject agree with its new number. None where one of them can't.
pub fn agree(place: &Place<'_>, rewrite: &mut Rewrite, noun: usize, now: Number) -> Option<()> {
    let Some(word) = place.word(noun) else { return Some(()) };
    let is_joined = place.children(noun).any(|(_, child)| child.relation == "conj");
    if word.base_relation() == "conj" {
        return None;
    }
    if word.base_relation() != "nsubj" || is_joined {
        return Some(());
    }
    let head = place.head(noun)?;
    let joined = place.children(head).filter(|(_, child)| child.relation == "conj").map(|(at, _)| at);
    let has_own_subject = |verb: usize| place.children(verb).any(|(_, child)| child.base_relation() == "nsubj");
    for verb in std::iter::once(head).chain(joined.filter(|at| !has_own_subject(*at))) {
        let Some(finite) = finite_of(place, verb) else { continue };
        rewrite.changed.insert(finite, renumbered(place, finite, now)?);
    }
    Some(())
}

/// The finite verb of a clause, by the word that the others hang on.
fn finite_of(place: &Place<'_>, head: usize) -> Option<usize> {
    if place.word(head).is_some_and(|word| word.is_finite_verb()) {
        return Some(head);
    }
    let is_auxiliary =
        |word: &language::syntax::Word| matches!(word.base_relation(), "aux" | "cop") && word.is_finite_verb();
    place.children(head).find(|(_, word)| is_auxiliary(word)).map(|(at, _)| at)
}

/// A finite verb in the other number; none where its infinitive isn't clear.
fn renumbered(place: &Place<'_>, at: usize, now: Number) -> Option<String> {
    let (form, xpos) = (place.normal(at), place.word(at)?.xpos);
    let is_past = xpos.contains("|verl|");
    let (singular, plural) = match is_past {
        true => (VerbForm::Past, VerbForm::PastPlural),
        false => (VerbForm::WithT, VerbForm::Plural),
    };
    let target = match now {
        Number::Singular => singular,
        Number::Plural => plural,
    };
    let lemma = place.lemma(at).to_lowercase();
    let particles =
        place.children(at).filter(|(_, word)| word.relation == "compound:prt").map(|(at, _)| place.normal(at));
    let apart: Vec<String> = particles.filter_map(|particle| lemma.strip_prefix(particle)).map(str::to_owned).collect();
    [lemma.clone()].into_iter().chain(apart).find_map(|infinitive| {
        let verb = Verb::new(&infinitive);
        let stands = [singular, plural].iter().any(|one| verb.base(*one) == form);
        stands.then(|| verb.base(target))
    })
}
