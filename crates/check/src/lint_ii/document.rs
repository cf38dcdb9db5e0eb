//! The features of a letter.

use super::formula::{self, Core, Score};
use super::mean::mean;
use super::sentence::{SentenceFeatures, ratio};
use super::words::lower_case;
use std::borrow::Cow;
use std::collections::HashMap;

/// An entity or a situation is new when the tokens before it, as many as this, do not name it.
const CONTEXT: usize = 50;

/// Sentences that make a letter together.
pub struct DocumentFeatures<'s, 't> {
    sentences: Vec<&'s SentenceFeatures<'t>>,
}

impl<'s, 't> DocumentFeatures<'s, 't> {
    /// Brings sentences together.
    pub fn new(sentences: impl IntoIterator<Item = &'s SentenceFeatures<'t>>) -> Self {
        Self { sentences: sentences.into_iter().collect() }
    }

    /// The four features of the formula. Frequencies and nouns are counted over all words; the longest dependency and
    /// the content words per clause are means over the sentences that have them, fragments left out.
    pub fn core(&self) -> Core {
        let nouns = self.sentences.iter().map(|sentence| sentence.concrete_of_nouns());
        let (concrete, nouns) = nouns.fold((0, 0), |sum, (concrete, nouns)| (sum.0 + concrete, sum.1 + nouns));
        let full = || self.sentences.iter().filter(|sentence| !sentence.is_fragment());
        let lengths = full().filter_map(|sentence| sentence.max_sdl());
        let per_clause = full().filter_map(|it| ratio(it.content_words(), it.finite_verbs()));
        Core {
            mean_log_word_frequency: mean(self.sentences.iter().flat_map(|sentence| sentence.frequencies())),
            max_sdl: mean(lengths.map(|length| length as f64)),
            content_words_per_clause: mean(per_clause),
            proportion_concrete: ratio(concrete, nouns),
        }
    }

    /// The score; none unless all four features are known.
    pub fn score(&self) -> Option<Score> {
        formula::score(&self.core())
    }

    /// The words with the lowest frequencies as sentence and token, the lowest first; of equal ones the first first.
    pub fn least_frequent(&self, number: usize) -> Vec<((usize, usize), f64)> {
        let of = |(at, sentence): (usize, &&'s SentenceFeatures<'t>)| {
            sentence.least_frequent(number).into_iter().map(move |(token, frequency)| ((at, token), frequency))
        };
        let mut found: Vec<_> = self.sentences.iter().enumerate().flat_map(of).collect();
        found.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        found.truncate(number);
        found
    }

    /// The entities and situations that the fifty tokens before them do not name, as sentence and token. The first fifty
    /// tokens of a letter are not judged. A pronoun is named by one of the same person.
    pub fn contextually_new(&self) -> Vec<(usize, usize)> {
        let mut context = Context::default();
        // Every entity and situation so far, with its place among all tokens; `oldest` is the first still in the context.
        let mut named: Vec<(usize, Name<'_>)> = Vec::new();
        let (mut oldest, mut place, mut found) = (0, 0, Vec::new());
        for (number, sentence) in self.sentences.iter().enumerate() {
            for (token, (word, features)) in sentence.words().iter().zip(sentence.features()).enumerate() {
                if features.is_entity_or_situation {
                    while let Some((_, name)) = named.get(oldest).filter(|(at, _)| at + CONTEXT < place) {
                        context.forget(name);
                        oldest += 1;
                    }
                    let name = Name {
                        is_pronoun: features.is_pronoun,
                        person: features.person,
                        lemma: lower_case(&word.lemma),
                    };
                    if place >= CONTEXT && !context.names(&name) {
                        found.push((number, token));
                    }
                    context.learn(&name);
                    named.push((place, name));
                }
                place += 1;
            }
        }
        found
    }
}

struct Name<'t> {
    is_pronoun: bool,
    person: Option<u8>,
    lemma: Cow<'t, str>,
}

/// How often each lemma and each person is named in the context.
#[derive(Default)]
struct Context<'t> {
    lemmas: HashMap<Cow<'t, str>, usize>,
    persons: HashMap<Option<u8>, usize>,
}

impl<'t> Context<'t> {
    fn learn(&mut self, name: &Name<'t>) {
        *self.lemmas.entry(name.lemma.clone()).or_default() += 1;
        *self.persons.entry(name.person).or_default() += 1;
    }

    fn forget(&mut self, name: &Name<'t>) {
        self.lemmas.entry(name.lemma.clone()).and_modify(|count| *count -= 1);
        self.persons.entry(name.person).and_modify(|count| *count -= 1);
    }

    fn names(&self, name: &Name<'t>) -> bool {
        let count = if name.is_pronoun { self.persons.get(&name.person) } else { self.lemmas.get(&name.lemma) };
        count.is_some_and(|count| *count > 0)
    }
}
