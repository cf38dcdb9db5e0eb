//! Changes to a sentence's tokens: what goes, what comes in, and the words that come out.

use super::found::Match;
use super::place::Place;
use rule_files::words::Form;
use std::collections::BTreeMap;

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

impl Rewrite {
    /// The first and the last token that it touches, or that the match has.
    pub fn reach(&self, found: &Match) -> (usize, usize) {
        let touched = || self.changed.keys().chain(self.before.keys()).chain(self.behind.keys()).copied();
        let first = touched().min().unwrap_or(found.first()).min(found.first());
        let last = touched().max().unwrap_or(found.last()).max(found.last());
        (first, last)
    }

    /// Whether nothing changes beside the match, but for a noun's article and the adjectives between them.
    pub fn stays(&self, found: &Match) -> bool {
        let (first, last) = self.reach(found);
        let before = if matches!(found.form, Form::Noun(_)) { ARTICLE } else { 0 };
        last == found.last() && first + before >= found.first()
    }

    pub fn width(&self, found: &Match) -> usize {
        let (first, last) = self.reach(found);
        last - first + 1
    }

    pub fn render(&self, place: &Place<'_>, first: usize, last: usize) -> String {
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
    pub fn is_kept(&self, token: usize) -> bool {
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
