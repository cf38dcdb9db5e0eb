//! What may stand in an entry's place, fitted into the sentence: form, article, particle and preposition.

use super::found::Match;
use super::place::Place;
use crate::Hit;
use language::inflection::{Adjective, AdjectiveForm, NounForm, Verb, VerbForm};
use language::syntax::Upos;
use rule_files::entry::{Offer, unmarked};
use rule_files::words::{Class, Form, Gender, Lexeme};
use std::collections::BTreeMap;

/// A suggestion that would rewrite more tokens than this is not made.
const WIDEST: usize = 14;
/// A noun's article stands at most this many tokens before it.
const ARTICLE: usize = 4;

/// Changes to a sentence's tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rewrite {
    /// Per token, its new text; empty for none.
    changed: BTreeMap<usize, String>,
    /// Words that come in before a token.
    before: BTreeMap<usize, String>,
    /// Words that come in behind a token.
    behind: BTreeMap<usize, String>,
}

/// The finding for a match with what can be fitted in its place. A replacement that would move words beside the match
/// is named in the note, unless there is no other: then the finding reaches over all words that change.
pub fn hit(place: &Place<'_>, found: &Match, class: Class, offer: &Offer) -> Hit {
    let with: Vec<Lexeme> = offer.with.iter().map(|with| Lexeme::read(class, with)).collect();
    let mut here = Vec::new();
    let mut wide = Vec::new();
    let mut named = Vec::new();
    for with in &with {
        match rewrite(place, found, with) {
            Some(rewrite) if rewrite.stays(found) => here.push(rewrite),
            Some(rewrite) if rewrite.width(found) <= WIDEST => wide.push((rewrite, with)),
            _ => named.push(with),
        }
    }
    if here.is_empty() {
        here.extend(wide.into_iter().map(|(rewrite, _)| rewrite));
    } else {
        named.extend(wide.into_iter().map(|(_, with)| with));
    }
    let (first, last) = here
        .iter()
        .map(|rewrite| rewrite.reach(found))
        .fold((found.first(), found.last()), |(first, last), (from, to)| (first.min(from), last.max(to)));
    Hit {
        suggestions: here.iter().map(|rewrite| rewrite.render(place, first, last)).collect(),
        ideas: offer.ideas.iter().map(|idea| unmarked(idea)).collect(),
        found: Some(found_words(place, found)),
        note: remark(offer.note.as_deref(), &named, here.is_empty()),
        ..Hit::at(place.span(first, last))
    }
}

/// The entry's remark, and the replacements that the writer has to fit in.
fn remark(note: Option<&str>, named: &[&Lexeme], only: bool) -> Option<String> {
    let words: Vec<String> = named.iter().map(|with| format!("‘{}’", with.base())).collect();
    let named = (!words.is_empty()).then(|| {
        let start = if only { "U kunt bijvoorbeeld" } else { "U kunt ook" };
        format!("{start} {} gebruiken.", words.join(" of "))
    });
    match (note, named) {
        (Some(note), Some(named)) => Some(format!("{note} {named}")),
        (note, named) => note.map(str::to_owned).or(named),
    }
}

/// The entry's own words, with an ellipsis where others stand between them.
fn found_words(place: &Place<'_>, found: &Match) -> String {
    let mut words = String::new();
    let mut before: Option<usize> = None;
    for &token in &found.tokens {
        if let Some(before) = before {
            words.push_str(if before + 1 == token { place.gap(before) } else { " … " });
        }
        words.push_str(place.text(token));
        before = Some(token);
    }
    words
}

impl Rewrite {
    /// The first and the last token that it touches, or that the match has.
    fn reach(&self, found: &Match) -> (usize, usize) {
        let touched = || self.changed.keys().chain(self.before.keys()).chain(self.behind.keys()).copied();
        let first = touched().min().unwrap_or(found.first()).min(found.first());
        let last = touched().max().unwrap_or(found.last()).max(found.last());
        (first, last)
    }

    /// Whether nothing changes beside the match, but for a noun's article and the adjectives between them.
    fn stays(&self, found: &Match) -> bool {
        let (first, last) = self.reach(found);
        let before = if matches!(found.form, Form::Noun(_)) { ARTICLE } else { 0 };
        last == found.last() && first + before >= found.first()
    }

    fn width(&self, found: &Match) -> usize {
        let (first, last) = self.reach(found);
        last - first + 1
    }

    fn render(&self, place: &Place<'_>, first: usize, last: usize) -> String {
        let mut text = String::new();
        for token in first..=last {
            let gap = if token > first { place.gap(token - 1) } else { "" };
            let own = self.changed.get(&token).map_or_else(|| small_first(place, token, first), Clone::clone);
            let words = [self.before.get(&token).cloned().unwrap_or_default(), own];
            let mut gap = Some(gap);
            for word in words.iter().chain(self.behind.get(&token)).filter(|word| !word.is_empty()) {
                let between = gap.take().filter(|gap| !gap.is_empty() || text.is_empty());
                match between {
                    Some(gap) if !text.is_empty() => text.push_str(gap),
                    Some(_) => {}
                    None if !text.is_empty() && !is_sign(word) => text.push(' '),
                    None => {}
                }
                text.push_str(word);
            }
        }
        text
    }

    fn delete(&mut self, token: usize) {
        self.changed.insert(token, String::new());
    }
}

/// The registry puts the capital on; a sentence's first word that is moved inwards loses it.
fn small_first(place: &Place<'_>, token: usize, first: usize) -> String {
    let text = place.text(token);
    let is_word =
        text.chars().filter(|c| c.is_alphabetic()).count() > 1 && text.chars().skip(1).all(|c| !c.is_uppercase());
    if token == first && token == 0 && is_word { text.to_lowercase() } else { text.to_owned() }
}

fn is_sign(word: &str) -> bool {
    word.chars().all(|character| matches!(character, ',' | '.' | ';' | ':' | '!' | '?' | ')'))
}

fn rewrite(place: &Place<'_>, found: &Match, with: &Lexeme) -> Option<Rewrite> {
    match found.form {
        Form::Verb(form) => verb(place, found, form, with),
        Form::Noun(_) => noun(place, found, with),
        form => {
            let mut rewrite = Rewrite::default();
            put(&mut rewrite, found, with.phrase(form)?);
            Some(rewrite)
        }
    }
}

/// Puts words in the place of all tokens of a match that stand together.
fn put(rewrite: &mut Rewrite, found: &Match, words: String) {
    found.tokens.iter().for_each(|&token| rewrite.delete(token));
    rewrite.changed.insert(found.first(), words);
}

/// A noun takes its article along: *de aanvang → het begin*; and after *een* the adjective loses or gets its *-e*.
fn noun(place: &Place<'_>, found: &Match, with: &Lexeme) -> Option<Rewrite> {
    let mut rewrite = Rewrite::default();
    put(&mut rewrite, found, with.phrase(found.form)?);
    if found.form != Form::Noun(NounForm::Singular) {
        return Some(rewrite);
    }
    let mut adjectives = Vec::new();
    let mut at = found.first();
    while let Some(before) = at.checked_sub(1) {
        at = before;
        let word = place.normal(at);
        if let Some((common, neuter)) = DETERMINERS.iter().find(|(common, neuter)| *common == word || *neuter == word) {
            let other = match with.gender {
                Some(Gender::Common) => common,
                Some(Gender::Neuter) => neuter,
                None => return Some(rewrite),
            };
            if *other != word {
                rewrite.changed.insert(at, (*other).to_owned());
            }
            let indefinite = matches!(word, "elk" | "elke" | "ieder" | "iedere" | "welk" | "welke");
            if indefinite {
                adapt(place, &mut rewrite, &adjectives, with.gender)
            }
            return Some(rewrite);
        }
        match place.word(at).map(|word| word.upos) {
            Some(Upos::Adj) => adjectives.push(at),
            _ if matches!(word, "een" | "geen") => {
                adapt(place, &mut rewrite, &adjectives, with.gender);
                return Some(rewrite);
            }
            _ => return Some(rewrite),
        }
    }
    Some(rewrite)
}

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

fn adapt(place: &Place<'_>, rewrite: &mut Rewrite, adjectives: &[usize], gender: Option<Gender>) {
    for &at in adjectives {
        let form = match gender {
            Some(Gender::Common) => Adjective::new(place.normal(at)).form(AdjectiveForm::WithE),
            Some(Gender::Neuter) => place.lemma(at).to_lowercase(),
            None => continue,
        };
        let is_positive = place.lemma(at).to_lowercase() == place.normal(at)
            || Adjective::new(&place.lemma(at).to_lowercase()).form(AdjectiveForm::WithE) == place.normal(at);
        if is_positive && !form.is_empty() && form != place.normal(at) && !place.normal(at).ends_with("en") {
            rewrite.changed.insert(at, form);
        }
    }
}

/// Prepositions that belong to a verb and stand before its object: *zorgen voor*.
const PREPOSITIONS: [&str; 15] =
    ["voor", "op", "aan", "met", "van", "over", "in", "naar", "om", "tot", "tegen", "uit", "bij", "door", "onder"];

fn verb(place: &Place<'_>, found: &Match, form: VerbForm, with: &Lexeme) -> Option<Rewrite> {
    let verb = with.verb()?;
    let form = person(place, found.head, form);
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
    let before: Vec<&str> = with.before.iter().map(String::as_str).collect();
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
            rewrite.before.insert(te.unwrap_or(head), front);
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
            _ => {
                let own = rewrite.changed.get(&head).cloned().unwrap_or_default();
                rewrite.changed.insert(head, format!("{own} {preposition}"));
            }
        }
    }
    Some(rewrite)
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

/// The form in which a verb on *-t* stands: *ik besluit* and *hij besluit* look the same. Without a subject it is an order.
fn person(place: &Place<'_>, head: usize, form: VerbForm) -> VerbForm {
    let subject = place.children(head).find(|(_, word)| word.base_relation() == "nsubj").map(|(at, _)| at);
    match subject.map(|at| (at, place.normal(at))) {
        Some((_, "ik")) => form,
        Some((at, "je" | "jij")) if at > head => form,
        Some(_) if form == VerbForm::Stem && place.normal(head).ends_with('t') => VerbForm::WithT,
        _ => form,
    }
}

/// With *u*, *je* or *jij* as its subject a few verbs have a form of their own.
fn finite(place: &Place<'_>, head: usize, form: String) -> String {
    let you = place
        .children(head)
        .any(|(at, word)| word.base_relation() == "nsubj" && matches!(place.normal(at), "u" | "je" | "jij"));
    match form.as_str() {
        "heeft" if you => "hebt".to_owned(),
        "is" if you => "bent".to_owned(),
        "kan" if you => "kunt".to_owned(),
        "zal" if you => "zult".to_owned(),
        _ => form,
    }
}
