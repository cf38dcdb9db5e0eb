//! A letter about its sender.

use super::shape;
use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::HashSet;

/// Counts the words for the reader against those for the sender.
pub struct SenderFirst {
    reader: HashSet<String>,
    sender: HashSet<String>,
    least: usize,
    times: usize,
}

impl SenderFirst {
    /// Lists: words for the `reader` and for the `sender`. Limits: at least `least` words for the sender, and at least
    /// `times` as many as for the reader.
    pub fn new(own: &coded::SenderFirst) -> Self {
        Self { reader: own.reader.clone(), sender: own.sender.clone(), least: own.least, times: own.times }
    }
}

impl Rule for SenderFirst {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let Some((_, first)) =
            letter.running_blocks().find(|(_, block)| letter.of(block.span).ends_with(['.', '?', '!']))
        else {
            return;
        };
        if !shape::is_letter(letter) {
            return;
        }
        let (mut reader, mut sender) = (0, 0);
        for (_, word) in letter.running_sentences().flat_map(|sentence| letter.words(sentence)) {
            reader += usize::from(self.reader.contains(&word));
            sender += usize::from(self.sender.contains(&word));
        }
        if sender >= self.least && sender >= self.times * reader {
            hits.push(Hit::at(first.span).with("reader", reader).with("sender", sender));
        }
    }
}
