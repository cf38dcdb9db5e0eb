//! Every form of every entry, by its head word.

use super::place::Place;
use rule_files::words::{Form, Lexeme, normal};
use std::collections::HashMap;

/// The entries by every form of their head words.
pub struct Index {
    by_word: HashMap<String, Vec<Candidate>>,
}

/// An entry that a token may belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The entry's number.
    pub entry: usize,
    /// The form of its head.
    pub form: Form,
    /// Whether its particle must stand apart.
    pub apart: bool,
}

impl Index {
    /// Makes the table.
    pub fn new<'e>(keys: impl Iterator<Item = &'e Lexeme>) -> Self {
        let mut by_word: HashMap<String, Vec<Candidate>> = HashMap::new();
        for (entry, key) in keys.enumerate() {
            for (form, word, apart) in key.spellings() {
                let candidate = Candidate { entry, form, apart };
                let candidates = by_word.entry(normal(&word)).or_default();
                if !candidates.contains(&candidate) {
                    candidates.push(candidate);
                }
            }
        }
        Self { by_word }
    }

    /// The entries whose head may be this token: each once, in the form that fits best.
    pub fn at(&self, place: &Place<'_>, at: usize) -> Vec<Candidate> {
        let Some(candidates) = self.by_word.get(place.normal(at)) else { return Vec::new() };
        let mut best: Vec<Candidate> = Vec::with_capacity(candidates.len());
        for &candidate in candidates {
            match best.iter_mut().find(|before| (before.entry, before.apart) == (candidate.entry, candidate.apart)) {
                Some(before) if place.fits(candidate.form, at) > place.fits(before.form, at) => *before = candidate,
                Some(_) => {}
                None => best.push(candidate),
            }
        }
        best
    }
}
