//! What makes a sentence or a letter difficult, with the words that it lies in.

use super::model::{Contribution, Model};
use super::traits::{COUNT, Trait, Traits};
use crate::Finding;
use rule_files::{Family, Severity};
use text::Span;

/// Most traits that are named.
const MOST: usize = 3;
/// A trait that adds less than this share of the model's spread is not worth a remark.
const WORTH_A_REMARK: f64 = 0.12;
/// Most words that are named for a trait.
const NAMED: usize = 3;

/// A trait that weighs heavily.
#[derive(Clone, Debug, PartialEq)]
pub struct Heavy {
    /// Which; never one that an editor brings in more of because of the others.
    pub of: Trait,
    /// Its value; of a letter, the mean over its sentences.
    pub value: f64,
    /// The words of our tables that it lies in, in bytes of the canonical text.
    pub words: Vec<Span>,
}

/// Traits that say the same to a reader: of each group the heaviest is named, with the points of all.
const GROUPS: [&[Trait]; 5] = [
    &[Trait::Passives, Trait::Auxiliaries],
    &[Trait::HardWords, Trait::UnusualWords, Trait::Frequency],
    &[Trait::Nouns, Trait::Articles, Trait::AbstractNouns, Trait::Concrete],
    &[Trait::Prepositions, Trait::PrepositionalPhrases, Trait::NounModifiers],
    &[Trait::Appositions, Trait::Brackets, Trait::Commas],
];
/// Traits that nobody can do something about by itself.
const SILENT: [Trait; 3] = [Trait::Pronouns, Trait::Adverbs, Trait::Numbers];

/// The traits that weigh most, at most three, the heaviest first.
pub fn heavy<'f>(model: &Model, traits: &Traits, findings: impl Iterator<Item = &'f Finding> + Clone) -> Vec<Heavy> {
    let contributions = model.contributions(traits);
    let mut groups: Vec<(f64, Contribution)> = Vec::new();
    for one in contributions.into_iter().filter(|one| !SILENT.contains(&one.of)) {
        let group = GROUPS.iter().find(|group| group.contains(&one.of));
        let same = groups.iter_mut().find(|(_, named)| group.is_some_and(|group| group.contains(&named.of)));
        match same {
            Some((points, _)) => *points += one.points,
            None => groups.push((one.points, one)),
        }
    }
    groups.retain(|(points, _)| *points >= WORTH_A_REMARK * model.spread);
    groups.sort_by(|a, b| b.0.total_cmp(&a.0));
    groups.truncate(MOST);
    let words = |of: Trait| -> Vec<Span> {
        let fits = |finding: &&Finding| {
            finding.family == Family::Words
                && finding.insertion.is_none()
                && match of {
                    Trait::HardWords => finding.severity >= Severity::Warning,
                    Trait::UnusualWords => finding.severity < Severity::Warning,
                    _ => false,
                }
        };
        findings.clone().filter(fits).map(|finding| finding.span).take(NAMED).collect()
    };
    groups.into_iter().map(|(_, one)| Heavy { of: one.of, value: one.value, words: words(one.of) }).collect()
}

/// The mean of the traits over sentences; none for a trait that is known of no sentence.
pub fn mean(traits: &[Traits]) -> Traits {
    Traits(std::array::from_fn::<_, COUNT, _>(|at| {
        let known: Vec<f64> = traits.iter().filter_map(|one| one.0[at]).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    }))
}
