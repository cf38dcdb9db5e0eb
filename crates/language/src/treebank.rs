//! Dutch text to trees in CoNLL-U, several batches of sentences at a time.

use crate::conllu::{self, Row};
use crate::lemmas::treebank_lemma;
use crate::syntax::Syntax;
use crate::{Analyser, Analysis};
use std::io;
use std::ops::Range;
use text::{BlockKind, DocumentBuilder, Region, Span, Token};

/// Text that is parsed in one go, in bytes: enough sentences to be fast, few enough to take little memory.
const BATCH: usize = 1 << 16;
/// The same in sentences of a CoNLL-U file.
const SENTENCES: usize = 500;

/// Writes the trees of paragraphs of plain text, as CoNLL-U.
///
/// # Errors
/// Those of `out`.
pub fn parse_text(paragraphs: &[String], out: &mut impl io::Write) -> io::Result<()> {
    let analyser = Analyser::default();
    let mut number = 0;
    let batches = batches(paragraphs.iter().map(String::len), BATCH);
    in_order(
        &batches,
        |batch| sentences_of(&analyser, &paragraphs[batch.clone()]),
        |sentences: Vec<String>| {
            sentences.iter().try_for_each(|sentence| {
                number += 1;
                writeln!(out, "# sent_id = {number}\n{sentence}")
            })
        },
    )
}

/// Writes sentences with the words and comments that they have, and every other column anew.
///
/// # Errors
/// Those of `out`.
pub fn parse_sentences(sentences: &[conllu::Sentence<'_>], out: &mut impl io::Write) -> io::Result<()> {
    let analyser = Analyser::default();
    let batches = batches(sentences.iter().map(|_| 1), SENTENCES);
    let work = |batch: &Range<usize>| parse_batch(&analyser, &sentences[batch.clone()]);
    in_order(&batches, work, |written: String| out.write_all(written.as_bytes()))
}

fn parse_batch(analyser: &Analyser, sentences: &[conllu::Sentence<'_>]) -> String {
    let forms: Vec<Vec<&str>> =
        sentences.iter().map(|sentence| sentence.words.iter().map(|word| word.form).collect()).collect();
    let parts: Vec<&[&str]> = forms.iter().map(Vec::as_slice).collect();
    let mut out = String::new();
    for (sentence, syntax) in sentences.iter().zip(analyser.parse(&parts)) {
        sentence.comments.iter().for_each(|comment| line(comment, &mut out));
        let mut ranges = sentence.ranges.iter().peekable();
        for (place, word) in sentence.words.iter().enumerate() {
            while let Some((_, range)) = ranges.next_if(|(at, _)| *at <= place) {
                line(range, &mut out);
            }
            write_word(&syntax, place, place, word.form, word.misc, &mut out);
        }
        out.push('\n');
    }
    out
}

fn line(text: &str, out: &mut String) {
    out.push_str(text);
    out.push('\n');
}

/// The sentences of some paragraphs, each as `# text` and its words.
fn sentences_of(analyser: &Analyser, paragraphs: &[String]) -> Vec<String> {
    let mut builder = DocumentBuilder::new();
    for paragraph in paragraphs {
        builder.push(BlockKind::Paragraph, Region::Body, paragraph, Vec::new());
    }
    let document = builder.finish();
    let analysis = analyser.analyse_up_to(&document, usize::MAX);
    analysis.sentences.iter().map(|sentence| written(&document.text, &analysis, sentence.tokens.clone())).collect()
}

fn written(text: &str, analysis: &Analysis, tokens: Range<usize>) -> String {
    let mut out = "# text = ".to_owned();
    for place in tokens.clone() {
        let token = &analysis.tokens[place];
        out.push_str(&form(text, token));
        let is_last = place + 1 == tokens.end;
        out.push_str(if is_last || is_glued(analysis, place) { "" } else { " " });
    }
    out.push('\n');
    for (at, place) in tokens.enumerate() {
        let misc = if is_glued(analysis, place) { "SpaceAfter=No" } else { "_" };
        write_word(&analysis.syntax, place, at, &form(text, &analysis.tokens[place]), misc, &mut out);
    }
    out
}

/// Whether the next token follows without a space.
fn is_glued(analysis: &Analysis, place: usize) -> bool {
    let end = |token: &Token| token.span.end;
    analysis.tokens.get(place + 1).is_some_and(|next| next.span.start == end(&analysis.tokens[place]))
}

/// A token as CoNLL-U can hold it: white space within one, as in a merge field, is a space.
fn form(text: &str, token: &Token) -> String {
    let Span { start, end } = token.span;
    text[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a word's line. `token` is its place in the syntax, `place` the one in its sentence, from 0.
fn write_word(syntax: &Syntax, token: usize, place: usize, form: &str, misc: &str, out: &mut String) {
    let word = &syntax.words()[token];
    let mut lemma = String::new();
    treebank_lemma(syntax.lemma(token), word.upos, &mut lemma);
    let row = Row {
        form,
        lemma: &lemma,
        upos: word.upos.as_str(),
        xpos: word.xpos,
        features: word.features,
        head: word.head.map_or(0, |head| head as usize + 1),
        relation: word.relation,
        misc,
    };
    conllu::write_row(place + 1, &row, out);
}

/// Neighbours together until they weigh at least `weight`.
fn batches(weights: impl Iterator<Item = usize>, weight: usize) -> Vec<Range<usize>> {
    let mut batches = Vec::new();
    let (mut start, mut end, mut sum) = (0, 0, 0);
    for one in weights {
        end += 1;
        sum += one;
        if sum >= weight {
            batches.push(start..end);
            (start, sum) = (end, 0);
        }
    }
    if start < end {
        batches.push(start..end);
    }
    batches
}

/// Works on several batches at a time and takes the results in the order of the batches.
fn in_order<R: Send>(
    batches: &[Range<usize>],
    work: impl Fn(&Range<usize>) -> R + Sync,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    for round in batches.chunks(threads) {
        let results: Vec<R> = std::thread::scope(|scope| {
            let running: Vec<_> = round.iter().map(|batch| scope.spawn(|| work(batch))).collect();
            let join = |thread: std::thread::ScopedJoinHandle<'_, R>| {
                thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            running.into_iter().map(join).collect()
        });
        results.into_iter().try_for_each(&mut take)?;
    }
    Ok(())
}

#[cfg(test)]
#[path = "treebank_test.rs"]
mod tests;
