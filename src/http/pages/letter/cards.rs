//! The cards beside the letter: what readers and the checker say, by sentence. The most urgent stand open, as many as a
//! person can take in; the rest is folded by what it is about.

use super::notes::{Notes, readers};
use crate::app::reads::findings::FindingView;
use crate::app::reads::letter::LetterView;
use crate::app::reads::remarks::RemarkView;
use crate::http::quote::shortened;
use crate::review::PlacementState;
use check::Severity;

/// Most that stands open beside the letter: findings, and a card with remarks counts as one.
const OPEN: usize = 8;

/// Most findings of a card that are shown at once.
const OPEN_FINDINGS: usize = 2;

/// What folded cards are about, in the order of the page: remarks of readers, the rules that stand in the way, and the
/// families of rules. Names in message keys.
const GROUPS: [&str; 8] = ["remarks", "P", "B", "T", "Z", "H", "W", "N"];

/// What is said about a sentence, or about the letter as a whole.
#[derive(Clone, Debug)]
pub struct Card {
    /// The sentence's number as people count, from 1; none for the letter as a whole.
    pub number: Option<usize>,
    /// The beginning of the sentence.
    pub quote: String,
    /// Remarks on it: indices into [`LetterView::remarks`].
    pub remarks: Vec<usize>,
    /// Findings in it, the most urgent first: indices into [`LetterView::findings`].
    pub findings: Vec<usize>,
    /// Readers who marked it.
    pub readers: usize,
    /// Whether it can't wait.
    pub urgent: bool,
    /// What it is mostly about: one of [`GROUPS`].
    pub group: &'static str,
    /// How many of its findings are shown at once.
    pub shown: usize,
}

/// Cards that are folded, and what they are about.
#[derive(Clone, Debug)]
pub struct Folded {
    /// One of the groups' names in message keys.
    pub group: &'static str,
    /// The cards, in the order of the letter.
    pub cards: Vec<Card>,
}

impl Card {
    /// Its anchor on the page.
    pub fn anchor(&self) -> String {
        self.number.map_or("hele-brief".to_owned(), |number| format!("zin-{number}"))
    }

    /// The findings that are shown at once; under remarks none are.
    pub fn first_findings(&self) -> &[usize] {
        &self.findings[..self.findings.len().min(self.shown)]
    }

    /// The findings that stand folded.
    pub fn folded_findings(&self) -> &[usize] {
        &self.findings[self.first_findings().len()..]
    }
}

/// The cards that stand open, the most urgent first, and the rest by what it is about.
pub fn cards(notes: &Notes<'_>) -> (Vec<Card>, Vec<Folded>) {
    let view = notes.view;
    let mut all: Vec<Card> = Vec::new();
    if !notes.whole.is_empty() {
        all.push(card(view, None, String::new(), Vec::new(), notes.whole.clone()));
    }
    for (number, note) in notes.numbered().filter(|(number, _)| notes.has_card(*number)) {
        let quote = shortened(&notes.text(number));
        all.push(card(view, Some(number + 1), quote, notes.standing(note), note.findings.clone()));
    }
    let open = open(notes, &mut all);
    let mut groups: Vec<Folded> = GROUPS.into_iter().map(|group| Folded { group, cards: Vec::new() }).collect();
    for card in all {
        if let Some(folded) = groups.iter_mut().find(|folded| folded.group == card.group) {
            folded.cards.push(card);
        }
    }
    groups.retain(|folded| !folded.cards.is_empty());
    (open, groups)
}

/// Takes the cards out that are to stand open: the most urgent, until [`OPEN`] findings are shown.
fn open(notes: &Notes<'_>, cards: &mut Vec<Card>) -> Vec<Card> {
    let mut order: Vec<(Urgency, usize)> = cards
        .iter()
        .enumerate()
        .map(|(at, card)| (Urgency::of(notes, card), at))
        .filter(|(how, _)| how.matters())
        .collect();
    order.sort_by_key(|(how, at)| (std::cmp::Reverse(*how), *at));
    let mut left = OPEN;
    let mut chosen = Vec::new();
    for (_, at) in order {
        let needed = cards[at].shown.max(1);
        if left == 0 {
            break;
        }
        cards[at].shown = cards[at].shown.min(left);
        left -= needed.min(left);
        chosen.push(at);
    }
    let open = chosen.iter().map(|&at| cards[at].clone()).collect();
    let mut at = 0;
    cards.retain(|_| {
        at += 1;
        !chosen.contains(&(at - 1))
    });
    open
}

/// What comes first: remarks without an answer, by how many readers made them; then the most urgent finding, then how
/// many warnings there are, then how hard the sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Urgency {
    is_open: bool,
    readers: usize,
    finding: u32,
    warnings: usize,
    is_hard: bool,
}

impl Urgency {
    fn of(notes: &Notes<'_>, card: &Card) -> Urgency {
        let view = notes.view;
        let findings = || card.findings.iter().filter_map(|&at| view.findings.get(at)).map(|one| &one.finding);
        let is_open = card.remarks.iter().any(|&at| view.remarks[at].is_open());
        Urgency {
            is_open,
            readers: if is_open { card.readers } else { 0 },
            finding: findings().map(|finding| finding.urgency()).max().unwrap_or(0),
            warnings: findings().filter(|finding| finding.severity >= Severity::Warning).count(),
            is_hard: card.number.is_some_and(|number| notes.is_hard(number - 1)),
        }
    }

    /// Whether it may stand open: an open remark, a warning, or a sentence that most adults struggle with.
    fn matters(&self) -> bool {
        self.is_open || self.warnings > 0 || self.is_hard
    }
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

/// Remarks on one passage whose place a person has to point out, at once: indices into [`LetterView::remarks`], of which
/// there is at least one.
pub fn unsure(view: &LetterView) -> Vec<Vec<usize>> {
    let mut passages: Vec<Vec<usize>> = Vec::new();
    for (at, remark) in view.remarks.iter().enumerate().filter(|(_, one)| one.state == PlacementState::Unsure) {
        let same = |known: &&mut Vec<usize>| {
            let first = &view.remarks[known[0]];
            let of = |one: &RemarkView| (one.revision, one.annotation.start, one.annotation.end);
            of(first) == of(remark) && first.candidates == remark.candidates
        };
        match passages.iter_mut().find(same) {
            Some(known) => known.push(at),
            None => passages.push(vec![at]),
        }
    }
    passages
}

fn card(
    view: &LetterView,
    number: Option<usize>,
    quote: String,
    mut remarks: Vec<usize>,
    mut findings: Vec<usize>,
) -> Card {
    remarks.sort_by_key(|&at| (!view.remarks[at].is_open(), view.remarks[at].annotation.is_praise(), at));
    findings.sort_by_key(|&at| (std::cmp::Reverse(view.findings[at].finding.urgency()), at));
    let readers = readers(view, &remarks);
    let urgent = remarks.iter().any(|&at| view.remarks[at].is_open())
        || findings.iter().any(|&at| is_serious(&view.findings[at]));
    let group = group(view, &remarks, &findings);
    let shown = if remarks.is_empty() { findings.len().min(OPEN_FINDINGS) } else { 0 };
    Card { number, quote, readers, urgent, remarks, findings, group, shown }
}

/// What a card is mostly about; a sentence that is hard and nothing else stands with the sentences.
fn group(view: &LetterView, remarks: &[usize], findings: &[usize]) -> &'static str {
    if !remarks.is_empty() {
        return "remarks";
    }
    let family = findings.first().map_or("Z", |&at| view.findings[at].finding.family.letter());
    GROUPS.into_iter().find(|group| *group == family).unwrap_or("W")
}

fn is_serious(view: &FindingView) -> bool {
    view.finding.blocking || view.finding.severity == Severity::Error
}
