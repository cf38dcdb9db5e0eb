//! The passive, as the sentence's tree has it: a participle with *worden*, or with *zijn* that stands for it.

use crate::check::{Hit, Letter, Rule};
use crate::text::Span;

/// What an auxiliary of the passive is to its participle in UD_Dutch.
const AUXILIARY: &str = "aux:pass";

/// Finds a participle with its auxiliary, and all that stands between them.
pub struct Passive;

impl Rule for Passive {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let tokens = letter.tokens(sentence);
            let words = letter.parsed(sentence);
            let pairs = words.iter().zip(tokens).filter(|(word, _)| word.relation == AUXILIARY);
            let mut last = None;
            for (word, auxiliary) in pairs {
                let Some(participle) = word.head.and_then(|head| tokens.get(head as usize)) else { continue };
                // "is verstrekt geworden": two auxiliaries, one passive.
                if last.replace(participle.span) != Some(participle.span) {
                    let (start, end) = (auxiliary.span.start, auxiliary.span.end);
                    hits.push(Hit::at(Span::new(start.min(participle.span.start), end.max(participle.span.end))));
                }
            }
        }
    }
}
