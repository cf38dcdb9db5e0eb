//! The findings of a letter at the boxes of the editor: places in UTF-16 units of what was typed, underlines, and the list below
//! each box.

use crate::app::reads::checking::Preview;
use crate::app::reads::findings::FindingView;
use crate::http::Page;
use crate::http::pages::finding::{self, Drawn, MOST_DRAWN, MOST_IN_PART, PlaceInBox, Spot, most_urgent};
use crate::http::quote::shortened;
use askama::Template;
use check::Severity;
use std::cmp::Reverse;
use std::ops::Range;
use text::edit::EditedBlock;
use text::{CharIndex, Span};

/// Most findings of a box that are shown at once.
const OPEN: usize = 3;

/// The list below a box.
#[derive(Template)]
#[template(path = "letter/block_findings.html")]
pub struct List<'p> {
    page: &'p Page,
    open: Vec<Drawn<'p>>,
    folded: Vec<Drawn<'p>>,
}

/// What was typed in a box, with underlines.
#[derive(Template)]
#[template(path = "letter/mirror.html")]
pub struct Mirror {
    /// The text in pieces, each with its class names.
    pieces: Vec<(String, &'static str)>,
}

/// What is found in a box.
#[derive(Clone, Debug, Default)]
pub struct Found<'v> {
    /// Each finding with its place and the words found, the most urgent first.
    all: Vec<(&'v FindingView, PlaceInBox, &'v str)>,
    /// What was typed.
    text: String,
}

/// The drawn findings of each box, in the order of the boxes. `first` is the place of the first among all blocks of the letter;
/// `is_long` when they are a part of a long letter.
pub fn boxes<'v>(preview: &'v Preview, own: &[EditedBlock], first: usize, is_long: bool) -> Vec<Found<'v>> {
    let typed = first..first + own.len();
    let mut boxes: Vec<Found<'v>> = own.iter().map(|block| Found { all: Vec::new(), text: block.lines() }).collect();
    let mut index: Option<(usize, CharIndex)> = None;
    let most = if is_long { MOST_IN_PART } else { MOST_DRAWN };
    let here = |view: &FindingView| !is_long || is_typed(preview, view, &typed);
    for (number, at) in most_urgent(&preview.findings, most, here).into_iter().enumerate() {
        let view = &preview.findings[at];
        let Some((which, start, block)) = place(preview, view.finding.span) else { continue };
        let Some(found) = which.checked_sub(typed.start).and_then(|which| boxes.get_mut(which)) else { continue };
        let length = found.text.len();
        if index.as_ref().is_none_or(|(of, _)| *of != which) {
            index = Some((which, CharIndex::new(&found.text)));
        }
        let Some((_, units)) = &index else { continue };
        let unit = |byte: usize| units.utf16_of_byte((start + byte.saturating_sub(block.start)).min(length));
        let range = |span: Span| (unit(span.start), unit(span.end.min(block.end)));
        let span = view.finding.span;
        let sentence = view.sentence.and_then(|at| preview.sentences.get(at)).map_or(span, |sentence| sentence.span);
        let insertion = view.finding.insertion.as_ref().map(|one| one.at);
        let place = PlaceInBox {
            start: unit(span.start),
            end: unit(span.end),
            sentence: range(sentence),
            insertion: insertion.filter(|at| block.start <= *at && *at <= block.end).map(unit),
            number,
        };
        let words = span.of(&preview.edited.document.text);
        found.all.push((view, place, words));
    }
    for found in &mut boxes {
        found.all.sort_by_key(|(view, place, _)| (Reverse(view.finding.urgency()), place.start));
    }
    boxes
}

/// How many findings stand at a box of those that were typed.
pub fn count(preview: &Preview, typed: Range<usize>) -> usize {
    preview.findings.iter().filter(|view| is_typed(preview, view, &typed)).count()
}

fn is_typed(preview: &Preview, view: &FindingView, typed: &Range<usize>) -> bool {
    place(preview, view.finding.span).is_some_and(|(which, ..)| typed.contains(&which))
}

/// The box that a range of the letter was typed in, where its block begins there, and that block; none for a range that points
/// at no words.
fn place(preview: &Preview, span: Span) -> Option<(usize, usize, Span)> {
    let blocks = &preview.edited.document.blocks;
    let at = blocks.partition_point(|block| block.span.end <= span.start);
    let block = blocks.get(at).filter(|block| !span.is_empty() && block.span.contains(span))?;
    let part = preview.edited.parts.get(at)?;
    Some((part.typed, part.start, block.span))
}

impl<'v> Found<'v> {
    /// The list below the box; `is_live` while somebody types.
    pub fn list<'p>(&self, page: &'p Page, preview: &Preview, is_live: bool) -> List<'p>
    where
        'v: 'p,
    {
        let drawn = |&(found, place, words): &(&'v FindingView, PlaceInBox, &'v str)| {
            let quote = if found.finding.message.contains(words) { String::new() } else { shortened(words) };
            Drawn {
                page,
                found,
                rule_address: finding::rule_address(&found.finding.rule, preview.organisation),
                at: if is_live { Spot::Typing(quote, place) } else { Spot::Box(quote) },
            }
        };
        let mut open: Vec<Drawn<'p>> = self.all.iter().map(drawn).collect();
        let folded = open.split_off(open.len().min(OPEN));
        List { page, open, folded }
    }

    /// The text cut where underlines begin and end, with the class of each piece. Where findings overlap, the shortest has
    /// the underline: what is said about a whole sentence doesn't hide the words that matter.
    pub fn mirror(&self) -> Mirror {
        let units: Vec<u16> = self.text.encode_utf16().collect();
        let mut cuts: Vec<usize> = self.all.iter().flat_map(|(_, place, _)| [place.start, place.end]).collect();
        cuts.extend([0, units.len()]);
        cuts.sort_unstable();
        cuts.dedup();
        let class = |from: usize, to: usize| {
            let covering = self.all.iter().filter(|(_, place, _)| place.start <= from && to <= place.end);
            let shortest =
                covering.min_by_key(|(view, place, _)| (place.end - place.start, Reverse(view.finding.urgency())));
            shortest.map_or("", |(view, place, _)| match (is_about_all(place), view.finding.severity) {
                (true, _) => "m-diag m-diag--whole",
                (_, Severity::Error) => "m-diag m-diag--error",
                (_, Severity::Warning) => "m-diag m-diag--warning",
                (_, Severity::Info) => "m-diag m-diag--info",
            })
        };
        let words = |cut: &[usize]| String::from_utf16_lossy(units.get(cut[0]..cut[1]).unwrap_or(&[]));
        let pieces = cuts.windows(2).map(|cut| (words(cut), class(cut[0], cut[1])));
        Mirror { pieces: pieces.filter(|(text, _)| !text.is_empty()).collect() }
    }
}

/// Whether a finding is about a sentence as a whole.
fn is_about_all(place: &PlaceInBox) -> bool {
    let (length, sentence) = (place.end - place.start, place.sentence.1.saturating_sub(place.sentence.0));
    length > 40 && length * 4 >= sentence * 3
}
