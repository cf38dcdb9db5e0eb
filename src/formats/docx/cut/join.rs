//! Runs that were split, made one again.

use super::super::super::xml::{Element, Namespace::Word, Splice, Tree};
use super::{RunCuts, SPLIT_OFF, TEXT_CUT, TEXT_SPLIT_OFF, TRIMMED_TEXT_SPLIT_OFF};
use std::ops::Range;

/// Takes a row of elements out, from byte to byte, and undoes the split that was made for it, if one was. `is_gone` tells
/// which elements of the part go in all.
pub fn remove_and_join(tree: &Tree, row: (usize, usize), is_gone: &dyn Fn(Element) -> bool, splice: &mut Splice) {
    let source = tree.source();
    match join(tree, row, is_gone) {
        Some(Joint { from, to, cut_tag }) => {
            splice.replace(from..to, "");
            if let Some(tag) = cut_tag {
                let plain = source[tag.clone()].strip_suffix(TEXT_CUT).unwrap_or_default().to_owned() + ">";
                splice.replace(tag, plain);
            }
        }
        None => splice.replace(row.0..row.1, ""),
    }
}

/// Two runs that were one.
struct Joint {
    /// From here…
    from: usize,
    /// …to here goes.
    to: usize,
    /// The start tag of a text that becomes what it was.
    cut_tag: Option<Range<usize>>,
}

fn join(tree: &Tree, row: (usize, usize), is_gone: &dyn Fn(Element) -> bool) -> Option<Joint> {
    let source = tree.source();
    let parent = tree.element_at(row.0)?.parent()?;
    let before = parent.elements().take_while(|element| element.bytes().end <= row.0).last()?;
    let after = parent.elements().find(|element| element.bytes().start >= row.1)?;
    let adjacent = before.bytes().end == row.0 && after.bytes().start == row.1;
    if !adjacent || !before.is(Word, "r") || !after.is(Word, "r") || !source[after.tag()].ends_with(SPLIT_OFF) {
        return None;
    }
    let (left, right) = (RunCuts::new(before), RunCuts::new(after));
    let properties = |cuts: &RunCuts| source[cuts.run.tag().end..cuts.start].to_owned();
    if properties(&left) != properties(&right) {
        return None;
    }
    let (last, first) = (left.shown().last()?, right.shown().next()?);
    let same_text = is_split_off(first) && last.is(Word, "t") && first.is(Word, "t");
    if !same_text {
        return Some(Joint { from: left.end, to: right.start, cut_tag: None });
    }
    let whole = source[last.tag()].ends_with(TEXT_CUT) && !is_cut_on(after, is_gone);
    Some(Joint { from: last.inner().end, to: first.inner().start, cut_tag: whole.then(|| last.tag()) })
}

/// Whether the text that goes on in `run` is cut once more behind it, by something that stays.
fn is_cut_on(run: Element, is_gone: &dyn Fn(Element) -> bool) -> bool {
    let Some(parent) = run.parent() else { return false };
    let mut current = run;
    let mut stays = false;
    let later: Vec<Element> = parent.elements().filter(|element| element.bytes().start >= run.bytes().end).collect();
    for element in later {
        if is_gone(element) {
            continue;
        }
        let text = RunCuts::new(element).shown().next().filter(|_| element.is(Word, "r"));
        let goes_on = RunCuts::new(current).shown().count() == 1 && text.is_some_and(|text| is_split_off(text));
        if goes_on && stays {
            return true;
        } else if goes_on {
            current = element;
        } else if matches!(element.name(), "commentRangeStart" | "commentRangeEnd")
            || element.child(Word, "commentReference").is_some()
        {
            stays = true;
        } else {
            return false;
        }
    }
    false
}

fn is_split_off(text: Element) -> bool {
    let tag = text.start_tag();
    tag.ends_with(TEXT_SPLIT_OFF) || tag.ends_with(TRIMMED_TEXT_SPLIT_OFF)
}
