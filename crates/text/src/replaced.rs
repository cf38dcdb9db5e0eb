//! What stands now where a sentence stood that is found nowhere: the sentences that a person is asked to choose from.
//!
//! A place is the run of units without link between two that kept their order. What is new in it may have replaced what is
//! missing from it: one unit, or several that an old one was split into. Where nothing is new but a neighbour from the
//! same line was rewritten, the words may have gone there.

use super::Span;
use super::align::{Alignment, How, Unit, without};
use std::cmp::Ordering;
use std::ops::Range;

/// Most places that a person is asked to choose from.
pub const MOST_CANDIDATES: usize = 3;
/// Most units that one unit is said to have become.
const LONGEST_RUN: usize = 6;
/// Most new units of a place that are looked at, around where the old one stood.
const LOOKED_AT: usize = 48;
/// Most old units of a range for which a place is sought.
const SOUGHT: usize = 16;
/// From this likeness on, what is new in another paragraph may be what an old unit became.
const LIKE: f64 = 0.2;
/// This share of a unit's letters must stand in what its rewritten neighbour has more than before.
const TAKEN_OVER: f64 = 0.4;
/// Most words that are compared for one pair of texts.
const ALL_WORDS: usize = 1 << 24;

/// New units, one after the other, that may be what an old one became.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) units: Range<usize>,
    /// How alike its words are to those of the old unit, 0 to 1.
    pub(super) likeness: f64,
}

impl Run {
    /// The likelier first, then the shorter, then the earlier.
    fn order(&self, other: &Run) -> Ordering {
        let place = |run: &Run| (run.units.len(), run.units.start);
        other.likeness.total_cmp(&self.likeness).then(place(self).cmp(&place(other)))
    }
}

/// Where the missing units of a text may have gone.
pub(super) struct Replaced {
    gaps: Vec<(Range<usize>, Range<usize>)>,
    old_lines: Vec<usize>,
    new_lines: Vec<usize>,
    /// Words that may still be compared.
    left: usize,
}

/// The new units that an old one became: the one that it is linked to, with those beside it that were split off from it,
/// as long as they take no more than `most` words of it.
pub(super) fn became(alignment: &Alignment, unit: usize, target: usize, most: usize) -> Range<usize> {
    let mut rest = alignment.rest(unit, target);
    let mut units = target..target + 1;
    let mut left = most;
    while units.len() < LONGEST_RUN {
        let sides = [units.start.checked_sub(1), Some(units.end)].into_iter().flatten();
        let split_off = sides.filter(|side| alignment.origins.get(*side) == Some(&None)).find(|&side| {
            let taken = alignment.shared_with(&rest, side);
            taken.share >= 0.7 && taken.words >= 3 && taken.words <= left
        });
        let Some(side) = split_off else { break };
        left -= alignment.shared_with(&rest, side).words;
        rest = without(&rest, &alignment.new.units[side].bag);
        units = units.start.min(side)..units.end.max(side + 1);
    }
    units
}

/// The number of the line that each unit stands on.
fn lines(text: &str, units: &[Unit]) -> Vec<usize> {
    let (mut line, mut from) = (0, 0);
    let mut numbers = Vec::with_capacity(units.len());
    for unit in units {
        line += Span::new(from, unit.span.start).of(text).matches('\n').count();
        numbers.push(line);
        line += unit.span.of(text).matches('\n').count();
        from = unit.span.end;
    }
    numbers
}

impl Replaced {
    pub(super) fn new(alignment: &Alignment, old: &str, new: &str) -> Replaced {
        Replaced {
            gaps: alignment.gaps(),
            old_lines: lines(old, &alignment.old.units),
            new_lines: lines(new, &alignment.new.units),
            left: ALL_WORDS,
        }
    }

    /// What may be what some old units became that have no link, the likeliest first; nothing when nothing stands in
    /// their place.
    pub(super) fn candidates(&mut self, alignment: &Alignment, olds: impl Iterator<Item = usize>) -> Vec<Run> {
        let mut best: Vec<Run> = Vec::new();
        let mut others: Vec<Run> = Vec::new();
        for unit in olds.filter(|&unit| alignment.old.units[unit].has_word).take(SOUGHT) {
            let mut found = self.of_unit(alignment, unit).into_iter();
            best.extend(found.next());
            others.extend(found);
        }
        let together = best.iter().map(|run| run.units.clone()).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
        let likeness = best.iter().map(|run| run.likeness).sum::<f64>() / best.len().max(1) as f64;
        best.sort_by(Run::order);
        others.sort_by(Run::order);
        let together = together.filter(|units| units.len() <= 2 * LONGEST_RUN).map(|units| Run { units, likeness });
        distinct(together.into_iter().chain(best).chain(others))
    }

    /// The new units around the one that a missing unit was weakly linked to which make it more alike.
    pub(super) fn grown(&mut self, alignment: &Alignment, unit: usize, target: usize) -> Range<usize> {
        let bag = &alignment.old.units[unit].bag;
        let mut words = alignment.new.units[target].bag.clone();
        let mut likeness = alignment.likeness(bag, &words);
        let mut units = target..target + 1;
        while units.len() < LONGEST_RUN && likeness > 0.0 {
            let sides = [units.start.checked_sub(1), Some(units.end)].into_iter().flatten();
            let fresh = sides.filter(|&side| is_fresh(alignment, side));
            let with = fresh.map(|side| {
                let both = merged(&words, &alignment.new.units[side].bag);
                (alignment.likeness(bag, &both), side, both)
            });
            let better = with.filter(|(score, ..)| *score > likeness).max_by(|a, b| a.0.total_cmp(&b.0));
            let Some((score, side, both)) = better.filter(|(.., both)| self.pays(bag.len() + both.len())) else {
                break;
            };
            (likeness, words) = (score, both);
            units = units.start.min(side)..units.end.max(side + 1);
        }
        units
    }

    fn pays(&mut self, words: usize) -> bool {
        let pays = words <= self.left;
        self.left -= words.min(self.left);
        pays
    }

    fn of_unit(&mut self, alignment: &Alignment, unit: usize) -> Vec<Run> {
        let at = self.gaps.partition_point(|(olds, _)| olds.end <= unit);
        let gap = self.gaps.get(at).filter(|(olds, _)| olds.contains(&unit)).cloned();
        let fresh = gap.map_or(Vec::new(), |(olds, news)| fresh(alignment, unit, &olds, news));
        let bag = &alignment.old.units[unit].bag;
        let home = self.home(alignment, unit);
        let mut runs = Vec::new();
        for at in 0..fresh.len() {
            runs.extend(self.best_from(alignment, bag, &fresh[at..]));
        }
        let lines = &self.new_lines;
        let is_here = |run: &Run| home.is_empty() || run.units.clone().any(|new| home.contains(&lines[new]));
        runs.retain(|run| run.likeness >= LIKE || is_here(run));
        runs.sort_by(Run::order);
        if runs.first().is_some_and(|best| best.likeness == 0.0) {
            runs = vec![Run { units: stretch(&fresh, runs[0].units.start, LONGEST_RUN), likeness: 0.0 }];
        } else if let Some(best) = runs.first() {
            let likeness = best.likeness / 2.0;
            runs.insert(1, Run { units: stretch(&fresh, best.units.start, LONGEST_RUN), likeness });
        }
        runs.extend(self.rewritten_neighbours(alignment, unit));
        distinct(runs.into_iter())
    }

    /// The run that begins with the first of some new units and is most alike.
    fn best_from(&mut self, alignment: &Alignment, bag: &[usize], fresh: &[usize]) -> Option<Run> {
        let first = *fresh.first()?;
        let mut words = Vec::new();
        let mut best: Option<Run> = None;
        for (&unit, _) in fresh.iter().zip(first..).take(LONGEST_RUN).take_while(|(unit, next)| *unit == next) {
            words = merged(&words, &alignment.new.units[unit].bag);
            if !self.pays(bag.len() + words.len()) {
                return best.or(Some(Run { units: first..first + 1, likeness: 0.0 }));
            }
            let likeness = alignment.likeness(bag, &words);
            if best.as_ref().is_none_or(|best| likeness > best.likeness) {
                best = Some(Run { units: first..unit + 1, likeness });
            }
        }
        best
    }

    /// The old units before and after one on its own line, the nearest first.
    fn on_the_line(&self, unit: usize) -> impl Iterator<Item = usize> {
        let line = self.old_lines[unit];
        let is_here = move |lines: &[usize], at: usize| lines.get(at) == Some(&line);
        let before = (unit.saturating_sub(SOUGHT)..unit).rev().take_while(move |&at| is_here(&self.old_lines, at));
        before.chain((unit + 1..unit + SOUGHT).take_while(move |&at| is_here(&self.old_lines, at)))
    }

    /// The new lines on which the neighbours of an old unit stand; none when nothing of its line is left.
    fn home(&self, alignment: &Alignment, unit: usize) -> Vec<usize> {
        let links = self.on_the_line(unit).filter_map(|at| alignment.links[at]);
        let mut home: Vec<usize> =
            links.filter(|link| link.how != How::Moved).map(|link| self.new_lines[link.unit]).collect();
        home.dedup();
        home
    }

    /// What the neighbours of a unit became that were rewritten in full, or that took up its words.
    fn rewritten_neighbours(&self, alignment: &Alignment, unit: usize) -> Vec<Run> {
        let bag = &alignment.old.units[unit].bag;
        let neighbours = [unit.checked_sub(1), Some(unit + 1)].into_iter().flatten();
        let near = neighbours.filter(|&at| self.old_lines.get(at) == self.old_lines.get(unit));
        let rewritten =
            near.filter_map(|at| alignment.links[at].filter(|link| link.score < 1.0).map(|link| (at, link)));
        let took = rewritten
            .filter(|(at, link)| link.how == How::Weak || alignment.taken_over(bag, *at, link.unit) >= TAKEN_OVER);
        let runs = took.map(|(at, link)| {
            let units = became(alignment, at, link.unit, usize::MAX);
            let likeness = alignment.likeness(bag, &alignment.new.units[link.unit].bag);
            Run { units, likeness }
        });
        runs.collect()
    }
}

fn is_fresh(alignment: &Alignment, unit: usize) -> bool {
    alignment.origins.get(unit) == Some(&None) && alignment.new.units[unit].has_word
}

/// The new units of a place that became of nothing else, around where an old one stood. What was split off from the units
/// at either end is theirs.
fn fresh(alignment: &Alignment, unit: usize, olds: &Range<usize>, news: Range<usize>) -> Vec<usize> {
    let taken = |end: Option<usize>| {
        let at = end?;
        let link = alignment.links.get(at).copied().flatten()?;
        (link.score < 1.0).then(|| became(alignment, at, link.unit, usize::MAX))
    };
    let (before, after) = (taken(olds.start.checked_sub(1)), taken(Some(olds.end)));
    let is_taken = |new: &usize| [&before, &after].into_iter().flatten().any(|units| units.contains(new));
    let around = news.start + (unit - olds.start) * news.len() / olds.len().max(1);
    let from = around.saturating_sub(LOOKED_AT / 2).max(news.start);
    let window = from..(from + LOOKED_AT).min(news.end);
    window.filter(|new| is_fresh(alignment, *new) && !is_taken(new)).collect()
}

/// The new units that stand together around `unit`, at most so many.
fn stretch(fresh: &[usize], unit: usize, most: usize) -> Range<usize> {
    let mut units = unit..unit + 1;
    while units.len() < most && fresh.contains(&units.end) {
        units.end += 1;
    }
    while units.len() < most && units.start > 0 && fresh.contains(&(units.start - 1)) {
        units.start -= 1;
    }
    units
}

fn distinct(runs: impl Iterator<Item = Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::new();
    for run in runs {
        if kept.len() < MOST_CANDIDATES && kept.iter().all(|known| known.units != run.units) {
            kept.push(run);
        }
    }
    kept
}

/// The elements of two sorted bags, sorted.
fn merged(a: &[usize], b: &[usize]) -> Vec<usize> {
    let mut both = [a, b].concat();
    both.sort_unstable();
    both
}
