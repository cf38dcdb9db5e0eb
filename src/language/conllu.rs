//! CoNLL-U, the text format of dependency trees (<https://universaldependencies.org/format.html>).
//!
//! Reading keeps the comments and the words with a whole number; ranges (`3-4`) and empty nodes (`5.1`) are left out.

/// A sentence of a CoNLL-U file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence<'t> {
    /// The comment lines, with their `#`.
    pub comments: Vec<&'t str>,
    /// The words, in order.
    pub words: Vec<Row<'t>>,
}

/// A word of a CoNLL-U file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the format's own")]
pub struct Row<'t> {
    pub form: &'t str,
    pub lemma: &'t str,
    pub upos: &'t str,
    pub xpos: &'t str,
    pub features: &'t str,
    /// The head's place in the sentence, from 1; 0 for the root.
    pub head: usize,
    pub relation: &'t str,
    pub misc: &'t str,
}

impl Row<'_> {
    /// Whether the next word follows without a space.
    pub fn is_glued(&self) -> bool {
        self.misc.split('|').any(|part| part == "SpaceAfter=No")
    }
}

/// Why a file can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is no CoNLL-U: ten columns with tabs between them, the first and the seventh a number")]
pub struct Error {
    /// The line, from 1.
    pub line: usize,
}

/// Reads the sentences of a file. An underscore as head, as in a file without trees, reads as 0.
pub fn read(text: &str) -> Result<Vec<Sentence<'_>>, Error> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in text.lines().enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if line.starts_with('#') {
            sentence.comments.push(line);
        } else if let Some(row) = row(line).ok_or(Error { line: number + 1 })? {
            sentence.words.push(row);
        }
    }
    if !sentence.words.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}

/// The word on a line; `Some(None)` for a range or an empty node, `None` for what is no CoNLL-U.
fn row(line: &str) -> Option<Option<Row<'_>>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, upos, xpos, features, head, relation, _, misc] = columns.as_slice() else { return None };
    if id.contains(['-', '.']) {
        return Some(None);
    }
    id.parse::<usize>().ok()?;
    let head = if head == "_" { 0 } else { head.parse().ok()? };
    Some(Some(Row { form, lemma, upos, xpos, features, head, relation, misc }))
}
