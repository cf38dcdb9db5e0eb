//! Finds the entries of all word tables in one pass.
//!
//! All entries of all rules are one Aho-Corasick automaton, so that the time grows with the text and not with the
//! number of entries. It runs over each sentence as its tokens in small letters, parted by single spaces: an entry
//! begins and ends at a token by construction, and a line break inside a phrase hides nothing.

use super::definition::Form;
use super::{Definition, Hit, Letter};
use crate::language::tokenise;
use crate::text::{Sentence, Span, Token, TokenKind};
use aho_corasick::{AhoCorasick, BuildError};

/// The entries of all word tables.
pub struct WordTables {
    automaton: AhoCorasick,
    /// Per pattern of the automaton: the number of its rule and the form.
    forms: Vec<(usize, Form)>,
}

impl WordTables {
    /// Brings the tables of all rules together.
    pub fn new<'d>(definitions: impl Iterator<Item = &'d Definition>) -> Result<Self, BuildError> {
        let forms: Vec<(usize, Form)> = definitions
            .enumerate()
            .flat_map(|(rule, definition)| definition.forms().map(move |form| (rule, form)))
            .collect();
        let automaton = AhoCorasick::new(forms.iter().map(|(_, form)| normal_form(&form.form)))?;
        Ok(Self { automaton, forms })
    }

    /// Everything that stands in the letter's body, with the number of its rule.
    pub fn hits(&self, letter: &Letter<'_>) -> Vec<(usize, Hit)> {
        let mut hits = Vec::new();
        for sentence in letter.sentences() {
            self.in_sentence(letter, sentence, &mut hits);
        }
        hits
    }

    fn in_sentence(&self, letter: &Letter<'_>, sentence: &Sentence, hits: &mut Vec<(usize, Hit)>) {
        let tokens = letter.tokens(sentence);
        let mut normal = String::from(" ");
        // Where each token begins in `normal`, and one closing entry.
        let mut starts = Vec::with_capacity(tokens.len() + 1);
        for token in tokens {
            starts.push(normal.len());
            match token.kind {
                TokenKind::MergeField | TokenKind::Address => normal.push('\u{0}'),
                _ => push_normal(letter.of(token.span), &mut normal),
            }
            normal.push(' ');
        }
        for found in self.automaton.find_overlapping_iter(&normal) {
            let first = starts.binary_search(&(found.start() + 1));
            let last = starts.partition_point(|&start| start < found.end()).checked_sub(1);
            let (Ok(first), Some(last)) = (first, last) else { continue };
            if is_name(letter, tokens, first) {
                continue;
            }
            let (rule, form) = &self.forms[found.pattern().as_usize()];
            let span = Span::new(tokens[first].span.start, tokens[last].span.end);
            let hit = Hit { suggestions: form.with.clone(), note: form.note.clone(), ..Hit::at(span) };
            hits.push((*rule, hit));
        }
    }
}

/// A capital inside a sentence makes a name of a word: *Persoonlijk plan Inburgering en Participatie*.
fn is_name(letter: &Letter<'_>, tokens: &[Token], at: usize) -> bool {
    let word = letter.of(tokens[at].span);
    let capital = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let inside = at.checked_sub(1).and_then(|before| tokens.get(before));
    capital && inside.is_some_and(|before| before.kind != TokenKind::Punctuation)
}

/// Small letters, one kind of apostrophe, no soft hyphens.
fn push_normal(word: &str, normal: &mut String) {
    for character in word.chars().flat_map(char::to_lowercase) {
        match character {
            '’' | '‘' => normal.push('\''),
            '\u{ad}' => {}
            other => normal.push(other),
        }
    }
}

/// An entry as the automaton sees it: its tokens, with a space at both ends and between them.
fn normal_form(entry: &str) -> String {
    let mut normal = String::from(" ");
    for token in tokenise(entry) {
        push_normal(token.span.of(entry), &mut normal);
        normal.push(' ');
    }
    normal
}
