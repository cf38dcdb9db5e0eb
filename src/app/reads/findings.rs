//! Which findings of a check stand, and which were dismissed: a dismissal holds as long as its sentence says the same.

use crate::store::dismissals::{Dismissal, DismissalKind};
use check::{Finding, Report};
use language::Analysis;
use text::{Document, Sentence, Span};

/// A finding and where it stands.
#[derive(Clone, Debug)]
pub struct FindingView {
    /// The finding.
    pub finding: Finding,
    /// The sentence that it is about; none for the letter as a whole.
    pub sentence: Option<usize>,
    /// The sentence's text; dismissing holds as long as it stays the same.
    pub sentence_text: String,
    /// The words that it points at.
    pub quote: String,
    /// Whether the author called the rule wrong about it; one that blocks sign-off stands nevertheless.
    pub is_reported: bool,
    /// What the author said about it when its sentence was another one.
    pub earlier: Option<Dismissal>,
}

/// A report's findings, parted by what the author said about them.
#[derive(Clone, Debug, Default)]
pub(super) struct Parted {
    /// Those that stand.
    pub standing: Vec<FindingView>,
    /// Those that were dismissed, each with its dismissal.
    pub dismissed: Vec<(FindingView, Dismissal)>,
}

/// Parts the report's findings. What stands in the way of sign-off always stands.
pub(super) fn part(document: &Document, analysis: &Analysis, report: &Report, all: &[Dismissal]) -> Parted {
    let found: Vec<FindingView> =
        report.findings.iter().map(|finding| placed(document, &analysis.sentences, finding)).collect();
    let mut parted = Parted::default();
    for mut view in found {
        let about_it = |one: &&Dismissal| one.rule == view.finding.rule && one.quote == view.quote;
        let holding = all.iter().filter(about_it).find(|one| one.sentence == view.sentence_text);
        match holding {
            Some(one) if !view.finding.blocking => parted.dismissed.push((view, one.clone())),
            Some(one) => {
                view.is_reported = one.kind == DismissalKind::Wrong;
                parted.standing.push(view);
            }
            None => {
                view.earlier = all.iter().filter(about_it).rfind(|one| !stands(document, analysis, one)).cloned();
                parted.standing.push(view);
            }
        }
    }
    parted
}

/// Whether the sentence of a dismissal is still in the letter; if so, the dismissal is about that one.
fn stands(document: &Document, analysis: &Analysis, dismissal: &Dismissal) -> bool {
    dismissal.sentence.is_empty()
        || analysis.sentences.iter().any(|sentence| sentence.span.of(&document.text) == dismissal.sentence)
}

fn placed(document: &Document, sentences: &[Sentence], finding: &Finding) -> FindingView {
    let sentence = sentence_at(sentences, finding.span);
    FindingView {
        sentence,
        sentence_text: sentence.map_or(String::new(), |at| sentences[at].span.of(&document.text).to_owned()),
        quote: finding.span.of(&document.text).to_owned(),
        finding: finding.clone(),
        is_reported: false,
        earlier: None,
    }
}

/// The first sentence that shares a byte with `span`.
pub(super) fn sentence_at(sentences: &[Sentence], span: Span) -> Option<usize> {
    let at = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    sentences.get(at).filter(|sentence| sentence.span.overlaps(span)).map(|_| at)
}
