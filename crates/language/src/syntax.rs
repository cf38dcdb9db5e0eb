//! What the parser knows of each token: its part of speech, its lemma, and what it belongs to.

use std::ops::Range;

/// A universal part of speech (<https://universaldependencies.org/u/pos/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the standard's own")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// Every part of speech with its name in CoNLL-U.
const UPOS: [(Upos, &str); 17] = [
    (Upos::Adj, "ADJ"),
    (Upos::Adp, "ADP"),
    (Upos::Adv, "ADV"),
    (Upos::Aux, "AUX"),
    (Upos::Cconj, "CCONJ"),
    (Upos::Det, "DET"),
    (Upos::Intj, "INTJ"),
    (Upos::Noun, "NOUN"),
    (Upos::Num, "NUM"),
    (Upos::Part, "PART"),
    (Upos::Pron, "PRON"),
    (Upos::Propn, "PROPN"),
    (Upos::Punct, "PUNCT"),
    (Upos::Sconj, "SCONJ"),
    (Upos::Sym, "SYM"),
    (Upos::Verb, "VERB"),
    (Upos::X, "X"),
];

impl Upos {
    /// Every part of speech, in the order of their names.
    pub const ALL: [Self; 17] = {
        let mut all = [Self::X; 17];
        let mut number = 0;
        while number < all.len() {
            all[number] = UPOS[number].0;
            number += 1;
        }
        all
    };

    /// The name in CoNLL-U, such as `NOUN`.
    pub fn as_str(self) -> &'static str {
        UPOS[self as usize].1
    }

    /// The part of speech with this name in CoNLL-U.
    pub fn from_name(name: &str) -> Option<Self> {
        UPOS.iter().find(|(_, known)| *known == name).map(|(upos, _)| *upos)
    }
}

/// A token's place in its sentence's tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Part of speech.
    pub upos: Upos,
    /// CGN tag with bars, as UD_Dutch-Alpino writes it: `WW|pv|tgw|ev`.
    pub xpos: &'static str,
    /// UD morphology as in CoNLL-U: `Number=Sing|Tense=Pres|VerbForm=Fin`; `_` for none.
    pub features: &'static str,
    /// The head's place in the sentence, from 0; none for the root.
    pub head: Option<u32>,
    /// UD relation to the head, with its subtype: `nsubj:pass`; `root` for the root.
    pub relation: &'static str,
}

impl Word {
    /// A word of a sentence that was not parsed; see [`MOST_PARSED`].
    pub const UNPARSED: Self = Self { upos: Upos::X, xpos: "", features: "_", head: None, relation: "" };

    /// The relation without its subtype: `nsubj` of `nsubj:pass`.
    pub fn base_relation(&self) -> &'static str {
        self.relation.split(':').next().unwrap_or(self.relation)
    }

    /// A finite verb form (*loopt*, *is*, *zou*), by its CGN tag.
    pub fn is_finite_verb(&self) -> bool {
        self.xpos.starts_with("WW|pv")
    }
}

/// The most tokens of a letter that are parsed. Half a megabyte of Dutch has some 95,000. Of a longer letter, and of one that
/// is all signs, the sentences that go beyond have no trees, so that a letter's time has a bound.
pub const MOST_PARSED: usize = 100_000;

/// The trees of a letter: one [`Word`] and one lemma per token, in the order of the tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Syntax {
    words: Vec<Word>,
    lemmas: String,
    /// Where each lemma ends in `lemmas`.
    ends: Vec<u32>,
}

impl Syntax {
    /// Adds the next token.
    pub fn push(&mut self, word: Word, lemma: &str) {
        self.words.push(word);
        self.lemmas.push_str(lemma);
        self.ends.push(self.lemmas.len() as u32);
    }

    /// Adds the tokens of a sentence that was not parsed.
    pub fn push_unparsed(&mut self, tokens: usize) {
        self.words.extend(std::iter::repeat_n(Word::UNPARSED, tokens));
        self.ends.extend(std::iter::repeat_n(self.lemmas.len() as u32, tokens));
    }

    /// Adds all tokens of `other`.
    pub fn append(&mut self, other: &Syntax) {
        let start = self.lemmas.len() as u32;
        self.words.extend(&other.words);
        self.lemmas.push_str(&other.lemmas);
        self.ends.extend(other.ends.iter().map(|end| start + end));
    }

    /// The words of a sentence, by the places of its tokens; none of one that was not parsed.
    pub fn of(&self, tokens: Range<usize>) -> &[Word] {
        self.words.get(tokens).filter(|words| words.first() != Some(&Word::UNPARSED)).unwrap_or(&[])
    }

    /// The words, one per token.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The lemma of a token: lower case but for names, separable verbs joined (*toezenden* for *zendt … toe*); empty
    /// for a token that does not exist.
    pub fn lemma(&self, token: usize) -> &str {
        let Some(&end) = self.ends.get(token) else { return "" };
        let start = token.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.lemmas[start as usize..end as usize]
    }
}
