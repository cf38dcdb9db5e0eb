//! A letter that asks for something, but not before when.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::{Sentence, Token, TokenKind};
use std::collections::HashSet;

/// Looks for a request, and for a day or a term: *vóór 1 maart*, *binnen twee weken*, *uiterlijk «datum»*.
pub struct MissingDeadline {
    requests: Vec<String>,
    leads: HashSet<String>,
    units: HashSet<String>,
}

/// How many tokens may stand between the word that leads a term and its unit.
const REACH: usize = 5;

impl MissingDeadline {
    /// Lists: phrases that ask for something (`requests`), words that lead a day or a term (`leads`), and what it is
    /// counted in (`units`: days, weeks, names of months).
    pub fn new(definition: &Definition) -> Self {
        let requests = definition.lists.get("requests").cloned().unwrap_or_default();
        Self { requests, leads: definition.list("leads"), units: definition.list("units") }
    }

    fn has_term(&self, letter: &Letter<'_>, sentence: &Sentence) -> bool {
        let tokens = letter.tokens(sentence);
        tokens.iter().enumerate().any(|(at, lead)| {
            self.leads.contains(&letter.of(lead.span).to_lowercase())
                && tokens[at + 1..].iter().take(REACH).any(|token| self.ends_term(letter, token))
        })
    }

    fn ends_term(&self, letter: &Letter<'_>, token: &Token) -> bool {
        let word = letter.of(token.span);
        match token.kind {
            TokenKind::MergeField => true,
            TokenKind::Number => word.matches(['-', '/']).count() == 2,
            TokenKind::Word => self.units.contains(&word.to_lowercase()),
            _ => false,
        }
    }
}

impl Rule for MissingDeadline {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        if !letter.is_whole() {
            return;
        }
        let asks = |text: &str| self.requests.iter().any(|request| text.contains(request.as_str()));
        let request = letter.running_sentences().find(|sentence| asks(&letter.of(sentence.span).to_lowercase()));
        if let Some(request) = request
            && !letter.running_sentences().any(|sentence| self.has_term(letter, sentence))
        {
            hits.push(Hit::at(request.span));
        }
    }
}
