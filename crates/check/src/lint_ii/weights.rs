//! What weighs most in a sentence's score, with the words that it lies in: what an editor can do something about.

use super::formula::Feature;
use super::{Kind, Parsed, SentenceFeatures};
use crate::Letter;
use text::{self, Span};

/// Most words that are named for a feature.
const NAMED: usize = 3;
/// Words that are at least as frequent as this are no examples of rare ones: about those of one occurrence per hundred
/// thousand words.
const RARE: f64 = 4.0;
/// A feature that adds fewer points than this to the score of an easy sentence is not worth a remark.
const WORTH_A_REMARK: f64 = 2.0;
/// Most features that are named.
const MOST: usize = 3;

/// A feature that makes a sentence hard.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// Which.
    pub feature: Feature,
    /// Its value; see [`super::Core`].
    pub value: f64,
    /// How many points it adds to the score of an easy sentence.
    pub points: f64,
    /// The words that it lies in, in bytes of the canonical text: the rarest ones, the two that stand far apart, the
    /// words that name nothing concrete. Empty for a feature of the whole sentence.
    pub words: Vec<Span>,
}

/// The features that weigh most, at most three, the heaviest first. None of a sentence without a score: what can't be
/// measured can't be said to be hard.
pub fn weights(letter: &Letter<'_>, parsed: &Parsed<'_>, sentence: &text::Sentence) -> Vec<Weight> {
    let Some(features) = parsed.sentence(sentence).filter(|features| features.score().is_some()) else {
        return Vec::new();
    };
    let tokens = letter.tokens(sentence);
    let heavy = features.contributions().into_iter().filter(|one| one.points >= WORTH_A_REMARK).take(MOST);
    let weight = |one: super::Contribution| Weight {
        feature: one.feature,
        value: one.value,
        points: one.points,
        words: words_of(features, one.feature)
            .into_iter()
            .filter_map(|token| tokens.get(token).map(|token| token.span))
            .collect(),
    };
    heavy.map(weight).collect()
}

/// The tokens that a feature lies in, in the order in which they are named.
fn words_of(sentence: &SentenceFeatures<'_>, feature: Feature) -> Vec<usize> {
    match feature {
        Feature::WordFrequency => {
            let rare = sentence.least_frequent(sentence.words().len()).into_iter().filter(|(_, found)| *found < RARE);
            first_of_each(sentence, rare.map(|(token, _)| token))
        }
        Feature::LongestDependency => far_apart(sentence).map_or(Vec::new(), |(left, right)| vec![left, right]),
        Feature::ContentWordsPerClause => Vec::new(),
        Feature::ProportionConcrete => {
            let is_abstract = |token: &usize| sentence.features()[*token].kind == Some(Kind::Abstract);
            first_of_each(sentence, (0..sentence.words().len()).filter(is_abstract))
        }
    }
}

/// The first few tokens, none that repeats the word of another.
fn first_of_each(sentence: &SentenceFeatures<'_>, tokens: impl Iterator<Item = usize>) -> Vec<usize> {
    let form = |token: usize| sentence.words()[token].form.to_lowercase();
    let mut found: Vec<usize> = Vec::new();
    for token in tokens {
        if found.len() == NAMED {
            break;
        }
        if !found.iter().any(|&known| form(known) == form(token)) {
            found.push(token);
        }
    }
    found
}

/// The first word whose head stands farthest away, and that head, from left to right.
fn far_apart(sentence: &SentenceFeatures<'_>) -> Option<(usize, usize)> {
    let longest = sentence.max_sdl()?;
    let is_longest =
        |(_, word): &(usize, &super::WordFeatures)| !word.is_punctuation && word.dependency_length == longest;
    let (token, _) = sentence.features().iter().enumerate().find(is_longest)?;
    let head = sentence.heads(token).into_iter().max_by_key(|head| head.abs_diff(token))?;
    Some((token.min(head), token.max(head)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples;
    use language::analyse;
    use proptest::prelude::*;

    /// Of each sentence the features with their words.
    fn weighed(text: &str) -> Vec<Vec<(Feature, Vec<String>)>> {
        let document = examples::document(text);
        let analysis = analyse(&document);
        let letter = Letter::new(&document, &analysis);
        let parsed = Parsed::new(&letter).expect("a parsed letter");
        let named = |weight: Weight| {
            assert!(weight.words.len() <= NAMED && weight.points >= WORTH_A_REMARK);
            (weight.feature, weight.words.iter().map(|span| span.of(&document.text).to_owned()).collect())
        };
        let of = |sentence: &text::Sentence| {
            let found = weights(&letter, &parsed, sentence);
            assert!(found.len() <= MOST && found.is_sorted_by(|a, b| a.points >= b.points));
            assert!(found.iter().flat_map(|weight| &weight.words).all(|word| sentence.span.contains(*word)));
            found.into_iter().map(named).collect()
        };
        analysis.sentences.iter().map(of).collect()
    }

    #[test]
    fn a_hard_sentence_names_its_words() {
        let text = "Het college heeft de aanvraag om vaststelling van de subsidie voor de restauratie afgewezen.";
        let [sentence] = &weighed(text)[..] else { panic!("one sentence") };
        let words = |feature| sentence.iter().find(|(one, _)| *one == feature).map(|(_, words)| words.join(" "));
        let far = words(Feature::LongestDependency).expect("words far apart");
        assert!(far.ends_with("afgewezen"), "{far}");
        let rare = words(Feature::WordFrequency).expect("rare words");
        assert!(rare.contains("restauratie") || rare.contains("vaststelling"), "{rare}");
    }

    #[test]
    fn an_easy_sentence_and_one_that_cannot_be_measured_name_nothing() {
        for text in ["De man koopt een brood.", "Geachte heer,", "Ja.", ""] {
            assert!(weighed(text).iter().all(Vec::is_empty), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn words_lie_in_their_sentence(text in "(De aanvraag wordt op grond van de wet niet in behandeling genomen\\. |U belt de gemeente\\. |\\PC{0,12}){0,5}") {
            weighed(&text);
        }
    }
}
