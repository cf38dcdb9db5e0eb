//! Patterns that speak of a sentence's words and of its tree.
//!
//! ```text
//! found:{lemma=dienen verbform=fin} >xcomp ({verbform=inf} >mark {word=te})
//! ```
//!
//! finds a finite form of *dienen* that has an infinitive below it, which in its turn has *te*.
//!
//! A word stands in braces, with what it must be:
//!
//! | in braces | what is compared, in small letters |
//! |---|---|
//! | `word=te` | the word as it stands there |
//! | `lemma=dienen` | its lemma; a separable verb's particle is part of it: *toezenden* for *zendt … toe* |
//! | `pos=noun` | its part of speech (<https://universaldependencies.org/u/pos/>) |
//! | `tag=pv` | one of the parts of its CGN tag: `WW|pv|tgw|ev` has `ww`, `pv`, `tgw` and `ev` |
//! | `verbform=inf`, `number=plur` … | a feature of UD's morphology |
//! | `rel=nsubj` | its relation to its head; `nsubj` stands for `nsubj:pass` too |
//! | `kind=number` | `word`, `number`, `address`, `field` (a merge field) or `punctuation` |
//! | `place=first` | `first` or `last` of the sentence |
//!
//! `lemma=dienen|behoren` is either, `lemma!=dienen` is none of them; `*` at the start or at the end of a value stands for
//! one letter or more; `@name` stands for the words of the rule's list `name`. `{}` is any word.
//!
//! After it stands what the word has around it. All of it is about that word; for more about another word, that one and
//! its own surroundings go in parentheses.
//!
//! | sign | the other word is |
//! |---|---|
//! | `>` | a child of this one; `>obj` with that relation, `>obj|iobj` with either |
//! | `>>` | below this one, at any depth |
//! | `<` | the head of this one; `<obj` when this one has that relation to it |
//! | `<<` | above this one, at any depth |
//! | `+` | the next one |
//! | `-` | the one before |
//! | `..` | somewhere later in the sentence; `..3` among the next three |
//!
//! `!>obl:agent {}` says that there is no such word. `[> {…} | .. {…}]` is met when one of its alternatives is; each may
//! have several conditions.
//!
//! `found:{…}` narrows the finding: it reaches from the first to the last word with that name, otherwise from the first to
//! the last word of the pattern. Any other name stands in the rule's message as `{name}`, and its lemma as `{name.lemma}`.
//! Of several words that fit, the nearest counts.
//!
//! Patterns are read when the rules are; a pattern that cannot be read is an error that says where. They are tried on
//! the sentences of paragraphs and list items. The time is linear in the text: see `matching.rs`; a pattern with a word or
//! lemma in it costs nothing in sentences that lack it: see `index.rs`.

mod index;
mod matching;
mod parse;
mod pattern;

pub use matching::Match;
pub use parse::Error;
pub use pattern::Pattern;

use super::definition::Tree;
use super::{Definition, Hit, Letter};
use index::Index;
use matching::matches;
use pattern::Token;
use std::collections::{BTreeMap, HashSet};
use text::{self, Sentence, Span, TokenKind};

/// The name that narrows a finding.
const FOUND: &str = "found";

/// The tree patterns of all rules.
pub struct TreePatterns {
    patterns: Vec<Body>,
    index: Index,
    /// Per rule: what may stand in place of the words found.
    replace: Vec<BTreeMap<String, String>>,
    /// Per rule: words that are no finding.
    except: Vec<HashSet<String>>,
}

struct Body {
    /// Number of the rule.
    rule: usize,
    pattern: Pattern,
    tree: Tree,
}

impl TreePatterns {
    /// Reads the patterns of all rules.
    ///
    /// # Errors
    /// The code of a rule and what is wrong with one of its patterns.
    pub fn new<'d>(definitions: impl Iterator<Item = &'d Definition>) -> Result<Self, (String, Error)> {
        let mut patterns = Vec::new();
        let (mut replace, mut except) = (Vec::new(), Vec::new());
        for (rule, definition) in definitions.enumerate() {
            for tree in &definition.trees {
                let pattern = Pattern::parse(&tree.pattern, &definition.lists)
                    .map_err(|error| (definition.code.clone(), error))?;
                patterns.push(Body { rule, pattern, tree: tree.clone() });
            }
            replace.push(definition.replace.clone());
            except.push(definition.lists.get("except").into_iter().flatten().cloned().collect());
        }
        let index = Index::new(patterns.iter().map(|body| &body.pattern));
        Ok(Self { patterns, index, replace, except })
    }

    /// Everything that the patterns find in the letter's running text, with the number of its rule.
    pub fn hits(&self, letter: &Letter<'_>) -> Vec<(usize, Hit)> {
        let mut hits = Vec::new();
        for sentence in letter.running_sentences() {
            self.in_sentence(letter, sentence, &mut hits);
        }
        hits
    }

    fn in_sentence(&self, letter: &Letter<'_>, sentence: &Sentence, hits: &mut Vec<(usize, Hit)>) {
        with_tokens(letter, sentence, |tokens| {
            let parsed = matching::Sentence::new(tokens);
            for number in self.index.candidates(&parsed) {
                let body = &self.patterns[number];
                for found in matches(&body.pattern, &parsed) {
                    let mut hit = hit(letter, sentence, &found, &body.tree);
                    let text = letter.of(hit.span).to_lowercase();
                    if !self.except[body.rule].contains(&text) {
                        hit.suggestions.extend(self.replace[body.rule].get(&text).cloned());
                        hits.push((body.rule, hit));
                    }
                }
            }
        });
    }
}

fn hit(letter: &Letter<'_>, sentence: &Sentence, found: &Match<'_>, tree: &Tree) -> Hit {
    let tokens = letter.tokens(sentence);
    let narrowed = || found.named.iter().filter(|(name, _)| *name == FOUND).map(|&(_, token)| token);
    let (first, last) = match (narrowed().min(), narrowed().max()) {
        (Some(first), Some(last)) => (first, last),
        _ => (found.words.first().copied().unwrap_or_default(), found.words.last().copied().unwrap_or_default()),
    };
    let span_of = |token: usize| tokens.get(token).map_or(Span::new(0, 0), |token| token.span);
    let mut hit = Hit::at(Span::new(span_of(first).start, span_of(last).end));
    for &(name, token) in found.named.iter().filter(|(name, _)| *name != FOUND) {
        let lemma = letter.analysis.syntax.lemma(sentence.tokens.start + token);
        hit = hit.with(name.to_owned(), letter.of(span_of(token)).to_lowercase()).with(format!("{name}.lemma"), lemma);
    }
    hit.suggestions = tree.suggest.iter().map(|suggestion| hit.filled_in(suggestion)).collect();
    hit.message = tree.message.clone().map(Into::into);
    hit.note = tree.note.clone();
    hit
}

/// Hands the words of a sentence to `look`; nothing for a letter that was not parsed.
fn with_tokens(letter: &Letter<'_>, sentence: &Sentence, look: impl FnOnce(Vec<Token<'_>>)) {
    let (tokens, words) = (letter.tokens(sentence), letter.parsed(sentence));
    let mut small = String::new();
    // Per word: where its form and its lemma end in `small`.
    let mut ends = Vec::with_capacity(words.len());
    for (place, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::MergeField {
            push_small(letter.of(token.span), &mut small);
        }
        let form = small.len();
        if token.kind != TokenKind::MergeField {
            push_small(letter.analysis.syntax.lemma(sentence.tokens.start + place), &mut small);
        }
        ends.push((form, small.len()));
    }
    let is_content = |token: &text::Token| token.kind != TokenKind::Punctuation;
    let (first, last) = (tokens.iter().position(is_content), tokens.iter().rposition(is_content));
    let mut start = 0;
    let mut all = Vec::with_capacity(words.len());
    for (place, (token, word)) in tokens.iter().zip(words).enumerate() {
        let (form, end) = ends[place];
        all.push(Token {
            form: &small[start..form],
            lemma: &small[form..end],
            word,
            kind: token.kind,
            is_first: first == Some(place),
            is_last: last == Some(place),
        });
        start = end;
    }
    look(all);
}

/// Small letters, straight apostrophes, no soft hyphens.
fn push_small(word: &str, small: &mut String) {
    for character in word.chars().flat_map(char::to_lowercase) {
        match character {
            '’' | '‘' => small.push('\''),
            '\u{ad}' => {}
            other => small.push(other),
        }
    }
}

#[cfg(test)]
mod tests;
