//! What an element of the file shows as a whole (a formula, a date, a few spaces) can't change in part: it goes, and what
//! is to be left of it comes as words.

use super::words::Step;
use draft::Source;
use std::collections::BTreeSet;
use text::Span;

/// How often a step is looked at in all; more is asked by no letter, and then what can't be changed stays.
const MOST_LOOKS: usize = 20_000_000;

/// The steps with every change inside such an element made one of all of it.
pub fn kept_whole(steps: Vec<Step>, source: &Source) -> Vec<Step> {
    let pieces = &source.pieces;
    let cut = |at: usize| {
        let piece = pieces.get(pieces.partition_point(|piece| piece.span.end <= at))?;
        (!piece.origin.verbatim && piece.span.start < at).then_some(piece.span)
    };
    let ends = steps.iter().flat_map(|step| match step {
        Step::Delete(span) => vec![span.start, span.end],
        Step::Insert(at, _) | Step::Split(at) => vec![*at],
        Step::Join(_) => Vec::new(),
    });
    let wholes: BTreeSet<(usize, usize)> = ends.filter_map(cut).map(|span| (span.start, span.end)).collect();
    if wholes.len().saturating_mul(steps.len()) > MOST_LOOKS {
        return steps;
    }
    wholes.into_iter().fold(steps, |steps, (start, end)| with(steps, Span::new(start, end), &source.document.text))
}

/// Whether a step changes a part of `whole` only.
fn is_in_part(step: &Step, whole: Span) -> bool {
    let inside = |at: usize| whole.start < at && at < whole.end;
    match step {
        Step::Delete(span) => span.overlaps(whole) && !span.contains(whole),
        Step::Insert(at, _) | Step::Split(at) => inside(*at),
        Step::Join(_) => false,
    }
}

/// The steps, where `whole` goes and what is left of it comes in its place.
fn with(steps: Vec<Step>, whole: Span, text: &str) -> Vec<Step> {
    let mut replaced = vec![Step::Delete(whole)];
    let mut at = whole.start;
    let mut left = |replaced: &mut Vec<Step>, until: usize, next: usize| {
        match (replaced.last_mut(), text.get(at..until).unwrap_or_default()) {
            (_, "") => {}
            (Some(Step::Insert(_, words)), rest) => words.push_str(rest),
            (_, rest) => replaced.push(Step::Insert(whole.end, rest.to_owned())),
        }
        at = at.max(next);
    };
    let (mut before, mut after) = (Vec::new(), Vec::new());
    // The steps are in the order of the text.
    let mut is_reached = false;
    for step in steps {
        let touches = is_in_part(&step, whole) || matches!(&step, Step::Delete(span) if span.contains(whole));
        match step {
            Step::Delete(span) if span.overlaps(whole) => {
                if span.start < whole.start {
                    before.push(Step::Delete(Span::new(span.start, whole.start)));
                }
                if whole.end < span.end {
                    after.push(Step::Delete(Span::new(whole.end, span.end)));
                }
                left(&mut replaced, span.start, span.end);
            }
            Step::Insert(place, words) if whole.start < place && place < whole.end => {
                left(&mut replaced, place, place);
                match replaced.last_mut() {
                    Some(Step::Insert(_, before)) => before.push_str(&words),
                    _ => replaced.push(Step::Insert(whole.end, words)),
                }
            }
            Step::Split(place) if whole.start < place && place < whole.end => {
                left(&mut replaced, place, place);
                replaced.push(Step::Split(whole.end));
            }
            other if !is_reached => before.push(other),
            other => after.push(other),
        }
        is_reached = is_reached || touches;
    }
    left(&mut replaced, whole.end, whole.end);
    before.into_iter().chain(replaced).chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(steps: Vec<Step>, expect: Vec<Step>) {
        // The whole is "a+b".
        assert_eq!(with(steps, Span::new(4, 7), "Zo: a+b dus"), expect);
    }

    fn delete(start: usize, end: usize) -> Step {
        Step::Delete(Span::new(start, end))
    }

    #[test]
    fn what_is_left_of_a_formula_comes_as_words() {
        let words = |words: &str| Step::Insert(7, words.to_owned());
        check(vec![delete(4, 5)], vec![delete(4, 7), words("+b")]);
        check(vec![delete(6, 8)], vec![delete(4, 7), words("a+"), delete(7, 8)]);
        check(vec![delete(0, 5), Step::Insert(5, "c".into())], vec![delete(0, 4), delete(4, 7), words("c+b")]);
        check(vec![Step::Insert(5, "1".into()), delete(6, 7)], vec![delete(4, 7), words("a1+")]);
        check(vec![Step::Split(5)], vec![delete(4, 7), words("a"), Step::Split(7), words("+b")]);
        check(
            vec![Step::Insert(0, "Dus ".into()), delete(4, 5), Step::Join(3)],
            vec![Step::Insert(0, "Dus ".into()), delete(4, 7), words("+b"), Step::Join(3)],
        );
    }
}
