//! LiNT over the revisions, as a small drawing: the hard levels stand above, the easy ones below, so that a line that goes
//! down is good.

/// Height of the part that the line runs in, in units of the drawing: about a pixel each. It is 320 units wide.
const HEIGHT: f64 = 132.0;
/// Where the first point stands from the left.
const FIRST: f64 = 20.0;
/// Where the last point stands; what levels are called stands beyond it.
const LAST: f64 = 204.0;
/// Most points of which each has its number above it.
const NUMBERED: usize = 4;
/// The lowest and highest score that are always in the drawing.
const ALWAYS: (f64, f64) = (22.0, 70.0);
/// Room between a score and the edge.
const MARGIN: f64 = 8.0;
/// Where levels 1, 2, 3 and 4 begin, and the end of the scale.
const LEVELS: [f64; 5] = [0.0, 34.0, 46.0, 58.0, 100.0];

/// A drawing of the score.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The levels that are in it, the hardest first.
    pub bands: Vec<Band>,
    /// The revisions, oldest first.
    pub points: Vec<Point>,
    /// The line through them: the value of a `points` attribute; empty for one revision.
    pub line: String,
    /// Height of the target.
    pub target: String,
}

/// A level in the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// 1 (easy) to 4 (hard).
    pub level: u8,
    /// Its upper edge.
    pub y: String,
    /// Its height.
    pub height: String,
    /// Where its name stands.
    pub middle: String,
}

/// A revision in the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Its number.
    pub revision: u32,
    /// Its score, to one decimal.
    pub score: f64,
    /// Where it stands from the left.
    pub x: String,
    /// Where it stands from above.
    pub y: String,
    /// Where its number stands from above; none where there are too many for that.
    pub label: Option<String>,
}

/// The drawing; none without scores.
pub fn trend(scores: &[(u32, f64)], target: f64) -> Option<Trend> {
    let (low, high) = range(scores);
    let height = |score: f64| (high - score.clamp(low, high)) / (high - low) * HEIGHT;
    let step = (LAST - FIRST) / (scores.len().checked_sub(1)?.max(1)) as f64;
    let point = |(at, (revision, score)): (usize, &(u32, f64))| {
        let y = height(*score);
        let is_end = at == 0 || at + 1 == scores.len();
        Point {
            revision: *revision,
            score: (score * 10.0).round() / 10.0,
            x: units(FIRST + at as f64 * step),
            y: units(y),
            // Above the point, or below it where there is no room.
            label: (is_end || scores.len() <= NUMBERED).then(|| units(if y < 22.0 { y + 19.0 } else { y - 9.0 })),
        }
    };
    let points: Vec<Point> = scores.iter().enumerate().map(point).collect();
    let line = points.iter().map(|point| format!("{},{}", point.x, point.y)).collect::<Vec<_>>().join(" ");
    Some(Trend { bands: bands(low, high, height), points, line, target: units(height(target)) })
}

/// The part of the scale that is drawn.
fn range(scores: &[(u32, f64)]) -> (f64, f64) {
    let (low, high) =
        scores.iter().fold(ALWAYS, |(low, high), (_, score)| (low.min(score - MARGIN), high.max(score + MARGIN)));
    (low.max(0.0), high.min(100.0))
}

fn bands(low: f64, high: f64, height: impl Fn(f64) -> f64) -> Vec<Band> {
    let of = |(level, ends): (u8, &[f64])| {
        let (top, bottom) = (height(ends[1].min(high)), height(ends[0].max(low)));
        let middle = units((top + bottom) / 2.0);
        (bottom > top).then(|| Band { level, y: units(top), height: units(bottom - top), middle })
    };
    let mut bands: Vec<Band> = (1..).zip(LEVELS.windows(2)).filter_map(of).collect();
    bands.reverse();
    bands
}

fn units(number: f64) -> String {
    format!("{number:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> f64 {
        text.parse().unwrap()
    }

    #[test]
    fn without_scores_there_is_nothing_to_draw() {
        assert_eq!(trend(&[], 46.0), None);
    }

    #[test]
    fn an_easier_revision_stands_lower() {
        let drawing = trend(&[(1, 71.2), (2, 71.2), (4, 40.0)], 46.0).unwrap();
        let heights: Vec<f64> = drawing.points.iter().map(|point| number(&point.y)).collect();
        assert!(
            heights[0] == heights[1] && heights[1] < number(&drawing.target) && number(&drawing.target) < heights[2]
        );
        assert_eq!(drawing.bands.iter().map(|band| band.level).collect::<Vec<_>>(), [4, 3, 2, 1]);
    }

    proptest! {
        #[test]
        fn all_lies_inside(
            scores in prop::collection::vec(0.0..=100.0, 1..9),
            target in 0.0..=100.0,
        ) {
            let scores: Vec<(u32, f64)> = (1..).zip(scores).collect();
            let drawing = trend(&scores, target).unwrap();
            for point in &drawing.points {
                prop_assert!((0.0..=HEIGHT).contains(&number(&point.y)) && (FIRST..=LAST).contains(&number(&point.x)));
                prop_assert!(point.label.as_ref().is_none_or(|label| (9.0..=HEIGHT).contains(&number(label))));
            }
            let sum: f64 = drawing.bands.iter().map(|band| number(&band.height)).sum();
            prop_assert!((sum - HEIGHT).abs() < 0.5);
        }
    }
}
