//! An enumeration hidden in a sentence.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::{BlockKind, Sentence, TokenKind};
use std::collections::HashSet;

/// Finds sentences that list many things, or number them in running text.
pub struct HiddenList {
    parts: usize,
    words: usize,
    clauses: HashSet<String>,
}

/// A part of an enumeration has at most so many words.
const PART_WORDS: usize = 8;

impl HiddenList {
    /// Limits: at least `parts` parts between commas or semicolons, in a sentence of at least `words` words. Lists: words
    /// that open a clause, not a part of an enumeration (`clauses`).
    pub fn new(definition: &Definition) -> Self {
        Self { parts: definition.limit("parts"), words: definition.limit("words"), clauses: definition.list("clauses") }
    }

    /// Whether `a)`, `b)` or `1.`, `2.` stand in the running text.
    fn is_numbered(letter: &Letter<'_>, sentence: &Sentence) -> bool {
        let tokens = letter.tokens(sentence);
        let marks = |mark: &str| {
            tokens.windows(2).skip(1).any(|pair| letter.of(pair[0].span) == mark && letter.of(pair[1].span) == ")")
        };
        (marks("a") && marks("b")) || (marks("1") && marks("2"))
    }

    /// Number of parts of the longest enumeration that a closing *en* or *of* ends; 0 without one.
    fn parts(&self, letter: &Letter<'_>, sentence: &Sentence) -> usize {
        let mut segments: Vec<Vec<&str>> = vec![Vec::new()];
        for token in letter.tokens(sentence) {
            match (token.kind, letter.of(token.span), segments.last_mut()) {
                (TokenKind::Punctuation, "," | ";", _) => segments.push(Vec::new()),
                (TokenKind::Punctuation, ..) => {}
                (_, word, Some(segment)) => segment.push(word),
                _ => {}
            }
        }
        let Some((last, before)) = segments.split_last() else { return 0 };
        let closes = last.iter().take(PART_WORDS).skip(1).any(|word| matches!(*word, "en" | "of"));
        let run = before.iter().skip(1).rev().take_while(|segment| self.is_part(segment)).count();
        if closes && before.len() > run { run + 3 } else { 0 }
    }

    /// Short, and no clause of its own.
    fn is_part(&self, segment: &[&str]) -> bool {
        let opens_clause = segment.first().is_none_or(|first| self.clauses.contains(&first.to_lowercase()));
        segment.len() <= PART_WORDS && !opens_clause
    }
}

impl Rule for HiddenList {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let in_item =
                letter.block_of(sentence).is_some_and(|block| matches!(block.kind, BlockKind::ListItem { .. }));
            if in_item || letter.word_count(sentence) < self.words {
                continue;
            }
            if Self::is_numbered(letter, sentence) || self.parts(letter, sentence) >= self.parts {
                hits.push(Hit::at(sentence.span));
            }
        }
    }
}
