//! Learns the weights from pairs: a sentence, and what an editor made of it.
//!
//! A logistic model of which side is the harder one, on the differences of the traits (each divided by its standard
//! deviation), with a quadratic penalty; no weight may turn a trait's direction round. Projected gradient with momentum:
//! A. Beck and M. Teboulle, *A fast iterative shrinkage-thresholding algorithm* (2009).

use super::model::Model;
use super::traits::{COUNT, Trait};

/// Steps of the gradient; it has settled long before.
const STEPS: usize = 600;

/// A side of a pair: the mean of each trait over its sentences, unknown ones replaced by the mean of all.
pub type Means = [f64; COUNT];

/// A sentence or passage, and what an editor made of it.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The document that it comes from: pairs of one document are held out together.
    pub document: String,
    /// As it was.
    pub complex: Means,
    /// As the editor left it.
    pub simple: Means,
}

/// The weights that tell the two sides apart best.
pub fn fit(pairs: &[&Pair], penalty: f64) -> [f64; COUNT] {
    let differences: Vec<Means> =
        pairs.iter().map(|pair| std::array::from_fn(|at| pair.complex[at] - pair.simple[at])).collect();
    let number = differences.len().max(1) as f64;
    let deviation: Means = std::array::from_fn(|at| {
        let mean = differences.iter().map(|row| row[at]).sum::<f64>() / number;
        let variance = differences.iter().map(|row| (row[at] - mean).powi(2)).sum::<f64>() / number;
        variance.sqrt().max(1e-9)
    });
    let scaled: Vec<Means> = differences.iter().map(|row| std::array::from_fn(|at| row[at] / deviation[at])).collect();
    let steepness =
        scaled.iter().map(|row| row.iter().map(|value| value * value).sum::<f64>()).sum::<f64>() / number / 4.0;
    let step = 1.0 / (steepness + penalty);
    let (mut weights, mut ahead, mut momentum) = ([0.0; COUNT], [0.0; COUNT], 1.0_f64);
    for _ in 0..STEPS {
        let mut gradient: Means = std::array::from_fn(|at| penalty * ahead[at]);
        for row in &scaled {
            let margin: f64 = row.iter().zip(&ahead).map(|(value, weight)| value * weight).sum();
            let wrong = 1.0 / (1.0 + margin.clamp(-30.0, 30.0).exp());
            row.iter().zip(&mut gradient).for_each(|(value, slope)| *slope -= value * wrong / number);
        }
        let next: Means = std::array::from_fn(|at| {
            let moved = ahead[at] - step * gradient[at];
            if moved * Trait::ALL[at].direction() < 0.0 { 0.0 } else { moved }
        });
        let faster = (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt()) / 2.0;
        ahead = std::array::from_fn(|at| next[at] + (momentum - 1.0) / faster * (next[at] - weights[at]));
        (weights, momentum) = (next, faster);
    }
    std::array::from_fn(|at| weights[at] / deviation[at])
}

/// A model of all pairs: typical are the simple sides, and the scale has the middle of both sides at 50.
pub fn learn(pairs: &[Pair], penalty: f64) -> Model {
    let weights = fit(&pairs.iter().collect::<Vec<_>>(), penalty);
    let number = pairs.len().max(1) as f64;
    let typical: Means = std::array::from_fn(|at| pairs.iter().map(|pair| pair.simple[at]).sum::<f64>() / number);
    let sum = |side: &Means| (0..COUNT).map(|at| weights[at] * (side[at] - typical[at])).sum::<f64>();
    let sums: Vec<f64> = pairs.iter().flat_map(|pair| [sum(&pair.complex), sum(&pair.simple)]).collect();
    let centre = sums.iter().sum::<f64>() / sums.len().max(1) as f64;
    let variance = sums.iter().map(|sum| (sum - centre).powi(2)).sum::<f64>() / sums.len().max(1) as f64;
    // Two standard deviations are at 12 and 88 of 100.
    Model { weights, typical, centre, spread: variance.sqrt().max(1e-9) }
}

/// Per pair, by how much the complex side is the harder one under weights that have not seen its document.
pub fn held_out(pairs: &[Pair], penalty: f64) -> Vec<f64> {
    let mut margins = vec![0.0; pairs.len()];
    let documents: std::collections::BTreeSet<&str> = pairs.iter().map(|pair| pair.document.as_str()).collect();
    for document in documents {
        let seen: Vec<&Pair> = pairs.iter().filter(|pair| pair.document != document).collect();
        let weights = fit(&seen, penalty);
        for (pair, margin) in pairs.iter().zip(&mut margins).filter(|(pair, _)| pair.document == document) {
            *margin = (0..COUNT).map(|at| weights[at] * (pair.complex[at] - pair.simple[at])).sum();
        }
    }
    margins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_take_away_gets_weight_and_nothing_turns_round() {
        let pair = |at: usize| {
            let mut complex = [0.0; COUNT];
            complex[Trait::Passives as usize] = (at % 3) as f64;
            complex[Trait::People as usize] = (at % 2) as f64;
            Pair { document: format!("{}", at % 4), complex, simple: [0.0; COUNT] }
        };
        let pairs: Vec<Pair> = (0..40).map(pair).collect();
        let model = learn(&pairs, 0.2);
        assert!(model.weights[Trait::Passives as usize] > 0.1);
        assert_eq!(model.weights[Trait::People as usize], 0.0);
        assert!(held_out(&pairs, 0.2).iter().all(|margin| *margin >= 0.0));
    }
}
