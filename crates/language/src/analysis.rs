//! A letter's sentences and tokens.

use super::syntax::Syntax;
use super::{sentences, tokens};
use text::{Block, Document, InlineKind, Sentence, Span, Token, TokenKind, Tokens};

/// What `language` knows of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The sentences, in order; none crosses a block, and every token belongs to exactly one.
    pub sentences: Vec<Sentence>,
    /// The tokens of the whole letter, in order.
    pub tokens: Tokens,
    /// What the parser knows of each token; empty where the letter was not parsed. Sentences beyond
    /// [`super::syntax::MOST_PARSED`] tokens have no trees.
    pub syntax: Syntax,
}

impl Analysis {
    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.tokens.clone()).unwrap_or(&[])
    }

    /// The tokens of a sentence that count as words: words, numbers and addresses. Punctuation and merge fields count
    /// as nothing.
    pub fn words_of(&self, sentence: &Sentence) -> impl Iterator<Item = &Token> {
        self.tokens_of(sentence).iter().filter(|token| counts_as_word(token.kind))
    }

    /// The sentence that holds a byte of the canonical text; none between sentences.
    pub fn sentence_at(&self, byte: usize) -> Option<&Sentence> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= byte);
        self.sentences.get(after.checked_sub(1)?).filter(|sentence| byte < sentence.span.end)
    }

    /// The sentences of a block, by its number in the document.
    pub fn sentences_of(&self, block: usize) -> &[Sentence] {
        let from = self.sentences.partition_point(|sentence| sentence.block < block);
        let to = self.sentences.partition_point(|sentence| sentence.block <= block);
        &self.sentences[from..to]
    }
}

/// Whether a token of this kind counts as a word.
pub fn counts_as_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Address)
}

/// Finds the sentences and tokens of a letter, in time linear in its text, and parses nothing.
pub fn segment(document: &Document) -> Analysis {
    let mut analysis = Analysis::default();
    let mut tokens = Tokens::new();
    for (number, block) in document.blocks.iter().enumerate() {
        tokens.clear();
        tokens::append(&document.text, block.span, &merge_fields(block), &mut tokens);
        for range in sentences::split(&document.text, &tokens) {
            analysis.push_sentence(&document.text, number, &tokens[range]);
        }
    }
    analysis
}

impl Analysis {
    fn push_sentence(&mut self, text: &str, block: usize, tokens: &[Token]) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        let from = self.tokens.len();
        self.tokens.extend_from_slice(tokens);
        if let Some((word, stop)) = without_stop(text, last).filter(|_| tokens.len() > 1) {
            self.tokens.pop();
            self.tokens.extend([word, stop]);
        }
        let span = Span::new(first.span.start, last.span.end);
        self.sentences.push(Sentence { span, block, tokens: from..self.tokens.len() });
    }
}

/// A sentence's last token as two, when its full stop is the sentence's.
fn without_stop(text: &str, last: &Token) -> Option<(Token, Token)> {
    if last.kind != TokenKind::Word || !sentences::has_stop_of_sentence(last.span.of(text)) {
        return None;
    }
    let stop = last.span.end - 1;
    Some((
        Token { span: Span::new(last.span.start, stop), kind: last.kind },
        Token { span: Span::new(stop, last.span.end), kind: TokenKind::Punctuation },
    ))
}

fn merge_fields(block: &Block) -> Vec<Span> {
    let is_field = |kind: &InlineKind| matches!(kind, InlineKind::MergeField { .. });
    block.inlines.iter().filter(|inline| is_field(&inline.kind)).map(|inline| inline.span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps;
    use text::{BlockKind, DocumentBuilder, Region};

    /// How often a character or a token is looked at.
    fn looks(text: &str) -> usize {
        let mut builder = DocumentBuilder::new();
        builder.push(BlockKind::Paragraph, Region::Body, text, vec![]);
        let document = builder.finish();
        steps::of(|| drop(segment(&document)))
    }

    /// What stands next to each other in these pieces, repeated, has the tokeniser look ahead as far as it ever does.
    const PIECES: &[&str] = &[
        "De gemeente wil dat u, en ook uw partner, ",
        "Wij bellen u. ",
        "De De ",
        "a",
        "a.",
        "a-",
        "(a",
        "a(b)",
        "-a ",
        "- ",
        "-",
        "a/b&c",
        "a@",
        "www.",
        "1.",
        "1-",
        "1,-",
        "1+",
        "1''''",
        "nr. ",
        "no.   ",
        ",",
        "'",
        "'s",
        "\" ",
        "\". ",
        ". ",
        ".",
        "?!",
        "J.P.",
        "A\nb",
        "\n ",
        "e\u{301}",
        "👩‍👩‍👧‍👦",
        "مرحبا ",
    ];

    #[test]
    fn four_times_the_text_takes_four_times_the_looks() {
        for piece in PIECES {
            let [small, large] = [500, 2000].map(|times| looks(&piece.repeat(times)));
            assert!(large <= 4 * small + 4 * small / 10 + 100, "{piece:?}: {small} looks, then {large}");
            assert!(large <= 40 * 2000 * piece.len(), "{piece:?}: {large} looks");
        }
    }
}
