//! What an element of the file shows as a whole (a formula, a date, a few spaces) can't change in part: it goes, and what
//! is to be left of it comes as words.

use super::super::source::Source;
use super::words::{Step, fields_in};
use crate::text::Span;

/// The steps with every change inside such an element made one of all of it; the steps are in `around`.
pub fn kept_whole(steps: Vec<Step>, source: &Source, around: Span) -> Vec<Step> {
    let first = source.pieces.partition_point(|piece| piece.span.end <= around.start);
    let inside = source.pieces[first..].iter().take_while(|piece| piece.span.start < around.end);
    let wholes = inside.filter(|piece| !piece.origin.verbatim).map(|piece| piece.span);
    wholes.fold(steps, |steps, whole| {
        let is_field = || fields_in(&source.document, whole).next().is_some();
        if steps.iter().any(|step| is_in_part(step, whole)) && !is_field() {
            with(steps, whole, &source.document.text)
        } else {
            steps
        }
    })
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
    let mut left = String::new();
    let mut at = whole.start;
    for step in steps.iter().filter(|step| touches(step, whole)) {
        match step {
            Step::Delete(span) => {
                left.push_str(text.get(at..span.start).unwrap_or_default());
                at = at.max(span.end);
            }
            Step::Insert(place, words) => {
                left.push_str(text.get(at..*place).unwrap_or_default());
                left.push_str(words);
                at = at.max(*place);
            }
            Step::Split(_) | Step::Join(_) => {}
        }
    }
    left.push_str(text.get(at..whole.end).unwrap_or_default());
    let mut replaced = vec![Step::Delete(whole)];
    if !left.is_empty() {
        replaced.push(Step::Insert(whole.end, left));
    }
    let mut out = Vec::new();
    for step in steps {
        if !touches(&step, whole) {
            out.push(step);
            continue;
        }
        let mut after = None;
        match step {
            Step::Delete(span) => {
                if span.start < whole.start {
                    out.push(Step::Delete(Span::new(span.start, whole.start)));
                }
                after = (span.end > whole.end).then(|| Step::Delete(Span::new(whole.end, span.end)));
            }
            Step::Split(_) => after = Some(Step::Split(whole.end)),
            Step::Insert(..) | Step::Join(_) => {}
        }
        out.append(&mut replaced);
        out.extend(after);
    }
    out
}

/// Whether a step changes all or some of `whole`.
fn touches(step: &Step, whole: Span) -> bool {
    is_in_part(step, whole) || matches!(step, Step::Delete(span) if span.overlaps(whole))
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
        check(vec![Step::Split(5)], vec![delete(4, 7), words("a+b"), Step::Split(7)]);
        check(
            vec![delete(4, 5), Step::Insert(0, "Dus ".into())],
            vec![delete(4, 7), words("+b"), Step::Insert(0, "Dus ".into())],
        );
    }
}
