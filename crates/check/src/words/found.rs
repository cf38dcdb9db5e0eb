//! Whether the words of an entry stand around its head.

use super::index::Candidate;
use super::place::Place;
use rule_files::words::{Form, Lexeme};

/// The words of an entry in a sentence.
#[derive(Clone, Debug)]
pub struct Match {
    /// The form of the head.
    pub form: Form,
    /// The token of the head.
    pub head: usize,
    /// All tokens of the entry, in order.
    pub tokens: Vec<usize>,
    /// Among them, those of the words behind the head in the entry, such as the preposition of *beschikken over*.
    pub after: Vec<usize>,
}

impl Match {
    /// The first token.
    pub fn first(&self) -> usize {
        self.tokens.first().copied().unwrap_or(self.head)
    }

    /// The last token.
    pub fn last(&self) -> usize {
        self.tokens.last().copied().unwrap_or(self.head)
    }
}

/// The entry's words around its head at this token.
pub fn match_at(place: &Place<'_>, key: &Lexeme, found: Candidate, head: usize) -> Option<Match> {
    let form = found.form;
    match form {
        Form::Verb(_) => {
            let particle = match key.parts().0 {
                Some(particle) if found.apart => Some(particle_of(place, particle, head)?),
                _ => None,
            };
            around_verb(place, key, form, head, particle)
        }
        _ => {
            let first = head.checked_sub(key.before.len())?;
            let after = head + 1;
            (place.has(&key.before, first) && place.has(&key.after, after)).then(|| Match {
                form,
                head,
                tokens: (first..after + key.after.len()).collect(),
                after: (after..after + key.after.len()).collect(),
            })
        }
    }
}

/// The particle of a verb: it hangs under it, or stands before *te*.
fn particle_of(place: &Place<'_>, particle: &str, head: usize) -> Option<usize> {
    let before_te = head.checked_sub(2).filter(|&at| place.normal(at + 1) == "te" && place.normal(at) == particle);
    let hanging = |is_one: &dyn Fn(&str) -> bool| {
        let mut children = place.children(head);
        children.find(|(at, word)| place.normal(*at) == particle && is_one(word.relation)).map(|(at, _)| at)
    };
    let verb_particle = hanging(&|relation| relation == "compound:prt");
    // The parser does not know every particle: one that closes the clause, and governs nothing, is one as well.
    let closing = || {
        let loose = hanging(&|relation| matches!(relation, "advmod" | "obl" | "obj" | "xcomp" | "obl:arg"))?;
        let next = place.normal(loose + 1);
        let closes = next.chars().all(|sign| sign.is_ascii_punctuation()) || matches!(next, "dat" | "of" | "en");
        (loose > head && closes && place.children(loose).next().is_none()).then_some(loose)
    };
    before_te.or(verb_particle).or_else(closing)
}

/// The words of a phrase stand beside its verb, or hang under it in the tree: *stelt u in kennis*.
fn around_verb(place: &Place<'_>, key: &Lexeme, form: Form, head: usize, particle: Option<usize>) -> Option<Match> {
    let before =
        group(place, &key.before, head, |start, end| start < head && (end..head).all(|at| is_cluster(place, at)))?;
    let after = group(place, &key.after, head, |start, _| start == head + 1)?;
    let mut tokens: Vec<usize> = before.iter().chain(&after).copied().chain([head]).chain(particle).collect();
    tokens.sort_unstable();
    tokens.dedup();
    Some(Match { form, head, tokens, after })
}

/// Where the words stand: at the place that `beside` accepts, else where they hang under the head; nothing for no words.
fn group(
    place: &Place<'_>,
    words: &[String],
    head: usize,
    beside: impl Fn(usize, usize) -> bool,
) -> Option<Vec<usize>> {
    if words.is_empty() {
        return Some(Vec::new());
    }
    let starts: Vec<usize> =
        place.sequences(words, head).filter(|start| !(*start..start + words.len()).contains(&head)).collect();
    let linked = |start: &usize| place.is_under(*start, head) && is_own(place, words, *start, head);
    let start = starts
        .iter()
        .copied()
        .find(|&start| beside(start, start + words.len()))
        .or_else(|| starts.iter().copied().filter(linked).min_by_key(|start| start.abs_diff(head)))?;
    Some((start..start + words.len()).collect())
}

/// Whether a preposition apart from its verb belongs to it: *over een inkomen beschikt*, but not *op de website ziet u*.
fn is_own(place: &Place<'_>, words: &[String], start: usize, head: usize) -> bool {
    if words.len() > 1 {
        return true;
    }
    match place.word(start) {
        Some(word) if word.relation == "case" => {
            let of_verb =
                place.head(start).and_then(|noun| place.word(noun)).is_some_and(|noun| noun.relation == "obl:arg");
            of_verb || (start > head && place.head(start).is_some_and(|noun| place.head(noun) == Some(head)))
        }
        _ => true,
    }
}

/// Words that may stand between a phrase and its verb at the end of a clause: *in kennis te kunnen stellen*.
fn is_cluster(place: &Place<'_>, at: usize) -> bool {
    place.normal(at) == "te" || place.word(at).is_some_and(|word| word.xpos.starts_with("WW"))
}
