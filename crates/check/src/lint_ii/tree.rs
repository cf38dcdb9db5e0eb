//! A sentence's tree as LiNT-II walks it. Everything is computed in time linear in the sentence, but for the lists that a
//! caller asks for.

use super::Word;

/// A tree: every head is a token of the sentence, the roots are their own heads, and there is no cycle.
pub struct Tree {
    heads: Vec<usize>,
    /// The children of token `i`, from left to right, are `children[starts[i]..starts[i + 1]]`.
    children: Vec<usize>,
    starts: Vec<usize>,
    /// Of a conjunct, the first one of its coordination, whose head is that of all of them; else the token itself.
    first_conjunct: Vec<usize>,
    /// Leftmost and rightmost token of the coordination that starts with a token.
    coordination: Vec<(usize, usize)>,
    /// Tokens before each token, and in the whole sentence, that are no punctuation by their relation.
    before: Vec<usize>,
    /// Whether a token or one below it is a verb.
    has_verb: Vec<bool>,
    /// Conjuncts among a token and those below it.
    conjuncts_below: Vec<usize>,
}

impl Tree {
    /// Reads the heads; one that does not exist, or that would close a cycle, makes a root.
    pub fn new(words: &[Word<'_>]) -> Self {
        let heads = acyclic(words);
        let (children, starts) = children(&heads);
        let order = from_the_roots_down(&heads, &children, &starts);
        let is_conjunct = |token: usize| words[token].relation == "conj";

        let mut first_conjunct: Vec<usize> = (0..words.len()).collect();
        let mut coordination: Vec<(usize, usize)> = (0..words.len()).map(|token| (token, token)).collect();
        // LiNT-II climbs to the first conjunct from either side, but collects conjuncts to the right only.
        let mut member_of: Vec<usize> = (0..words.len()).collect();
        for &token in order.iter().filter(|&&token| is_conjunct(token) && heads[token] != token) {
            let head = heads[token];
            first_conjunct[token] = first_conjunct[head];
            if head < token {
                member_of[token] = member_of[head];
                let range = &mut coordination[member_of[token]];
                *range = (range.0.min(token), range.1.max(token));
            }
        }
        let mut has_verb: Vec<bool> = words.iter().map(|word| word.xpos.contains("WW")).collect();
        let mut conjuncts_below: Vec<usize> = (0..words.len()).map(|token| usize::from(is_conjunct(token))).collect();
        for &token in order.iter().rev().filter(|&&token| heads[token] != token) {
            has_verb[heads[token]] |= has_verb[token];
            conjuncts_below[heads[token]] += conjuncts_below[token];
        }
        let mut before = vec![0];
        for word in words {
            before.push(before.last().copied().unwrap_or_default() + usize::from(word.relation != "punct"));
        }
        Self { heads, children, starts, first_conjunct, coordination, before, has_verb, conjuncts_below }
    }

    /// Of a conjunct, the first conjunct of its coordination; else the token itself.
    pub fn first_conjunct(&self, token: usize) -> usize {
        self.first_conjunct[token]
    }

    /// Whether a token or one below it is a verb, by its tag.
    pub fn has_verb(&self, token: usize) -> bool {
        self.has_verb[token]
    }

    /// Conjuncts among a token and those below it.
    pub fn conjuncts_below(&self, token: usize) -> usize {
        self.conjuncts_below[token]
    }

    /// The tokens that LiNT-II takes for a token's heads. A conjunct has the head of the first conjunct; a subject has
    /// also the conjuncts of its head, which are coordinated predicates.
    pub fn heads(&self, words: &[Word<'_>], token: usize) -> Vec<usize> {
        let first = self.first_conjunct[token];
        let head = self.heads[first];
        let mut heads = vec![head];
        if words[first].relation == "nsubj" {
            heads.extend(self.conjuncts(words, head));
        }
        heads
    }

    /// The other conjuncts of a token's coordination.
    fn conjuncts(&self, words: &[Word<'_>], token: usize) -> Vec<usize> {
        let mut found = vec![self.first_conjunct[token]];
        let mut next = 0;
        while let Some(&at) = found.get(next) {
            next += 1;
            let right = self.children(at).iter().filter(|&&child| child > at && words[child].relation == "conj");
            found.extend(right);
        }
        found.retain(|&conjunct| conjunct != token);
        found
    }

    /// How many tokens stand between a token and the farthest of its heads, punctuation not counted; 0 for punctuation.
    pub fn dependency_length(&self, words: &[Word<'_>], token: usize) -> usize {
        if words[token].relation == "punct" {
            return 0;
        }
        let first = self.first_conjunct[token];
        let head = self.heads[first];
        let (mut left, mut right) = (head, head);
        if words[first].relation == "nsubj" {
            let (start, end) = self.coordination[self.first_conjunct[head]];
            (left, right) = (left.min(start), right.max(end));
        }
        let distance = |head: usize| self.before[token.max(head)] - self.before[token.min(head)];
        distance(left).max(distance(right)).saturating_sub(1)
    }

    /// A token and all below it: left children with theirs, the token, right children with theirs. In a tree with
    /// crossing edges that is not the order of the sentence.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![(token, false)];
        while let Some((token, is_entered)) = open.pop() {
            if is_entered {
                found.push(token);
                continue;
            }
            let children = self.children(token);
            let left = children.partition_point(|&child| child < token);
            open.extend(children[left..].iter().rev().map(|&child| (child, false)));
            open.push((token, true));
            open.extend(children[..left].iter().rev().map(|&child| (child, false)));
        }
        found
    }

    fn children(&self, token: usize) -> &[usize] {
        &self.children[self.starts[token]..self.starts[token + 1]]
    }
}

/// The heads, without those that do not exist and without cycles.
fn acyclic(words: &[Word<'_>]) -> Vec<usize> {
    let real = |(token, word): (usize, &Word<'_>)| word.head.filter(|&head| head < words.len()).unwrap_or(token);
    let mut heads: Vec<usize> = words.iter().enumerate().map(real).collect();
    // The walk that first reached a token; a walk that reaches itself has found a cycle.
    let mut walk_of = vec![usize::MAX; heads.len()];
    for walk in 0..heads.len() {
        let mut token = walk;
        while walk_of[token] == usize::MAX {
            walk_of[token] = walk;
            token = heads[token];
        }
        if walk_of[token] == walk {
            heads[token] = token;
        }
    }
    heads
}

/// The children of all tokens in one list, and where those of each start in it.
fn children(heads: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let is_child = |&(token, &head): &(usize, &usize)| token != head;
    let mut starts = vec![0; heads.len() + 1];
    for (_, &head) in heads.iter().enumerate().filter(is_child) {
        starts[head + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut children = vec![0; starts.last().copied().unwrap_or_default()];
    for (token, &head) in heads.iter().enumerate().filter(is_child) {
        children[next[head]] = token;
        next[head] += 1;
    }
    (children, starts)
}

/// All tokens, each after its head.
fn from_the_roots_down(heads: &[usize], children: &[usize], starts: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..heads.len()).filter(|&token| heads[token] == token).collect();
    let mut next = 0;
    while let Some(&token) = order.get(next) {
        next += 1;
        order.extend(&children[starts[token]..starts[token + 1]]);
    }
    order
}
