//! The best tree over a sentence: a maximum spanning arborescence in which the root has one child.

/// Finds trees; its buffers are used again for the next sentence.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    heads: Vec<usize>,
    state: Vec<u8>,
    contraction: Contraction,
}

impl Trees {
    /// The head of each word, 0 for the root, *i* + 1 for word *i*. `scores` holds for each word its score under each
    /// head, `heads` to a word, of which the first `words` + 1 count.
    ///
    /// Most often each word's best head makes a tree. If not, the algorithm of Chu & Liu (1965) and Edmonds (1967), in
    /// the form of Tarjan (1977) for dense graphs, in time quadratic in the words. All arcs from the root are made worse
    /// by more than any tree can differ from another, so that the best tree has one.
    pub fn best(&mut self, scores: &[f32], words: usize, heads: usize) -> &[usize] {
        self.heads.clear();
        for word in 0..words {
            let row = &scores[word * heads..word * heads + words + 1];
            let mut best = 0;
            for (head, &score) in row.iter().enumerate() {
                if head != word + 1 && score > row[best] {
                    best = head;
                }
            }
            self.heads.push(best);
        }
        if !self.is_tree() {
            self.contraction.solve(scores, words, heads, &mut self.heads);
        }
        &self.heads
    }

    fn is_tree(&mut self) -> bool {
        const NEW: u8 = 0;
        const OPEN: u8 = 1;
        const SOUND: u8 = 2;
        if self.heads.iter().filter(|&&head| head == 0).count() != 1 {
            return self.heads.is_empty();
        }
        self.state.clear();
        self.state.resize(self.heads.len() + 1, NEW);
        self.state[0] = SOUND;
        for word in 1..=self.heads.len() {
            let mut at = word;
            while self.state[at] == NEW {
                self.state[at] = OPEN;
                at = self.heads[at - 1];
            }
            if self.state[at] == OPEN {
                return false;
            }
            at = word;
            while self.state[at] == OPEN {
                self.state[at] = SOUND;
                at = self.heads[at - 1];
            }
        }
        true
    }
}

/// Nodes are the root (0), the words (from 1) and, from then on, cycles that were contracted.
#[derive(Clone, Debug, Default)]
struct Contraction {
    /// For each node, the best arc into it from each word or the root.
    arcs: Vec<Arc>,
    /// The outermost node that a word or the root is part of.
    outer: Vec<usize>,
    /// The cycle that a node is part of; 0 for none.
    cycle: Vec<usize>,
    /// The nodes of each cycle.
    members: Vec<Vec<usize>>,
    /// Where the arc into a node comes from.
    from: Vec<usize>,
    /// Whether a node hangs from the root.
    settled: Vec<bool>,
}

#[derive(Clone, Copy, Debug)]
struct Arc {
    score: f64,
    /// The word that it ends in.
    word: usize,
}

impl Contraction {
    fn solve(&mut self, scores: &[f32], words: usize, row: usize, heads: &mut [usize]) {
        self.prepare(scores, words, row);
        for start in 1..=words {
            let mut path = vec![self.outer[start]];
            while let Some(&node) = path.last().filter(|&&node| !self.settled[node]) {
                let from = self.choose(node, words);
                self.from[node] = from;
                let next = self.outer[from];
                if self.settled[next] {
                    for node in path.drain(..) {
                        self.settled[node] = true;
                    }
                } else if let Some(at) = path.iter().position(|&node| node == next) {
                    let cycle = self.contract(path.split_off(at), words);
                    path.push(cycle);
                } else {
                    path.push(next);
                }
            }
        }
        self.expand(words, heads);
    }

    fn prepare(&mut self, scores: &[f32], words: usize, row: usize) {
        // A score that is no number, as a broken model may give, must not upset the comparisons.
        let sound = |score: f32| if score > -1e6 { f64::from(score.min(1e6)) } else { -1e6 };
        let of_word = |word: usize| scores[word * row..word * row + words + 1].iter().map(move |&score| sound(score));
        let all = || (0..words).flat_map(of_word);
        let range = all().fold(f64::MIN, f64::max) - all().fold(f64::MAX, f64::min);
        let penalty = (range + 1.0) * (words + 1) as f64;
        self.arcs.clear();
        self.arcs.resize(words + 1, Arc { score: 0.0, word: 0 });
        for word in 0..words {
            let arc = |(head, score)| Arc { score: if head == 0 { score - penalty } else { score }, word: word + 1 };
            self.arcs.extend(of_word(word).enumerate().map(arc));
        }
        self.outer.clear();
        self.outer.extend(0..=words);
        self.cycle.clear();
        self.cycle.resize(words + 1, 0);
        self.from.clear();
        self.from.resize(words + 1, 0);
        self.members.clear();
        self.settled.clear();
        self.settled.resize(words + 1, false);
        self.settled[0] = true;
    }

    /// Where the best arc into a node comes from.
    fn choose(&self, node: usize, words: usize) -> usize {
        let arcs = &self.arcs[node * (words + 1)..(node + 1) * (words + 1)];
        let mut best: Option<usize> = None;
        for from in (0..=words).filter(|&from| self.outer[from] != node) {
            if best.is_none_or(|best| arcs[from].score > arcs[best].score) {
                best = Some(from);
            }
        }
        best.unwrap_or(0)
    }

    /// Makes one node of a cycle: an arc into it replaces the arc into the word where it ends.
    fn contract(&mut self, members: Vec<usize>, words: usize) -> usize {
        let new = self.cycle.len();
        let width = words + 1;
        let lost: Vec<f64> = members.iter().map(|&node| self.arcs[node * width + self.from[node]].score).collect();
        for from in 0..=words {
            let mut best = Arc { score: f64::NEG_INFINITY, word: 0 };
            for (&node, lost) in members.iter().zip(&lost) {
                let arc = self.arcs[node * width + from];
                if arc.score - lost > best.score {
                    best = Arc { score: arc.score - lost, word: arc.word };
                }
            }
            self.arcs.push(best);
        }
        for outer in &mut self.outer {
            if members.contains(outer) {
                *outer = new;
            }
        }
        for &node in &members {
            self.cycle[node] = new;
        }
        self.cycle.push(0);
        self.from.push(0);
        self.settled.push(false);
        self.members.push(members);
        new
    }

    /// Opens the cycles from the outside in: the arc into a cycle takes the place of one of its own.
    fn expand(&self, words: usize, heads: &mut [usize]) {
        let mut open: Vec<usize> = (1..self.cycle.len()).filter(|&node| self.cycle[node] == 0).collect();
        while let Some(node) = open.pop() {
            let word = self.arcs[node * (words + 1) + self.from[node]].word;
            heads[word - 1] = self.from[node];
            let mut inside = word;
            while inside != node {
                let cycle = self.cycle[inside];
                open.extend(self.members[cycle - words - 1].iter().filter(|&&member| member != inside));
                inside = cycle;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best sum over all trees with one child of the root, by trying every choice of heads.
    fn brute_force(scores: &[f32], words: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for choice in 0..(words + 1).pow(words as u32) {
            let heads: Vec<usize> =
                (0..words).map(|word| choice / (words + 1).pow(word as u32) % (words + 1)).collect();
            let mut trees = Trees { heads, ..Trees::default() };
            if trees.is_tree() {
                best = best.max(total(scores, &trees.heads));
            }
        }
        best
    }

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(word, head)| scores[word * (heads.len() + 1) + head]).sum()
    }

    proptest! {
        #[test]
        fn no_tree_is_better(words in 1_usize..6, scores in prop::collection::vec(-30_i8..30, 36)) {
            let scores: Vec<f32> = scores.into_iter().map(f32::from).take(words * (words + 1)).collect();
            let mut trees = Trees::default();
            let heads = trees.best(&scores, words, words + 1).to_vec();
            prop_assert_eq!(total(&scores, &heads), brute_force(&scores, words));
            prop_assert!(trees.is_tree());
        }

        #[test]
        fn whatever_the_scores_are_it_is_a_tree(words in 0_usize..40, scores in prop::collection::vec(any::<f32>(), 1600)) {
            let mut trees = Trees::default();
            prop_assert_eq!(trees.best(&scores, words, words + 1).len(), words);
            prop_assert!(trees.is_tree());
        }
    }
}
