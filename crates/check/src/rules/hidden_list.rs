//! An enumeration hidden in a sentence.

use super::tree::Tree;
use crate::{Hit, Letter, Rule};
use rule_files::coded;
use text::{BlockKind, Sentence};

/// Finds sentences that list many things, or number them in running text.
pub struct HiddenList {
    parts: usize,
    words: usize,
}

/// How many steps down a part may hang.
const DEEPEST: usize = 3;

impl HiddenList {
    /// Limits: at least `parts` parts, which have at least `words` words together.
    pub fn new(own: &coded::HiddenList) -> Self {
        Self { parts: own.parts, words: own.words }
    }

    /// Whether `a)`, `b)` or `1.`, `2.` stand in the running text.
    fn is_numbered(letter: &Letter<'_>, sentence: &Sentence) -> bool {
        let tokens = letter.tokens(sentence);
        let marks = |mark: &str| {
            tokens.windows(2).skip(1).any(|pair| letter.of(pair[0].span) == mark && letter.of(pair[1].span) == ")")
        };
        (marks("a") && marks("b")) || (marks("1") && marks("2"))
    }

    /// The parts that follow the first one. The parser hangs them on the first, or on a word in the part before.
    fn of(tree: &Tree<'_>, first: usize) -> Vec<usize> {
        let mut parts = Vec::new();
        let mut open = vec![(first, 0)];
        while let Some((at, depth)) = open.pop() {
            for child in tree.children(at) {
                let is_part = tree.is(child, "conj") || tree.is(child, "appos");
                if is_part {
                    parts.push(child);
                }
                // What hangs on the first part's own description may be a part as well.
                if depth < DEEPEST && (is_part || tree.is(child, "nmod")) {
                    open.push((child, depth + 1));
                }
            }
        }
        parts.sort_unstable();
        parts
    }

    /// Number of parts of the longest enumeration; 0 where it has few words.
    fn parts(&self, tree: &Tree<'_>) -> usize {
        let parts = |first: usize| {
            let parts = Self::of(tree, first);
            let &last = parts.last()?;
            // Sentences that are strung together are no list.
            let is_clause = |at: usize| tree.finite_verb(at).is_some() || tree.child(at, "nsubj").is_some();
            if is_clause(first) || parts.iter().any(|&at| is_clause(at)) {
                return None;
            }
            let start = tree.children(first).find(|&child| tree.is(child, "det") || tree.is(child, "amod"));
            let start = start.unwrap_or(first).min(first);
            let signs = (start..last).filter(|&at| matches!(tree.text(at), "," | ";")).count();
            let is_row = signs + 2 >= self.parts && tree.count(start, tree.extent(last).1 + 1) >= self.words;
            is_row.then_some(parts.len() + 1)
        };
        (0..tree.len()).filter_map(parts).max().unwrap_or_default()
    }
}

impl Rule for HiddenList {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        for sentence in letter.running_sentences() {
            let in_item =
                letter.block_of(sentence).is_some_and(|block| matches!(block.kind, BlockKind::ListItem { .. }));
            if in_item {
                continue;
            }
            let is_numbered = Self::is_numbered(letter, sentence);
            if is_numbered || Tree::new(letter, sentence).is_some_and(|tree| self.parts(&tree) >= self.parts) {
                hits.push(Hit::at(sentence.span));
            }
        }
    }
}
