//! Finds a passage again in a later revision.
//!
//! Both texts are cut in sentences, the sentences are aligned (by shared words, neighbours and order), and
//! inside an aligned pair the words are. A range over whole sentences goes to the sentences they became; a range of
//! words inside a sentence goes to those words when they survive, else to the sentence. What is found only by its
//! place, with hardly a word in common, is called unsure: a person decides, with the best candidates. Gone is only what
//! has nothing in its place.
//!
//! The rules and thresholds were set on one half of real revisions and measured on the other; see
//! `docs/language-quality.md`.

use super::align::{Alignment, How, Link, Token, align};
use super::pieces::compare;
use super::replaced::{Replaced, Run, became};
use super::{Span, units};
use serde::Serialize;
use similar::DiffOp;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

pub use super::replaced::MOST_CANDIDATES;

/// This share of a range's tokens must survive for the range to be found in the tokens themselves.
const HALF: f64 = 0.5;
/// A range of more tokens than this, inside a sentence, is not found by its sentence alone.
const FEW: usize = 5;

/// What became of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Its words are unchanged and stand where they stood among their neighbours.
    Same,
    /// It was rewritten.
    Changed,
    /// It stands elsewhere among its neighbours, perhaps rewritten too.
    Moved,
    /// It may be what stands in its place now; a person should decide.
    Unsure,
    /// It is not there any more, and nothing stands in its place.
    Gone,
}

/// Where a range of the old text is in the new one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Carried {
    /// What became of it.
    pub state: State,
    /// Where it is; none when gone, the best guess when unsure.
    pub span: Option<Span>,
    /// The chance that this is right, 0 to 1: that the span is the passage's new place, or that it is gone.
    pub certainty: f64,
}

impl Carried {
    const GONE: Carried = Carried { state: State::Gone, span: None, certainty: 1.0 };

    fn unsure(span: Span, certainty: f64) -> Self {
        Self { state: State::Unsure, span: Some(span), certainty }
    }
}

/// Where a range is in the new text, with what a person may choose from when that is unsure.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// What became of it.
    pub carried: Carried,
    /// Of one that is unsure, the places where it may be, the likeliest first: one sentence, or several that it was split
    /// into. The first is the guess; at most [`MOST_CANDIDATES`].
    pub candidates: Vec<Span>,
}

impl From<Carried> for Proposed {
    fn from(carried: Carried) -> Proposed {
        Proposed { carried, candidates: Vec::new() }
    }
}

/// Carries byte ranges of `old` over to `new`; one result per range, in the same order. See [`propose`].
pub fn carry(old: &str, new: &str, ranges: &[Span]) -> Vec<Carried> {
    propose(old, new, ranges).into_iter().map(|proposed| proposed.carried).collect()
}

/// Carries byte ranges of `old` over to `new`, with the candidates for each that is unsure; one result per range, in the
/// same order.
///
/// A range that does not fit `old` (outside it, or not on character boundaries) is gone. White space around a range
/// does not count; a range of nothing but white space is carried along with the sentence before it.
/// Takes time near linear in both texts, whatever stands in them.
pub fn propose(old: &str, new: &str, ranges: &[Span]) -> Vec<Proposed> {
    let fits = |range: &Span| old.get(range.start..range.end).is_some();
    if old == new {
        let same = |range: &Span| Carried { state: State::Same, span: Some(*range), certainty: 1.0 };
        return ranges.iter().map(|range| if fits(range) { same(range) } else { Carried::GONE }.into()).collect();
    }
    let alignment = align(old, units::sentences(old), new, units::sentences(new));
    let mut carrier = Carrier::new(old, new, alignment);
    ranges.iter().map(|range| if fits(range) { carrier.carry(*range) } else { Carried::GONE.into() }).collect()
}

/// The part of a range that lies in one sentence, and where it went.
#[derive(Clone, Copy, Debug)]
struct Part {
    span: Span,
    /// Number of tokens of the range in this sentence.
    tokens: usize,
    how: How,
    certainty: f64,
    is_same: bool,
}

struct Carrier<'t> {
    old: &'t str,
    new: &'t str,
    alignment: Alignment,
    /// For each old sentence, how often its words stand in the old and in the new text.
    twins: Vec<(usize, usize)>,
    replaced: Replaced,
    /// For each old sentence looked into so far, where its tokens went.
    inside: HashMap<usize, Rc<[Option<usize>]>>,
}

impl<'t> Carrier<'t> {
    fn new(old: &'t str, new: &'t str, alignment: Alignment) -> Self {
        let twins = alignment.twins();
        let replaced = Replaced::new(&alignment, old, new);
        Self { old, new, alignment, twins, replaced, inside: HashMap::new() }
    }

    fn carry(&mut self, range: Span) -> Proposed {
        let tokens = self.tokens_in(range);
        if tokens.is_empty() {
            return self.carry_space(range).into();
        }
        let first = self.alignment.old.tokens[tokens.start].unit;
        let last = self.alignment.old.tokens[tokens.end - 1].unit;
        let parts: Vec<Part> = (first..=last).filter_map(|unit| self.part(unit, &tokens)).collect();
        let Some(found) = self.combine(&parts, tokens.len()) else { return self.without_place(first, last) };
        let found = self.with_surroundings(found, range, &tokens);
        let guess = found.span.filter(|_| found.state == State::Unsure);
        let candidates = guess.map_or(Vec::new(), |guess| self.candidates(guess, first, last));
        Proposed { carried: found, candidates }
    }

    /// A range whose sentences went nowhere: gone, unless something stands in their place.
    fn without_place(&mut self, first: usize, last: usize) -> Proposed {
        let runs = self.replaced.candidates(&self.alignment, first..=last);
        let Some(best) = runs.first() else {
            return Carried { certainty: 0.98, ..Carried::GONE }.into();
        };
        let certainty = (0.2 + 0.5 * best.likeness).min(0.6);
        let candidates: Vec<Span> = runs.iter().map(|run| self.span_of(run)).collect();
        Proposed { carried: Carried::unsure(candidates[0], certainty), candidates }
    }

    /// Where an unsure range may be: the guess, the sentences in it that it was linked to, and what stands in the place of
    /// those that it lost.
    fn candidates(&mut self, guess: Span, first: usize, last: usize) -> Vec<Span> {
        let links = &self.alignment.links;
        let linked = (first..=last).filter_map(|unit| links[unit]).map(|link| self.alignment.new.units[link.unit].span);
        let mut all: Vec<Span> = linked.take(MOST_CANDIDATES).collect();
        let lost: Vec<usize> = (first..=last).filter(|&unit| links[unit].is_none()).collect();
        let runs = self.replaced.candidates(&self.alignment, lost.into_iter());
        all.extend(runs.iter().map(|run| self.span_of(run)));
        let mut candidates = vec![guess];
        for span in all {
            if candidates.len() < MOST_CANDIDATES && !candidates.contains(&span) {
                candidates.push(span);
            }
        }
        candidates
    }

    fn span_of(&self, run: &Run) -> Span {
        let units = &self.alignment.new.units[run.units.clone()];
        match (units.first(), units.last()) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The old tokens that a range touches.
    fn tokens_in(&self, range: Span) -> Range<usize> {
        let tokens = &self.alignment.old.tokens;
        let from = tokens.partition_point(|token| token.span.end <= range.start);
        let to = tokens.partition_point(|token| token.span.start < range.end);
        from..to.max(from)
    }

    /// White space goes along with the sentence before it; it survives only when the same space stands there.
    fn carry_space(&self, range: Span) -> Carried {
        let Alignment { old, new, links, .. } = &self.alignment;
        let units_before = old.units.partition_point(|unit| unit.span.end <= range.start);
        let start = match units_before.checked_sub(1) {
            None => Some(range.start),
            Some(unit) => {
                links[unit].map(|link| new.units[link.unit].span.end + range.start - old.units[unit].span.end)
            }
        };
        let target = start.map(|start| Span::new(start, start + range.len()));
        match target.filter(|span| self.new.get(span.start..span.end) == Some(range.of(self.old))) {
            Some(span) => Carried { state: State::Same, span: Some(span), certainty: 0.8 },
            None => Carried { certainty: 0.5, ..Carried::GONE },
        }
    }

    /// Where the part of a range that lies in one old sentence went.
    fn part(&mut self, unit: usize, range: &Range<usize>) -> Option<Part> {
        let link = self.alignment.links[unit]?;
        let own = self.alignment.old.units[unit].tokens.clone();
        let inside = range.start.max(own.start)..range.end.min(own.end);
        let words = |range: Range<usize>| self.alignment.old.tokens[range].iter().filter(|token| token.is_word).count();
        let is_whole = inside == own || (words(own.clone()) > 0 && words(inside.clone()) == words(own.clone()));
        if is_whole && link.how != How::Joined {
            let certainty = self.certainty(unit, link);
            let span = self.whole_target(unit, link);
            let is_same = self.is_verbatim(own, self.alignment.new.units[link.unit].tokens.clone());
            return Some(Part { span, tokens: inside.len(), how: link.how, certainty, is_same });
        }
        Some(self.inner_part(unit, link, inside))
    }

    /// Whether old and new tokens stand there alike to the letter, however wide the white space between them.
    fn is_verbatim(&self, old: Range<usize>, new: Range<usize>) -> bool {
        let before = hull(&self.alignment.old.tokens[old]).of(self.old);
        let after = hull(&self.alignment.new.tokens[new]).of(self.new);
        before.split_whitespace().eq(after.split_whitespace())
    }

    /// The sentence that an old one became, with the sentences beside it that were split off from it.
    fn whole_target(&mut self, unit: usize, link: Link) -> Span {
        if link.score == 1.0 {
            return self.alignment.new.units[link.unit].span;
        }
        let own = self.alignment.old.units[unit].tokens.len();
        let kept = self.places(unit, link).iter().flatten().count();
        let units = match link.how {
            How::Weak => self.replaced.grown(&self.alignment, unit, link.unit),
            _ => became(&self.alignment, unit, link.unit, own.saturating_sub(kept)),
        };
        self.span_of(&Run { units, likeness: link.score })
    }

    /// Words inside a sentence go to the same words, else to what stands between their neighbours, else to the sentence.
    fn inner_part(&mut self, unit: usize, link: Link, inside: Range<usize>) -> Part {
        let base = self.certainty(unit, link);
        let own = self.alignment.old.units[unit].tokens.clone();
        let new_own = self.alignment.new.units[link.unit].tokens.clone();
        let places = self.places(unit, link);
        let local = inside.start - own.start..inside.end - own.start;
        let kept: Vec<usize> = places[local.clone()].iter().flatten().copied().collect();
        let share = kept.len() as f64 / inside.len() as f64;
        // Of a few words the sentence is the place even when they are gone; of a longer stretch it is a guess.
        let how = if inside.len() > FEW && share < HALF { How::Weak } else { link.how };
        let part = |span, certainty, is_same| Part { span, tokens: inside.len(), how, certainty, is_same };
        let snapped = part(self.alignment.new.units[link.unit].span, 0.7 * base, false);
        let (Some(&first), Some(&last)) = (kept.first(), kept.last()) else { return snapped };
        let left = places[..local.start].iter().rev().flatten().next().map_or(new_own.start, |place| place + 1);
        let right = places[local.end..].iter().flatten().next().map_or(new_own.end, |&place| place);
        if kept.len() == inside.len() && last + 1 - first == inside.len() {
            let is_same = self.is_verbatim(inside.clone(), first..last + 1);
            return part(hull(&self.alignment.new.tokens[first..=last]), base.max(0.8), is_same);
        }
        if share >= HALF {
            // What was put in at either end belongs to it only where a word of it made place.
            let from = if places[local.start].is_some() { first } else { left };
            let to = if places[local.end - 1].is_some() { last + 1 } else { right };
            return part(hull(&self.alignment.new.tokens[from..to]), base * (0.5 + share / 2.0), false);
        }
        snapped
    }

    /// Where the tokens of an old sentence stand in the new text: global token numbers.
    fn places(&mut self, unit: usize, link: Link) -> Rc<[Option<usize>]> {
        let alignment = &self.alignment;
        let places = self.inside.entry(unit).or_insert_with(|| {
            let (old, new) = (&alignment.old.units[unit].tokens, &alignment.new.units[link.unit].tokens);
            let ids = |tokens: &[Token]| tokens.iter().map(|token| token.id).collect::<Vec<_>>();
            let (a, b) = (ids(&alignment.old.tokens[old.clone()]), ids(&alignment.new.tokens[new.clone()]));
            let mut places = vec![None; a.len()];
            for op in compare(&a, &b) {
                if let DiffOp::Equal { old_index, new_index, len } = op {
                    for step in 0..len {
                        places[old_index + step] = Some(new.start + new_index + step);
                    }
                }
            }
            places.into()
        });
        Rc::clone(places)
    }

    /// The chance that a link is right; `meelezer-measure anchors` prints how far that holds.
    fn certainty(&self, unit: usize, link: Link) -> f64 {
        let neighbours = self.alignment.equal_neighbours(unit, link.unit) as f64;
        let (here, there) = self.twins[unit];
        let doubt = if here == there || link.score < 1.0 { 0.0 } else { 0.12 - 0.05 * neighbours };
        match link.how {
            How::InOrder if link.score == 1.0 => 0.99 - doubt,
            How::InOrder => 0.72 + 0.24 * link.score + 0.01 * neighbours,
            How::Moved => 0.35 + 0.55 * link.score + 0.03 * neighbours - doubt,
            How::Joined => 0.6 + 0.25 * link.score,
            How::Weak => 0.2 + 0.5 * link.score + 0.05 * neighbours,
        }
    }

    /// One result of the parts of a range: the largest run that stayed together, if it holds half of the range.
    fn combine(&self, parts: &[Part], tokens: usize) -> Option<Carried> {
        let sure = |part: &&Part| part.how != How::Weak;
        let weight = |parts: &[Part]| parts.iter().map(|part| part.tokens).sum::<usize>();
        let is_moved = |part: &Part| part.how == How::Moved;
        let follows = |a: &Part, b: &Part| a.span.start <= b.span.start && is_moved(a) == is_moved(b);
        let firm: Vec<Part> = parts.iter().filter(sure).copied().collect();
        let runs: Vec<&[Part]> = firm.chunk_by(follows).collect();
        let run = runs.into_iter().rev().max_by_key(|run| weight(run)).filter(|run| 2 * weight(run) >= tokens);
        let Some(run) = run else {
            let span = join(parts.iter().map(|part| part.span))?;
            let certainty = parts.iter().map(|part| part.certainty * part.tokens as f64).sum::<f64>();
            return Some(Carried::unsure(span, (certainty / tokens as f64).min(0.6)));
        };
        let share = weight(run) as f64 / tokens as f64;
        let certainty = run.iter().map(|part| part.certainty * part.tokens as f64).sum::<f64>() / tokens as f64;
        let is_same = share == 1.0 && run.iter().all(|part| part.is_same);
        let state = match run[0].how {
            How::Moved => State::Moved,
            _ if is_same => State::Same,
            _ => State::Changed,
        };
        Some(Carried { state, span: join(run.iter().map(|part| part.span)), certainty })
    }

    /// Makes the result as exact as the range: the same part of a word, the same signs and white space around it.
    fn with_surroundings(&self, found: Carried, range: Span, tokens: &Range<usize>) -> Carried {
        let Some(span) = found.span else { return found };
        let core = hull(&self.alignment.old.tokens[tokens.clone()]);
        let start = (span.start + range.start).checked_sub(core.start);
        let exact = start.map(|start| Span::new(start, start + range.len()));
        let is_exact = |exact: &Span| self.new.get(exact.start..exact.end) == Some(range.of(self.old));
        if let Some(exact) = exact.filter(is_exact).filter(|_| core.of(self.old) == span.of(self.new)) {
            return Carried { span: Some(exact), ..found };
        }
        let before = |text: &str| self.new[..span.start].ends_with(text).then_some(text.len());
        let after = |text: &str| self.new[span.end..].starts_with(text).then_some(text.len());
        let lead = self.old.get(range.start..core.start).and_then(before).unwrap_or(0);
        let tail = self.old.get(core.end..range.end).and_then(after).unwrap_or(0);
        Carried { span: Some(Span::new(span.start - lead, span.end + tail)), ..found }
    }
}

/// From the first token to the last.
fn hull(tokens: &[Token]) -> Span {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::new(0, 0),
    }
}

/// The smallest span that holds all.
fn join(spans: impl Iterator<Item = Span>) -> Option<Span> {
    spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
}
