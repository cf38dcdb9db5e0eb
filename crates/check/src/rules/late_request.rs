//! What the reader must do, deep in the letter.

use super::shape;
use crate::{Hit, Letter, Rule};
use rule_files::coded;

/// Counts the words before the first task that has a term, unless a heading announces it.
pub struct LateRequest {
    words: usize,
    percent: usize,
    announcing: Vec<String>,
}

impl LateRequest {
    /// Limits: more than `words` words before it, and more than `percent` percent of the letter. Lists: `announcing` words
    /// of a heading.
    pub fn new(own: &coded::LateRequest) -> Self {
        let announcing = own.announcing.clone();
        Self { words: own.words, percent: own.percent, announcing }
    }
}

impl Rule for LateRequest {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        if !shape::is_letter(letter) {
            return;
        }
        let all = letter.body_words();
        let Some(task) = shape::tasks(letter).into_iter().find(|task| task.has_term) else { return };
        let mut before = 0;
        for sentence in letter.sentences().take_while(|sentence| sentence.span.start < task.sentence.span.start) {
            let is_heading = letter.block_of(sentence).is_some_and(|block| shape::is_heading(&block.kind));
            let text = letter.of(sentence.span).to_lowercase();
            if is_heading && self.announcing.iter().any(|sign| text.contains(sign.as_str())) {
                return;
            }
            before += letter.word_count(sentence);
        }
        if before > self.words && before * 100 > self.percent * all {
            hits.push(Hit::at(task.sentence.span).with("words", before));
        }
    }
}
