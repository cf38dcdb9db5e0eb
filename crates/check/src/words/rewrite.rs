//! What may stand in an entry's place, fitted into the sentence: form, article, particle and preposition.

use super::change::Rewrite;
use super::found::Match;
use super::place::Place;
use super::{fits, nouns, verbs};
use crate::Hit;
use rule_files::entry::{Offer, unmarked};
use rule_files::words::{Class, Form, Lexeme};

/// A suggestion that would rewrite more tokens than this is not made.
const WIDEST: usize = 14;
/// The finding for a match with what can be fitted in its place. What would move words beside the match, or doesn't fit at
/// all, is an idea, unless nothing else fits: then the finding reaches over all words that change.
pub fn hit(place: &Place<'_>, found: &Match, class: Class, offer: &Offer) -> Hit {
    let with: Vec<(Lexeme, &str)> = offer.with.iter().map(|with| (Lexeme::read(class, with), with.as_str())).collect();
    let plain = |&(_, entry): &(Lexeme, &str)| Lexeme::plain(class, entry);
    let (mut here, mut wide, mut ideas) = (Vec::new(), Vec::new(), Vec::new());
    for with in &with {
        match rewrite(place, found, &with.0).filter(|_| fits::fits(place, found, class, &with.0)) {
            Some(rewrite) if rewrite.stays(found) => here.push((rewrite, with)),
            Some(rewrite) if rewrite.width(found) <= WIDEST => wide.push((rewrite, with)),
            _ => ideas.push(plain(with)),
        }
    }
    if here.is_empty() {
        here = wide;
    } else {
        ideas.extend(wide.into_iter().map(|(_, with)| plain(with)));
    }
    ideas.extend(offer.ideas.iter().map(|idea| unmarked(idea)));
    let (first, last) = here
        .iter()
        .map(|(rewrite, _)| rewrite.reach(found))
        .fold((found.first(), found.last()), |(first, last), (from, to)| (first.min(from), last.max(to)));
    Hit {
        suggestions: here
            .iter()
            .map(|(rewrite, (_, entry))| with_capitals(entry, rewrite.render(place, first, last)))
            .collect(),
        bases: here.iter().map(|(_, with)| plain(with)).collect(),
        ideas,
        found: Some(found_words(place, found)),
        note: offer.note.clone(),
        ..Hit::at(place.span(first, last))
    }
}

/// A text with the capitals that a replacement has in its table, *in Nederland*: its words are inflected in small letters.
fn with_capitals(entry: &str, mut text: String) -> String {
    let names = entry.split(' ').filter(|word| word.starts_with(char::is_uppercase));
    for name in names {
        let small = name.to_lowercase();
        let stands = |&(at, _): &(usize, &str)| {
            let around = [text[..at].chars().next_back(), text[at + small.len()..].chars().next()];
            !around.into_iter().flatten().any(char::is_alphanumeric)
        };
        let found = text.match_indices(&small).find(stands).map(|(at, _)| at);
        if let Some(at) = found {
            text.replace_range(at..at + small.len(), name);
        }
    }
    text
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

fn rewrite(place: &Place<'_>, found: &Match, with: &Lexeme) -> Option<Rewrite> {
    match found.form {
        Form::Verb(form) => verbs::verb(place, found, form, with),
        Form::Noun(_) => nouns::noun(place, found, with),
        form => {
            let form = nouns::before_noun(place, found, form);
            let mut rewrite = Rewrite::default();
            rewrite.put(found, with.phrase(form)?);
            Some(rewrite)
        }
    }
}
