//! Sentences of a CoNLL-U file, as LiNT takes them.

use check::lint_ii::{SentenceFeatures, Word};
use language::conllu::{self, Row};
use language::names::{self, Entity};
use language::syntax::Upos;
use std::ops::Range;

/// Sentences of a document where the file does not mark documents.
const SENTENCES_PER_DOCUMENT: usize = 20;

/// The sentences of a file.
pub struct Treebank<'t> {
    sentences: Vec<conllu::Sentence<'t>>,
}

impl<'t> Treebank<'t> {
    /// Reads CoNLL-U.
    pub fn read(text: &'t str) -> Result<Self, conllu::Error> {
        Ok(Self { sentences: conllu::read(text)? })
    }

    /// The rows of the sentences.
    pub fn sentences(&self) -> &[conllu::Sentence<'t>] {
        &self.sentences
    }

    /// The documents as ranges of sentences: what follows `# newdoc`, or twenty sentences.
    pub fn documents(&self) -> Vec<Range<usize>> {
        let is_first = |sentence: &conllu::Sentence<'_>| sentence.comments.iter().any(|it| it.starts_with("# newdoc"));
        let places = 0..self.sentences.len();
        let marked: Vec<usize> = places.filter(|&at| is_first(&self.sentences[at])).collect();
        let starts = if marked.is_empty() {
            (0..self.sentences.len()).step_by(SENTENCES_PER_DOCUMENT).collect()
        } else {
            marked
        };
        let ends = starts.iter().skip(1).copied().chain([self.sentences.len()]);
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }

    /// The sentences with their features, and with the names that the recogniser finds, as in a letter.
    pub fn analyse_with_names(&self) -> Vec<SentenceFeatures<'t>> {
        let named = |sentence| {
            let mut words = self.words(sentence);
            let tagged: Vec<_> = words.iter().map(|word| (word.form.as_ref(), word.upos)).collect();
            let names = names::recognise(&tagged);
            words.iter_mut().zip(names).for_each(|(word, entity)| word.entity = entity);
            SentenceFeatures::new(words)
        };
        (0..self.sentences.len()).map(named).collect()
    }

    /// The tokens of a sentence, with the names that the file gives.
    fn words(&self, sentence: usize) -> Vec<Word<'t>> {
        self.sentences[sentence].words.iter().map(word).collect()
    }

    /// The sentences with their features, and with the names that the file gives.
    pub fn analyse(&self) -> Vec<SentenceFeatures<'t>> {
        (0..self.sentences.len()).map(|sentence| SentenceFeatures::new(self.words(sentence))).collect()
    }
}

fn word<'t>(row: &Row<'t>) -> Word<'t> {
    // Alpino marks the borders in lemmas (`basis_niveau`).
    let has_borders = row.lemma != "_" && row.lemma.contains('_');
    Word {
        form: row.form.into(),
        lemma: if has_borders { row.lemma.replace('_', "").into() } else { row.lemma.into() },
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
