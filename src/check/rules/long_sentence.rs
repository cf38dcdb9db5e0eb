//! Sentences of too many words.

use crate::check::{Definition, Hit, Letter, Rule, Severity};

/// Counts words per sentence; each item of a list is counted by itself.
pub struct LongSentence {
    long: usize,
    very_long: usize,
}

impl LongSentence {
    /// Limits: `long` gives a remark, `very_long` a warning; both in words.
    pub fn new(definition: &Definition) -> Self {
        Self { long: definition.limit("long"), very_long: definition.limit("very_long") }
    }
}

impl Rule for LongSentence {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let words = letter.word_count(sentence);
            if words > self.long {
                let severity = if words > self.very_long { Severity::Warning } else { Severity::Info };
                hits.push(Hit { severity: Some(severity), ..Hit::at(sentence.span).with("words", words) });
            }
        }
    }
}
