//! Sentences of too many words or clauses.

use crate::{Hit, Letter, Rule};
use rule_files::{Severity, coded};
use text::{Sentence, TokenKind};

/// Counts words and clauses per sentence. Each item of a list is counted by itself, also of a list that stands in a
/// sentence: its parts between semicolons.
pub struct LongSentence {
    long: usize,
    very_long: usize,
    clauses: usize,
    clause_words: usize,
}

impl LongSentence {
    /// Limits: above `long` words there is a remark, above `very_long` a warning; above `clauses` clauses there is a
    /// remark, when the sentence has more than `clause_words` words.
    pub fn new(own: &coded::LongSentence) -> Self {
        Self { long: own.long, very_long: own.very_long, clauses: own.clauses, clause_words: own.clause_words }
    }

    /// Words and finite verbs of the longest part.
    fn longest(letter: &Letter<'_>, sentence: &Sentence) -> (usize, usize) {
        let verbs = letter.parsed(sentence);
        let mut longest = (0, 0);
        let mut part = (0, 0);
        for (at, token) in letter.tokens(sentence).iter().enumerate() {
            match token.kind {
                TokenKind::Punctuation if letter.of(token.span) == ";" => part = (0, 0),
                TokenKind::Punctuation | TokenKind::MergeField => {}
                _ => part.0 += 1,
            }
            part.1 += usize::from(verbs.get(at).is_some_and(|word| word.is_finite_verb()));
            longest = longest.max(part);
        }
        longest
    }
}

impl Rule for LongSentence {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let (words, clauses) = Self::longest(letter, sentence);
            let many = clauses > self.clauses && words > self.clause_words;
            if words > self.long || many {
                let severity = if words > self.very_long { Severity::Warning } else { Severity::Info };
                let hit = Hit::at(sentence.span).with("words", words).with("clauses", clauses);
                let hit = if many { hit.saying("clauses") } else { hit };
                hits.push(Hit { severity: Some(severity), ..hit });
            }
        }
    }
}
