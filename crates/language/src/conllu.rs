//! CoNLL-U, the text format of dependency trees (<https://universaldependencies.org/format.html>).
//!
//! Reading keeps the comments, the words with a whole number and the lines of ranges (`3-4`); empty nodes (`5.1`) are
//! left out.

use std::fmt::Write;

/// A sentence of a CoNLL-U file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence<'t> {
    /// The comment lines, with their `#`.
    pub comments: Vec<&'t str>,
    /// The words, in order.
    pub words: Vec<Row<'t>>,
    /// The lines of ranges, each with the place of the word that it stands before, from 0.
    pub ranges: Vec<(usize, &'t str)>,
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
        } else {
            match part(line).ok_or(Error { line: number + 1 })? {
                Part::Word(row) => sentence.words.push(row),
                Part::Range => sentence.ranges.push((sentence.words.len(), line)),
                Part::EmptyNode => {}
            }
        }
    }
    if !sentence.words.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}

/// What stands on a line that is no comment.
enum Part<'t> {
    Word(Row<'t>),
    Range,
    EmptyNode,
}

fn part(line: &str) -> Option<Part<'_>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, upos, xpos, features, head, relation, _, misc] = columns.as_slice() else { return None };
    if let Some((first, last)) = id.split_once('-') {
        return first.parse::<usize>().ok().and(last.parse::<usize>().ok()).map(|_| Part::Range);
    }
    if let Some((before, number)) = id.split_once('.') {
        return before.parse::<usize>().ok().and(number.parse::<usize>().ok()).map(|_| Part::EmptyNode);
    }
    id.parse::<usize>().ok()?;
    let head = if head == "_" { 0 } else { head.parse().ok()? };
    Some(Part::Word(Row { form, lemma, upos, xpos, features, head, relation, misc }))
}

/// Adds a word's line, without enhanced dependencies.
pub fn write_row(id: usize, row: &Row<'_>, out: &mut String) {
    let Row { form, lemma, upos, xpos, features, head, relation, misc } = row;
    // Writing to a string never fails.
    let _ = writeln!(out, "{id}\t{form}\t{lemma}\t{upos}\t{xpos}\t{features}\t{head}\t{relation}\t_\t{misc}");
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# text = Ga je?\n1-2\tGa je\t_\t_\t_\t_\t_\t_\t_\t_\n\
                        1\tGa\tgaan\tVERB\tWW|pv|tgw|ev\tVerbForm=Fin\t0\troot\t_\t_\n\
                        1.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n\
                        2\tje\tje\tPRON\t_\t_\t1\tnsubj\t_\tSpaceAfter=No\n\n";

    #[test]
    fn a_file_is_read_with_its_comments_and_ranges() {
        let sentences = read(FILE).unwrap();
        assert_eq!(sentences.len(), 1);
        assert_eq!(sentences[0].comments, ["# text = Ga je?"]);
        assert_eq!(sentences[0].words.len(), 2);
        assert_eq!(sentences[0].ranges.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [0]);
        assert_eq!((sentences[0].words[1].form, sentences[0].words[1].head), ("je", 1));
        assert!(sentences[0].words[1].is_glued() && !sentences[0].words[0].is_glued());
    }

    #[test]
    fn what_was_read_is_written_as_it_was() {
        let sentences = read(FILE).unwrap();
        let mut out = String::new();
        write_row(2, &sentences[0].words[1], &mut out);
        assert_eq!(FILE.lines().rfind(|line| !line.is_empty()), out.lines().next());
    }

    #[test]
    fn other_text_names_its_line() {
        assert_eq!(read("# text = Ga\n1\tGa\n"), Err(Error { line: 2 }));
        assert_eq!(read("a-b\t_\t_\t_\t_\t_\t_\t_\t_\t_\n"), Err(Error { line: 1 }));
        assert_eq!(read(""), Ok(Vec::new()));
    }
}
