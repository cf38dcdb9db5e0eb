//! What a letter itself says about its terms.

use crate::Letter;
use std::collections::HashMap;
use text::Sentence;

/// Words with which a letter explains a term.
const EXPLAINS: [&str; 9] =
    ["betekent", "betekenen", "bedoelen", "noemen", "noemt", "heet", "heten", "houdt", "namelijk"];

/// What the letter itself says about its terms.
pub struct Explanations {
    /// Per sentence: its words in small letters, and whether one of them announces an explanation.
    sentences: Vec<(Vec<String>, bool)>,
    /// Where each word stands.
    places: HashMap<String, Vec<(usize, usize)>>,
}

impl Explanations {
    /// Looks at a letter.
    pub fn of(letter: &Letter<'_>) -> Self {
        let words =
            |sentence: &Sentence| -> Vec<String> { letter.words(sentence).into_iter().map(|(_, word)| word).collect() };
        let sentences: Vec<(Vec<String>, bool)> = letter
            .sentences()
            .map(|sentence| {
                let words = words(sentence);
                let explains = words.iter().any(|word| EXPLAINS.contains(&word.as_str()));
                (words, explains)
            })
            .collect();
        let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (number, (words, _)) in sentences.iter().enumerate() {
            for (at, word) in words.iter().enumerate() {
                places.entry(word.clone()).or_default().push((number, at));
            }
        }
        Self { sentences, places }
    }

    /// Whether the letter itself says what the term is: in a sentence that begins with it (*Een zienswijze is …*), or that
    /// has a word such as *betekent* with it.
    pub fn has(&self, term: &[&str]) -> bool {
        let Some(places) = term.first().and_then(|first| self.places.get(*first)) else { return false };
        places.iter().any(|&(number, at)| {
            let (words, explains) = &self.sentences[number];
            let stands =
                words.get(at..at + term.len()).is_some_and(|words| words.iter().zip(term).all(|(a, b)| a == b));
            let next = words.get(at + term.len());
            stands && (*explains || (at <= 1 && next.is_some_and(|next| next == "is" || next == "zijn")))
        })
    }
}
