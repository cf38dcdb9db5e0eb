//! LiNT of a letter, in such a way that its layout cannot distort it.
//!
//! LiNT-II reads the paragraphs, quotations and lists of a Markdown text, no headings. So only running text counts here:
//! paragraphs and items of lists in the body. Headings, titles and cells of tables have neither features nor a score.
//!
//! Of a fragment of running text (see [`Letter::is_full`]: a salutation, an item of a list that is no sentence) the words
//! count in the letter's word frequency and proportion of concrete nouns, so that hard words cannot hide in a list, but
//! not its structure: many short items would otherwise make the sentences around them look short and simple.
//!
//! A merge field stands where any word may come; it counts as punctuation does. Curly apostrophes are read as straight
//! ones, as the lists write them (*foto's*).

use super::{DocumentFeatures, SentenceFeatures, Word};
use crate::Letter;
use language::names;
use language::syntax::Upos;
use std::borrow::Cow;
use text::{self, TokenKind};

/// The sentences of a letter's running text that were parsed, with their features.
pub struct Parsed<'a> {
    /// By the place of a sentence's first token.
    sentences: Vec<(usize, SentenceFeatures<'a>)>,
}

impl<'a> Parsed<'a> {
    /// Computes the features; none of a letter that was not parsed.
    pub fn new(letter: &Letter<'a>) -> Option<Self> {
        if letter.analysis.syntax.words().len() != letter.analysis.tokens.len() {
            return None;
        }
        let of = |sentence: &'a text::Sentence| {
            let words = words(letter, sentence);
            let is_full = letter.is_full(sentence);
            (
                sentence.tokens.start,
                if is_full { SentenceFeatures::new(words) } else { SentenceFeatures::fragment(words) },
            )
        };
        let parsed = letter.running_sentences().filter(|sentence| !letter.parsed(sentence).is_empty());
        Some(Self { sentences: parsed.map(of).collect() })
    }

    /// A sentence's features; none of what is no running text or was not parsed.
    pub fn sentence(&self, sentence: &text::Sentence) -> Option<&SentenceFeatures<'a>> {
        let at = self.sentences.binary_search_by_key(&sentence.tokens.start, |(start, _)| *start).ok()?;
        Some(&self.sentences[at].1)
    }

    /// All sentences with their features, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &SentenceFeatures<'a>> {
        self.sentences.iter().map(|(_, sentence)| sentence)
    }

    /// The letter's features.
    pub fn document(&self) -> DocumentFeatures<'_, 'a> {
        DocumentFeatures::new(self.sentences())
    }
}

fn words<'a>(letter: &Letter<'a>, sentence: &text::Sentence) -> Vec<Word<'a>> {
    let start = sentence.tokens.start;
    let forms = letter.tokens(sentence).iter().map(|token| letter.of(token.span));
    let parsed = letter.analysis.syntax.words().iter().skip(start);
    let tagged: Vec<_> = forms.zip(parsed).map(|(form, parsed)| (form, parsed.upos)).collect();
    let names = names::recognise(&tagged);
    let of = |(place, token): (usize, &text::Token)| {
        let parsed = letter.analysis.syntax.words().get(start + place)?;
        let is_field = token.kind == TokenKind::MergeField;
        Some(Word {
            form: straight(letter.of(token.span)),
            lemma: straight(letter.analysis.syntax.lemma(start + place)),
            upos: if is_field { Upos::Punct } else { parsed.upos },
            xpos: if is_field { "LET" } else { parsed.xpos },
            head: parsed.head.map(|head| head as usize),
            relation: if is_field { "punct" } else { parsed.relation },
            entity: names.get(place).copied().flatten(),
        })
    };
    letter.tokens(sentence).iter().enumerate().filter_map(of).collect()
}

/// With straight apostrophes.
fn straight(text: &str) -> Cow<'_, str> {
    if text.contains('’') { Cow::Owned(text.replace('’', "'")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Settings, check};
    use language::syntax::Word as Parse;
    use language::{Analysis, segment};
    use text::{BlockKind, Document, DocumentBuilder, Region};

    /// A letter of blocks, and a parse of it in which every word hangs from the first of its sentence.
    fn letter(blocks: &[(BlockKind, &str)]) -> (Document, Analysis) {
        let mut builder = DocumentBuilder::new();
        blocks.iter().for_each(|(kind, text)| builder.push(*kind, Region::Body, text, vec![]));
        let document = builder.finish();
        let mut analysis = segment(&document);
        for sentence in &analysis.sentences {
            for (place, token) in analysis.tokens[sentence.tokens.clone()].iter().enumerate() {
                let form = token.span.of(&document.text);
                let (upos, xpos, relation) = match form {
                    "." | ":" | "," => (Upos::Punct, "LET", "punct"),
                    "lezen" | "krijgt" => (Upos::Verb, "WW|pv|tgw|ev", "root"),
                    "wordt" => (Upos::Aux, "WW|pv|tgw|ev", "aux:pass"),
                    "brief" | "paspoort" | "foto’s" | "mevrouw" => (Upos::Noun, "N|soort|ev|basis|zijd|stan", "obj"),
                    _ => (Upos::Pron, "VNW|pers|pron|nomin|vol|2b|getal", "nsubj"),
                };
                let relation = if place == 0 { "root" } else { relation };
                let head = (place > 0).then_some(0);
                analysis.syntax.push(Parse { upos, xpos, features: "_", head, relation }, &form.to_lowercase());
            }
        }
        (document, analysis)
    }

    const ITEM: BlockKind = BlockKind::ListItem { level: 0, number: None };

    #[test]
    fn a_parsed_letter_has_a_score_and_its_sentences_have_one() {
        let (document, analysis) = letter(&[(BlockKind::Paragraph, "Wij lezen uw brief. U krijgt hem.")]);
        let report = check(&document, &analysis, &Settings::default());
        let lint = report.scores.lint.expect("it was parsed");
        assert!(lint.score.is_some_and(|score| score.level == 1));
        let [first, second] = report.sentences.as_slice() else { panic!("two sentences") };
        assert!(first.lint.is_some_and(|lint| lint.score.is_some() && lint.finite_verbs == 1));
        // No noun, so no proportion of concrete nouns and no score; the other features stand.
        let second = second.lint.expect("it was parsed");
        assert_eq!((second.score, second.core.max_sdl, second.content_words), (None, Some(1.0), 1));
        assert!(report.scores.difficulty.is_some_and(|difficulty| difficulty < 20.0));
        assert_eq!(report.sentences[0].passives.zip(report.sentences[0].subordinate_clauses), Some((0, 0)));
    }

    #[test]
    fn a_letter_that_was_not_parsed_has_no_score() {
        let (document, mut analysis) = letter(&[(BlockKind::Paragraph, "Wij lezen uw brief.")]);
        analysis.syntax = Default::default();
        let report = check(&document, &analysis, &Settings::default());
        assert!(report.scores.lint.is_none() && report.scores.difficulty.is_none());
        assert!(report.sentences[0].lint.is_none() && report.sentences[0].difficulty.is_none());
    }

    #[test]
    fn headings_and_tables_do_not_count() {
        let text = "Wij lezen uw brief vandaag of morgen en u krijgt hem.";
        let cell = BlockKind::TableCell { table: 0, row: 0, column: 0 };
        let (plain, plain_analysis) = letter(&[(BlockKind::Paragraph, text)]);
        let (rich, rich_analysis) =
            letter(&[(BlockKind::Heading { level: 2 }, "Uw paspoort"), (BlockKind::Paragraph, text), (cell, "brief")]);
        let lint = |document, analysis| check(document, analysis, &Settings::default()).scores.lint;
        assert_eq!(lint(&plain, &plain_analysis), lint(&rich, &rich_analysis));
        let report = check(&rich, &rich_analysis, &Settings::default());
        let has_features: Vec<bool> = report.sentences.iter().map(|sentence| sentence.lint.is_some()).collect();
        assert_eq!(has_features, [false, true, false]);
    }

    #[test]
    fn of_fragments_the_words_count_and_the_structure_does_not() {
        let text = "U krijgt:";
        let list = [(BlockKind::Paragraph, text), (ITEM, "uw paspoort"), (ITEM, "uw foto’s")];
        let of = |blocks: &[(BlockKind, &str)]| {
            let (document, analysis) = letter(blocks);
            check(&document, &analysis, &Settings::default()).scores.lint.expect("it was parsed").core
        };
        let (alone, with_list) = (of(&list[..1]), of(&list));
        assert_eq!(alone.max_sdl, with_list.max_sdl);
        assert_eq!(alone.content_words_per_clause, with_list.content_words_per_clause);
        assert_eq!(alone.proportion_concrete.zip(with_list.proportion_concrete), None);
        // Both nouns are on the list, the second by its straight apostrophe.
        assert_eq!(with_list.proportion_concrete, Some(1.0));
        assert!(with_list.mean_log_word_frequency < alone.mean_log_word_frequency);
    }
}
