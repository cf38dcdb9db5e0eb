//! A letter that does not say whom to ask.

use super::shape;
use crate::{Hit, Letter, Rule};
use rule_files::coded;
use std::collections::HashSet;
use text::{Sentence, Token, TokenKind};

/// Looks for a telephone number or an e-mail address, or for an invitation to ask with an address in reach.
pub struct MissingContact {
    verbs: HashSet<String>,
}

impl MissingContact {
    /// Lists: words with which a letter invites to ask (`verbs`).
    pub fn new(own: &coded::MissingContact) -> Self {
        Self { verbs: own.verbs.clone() }
    }

    fn is_reachable(&self, letter: &Letter<'_>, sentence: &Sentence) -> bool {
        let tokens = letter.tokens(sentence);
        let has = |kind: TokenKind| tokens.iter().any(|token| token.kind == kind);
        let mail = tokens.iter().any(|token| token.kind == TokenKind::Address && letter.of(token.span).contains('@'));
        let invites = || letter.words(sentence).iter().any(|(_, word)| self.verbs.contains(word));
        mail || has_phone(letter, tokens) || ((has(TokenKind::Address) || has(TokenKind::MergeField)) && invites())
    }
}

/// *14 0314*, *020 123 45 67*, *0201234567*.
fn has_phone(letter: &Letter<'_>, tokens: &[Token]) -> bool {
    let is_number = |token: &Token| token.kind == TokenKind::Number;
    tokens.iter().enumerate().any(|(at, token)| {
        let text = letter.of(token.span);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let leads = text.starts_with('0')
            || (text == "14" && tokens.get(at + 1).is_some_and(|next| letter.of(next.span).starts_with('0')));
        is_number(token) && leads && (digits >= 8 || tokens.get(at + 1).is_some_and(is_number))
    })
}

impl Rule for MissingContact {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let Some(last) = letter.running_sentences().filter(|sentence| letter.is_full(sentence)).last() else { return };
        if shape::is_letter(letter) && !letter.running_sentences().any(|sentence| self.is_reachable(letter, sentence)) {
            hits.push(Hit::at(last.span));
        }
    }
}
