//! From a base form to every form of a word: *zenden* → *zendt, zond, verzonden*; *adequaat* → *adequate*.
//!
//! The word tables give base forms only; this module makes the forms to look for, and the same form of what is offered
//! in their place. Spelling is by rule (vowels doubled and single, *v/f*, *z/s*, *-de* or *-te*); strong verbs stand in
//! `rules/language/verbs.tsv`. Where the rules leave a choice (*verbetert* but *probeert*, *plannen* but *bedragen*),
//! the form that occurs most in subtitles ([`super::lexicon`]) is taken. Rules: H. Smedts and W. Van Belle, Taalboek
//! Nederlands; E-ANS, chapters 2, 3 and 6. `meelezer-measure inflection` prints how often the forms are those of a
//! treebank.

mod adjectives;
mod nouns;
mod stems;
mod verbs;

pub use adjectives::{Adjective, AdjectiveForm};
pub use nouns::{Noun, NounForm};
pub use verbs::{Verb, VerbForm};

use super::lexicon;

/// The candidate that occurs most; the first where none is known or several are as common.
fn commonest(candidates: &[String]) -> String {
    let mut best: Option<(&String, f64)> = None;
    for candidate in candidates {
        let frequency = lexicon::frequency(candidate).unwrap_or_default();
        if best.is_none_or(|(_, before)| frequency > before) {
            best = Some((candidate, frequency));
        }
    }
    best.map(|(candidate, _)| candidate.clone()).unwrap_or_default()
}
