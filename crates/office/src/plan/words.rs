//! The difference between some paragraphs and the text that they are to say, word by word; merge fields stay.

use std::collections::HashMap;
use text::diff::{self, Change, ChangeKind};
use text::{Document, Inline, InlineKind, Span};

/// Stands for the end of a paragraph: a private character, which is compared as a sign and never as white space.
pub const PARAGRAPH: char = '\u{10FFFD}';
/// Stands for a line break.
pub const LINE: char = '\u{10FFFC}';
/// The first of the private characters that stand for merge fields.
const FIRST_FIELD: u32 = 0xF0000;
/// How many different fields are told apart; no paragraph of a letter has as many.
const MOST_FIELDS: u32 = 256;

/// A stretch of old text, with the place of each of its bytes in the canonical text.
#[derive(Default)]
pub struct Old {
    text: String,
    /// For each piece: where it starts in `text`, and what it is.
    pieces: Vec<(usize, Part)>,
}

#[derive(Clone, Copy)]
enum Part {
    /// As it stands in the canonical text.
    Words(Span),
    /// A merge field.
    Field(Span),
    /// The end of a paragraph.
    Paragraph(usize),
    /// A line break in a paragraph.
    Line(Span),
}

/// What happens to a stretch of text, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Words of the canonical text go.
    Delete(Span),
    /// Words come before a byte of the canonical text.
    Insert(usize, String),
    /// A new paragraph begins at a byte of the canonical text.
    Split(usize),
    /// A paragraph runs into the next.
    Join(usize),
}

/// Merge fields as single characters, the same for the same field in old and new text.
#[derive(Default)]
pub struct Fields {
    known: HashMap<String, char>,
    texts: Vec<String>,
    /// Whether there are more than are told apart.
    too_many: bool,
}

impl Fields {
    fn character(&mut self, field: &str) -> Option<char> {
        if let Some(&known) = self.known.get(field) {
            return Some(known);
        }
        let number = self.texts.len() as u32;
        let character = char::from_u32(FIRST_FIELD + number).filter(|_| number < MOST_FIELDS);
        self.too_many |= character.is_none();
        let character = character?;
        self.known.insert(field.to_owned(), character);
        self.texts.push(field.to_owned());
        Some(character)
    }

    /// Whether some fields are not told apart: then nothing may change, or they could get lost.
    pub fn are_too_many(&self) -> bool {
        self.too_many
    }

    fn text(&self, character: char) -> Option<&str> {
        let number = (character as u32).checked_sub(FIRST_FIELD)?;
        self.texts.get(number as usize).map(String::as_str)
    }

    /// New text with the fields that the old text has as single characters.
    pub fn fold(&self, text: &str) -> String {
        let mut fields: Vec<(&String, &char)> = self.known.iter().collect();
        fields.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        fields.into_iter().fold(text.to_owned(), |text, (field, &character)| {
            text.replace(field.as_str(), character.encode_utf8(&mut [0; 4]))
        })
    }

    fn unfold(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match self.text(c) {
                Some(field) => out.push_str(field),
                None => out.push(c),
            }
        }
        out
    }
}

impl Old {
    /// Adds canonical text; its merge fields become single characters.
    pub fn push(&mut self, document: &Document, span: Span, fields: &mut Fields) {
        let mut at = span.start;
        for field in fields_in(document, span) {
            if field.start < at {
                continue;
            }
            let Some(character) = fields.character(field.of(&document.text)) else { continue };
            self.words(document, Span::new(at, field.start));
            self.pieces.push((self.text.len(), Part::Field(field)));
            self.text.push(character);
            at = field.end;
        }
        self.words(document, Span::new(at, span.end));
    }

    fn words(&mut self, document: &Document, span: Span) {
        if !span.is_empty() {
            self.pieces.push((self.text.len(), Part::Words(span)));
            self.text.push_str(span.of(&document.text));
        }
    }

    /// Adds the end of a paragraph.
    pub fn end_paragraph(&mut self, paragraph: usize) {
        self.pieces.push((self.text.len(), Part::Paragraph(paragraph)));
        self.text.push(PARAGRAPH);
    }

    /// Adds a line break that stands in the canonical text.
    pub fn end_line(&mut self, span: Span) {
        self.pieces.push((self.text.len(), Part::Line(span)));
        self.text.push(LINE);
    }

    /// The pieces that lie in a range of the text, cut to it.
    fn within(&self, range: Span) -> impl Iterator<Item = Part> {
        let first = self.pieces.partition_point(|&(start, _)| start <= range.start).saturating_sub(1);
        let ends = self.pieces.iter().skip(first + 1).map(|&(start, _)| start).chain([self.text.len()]);
        let pieces = self.pieces.iter().skip(first).take_while(move |&&(start, _)| start < range.end);
        pieces.zip(ends).filter_map(move |(&(start, part), end)| {
            let (from, to) = (start.max(range.start), end.min(range.end));
            let cut = |span: Span| Span::new(span.start + from - start, span.start + to - start);
            (from < to).then(|| match part {
                Part::Words(span) => Part::Words(cut(span)),
                other => other,
            })
        })
    }

    /// The canonical place of a position; `empty` is the place of an old text without pieces.
    fn place(&self, at: usize, empty: usize) -> usize {
        let next = self.pieces.partition_point(|&(start, _)| start <= at);
        let before = next.checked_sub(1).and_then(|index| self.pieces.get(index));
        match before {
            Some(&(start, Part::Words(span))) => (span.start + at - start).min(span.end),
            Some(&(start, Part::Field(span) | Part::Line(span))) if at == start => span.start,
            Some(&(_, Part::Field(span) | Part::Line(span))) => span.end,
            Some(&(start, Part::Paragraph(_))) if at == start => self.end_before(next - 1, empty),
            Some(&(_, Part::Paragraph(_))) | None => {
                self.pieces.get(next).map_or(empty, |&(_, part)| part_start(part).unwrap_or(empty))
            }
        }
    }

    fn end_before(&self, piece: usize, empty: usize) -> usize {
        match piece.checked_sub(1).and_then(|before| self.pieces.get(before)) {
            Some((_, Part::Words(span) | Part::Field(span) | Part::Line(span))) => span.end,
            _ => empty,
        }
    }
}

/// The merge fields of a stretch of text, in order.
pub fn fields_in(document: &Document, span: Span) -> impl Iterator<Item = Span> {
    let blocks = &document.blocks;
    let first = blocks.partition_point(|block| block.span.end <= span.start);
    let inside = blocks[first..].iter().take_while(move |block| block.span.start < span.end);
    let fields = inside.flat_map(move |block| {
        let first = block.inlines.partition_point(|inline| inline.span.start < span.start);
        block.inlines[first..].iter().take_while(move |inline| inline.span.start < span.end)
    });
    let is_field = |inline: &&Inline| matches!(inline.kind, InlineKind::MergeField { .. });
    fields.filter(is_field).map(|inline| inline.span).filter(move |field| span.contains(*field))
}

fn part_start(part: Part) -> Option<usize> {
    match part {
        Part::Words(span) | Part::Field(span) | Part::Line(span) => Some(span.start),
        Part::Paragraph(_) => None,
    }
}

/// The steps from the old text to `new`, which is folded by `fields`. `empty` is the canonical place of an old text
/// without words.
pub fn steps(old: &Old, new: &str, fields: &Fields, empty: usize) -> Vec<Step> {
    let mut kept: HashMap<char, usize> = HashMap::new();
    let changes = changes(&old.text, new, fields);
    for change in changes.iter().filter(|change| change.kind == ChangeKind::Deleted) {
        for field in change.old.of(&old.text).chars().filter(|&c| fields.text(c).is_some()) {
            *kept.entry(field).or_default() += 1;
        }
    }
    let mut steps = Vec::new();
    for change in changes {
        match change.kind {
            ChangeKind::Equal => {}
            ChangeKind::Deleted => steps.extend(old.within(change.old).filter_map(|part| match part {
                Part::Words(span) | Part::Line(span) => Some(Step::Delete(span)),
                Part::Paragraph(paragraph) => Some(Step::Join(paragraph)),
                Part::Field(_) => None,
            })),
            ChangeKind::Inserted => {
                let at = old.place(change.old.start, empty);
                // A field that stays where it was does not come a second time.
                let comes = |c: &char| match kept.get_mut(c).filter(|left| **left > 0) {
                    Some(left) => {
                        *left -= 1;
                        false
                    }
                    None => true,
                };
                let text: String = change.new.of(new).chars().filter(comes).collect();
                for (number, paragraph) in text.split(PARAGRAPH).enumerate() {
                    if number > 0 {
                        steps.push(Step::Split(at));
                    }
                    if !paragraph.is_empty() {
                        steps.push(Step::Insert(at, fields.unfold(paragraph).replace(LINE, "\n")));
                    }
                }
            }
        }
    }
    steps
}

/// The changes between two texts. Where both have the same breaks or fields in the same order, what lies between two of
/// them is compared by itself, so that they stay.
fn changes(old: &str, new: &str, fields: &Fields) -> Vec<Change> {
    let is_break = |c: char| matches!(c, PARAGRAPH | LINE);
    let is_fixed = |c: char| is_break(c) || fields.text(c).is_some();
    for fixed in [&is_fixed as &dyn Fn(char) -> bool, &is_break, &|c| fields.text(c).is_some()] {
        let marks = |text: &str| text.chars().filter(|&c| fixed(c)).collect::<String>();
        if !marks(old).is_empty() && marks(old) == marks(new) {
            return piecewise(old, new, fixed);
        }
    }
    diff::words(old, new)
}

fn piecewise(old: &str, new: &str, fixed: &dyn Fn(char) -> bool) -> Vec<Change> {
    let mut all = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for (a, b) in old.split_inclusive(fixed).zip(new.split_inclusive(fixed)) {
        let inner = |text: &str| text.trim_end_matches(fixed).len();
        let parts = diff::words(&a[..inner(a)], &b[..inner(b)]);
        all.extend(parts.into_iter().map(|change| Change {
            old: change.old.shift(old_at),
            new: change.new.shift(new_at),
            ..change
        }));
        (old_at, new_at) = (old_at + a.len(), new_at + b.len());
    }
    // What follows the last mark of only one of the texts.
    let rest = |text: &str, at: usize| text.len() - at;
    if rest(old, old_at) > 0 {
        let (old, new) = (Span::new(old_at, old.len()), Span::new(new_at, new_at));
        all.push(Change { kind: ChangeKind::Deleted, old, new });
    }
    if rest(new, new_at) > 0 {
        let (old, new) = (Span::new(old.len(), old.len()), Span::new(new_at, new.len()));
        all.push(Change { kind: ChangeKind::Inserted, old, new });
    }
    all
}

/// How many characters of `old` stand in `new` as well, in the same order.
pub fn common(old: &str, new: &str) -> usize {
    let equal = diff::words(old, new).into_iter().filter(|change| change.kind == ChangeKind::Equal);
    equal.map(|change| change.old.of(old).trim().chars().count()).sum()
}
