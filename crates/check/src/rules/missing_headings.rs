//! A long letter without headings.

use crate::{Hit, Letter, Rule};
use rule_files::coded;
use text::{BlockKind, Region};

/// Counts words and headings of the body.
pub struct MissingHeadings {
    words: usize,
}

impl MissingHeadings {
    /// Limits: more than `words` words.
    pub fn new(own: &coded::MissingHeadings) -> Self {
        Self { words: own.words }
    }
}

impl Rule for MissingHeadings {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let words = letter.body_words();
        let is_heading = |kind: &BlockKind| matches!(kind, BlockKind::Heading { .. });
        let has_heading = letter.document.blocks.iter().any(|b| b.region == Region::Body && is_heading(&b.kind));
        if let Some((_, block)) = letter.running_blocks().next()
            && words > self.words
            && !has_heading
        {
            hits.push(Hit::at(block.span).with("words", words));
        }
    }
}
