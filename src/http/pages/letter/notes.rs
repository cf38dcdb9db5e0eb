//! What is said about each sentence of a letter, as far as its page draws it.

use crate::app::parts::Part;
use crate::app::reads::findings::FindingView;
use crate::app::reads::letter::LetterView;
use crate::app::reads::levels::SentenceLevel;
use crate::http::drawing;
use crate::http::pages::finding::{MOST_DRAWN, MOST_IN_PART, most_urgent};
use crate::review::{KeyPersonId, PlacementState};
use std::ops::Range;
use text::Span;

/// Most sentences of a part of a long letter whose hard ones have a card for that alone.
const MOST_HARD: usize = 250;

/// What is said about a sentence.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// Findings in it: indices into [`LetterView::findings`].
    pub findings: Vec<usize>,
    /// The ranges of findings that reach into it, each with its index.
    pub highlights: Vec<(Span, usize)>,
    /// Remarks on it: indices into [`LetterView::remarks`].
    pub remarks: Vec<usize>,
    /// How many readers marked it, praise left out.
    pub readers: usize,
    /// How many comments of a file are on it.
    pub from_file: usize,
}

/// What is said about a letter, by sentence.
pub struct Notes<'v> {
    /// The letter.
    pub view: &'v LetterView,
    /// By number of the sentence, from 0.
    pub sentences: Vec<Note>,
    /// Findings about the letter as a whole.
    pub whole: Vec<usize>,
    /// The numbers of the sentences that the page draws.
    pub shown: Range<usize>,
    /// Whether sentences that are hard and nothing else have a card: not on a page with more of them than anybody goes
    /// through, where their number in the text says it.
    names_hard: bool,
}

impl<'v> Notes<'v> {
    /// Gathers remarks and the most urgent findings by sentence, as far as they are about `part`; what is about the letter
    /// as a whole stands with its first part.
    pub fn of(view: &'v LetterView, part: &Part) -> Notes<'v> {
        let sentences = view.sentences();
        let shown = part.sentences(sentences);
        let most = if part.is_long { MOST_IN_PART } else { MOST_DRAWN };
        let here = |found: &FindingView| found.sentence.map_or(part.number == 1, |number| shown.contains(&number));
        let chosen = most_urgent(&view.findings, most, here);
        let mut notes = Notes {
            view,
            sentences: vec![Note::default(); sentences.len()],
            whole: Vec::new(),
            names_hard: true,
            shown,
        };
        notes.names_hard = !part.is_long || notes.shown.len() <= MOST_HARD;
        for at in chosen {
            let found = &view.findings[at];
            match found.sentence.filter(|&number| number < sentences.len()) {
                None => notes.whole.push(at),
                Some(number) => {
                    notes.sentences[number].findings.push(at);
                    let span = found.finding.span;
                    let reached =
                        sentences[number..].iter().take_while(|sentence| sentence.span.overlaps(span)).count();
                    for note in &mut notes.sentences[number..number + reached] {
                        note.highlights.push((span, at));
                    }
                }
            }
        }
        for (at, remark) in view.remarks.iter().enumerate() {
            if let Some(note) = remark.sentence.and_then(|number| notes.sentences.get_mut(number)) {
                note.remarks.push(at);
            }
        }
        for note in &mut notes.sentences {
            note.readers = readers(view, &note.remarks);
            note.from_file =
                note.remarks.iter().filter(|&&at| view.remarks[at].annotation.file_author().is_some()).count();
        }
        notes
    }

    /// The number of each sentence that is drawn, from 0, with what is said about it.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &Note)> {
        self.shown.clone().filter_map(|number| Some((number, self.sentences.get(number)?)))
    }

    /// How hard a sentence is; none for one that was not measured.
    pub fn level(&self, number: usize) -> Option<&'v SentenceLevel> {
        self.view.checked.levels.get(number)
    }

    /// Whether most adults struggle with a sentence.
    pub fn is_hard(&self, number: usize) -> bool {
        self.level(number).is_some_and(SentenceLevel::is_hard)
    }

    /// A sentence as it is shown.
    pub fn text(&self, number: usize) -> String {
        let sentence = self.view.sentences().get(number);
        sentence.map_or(String::new(), |sentence| drawing::shown(self.view.document(), sentence))
    }

    /// The remarks on a sentence whose place is certain.
    pub fn standing(&self, note: &Note) -> Vec<usize> {
        let stands =
            |at: &usize| !matches!(self.view.remarks[*at].state, PlacementState::Unsure | PlacementState::Gone);
        note.remarks.iter().copied().filter(stands).collect()
    }

    /// Whether there is something to say about a sentence: a remark, a finding, or that it is hard.
    pub fn has_card(&self, number: usize) -> bool {
        let said = |note: &Note| !note.findings.is_empty() || !self.standing(note).is_empty();
        self.names_hard && self.is_hard(number) || self.sentences.get(number).is_some_and(said)
    }
}

/// How many readers made these remarks, praise left out.
pub fn readers(view: &LetterView, remarks: &[usize]) -> usize {
    let marked = remarks.iter().map(|&at| &view.remarks[at]).filter(|remark| !remark.annotation.is_praise());
    let mut readers: Vec<KeyPersonId> = marked.filter_map(|remark| remark.person).collect();
    readers.sort_unstable();
    readers.dedup();
    readers.len()
}
