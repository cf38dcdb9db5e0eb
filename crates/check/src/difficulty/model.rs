//! The weights of the traits, as `rules/language/difficulty.toml` holds them.

use super::traits::{COUNT, Trait, Traits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the traits weigh.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Per trait: points of the logit per unit.
    pub weights: [f64; COUNT],
    /// Per trait: its mean in sentences that an editor was satisfied with.
    pub typical: [f64; COUNT],
    /// The sum at which a sentence is in the middle of the scale.
    pub centre: f64,
    /// The sum that is one step on the logistic scale.
    pub spread: f64,
}

/// How the file is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    centre: f64,
    spread: f64,
    traits: BTreeMap<String, Weighed>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weighed {
    weight: f64,
    typical: f64,
}

/// What a trait adds to a sentence's difficulty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The trait.
    pub of: Trait,
    /// Its value.
    pub value: f64,
    /// What it adds to the sum, compared with a typical sentence that an editor was satisfied with.
    pub points: f64,
}

impl Model {
    /// The weights that come with the program.
    pub fn embedded() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::read(include_str!("../../../../rules/language/difficulty.toml"))
                .expect("the file is part of the program and tested")
        });
        &MODEL
    }

    /// Reads a file of weights.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let of = |one: Trait| file.traits.get(one.name());
        Ok(Self {
            weights: Trait::ALL.map(|one| of(one).map_or(0.0, |it| it.weight)),
            typical: Trait::ALL.map(|one| of(one).map_or(0.0, |it| it.typical)),
            centre: file.centre,
            spread: file.spread,
        })
    }

    /// Writes a file of weights; four decimals are enough.
    pub fn write(&self) -> String {
        let round = |value: f64| (value * 1e4).round() / 1e4;
        let traits = Trait::ALL.map(|one| {
            let weighed =
                Weighed { weight: round(self.weights[one as usize]), typical: round(self.typical[one as usize]) };
            (one.name().to_owned(), weighed)
        });
        let file = File { centre: round(self.centre), spread: round(self.spread), traits: traits.into() };
        toml::to_string(&file).unwrap_or_default()
    }

    /// The sum over the traits, 0 for a typical sentence; what is not known of a sentence is taken as typical.
    pub fn sum(&self, traits: &Traits) -> f64 {
        Trait::ALL.iter().map(|&one| self.points(traits, one)).sum()
    }

    fn points(&self, traits: &Traits, one: Trait) -> f64 {
        let at = one as usize;
        traits.0[at].map_or(0.0, |value| self.weights[at] * (value - self.typical[at]))
    }

    /// A sum on the scale from 0 to 100.
    pub fn scaled(&self, sum: f64) -> f64 {
        100.0 / (1.0 + (-(sum - self.centre) / self.spread).exp())
    }

    /// What makes a sentence harder than a typical one, the most first.
    pub fn contributions(&self, traits: &Traits) -> Vec<Contribution> {
        let mut found: Vec<Contribution> = Trait::ALL
            .iter()
            .map(|&of| Contribution { of, value: traits.get(of).unwrap_or_default(), points: self.points(traits, of) })
            .filter(|one| one.points > 0.0)
            .collect();
        found.sort_by(|a, b| b.points.total_cmp(&a.points));
        found
    }
}
