//! What may stand in an entry's place, fitted into the sentence: form, article, particle and preposition.

use super::found::Match;
use super::place::Place;
use super::{fits, nouns, verbs};
use crate::Hit;
use rule_files::entry::{Offer, unmarked};
use rule_files::words::{Class, Form, Lexeme};
use std::collections::BTreeMap;

/// A suggestion that would rewrite more tokens than this is not made.
const WIDEST: usize = 14;
/// A noun's article stands at most this many tokens before it.
const ARTICLE: usize = 4;

/// Changes to a sentence's tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewrite {
    /// Per token, its new text; empty for none.
    pub changed: BTreeMap<usize, String>,
    /// Words that come in before a token.
    pub before: BTreeMap<usize, String>,
    /// Words that come in behind a token.
    pub behind: BTreeMap<usize, String>,
}

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
        suggestions: here.iter().map(|(rewrite, _)| rewrite.render(place, first, last)).collect(),
        bases: here.iter().map(|(_, with)| plain(with)).collect(),
        ideas,
        found: Some(found_words(place, found)),
        note: offer.note.clone(),
        ..Hit::at(place.span(first, last))
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
            // What was written together stays together, unless a word comes in between.
            let is_glued = gap.is_empty() && token > first && self.is_kept(token - 1) && self.is_kept(token);
            let mut gap = Some(gap).filter(|gap| is_glued || !gap.is_empty() || text.is_empty());
            for word in words.iter().chain(self.behind.get(&token)).filter(|word| !word.is_empty()) {
                match gap.take() {
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

    /// Whether a token stays as it is, with nothing before or behind it.
    fn is_kept(&self, token: usize) -> bool {
        ![&self.changed, &self.before, &self.behind].iter().any(|words| words.contains_key(&token))
    }

    /// Takes a token out.
    pub fn delete(&mut self, token: usize) {
        self.changed.insert(token, String::new());
    }

    /// Puts words in the place of all tokens of a match that stand together.
    pub fn put(&mut self, found: &Match, words: String) {
        found.tokens.iter().for_each(|&token| self.delete(token));
        self.changed.insert(found.first(), words);
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
