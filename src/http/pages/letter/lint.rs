//! LiNT in words.

use crate::check::lint::Score;
use crate::http::Page;
use crate::review::requirements::Reading;

/// LiNT as a page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The score, with one decimal at most.
    pub score: String,
    /// 1 (easy) to 4 (hard).
    pub level: u8,
    /// What the level is called.
    pub level_name: String,
    /// Of a hundred adults, how many struggle.
    pub struggling: i64,
    /// Whether it is within the organisation's target.
    pub is_met: bool,
}

impl Shown {
    /// LiNT in words; none where there is none.
    pub fn of(page: &Page, lint: Option<Score>, target: f64) -> Option<Shown> {
        let lint = lint?;
        let reading = Reading::new(Some(lint.score));
        Some(Shown {
            score: reading.score()?.to_string().replace('.', ","),
            level: lint.level,
            level_name: level_name(page, lint.level),
            struggling: (lint.adults_struggling * 100.0).round() as i64,
            is_met: reading.is_within(target),
        })
    }
}

/// What a level is called.
pub fn level_name(page: &Page, level: u8) -> String {
    page.named("lint-level", &level.to_string())
}
