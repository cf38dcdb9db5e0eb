//! The entries that a word of a sentence may belong to.

use super::place::Place;
use rule_files::compiled::{Candidate, WordIndex};

/// The entries whose head may be this token: each once, in the form that fits best.
pub fn at(index: &WordIndex, place: &Place<'_>, at: usize) -> Vec<Candidate> {
    let candidates = index.candidates(place.normal(at));
    let mut best: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        match best.iter_mut().find(|before| (before.entry, before.apart) == (candidate.entry, candidate.apart)) {
            Some(before) if place.fits(candidate.form, at) > place.fits(before.form, at) => *before = candidate,
            Some(_) => {}
            None => best.push(candidate),
        }
    }
    best
}
