//! A verb and the words that go with it, in another verb's place.

use super::change::Rewrite;
use super::found::Match;
use super::nouns;
use super::place::Place;
use language::inflection::{Verb, VerbForm};
use rule_files::words::Lexeme;
use text::TokenKind;

/// Prepositions that belong to a verb and stand before its object: *zorgen voor*.
const PREPOSITIONS: [&str; 15] =
    ["voor", "op", "aan", "met", "van", "over", "in", "naar", "om", "tot", "tegen", "uit", "bij", "door", "onder"];

/// The verb in the form that was found, with its particle, its preposition and its other words where they belong. None
/// where there is no such form or no place for them.
pub fn verb(place: &Place<'_>, found: &Match, form: VerbForm, with: &Lexeme) -> Option<Rewrite> {
    let verb = with.verb()?;
    let form = person(place, found.head, before_noun(place, found.head, form));
    let negates = matches!(with.before.first().map(String::as_str), Some("niet" | "geen"));
    if negates && place.children(found.head).any(|(at, _)| matches!(place.normal(at), "niet" | "geen")) {
        return None;
    }
    // Before a noun there is no place for more words behind it: *de verleende vergunning*.
    let before_noun = matches!(form, VerbForm::ParticipleE | VerbForm::PresentE) && !with.after.is_empty();
    if before_noun || !has_participle(place, found, form, &verb) {
        return None;
    }
    let head = found.head;
    let mut rewrite = Rewrite::default();
    // Words that the entry and its replacement share at the end stay where they are.
    let shares = !found.after.is_empty()
        && found.after.len() == with.after.len()
        && found.after.iter().zip(&with.after).all(|(&token, word)| place.normal(token) == word);
    let articles = found.tokens.iter().filter(|at| **at != head).flat_map(|at| article_of(place, *at));
    articles.filter(|at| !found.tokens.contains(at)).for_each(|at| rewrite.delete(at));
    for &token in &found.tokens {
        if token != head && !(shares && found.after.contains(&token)) {
            rewrite.delete(token);
        }
    }
    let (preposition, tail): (Option<&str>, Vec<&str>) = match with.after.as_slice() {
        _ if shares => (None, Vec::new()),
        [rest @ .., last] if PREPOSITIONS.contains(&last.as_str()) => {
            (Some(last), rest.iter().map(String::as_str).collect())
        }
        rest => (None, rest.iter().map(String::as_str).collect()),
    };
    let before = with.before.iter().map(|word| own(place, head, word)).collect::<Option<Vec<&str>>>()?;
    let particle = verb.particle.as_deref();
    if form.is_finite() && place.is_verb_second(head) {
        rewrite.changed.insert(head, finite(place, head, verb.base(form)));
        let moved: Vec<&str> = before.into_iter().chain(tail).chain(particle).collect();
        if !moved.is_empty() {
            let moved = moved.join(" ");
            // Where the entry's own words or particle stood, else at the end of the clause.
            let stood = found
                .tokens
                .iter()
                .copied()
                .find(|&token| token > head && rewrite.changed.get(&token).is_some_and(String::is_empty));
            match stood.filter(|_| preposition.is_none()) {
                Some(token) => {
                    rewrite.changed.insert(token, moved);
                }
                None => {
                    let end = place.clause_end(head).max(found.last().min(head));
                    rewrite.behind.insert(end, moved);
                }
            }
        }
    } else {
        let te = head.checked_sub(1).filter(|&at| place.normal(at) == "te");
        let text = match (form, verb.base(VerbForm::Infinitive).as_str()) {
            (VerbForm::Participle, "laten") if !tail.is_empty() => "laten".to_owned(),
            _ if te.is_some() && particle.is_some() => verb.base(form),
            (form, _) if form.is_finite() => finite(place, head, verb.joined(form)),
            (form, _) => verb.joined(form),
        };
        let mut own = vec![text.as_str()];
        own.extend(tail);
        let mut front = before;
        if te.is_some() {
            front.extend(particle);
        }
        let front = front.join(" ");
        if !front.is_empty() {
            rewrite.before.insert(place.cluster_start(te.unwrap_or(head)), front);
        }
        let own = own.join(" ");
        rewrite.changed.insert(head, own);
    }
    if let Some(preposition) = preposition {
        if place.object_start(head).is_some_and(|start| REFLEXIVE.contains(&place.normal(start))) {
            return None;
        }
        match place.object_start(head) {
            Some(start) if !found.tokens.contains(&start) => {
                let before = rewrite.before.remove(&start).map(|words| format!("{words} ")).unwrap_or_default();
                rewrite.before.insert(start, format!("{before}{preposition}"));
            }
            // What it governs stands elsewhere, or nowhere.
            _ => return None,
        }
    }
    Some(rewrite)
}

/// The article of a noun that goes: *neemt een aanvang*.
fn article_of(place: &Place<'_>, noun: usize) -> Option<usize> {
    let before = noun.checked_sub(1)?;
    let is_article = matches!(place.normal(before), "een" | "de" | "het") && place.head(before) == Some(noun);
    is_article.then_some(before)
}

/// The form of a verb before its noun: *ingetrokken* and *verrekende* may look like other forms.
fn before_noun(place: &Place<'_>, at: usize, form: VerbForm) -> VerbForm {
    let after_te = at.checked_sub(1).is_some_and(|before| place.normal(before) == "te");
    match form {
        _ if after_te || !nouns::is_before_noun(place, at) => form,
        VerbForm::Past | VerbForm::PastPlural if place.normal(at).ends_with('e') => VerbForm::ParticipleE,
        VerbForm::Participle | VerbForm::Infinitive | VerbForm::Plural | VerbForm::PastPlural
            if place.normal(at).ends_with("en") && !nouns::is_bare(place, at) =>
        {
            VerbForm::ParticipleE
        }
        form => form,
    }
}

/// A word of a replacement as it is said of the subject: *zich* is *ons* with *wij*. None where the subject isn't known.
fn own<'w>(place: &Place<'_>, head: usize, word: &'w str) -> Option<&'w str> {
    if word != "zich" {
        return Some(word);
    }
    let subject = place.children(head).find(|(_, child)| child.base_relation() == "nsubj")?.0;
    match place.normal(subject) {
        "wij" | "we" => Some("ons"),
        "ik" => Some("me"),
        "je" | "jij" | "jullie" => Some("je"),
        _ => Some(word),
    }
}

/// Objects that may only repeat the subject: *u wendt u tot*.
const REFLEXIVE: [&str; 4] = ["u", "zich", "je", "me"];

/// Whether a participle can be made: there is none of *worden* beside another participle, and in a passive none of *laten*
/// beside an infinitive.
fn has_participle(place: &Place<'_>, found: &Match, form: VerbForm, verb: &Verb) -> bool {
    if !matches!(form, VerbForm::Participle | VerbForm::ParticipleE) {
        return true;
    }
    let passive = || place.children(found.head).any(|(_, child)| child.relation == "aux:pass");
    match verb.base(VerbForm::Infinitive).as_str() {
        "worden" | "kunnen" | "moeten" | "mogen" | "willen" => false,
        "laten" => form == VerbForm::Participle && !passive(),
        "gaan" | "komen" | "zijn" | "blijven" => !passive(),
        _ => true,
    }
}

/// The form in which a verb on *-t* stands: *ik besluit* and *hij besluit* look the same. Without a subject it is an order
/// where a sentence or a clause begins with it, and else its subject stands further away: *hij werkt en bezit*.
fn person(place: &Place<'_>, head: usize, form: VerbForm) -> VerbForm {
    if form != VerbForm::Stem || !place.normal(head).ends_with('t') {
        return form;
    }
    let subject_of = |at: usize| place.children(at).find(|(_, word)| word.base_relation() == "nsubj").map(|(at, _)| at);
    let is_joined = place.word(head).is_some_and(|word| word.base_relation() == "conj");
    let subject = subject_of(head).or_else(|| place.head(head).filter(|_| is_joined).and_then(subject_of));
    let begins = head.checked_sub(1).is_none_or(|before| place.kind(before) == TokenKind::Punctuation);
    match subject.map(|at| (at, place.normal(at))) {
        Some((_, "ik")) => form,
        Some((at, "je" | "jij")) if at > head => form,
        None if begins => form,
        _ => VerbForm::WithT,
    }
}

/// With *u*, *je* or *jij* as its subject a few verbs have a form of their own.
fn finite(place: &Place<'_>, head: usize, form: String) -> String {
    let you = place
        .children(head)
        .any(|(at, word)| word.base_relation() == "nsubj" && matches!(place.normal(at), "u" | "je" | "jij"))
        || matches!(place.normal(head), "bent" | "hebt" | "kunt" | "zult");
    match form.as_str() {
        "heeft" if you => "hebt".to_owned(),
        "is" if you => "bent".to_owned(),
        "kan" if you => "kunt".to_owned(),
        "zal" if you => "zult".to_owned(),
        _ => form,
    }
}
