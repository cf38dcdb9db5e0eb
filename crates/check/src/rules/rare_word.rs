//! Words that readers hardly ever meet, and compounds with such a part.

use crate::{Hit, Letter, Rule};
use language::compounds;
use language::lexicon;
use language::syntax::{Upos, Word};
use rule_files::coded;
use std::collections::HashSet;
use text::{Sentence, TokenKind};

/// Looks at how often a word, or each part of a compound, occurs in subtitles, and at the length.
pub struct RareWord {
    rare: f64,
    letters: usize,
    parts: usize,
    known: HashSet<String>,
}

/// What is the matter with a word.
enum Trouble {
    Rare,
    RarePart(String),
    Long(usize),
}

impl RareWord {
    /// Limits: `rare` in hundredths of a log frequency (see [`lexicon::Entry`]), below which a word is rare; more than
    /// `letters` letters in more than `parts` parts are too long; list: `known` words and parts that are not rare in letters.
    pub fn new(own: &coded::RareWord) -> Self {
        Self { rare: own.rare as f64 / 100.0, letters: own.letters, parts: own.parts, known: own.known.clone() }
    }

    fn trouble(&self, word: &str, lemma: &str) -> Option<Trouble> {
        if self.is_common(word) || self.is_common(lemma) {
            return None;
        }
        let pieces: Vec<&str> = word.split(['-', '/']).filter(|piece| !piece.is_empty()).collect();
        let parts: Vec<&str> = pieces.iter().flat_map(|piece| compounds::split(piece)).collect();
        if let [only] = parts.as_slice() {
            let is_word = only.chars().count() > 3 && only.chars().all(char::is_alphabetic);
            return (is_word && *only == word).then_some(Trouble::Rare);
        }
        let hard = parts.iter().find(|part| !self.is_common_part(part));
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        match hard {
            Some(part) if part.chars().count() > 3 => Some(Trouble::RarePart((*part).to_owned())),
            _ if letters > self.letters && parts.len() > self.parts => Some(Trouble::Long(letters)),
            _ => None,
        }
    }

    fn is_common(&self, word: &str) -> bool {
        self.known.contains(word) || lexicon::frequency(word).is_some_and(|frequency| frequency >= self.rare)
    }

    /// Whether a verb form is a common one with a common word in front: *thuisgestuurd*.
    fn is_of_common(&self, word: &str) -> bool {
        let borders = word.char_indices().map(|(at, _)| at).filter(|&at| at >= 2 && at + 3 <= word.len());
        borders.into_iter().any(|at| self.is_common(&word[..at]) && self.is_common(&word[at..]))
    }

    /// A part with or without the letters that link it to the next, or without an inflection's.
    fn is_common_part(&self, part: &str) -> bool {
        let bare = ["", "s", "en", "e", "n", "es"].iter().filter_map(|link| part.strip_suffix(link));
        bare.into_iter().any(|bare| self.is_common(bare) || self.is_common(&format!("{bare}en")))
    }
}

impl Rule for RareWord {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        let mut seen: HashSet<String> = HashSet::new();
        for sentence in letter.running_sentences() {
            let words = letter.parsed(sentence);
            for (at, token) in letter.tokens(sentence).iter().enumerate() {
                let text = letter.of(token.span);
                let is_plain = token.kind == TokenKind::Word && text.chars().skip(1).all(|c| !c.is_uppercase());
                if !is_plain || !words.get(at).is_some_and(is_content) || is_capital(letter, sentence, at) {
                    continue;
                }
                let word = text.to_lowercase();
                let lemma = letter.analysis.syntax.lemma(sentence.tokens.start + at).to_lowercase();
                // Once per letter: who meets the word again has met it.
                if !seen.insert(word.clone()) {
                    continue;
                }
                let hit = Hit::at(token.span);
                hits.extend(
                    self.trouble(&word, &lemma).filter(|_| !(is_verb(words, at) && self.is_of_common(&word))).map(
                        |trouble| match trouble {
                            Trouble::Rare => hit,
                            Trouble::RarePart(part) => hit.saying("part").with("part", part),
                            Trouble::Long(letters) => hit.saying("long").with("letters", letters),
                        },
                    ),
                );
            }
        }
    }
}

fn is_verb(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.xpos.starts_with("WW"))
}

fn is_content(word: &Word) -> bool {
    matches!(word.upos, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv)
}

/// A capital inside a sentence makes a name.
fn is_capital(letter: &Letter<'_>, sentence: &Sentence, at: usize) -> bool {
    at > 0 && letter.tokens(sentence).get(at).is_some_and(|token| letter.of(token.span).starts_with(char::is_uppercase))
}
