//! LiNT in words: of the letter, and of each sentence with what makes it hard.

use super::notes::Notes;
use super::parts::Parts;
use crate::app::reads::letter::LetterView;
use crate::app::reads::levels::{NamedTrait, NamedWeight, SentenceLevel};
use crate::http::Page;
use crate::http::quote::shortened;
use crate::review::requirements::Reading;
use check::difficulty::Trait;
use check::lint_ii::{Feature, Score};

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

/// Most sentences that are named as the first to rewrite.
const FIRST: usize = 3;

/// Sentences with less difficulty than this are not named as the first to rewrite: of a letter that reads well, none is.
const WORTH_REWRITING: f64 = 60.0;

/// How hard a sentence is, on its card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// 1 (easy) to 4 (hard).
    pub level: u8,
    /// The level and the score in words.
    pub title: String,
    /// What makes it hard, a sentence each.
    pub reasons: Vec<String>,
    /// What makes it worth rewriting, in a few words; empty for a sentence that reads well.
    pub difficult: String,
}

/// How hard the sentences that are shown are, by their number from 0; none where LiNT gives no score, and for the others.
pub fn levels(page: &Page, notes: &Notes<'_>) -> Vec<Option<Level>> {
    let measured = notes.view.checked.levels.iter().enumerate();
    measured.map(|(at, measured)| notes.shown.contains(&at).then(|| level(page, measured)).flatten()).collect()
}

fn level(page: &Page, measured: &SentenceLevel) -> Option<Level> {
    let lint = measured.lint?;
    let score = Reading::new(Some(lint.score)).score()?;
    let name = level_name(page, lint.level);
    Some(Level {
        level: lint.level,
        title: page.msg("sentence-level").arg("name", name).arg("score", score).to_string(),
        reasons: measured.weights.iter().map(|weight| reason(page, weight)).collect(),
        difficult: in_words(page, &measured.traits, false),
    })
}

fn reason(page: &Page, weight: &NamedWeight) -> String {
    let name = match weight.feature {
        Feature::WordFrequency => "frequency",
        Feature::LongestDependency => "distance",
        Feature::ContentWordsPerClause => "content",
        Feature::ProportionConcrete => "concrete",
    };
    let word = |at: usize| weight.words.get(at).map_or("", String::as_str);
    page.msg(&format!("weight-{name}"))
        .arg("count", weight.words.len())
        .arg("words", listed(page, &weight.words))
        .arg("first", word(0))
        .arg("last", word(1))
        .arg("value", (weight.value * 10.0).round() / 10.0)
        .to_string()
}

/// The traits that make a letter as a whole difficult, in a few words; empty for one that reads well.
pub fn difficulty_of_letter(page: &Page, view: &LetterView) -> String {
    let is_hard = view.checked.report.scores.difficulty.is_some_and(|difficulty| difficulty >= WORTH_NAMING);
    if is_hard { in_words(page, &view.checked.traits, true) } else { String::new() }
}

/// A letter with less difficulty than this reads well.
const WORTH_NAMING: f64 = 35.0;

/// Traits one after the other, in words: *drie bijzinnen, onbekend woord: ‘aanvang’*.
fn in_words(page: &Page, traits: &[NamedTrait], is_letter: bool) -> String {
    let one = |of: &NamedTrait| {
        // The length is kept as a logarithm of letters; people count words.
        let value = if of.of == Trait::Length { 0.0 } else { of.value };
        let name = of.of.name();
        let key = if is_letter { format!("traits-{name}") } else { format!("trait-{name}") };
        page.msg(&key)
            .arg("count", of.words.len())
            .arg("words", listed(page, &of.words))
            .arg("value", value.round() as i64)
            .to_string()
    };
    traits.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Words between quotation marks, with a word before the last.
fn listed(page: &Page, words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("‘{word}’")).collect();
    match quoted.split_last() {
        Some((last, most)) if !most.is_empty() => {
            page.msg("words-and").arg("most", most.join(", ")).arg("last", last).to_string()
        }
        _ => quoted.concat(),
    }
}

/// A sentence that is best rewritten first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    /// Its place on the page.
    pub href: String,
    /// Its beginning.
    pub quote: String,
    /// Its level; none where LiNT gives no score.
    pub level: Option<u8>,
    /// What makes it difficult, in a few words.
    pub because: String,
}

/// The sentences to rewrite first, the hardest first.
pub fn first_to_rewrite(page: &Page, notes: &Notes<'_>, parts: &Parts) -> Vec<First> {
    let mut hard: Vec<(f64, usize, &SentenceLevel)> = (0..)
        .zip(&notes.view.checked.levels)
        .filter_map(|(number, level)| Some((level.difficulty?, number, level)))
        .filter(|(difficulty, ..)| *difficulty >= WORTH_REWRITING)
        .collect();
    hard.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    hard.truncate(FIRST);
    let href = |number: usize| {
        let anchor = format!("{}-{}", if notes.has_card(number) { "zin" } else { "tekst" }, number + 1);
        parts.elsewhere(number, &anchor).unwrap_or(format!("#{anchor}"))
    };
    let first = |(_, number, level): (f64, usize, &SentenceLevel)| First {
        href: href(number),
        quote: shortened(&notes.text(number)),
        level: level.lint.map(|lint| lint.level),
        because: in_words(page, &level.traits, false),
    };
    hard.into_iter().map(first).collect()
}
