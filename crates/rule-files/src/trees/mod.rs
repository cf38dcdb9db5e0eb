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
//! A pattern that cannot be read is an error that says where. The time is linear in the text: see `matching.rs`; a pattern
//! with a word or lemma in it costs nothing in sentences that lack it: see `index.rs`.

mod index;
mod matching;
mod parse;
mod pattern;

pub use index::Index;
pub use matching::{Match, Sentence, matches, places};
pub use parse::Error;
pub use pattern::{Pattern, Token};

use language::Analysis;
use text::{Document, TokenKind};

/// Hands a sentence to `look`; one without words for a letter that was not parsed.
pub fn with_sentence<T>(
    document: &Document,
    analysis: &Analysis,
    sentence: &text::Sentence,
    look: impl FnOnce(&Sentence<'_>) -> T,
) -> T {
    let tokens = analysis.tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
    let words = analysis.syntax.of(sentence.tokens.clone());
    let mut small = String::new();
    // Per word: where its form and its lemma end in `small`.
    let mut ends = Vec::with_capacity(words.len());
    for (place, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::MergeField {
            push_small(token.span.of(&document.text), &mut small);
        }
        let form = small.len();
        if token.kind != TokenKind::MergeField {
            push_small(analysis.syntax.lemma(sentence.tokens.start + place), &mut small);
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
    look(&Sentence::new(all))
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
