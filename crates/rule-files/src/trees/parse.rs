//! Reads a pattern.

use super::pattern::{Attribute, Condition, Link, Node, Pattern, Place, Test, Values};
use language::syntax::Upos;
use std::collections::BTreeMap;

/// How deep parentheses and brackets may nest.
const DEEPEST: usize = 20;

const FEATURES: &[&str] = &[
    "abbr", "case", "definite", "degree", "extpos", "foreign", "gender", "number", "person", "poss", "prontype",
    "reflex", "tense", "verbform",
];

/// The relations of UD that Dutch has (<https://universaldependencies.org/nl/dep/>).
const RELATIONS: &[&str] = &[
    "acl",
    "advcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "case",
    "cc",
    "ccomp",
    "compound",
    "conj",
    "cop",
    "csubj",
    "dep",
    "det",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nsubj",
    "nummod",
    "obj",
    "obl",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
];

const KINDS: &[&str] = &["word", "number", "address", "field", "punctuation"];
const PLACES: &[&str] = &["first", "last"];

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}, at character {at} of the pattern {pattern}")]
pub struct Error {
    /// The pattern.
    pub pattern: String,
    /// Where, in characters from 1.
    pub at: usize,
    /// What is wrong, in English.
    pub reason: String,
}

impl Pattern {
    /// Reads what a word must have around it: a pattern that may leave its first word, `{}`, out.
    ///
    /// # Errors
    /// When the text is no pattern.
    pub fn condition(condition: &str, lists: &BTreeMap<String, Vec<String>>) -> Result<Self, Error> {
        match condition.trim_start().chars().next() {
            Some('>' | '<' | '+' | '-' | '.' | '!' | '[') => Self::parse(&format!("{{}} {condition}"), lists),
            _ => Self::parse(condition, lists),
        }
    }

    /// Reads a pattern; see [`super`] for the language. `lists` are what `@name` stands for: lines of words.
    pub fn parse(pattern: &str, lists: &BTreeMap<String, Vec<String>>) -> Result<Self, Error> {
        let mut reader = Reader { text: pattern, at: 0, depth: 0, lists, nodes: Vec::new(), links: 0 };
        let read = reader.element().and_then(|_| match reader.rest() {
            "" => Ok(()),
            _ => Err("a relation, such as >, .. or [, is expected here".to_owned()),
        });
        match read {
            Ok(()) => Ok(Pattern { nodes: reader.nodes, links: reader.links }),
            Err(reason) => {
                let at = pattern[..reader.at].chars().count() + 1;
                Err(Error { pattern: pattern.to_owned(), at, reason })
            }
        }
    }
}

struct Reader<'p> {
    text: &'p str,
    /// A byte, on a character boundary.
    at: usize,
    depth: usize,
    lists: &'p BTreeMap<String, Vec<String>>,
    nodes: Vec<Node>,
    links: usize,
}

impl<'p> Reader<'p> {
    /// What is left, without the white space before it.
    fn rest(&mut self) -> &'p str {
        let rest = &self.text[self.at..];
        let bare = rest.trim_start();
        self.at += rest.len() - bare.len();
        bare
    }

    fn takes(&mut self, sign: &str) -> bool {
        let is_there = self.rest().starts_with(sign);
        if is_there {
            self.at += sign.len();
        }
        is_there
    }

    fn expect(&mut self, sign: &str, what: &str) -> Result<(), String> {
        if self.takes(sign) { Ok(()) } else { Err(format!("{what} is expected here")) }
    }

    /// The longest piece that `is_part` holds for, where it stands.
    fn piece(&mut self, is_part: impl Fn(char) -> bool) -> &'p str {
        let rest = &self.text[self.at..];
        let piece = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        self.at += piece.len();
        piece
    }

    /// A node with its conditions; gives its number.
    fn element(&mut self) -> Result<usize, String> {
        let mut node = self.node()?;
        while let Some(condition) = self.condition()? {
            node.conditions.push(condition);
        }
        self.nodes.push(node);
        Ok(self.nodes.len() - 1)
    }

    fn node(&mut self) -> Result<Node, String> {
        let mut node = Node::default();
        self.rest();
        let name = self.piece(|c| c.is_ascii_lowercase() || c == '_');
        if !name.is_empty() {
            self.expect(":", "a colon after the name")?;
            node.name = Some(name.to_owned());
        }
        self.expect("{", "a word in braces, such as {lemma=dienen},")?;
        while !self.takes("}") {
            node.tests.push(self.test()?);
        }
        Ok(node)
    }

    fn test(&mut self) -> Result<Test, String> {
        self.rest();
        let start = self.at;
        let name = self.piece(|c| c.is_ascii_lowercase());
        let attribute = match name {
            "word" => Attribute::Word,
            "lemma" => Attribute::Lemma,
            "pos" => Attribute::Pos,
            "tag" => Attribute::Tag,
            "rel" => Attribute::Relation,
            "kind" => Attribute::Kind,
            "place" => Attribute::Place,
            name if FEATURES.contains(&name) => Attribute::Feature(name.to_owned()),
            "" => return Err("an attribute, such as lemma=, or a closing brace is expected here".into()),
            other => {
                self.at = start;
                return Err(format!("there is no attribute {other}"));
            }
        };
        let negated = self.takes("!");
        self.expect("=", "= or !=")?;
        let start = self.at;
        let text = self.piece(|c| !c.is_whitespace() && c != '}');
        let values = self.values(text)?;
        if let Some(wrong) = wrong_value(&attribute, &values) {
            self.at = start;
            return Err(wrong);
        }
        Ok(Test { attribute, negated, values })
    }

    fn values(&self, text: &str) -> Result<Values, String> {
        let mut values = Values::default();
        for value in text.split('|') {
            if let Some(name) = value.strip_prefix('@') {
                let list = self.lists.get(name).ok_or_else(|| format!("the rule has no list {name}"))?;
                list.iter().flat_map(|line| line.split_whitespace()).for_each(|word| values.add(word));
            } else if value.trim_matches('*').is_empty() {
                return Err("a value is expected here".into());
            } else {
                values.add(value);
            }
        }
        Ok(values)
    }

    fn condition(&mut self) -> Result<Option<Condition>, String> {
        if self.takes("[") {
            return self.nested(Self::alternatives).map(Some);
        }
        let negated = self.takes("!");
        let place = match self.place()? {
            Some(place) => place,
            None if negated => return Err("a relation, such as >, is expected here".into()),
            None => return Ok(None),
        };
        let relations = self.relations(place)?;
        let node = if self.takes("(") {
            let node = self.nested(Self::element)?;
            self.expect(")", "a closing parenthesis")?;
            node
        } else {
            let node = self.node()?;
            self.nodes.push(node);
            self.nodes.len() - 1
        };
        self.links += 1;
        Ok(Some(Condition::Link(Link { number: self.links - 1, negated, place, relations, node })))
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, String>) -> Result<T, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("the pattern nests too deeply".into());
        }
        let result = read(self)?;
        self.depth -= 1;
        Ok(result)
    }

    fn alternatives(&mut self) -> Result<Condition, String> {
        let mut alternatives = Vec::new();
        loop {
            let mut conditions = Vec::new();
            while let Some(condition) = self.condition()? {
                conditions.push(condition);
            }
            if conditions.is_empty() {
                return Err("a relation, such as >, is expected here".into());
            }
            alternatives.push(conditions);
            if !self.takes("|") {
                break;
            }
        }
        self.expect("]", "| or a closing bracket")?;
        Ok(Condition::AnyOf(alternatives))
    }

    fn place(&mut self) -> Result<Option<Place>, String> {
        for (sign, place) in [
            (">>", Place::Descendant),
            (">", Place::Child),
            ("<<", Place::Ancestor),
            ("<", Place::Head),
            ("+", Place::Next),
            ("-", Place::Previous),
        ] {
            if self.takes(sign) {
                return Ok(Some(place));
            }
        }
        if !self.takes("..") {
            return Ok(None);
        }
        match self.piece(|c| c.is_ascii_digit()) {
            "" => Ok(Some(Place::Later(usize::MAX))),
            digits => match digits.parse() {
                Ok(reach) if reach > 0 => Ok(Some(Place::Later(reach))),
                _ => Err("a number of words above 0 is expected here".into()),
            },
        }
    }

    fn relations(&mut self, place: Place) -> Result<Vec<String>, String> {
        if matches!(place, Place::Next | Place::Previous | Place::Later(_)) {
            return Ok(Vec::new());
        }
        let start = self.at;
        let text = self.piece(|c| c.is_ascii_lowercase() || matches!(c, ':' | '|'));
        // A name before a brace belongs to the word: `> found:{}`.
        if text.is_empty() || (text.ends_with(':') && self.text[self.at..].starts_with('{')) {
            self.at = start;
            return Ok(Vec::new());
        }
        let relations: Vec<String> = text.split('|').map(str::to_owned).collect();
        match relations.iter().find(|relation| !is_known_relation(relation)) {
            Some(unknown) => {
                self.at = start;
                Err(format!("there is no relation {unknown}"))
            }
            None => Ok(relations),
        }
    }
}

impl Values {
    fn add(&mut self, value: &str) {
        let value = value.to_lowercase();
        if let Some(end) = value.strip_prefix('*') {
            self.ends.push(end.to_owned());
        } else if let Some(start) = value.strip_suffix('*') {
            self.starts.push(start.to_owned());
        } else {
            self.whole.insert(value);
        }
    }
}

fn is_known_relation(relation: &str) -> bool {
    relation.split(':').next().is_some_and(|base| RELATIONS.contains(&base))
}

/// What is wrong with a value of an attribute that has a fixed set of them.
fn wrong_value(attribute: &Attribute, values: &Values) -> Option<String> {
    let (what, is_known): (&str, fn(&str) -> bool) = match attribute {
        Attribute::Word | Attribute::Lemma => return None,
        Attribute::Pos => ("part of speech", |pos| Upos::from_name(&pos.to_uppercase()).is_some()),
        Attribute::Relation => ("relation", is_known_relation),
        Attribute::Kind => ("kind of token", |kind| KINDS.contains(&kind)),
        Attribute::Place => ("place", |place| PLACES.contains(&place)),
        Attribute::Tag | Attribute::Feature(_) => ("value", |_| true),
    };
    let unknown = values.whole.iter().filter(|value| !is_known(value)).min();
    match unknown {
        Some(unknown) => Some(format!("there is no {what} {unknown}")),
        None if !values.are_whole() && *attribute != Attribute::Tag => {
            Some("* stands in values of word, lemma and tag only".into())
        }
        None => None,
    }
}
