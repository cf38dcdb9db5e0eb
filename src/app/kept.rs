//! Which sentences of a revision already stood in an earlier one.

use super::checks::ReadRevision;
use crate::review::readership::Compared;
use std::collections::HashMap;
use text::{Region, Sentence};

/// Holds a revision that was read against the newest. A sentence is kept when its words and signs stand in both, wherever,
/// and however wide the white space between them; each counts once. Takes time linear in both.
pub fn compare(read: &ReadRevision, newest: &ReadRevision) -> Compared {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut sentences = 0;
    for words in read.analysis.sentences.iter().filter_map(|sentence| words(read, sentence)) {
        *known.entry(words).or_default() += 1;
        sentences += 1;
    }
    let mut is_kept = |words: String| match known.get_mut(&words) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    };
    let all = newest.analysis.sentences.iter();
    Compared { kept: all.map(|sentence| words(newest, sentence).map(&mut is_kept)).collect(), sentences }
}

/// A sentence's words and signs; none for one outside the message, or without a word.
fn words(revision: &ReadRevision, sentence: &Sentence) -> Option<String> {
    let block = revision.document.blocks.get(sentence.block)?;
    let text = sentence.span.of(&revision.document.text);
    let counts = block.region == Region::Body && text.contains(char::is_alphanumeric);
    counts.then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}
