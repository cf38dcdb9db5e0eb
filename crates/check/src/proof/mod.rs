//! Whether a sentence is still sound when an offer of a word table has been taken.
//!
//! The sentence with the offer is parsed again, and compared with the sentence as it was: its tree outside the words that
//! changed must be the same, what changed must hang where it hung, and no fault of agreement, no doubled word and no *te*
//! behind a modal verb may have come in. An offer that does not pass becomes an idea. Where no verb changes, and one word
//! comes for one or words for as many, the tree stays as it is: whoever made the offer has put it in the form of what was
//! there.
//!
//! Of a finding's offers the first that passes is looked for; those after it that would have to be parsed are ideas. A
//! sentence is so parsed at most [`MOST`] times for a finding, and only when it is not longer than [`trial::LONGEST`] tokens: the
//! time stays linear in the text.

mod agreement;
mod repair;
mod same;
mod trial;

use super::told::Told;
use super::{Finding, Letter};
use language::Analyser;
use std::sync::LazyLock;
use trial::{Sight, Trial};

/// So many offers of a finding are looked at; those after them are not made.
const MOST: usize = 3;

/// The offers of a finding that are not known to be ideas, by their number, and the ideas.
struct Offers {
    finding: usize,
    open: Vec<(usize, Sight)>,
    ideas: Vec<usize>,
}

/// Lets the offers of word tables stand that pass, and makes ideas of the others.
pub fn prove(letter: &Letter<'_>, findings: &mut [Finding], told: &Told) {
    static ANALYSER: LazyLock<Analyser> = LazyLock::new(Analyser::default);
    let mut all = Vec::new();
    for (number, finding) in findings.iter_mut().enumerate() {
        if told.entries.contains_key(&(finding.rule.clone(), finding.span)) && !finding.suggestions.is_empty() {
            repair::without_te(letter, finding);
            finding.suggestions.truncate(MOST);
            all.push(Offers::new(letter, finding, number));
        }
    }
    for _ in 0..MOST {
        let mut trials: Vec<(&mut Offers, Trial<'_>)> = Vec::new();
        for offers in &mut all {
            let Some(&(offer, Sight::Unclear)) = offers.open.first() else { continue };
            let finding = &findings[offers.finding];
            match Trial::new(letter, finding, &finding.suggestions[offer]) {
                Some(trial) => trials.push((offers, trial)),
                None => offers.settle(true),
            }
        }
        let forms: Vec<Vec<&str>> = trials.iter().map(|(_, trial)| trial.forms()).collect();
        let trees = ANALYSER.parse(&forms.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let passed: Vec<bool> = trials.iter().zip(&trees).map(|((_, trial), tree)| trial.passes(tree)).collect();
        trials.into_iter().zip(passed).for_each(|((offers, _), passed)| offers.settle(passed));
    }
    for offers in all {
        let finding = &mut findings[offers.finding];
        offers.write(finding, told);
    }
}

impl Offers {
    fn new(letter: &Letter<'_>, finding: &Finding, number: usize) -> Self {
        let sights = finding.suggestions.iter().map(|offer| trial::at_sight(letter, finding, offer)).enumerate();
        let (ideas, open): (Vec<_>, Vec<_>) = sights.partition(|(_, sight)| *sight == Sight::Breaks);
        Self { finding: number, open, ideas: ideas.into_iter().map(|(offer, _)| offer).collect() }
    }

    /// What came of the first offer.
    fn settle(&mut self, passed: bool) {
        match self.open.first_mut() {
            Some((_, sight)) if passed => *sight = Sight::Fits,
            Some(_) => self.ideas.push(self.open.remove(0).0),
            None => {}
        }
    }

    fn write(mut self, finding: &mut Finding, told: &Told) {
        let unclear = self.open.iter().filter(|(_, sight)| *sight == Sight::Unclear).map(|(offer, _)| *offer);
        self.ideas.extend(unclear);
        self.ideas.sort_unstable();
        let offered = std::mem::take(&mut finding.suggestions);
        let mut ideas = Vec::new();
        for (number, offer) in offered.into_iter().enumerate() {
            if !self.ideas.contains(&number) {
                finding.suggestions.push(offer);
                continue;
            }
            let key = (finding.rule.clone(), finding.span, offer);
            let idea = told.bases.get(&key).cloned().unwrap_or(key.2);
            if !ideas.contains(&idea) && !finding.ideas.contains(&idea) {
                ideas.push(idea);
            }
        }
        ideas.append(&mut finding.ideas);
        finding.ideas = ideas;
    }
}

#[cfg(test)]
#[path = "proof_test.rs"]
mod tests;
