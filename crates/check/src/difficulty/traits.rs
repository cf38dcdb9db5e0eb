//! What a sentence's difficulty is computed from.

use crate::Finding;
use crate::lint_ii::{SentenceFeatures, Word};
use language::syntax::Upos;
use rule_files::{Family, Severity};

/// A trait of a sentence. Editors take the first ones away; the last five they bring in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trait {
    /// Natural logarithm of one more than the letters of all words.
    Length,
    /// Passives.
    Passives,
    /// Auxiliary verbs, those of passives among them.
    Auxiliaries,
    /// Findings of word rules that are warnings.
    HardWords,
    /// Findings of word rules that are light remarks, but for terms with an explanation.
    UnusualWords,
    /// Words of more than eleven letters.
    LongWords,
    /// Nouns that end in *-ing*, *-tie*, *-heid* or *-iteit*.
    AbstractNouns,
    /// Nouns.
    Nouns,
    /// Articles and other determiners.
    Articles,
    /// Prepositions.
    Prepositions,
    /// Parts of the sentence with a preposition (`obl`).
    PrepositionalPhrases,
    /// Nouns that say more about nouns (`nmod`).
    NounModifiers,
    /// A second name for the same thing, put in behind it.
    Appositions,
    /// Opening brackets.
    Brackets,
    /// Commas.
    Commas,
    /// Subordinate clauses.
    Clauses,
    /// Words from the deepest one to the root of the tree.
    Depth,
    /// *u*, *je*, *wij* and *ons*: who does something for whom.
    People,
    /// Pronouns as a share of the words.
    Pronouns,
    /// Adverbs as a share of the words.
    Adverbs,
    /// Numbers as a share of the words.
    Numbers,
    /// Mean log frequency of the words; see [`crate::lint_ii`].
    Frequency,
    /// Concrete nouns as a share of the nouns.
    Concrete,
}

impl Trait {
    /// Every trait, in the order of [`Traits`].
    pub const ALL: [Self; COUNT] = [
        Self::Length,
        Self::Passives,
        Self::Auxiliaries,
        Self::HardWords,
        Self::UnusualWords,
        Self::LongWords,
        Self::AbstractNouns,
        Self::Nouns,
        Self::Articles,
        Self::Prepositions,
        Self::PrepositionalPhrases,
        Self::NounModifiers,
        Self::Appositions,
        Self::Brackets,
        Self::Commas,
        Self::Clauses,
        Self::Depth,
        Self::People,
        Self::Pronouns,
        Self::Adverbs,
        Self::Numbers,
        Self::Frequency,
        Self::Concrete,
    ];

    /// The name in the file of weights.
    pub fn name(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Passives => "passives",
            Self::Auxiliaries => "auxiliaries",
            Self::HardWords => "hard-words",
            Self::UnusualWords => "unusual-words",
            Self::LongWords => "long-words",
            Self::AbstractNouns => "abstract-nouns",
            Self::Nouns => "nouns",
            Self::Articles => "articles",
            Self::Prepositions => "prepositions",
            Self::PrepositionalPhrases => "prepositional-phrases",
            Self::NounModifiers => "noun-modifiers",
            Self::Appositions => "appositions",
            Self::Brackets => "brackets",
            Self::Commas => "commas",
            Self::Clauses => "clauses",
            Self::Depth => "depth",
            Self::People => "people",
            Self::Pronouns => "pronouns",
            Self::Adverbs => "adverbs",
            Self::Numbers => "numbers",
            Self::Frequency => "frequency",
            Self::Concrete => "concrete",
        }
    }

    /// Whether more of it makes a sentence harder (1.0) or easier (−1.0). Learning may not turn it round: a sentence that
    /// gets worse in one trait never gets a lower difficulty.
    pub fn direction(self) -> f64 {
        match self {
            Self::People | Self::Pronouns | Self::Adverbs | Self::Numbers | Self::Frequency | Self::Concrete => -1.0,
            _ => 1.0,
        }
    }
}

/// How many traits there are.
pub const COUNT: usize = 23;

/// The traits of a sentence, in the order of [`Trait::ALL`]; none for what can't be known of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traits(pub [Option<f64>; COUNT]);

/// Endings of nouns for acts and qualities.
const ABSTRACT: [&str; 8] = ["ing", "ingen", "tie", "ties", "heid", "heden", "iteit", "iteiten"];
/// Words of more letters than this are long.
const LONG: usize = 11;
/// Words for the two sides of a letter.
const PEOPLE: [&str; 10] = ["u", "uw", "je", "jij", "jouw", "jullie", "we", "wij", "ons", "onze"];

impl Traits {
    /// The traits of a sentence with the findings inside it.
    pub fn of<'f>(sentence: &SentenceFeatures<'_>, findings: impl Iterator<Item = &'f Finding>) -> Self {
        let words: Vec<_> = sentence.words().iter().filter(|word| word.upos != Upos::Punct).collect();
        let count = |is_one: &dyn Fn(&&&Word<'_>) -> bool| words.iter().filter(is_one).count() as f64;
        let of = |upos: Upos| count(&|word| word.upos == upos);
        let related = |names: &'static [&'static str]| count(&|word| names.contains(&word.relation));
        let based = |name: &'static str| count(&|word| word.relation.split(':').next() == Some(name));
        let sign = |sign: &str| sentence.words().iter().filter(|word| word.form == sign).count() as f64;
        let letters: usize = words.iter().map(|word| word.form.chars().count()).sum();
        let share = |part: f64| if words.is_empty() { 0.0 } else { part / words.len() as f64 };
        let (mut hard, mut unusual) = (0.0, 0.0);
        for finding in findings.filter(|finding| finding.family == Family::Words && finding.insertion.is_none()) {
            *if finding.severity >= Severity::Warning { &mut hard } else { &mut unusual } += 1.0;
        }
        let is_abstract = |form: &str| ABSTRACT.iter().any(|end| form.ends_with(end));
        let core = sentence.core();
        let mut traits = [None; COUNT];
        for one in Trait::ALL {
            traits[one as usize] = match one {
                Trait::Length => Some((letters as f64).ln_1p()),
                Trait::Passives => Some(related(&["aux:pass"])),
                Trait::Auxiliaries => Some(of(Upos::Aux)),
                Trait::HardWords => Some(hard),
                Trait::UnusualWords => Some(unusual),
                Trait::LongWords => Some(count(&|word| word.form.chars().count() > LONG)),
                Trait::AbstractNouns => {
                    Some(count(&|word| word.upos == Upos::Noun && is_abstract(&word.form.to_lowercase())))
                }
                Trait::Nouns => Some(of(Upos::Noun)),
                Trait::Articles => Some(related(&["det"])),
                Trait::Prepositions => Some(of(Upos::Adp)),
                Trait::PrepositionalPhrases => Some(based("obl")),
                Trait::NounModifiers => Some(based("nmod")),
                Trait::Appositions => Some(related(&["appos"])),
                Trait::Brackets => Some(sign("(")),
                Trait::Commas => Some(sign(",")),
                Trait::Clauses => Some(related(&["acl:relcl", "advcl", "ccomp", "csubj"])),
                Trait::Depth => Some(depth(sentence) as f64),
                Trait::People => Some(count(&|word| PEOPLE.contains(&word.form.to_lowercase().as_str()))),
                Trait::Pronouns => Some(share(of(Upos::Pron))),
                Trait::Adverbs => Some(share(of(Upos::Adv))),
                Trait::Numbers => Some(share(of(Upos::Num))),
                Trait::Frequency => core.mean_log_word_frequency,
                Trait::Concrete => core.proportion_concrete,
            };
        }
        Self(traits)
    }

    /// The value of one trait.
    pub fn get(&self, one: Trait) -> Option<f64> {
        self.0[one as usize]
    }
}

/// Tokens on the longest way to the root.
fn depth(sentence: &SentenceFeatures<'_>) -> usize {
    let words = sentence.words();
    let mut depths = vec![0_usize; words.len()];
    for start in 0..words.len() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(token) = at.filter(|&token| token < words.len() && depths[token] == 0 && way.len() < words.len())
        {
            way.push(token);
            at = words[token].head;
        }
        let mut depth = at.map_or(0, |token| depths.get(token).copied().unwrap_or_default());
        for token in way.into_iter().rev() {
            depth += 1;
            depths[token] = depth;
        }
    }
    depths.into_iter().max().unwrap_or_default()
}
