//! Which sentence (or line) of one text is which of another.
//!
//! 1. Candidate pairs: units with equal words, and units that share rare words.
//! 2. The heaviest chain of candidates that keeps the order (a weighted longest increasing subsequence).
//! 3. What stands elsewhere word for word moved, before anything like it is taken for it: a unit that has its very words
//!    in the other text is never paired with one that is only like it.
//! 4. Inside each gap of the chain, all pairs, again by the heaviest chain.
//! 5. What is left is paired out of order: it moved.
//! 6. What is left then may have been joined to a neighbour; then, weakly, rewritten in place.
//!
//! Similarity is Dice's coefficient over the words of two units, each word as often as it stands there.
//!
//! Limits that keep the time near linear: [`NEAR`] equal units and [`RARE`] similar ones per unit, words that stand in
//! more than [`COMMON`] units are no lead, a gap of more than [`GAP_PAIRS`] pairs is not searched in full,
//! nor are more than [`ALL_WORDS`] words compared in all gaps together.

use super::Span;
use super::pieces::{Interner, Sort, pieces};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

/// From this similarity on, a unit in its place is the same one, rewritten.
pub(super) const REWRITTEN: f64 = 0.5;
/// From this similarity on, a unit elsewhere is the same one, moved.
const MOVED: f64 = 0.6;
/// A unit of fewer words than this is only found elsewhere when it is equal.
const SHORT: usize = 5;
/// From this similarity on, each word counting for its length, a unit in its place may be the same one.
const WEAK: f64 = 0.25;
/// This share of a unit's words must stand in what is left of a neighbour to say that it was joined to it.
const JOINED: f64 = 0.8;

const NEAR: usize = 4;
const RARE: usize = 8;
const COMMON: usize = 64;
const GAP_PAIRS: usize = 1 << 14;
const ALL_WORDS: usize = 1 << 25;

/// A word or sign; white space has none.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) id: usize,
    pub(super) unit: usize,
    pub(super) is_word: bool,
}

/// A sentence or line.
pub(super) struct Unit {
    pub(super) span: Span,
    pub(super) tokens: Range<usize>,
    /// Its words, sorted; its signs when it has no word.
    pub(super) bag: Vec<usize>,
    pub(super) has_word: bool,
    /// Equal for units with equal words and signs in the same order.
    key: usize,
    /// Equal for units with equal words, whatever the signs between them.
    words: usize,
    /// Whether each unit equal to it has one in the other text.
    has_equal: bool,
    /// The same for units of its words.
    has_twin: bool,
}

/// A text cut in units.
pub(super) struct Side {
    pub(super) tokens: Vec<Token>,
    pub(super) units: Vec<Unit>,
}

/// How a link was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// In the same order as its neighbours.
    InOrder,
    /// Elsewhere.
    Moved,
    /// Its words now stand in another unit's successor.
    Joined,
    /// In the same place, with hardly a word in common.
    Weak,
}

/// Where a unit went.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The unit of the other text.
    pub(super) unit: usize,
    /// Similarity, 0 to 1; 1 only when all words and signs are equal.
    pub(super) score: f64,
    pub(super) how: How,
}

/// What one bag of words has of another.
pub(super) struct Shared {
    /// Number of words.
    pub(super) words: usize,
    /// As a share of the second bag, 0 to 1.
    pub(super) share: f64,
}

/// Two texts, aligned.
pub(super) struct Alignment {
    pub(super) old: Side,
    pub(super) new: Side,
    /// For each old unit.
    pub(super) links: Vec<Option<Link>>,
    /// For each new unit, the old unit that became it.
    pub(super) origins: Vec<Option<usize>>,
    /// For each word, its length in characters.
    lengths: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Candidate {
    old: usize,
    new: usize,
    score: f64,
    weight: f64,
}

/// Aligns the units of two texts.
pub(super) fn align(old: &str, old_units: Vec<Span>, new: &str, new_units: Vec<Span>) -> Alignment {
    let mut cutter = Cutter::default();
    let mut old = cutter.side(old, old_units);
    let mut new = cutter.side(new, new_units);
    mark_twins(&mut old, &mut new);
    let (links, origins) = (vec![None; old.units.len()], vec![None; new.units.len()]);
    let mut alignment = Alignment { old, new, links, origins, lengths: cutter.lengths };
    let mut candidates = alignment.candidates();
    for chosen in heaviest_chain(&mut candidates) {
        alignment.link(chosen, How::InOrder);
    }
    alignment.find_twins(&candidates);
    alignment.fill_gaps(How::InOrder);
    alignment.find_moved(candidates);
    alignment.find_joined();
    alignment.find_merged();
    alignment.fill_gaps(How::Weak);
    alignment.pair_lonely();
    alignment
}

/// Cuts texts in tokens and numbers their words alike.
#[derive(Default)]
struct Cutter<'t> {
    words: Interner<'t>,
    lengths: Vec<usize>,
    keys: HashMap<Vec<usize>, usize>,
    bags: HashMap<Vec<usize>, usize>,
}

impl<'t> Cutter<'t> {
    fn side(&mut self, text: &'t str, spans: Vec<Span>) -> Side {
        let mut side = Side { tokens: Vec::new(), units: Vec::with_capacity(spans.len()) };
        for span in spans {
            let from = side.tokens.len();
            for piece in pieces(span.of(text)).filter(|piece| piece.sort != Sort::Space) {
                let unit = side.units.len();
                let parts = parts(text, piece.span.shift(span.start));
                side.tokens.extend(parts.into_iter().map(|part| self.token(text, part, unit)));
            }
            let unit = self.unit(span, from, &side.tokens[from..]);
            side.units.push(unit);
        }
        side
    }

    fn token(&mut self, text: &'t str, span: Span, unit: usize) -> Token {
        let word = span.of(text);
        let id = self.words.folded(word);
        if id == self.lengths.len() {
            self.lengths.push(word.chars().count());
        }
        Token { span, id, unit, is_word: word.contains(char::is_alphanumeric) }
    }

    fn unit(&mut self, span: Span, from: usize, own: &[Token]) -> Unit {
        let has_word = own.iter().any(|token| token.is_word);
        let mut bag: Vec<usize> = own.iter().filter(|token| token.is_word || !has_word).map(|token| token.id).collect();
        bag.sort_unstable();
        let next = self.keys.len();
        let key = *self.keys.entry(own.iter().map(|token| token.id).collect()).or_insert(next);
        let next = self.bags.len();
        let words = *self.bags.entry(bag.clone()).or_insert(next);
        Unit { span, tokens: from..from + own.len(), bag, has_word, key, words, has_equal: false, has_twin: false }
    }
}

/// Says of each unit whether the other text has it, and its words, at least as often.
fn mark_twins(old: &mut Side, new: &mut Side) {
    let count = |side: &Side, name: fn(&Unit) -> usize| {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for unit in &side.units {
            *counts.entry(name(unit)).or_default() += 1;
        }
        counts
    };
    let [(old_keys, old_words), (new_keys, new_words)] =
        [&*old, &*new].map(|side| (count(side, |unit| unit.key), count(side, |unit| unit.words)));
    for unit in &mut old.units {
        unit.has_equal = old_keys.get(&unit.key) <= new_keys.get(&unit.key);
        unit.has_twin = old_words.get(&unit.words) <= new_words.get(&unit.words);
    }
    for unit in &mut new.units {
        unit.has_equal = new_keys.get(&unit.key) <= old_keys.get(&unit.key);
        unit.has_twin = new_words.get(&unit.words) <= old_words.get(&unit.words);
    }
}

/// A piece cut at the signs inside it (`1.250`, `m.draagvleugelboten`), so that a lost space makes no new word.
fn parts(text: &str, piece: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut from = piece.start;
    for (at, sign) in
        piece.of(text).char_indices().filter(|(_, c)| matches!(c, '.' | ',' | ':' | ';' | '_' | '\'' | '’'))
    {
        let sign = Span::new(piece.start + at, piece.start + at + sign.len_utf8());
        parts.extend([Span::new(from, sign.start), sign]);
        from = sign.end;
    }
    parts.push(Span::new(from, piece.end));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Dice's coefficient of two sorted bags; `None` when the lengths alone keep it under `least`.
fn dice(a: &[usize], b: &[usize], least: f64) -> Option<f64> {
    let total = (a.len() + b.len()) as f64;
    let most = 2.0 * a.len().min(b.len()) as f64 / total.max(1.0);
    if most < least {
        return None;
    }
    Some(2.0 * shared(a, b) as f64 / total).filter(|score| *score >= least)
}

/// How many elements two sorted bags have in common.
fn shared(a: &[usize], b: &[usize]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

/// The elements of a sorted bag that another does not use up.
pub(super) fn without(a: &[usize], b: &[usize]) -> Vec<usize> {
    let mut left = Vec::new();
    let mut j = 0;
    for &element in a {
        while j < b.len() && b[j] < element {
            j += 1;
        }
        if j < b.len() && b[j] == element {
            j += 1;
        } else {
            left.push(element);
        }
    }
    left
}

/// The chain of candidates, rising in both texts, with the greatest sum of weights.
fn heaviest_chain(candidates: &mut Vec<Candidate>) -> Vec<Candidate> {
    // Falling in `new` within one `old`, so that no unit is taken twice.
    candidates.sort_by(|a, b| (a.old, b.new).cmp(&(b.old, a.new)));
    candidates.dedup_by_key(|candidate| (candidate.old, candidate.new));
    let first = candidates.iter().map(|candidate| candidate.new).min().unwrap_or(0);
    let width = candidates.iter().map(|candidate| candidate.new - first + 1).max().unwrap_or(0);
    // A Fenwick tree over `new`: the heaviest chain that ends at or before it.
    let mut best: Vec<Option<usize>> = vec![None; width + 1];
    let mut sums: Vec<f64> = Vec::with_capacity(candidates.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    for (index, candidate) in candidates.iter().enumerate() {
        let mut previous: Option<usize> = None;
        let mut node = candidate.new - first;
        while node > 0 {
            previous = heavier(previous, best[node], &sums);
            node &= node - 1;
        }
        sums.push(candidate.weight + previous.map_or(0.0, |chain| sums[chain]));
        before.push(previous);
        let mut node = candidate.new - first + 1;
        while node <= width {
            best[node] = heavier(best[node], Some(index), &sums);
            node += node & node.wrapping_neg();
        }
    }
    let mut last = (0..candidates.len()).fold(None, |chain, index| heavier(chain, Some(index), &sums));
    let mut chain = Vec::new();
    while let Some(index) = last {
        chain.push(candidates[index]);
        last = before[index];
    }
    chain.reverse();
    chain
}

/// The heavier of two chains; the first when equal.
fn heavier(a: Option<usize>, b: Option<usize>, sums: &[f64]) -> Option<usize> {
    match (a, b) {
        (Some(x), Some(y)) => Some(if sums[y] > sums[x] { y } else { x }),
        (a, b) => a.or(b),
    }
}

impl Alignment {
    fn link(&mut self, candidate: Candidate, how: How) {
        let Candidate { old, new, score, .. } = candidate;
        self.links[old] = Some(Link { unit: new, score, how });
        self.origins[new] = Some(old);
    }

    /// The pair as a candidate, if its similarity is at least `least`.
    fn candidate(&self, old: usize, new: usize, least: f64) -> Option<Candidate> {
        let (a, b) = (&self.old.units[old], &self.new.units[new]);
        let score = if a.key == b.key {
            1.0
        } else if a.has_equal || b.has_equal || (a.words != b.words && (a.has_twin || b.has_twin)) {
            return None;
        } else if a.has_word && b.has_word {
            dice(&a.bag, &b.bag, least)?.min(0.99)
        } else {
            // A line of signs only (a rule, a row of dots) is the same or another; it is not rewritten.
            return None;
        };
        let place = |unit: usize, side: &Side| unit as f64 / side.units.len().max(1) as f64;
        let nearness = 1.0 - (place(old, &self.old) - place(new, &self.new)).abs();
        let length = ((a.bag.len() + b.bag.len()) as f64).sqrt();
        let weight = score * score * length + 0.5 * self.equal_neighbours(old, new) as f64 + 0.01 * nearness;
        Some(Candidate { old, new, score, weight })
    }

    /// The pair as a candidate for a rewriting in full. Long words carry the subject of a sentence, short ones its
    /// grammar, so each counts for its length.
    fn weak_candidate(&self, old: usize, new: usize) -> Option<Candidate> {
        let (a, b) = (&self.old.units[old].bag, &self.new.units[new].bag);
        let score = self.likeness(a, b);
        let weight = score * score * ((a.len() + b.len()) as f64).sqrt();
        (score >= WEAK).then_some(Candidate { old, new, score, weight })
    }

    /// How many of the two neighbours of a pair are equal too (0 to 2); the ends of both texts count as equal.
    pub(super) fn equal_neighbours(&self, old: usize, new: usize) -> usize {
        let (olds, news) = (&self.old.units, &self.new.units);
        let key = |units: &[Unit], at: Option<usize>| at.and_then(|at| units.get(at)).map(|unit| unit.key);
        let before = key(olds, old.checked_sub(1)) == key(news, new.checked_sub(1));
        let after = key(olds, Some(old + 1)) == key(news, Some(new + 1));
        usize::from(before) + usize::from(after)
    }

    /// For each old unit, how many units of the old and of the new text are equal to it, itself included.
    pub(super) fn twins(&self) -> Vec<(usize, usize)> {
        let mut counts: HashMap<usize, (usize, usize)> = HashMap::new();
        for unit in &self.old.units {
            counts.entry(unit.key).or_default().0 += 1;
        }
        for unit in &self.new.units {
            counts.entry(unit.key).or_default().1 += 1;
        }
        self.old.units.iter().map(|unit| counts[&unit.key]).collect()
    }

    /// The words that the old unit `unit` has over after becoming the new one `target`.
    pub(super) fn rest(&self, unit: usize, target: usize) -> Vec<usize> {
        without(&self.old.units[unit].bag, &self.new.units[target].bag)
    }

    /// How much of the new unit `unit` stands in `rest`, the words that an old one has over.
    pub(super) fn shared_with(&self, rest: &[usize], unit: usize) -> Shared {
        let bag = &self.new.units[unit].bag;
        let words = shared(rest, bag);
        Shared { words, share: words as f64 / bag.len().max(1) as f64 }
    }

    /// How alike two sorted bags of words are, 0 to 1, each word counting for its length.
    pub(super) fn likeness(&self, a: &[usize], b: &[usize]) -> f64 {
        let length = |bag: &[usize]| bag.iter().map(|&word| self.lengths[word]).sum::<usize>();
        let over = without(a, b);
        2.0 * (length(a) - length(&over)) as f64 / (length(a) + length(b)).max(1) as f64
    }

    /// Which share of the letters of `bag` stands in what a new unit has besides the words of the old one `unit`, 0 to 1.
    pub(super) fn taken_over(&self, bag: &[usize], unit: usize, target: usize) -> f64 {
        let length = |bag: &[usize]| bag.iter().map(|&word| self.lengths[word]).sum::<usize>();
        let added = without(&self.new.units[target].bag, &self.old.units[unit].bag);
        (length(bag) - length(&without(bag, &added))) as f64 / length(bag).max(1) as f64
    }

    /// Pairs worth looking at, wherever they stand.
    fn candidates(&self) -> Vec<Candidate> {
        let mut equal: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut holders: HashMap<usize, Vec<usize>> = HashMap::new();
        for (index, unit) in self.new.units.iter().enumerate() {
            equal.entry(unit.key).or_default().push(index);
            let mut last = None;
            for &word in unit.bag.iter().filter(|word| last.replace(**word) != Some(**word)) {
                holders.entry(word).or_default().push(index);
            }
        }
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for unit in &self.old.units {
            *counts.entry(unit.key).or_default() += 1;
        }
        let mut ranks: HashMap<usize, usize> = HashMap::new();
        let mut found = Vec::new();
        for (old, unit) in self.old.units.iter().enumerate() {
            if let Some(twins) = equal.get(&unit.key) {
                let rank = ranks.entry(unit.key).or_default();
                let near = near_ranks(*rank, counts[&unit.key], twins.len());
                *rank += 1;
                found.extend(near.filter_map(|rank| self.candidate(old, twins[rank], REWRITTEN)));
            }
            found.extend(self.sharing_rare_words(old, &holders));
        }
        found
    }

    /// The new units that share the most rare words with an old one.
    fn sharing_rare_words(&self, old: usize, holders: &HashMap<usize, Vec<usize>>) -> Vec<Candidate> {
        let mut words = self.old.units[old].bag.clone();
        words.dedup();
        let mut leads: Vec<&Vec<usize>> =
            words.iter().filter_map(|word| holders.get(word)).filter(|units| units.len() <= COMMON).collect();
        leads.sort_by_key(|units| units.len());
        let mut hits: HashMap<usize, usize> = HashMap::new();
        for &unit in leads.into_iter().take(RARE).flatten() {
            *hits.entry(unit).or_default() += 1;
        }
        let mut hits: Vec<(usize, usize)> = hits.into_iter().collect();
        hits.sort_by_key(|&(unit, count)| (std::cmp::Reverse(count), unit.abs_diff(old), unit));
        hits.into_iter().take(RARE).filter_map(|(new, _)| self.candidate(old, new, REWRITTEN)).collect()
    }

    /// The runs of unlinked units between links that keep the order, as (old, new) ranges.
    pub(super) fn gaps(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut gaps = Vec::new();
        let (mut old_from, mut new_from) = (0, 0);
        let kept = self.links.iter().enumerate().filter_map(|(old, link)| {
            link.filter(|link| matches!(link.how, How::InOrder | How::Weak)).map(|link| (old, link.unit))
        });
        for (old, new) in kept.chain([(self.links.len(), self.origins.len())]) {
            if old > old_from || new > new_from {
                gaps.push((old_from..old, new_from..new));
            }
            (old_from, new_from) = (old + 1, new + 1);
        }
        gaps
    }

    /// Links what is alike inside the gaps, in order.
    fn fill_gaps(&mut self, how: How) {
        let mut left = ALL_WORDS;
        for (olds, news) in self.gaps() {
            let free_old: Vec<usize> = olds.filter(|&old| self.links[old].is_none()).collect();
            let free_new: Vec<usize> = news.filter(|&new| self.origins[new].is_none()).collect();
            let words = |units: &[Unit], free: &[usize]| free.iter().map(|&unit| units[unit].bag.len()).sum::<usize>();
            let cost = words(&self.old.units, &free_old).saturating_mul(free_new.len())
                + words(&self.new.units, &free_new).saturating_mul(free_old.len());
            if free_old.len().saturating_mul(free_new.len()) > GAP_PAIRS || cost > left {
                continue;
            }
            left -= cost;
            let pairs = free_old.iter().flat_map(|&old| free_new.iter().map(move |&new| (old, new)));
            let pairs = pairs.filter_map(|(old, new)| match how {
                How::Weak => self.weak_candidate(old, new),
                _ => self.candidate(old, new, REWRITTEN),
            });
            let mut pairs = pairs.collect();
            for chosen in heaviest_chain(&mut pairs) {
                self.link(chosen, how);
            }
        }
    }

    /// Links what stands elsewhere word for word.
    fn find_twins(&mut self, candidates: &[Candidate]) {
        let are_twins = |pair: &&Candidate| {
            let (old, new) = (&self.old.units[pair.old], &self.new.units[pair.new]);
            old.has_word && (old.has_equal && old.key == new.key || old.has_twin && old.words == new.words)
        };
        let twins = candidates.iter().filter(are_twins).copied().collect();
        self.find_moved(twins);
    }

    /// Links what is alike out of order, the most alike first.
    fn find_moved(&mut self, mut candidates: Vec<Candidate>) {
        candidates.retain(|pair| {
            let words = self.old.units[pair.old].bag.len();
            let enough = if words < SHORT { 1.0 } else { MOVED };
            pair.score >= enough && self.links[pair.old].is_none() && self.origins[pair.new].is_none()
        });
        candidates.sort_by(|a, b| b.weight.total_cmp(&a.weight).then((a.old, a.new).cmp(&(b.old, b.new))));
        for pair in candidates {
            if self.links[pair.old].is_none() && self.origins[pair.new].is_none() {
                self.link(pair, How::Moved);
            }
        }
    }

    /// Links an old unit whose words now stand in a unit that took up its neighbour as well.
    fn find_joined(&mut self) {
        for old in 0..self.links.len() {
            let bag = &self.old.units[old].bag;
            if self.links[old].is_some() || bag.len() < 3 {
                continue;
            }
            let neighbours = [old.checked_sub(1), Some(old + 1)];
            let joined = neighbours.into_iter().flatten().find_map(|neighbour| {
                let link = (*self.links.get(neighbour)?)?;
                let left = without(&self.new.units[link.unit].bag, &self.old.units[neighbour].bag);
                let score = shared(bag, &left) as f64 / bag.len() as f64;
                (score >= JOINED && link.how != How::Joined).then_some(Link {
                    unit: link.unit,
                    score,
                    how: How::Joined,
                })
            });
            self.links[old] = joined;
        }
    }

    /// Links an old unit to the place of its twin, when equal text stood more than once and stands less often now.
    fn find_merged(&mut self) {
        let mut twins: HashMap<usize, Vec<usize>> = HashMap::new();
        for (new, unit) in self.new.units.iter().enumerate() {
            twins.entry(unit.key).or_default().push(new);
        }
        for (old, unit) in self.old.units.iter().enumerate() {
            if self.links[old].is_some() || !unit.has_word {
                continue;
            }
            let places = twins.get(&unit.key).map(Vec::as_slice).unwrap_or_default();
            let after = places.partition_point(|&new| new < old);
            let near = [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|at| places.get(at));
            let nearest = near.min_by_key(|new| new.abs_diff(old));
            self.links[old] = nearest.map(|&new| Link { unit: new, score: 1.0, how: How::Moved });
        }
    }

    /// A single unit between two neighbours that both stayed, where a single other stands now: rewritten in full.
    fn pair_lonely(&mut self) {
        for (olds, news) in self.gaps() {
            let (old, new) = (olds.start, news.start);
            if olds.len() == 1 && news.len() == 1 && self.links[old].is_none() && self.origins[new].is_none() {
                self.link(Candidate { old, new, score: 0.0, weight: 0.0 }, How::Weak);
            }
        }
    }
}

/// The ranks among `there` equal units that the unit of rank `rank` of `here` may have, counted from both ends.
fn near_ranks(rank: usize, here: usize, there: usize) -> impl Iterator<Item = usize> {
    let from_end = (rank + there).saturating_sub(here);
    let around = move |centre: usize| centre.saturating_sub(NEAR)..(centre + NEAR + 1).min(there);
    let first = around(rank.min(there));
    let second = around(from_end.min(there));
    let split = first.end;
    let is_new = move |rank: &usize| *rank >= split || *rank < first.start;
    (rank.min(there).saturating_sub(NEAR)..split).chain(second.filter(is_new))
}
