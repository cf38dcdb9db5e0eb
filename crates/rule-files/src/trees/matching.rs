//! Finds a pattern in a sentence, in time linear in the sentence.
//!
//! Nodes are taken in the pattern's order, in which each stands after those that it speaks of. Of each node it is known
//! for every word of the sentence whether the node fits there; of each link, for every word, the nearest word that the
//! link leads to. So a word is looked at once per node and once per link, and nothing is tried twice.

use super::pattern::{Condition, Link, Pattern, Place, Token, is_relation};

/// A place where a pattern fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match<'p> {
    /// Every word that a node without `!` fits, in order.
    pub words: Vec<usize>,
    /// The words of named nodes.
    pub named: Vec<(&'p str, usize)>,
}

/// A sentence that patterns are looked for in.
pub struct Sentence<'s> {
    /// Its words, in order.
    pub tokens: Vec<Token<'s>>,
    /// The words from the root down; words in a circle are left out.
    downwards: Vec<usize>,
}

const NONE: u32 = u32::MAX;

impl<'s> Sentence<'s> {
    /// Looks at the words of a sentence.
    pub fn new(tokens: Vec<Token<'s>>) -> Self {
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); tokens.len()];
        let mut downwards: Vec<usize> = Vec::with_capacity(tokens.len());
        for (token, word) in tokens.iter().enumerate() {
            match word.word.head.and_then(|head| children.get_mut(head as usize)) {
                Some(siblings) => siblings.push(token),
                None => downwards.push(token),
            }
        }
        let mut next = 0;
        while let Some(&token) = downwards.get(next) {
            downwards.append(&mut children[token]);
            next += 1;
        }
        Self { tokens, downwards }
    }

    fn head(&self, token: usize) -> Option<usize> {
        self.tokens[token].word.head.map(|head| head as usize).filter(|&head| head < self.tokens.len())
    }
}

/// Where `pattern` fits, by the place of its first node.
pub fn matches<'p>(pattern: &'p Pattern, sentence: &Sentence<'_>) -> Vec<Match<'p>> {
    let (found, witnesses) = tried(pattern, sentence);
    found.into_iter().map(|token| gather(pattern, token, &witnesses)).collect()
}

/// The words that the pattern's first node is where `pattern` fits, in order.
pub fn places(pattern: &Pattern, sentence: &Sentence<'_>) -> Vec<usize> {
    tried(pattern, sentence).0
}

/// Where the pattern fits, and where each of its links leads from each word.
fn tried(pattern: &Pattern, sentence: &Sentence<'_>) -> (Vec<usize>, Vec<Vec<u32>>) {
    let number = sentence.tokens.len();
    let mut fits: Vec<Vec<bool>> = Vec::with_capacity(pattern.nodes.len());
    let mut witnesses: Vec<Vec<u32>> = vec![Vec::new(); pattern.links];
    for node in &pattern.nodes {
        let mut here: Vec<bool> =
            sentence.tokens.iter().map(|token| node.tests.iter().all(|test| test.holds(token))).collect();
        if here.contains(&true) {
            lead(&node.conditions, &fits, sentence, &mut witnesses);
            for (token, fits) in here.iter_mut().enumerate().filter(|(_, fits)| **fits) {
                *fits = node.conditions.iter().all(|condition| holds(condition, token, &witnesses));
            }
        }
        fits.push(here);
    }
    let found = fits.last().map_or(Vec::new(), |last| (0..number).filter(|&token| last[token]).collect());
    (found, witnesses)
}

/// Finds where the links of some conditions lead from each word.
fn lead(conditions: &[Condition], fits: &[Vec<bool>], sentence: &Sentence<'_>, witnesses: &mut [Vec<u32>]) {
    for condition in conditions {
        match condition {
            Condition::Link(link) => witnesses[link.number] = led(link, &fits[link.node], sentence),
            Condition::AnyOf(lists) => lists.iter().for_each(|list| lead(list, fits, sentence, witnesses)),
        }
    }
}

fn led(link: &Link, fits: &[bool], sentence: &Sentence<'_>) -> Vec<u32> {
    let number = fits.len();
    let mut led = vec![NONE; number];
    let related = |token: usize| {
        let word = sentence.tokens[token].word;
        link.relations.is_empty() || link.relations.iter().any(|relation| is_relation(word, relation))
    };
    match link.place {
        Place::Child => {
            for child in (0..number).filter(|&child| fits[child] && related(child)) {
                if let Some(head) = sentence.head(child) {
                    keep_nearest(&mut led, head, child);
                }
            }
        }
        Place::Head => {
            for token in (0..number).filter(|&token| related(token)) {
                if let Some(head) = sentence.head(token).filter(|&head| fits[head]) {
                    led[token] = head as u32;
                }
            }
        }
        Place::Descendant => {
            for &token in sentence.downwards.iter().rev() {
                let below = if fits[token] && related(token) { token as u32 } else { led[token] };
                if let Some(head) = sentence.head(token).filter(|_| below != NONE) {
                    keep_nearest(&mut led, head, below as usize);
                }
            }
        }
        Place::Ancestor => {
            for &token in &sentence.downwards {
                if let Some(head) = sentence.head(token) {
                    // The relation is the one that the word itself has.
                    let above = if fits[head] { head as u32 } else { led[head] };
                    led[token] = above;
                }
            }
            (0..number).filter(|&token| !related(token)).for_each(|token| led[token] = NONE);
        }
        Place::Next => {
            (1..number).filter(|&next| fits[next]).for_each(|next| led[next - 1] = next as u32);
        }
        Place::Previous => {
            (1..number).filter(|&token| fits[token - 1]).for_each(|token| led[token] = (token - 1) as u32);
        }
        Place::Later(reach) => {
            let mut next = None;
            for token in (0..number).rev() {
                led[token] = next.filter(|next| next - token <= reach).map_or(NONE, |next: usize| next as u32);
                next = if fits[token] { Some(token) } else { next };
            }
        }
    }
    led
}

/// Of several words that a link may lead to, the nearest; of two equally near ones the first.
fn keep_nearest(led: &mut [u32], from: usize, to: usize) {
    let before = led[from];
    let distance = |to: usize| (to.abs_diff(from), to);
    if before == NONE || distance(to) < distance(before as usize) {
        led[from] = to as u32;
    }
}

fn holds(condition: &Condition, token: usize, witnesses: &[Vec<u32>]) -> bool {
    match condition {
        Condition::Link(link) => (witnesses[link.number][token] != NONE) != link.negated,
        Condition::AnyOf(lists) => {
            lists.iter().any(|list| list.iter().all(|condition| holds(condition, token, witnesses)))
        }
    }
}

/// The words of a match.
fn gather<'p>(pattern: &'p Pattern, token: usize, witnesses: &[Vec<u32>]) -> Match<'p> {
    let mut found = Match::default();
    let mut open: Vec<(usize, usize)> =
        pattern.nodes.len().checked_sub(1).map(|node| (node, token)).into_iter().collect();
    while let Some((number, token)) = open.pop() {
        let node = &pattern.nodes[number];
        found.words.push(token);
        found.named.extend(node.name.as_deref().map(|name| (name, token)));
        let mut conditions: Vec<&Condition> = node.conditions.iter().collect();
        while let Some(condition) = conditions.pop() {
            match condition {
                Condition::Link(link) if !link.negated => {
                    open.push((link.node, witnesses[link.number][token] as usize));
                }
                Condition::Link(_) => {}
                Condition::AnyOf(lists) => {
                    let holds_all = |list: &&Vec<Condition>| list.iter().all(|it| holds(it, token, witnesses));
                    conditions.extend(lists.iter().find(holds_all).into_iter().flatten());
                }
            }
        }
    }
    found.words.sort_unstable();
    found.words.dedup();
    found.named.sort_by_key(|&(_, token)| token);
    found
}
