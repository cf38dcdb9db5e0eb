//! An enumeration hidden in a sentence.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::{BlockKind, Sentence, TokenKind};

/// Finds sentences that list many things, or number them in running text.
pub struct HiddenList {
    parts: usize,
    words: usize,
}

impl HiddenList {
    /// Limits: at least `parts` parts between commas or semicolons, in a sentence of at least `words` words.
    pub fn new(definition: &Definition) -> Self {
        Self { parts: definition.limit("parts"), words: definition.limit("words") }
    }

    /// Whether `a)`, `b)` or `1.`, `2.` stand in the running text.
    fn is_numbered(letter: &Letter<'_>, sentence: &Sentence) -> bool {
        let tokens = letter.tokens(sentence);
        let marks = |mark: &str| {
            tokens.windows(2).skip(1).any(|pair| letter.of(pair[0].span) == mark && letter.of(pair[1].span) == ")")
        };
        (marks("a") && marks("b")) || (marks("1") && marks("2"))
    }

    /// Parts between commas or semicolons before a closing *en* or *of*.
    fn parts(letter: &Letter<'_>, sentence: &Sentence) -> usize {
        let tokens = letter.tokens(sentence);
        let mut commas = 0;
        let mut closed = false;
        for token in tokens {
            match (token.kind, letter.of(token.span)) {
                (TokenKind::Punctuation, "," | ";") => {
                    commas += 1;
                    closed = false;
                }
                (TokenKind::Word, "en" | "of") => closed = commas > 0,
                _ => {}
            }
        }
        if closed { commas + 2 } else { 0 }
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
            if Self::is_numbered(letter, sentence) || Self::parts(letter, sentence) >= self.parts {
                hits.push(Hit::at(sentence.span));
            }
        }
    }
}
