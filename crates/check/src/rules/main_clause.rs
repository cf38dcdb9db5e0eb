//! A subordinate clause as a sentence of its own: *dat wij uw aanvraag hebben afgewezen* → *wij hebben uw aanvraag
//! afgewezen*.

use super::tree::Tree;

/// Particles that always part from their verb.
const PARTICLES: [&str; 24] = [
    "samen", "terug", "bekend", "kwijt", "klaar", "plaats", "vast", "goed", "stil", "stop", "deel", "mede", "mee",
    "weg", "aan", "bij", "toe", "uit", "af", "in", "na", "op", "bezig", "open",
];
/// Parts of verbs that part from some verbs and not from others: with these the clause is left as it is.
const DOUBTFUL: [&str; 8] = ["door", "om", "onder", "over", "voor", "weer", "mis", "vol"];
/// Verbs that only look as if they had a particle.
const WHOLE: [&str; 16] = [
    "informeren",
    "investeren",
    "inspireren",
    "interesseren",
    "inspecteren",
    "installeren",
    "introduceren",
    "integreren",
    "instrueren",
    "innoveren",
    "incasseren",
    "opereren",
    "openen",
    "bijten",
    "openbaren",
    "nationaliseren",
];

/// The clause that begins after `mark` and ends with `last`, in the order of a main clause; none where that cannot be told
/// with certainty.
pub fn main_clause(tree: &Tree<'_>, mark: usize, last: usize) -> Option<String> {
    let head = tree.head(mark)?;
    let verb = tree.finite_verb(head)?;
    let subject = tree.child(head, "nsubj")?;
    let (start, (first_subject, last_subject)) = (mark + 1, tree.extent(subject));
    let (_, end) = tree.extent(head);
    if start > first_subject || last_subject >= verb || verb > last || end < verb || end > last {
        return None;
    }
    // "dat het bedrag, als u niet betaalt, hoger wordt": what stands between commas is no part of the subject.
    if (first_subject..=last_subject).any(|at| tree.text(at) == ",") {
        return None;
    }
    let text = |from: usize, to: usize| if from <= to { tree.of(tree.span(from, to)) } else { "" };
    let subject_words = text(first_subject, last_subject);
    // One part may stand before the subject; it stays in front.
    let front = text(start, first_subject.checked_sub(1)?);
    if !front.is_empty() && !is_one_part(tree, head, start, first_subject - 1) {
        return None;
    }
    let (finite, particle) = parted(tree, verb)?;
    let middle = if verb > last_subject + 1 { text(last_subject + 1, verb - 1) } else { "" };
    let rest = if verb < last { text(verb + 1, last) } else { "" };
    let order = match front {
        "" => [subject_words, &finite, "", middle, &particle, rest],
        front => [front, &finite, subject_words, middle, &particle, rest],
    };
    let mut clause = String::new();
    for part in order.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !clause.is_empty() && !part.starts_with([',', ';', '.', ':', ')']) {
            clause.push(' ');
        }
        clause.push_str(part);
    }
    Some(clause)
}

/// Whether these words are all of one dependent of the clause.
fn is_one_part(tree: &Tree<'_>, head: usize, first: usize, last: usize) -> bool {
    tree.children(head).any(|child| tree.extent(child) == (first, last) && !tree.is(child, "mark"))
}

/// A finite verb without its particle, and the particle; none where it is not certain whether it has one.
fn parted(tree: &Tree<'_>, verb: usize) -> Option<(String, String)> {
    let (form, lemma) = (tree.text(verb), tree.lemma(verb));
    let has = |part: &&&str| lemma.strip_prefix(**part).is_some_and(|rest| rest.len() > 3) && form.starts_with(**part);
    if WHOLE.contains(&lemma.as_str()) {
        return Some((form.to_owned(), String::new()));
    }
    if let Some(particle) = PARTICLES.iter().find(has) {
        return Some((form[particle.len()..].to_owned(), (*particle).to_owned()));
    }
    if DOUBTFUL.iter().any(|part| has(&part)) {
        return None;
    }
    Some((form.to_owned(), String::new()))
}
