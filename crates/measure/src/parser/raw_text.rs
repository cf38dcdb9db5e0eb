//! Scores from raw text: sentences, tokens and trees of which the tokens may differ. As in the CoNLL 2018 shared task
//! (<https://universaldependencies.org/conll18/evaluation.html>), words are the same when they cover the same
//! characters, white space left out.

use super::count::{Count, Score, base, plain_lemma};
use language::conllu::{Row, Sentence};
use std::collections::{HashMap, HashSet};

type Place = (usize, usize);

/// A file as places in its text.
struct File<'t> {
    characters: String,
    sentences: HashSet<Place>,
    words: HashMap<Place, Word<'t>>,
}

struct Word<'t> {
    row: Row<'t>,
    /// Where the head stands; none for the root and for a head that does not exist.
    head: Option<Place>,
}

impl<'t> File<'t> {
    fn new(sentences: &[Sentence<'t>]) -> Self {
        let mut file = Self { characters: String::new(), sentences: HashSet::new(), words: HashMap::new() };
        let mut at = 0;
        for sentence in sentences {
            let start = at;
            let mut places = Vec::with_capacity(sentence.words.len());
            for word in &sentence.words {
                let from = at;
                for character in word.form.chars().filter(|character| !character.is_whitespace()) {
                    file.characters.push(character);
                    at += 1;
                }
                places.push((from, at));
            }
            file.sentences.insert((start, at));
            for (row, place) in sentence.words.iter().zip(&places) {
                let head = row.head.checked_sub(1).and_then(|head| places.get(head)).copied();
                file.words.insert(*place, Word { row: *row, head });
            }
        }
        file
    }

    fn count(
        &self,
        gold: &File<'_>,
        counts: impl Fn(&Row<'_>) -> bool,
        same: impl Fn(&Word<'_>, &Word<'_>) -> bool,
    ) -> Count {
        let is_right = |(place, word): &(&Place, &Word<'_>)| {
            gold.words.get(*place).is_some_and(|gold| counts(&gold.row) && counts(&word.row) && same(gold, word))
        };
        Count {
            right: self.words.iter().filter(is_right).count(),
            found: self.words.values().filter(|word| counts(&word.row)).count(),
            there: gold.words.values().filter(|word| counts(&word.row)).count(),
        }
    }
}

/// All measures, in the order of the table; none when the files have different texts.
pub fn scores(gold: &[Sentence<'_>], predicted: &[Sentence<'_>]) -> Option<Vec<Score>> {
    let (gold, predicted) = (File::new(gold), File::new(predicted));
    if gold.characters != predicted.characters {
        return None;
    }
    let sentences = Count {
        right: gold.sentences.intersection(&predicted.sentences).count(),
        found: predicted.sentences.len(),
        there: gold.sentences.len(),
    };
    let all = |_: &Row<'_>| true;
    let is_word = |row: &Row<'_>| row.upos != "PUNCT";
    let head = |gold: &Word<'_>, word: &Word<'_>| gold.head == word.head;
    let relation =
        |gold: &Word<'_>, word: &Word<'_>| gold.head == word.head && base(gold.row.relation) == base(word.row.relation);
    let f1 = |counts: &dyn Fn(&Row<'_>) -> bool, same: &dyn Fn(&Word<'_>, &Word<'_>) -> bool| {
        predicted.count(&gold, counts, same).f1()
    };
    Some(vec![
        ("sentences F1", sentences.f1()),
        ("tokens F1", f1(&all, &|_, _| true)),
        ("UPOS F1", f1(&all, &|gold, word| gold.row.upos == word.row.upos)),
        ("XPOS F1", f1(&all, &|gold, word| gold.row.xpos == word.row.xpos)),
        ("lemma F1", f1(&all, &|gold, word| plain_lemma(gold.row.lemma) == plain_lemma(word.row.lemma))),
        ("UAS F1", f1(&all, &head)),
        ("LAS F1, label up to the colon", f1(&all, &relation)),
        ("LAS F1, the same without punctuation", f1(&is_word, &relation)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use language::conllu;

    /// Sentences as words `form/head/relation`.
    fn file(sentences: &[&str]) -> String {
        let line = |(place, word): (usize, &str)| {
            let [form, head, relation] = word.split('/').collect::<Vec<_>>()[..] else { panic!("{word}") };
            let upos = if relation == "punct" { "PUNCT" } else { "X" };
            format!("{}\t{form}\t_\t{upos}\t_\t_\t{head}\t{relation}\t_\t_\n", place + 1)
        };
        let sentence = |words: &&str| words.split(' ').enumerate().map(line).collect::<String>() + "\n";
        sentences.iter().map(sentence).collect()
    }

    fn score(gold: &[&str], predicted: &[&str], name: &str) -> Option<Option<f64>> {
        let (gold, predicted) = (file(gold), file(predicted));
        let scores = scores(&conllu::read(&gold).unwrap(), &conllu::read(&predicted).unwrap())?;
        scores.iter().find(|(known, _)| known.starts_with(name)).map(|(_, score)| *score)
    }

    const GOLD: [&str; 2] = ["Ga/0/root je/1/nsubj ?/1/punct", "Nee/0/root ./1/punct"];

    #[test]
    fn a_file_against_itself_is_all_right() {
        for name in ["sentences", "tokens", "UPOS", "LAS F1, label", "LAS F1, the same"] {
            assert_eq!(score(&GOLD, &GOLD, name), Some(Some(1.0)), "{name}");
        }
    }

    #[test]
    fn words_are_the_same_when_they_cover_the_same_characters() {
        let glued = ["Gaje/0/root ?/1/punct", "Nee/0/root ./1/punct"];
        assert_eq!(score(&GOLD, &glued, "sentences"), Some(Some(1.0)));
        assert_eq!(score(&GOLD, &glued, "tokens"), Some(Some(6.0 / 9.0)));
        // The head of the question mark is no token of the gold file.
        assert_eq!(score(&GOLD, &glued, "LAS F1, label"), Some(Some(4.0 / 9.0)));
        assert_eq!(score(&GOLD, &glued, "LAS F1, the same"), Some(Some(2.0 / 5.0)));
    }

    #[test]
    fn sentences_run_together_are_wrong_but_their_words_need_not_be() {
        let one = ["Ga/0/root je/1/nsubj ?/1/punct Nee/1/parataxis ./4/punct"];
        assert_eq!(score(&GOLD, &one, "sentences"), Some(Some(0.0)));
        assert_eq!(score(&GOLD, &one, "tokens"), Some(Some(1.0)));
        assert_eq!(score(&GOLD, &one, "LAS F1, label"), Some(Some(0.8)));
    }

    #[test]
    fn other_texts_are_refused() {
        assert_eq!(score(&GOLD, &["Ja/0/root"], "tokens"), None);
    }
}
