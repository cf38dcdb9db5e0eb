//! The score over the revisions, as a small drawing.

/// Width of the drawing, in units of its own.
const WIDTH: f64 = 240.0;
/// Height of the drawing.
const HEIGHT: f64 = 72.0;
/// Room around the line for points and numbers.
const MARGIN: f64 = 14.0;

/// A drawing of the score.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The revisions, oldest first.
    pub points: Vec<Point>,
    /// The line through them: the value of a `points` attribute.
    pub line: String,
    /// Height of the target.
    pub target: String,
}

/// A revision in the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Its number.
    pub revision: u32,
    /// Its score, rounded.
    pub score: i64,
    /// Where it stands from the left.
    pub x: String,
    /// Where it stands from above.
    pub y: String,
}

/// The drawing; none for fewer than two revisions, which make no line.
pub fn trend(scores: &[(u32, f64)], target: f64) -> Option<Trend> {
    if scores.len() < 2 {
        return None;
    }
    let all = || scores.iter().map(|(_, score)| *score).chain([target]);
    let (low, high) = all().fold((f64::MAX, f64::MIN), |(low, high), score| (low.min(score), high.max(score)));
    let range = (high - low).max(10.0);
    let y = |score: f64| format!("{:.1}", MARGIN + (high - score) / range * (HEIGHT - 2.0 * MARGIN));
    let step = (WIDTH - 2.0 * MARGIN) / (scores.len() - 1) as f64;
    let points: Vec<Point> = scores
        .iter()
        .enumerate()
        .map(|(at, (revision, score))| Point {
            revision: *revision,
            score: score.round() as i64,
            x: format!("{:.1}", MARGIN + at as f64 * step),
            y: y(*score),
        })
        .collect();
    let line = points.iter().map(|point| format!("{},{}", point.x, point.y)).collect::<Vec<_>>().join(" ");
    Some(Trend { points, line, target: y(target) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_revision_has_no_trend() {
        assert_eq!(trend(&[(1, 50.0)], 60.0), None);
    }

    #[test]
    fn a_better_score_stands_higher_and_all_lie_inside() {
        let drawing = trend(&[(1, 40.0), (2, 40.0), (3, 70.0)], 60.0).expect("three revisions");
        let heights: Vec<f64> = drawing.points.iter().map(|point| point.y.parse().unwrap()).collect();
        assert!(heights[2] < heights[0] && heights[0] == heights[1]);
        assert!(heights.iter().all(|height| (0.0..=HEIGHT).contains(height)));
    }
}
