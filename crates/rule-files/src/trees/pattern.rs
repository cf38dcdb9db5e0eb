//! What a pattern is made of, once it is read.

use language::syntax::{Upos, Word};
use std::collections::HashSet;
use text::TokenKind;

/// A pattern: its nodes, each after those that it speaks of; the last one is the first of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pub(super) nodes: Vec<Node>,
    /// Number of links in all nodes; each has a number of its own below this.
    pub(super) links: usize,
}

/// A word that a pattern speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub name: Option<String>,
    pub tests: Vec<Test>,
    pub conditions: Vec<Condition>,
}

/// What a node asks of the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Link(Link),
    /// One of these lists of conditions holds.
    AnyOf(Vec<Vec<Condition>>),
}

/// A word in a certain place that must be there, or must not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub number: usize,
    pub negated: bool,
    pub place: Place,
    /// For trees: the relation of the lower of the two words; any when empty.
    pub relations: Vec<String>,
    /// The other word: its number among the pattern's nodes.
    pub node: usize,
}

/// Where the other word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Child,
    Descendant,
    Head,
    Ancestor,
    Next,
    Previous,
    /// Among so many words after it.
    Later(usize),
}

/// What a node asks of the word itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Test {
    pub attribute: Attribute,
    pub negated: bool,
    pub values: Values,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    Word,
    Lemma,
    Pos,
    Tag,
    Relation,
    Kind,
    Place,
    /// A feature of UD's morphology, in small letters.
    Feature(String),
}

/// Alternatives, in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Values {
    pub whole: HashSet<String>,
    pub starts: Vec<String>,
    pub ends: Vec<String>,
}

impl Values {
    pub fn hold(&self, text: &str) -> bool {
        self.whole.contains(text)
            || self.starts.iter().any(|start| text.len() > start.len() && text.starts_with(start.as_str()))
            || self.ends.iter().any(|end| text.len() > end.len() && text.ends_with(end.as_str()))
    }

    /// Whether nothing but whole words is asked for.
    pub fn are_whole(&self) -> bool {
        self.starts.is_empty() && self.ends.is_empty()
    }
}

/// A word of a sentence, as patterns see it.
#[derive(Clone, Copy, Debug)]
pub struct Token<'s> {
    /// In small letters; empty for a merge field.
    pub form: &'s str,
    /// In small letters; empty for a merge field.
    pub lemma: &'s str,
    /// Its place in the tree.
    pub word: &'s Word,
    /// What kind of token it is.
    pub kind: TokenKind,
    /// Whether it is the first of its sentence, signs apart.
    pub is_first: bool,
    /// Whether it is the last of its sentence, signs apart.
    pub is_last: bool,
}

impl Test {
    pub fn holds(&self, token: &Token<'_>) -> bool {
        let values = &self.values;
        let holds = match &self.attribute {
            Attribute::Word => values.hold(token.form),
            Attribute::Lemma => values.hold(token.lemma),
            Attribute::Pos => values.whole.iter().any(|pos| is_pos(token.word.upos, pos)),
            Attribute::Tag => token.word.xpos.split('|').any(|part| values.hold(part)),
            Attribute::Relation => values.whole.iter().any(|relation| is_relation(token.word, relation)),
            Attribute::Kind => values.whole.contains(kind_name(token.kind)),
            Attribute::Place => {
                (token.is_first && values.whole.contains("first")) || (token.is_last && values.whole.contains("last"))
            }
            Attribute::Feature(name) => feature(token.word.features, name).is_some_and(|value| {
                value.split(',').any(|one| values.whole.iter().any(|wanted| wanted.eq_ignore_ascii_case(one)))
            }),
        };
        holds != self.negated
    }
}

fn is_pos(upos: Upos, name: &str) -> bool {
    upos.as_str().eq_ignore_ascii_case(name)
}

/// `nsubj` stands for its subtypes too, `nsubj:pass` for itself alone.
pub(super) fn is_relation(word: &Word, relation: &str) -> bool {
    word.relation == relation || word.base_relation() == relation
}

pub(super) fn kind_name(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Word => "word",
        TokenKind::Number => "number",
        TokenKind::Address => "address",
        TokenKind::MergeField => "field",
        TokenKind::Punctuation => "punctuation",
    }
}

fn feature<'w>(features: &'w str, name: &str) -> Option<&'w str> {
    features.split('|').find_map(|feature| {
        let (known, value) = feature.split_once('=')?;
        known.eq_ignore_ascii_case(name).then_some(value)
    })
}
