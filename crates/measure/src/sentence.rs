//! A finding in its sentence, before and after its first offer is taken.

use check::Finding;
use language::Analysis;
use text::{Document, Span};

/// What a writer would do with an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Put it in the place of the words found with one click.
    Replacement,
    /// Put it in behind the sentence.
    Insertion,
}

impl Kind {
    /// The name in a table.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Replacement => "replacement",
            Kind::Insertion => "insertion",
        }
    }
}

/// A finding's first offer in its sentence.
pub struct Offer {
    /// What kind it is.
    pub kind: Kind,
    /// The words that are offered.
    pub words: String,
    /// The sentence with them.
    pub after: String,
}

/// The sentence that a finding stands in.
pub fn of<'d>(document: &'d Document, analysis: &Analysis, finding: &Finding) -> &'d str {
    span(document, analysis, finding).of(&document.text)
}

/// The sentence with the words found between signs.
pub fn marked(document: &Document, analysis: &Analysis, finding: &Finding, signs: [&str; 2]) -> String {
    let words = finding.span.of(&document.text);
    put(document, span(document, analysis, finding), finding.span, &format!("{}{words}{}", signs[0], signs[1]))
}

/// The first offer; none where nothing is offered.
pub fn offer(document: &Document, analysis: &Analysis, finding: &Finding) -> Option<Offer> {
    let sentence = span(document, analysis, finding);
    if let Some(words) = finding.suggestions.first() {
        let after = put(document, sentence, finding.span, words);
        return Some(Offer { kind: Kind::Replacement, words: words.clone(), after });
    }
    let insertion = finding.insertion.as_ref()?;
    let after = put(document, sentence, Span::new(insertion.at, insertion.at), &insertion.text);
    Some(Offer { kind: Kind::Insertion, words: insertion.text.trim().to_owned(), after })
}

/// From the start of the finding's sentence to its end, or that of the sentence in which the finding ends.
fn span(document: &Document, analysis: &Analysis, finding: &Finding) -> Span {
    let sentence = |byte: usize| analysis.sentence_at(byte).map(|sentence| sentence.span);
    let first = sentence(finding.span.start).unwrap_or(finding.span);
    let last = sentence(finding.span.end.saturating_sub(1)).unwrap_or(finding.span);
    Span::new(
        first.start.min(finding.span.start),
        first.end.max(last.end).max(finding.span.end).min(document.text.len()),
    )
}

fn put(document: &Document, sentence: Span, place: Span, words: &str) -> String {
    let text = |from: usize, to: usize| document.text.get(from..to).unwrap_or_default();
    format!("{}{words}{}", text(sentence.start, place.start), text(place.end, sentence.end.max(place.end)))
}
