//! Runs the network: a bidirectional LSTM of two layers over the words, linear layers for the tags, biaffine ones for
//! arcs and relations (Dozat & Manning 2017).
//!
//! What depends on a word alone (its vector, its part of the sums of the first layer and of the tags) is computed once
//! and kept for the next sentences. Sentences of about the same length go through the LSTM together, so that each
//! weight that is loaded serves all of them.

use super::features::Features;
use super::forms::Forms;
use super::kernel::{Inputs, Kernel, LANES, Matrix, leaky_relu};
use super::model::{Linear, Model, WORD};
use super::tree::Trees;
use std::ops::Range;

/// The most sentences that go through the network together.
const TOGETHER: usize = 16;
/// The most words that do, unless one sentence has more.
const WORDS_TOGETHER: usize = 320;
/// The most words that are remembered.
const REMEMBERED: usize = 2048;
/// Words whose relations are scored together; the numbers for one take 10 kB.
const LABELLED_TOGETHER: usize = 8;

/// The choices for a word: indices of labels, and its head: 0 for the root, *i* + 1 for word *i* of the sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub upos: usize,
    pub xpos: usize,
    pub head: usize,
    pub relation: usize,
}

/// A sentence of a group.
#[derive(Clone, Debug)]
struct Place {
    /// Its number in the call.
    sentence: usize,
    /// Where its root and words stand in the buffers of the group.
    at: Range<usize>,
}

/// Buffers of the network, used again in every call, and the words that it remembers.
#[derive(Clone, Debug, Default)]
pub struct Network {
    features: Features,
    forms: Forms,
    /// For the root, then for each remembered word, what depends on it alone: `Model::word` times its vector.
    known: Vec<f32>,
    vectors: Vec<f32>,
    group: Vec<Place>,
    /// For each place of the group, its row of `known`.
    rows: Vec<usize>,
    inputs: Inputs,
    state: Inputs,
    cells: Vec<f32>,
    gates: Vec<f32>,
    sums: Vec<f32>,
    lower: Vec<f32>,
    upper: Vec<f32>,
    top: Vec<f32>,
    dependents: Vec<f32>,
    heads: Vec<f32>,
    scores: Vec<f32>,
    labels: Vec<f32>,
    trees: Trees,
}

impl Network {
    /// Forgets all words, as is needed for another model.
    pub fn forget(&mut self) {
        self.known.clear();
    }

    /// Chooses for every word of every sentence, which are at most [`super::windows::LIMIT`] words long.
    pub fn run(&mut self, kernel: Kernel, model: &Model, sentences: &[&[&str]]) -> Vec<Vec<Choice>> {
        let mut choices: Vec<Vec<Choice>> =
            sentences.iter().map(|sentence| vec![Choice::default(); sentence.len()]).collect();
        let mut order: Vec<usize> = (0..sentences.len()).filter(|&number| !sentences[number].is_empty()).collect();
        order.sort_by_key(|&number| std::cmp::Reverse(sentences[number].len()));
        let mut rest = order.as_slice();
        while !rest.is_empty() {
            let mut words = 0;
            let fits = |&&number: &&usize| {
                words += sentences[number].len();
                words <= WORDS_TOGETHER
            };
            let count = rest.iter().take(TOGETHER).take_while(fits).count().max(1);
            self.look_up(kernel, model, sentences, &rest[..count]);
            self.encode(kernel, model);
            self.score_tops(kernel, model);
            self.choose_tags(model, &mut choices);
            self.choose_heads(kernel, model, &mut choices);
            self.choose_relations(kernel, model, &mut choices);
            rest = &rest[count..];
        }
        choices
    }

    /// Makes a group of these sentences, the longest first, and sees to it that all their words are known.
    fn look_up(&mut self, kernel: Kernel, model: &Model, sentences: &[&[&str]], numbers: &[usize]) {
        let words: usize = numbers.iter().map(|&number| sentences[number].len()).sum();
        self.vectors.clear();
        if self.known.is_empty() || self.forms.len() + words > REMEMBERED {
            self.known.clear();
            self.forms.clear(REMEMBERED.max(words));
            self.vectors.extend(&model.root);
        }
        self.group.clear();
        self.rows.clear();
        for &sentence in numbers {
            let start = self.rows.len();
            self.rows.push(0);
            for form in sentences[sentence] {
                let (number, is_new) = self.forms.number(form);
                if is_new {
                    let from = self.vectors.len();
                    self.vectors.resize(from + WORD, 0.0);
                    self.features.fill(kernel, model, form, &mut self.vectors[from..]);
                }
                self.rows.push(number + 1);
            }
            self.group.push(Place { sentence, at: start..self.rows.len() });
        }
        let from = self.known.len();
        quantise(kernel, &model.word.matrix, &self.vectors, WORD, &mut self.inputs);
        self.known.resize(from + self.inputs.count() * model.word.matrix.rows(), 0.0);
        kernel.product(&model.word.matrix, &self.inputs, &model.word.bias, &mut self.known[from..]);
    }

    /// Runs both layers of the LSTM.
    fn encode(&mut self, kernel: Kernel, model: &Model) {
        let (hidden, gates) = (model.sizes.hidden, model.sizes.gates());
        let places = self.rows.len();
        self.lower.resize(places * 2 * hidden, 0.0);
        self.upper.resize(places * 2 * hidden, 0.0);
        let width = model.word.matrix.rows();
        let mut layer = Layer { kernel, state: &mut self.state, cells: &mut self.cells, gates: &mut self.gates };
        for (direction, matrix) in model.first.iter().enumerate() {
            let start = |place: usize| self.rows[place] * width + direction * gates;
            let sums = Sums { numbers: &self.known, start };
            layer.run(matrix, &self.group, direction == 1, sums, &mut self.lower, direction * hidden);
        }
        let lower = &self.lower[..places * 2 * hidden];
        quantise(kernel, &model.between[0].matrix, lower, 2 * hidden, &mut self.inputs);
        for (direction, matrix) in model.second.iter().enumerate() {
            apply(kernel, &model.between[direction], &self.inputs, &mut self.sums);
            let sums = Sums { numbers: &self.sums, start: |place: usize| place * gates };
            layer.run(matrix, &self.group, direction == 1, sums, &mut self.upper, direction * hidden);
        }
    }

    /// From the LSTM to the vectors for arcs and relations and the scores of the tags.
    fn score_tops(&mut self, kernel: Kernel, model: &Model) {
        let (sizes, linear) = (&model.sizes, &model.top);
        let upper = &self.upper[..self.rows.len() * 2 * sizes.hidden];
        quantise(kernel, &linear.matrix, upper, 2 * sizes.hidden, &mut self.inputs);
        apply(kernel, linear, &self.inputs, &mut self.top);
        let width = model.word.matrix.rows();
        for (top, &row) in self.top.chunks_exact_mut(linear.matrix.rows()).zip(&self.rows) {
            let (arcs, tags) = top.split_at_mut(sizes.arcs());
            for number in arcs {
                *number = leaky_relu(*number);
            }
            let known = &self.known[row * width + 2 * sizes.gates()..(row + 1) * width];
            for (tag, known) in tags[..sizes.tags()].iter_mut().zip(known) {
                *tag += known;
            }
        }
    }

    fn choose_tags(&self, model: &Model, choices: &mut [Vec<Choice>]) {
        let (sizes, width) = (&model.sizes, model.top.matrix.rows());
        for place in &self.group {
            let tops = self.top[(place.at.start + 1) * width..place.at.end * width].chunks_exact(width);
            for (top, choice) in tops.zip(&mut choices[place.sentence]) {
                let tags = &top[sizes.arcs()..][..sizes.tags()];
                choice.upos = largest(&tags[..sizes.upos]);
                choice.xpos = largest(&tags[sizes.upos..]);
            }
        }
    }

    fn choose_heads(&mut self, kernel: Kernel, model: &Model, choices: &mut [Vec<Choice>]) {
        let (arc, width) = (model.sizes.arc, model.top.matrix.rows());
        self.inputs.reset(&model.arc.matrix, self.rows.len());
        for (at, top) in self.top.chunks_exact(width).enumerate() {
            kernel.quantise(&top[arc..2 * arc], &mut self.inputs, at);
        }
        apply(kernel, &model.arc, &self.inputs, &mut self.dependents);

        for place in &self.group {
            let words = place.at.len() - 1;
            let blocks = place.at.len().div_ceil(LANES);
            // The heads' vectors, 16 heads side by side.
            self.heads.clear();
            self.heads.resize(blocks * arc * LANES, 0.0);
            for (head, top) in self.top[place.at.start * width..place.at.end * width].chunks_exact(width).enumerate() {
                let block = &mut self.heads[head / LANES * arc * LANES..][..arc * LANES];
                for (lanes, number) in block.chunks_exact_mut(LANES).zip(&top[..arc]) {
                    lanes[head % LANES] = *number;
                }
            }
            self.scores.clear();
            self.scores.resize(words * blocks * LANES, 0.0);
            for (block, heads) in self.heads.chunks_exact(arc * LANES).enumerate() {
                let mut bias = [0.0; LANES];
                kernel.add_weighted(&model.arc_bias, heads, &mut bias);
                for word in 0..words {
                    let dependent = &self.dependents[(place.at.start + 1 + word) * model.arc.matrix.rows()..][..arc];
                    let mut sums = bias;
                    kernel.add_weighted(dependent, heads, &mut sums);
                    self.scores[(word * blocks + block) * LANES..][..LANES].copy_from_slice(&sums);
                }
            }
            let heads = self.trees.best(&self.scores, words, blocks * LANES);
            for (choice, &head) in choices[place.sentence].iter_mut().zip(heads) {
                choice.head = head;
            }
        }
    }

    fn choose_relations(&mut self, kernel: Kernel, model: &Model, choices: &mut [Vec<Choice>]) {
        let (sizes, width) = (&model.sizes, model.top.matrix.rows());
        let start = 2 * sizes.arc;
        let (numbers, blocks) = (sizes.relation, sizes.padded_relations() / LANES);
        for place in &self.group {
            let tops = &self.top[place.at.start * width..place.at.end * width];
            let vector = |at: usize, from: usize| &tops[at * width + from..][..numbers];
            for (part, choices) in choices[place.sentence].chunks_mut(LABELLED_TOGETHER).enumerate() {
                self.inputs.reset(&model.label.matrix, choices.len());
                for at in 0..choices.len() {
                    let word = part * LABELLED_TOGETHER + at + 1;
                    kernel.quantise(vector(word, start + numbers), &mut self.inputs, at);
                }
                apply(kernel, &model.label, &self.inputs, &mut self.labels);
                for (choice, labels) in choices.iter_mut().zip(self.labels.chunks_exact(model.label.matrix.rows())) {
                    if choice.head == 0 {
                        choice.relation = model.root_relation;
                        continue;
                    }
                    self.scores.clear();
                    for block in labels.chunks_exact((numbers + 1) * LANES).take(blocks) {
                        let (block, bias) = block.split_at(numbers * LANES);
                        let mut sums = [0.0; LANES];
                        sums.copy_from_slice(bias);
                        kernel.add_weighted(vector(choice.head, start), block, &mut sums);
                        self.scores.extend(sums);
                    }
                    self.scores.truncate(sizes.relations);
                    self.scores[model.root_relation] = f32::NEG_INFINITY;
                    choice.relation = largest(&self.scores);
                }
            }
        }
    }
}

/// For each place of a group, where the sums for its gates start, without what comes from the step before.
struct Sums<'n, S> {
    numbers: &'n [f32],
    start: S,
}

/// A direction of a layer at work.
struct Layer<'w> {
    kernel: Kernel,
    state: &'w mut Inputs,
    cells: &'w mut Vec<f32>,
    gates: &'w mut Vec<f32>,
}

impl Layer<'_> {
    /// Fills, for every place of the group, the numbers of `out` from `column` on with what the units put out; `out` has
    /// a row of two directions per place.
    fn run(
        &mut self,
        matrix: &Matrix,
        group: &[Place],
        backward: bool,
        sums: Sums<impl Fn(usize) -> usize>,
        out: &mut [f32],
        column: usize,
    ) {
        let units = matrix.rows() / 4;
        self.state.reset(matrix, group.len());
        self.cells.clear();
        self.cells.resize(group.len() * units, 0.0);
        self.gates.resize(group.len() * 4 * units, 0.0);
        let steps = group.first().map_or(0, |longest| longest.at.len());
        for step in 0..steps {
            // The longest come first, so those that are not yet at their end come first as well.
            let active = group.partition_point(|sentence| sentence.at.len() > step);
            let place = |sentence: &Place| {
                if backward { sentence.at.end - 1 - step } else { sentence.at.start + step }
            };
            self.state.truncate(active);
            let gates = &mut self.gates[..active * 4 * units];
            for (number, (sentence, gates)) in group.iter().zip(gates.chunks_exact_mut(4 * units)).enumerate() {
                let start = (sums.start)(place(sentence));
                self.state.set_base(number, start);
                if step == 0 {
                    gates.copy_from_slice(&sums.numbers[start..start + 4 * units]);
                }
            }
            if step > 0 {
                self.kernel.product(matrix, self.state, sums.numbers, gates);
            }
            let gates = gates.chunks_exact(4 * units).zip(self.cells.chunks_exact_mut(units));
            for ((number, sentence), (gates, cell)) in group.iter().enumerate().zip(gates) {
                let hidden = &mut out[place(sentence) * 2 * units + column..][..units];
                self.kernel.step(gates, cell, hidden);
                self.kernel.quantise(hidden, self.state, number);
            }
        }
    }
}

/// Quantises vectors of `length` numbers that stand one after the other.
fn quantise(kernel: Kernel, matrix: &Matrix, vectors: &[f32], length: usize, inputs: &mut Inputs) {
    inputs.reset(matrix, vectors.len() / length);
    for (at, vector) in vectors.chunks_exact(length).enumerate() {
        kernel.quantise(vector, inputs, at);
    }
}

/// Fills `out` with the product and the bias for each vector.
fn apply(kernel: Kernel, linear: &Linear, inputs: &Inputs, out: &mut Vec<f32>) {
    out.resize(inputs.count() * linear.matrix.rows(), 0.0);
    kernel.product(&linear.matrix, inputs, &linear.bias, out);
}

/// The place of the largest number, the first of equals.
fn largest(numbers: &[f32]) -> usize {
    let mut best = 0;
    for (at, &number) in numbers.iter().enumerate() {
        if number > numbers[best] {
            best = at;
        }
    }
    best
}
