//! The passive: *worden* with a past participle, *zijn* with one and *door*.
//!
//! Without a parser only sure cases count: the participle stands in the same clause, no further than a dozen words from
//! its auxiliary, and looks like one and like nothing else.

use crate::check::{Definition, Hit, Letter, Rule};
use crate::text::{Sentence, Span, TokenKind};
use std::collections::HashSet;

/// How many words may stand between auxiliary and participle.
const REACH: usize = 12;

/// Finds passives clause by clause.
pub struct Passive {
    worden: HashSet<String>,
    zijn: HashSet<String>,
    strong: HashSet<String>,
    never: HashSet<String>,
    breaks: HashSet<String>,
}

impl Passive {
    /// Lists: forms of `worden` and `zijn`, `strong` participles without *ge-*, words that look like a participle but
    /// `never` are one, and conjunctions that start a new clause (`breaks`).
    pub fn new(definition: &Definition) -> Self {
        Self {
            worden: definition.list("worden"),
            zijn: definition.list("zijn"),
            strong: definition.list("strong"),
            never: definition.list("never"),
            breaks: definition.list("breaks"),
        }
    }

    fn in_clause(&self, clause: &[(Span, String)], hits: &mut Vec<Hit>) {
        let Some(at) = clause.iter().position(|(_, word)| self.worden.contains(word) || self.zijn.contains(word))
        else {
            return;
        };
        let (auxiliary, word) = &clause[at];
        let by = clause.iter().any(|(_, word)| word == "door");
        if !self.worden.contains(word) && !by {
            return;
        }
        let after = clause[at + 1..].iter().take(REACH).find(|(_, word)| self.is_participle(word));
        // In a subordinate clause the participle stands right before: "dat uw aanvraag afgewezen wordt".
        let before = clause[..at].iter().rev().take(2).find(|(_, word)| self.is_participle(word));
        if let Some((participle, _)) = after.or(before) {
            let span = Span::new(auxiliary.start.min(participle.start), auxiliary.end.max(participle.end));
            hits.push(Hit::at(span));
        }
    }

    fn is_participle(&self, word: &str) -> bool {
        if self.never.contains(word) || word.chars().count() < 5 {
            return false;
        }
        self.strong.contains(word) || is_weak(word) || has_ge(word)
    }
}

/// *be-*, *ver-*, *ont-*, *her-*, *er-* with a weak ending: `beoordeeld`, `verlaagd`.
fn is_weak(word: &str) -> bool {
    let prefix = ["be", "ver", "ont", "her", "mis"].iter().any(|prefix| word.starts_with(prefix));
    prefix && word.chars().count() >= 7 && (word.ends_with('d') || word.ends_with('t')) && !word.ends_with("heid")
}

/// *ge-*, also after a separable part: `gevraagd`, `ingetrokken`, `toegekend`.
fn has_ge(word: &str) -> bool {
    let parts = [
        "", "aan", "achter", "af", "bij", "binnen", "bloot", "door", "in", "kwijt", "mede", "mee", "na", "neer", "om",
        "onder", "op", "open", "over", "samen", "stop", "tegen", "terug", "toe", "uit", "vast", "vol", "voor", "voort",
        "vrij", "waar", "weer", "weg",
    ];
    let stem = parts.iter().filter_map(|part| word.strip_prefix(part)?.strip_prefix("ge")).find(|stem| stem.len() >= 3);
    !word.ends_with("heid")
        && stem.is_some_and(|stem| stem.ends_with('d') || stem.ends_with('t') || stem.ends_with("en"))
}

impl Rule for Passive {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            for clause in self.clauses(letter, sentence) {
                self.in_clause(&clause, hits);
            }
        }
    }
}

impl Passive {
    /// The words of the sentence, parted at punctuation and at conjunctions.
    fn clauses(&self, letter: &Letter<'_>, sentence: &Sentence) -> Vec<Vec<(Span, String)>> {
        let mut clauses = vec![Vec::new()];
        for token in letter.tokens(sentence) {
            let word = letter.of(token.span).to_lowercase();
            let breaks = match token.kind {
                TokenKind::Punctuation => matches!(word.as_str(), "," | ";" | ":" | "(" | ")" | "." | "–" | "?" | "!"),
                _ => self.breaks.contains(&word),
            };
            if breaks {
                clauses.push(Vec::new());
            } else if token.kind == TokenKind::Word
                && let Some(clause) = clauses.last_mut()
            {
                clause.push((token.span, word));
            }
        }
        clauses
    }
}
