//! Offers that end in a modal verb take the *te* of the infinitive behind them away: *zijn wij genoodzaakt … te nemen*
//! becomes *moeten wij … nemen*.

use crate::{Finding, Letter};
use language::syntax::Word;
use text::{Span, Token};

/// Finite forms of verbs that take an infinitive without *te*.
const MODAL_FORMS: [&str; 18] = [
    "moet", "moeten", "moest", "moesten", "mag", "mogen", "mocht", "mochten", "kan", "kunt", "kunnen", "kon", "konden",
    "zal", "zult", "zullen", "wil", "willen",
];
/// At most so many tokens are rewritten.
const WIDEST: usize = 16;

/// Where the first offer ends its clause with a modal verb and the words found had *te* behind them, the finding reaches up
/// to the infinitive, and each offer goes on to it: without *te* after a modal verb.
pub fn without_te(letter: &Letter<'_>, finding: &mut Finding) {
    if !finding.suggestions.first().is_some_and(|offer| is_open(offer)) {
        return;
    }
    let Some(sentence) = letter.analysis.sentence_at(finding.span.start) else { return };
    let (tokens, words) = (letter.tokens(sentence), letter.parsed(sentence));
    let Some(behind) = tokens.iter().position(|token| token.span.start >= finding.span.end) else { return };
    // *In de gelegenheid om te reageren*: *om* goes as well.
    let om = usize::from(letter.of(tokens[behind].span) == "om");
    let Some(te) = te_behind(letter, tokens, words, behind + om) else { return };
    let infinitive = te + 1;
    let particle = te.checked_sub(1).filter(|&at| at >= behind && words[at].relation == "compound:prt");
    let start = particle.unwrap_or(te);
    let from = if om == 1 { tokens[behind].span.end } else { finding.span.end };
    let between = Span::new(from, tokens[start].span.start).of(&letter.document.text).to_owned();
    let word = |at: usize| letter.of(tokens[at].span);
    let verb = format!("{}{}", particle.map_or("", word), word(infinitive));
    let rest = Span::new(finding.span.end, tokens[infinitive].span.end).of(&letter.document.text).to_owned();
    for offer in &mut finding.suggestions {
        *offer = match is_open(offer) {
            true => match offer.strip_suffix(" niet") {
                Some(modal) => format!("{modal}{between}niet {verb}"),
                None => format!("{offer}{between}{verb}"),
            },
            false => format!("{offer}{rest}"),
        };
    }
    finding.span = Span::new(finding.span.start, tokens[infinitive].span.end);
}

/// Whether an offer has a modal verb and no infinitive to it.
fn is_open(offer: &str) -> bool {
    let words: Vec<String> = offer.split_whitespace().map(str::to_lowercase).collect();
    let modal = words.iter().position(|word| MODAL_FORMS.contains(&word.as_str()));
    modal.is_some_and(|at| words[at + 1..].iter().all(|word| PRONOUNS.contains(&word.as_str())))
}

/// What may follow a modal verb before its infinitive.
const PRONOUNS: [&str; 12] = ["niet", "u", "wij", "we", "ik", "je", "jij", "hij", "zij", "ze", "dan", "ook"];

/// The *te* of the first infinitive behind, in the same clause.
fn te_behind(letter: &Letter<'_>, tokens: &[Token], words: &[Word], behind: usize) -> Option<usize> {
    let last = (behind + WIDEST).min(tokens.len()).min(words.len());
    for at in behind..last {
        match letter.of(tokens[at].span) {
            "te" if words.get(at + 1).is_some_and(|word| word.xpos.starts_with("WW|inf")) => return Some(at),
            "om" | "dat" | "," | "." | ";" | ":" | "?" | "!" | "(" => return None,
            _ if words[at].is_finite_verb() => return None,
            _ => {}
        }
    }
    None
}
