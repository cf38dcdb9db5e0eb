//! Which findings of a check stand, and which were dismissed: a dismissal holds as long as its sentence says the same.

use crate::app::checked::Head;
use crate::app::{App, Error, Result};
use crate::review::dismissal::{Dismissal, DismissalKind, kept_passage};
use crate::review::{Actor, LetterId};
use crate::store::Tx;
use check::Finding;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use text::{Document, Sentence, Span};

/// A finding and where it stands.
#[derive(Clone, Debug)]
pub struct FindingView {
    /// The finding.
    pub finding: Finding,
    /// The sentence that it is about; none for the letter as a whole.
    pub sentence: Option<usize>,
    /// Whether the author called the rule wrong about it; one that blocks sign-off stands nevertheless.
    pub is_reported: bool,
    /// What the author said about it when its sentence was another one.
    pub earlier: Option<Dismissal>,
}

/// A finding that was dismissed.
#[derive(Clone, Debug)]
pub struct DismissedView {
    /// What was said about it.
    pub dismissal: Dismissal,
    /// Who said so.
    pub author_name: String,
    /// What the finding says.
    pub message: String,
}

/// One finding with the words that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Found {
    /// The sentence; empty for the letter as a whole. Dismissing holds as long as it stays the same.
    pub sentence: String,
    /// The words found.
    pub quote: String,
    /// Whether it stands in the way of sign-off.
    pub blocking: bool,
}

/// The finding of `rule` that starts at byte `start` of a letter's newest revision, when it stands.
///
/// # Errors
/// NotFound when there is no such finding, and for a letter of another organisation.
pub(in crate::app) async fn one(app: &App, actor: &Actor, id: LetterId, rule: &str, start: usize) -> Result<Found> {
    let head = Head::of(app, actor, id).await?;
    let (document, sentences) = (&head.checked.document, &head.checked.analysis.sentences);
    let is_it = |finding: &&Finding| finding.rule == rule && finding.span.start == start;
    let finding = head.checked.report.findings.iter().find(is_it).ok_or(Error::NotFound)?;
    let dismissals = app.db.read().await?.dismissals(id).await?;
    let parted = parted(document, sentences, std::slice::from_ref(finding), &dismissals);
    let found = parted.standing.first().ok_or(Error::NotFound)?;
    Ok(Found {
        sentence: found.sentence.map_or(String::new(), |at| sentences[at].span.of(&document.text).to_owned()),
        quote: finding.span.of(&document.text).to_owned(),
        blocking: finding.blocking,
    })
}

/// Findings, parted by what the author said about them.
#[derive(Clone, Debug, Default)]
pub(super) struct Parted {
    /// Those that stand.
    pub standing: Vec<FindingView>,
    /// What those that were dismissed say, each with its dismissal.
    pub dismissed: Vec<(String, Dismissal)>,
}

/// Parts the findings. What stands in the way of sign-off always stands.
pub(super) fn parted(document: &Document, sentences: &[Sentence], findings: &[Finding], all: &[Dismissal]) -> Parted {
    let mut about: HashMap<(&str, &str), Vec<&Dismissal>> = HashMap::new();
    for one in all {
        about.entry((&one.rule, &one.quote)).or_default().push(one);
    }
    // A sentence of a dismissal that is still in the letter: the dismissal is about that one.
    let there: HashSet<Cow<str>> = match all {
        [] => HashSet::new(),
        _ => sentences.iter().map(|sentence| kept_passage(sentence.span.of(&document.text))).collect(),
    };
    let stands = |one: &&&Dismissal| one.sentence.is_empty() || there.contains(one.sentence.as_str());
    let mut parted = Parted::default();
    for finding in findings {
        let sentence = sentence_at(sentences, finding.span);
        let quote = kept_passage(finding.span.of(&document.text));
        let known = about.get(&(finding.rule.as_str(), &*quote)).map_or(&[][..], Vec::as_slice);
        let holding = known.iter().find(|one| {
            let text = sentence.map_or("", |at| sentences[at].span.of(&document.text));
            one.sentence == kept_passage(text)
        });
        if let Some(one) = holding.filter(|_| !finding.blocking) {
            parted.dismissed.push((finding.message.clone(), (*one).clone()));
            continue;
        }
        let earlier = if holding.is_none() { known.iter().rfind(|one| !stands(one)) } else { None };
        parted.standing.push(FindingView {
            finding: finding.clone(),
            sentence,
            is_reported: holding.is_some_and(|one| one.kind == DismissalKind::Wrong),
            earlier: earlier.map(|one| (*one).clone()),
        });
    }
    parted
}

/// Each dismissal once, with the name of who made it.
pub(super) async fn signed(tx: &mut Tx, all: Vec<(String, Dismissal)>) -> Result<Vec<DismissedView>> {
    let (mut known, mut views) = (HashSet::new(), Vec::new());
    for (message, dismissal) in all {
        if known.insert(dismissal.id) {
            let author_name = tx.user(dismissal.author).await?.name;
            views.push(DismissedView { dismissal, author_name, message });
        }
    }
    Ok(views)
}

/// The first sentence that shares a byte with `span`.
pub(super) fn sentence_at(sentences: &[Sentence], span: Span) -> Option<usize> {
    let at = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    sentences.get(at).filter(|sentence| sentence.span.overlaps(span)).map(|_| at)
}
