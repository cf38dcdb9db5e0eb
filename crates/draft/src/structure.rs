//! From the pieces that a reader found to a sound [`Document`]; shared by all formats.

use crate::conventions::Conventions;
use crate::draft::{Draft, Place, weight};
use crate::error::Error;
use crate::limits::{MAX_TEXT_BYTES, MAX_WEIGHT};
use crate::source::{Piece, Source};
use std::collections::HashSet;
use text::{BlockKind, Document, DocumentBuilder, Inline, InlineKind, Region, Span};

/// A line longer than this, in characters, is no heading, however bold.
const MAX_HEADING_CHARS: usize = 80;

/// Recognises the parts of the letter and merge fields, and places everything in one canonical text.
///
/// # Errors
/// `TooLong` when there is more text than [`MAX_TEXT_BYTES`], `TooComplex` when there is more mark-up than any letter has.
pub fn build(drafts: Vec<Draft>, conventions: &dyn Conventions) -> Result<Document, Error> {
    build_with_source(drafts, conventions).map(|source| source.document)
}

/// As [`build`], and keeps where the text stands in the file.
///
/// # Errors
/// As [`build`].
pub fn build_with_source(drafts: Vec<Draft>, conventions: &dyn Conventions) -> Result<Source, Error> {
    if drafts.iter().map(|draft| draft.text.len()).sum::<usize>() > MAX_TEXT_BYTES {
        return Err(Error::TooLong);
    }
    let mut weight_of_all = drafts.iter().map(|draft| draft.weight).sum::<usize>();
    if weight_of_all > MAX_WEIGHT {
        return Err(Error::TooComplex);
    }
    let mut drafts = in_reading_order(drafts);
    one_title(&mut drafts);
    let regions = conventions.regions(&mut drafts);
    let mut builder = DocumentBuilder::new();
    let mut source = Source { document: Document::default(), pieces: Vec::new(), typed_markers: HashSet::new() };
    let mut blocks = 0;
    for (mut draft, region) in drafts.into_iter().zip(regions) {
        if region == Region::Body && is_bold_heading(&draft, conventions) {
            draft.kind = BlockKind::Heading { level: 2 };
        }
        if matches!(draft.kind, BlockKind::Title | BlockKind::Heading { .. }) {
            draft.inlines.retain(|inline| inline.kind != InlineKind::Bold);
        }
        let inlines = with_fields(&draft.text, draft.inlines, conventions);
        weight_of_all += inlines.iter().map(|inline| weight(&inline.kind)).sum::<usize>();
        if weight_of_all > 2 * MAX_WEIGHT {
            return Err(Error::TooComplex);
        }
        if let Some(placed) = builder.place(draft.kind, region, &draft.text, inlines) {
            let labelled =
                matches!(draft.kind, BlockKind::ListItem { number: Some(_), .. } | BlockKind::Heading { .. });
            builder.label(draft.label.filter(|_| labelled));
            source.add(&draft.text, &draft.pieces, &placed);
            if draft.typed_marker {
                source.typed_markers.insert(blocks);
            }
            blocks += 1;
        }
    }
    source.document = builder.finish();
    Ok(source)
}

/// The letter, when it says anything.
///
/// # Errors
/// `Empty` when no block has a letter or a digit.
pub fn with_text(document: Document) -> Result<Document, Error> {
    let visible = |block| document.text_of(block).chars().any(char::is_alphanumeric);
    if document.blocks.iter().any(visible) { Ok(document) } else { Err(Error::Empty) }
}

/// Page headers first, then the text, its notes, and page footers; pieces without text are dropped.
fn in_reading_order(mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.retain(|draft| !draft.text.trim().is_empty());
    drafts.sort_by_key(|draft| match draft.place {
        Place::Header => 0,
        Place::Flow | Place::Box => 1,
        Place::Note => 2,
        Place::Footer => 3,
    });
    drafts
}

/// A letter has one title; what else was styled as one is a heading.
fn one_title(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.kind == BlockKind::Title).skip(1) {
        draft.kind = BlockKind::Heading { level: 1 };
    }
}

/// Whether a paragraph is a heading that was made by hand: one short bold line that is no sentence.
fn is_bold_heading(draft: &Draft, conventions: &dyn Conventions) -> bool {
    let text = draft.text.trim();
    let line = draft.kind == BlockKind::Paragraph
        && draft.place == Place::Flow
        && !text.contains('\n')
        && text.chars().count() <= MAX_HEADING_CHARS
        && !text.ends_with(['.', ',', ';', ':', '!'])
        && text.chars().any(char::is_alphabetic);
    line && !conventions.is_formula(text) && covered(draft, &InlineKind::Bold)
}

/// Whether every visible character of it is marked so.
fn covered(draft: &Draft, kind: &InlineKind) -> bool {
    draft.text.char_indices().filter(|(_, c)| !c.is_whitespace()).all(|(at, _)| {
        let marked = |inline: &Inline| inline.kind == *kind && inline.span.start <= at && at < inline.span.end;
        draft.inlines.iter().any(marked)
    })
}

/// Adds the fields that stand written out in the text to those that the file itself marks, and what people see in the
/// place of each.
fn with_fields(text: &str, mut inlines: Vec<Inline>, conventions: &dyn Conventions) -> Vec<Inline> {
    let mut known: Vec<Span> = Vec::new();
    for inline in &mut inlines {
        if let InlineKind::MergeField { name, sample } = &mut inline.kind {
            *sample = conventions.sample(name);
            known.push(inline.span);
        }
    }
    let is_new = |(span, _): &(Span, String)| {
        let next = known.partition_point(|other| other.end <= span.start);
        !known.get(next).is_some_and(|other| other.overlaps(*span))
    };
    let field = |(span, name): (Span, String)| {
        let sample = conventions.sample(&name);
        Inline { span, kind: InlineKind::MergeField { name, sample } }
    };
    inlines.extend(conventions.fields(text).into_iter().filter(is_new).map(field));
    inlines.sort_by_key(|inline| (inline.span.start, std::cmp::Reverse(inline.span.end)));
    inlines
}

/// Makes list items of paragraphs that begin with a typed bullet, and of typed numbers that follow each other.
pub fn recognise_typed_lists(drafts: &mut [Draft]) {
    let markers: Vec<_> = drafts.iter().map(typed_marker).collect();
    let (before, after) = (numbers_before(markers.iter()), numbers_before(markers.iter().rev()));
    for (at, marker) in markers.iter().enumerate() {
        let Some((number, length)) = *marker else { continue };
        let in_list = match number {
            None => true,
            Some(n) => {
                let (before, after) = (before[at], after[markers.len() - 1 - at]);
                before.is_some() && before == n.checked_sub(1) || after.is_some() && after == n.checked_add(1)
            }
        };
        if in_list {
            drafts[at].kind = BlockKind::ListItem { level: 0, number };
            cut_start(&mut drafts[at], length);
        }
    }
}

/// For each marker the number of the item before it in the same list; bulleted items may stand in between.
fn numbers_before<'m>(markers: impl Iterator<Item = &'m Option<(Option<u32>, usize)>>) -> Vec<Option<u32>> {
    let mut last = None;
    let step = |marker: &'m Option<(Option<u32>, usize)>| {
        let next = match marker {
            None => None,
            Some((None, _)) => last,
            Some((number, _)) => *number,
        };
        std::mem::replace(&mut last, next)
    };
    markers.map(step).collect()
}

/// The number (none for a bullet) and the length in bytes of a typed list marker.
fn typed_marker(draft: &Draft) -> Option<(Option<u32>, usize)> {
    if draft.kind != BlockKind::Paragraph {
        return None;
    }
    let (number, rest) = list_marker(&draft.text)?;
    Some((number, draft.text.len() - rest.len()))
}

/// Splits a list marker (`-`, `•`, `1.`, `2)`) off a line: its number, and what follows the white space after it.
pub fn list_marker(line: &str) -> Option<(Option<u32>, &str)> {
    let line = line.trim_start();
    let (number, rest) = match line.strip_prefix(['-', '*', '•', '·', '–', '▪', '◦', '●', '○', '■', '\u{f0b7}'])
    {
        Some(rest) => (None, rest),
        None => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let number = line.get(..digits).filter(|_| (1..=3).contains(&digits))?.parse().ok()?;
            (Some(number), line[digits..].strip_prefix(['.', ')'])?)
        }
    };
    let text = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    (text.len() < rest.len() && !text.is_empty()).then_some((number, text))
}

fn cut_start(draft: &mut Draft, length: usize) {
    draft.typed_marker = true;
    draft.text.drain(..length);
    let moved = |span: Span| Span::new(span.start.saturating_sub(length), span.end.saturating_sub(length));
    for inline in &mut draft.inlines {
        inline.span = moved(inline.span);
    }
    draft.inlines.retain(|inline| !inline.span.is_empty());
    let rest = |piece: &Piece| {
        let cut = length.saturating_sub(piece.span.start);
        let span = moved(piece.span);
        (!span.is_empty()).then(|| Piece { span, origin: piece.origin.of(cut, span.len()) })
    };
    draft.pieces = draft.pieces.iter().filter_map(rest).collect();
}
