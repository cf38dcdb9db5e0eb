//! Names of departments that say nothing to a reader.

use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::HashSet;
use text::{Sentence, Span, TokenKind};

/// What is longer than this, in tokens, is no name but a line in capitals.
const LONGEST: usize = 16;

/// Looks for a department with a name of several words, at its first mention.
pub struct DeskName {
    kinds: HashSet<String>,
    plain: HashSet<String>,
}

impl DeskName {
    /// Lists: `kinds` of departments (*afdeling*); words that in a name are `plain` to everybody (*Parkeren*).
    pub fn new(own: &coded::DeskName) -> Self {
        Self { kinds: own.kinds.clone(), plain: own.plain.clone() }
    }

    /// Where the name that follows the word at `at` ends, when it is a hard one.
    fn name(&self, letter: &Letter<'_>, sentence: &Sentence, at: usize) -> Option<usize> {
        let tokens = letter.tokens(sentence);
        let word = |at: usize| tokens.get(at).map_or("", |token| letter.of(token.span));
        let is_capital = |at: usize| word(at).starts_with(char::is_uppercase);
        let mut end = at + 1;
        while end <= at + LONGEST
            && (is_capital(end) || (matches!(word(end), "en" | "&" | "van") && is_capital(end + 1)))
        {
            end += 1;
        }
        if end > at + LONGEST {
            return None;
        }
        let name: Vec<&str> = (at + 1..end).map(word).filter(|word| word.starts_with(char::is_uppercase)).collect();
        let is_hard = |word: &&str| !self.plain.contains(&word.to_lowercase());
        let shouted = name.iter().any(|word| word.len() > 1 && word.chars().all(char::is_uppercase));
        (shouted || (name.len() >= 2 && name.iter().any(is_hard))).then_some(end - 1)
    }
}

impl Rule for DeskName {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let mut seen: HashSet<&str> = HashSet::new();
        for sentence in letter.running_sentences().filter(|sentence| letter.is_full(sentence)) {
            for (at, token) in letter.tokens(sentence).iter().enumerate().filter(|(_, it)| it.kind == TokenKind::Word) {
                if !self.kinds.contains(&letter.of(token.span).to_lowercase()) {
                    continue;
                }
                if let Some(end) = self.name(letter, sentence, at) {
                    let span = Span::new(token.span.start, letter.tokens(sentence)[end].span.end);
                    if seen.insert(letter.of(span)) {
                        hits.push(Hit::at(span));
                    }
                }
            }
        }
    }
}
