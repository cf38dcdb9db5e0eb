//! The cards beside the letter: what readers and the checker say, by sentence, the urgent ones first.

use crate::app::letter::{FindingView, LetterView, RemarkView, SentenceView};
use crate::check::Severity;
use crate::review::{PlacementState, Reason};

/// With fewer urgent cards than this, the sentences with most findings stand among them.
const AT_LEAST: usize = 4;

/// Most findings of a card that are shown at once.
const OPEN_FINDINGS: usize = 3;

/// Longest quotation of a sentence above its card, in characters.
const QUOTE: usize = 90;

/// What is said about a sentence, or about the letter as a whole.
#[derive(Clone, Debug)]
pub struct Card {
    /// The sentence's number as people count, from 1; none for the letter as a whole.
    pub number: Option<usize>,
    /// The beginning of the sentence.
    pub quote: String,
    /// Remarks on it: indices into [`LetterView::remarks`].
    pub remarks: Vec<usize>,
    /// Findings in it, the most serious first: indices into [`LetterView::findings`].
    pub findings: Vec<usize>,
    /// Readers who marked it.
    pub readers: usize,
    /// Whether it can't wait.
    pub urgent: bool,
}

impl Card {
    /// Its anchor on the page.
    pub fn anchor(&self) -> String {
        self.number.map_or("hele-brief".to_owned(), |number| format!("zin-{number}"))
    }

    /// The findings that are shown at once; under remarks none are.
    pub fn first_findings(&self) -> &[usize] {
        if self.remarks.is_empty() { &self.findings[..self.findings.len().min(OPEN_FINDINGS)] } else { &[] }
    }

    /// The findings that stand folded.
    pub fn folded_findings(&self) -> &[usize] {
        &self.findings[self.first_findings().len()..]
    }
}

/// Cards in the order of the letter: those that can't wait, and the rest.
pub fn cards(view: &LetterView) -> (Vec<Card>, Vec<Card>) {
    let mut all: Vec<Card> = whole_letter(view).into_iter().collect();
    for sentence in view.blocks.iter().flat_map(|block| &block.sentences) {
        if !has_card(view, sentence) {
            continue;
        }
        let quote = shortened(&sentence.text());
        all.push(card(view, Some(sentence.number + 1), quote, standing(view, sentence), sentence.findings.clone()));
    }
    promote(view, &mut all);
    all.into_iter().partition(|card| card.urgent)
}

/// Whether there is something to say about a sentence: a remark, a finding, or that it is hard.
pub fn has_card(view: &LetterView, sentence: &SentenceView) -> bool {
    !sentence.findings.is_empty() || sentence.level.is_hard() || !standing(view, sentence).is_empty()
}

/// The remarks on a sentence whose place is certain.
fn standing(view: &LetterView, sentence: &SentenceView) -> Vec<usize> {
    sentence.remarks.iter().copied().filter(|&at| stands(view.remarks.get(at))).collect()
}

/// Remarks on one passage that is in the letter no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The passage as the readers saw it.
    pub passage: String,
    /// Number of the revision that they read.
    pub revision: u32,
    /// The remarks: indices into [`LetterView::remarks`].
    pub remarks: Vec<usize>,
    /// Whether one of them still needs an answer.
    pub is_open: bool,
}

/// Remarks whose passage is in the letter no more, by passage: those that need an answer, and the rest.
pub fn gone(view: &LetterView) -> (Vec<Gone>, Vec<Gone>) {
    let mut all: Vec<Gone> = Vec::new();
    for (at, remark) in view.remarks.iter().enumerate().filter(|(_, one)| one.state == PlacementState::Gone) {
        let same = |one: &&mut Gone| one.passage == remark.passage && one.revision == remark.revision;
        match all.iter_mut().find(same) {
            Some(known) => {
                known.remarks.push(at);
                known.is_open |= remark.is_open();
            }
            None => all.push(Gone {
                passage: remark.passage.clone(),
                revision: remark.revision,
                remarks: vec![at],
                is_open: remark.is_open(),
            }),
        }
    }
    all.into_iter().partition(|one| one.is_open)
}

/// Remarks whose place a person has to point out.
pub fn unsure(view: &LetterView) -> Vec<usize> {
    (0..view.remarks.len()).filter(|&at| view.remarks[at].state == PlacementState::Unsure).collect()
}

fn stands(remark: Option<&RemarkView>) -> bool {
    remark.is_some_and(|one| !matches!(one.state, PlacementState::Unsure | PlacementState::Gone))
}

fn whole_letter(view: &LetterView) -> Option<Card> {
    let findings: Vec<usize> = (0..view.findings.len()).filter(|&at| view.findings[at].sentence.is_none()).collect();
    (!findings.is_empty()).then(|| card(view, None, String::new(), Vec::new(), findings))
}

fn card(
    view: &LetterView,
    number: Option<usize>,
    quote: String,
    mut remarks: Vec<usize>,
    mut findings: Vec<usize>,
) -> Card {
    remarks.sort_by_key(|&at| (!view.remarks[at].is_open(), view.remarks[at].annotation.reason == Reason::Good, at));
    findings.sort_by_key(|&at| (std::cmp::Reverse(view.findings[at].finding.severity), at));
    let mut readers: Vec<u32> = remarks
        .iter()
        .map(|&at| &view.remarks[at])
        .filter(|remark| remark.annotation.reason != Reason::Good)
        .map(|remark| remark.reader)
        .collect();
    readers.sort_unstable();
    readers.dedup();
    let urgent = remarks.iter().any(|&at| view.remarks[at].is_open())
        || findings.iter().any(|&at| is_serious(&view.findings[at]));
    Card { number, quote, readers: readers.len(), urgent, remarks, findings }
}

fn is_serious(view: &FindingView) -> bool {
    view.finding.blocking || view.finding.severity == Severity::Error
}

/// When little is urgent, the sentences with most warnings come to the front.
fn promote(view: &LetterView, cards: &mut [Card]) {
    let urgent = cards.iter().filter(|card| card.urgent).count();
    let warnings = |card: &Card| {
        card.findings.iter().filter(|&&at| view.findings[at].finding.severity >= Severity::Warning).count()
    };
    let mut order: Vec<usize> = (0..cards.len()).filter(|&at| !cards[at].urgent && warnings(&cards[at]) > 0).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(warnings(&cards[at])), at));
    for at in order.into_iter().take(AT_LEAST.saturating_sub(urgent)) {
        cards[at].urgent = true;
    }
}

/// The beginning of a sentence, cut between words.
pub fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= QUOTE {
        return text;
    }
    let head: String = text.chars().take(QUOTE).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("{} …", head.trim_end_matches([',', ';', ':']))
}
