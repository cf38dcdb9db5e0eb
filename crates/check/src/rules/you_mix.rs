//! *u* and *je* in one letter.

use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::HashSet;
use text::{Sentence, Span, TokenKind};

/// Counts formal and informal pronouns; points at the first of the rarer kind.
pub struct YouMix {
    formal: HashSet<String>,
    informal: HashSet<String>,
}

impl YouMix {
    /// Lists: `formal` and `informal` pronouns.
    pub fn new(own: &coded::YouMix) -> Self {
        Self { formal: own.formal.clone(), informal: own.informal.clone() }
    }
}

impl Rule for YouMix {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let words: Vec<(Span, String)> =
            letter.running_sentences().flat_map(|sentence| unquoted(letter, sentence)).collect();
        let of = |list: &HashSet<String>| words.iter().filter(|(_, word)| list.contains(word)).collect::<Vec<_>>();
        let (formal, informal) = (of(&self.formal), of(&self.informal));
        let rarer = if informal.len() <= formal.len() { &informal } else { &formal };
        if let (Some((span, _)), false, false) = (rarer.first(), formal.is_empty(), informal.is_empty()) {
            hits.push(Hit::at(*span).with("formal", formal.len()).with("informal", informal.len()));
        }
    }
}

/// The words of a sentence that stand in no quotation: what somebody else said.
fn unquoted(letter: &Letter<'_>, sentence: &Sentence) -> Vec<(Span, String)> {
    let mut quoted = false;
    let mut words = Vec::new();
    for token in letter.tokens(sentence) {
        match letter.of(token.span) {
            "‘" | "“" | "„" => quoted = true,
            "’" | "”" => quoted = false,
            "'" | "\"" => quoted = !quoted,
            text if token.kind == TokenKind::Word && !quoted => words.push((token.span, text.to_lowercase())),
            _ => {}
        }
    }
    words
}
