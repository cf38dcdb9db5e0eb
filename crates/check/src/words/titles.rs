//! Words that are somebody else's: the names of laws and rules, and quotations. They stay as they are, so no table says
//! anything of them.

use super::place::Place;
use language::syntax::Upos;
use text::TokenKind;

/// With a capital, the first word of the name of a law or of rules.
const KINDS: [&str; 24] = [
    "Wet",
    "Wetboek",
    "Rijkswet",
    "Kaderwet",
    "Invoeringswet",
    "Uitvoeringswet",
    "Tijdelijke",
    "Besluit",
    "Uitvoeringsbesluit",
    "Koninklijk",
    "Regeling",
    "Uitvoeringsregeling",
    "Ministeriële",
    "Verordening",
    "Beleidsregel",
    "Beleidsregels",
    "Circulaire",
    "Richtlijn",
    "Leidraad",
    "Handboek",
    "Handleiding",
    "Verdrag",
    "Convenant",
    "Protocol",
];
/// Words that join the parts of such a name.
const JOINTS: [&str; 6] = ["en", "of", "van", "de", "het", "der"];
/// What may follow the first word of a law with an article behind it: *Wet op de identificatieplicht*.
const PREPOSITIONS: [&str; 4] = ["op", "van", "inzake", "tot"];
/// A name has no more words than this.
const LONGEST_NAME: usize = 12;
/// A quotation of one word is a term that somebody talks about, and may well be hard.
const SHORTEST_QUOTATION: usize = 2;
/// Further apart than this, two marks don't belong to each other.
const LONGEST_QUOTATION: usize = 60;

/// Per token, whether it belongs to the name of a law or to a quotation.
pub fn untouchable(place: &Place<'_>) -> Vec<bool> {
    let mut left = vec![false; place.len()];
    let mut at = 0;
    while at < place.len() {
        let end = name_end(place, at);
        left[at..end].fill(true);
        at = end.max(at + 1);
    }
    for quotation in quotations(place) {
        left[quotation].fill(true);
    }
    left
}

/// Where the name of a law that starts here ends; `start` itself where none does.
fn name_end(place: &Place<'_>, start: usize) -> usize {
    if !KINDS.contains(&place.text(start)) {
        return start;
    }
    // "Besluit" at the start of a sentence may be the word itself: the name must go on without a preposition.
    let follows = |at: usize| place.kind_at(at).is_some() && is_named(place, at);
    let mut next = start + 1;
    if start > 0 && PREPOSITIONS.contains(&place.normal(next)) {
        next += 1;
        while ["de", "het"].contains(&place.normal(next)) {
            next += 1;
        }
    }
    if !follows(next) {
        return start;
    }
    let mut end = next + 1;
    let mut at = end;
    while at < start + LONGEST_NAME && (follows(at) || JOINTS.contains(&place.normal(at))) {
        at += 1;
        if follows(at - 1) {
            end = at;
        }
    }
    end
}

/// Whether a word may stand in a name behind its first word: a noun, an adjective, a number.
fn is_named(place: &Place<'_>, at: usize) -> bool {
    let kind = place.kind_at(at);
    kind == Some(TokenKind::Number)
        || kind == Some(TokenKind::Word)
            && place.word(at).is_some_and(|word| matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::X))
}

/// The tokens between a pair of quotation marks.
fn quotations(place: &Place<'_>) -> Vec<std::ops::Range<usize>> {
    let (mut open, mut all): (Option<(usize, &str)>, Vec<_>) = (None, Vec::new());
    for at in 0..place.len() {
        let mark = place.text(at);
        match (open, mark) {
            (Some((start, closing)), _) if closing.contains(mark) && !mark.is_empty() => {
                let inside = start + 1..at;
                let words = inside.clone().filter(|&at| place.kind(at) == TokenKind::Word).count();
                if words >= SHORTEST_QUOTATION && inside.len() <= LONGEST_QUOTATION {
                    all.push(inside);
                }
                open = None;
            }
            (_, "‘") => open = Some((at, "’")),
            (_, "“" | "„") => open = Some((at, "”“")),
            (_, "«") => open = Some((at, "»")),
            (None, "'") => open = Some((at, "'")),
            (None, "\"") => open = Some((at, "\"")),
            _ => {}
        }
    }
    all
}
