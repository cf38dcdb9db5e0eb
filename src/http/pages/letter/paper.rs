//! The letter as paper: sentences with underlines and marks.

use super::notes::{Note, Notes};
use crate::app::parts::Part;
use crate::app::reads::findings::FindingView;
use crate::app::reads::letter::LetterView;
use crate::app::reads::remarks::RemarkView;
use crate::http::drawing::runs::Run;
use crate::http::drawing::{self, SentenceToDraw, Sheet};
use crate::review::PlacementState;
use check::Severity;
use text::Span;

/// The number of a highlight that is example data, which no finding has.
const EXAMPLE: usize = usize::MAX;

/// A sentence on paper.
#[derive(Clone, Debug)]
pub struct Marked {
    /// Its number as people count: from 1.
    pub number: usize,
    /// Whether there is a card about it.
    pub has_card: bool,
    /// Class names that say what is the matter.
    pub class: &'static str,
    /// Its text in pieces, each with class names; these may be empty.
    pub runs: Vec<(Run, String)>,
    /// Readers who marked it, praise left out.
    pub readers: usize,
    /// Comments of a file on it.
    pub from_file: usize,
    /// Findings in it.
    pub findings: usize,
    /// Whether a reader praised it and nobody marked it otherwise.
    pub praised: bool,
    /// How hard it is, 1 to 4; none where LiNT gives no score.
    pub level: Option<u8>,
    /// Whether that is all that its card says.
    pub is_only_hard: bool,
}

/// A part of the letter.
pub fn sheets(notes: &Notes<'_>, part: &Part) -> Vec<Sheet<Marked>> {
    let view = notes.view;
    drawing::sheets_of(view.document(), view.sentences(), part.blocks.clone(), |place| marked(notes, place))
}

fn marked(notes: &Notes<'_>, place: SentenceToDraw<'_>) -> Marked {
    let view = notes.view;
    let nothing = Note::default();
    let note = notes.sentences.get(place.number).unwrap_or(&nothing);
    let remarks: Vec<&RemarkView> = note
        .remarks
        .iter()
        .map(|&at| &view.remarks[at])
        .filter(|remark| remark.state != PlacementState::Unsure)
        .collect();
    let open = remarks.iter().any(|remark| remark.is_open());
    let praised = !remarks.is_empty() && remarks.iter().all(|remark| remark.annotation.is_praise());
    let whole = note.findings.iter().any(|&at| covers(&view.findings[at], place.span));
    let mut highlights = note.highlights.clone();
    let examples = &view.checked.examples;
    let first = examples.partition_point(|data| data.span.end <= place.span.start);
    let inside = examples[first..].iter().take_while(|data| data.span.start < place.span.end);
    highlights.extend(inside.map(|data| (data.span, EXAMPLE)));
    let runs = place.runs(&highlights).into_iter();
    Marked {
        number: place.number + 1,
        has_card: notes.has_card(place.number),
        class: match (open, praised, remarks.is_empty(), whole) {
            (true, ..) => "is-marked",
            (_, true, ..) => "is-praised",
            (_, _, false, _) => "is-answered",
            (.., true) => "is-found",
            _ => "",
        },
        runs: runs.map(|run| (class(view, place.span, &run), run)).map(|(class, run)| (run, class)).collect(),
        readers: note.readers,
        from_file: note.from_file,
        findings: note.findings.len(),
        praised,
        level: notes.level(place.number).and_then(|level| level.lint).map(|lint| lint.level),
        is_only_hard: note.findings.is_empty() && remarks.is_empty(),
    }
}

/// Whether a finding is about the sentence as a whole; underlining all of it would hide the words that matter.
fn covers(found: &FindingView, sentence: Span) -> bool {
    found.finding.span.len() * 4 >= sentence.len() * 3 && sentence.len() > 40
}

/// Class names of a piece of a sentence: a merge field, and the worst finding over it.
fn class(view: &LetterView, sentence: Span, run: &Run) -> String {
    let worst = run
        .highlights
        .iter()
        .filter_map(|&at| view.findings.get(at))
        .filter(|found| !covers(found, sentence))
        .map(|found| found.finding.severity)
        .max();
    let finding = match worst {
        Some(Severity::Error) => "m-diag m-diag--error",
        Some(Severity::Warning) => "m-diag m-diag--warning",
        Some(Severity::Info) => "m-diag m-diag--info",
        None => "",
    };
    let what = match () {
        () if run.field.is_some() => "m-merge",
        () if run.highlights.contains(&EXAMPLE) => "m-placed",
        () => "",
    };
    match (what, finding) {
        ("", class) | (class, "") => class.to_owned(),
        (what, finding) => format!("{what} {finding}"),
    }
}
