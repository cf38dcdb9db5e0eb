//! Sentences of a CoNLL-U file, as LiNT takes them.

use crate::check::lint::{Sentence, Word};
use crate::language::conllu::{self, Row};
use crate::language::names::Entity;
use crate::language::syntax::Upos;
use std::ops::Range;

/// Sentences of a document where the file does not mark documents.
const SENTENCES_PER_DOCUMENT: usize = 20;

/// The sentences of a file, with lemmas that have lost the marks between their parts (`basis_niveau`).
pub struct Treebank<'t> {
    sentences: Vec<conllu::Sentence<'t>>,
    lemmas: Vec<Vec<String>>,
}

impl<'t> Treebank<'t> {
    /// Reads CoNLL-U.
    pub fn read(text: &'t str) -> Result<Self, conllu::Error> {
        let sentences = conllu::read(text)?;
        let plain = |row: &Row<'_>| if row.lemma == "_" { "_".to_owned() } else { row.lemma.replace('_', "") };
        let lemmas = sentences.iter().map(|sentence| sentence.words.iter().map(plain).collect()).collect();
        Ok(Self { sentences, lemmas })
    }

    /// The rows of the sentences.
    pub fn sentences(&self) -> &[conllu::Sentence<'t>] {
        &self.sentences
    }

    /// The documents as ranges of sentences: what follows `# newdoc`, or twenty sentences.
    pub fn documents(&self) -> Vec<Range<usize>> {
        let is_mark = |comment: &&str| comment.starts_with("# newdoc");
        let is_first = |(_, sentence): &(usize, &conllu::Sentence<'_>)| sentence.comments.iter().any(|it| is_mark(&it));
        let marked: Vec<usize> = self.sentences.iter().enumerate().filter(is_first).map(|(at, _)| at).collect();
        let starts = if marked.is_empty() {
            (0..self.sentences.len()).step_by(SENTENCES_PER_DOCUMENT).collect()
        } else {
            marked
        };
        let ends = starts.iter().skip(1).copied().chain([self.sentences.len()]);
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }

    /// The tokens of a sentence, with the names that the file gives.
    pub fn words(&self, sentence: usize) -> Vec<Word<'_>> {
        let rows = &self.sentences[sentence].words;
        rows.iter().zip(&self.lemmas[sentence]).map(|(row, lemma)| word(row, lemma)).collect()
    }

    /// The sentences with their features.
    pub fn analyse(&self) -> Vec<Sentence<'_>> {
        (0..self.sentences.len()).map(|sentence| Sentence::new(self.words(sentence))).collect()
    }
}

fn word<'a>(row: &Row<'a>, lemma: &'a str) -> Word<'a> {
    Word {
        form: row.form,
        lemma,
        upos: Upos::from_name(row.upos).unwrap_or(Upos::X),
        xpos: row.xpos,
        head: row.head.checked_sub(1),
        relation: row.relation,
        entity: row.misc.split('|').find_map(|part| entity(part.strip_prefix("Entity=")?)),
    }
}

/// The kinds of names that LiNT-II distinguishes.
fn entity(name: &str) -> Option<Entity> {
    match name {
        "PERSON" => Some(Entity::Person),
        "GPE" => Some(Entity::Place),
        "ORG" => Some(Entity::Organisation),
        _ => None,
    }
}
