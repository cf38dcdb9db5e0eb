//! A sentence's tree, as the rules in code walk it. Everything that it knows is computed once, in time linear in the
//! sentence.

use crate::Letter;
use language::syntax::{Upos, Word};
use text::{Sentence, Span, Token};

/// Relations of a clause to what it belongs to.
const CLAUSES: [&str; 4] = ["advcl", "ccomp", "csubj", "acl"];

/// A parsed sentence.
pub struct Tree<'l> {
    letter: Letter<'l>,
    tokens: &'l [Token],
    words: &'l [Word],
    first: usize,
    /// The children of each word, one after the other, and where each word's begin.
    children: Vec<u32>,
    starts: Vec<u32>,
    /// The first and the last word of all that hangs below a word, the word among them.
    extents: Vec<(u32, u32)>,
    /// How many words, numbers and addresses stand before each token.
    counted: Vec<u32>,
}

impl<'l> Tree<'l> {
    /// Looks at a sentence; none in a letter that was not parsed.
    pub fn new(letter: &Letter<'l>, sentence: &Sentence) -> Option<Self> {
        let (tokens, words) = (letter.tokens(sentence), letter.parsed(sentence));
        if words.is_empty() || words.len() != tokens.len() {
            return None;
        }
        let number = words.len();
        let head = |word: &Word| word.head.map(|head| head as usize).filter(|&head| head < number);
        let mut starts = vec![0_u32; number + 1];
        words.iter().filter_map(head).for_each(|head| starts[head + 1] += 1);
        for at in 0..number {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut children = vec![0_u32; starts[number] as usize];
        let mut downwards: Vec<u32> = Vec::with_capacity(number);
        for (at, word) in words.iter().enumerate() {
            match head(word) {
                Some(head) => {
                    children[next[head] as usize] = at as u32;
                    next[head] += 1;
                }
                None => downwards.push(at as u32),
            }
        }
        let mut at = 0;
        while let Some(&token) = downwards.get(at) {
            downwards.extend(&children[starts[token as usize] as usize..starts[token as usize + 1] as usize]);
            at += 1;
        }
        let mut extents: Vec<(u32, u32)> = (0..number as u32).map(|at| (at, at)).collect();
        for &token in downwards.iter().rev() {
            if let Some(head) = head(&words[token as usize]) {
                let (start, end) = extents[token as usize];
                let above = &mut extents[head];
                *above = (above.0.min(start), above.1.max(end));
            }
        }
        let mut sum = 0;
        let mut counted = vec![0];
        for token in tokens {
            sum += u32::from(language::counts_as_word(token.kind));
            counted.push(sum);
        }
        Some(Self { letter: *letter, tokens, words, first: sentence.tokens.start, children, starts, extents, counted })
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// A token's place in the tree.
    pub fn word(&self, at: usize) -> &'l Word {
        &self.words[at]
    }

    /// A token as it is written.
    pub fn text(&self, at: usize) -> &'l str {
        self.letter.of(self.tokens[at].span)
    }

    /// A token in small letters; empty outside the sentence.
    pub fn small(&self, at: usize) -> String {
        if at < self.len() { self.text(at).to_lowercase() } else { String::new() }
    }

    /// A token's lemma, in small letters.
    pub fn lemma(&self, at: usize) -> String {
        self.letter.analysis.syntax.lemma(self.first + at).to_lowercase()
    }

    /// A token's head.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.words[at].head.map(|head| head as usize).filter(|&head| head < self.len())
    }

    /// The dependents of a token, in order.
    pub fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + use<'_, 'l> {
        self.children[self.starts[at] as usize..self.starts[at + 1] as usize].iter().map(|&child| child as usize)
    }

    /// The first dependent with this relation or a subtype of it.
    pub fn child(&self, at: usize, relation: &str) -> Option<usize> {
        self.children(at).find(|&child| self.is(child, relation))
    }

    /// Whether a token has this relation to its head, or a subtype of it.
    pub fn is(&self, at: usize, relation: &str) -> bool {
        self.words[at].relation == relation || self.words[at].base_relation() == relation
    }

    /// The first and the last token of all that hangs below a token, itself among them.
    pub fn extent(&self, at: usize) -> (usize, usize) {
        (self.extents[at].0 as usize, self.extents[at].1 as usize)
    }

    /// The text that a span covers.
    pub fn of(&self, span: Span) -> &'l str {
        self.letter.of(span)
    }

    /// Where the text from one token to another stands.
    pub fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.tokens[first].span.start, self.tokens[last].span.end)
    }

    /// How many words, numbers and addresses there are from one token up to, not including, another.
    pub fn count(&self, from: usize, to: usize) -> usize {
        (self.counted[to.max(from)] - self.counted[from]) as usize
    }

    /// Whether a word is a noun or a name.
    pub fn is_noun(&self, at: usize) -> bool {
        matches!(self.words[at].upos, Upos::Noun | Upos::Propn)
    }

    /// Whether a word heads a subordinate clause with a finite verb of its own.
    pub fn heads_subordinate_clause(&self, at: usize) -> bool {
        CLAUSES.contains(&self.words[at].base_relation()) && self.finite_verb(at).is_some()
    }

    /// The finite verb of the clause that a word heads: itself, or its auxiliary or copula.
    pub fn finite_verb(&self, at: usize) -> Option<usize> {
        if self.words[at].is_finite_verb() {
            return Some(at);
        }
        let helps = |child: &usize| matches!(self.words[*child].base_relation(), "aux" | "cop");
        self.children(at).filter(helps).find(|&child| self.words[child].is_finite_verb())
    }

    /// The word that heads the whole sentence.
    pub fn root(&self) -> Option<usize> {
        (0..self.len()).find(|&at| self.words[at].head.is_none())
    }
}
