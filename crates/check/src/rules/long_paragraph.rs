//! Paragraphs of too many words.

use crate::{Hit, Letter, Rule};
use rule_files::{Severity, coded};
use text::BlockKind;

/// Counts words per paragraph.
pub struct LongParagraph {
    long: usize,
    very_long: usize,
}

impl LongParagraph {
    /// Limits: `long` gives a remark, `very_long` a warning; both in words.
    pub fn new(own: &coded::LongParagraph) -> Self {
        Self { long: own.long, very_long: own.very_long }
    }
}

impl Rule for LongParagraph {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for (number, block) in letter.running_blocks().filter(|(_, block)| block.kind == BlockKind::Paragraph) {
            let words: usize =
                letter.analysis.sentences_of(number).iter().map(|sentence| letter.word_count(sentence)).sum();
            if words > self.long {
                let severity = if words > self.very_long { Severity::Warning } else { Severity::Info };
                hits.push(Hit { severity: Some(severity), ..Hit::at(block.span).with("words", words) });
            }
        }
    }
}
