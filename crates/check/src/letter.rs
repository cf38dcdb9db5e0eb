//! What a rule sees, and what it gives back.

use language::Analysis;
use language::syntax::Word;
use rule_files::Severity;
use std::borrow::Cow;
use text::{Block, BlockKind, Document, Region, Sentence, Span, Token, TokenKind};

/// A line of a paragraph with fewer words than this and without closing punctuation is no sentence.
const FRAGMENT_WORDS: usize = 8;

/// An analysed letter, as rules see it.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    /// The letter.
    pub document: &'a Document,
    /// Its sentences, tokens and trees.
    pub analysis: &'a Analysis,
}

/// A rule in code.
pub trait Rule: Send + Sync {
    /// Appends what it finds, in any order.
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>);
}

/// A place that a rule found; the registry makes a [`super::Finding`] of it with the texts of the rule's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, in bytes of the canonical text.
    pub span: Span,
    /// What may stand in its place, in small letters; the registry adjusts the capital.
    pub suggestions: Vec<String>,
    /// Wordings to think about.
    pub ideas: Vec<String>,
    /// What the message's `{names}` stand for, besides `{found}`.
    pub values: Vec<(Cow<'static, str>, String)>,
    /// Which of the rule's `[messages]` to use; the rule's own message without it.
    pub message: Option<Cow<'static, str>>,
    /// A remark that is added to the rule's explanation.
    pub note: Option<String>,
    /// Another severity than the rule's own.
    pub severity: Option<Severity>,
    /// What `{found}` stands for in the message, where that is not all of the span.
    pub found: Option<String>,
    /// Text that may be put in instead of, or beside, a replacement.
    pub insertion: Option<super::Insertion>,
}

impl Hit {
    /// A hit without suggestions.
    pub fn at(span: Span) -> Self {
        Self {
            span,
            suggestions: Vec::new(),
            ideas: Vec::new(),
            values: Vec::new(),
            message: None,
            note: None,
            severity: None,
            found: None,
            insertion: None,
        }
    }

    /// With a value for the message.
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.values.push((name.into(), value.to_string()));
        self
    }

    /// With something that may stand in its place.
    pub fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestions.push(suggestion.into());
        self
    }

    /// With one of the rule's other messages.
    pub fn saying(mut self, message: &'static str) -> Self {
        self.message = Some(message.into());
        self
    }

    /// A text with its values in place of their `{names}`.
    pub fn filled_in(&self, template: &str) -> String {
        let fill =
            |text: String, (name, value): &(Cow<'static, str>, String)| text.replace(&format!("{{{name}}}"), value);
        self.values.iter().fold(template.to_owned(), fill)
    }
}

impl<'a> Letter<'a> {
    /// Brings a letter and its analysis together.
    pub fn new(document: &'a Document, analysis: &'a Analysis) -> Self {
        Self { document, analysis }
    }

    /// The text that a span covers.
    pub fn of(&self, span: Span) -> &'a str {
        span.of(&self.document.text)
    }

    /// The block that a sentence stands in.
    pub fn block_of(&self, sentence: &Sentence) -> Option<&'a Block> {
        self.document.blocks.get(sentence.block)
    }

    /// The sentences and fragments of the body.
    pub fn sentences(&self) -> impl Iterator<Item = &'a Sentence> + use<'a> {
        let document = self.document;
        let in_body = move |sentence: &&Sentence| {
            document.blocks.get(sentence.block).is_some_and(|block| block.region == Region::Body)
        };
        self.analysis.sentences.iter().filter(in_body)
    }

    /// The sentences of paragraphs and list items in the body.
    pub fn running_sentences(&self) -> impl Iterator<Item = &'a Sentence> + use<'a> {
        let letter = *self;
        self.sentences().filter(move |sentence| {
            let kind = letter.block_of(sentence).map(|block| block.kind);
            matches!(kind, Some(BlockKind::Paragraph | BlockKind::ListItem { .. }))
        })
    }

    /// The tokens of a sentence.
    pub fn tokens(&self, sentence: &Sentence) -> &'a [Token] {
        self.analysis.tokens.get(sentence.tokens.clone()).unwrap_or(&[])
    }

    /// The tree of a sentence, a word per token; nothing for one that was not parsed.
    pub fn parsed(&self, sentence: &Sentence) -> &'a [Word] {
        self.analysis.syntax.of(sentence.tokens.clone())
    }

    /// The word tokens of a sentence in small letters, with their spans. Numbers, signs and fields are left out.
    pub fn words(&self, sentence: &Sentence) -> Vec<(Span, String)> {
        let words = self.tokens(sentence).iter().filter(|token| token.kind == TokenKind::Word);
        words.map(|token| (token.span, self.of(token.span).to_lowercase())).collect()
    }

    /// How many of a sentence's tokens count as words.
    pub fn word_count(&self, sentence: &Sentence) -> usize {
        self.analysis.words_of(sentence).count()
    }

    /// Whether a sentence of running text is a full one, not a fragment such as a salutation or an item of a list; see
    /// [`super::scores`] for what that is good for.
    pub fn is_full(&self, sentence: &Sentence) -> bool {
        let text = self.of(sentence.span);
        let bare = text.trim_end_matches(['"', '\'', '”', '’', ')', '»', ']']);
        let closed = bare.ends_with(['.', '!', '?', '…']);
        let words = self.word_count(sentence);
        let first = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        match self.block_of(sentence).map(|block| block.kind) {
            Some(BlockKind::Paragraph) => words > 0 && (closed || bare.ends_with(':') || words >= FRAGMENT_WORDS),
            Some(BlockKind::ListItem { .. }) => words > 1 && closed && !first.starts_with(char::is_lowercase),
            _ => false,
        }
    }

    /// The words of the body.
    pub fn body_words(&self) -> usize {
        self.sentences().map(|sentence| self.word_count(sentence)).sum()
    }

    /// The paragraphs and list items of the body.
    pub fn running_blocks(&self) -> impl Iterator<Item = (usize, &'a Block)> + use<'a> {
        self.document.blocks.iter().enumerate().filter(|(_, block)| {
            block.region == Region::Body && matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. })
        })
    }

    /// Whether it is long enough to be a whole letter: rules that miss something in a letter keep silent about a
    /// passage that is checked by itself.
    pub fn is_whole(&self) -> bool {
        self.body_words() >= 60 && self.running_blocks().count() >= 3
    }
}
