//! Abbreviations in capitals that the letter does not explain.

use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::{BTreeMap, HashSet};
use text::{Sentence, Span, TokenKind};

/// Points at the first use of each abbreviation that is neither known nor explained.
pub struct UndefinedAbbreviation {
    known: HashSet<String>,
    meanings: BTreeMap<String, String>,
}

impl UndefinedAbbreviation {
    /// Lists: abbreviations that everyone knows (`known`). The table `replace` holds what others stand for.
    pub fn new(own: &coded::UndefinedAbbreviation) -> Self {
        Self { known: own.known.clone(), meanings: own.meanings.clone() }
    }

    fn is_abbreviation(&self, word: &str) -> bool {
        let length = word.chars().count();
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let shouted = (2..=6).contains(&length) && capitals == length;
        (shouted || self.meanings.contains_key(word)) && !self.known.contains(word)
    }
}

impl Rule for UndefinedAbbreviation {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let mut seen: HashSet<&str> = HashSet::new();
        for sentence in letter.sentences().filter(|sentence| !is_shouted(letter, sentence)) {
            let tokens = letter.tokens(sentence);
            for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
                let word = letter.of(token.span);
                if !self.is_abbreviation(word) || !seen.insert(word) {
                    continue;
                }
                let sign =
                    |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| letter.of(token.span));
                let explained = sign(at.checked_sub(1)) == "(" || sign(Some(at + 1)) == "(";
                // The bank in an account number is no abbreviation.
                let before = sign(at.checked_sub(1));
                let account =
                    before.len() == 4 && before.starts_with("NL") && before.ends_with(|c: char| c.is_ascii_digit());
                if !explained && !account {
                    hits.push(self.hit(token.span, word));
                }
            }
        }
    }
}

impl UndefinedAbbreviation {
    fn hit(&self, span: Span, word: &str) -> Hit {
        match self.meanings.get(word) {
            Some(meaning) => {
                Hit::at(span).saying("known").with("meaning", meaning).suggest(format!("{meaning} ({word})"))
            }
            None => Hit::at(span),
        }
    }
}

/// A line in capitals holds no abbreviations.
fn is_shouted(letter: &Letter<'_>, sentence: &Sentence) -> bool {
    let text = letter.of(sentence.span);
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    let capital = text.chars().filter(|c| c.is_uppercase()).count();
    capital > small
}
