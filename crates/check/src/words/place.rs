//! A sentence as the word tables look at it.

use super::titles;
use crate::Letter;
use language::inflection::{NounForm, VerbForm};
use language::lexicon;
use language::syntax::{Upos, Word};
use rule_files::compiled::Key;
use rule_files::words::{Class, Form, normal};
use text::{Sentence, Span, Token, TokenKind};

/// In a text of so few tokens the parser has nothing to go by, and its part of speech says little.
const FRAGMENT: usize = 2;
/// A phrase's words are looked for this far from its head.
const REACH: usize = 25;
/// Dependents are looked for this far from their head, so that the time stays linear in a sentence of any length.
const WIDTH: usize = 100;

/// Words that stand alone or before a noun.
const POINTERS: [&str; 9] = ["deze", "dit", "die", "dat", "welke", "alle", "ons", "onze", "zijn"];

/// A sentence: its tokens, their normal spelling and its tree.
pub struct Place<'l> {
    letter: Letter<'l>,
    tokens: &'l [Token],
    words: &'l [Word],
    normal: Vec<String>,
    /// Number of the first token in the letter.
    first: usize,
    /// Per token, whether it is a name or a quotation that stays as it is.
    untouchable: Vec<bool>,
}

impl<'l> Place<'l> {
    /// Looks at a sentence.
    pub fn new(letter: &Letter<'l>, sentence: &Sentence) -> Self {
        let tokens = letter.tokens(sentence);
        let normal = tokens
            .iter()
            .map(|token| match token.kind {
                TokenKind::MergeField | TokenKind::Address => "\u{0}".to_owned(),
                _ => normal(letter.of(token.span)),
            })
            .collect();
        let words = letter.parsed(sentence);
        let words = if words.len() == tokens.len() { words } else { &[] };
        let first = sentence.tokens.start;
        let place = Self { letter: *letter, tokens, words, normal, first, untouchable: Vec::new() };
        let untouchable = titles::untouchable(&place);
        Self { untouchable, ..place }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// A token in small letters with one kind of apostrophe; empty outside the sentence.
    pub fn normal(&self, at: usize) -> &str {
        self.normal.get(at).map_or("", String::as_str)
    }

    /// Where a token stands in the text.
    pub fn token(&self, at: usize) -> Span {
        self.tokens[at].span
    }

    /// A token as it is written.
    pub fn text(&self, at: usize) -> &'l str {
        self.letter.of(self.tokens[at].span)
    }

    /// What kind of token it is.
    pub fn kind(&self, at: usize) -> TokenKind {
        self.tokens[at].kind
    }

    /// Whether a token belongs to a name or a quotation, which stays as it is.
    pub fn is_untouchable(&self, at: usize) -> bool {
        self.untouchable.get(at) == Some(&true)
    }

    /// What kind of token it is; none outside the sentence.
    pub fn kind_at(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// What stands between two neighbours.
    pub fn gap(&self, before: usize) -> &'l str {
        self.letter.of(Span::new(self.tokens[before].span.end, self.tokens[before + 1].span.start))
    }

    /// The text from the first to the last of these tokens.
    pub fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.token(first).start, self.token(last).end)
    }

    /// A token's place in the tree; none in a letter that was not parsed.
    pub fn word(&self, at: usize) -> Option<&'l Word> {
        self.words.get(at)
    }

    /// A token's lemma; empty in a letter that was not parsed.
    pub fn lemma(&self, at: usize) -> &'l str {
        if self.words.is_empty() { "" } else { self.letter.analysis.syntax.lemma(self.first + at) }
    }

    /// A token's head.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.word(at).and_then(|word| word.head).map(|head| head as usize)
    }

    /// The dependents of a token that are not too far away.
    pub fn children(&self, of: usize) -> impl Iterator<Item = (usize, &'l Word)> + use<'l, '_> {
        let head = Some(of as u32);
        let start = of.saturating_sub(WIDTH).min(self.words.len());
        let near = &self.words[start..(of + WIDTH).min(self.words.len())];
        near.iter().enumerate().map(move |(at, word)| (start + at, word)).filter(move |(_, word)| word.head == head)
    }

    /// Whether a token hangs under another, at most three steps down.
    pub fn is_under(&self, token: usize, ancestor: usize) -> bool {
        let up = |at: &Option<usize>| at.and_then(|at| self.head(at));
        let chain = std::iter::successors(Some(self.head(token)), |at| at.is_some().then(|| up(at)));
        chain.take(3).any(|at| at == Some(ancestor))
    }

    /// The places near `about` where these words stand one after the other.
    pub fn sequences<'s>(&'s self, words: &'s str, about: usize) -> impl Iterator<Item = usize> + 's {
        let first = about.saturating_sub(REACH);
        let last = (about + REACH).min(self.len());
        (first..last).filter(|&start| self.has(words, start))
    }

    /// Whether these words, with a space between them, stand here, one after the other.
    pub fn has(&self, words: &str, start: usize) -> bool {
        words.split_ascii_whitespace().enumerate().all(|(at, word)| self.normal(start + at) == word)
    }

    /// Whether a word of this class and form may be meant: by the parser's part of speech, unless the parser has little
    /// to go by, or the word is never anything else.
    pub fn admits(&self, key: &Key<'_>, form: Form, at: usize) -> bool {
        if self.is_name(at) || self.is_untouchable(at) {
            return false;
        }
        let class = key.class;
        if class == Class::Fixed {
            return !self.points_at_noun(key, at);
        }
        let Some(word) = self.word(at) else { return true };
        let is_noun = || lexicon::noun(self.normal(at)).is_some();
        if self.len() <= FRAGMENT {
            return class != Class::Verb || form == Form::Verb(VerbForm::Infinitive) || !is_noun();
        }
        match class {
            Class::Verb => {
                let participle = matches!(form, Form::Verb(VerbForm::Participle | VerbForm::ParticipleE));
                match word.upos {
                    _ if self.is_of_another_verb(key, at) => false,
                    Upos::Verb | Upos::Aux => true,
                    _ if word.xpos.starts_with("WW") => true,
                    Upos::Adj => !participle && !word.xpos.starts_with("ADJ"),
                    Upos::Noun => !is_noun(),
                    _ => false,
                }
            }
            Class::Noun if self.is_of_another_noun(key, form, at) => false,
            Class::Noun => match word.upos {
                Upos::Noun | Upos::Propn | Upos::X | Upos::Sym => true,
                Upos::Adj => is_noun(),
                _ => word.xpos.starts_with("N|") || word.xpos.starts_with("WW|inf|nom"),
            },
            Class::Adjective => match word.upos {
                Upos::Noun | Upos::Propn => !is_noun(),
                Upos::Sconj | Upos::Cconj | Upos::Adp => false,
                _ => !word.is_finite_verb(),
            },
            Class::Fixed => true,
        }
    }

    /// Whether a form belongs to a commoner verb than the key: *weten* is hardly ever the past of *wijten*.
    fn is_of_another_verb(&self, key: &Key<'_>, at: usize) -> bool {
        let lemma = self.lemma(at);
        let (particle, base) = key.parts();
        let joined = format!("{}{base}", particle.unwrap_or_default());
        let known = |word: &str| lexicon::frequency(word).unwrap_or_default();
        let is_infinitive = self.normal(at) == base || self.normal(at) == joined;
        !is_infinitive
            && !lemma.is_empty()
            && lemma != joined
            && lemma != base
            && lemma.ends_with('n')
            && known(lemma) > known(base)
    }

    /// Whether a plural belongs to a commoner noun than the key: *bomen* is the plural of *boom*.
    fn is_of_another_noun(&self, key: &Key<'_>, form: Form, at: usize) -> bool {
        let lemma = self.lemma(at);
        let known = |word: &str| lexicon::frequency(word).unwrap_or_default();
        form == Form::Noun(NounForm::Plural)
            && !lemma.is_empty()
            && lemma != key.parts().1
            && lemma != self.normal(at)
            && known(lemma) > known(key.parts().1)
    }

    /// Whether a phrase ends in a word that belongs to a noun behind it: *in deze* of *in deze brief*.
    fn points_at_noun(&self, key: &Key<'_>, at: usize) -> bool {
        let last = at + count(key.after);
        let next = self.word(last + 1).map(|word| word.upos);
        POINTERS.contains(&self.normal(last)) && matches!(next, Some(Upos::Noun | Upos::Adj | Upos::Num | Upos::Propn))
    }

    /// How well a form fits what the parser says of the token; the highest wins where a word is several forms.
    pub fn fits(&self, form: Form, at: usize) -> u8 {
        let Some(word) = self.word(at) else { return 0 };
        let tags: &[&str] = match form {
            Form::Verb(VerbForm::Infinitive) => &["WW|inf"],
            Form::Verb(VerbForm::Stem) => &["WW|pv|tgw|ev"],
            Form::Verb(VerbForm::WithT) => &["WW|pv|tgw|met-t"],
            Form::Verb(VerbForm::Plural) => &["WW|pv|tgw|mv"],
            Form::Verb(VerbForm::Past) => &["WW|pv|verl|ev"],
            Form::Verb(VerbForm::PastPlural) => &["WW|pv|verl|mv"],
            Form::Verb(VerbForm::Participle) => &["WW|vd|vrij", "WW|vd|prenom|zonder"],
            Form::Verb(VerbForm::ParticipleE) => &["WW|vd|prenom|met-e", "WW|vd|nom"],
            Form::Verb(VerbForm::Present) => &["WW|od|vrij", "WW|od|prenom|zonder"],
            Form::Verb(VerbForm::PresentE) => &["WW|od|prenom|met-e"],
            Form::Adjective(_) | Form::Noun(_) | Form::Fixed => &[],
        };
        u8::from(tags.iter().any(|tag| word.xpos.starts_with(tag)))
    }

    /// A capital inside a sentence makes a name of a word: *Persoonlijk plan Inburgering en Participatie*.
    fn is_name(&self, at: usize) -> bool {
        let word = self.text(at);
        let capital = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
        let inside = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        capital && inside.is_some_and(|before| before.kind != TokenKind::Punctuation)
    }
}

/// How many words there are in a text with a space between them.
pub fn count(words: &str) -> usize {
    words.split_ascii_whitespace().count()
}
