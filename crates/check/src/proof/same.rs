//! Whether two trees are the same outside the words that changed.

use language::syntax::{Upos, Word};
use std::collections::BTreeSet;
use std::ops::Range;

/// Where a head stands: in the words that changed, or elsewhere, by its place in the new sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Root,
    Changed,
    At(usize),
}

/// Whether every word outside the ranges has the head and the relation that it had, and the words inside hang on the same
/// words outside.
pub fn is_same(before: &[Word], after: &[Word], old: &Range<usize>, new: &Range<usize>) -> bool {
    let moved = |at: usize| if at < old.start { at } else { at + new.len() - old.len() };
    let in_old = |head: Option<u32>| match head.map(|head| head as usize) {
        None => Place::Root,
        Some(head) if old.contains(&head) => Place::Changed,
        Some(head) if head < old.start => Place::At(head),
        Some(head) => Place::At(head - old.len() + new.len()),
    };
    let in_new = |head: Option<u32>| match head.map(|head| head as usize) {
        None => Place::Root,
        Some(head) if new.contains(&head) => Place::Changed,
        Some(head) => Place::At(head),
    };
    // Prepositions and conjunctions of several words hang in the tree in many ways.
    let is_function = |word: &Word| matches!(word.upos, Upos::Adp | Upos::Cconj | Upos::Sconj);
    let joins = after.get(new.clone()).is_some_and(|words| words.iter().all(is_function));
    let outside = (0..before.len()).filter(|at| !old.contains(at));
    let mut pairs = outside.map(|at| {
        let to = if at < old.start { at } else { moved(at) };
        (&before[at], &after[to])
    });
    let is_kept = |(was, is): (&Word, &Word)| {
        was.base_relation() == "punct"
            || (joins && in_old(was.head) == Place::Changed)
            || (in_old(was.head) == in_new(is.head)
                && family(was) == family(is)
                && was.is_finite_verb() == is.is_finite_verb())
    };
    let links = |words: &[Word], range: &Range<usize>, place: &dyn Fn(Option<u32>) -> Place| -> BTreeSet<Place> {
        let inside = words.get(range.clone()).unwrap_or(&[]).iter().filter(|word| word.base_relation() != "punct");
        inside.map(|word| place(word.head)).filter(|place| *place != Place::Changed).collect()
    };
    let finite = |words: &[Word], range: &Range<usize>| {
        words.get(range.clone()).unwrap_or(&[]).iter().filter(|word| word.is_finite_verb()).count()
    };
    pairs.all(is_kept)
        && (joins || links(before, old, &in_old) == links(after, new, &in_new))
        && finite(before, old) == finite(after, new)
}

/// Relations that the parser tells apart by the verb and not by the sentence's form are one.
fn family(word: &Word) -> &'static str {
    match word.base_relation() {
        "obl" | "advmod" | "nmod" => "obl",
        "obj" | "iobj" => "obj",
        "xcomp" | "ccomp" | "advcl" | "csubj" | "acl" => "clause",
        "aux" | "cop" => "aux",
        "det" | "amod" | "nummod" => "det",
        "mark" | "case" => "mark",
        other => other,
    }
}
