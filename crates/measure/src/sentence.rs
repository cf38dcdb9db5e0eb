//! A finding in its sentence, before and after its first offer is taken.

use check::Finding;
use language::Analysis;
use text::{Document, Span};

/// What a writer would do with an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Put it in the place of the words found with one click.
    Replacement,
    /// Think of it, and fit it in.
    Idea,
    /// Put it in behind the sentence.
    Insertion,
}

impl Kind {
    /// The name in a table.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Replacement => "replacement",
            Kind::Idea => "idea",
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
    /// The sentence with them; as it was for an idea.
    pub after: String,
}

/// The sentence that a finding stands in.
pub fn of<'d>(document: &'d Document, analysis: &Analysis, finding: &Finding) -> &'d str {
    span(document, analysis, finding).of(&document.text)
}

/// The words found with the first offer, and at most so many characters of the sentence on either side:
/// `Dit is [gelegen → te vinden] naast de brug.`
pub fn in_context(document: &Document, analysis: &Analysis, finding: &Finding, width: usize) -> String {
    let sentence = span(document, analysis, finding);
    let before = Span::new(sentence.start, finding.span.start).of(&document.text);
    let after = Span::new(finding.span.end, sentence.end).of(&document.text);
    let offered = match offer(document, analysis, finding) {
        Some(Offer { kind: Kind::Replacement, words, .. }) => words,
        Some(Offer { kind: Kind::Idea, words, .. }) => format!("? {words}"),
        Some(Offer { kind: Kind::Insertion, words, .. }) => format!("+ {words}"),
        None => "—".to_owned(),
    };
    let found = finding.span.of(&document.text);
    format!("{}[{found} → {offered}]{}", end_of(before, width), start_of(after, width))
}

fn start_of(text: &str, width: usize) -> String {
    match text.char_indices().nth(width).and_then(|(end, _)| text[..end].rfind(' ')) {
        Some(end) => format!("{} …", &text[..end]),
        None => text.to_owned(),
    }
}

fn end_of(text: &str, width: usize) -> String {
    let start = text.char_indices().rev().nth(width).map(|(start, _)| start);
    match start.and_then(|start| Some(start + text[start..].find(' ')?)) {
        Some(start) => format!("…{}", &text[start..]),
        None => text.to_owned(),
    }
}

/// The first offer; none where nothing is offered.
pub fn offer(document: &Document, analysis: &Analysis, finding: &Finding) -> Option<Offer> {
    let sentence = span(document, analysis, finding);
    if let Some(words) = finding.suggestions.first() {
        let after = put(document, sentence, finding.span, words);
        return Some(Offer { kind: Kind::Replacement, words: words.clone(), after });
    }
    if let Some(words) = finding.ideas.first() {
        let after = sentence.of(&document.text).to_owned();
        return Some(Offer { kind: Kind::Idea, words: words.clone(), after });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        assert_eq!(start_of(" een twee drie", 8), " een …");
        assert_eq!(start_of(" een", 8), " een");
        assert_eq!(end_of("een twee drie ", 8), "… drie ");
        assert_eq!(end_of("één ", 8), "één ");
    }
}
