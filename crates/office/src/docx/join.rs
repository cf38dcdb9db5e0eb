//! Takes out what was put between runs, and makes one run again of those that were split for it.

use super::cut::{SPLIT_OFF, TEXT_CUT, is_split_off, shown, shown_bytes};
use crate::xml::{Element, Namespace::Word, Splice, Tree};
use std::collections::HashMap;
use std::ops::Range;

/// Takes rows of elements out of a part, and undoes the splits that were made for them.
pub struct Joiner<'t> {
    tree: &'t Tree<'t>,
    /// Which elements of the part go in all.
    is_gone: &'t dyn Fn(Element) -> bool,
    /// For the runs that were looked at, by their place: whether the text that goes on in it is cut once more behind it.
    cut_on: HashMap<usize, bool>,
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

impl<'t> Joiner<'t> {
    /// Takes those elements of a part out.
    pub fn new(tree: &'t Tree<'t>, is_gone: &'t dyn Fn(Element) -> bool) -> Self {
        Self { tree, is_gone, cut_on: HashMap::new() }
    }

    /// Takes a row of them out, from byte to byte.
    pub fn remove(&mut self, row: (usize, usize), splice: &mut Splice) {
        let source = self.tree.source();
        match self.joint(row) {
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

    fn joint(&mut self, row: (usize, usize)) -> Option<Joint> {
        let source = self.tree.source();
        let parent = self.tree.element_at(row.0)?.parent()?;
        let child_at = |at: usize| self.tree.element_at(at)?.ancestors().find(|it| it.parent() == Some(parent));
        let before = child_at(row.0.checked_sub(1)?).filter(|before| before.bytes().end == row.0)?;
        let after = child_at(row.1).filter(|after| after.bytes().start == row.1)?;
        if !before.is(Word, "r") || !after.is(Word, "r") || !source[after.tag()].ends_with(SPLIT_OFF) {
            return None;
        }
        let (left, right) = (shown_bytes(before), shown_bytes(after));
        if source[before.tag().end..left.start] != source[after.tag().end..right.start] {
            return None;
        }
        let (last, first) = (shown(before).last()?, shown(after).next()?);
        let same_text = is_split_off(first) && last.is(Word, "t") && first.is(Word, "t");
        if !same_text {
            return Some(Joint { from: left.end, to: right.start, cut_tag: None });
        }
        let whole = source[last.tag()].ends_with(TEXT_CUT) && !self.is_cut_on(after);
        Some(Joint { from: last.inner().end, to: first.inner().start, cut_tag: whole.then(|| last.tag()) })
    }

    /// Whether the text that goes on in `run` is cut once more behind it, by something that stays. The answer is the same
    /// for every run that the text goes on in until there.
    fn is_cut_on(&mut self, run: Element) -> bool {
        let mut passed = Vec::new();
        let mut current = run;
        let mut stays = false;
        let mut later = run.later().filter(|&element| !(self.is_gone)(element));
        let answer = loop {
            if !stays {
                if let Some(&known) = self.cut_on.get(&current.bytes().start) {
                    break known;
                }
                passed.push(current.bytes().start);
            }
            let Some(element) = later.next() else { break false };
            let text = shown(element).next().filter(|_| element.is(Word, "r"));
            let goes_on = shown(current).take(2).count() == 1 && text.is_some_and(is_split_off);
            let is_mark = matches!(element.name(), "commentRangeStart" | "commentRangeEnd")
                || element.child(Word, "commentReference").is_some();
            match (goes_on, stays) {
                (true, true) => break true,
                (true, false) => current = element,
                (false, _) if is_mark => stays = true,
                (false, _) => break false,
            }
        };
        self.cut_on.extend(passed.into_iter().map(|place| (place, answer)));
        answer
    }
}
