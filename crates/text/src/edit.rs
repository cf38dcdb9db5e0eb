//! A letter edited block by block: markup stays on words that stay, the items of lists count on, and every part of the new
//! letter knows where it was typed.

use super::{Block, BlockKind, Document, DocumentBuilder, Inline, InlineKind, Region, Span};

/// A block as it comes back from the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedBlock {
    /// The block of the revision it started from; none for a new one.
    pub origin: Option<usize>,
    /// What it is now; none leaves it what it was.
    pub kind: Option<BlockKind>,
    /// Its text; empty takes the block out, a blank line makes two of it.
    pub text: String,
}

impl EditedBlock {
    /// Every block of a letter, as nobody changed it.
    pub fn all_of(document: &Document) -> impl Iterator<Item = EditedBlock> {
        document.blocks.iter().enumerate().map(|(at, block)| EditedBlock {
            origin: Some(at),
            kind: None,
            text: document.text_of(block).to_owned(),
        })
    }

    /// Its text with line ends of one character, as [`Part::start`] counts in it.
    pub fn lines(&self) -> String {
        self.text.replace("\r\n", "\n").replace('\r', "\n")
    }
}

/// What the editor's blocks make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// The letter.
    pub document: Document,
    /// Where each of its blocks was typed, in order.
    pub parts: Vec<Part>,
}

/// A block of the new letter, and where it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which of the edited blocks.
    pub typed: usize,
    /// Where it begins in [`EditedBlock::lines`], in bytes.
    pub start: usize,
    /// Which block of the new letter.
    pub block: usize,
}

/// The letter that the editor's blocks make of `old`. `fields` finds the merge fields that are written out in a text; one that
/// the letter had keeps its sample.
pub fn edited(old: &Document, blocks: &[EditedBlock], fields: impl Fn(&str) -> Vec<(Span, InlineKind)>) -> Edited {
    let mut builder = DocumentBuilder::new();
    let mut numbers = Numbers::of(old);
    let mut parts = Vec::new();
    for (typed, edited) in blocks.iter().enumerate() {
        let origin = edited.origin.and_then(|at| old.blocks.get(at));
        let kind = edited.kind.or(origin.map(|block| block.kind)).unwrap_or(BlockKind::Paragraph);
        let region = origin.map_or(Region::Body, |block| block.region);
        let label = origin.and_then(|block| block.label.clone()).filter(|_| edited.kind.is_none());
        for (start, part) in split(&edited.lines()) {
            let inlines = origin.map(|block| kept_markup(old, block, part)).unwrap_or_default();
            let inlines = with_fields(inlines, fields(part), old);
            let kind = numbers.next(edited.origin, kind);
            builder.push(kind, region, part, inlines);
            builder.label(label.as_ref().map(|label| match kind {
                BlockKind::ListItem { number: Some(number), .. } => label.numbered(number),
                _ => label.clone(),
            }));
            parts.push(Part { typed, start, block: parts.len() });
        }
    }
    Edited { document: builder.finish(), parts }
}

/// The parts of a text between blank lines, each with where it begins.
fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    text.split_inclusive("\n\n").filter_map(move |part| {
        let start = from + (part.len() - part.trim_start().len());
        from += part.len();
        let words = part.trim();
        (!words.is_empty()).then_some((start, words))
    })
}

/// Numbers of the items of lists as they come in a changed letter.
struct Numbers {
    /// For each block of the letter as it was: the first item of its numbered list, and the number of that.
    starts: Vec<Option<(usize, u32)>>,
    /// For each level: the block that the last item was, and the number that it has now.
    open: Vec<Option<(usize, u32)>>,
}

impl Numbers {
    /// Finds the lists: items of one level that count on, whatever stands between them but an item of a level above.
    fn of(old: &Document) -> Self {
        // For each level the start of the list that is open, and its last number.
        let mut open: Vec<Option<((usize, u32), u32)>> = Vec::new();
        let start = |(at, block): (usize, &Block)| {
            let BlockKind::ListItem { level, number } = block.kind else { return None };
            let level = usize::from(level);
            open.resize(level + 1, None);
            let number = number?;
            let goes_on = open[level].filter(|(_, last)| last.checked_add(1) == Some(number));
            let start = goes_on.map_or((at, number), |(start, _)| start);
            open[level] = Some((start, number));
            Some(start)
        };
        Self { starts: old.blocks.iter().enumerate().map(start).collect(), open: Vec::new() }
    }

    /// The kind of the next block: the item of a numbered list counts on from the one before it, or from where its list
    /// began when that one is gone.
    fn next(&mut self, origin: Option<usize>, kind: BlockKind) -> BlockKind {
        let BlockKind::ListItem { level, number } = kind else { return kind };
        let at = usize::from(level);
        self.open.resize(at + 1, None);
        let Some((own, origin)) = number.zip(origin) else { return kind };
        let (first, start) = self.starts.get(origin).copied().flatten().unwrap_or((origin, own));
        let last = self.open[at].filter(|&(before, _)| first <= before && before <= origin);
        let number = last.map_or(start, |(_, last)| last.saturating_add(1));
        self.open[at] = Some((origin, number));
        BlockKind::ListItem { level, number: Some(number) }
    }
}

/// The bold, italic and linked parts of `block` that still stand in `text`, relative to it.
fn kept_markup(old: &Document, block: &Block, text: &str) -> Vec<Inline> {
    let before = old.text_of(block);
    let marked: Vec<&Inline> =
        block.inlines.iter().filter(|inline| !matches!(inline.kind, InlineKind::MergeField { .. })).collect();
    let local = |span: Span| Span::new(span.start - block.span.start, span.end - block.span.start);
    if before == text {
        return marked
            .into_iter()
            .map(|inline| Inline { span: local(inline.span), kind: inline.kind.clone() })
            .collect();
    }
    let mut kept = Vec::new();
    let mut from = 0;
    for inline in marked {
        let words = inline.span.of(&old.text);
        let Some(at) = text.get(from..).and_then(|rest| rest.find(words)) else { continue };
        let start = from + at;
        kept.push(Inline { span: Span::new(start, start + words.len()), kind: inline.kind.clone() });
        from = start;
    }
    kept
}

/// Adds the merge fields that stand in the text; a field that the letter had keeps its sample.
fn with_fields(mut inlines: Vec<Inline>, found: Vec<(Span, InlineKind)>, old: &Document) -> Vec<Inline> {
    for (span, mut kind) in found {
        if let InlineKind::MergeField { name, sample } = &mut kind
            && let Some((_, _, known)) = old.merge_fields().find(|(_, known, _)| known == name)
        {
            *sample = known.to_owned();
        }
        inlines.push(Inline { span, kind });
    }
    inlines.sort_by_key(|inline| (inline.span.start, std::cmp::Reverse(inline.span.end)));
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Label, NumberStyle};
    use proptest::prelude::*;

    fn no_fields(_: &str) -> Vec<(Span, InlineKind)> {
        Vec::new()
    }

    /// A letter of items, one a line: its depth in spaces, its number, `-` for a bullet, or no marker for a paragraph.
    fn letter(lines: &[&str]) -> Document {
        let mut builder = DocumentBuilder::new();
        for line in lines {
            let level = (line.len() - line.trim_start().len()) as u8;
            let (marker, text) = line.trim_start().split_once(' ').unwrap();
            let kind = match marker.parse() {
                Ok(number) => BlockKind::ListItem { level, number: Some(number) },
                Err(_) if marker == "-" => BlockKind::ListItem { level, number: None },
                Err(_) => BlockKind::Paragraph,
            };
            builder.push(kind, Region::Body, text, Vec::new());
        }
        builder.finish()
    }

    /// Edits the blocks: `None` leaves one as it is, an empty text takes it out.
    fn check(lines: &[&str], texts: &[Option<&str>], expect: &[&str]) {
        let old = letter(lines);
        let block = |(at, text): (usize, &Option<&str>)| EditedBlock {
            origin: Some(at),
            kind: None,
            text: text.map_or_else(|| old.text_of(&old.blocks[at]).to_owned(), str::to_owned),
        };
        let blocks: Vec<EditedBlock> = texts.iter().enumerate().map(block).collect();
        assert_eq!(edited(&old, &blocks, no_fields).document.text, letter(expect).text);
    }

    #[test]
    fn items_count_on_when_others_come_and_go() {
        let three = &["1 een", "2 twee", "3 drie"];
        check(three, &[None; 3], three);
        check(three, &[None, Some(""), None], &["1 een", "2 drie"]);
        check(three, &[Some(""), None, None], &["1 twee", "2 drie"]);
        check(three, &[Some("een\n\nanderhalf"), None, None], &["1 een", "2 anderhalf", "3 twee", "4 drie"]);
        let apart = &["3 drie", "p en dan", "4 vier", "1 nieuw", "2 nieuwer"];
        check(apart, &[None; 5], apart);
        check(apart, &[Some(""), None, None, None, None], &["p en dan", "3 vier", "1 nieuw", "2 nieuwer"]);
        let deep = &["1 een", " 1 a", " 2 b", "- punt", "2 twee", " 1 c"];
        check(deep, &[None; 6], deep);
        check(deep, &[None, Some(""), None, None, None, None], &["1 een", " 1 b", "- punt", "2 twee", " 1 c"]);
    }

    #[test]
    fn a_label_keeps_its_look_and_counts_on() {
        let mut old = letter(&["1 een", "2 twee"]);
        for (at, block) in old.blocks.iter_mut().enumerate() {
            block.label = Label::of(String::new(), at as u32 + 1, NumberStyle::LowerLetter, ")".to_owned());
        }
        let blocks = [("", 0), ("twee\n\ndrie", 1)].map(|(text, at)| EditedBlock {
            origin: Some(at),
            kind: None,
            text: text.to_owned(),
        });
        let labels: Vec<String> = edited(&old, &blocks, no_fields)
            .document
            .blocks
            .iter()
            .filter_map(|block| block.label.as_ref())
            .map(Label::to_string)
            .collect();
        assert_eq!(labels, ["a)", "b)"]);
    }

    #[test]
    fn every_part_says_where_its_words_were_typed() {
        let old = letter(&["p een", "p twee"]);
        let typed = |origin, text: &str| EditedBlock { origin, kind: None, text: text.to_owned() };
        let blocks = [typed(Some(0), " \n\n een\n\n\n\nen meer "), typed(None, ""), typed(Some(1), "twee\r\ndrie")];
        let made = edited(&old, &blocks, no_fields);
        let parts: Vec<(usize, usize, usize)> =
            made.parts.iter().map(|part| (part.typed, part.start, part.block)).collect();
        assert_eq!(parts, [(0, 4, 0), (0, 11, 1), (2, 0, 2)]);
    }

    #[test]
    fn a_field_keeps_its_sample_and_marked_words_their_look() {
        let mut builder = DocumentBuilder::new();
        let bold = Inline { span: Span::new(0, 5), kind: InlineKind::Bold };
        let field = |sample: &str| InlineKind::MergeField { name: "n".to_owned(), sample: sample.to_owned() };
        let inlines = vec![bold.clone(), Inline { span: Span::new(6, 9), kind: field("Jansen") }];
        builder.push(BlockKind::Paragraph, Region::Body, "Beste <n>", inlines);
        let old = builder.finish();
        let find = |text: &str| text.find("<n>").map(|at| (Span::new(at, at + 3), field("?"))).into_iter().collect();
        let typed = EditedBlock { origin: Some(0), kind: None, text: "Dag, Beste <n>".to_owned() };
        let made = edited(&old, &[typed], find).document;
        let expect =
            [Inline { span: Span::new(5, 10), ..bold }, Inline { span: Span::new(11, 14), kind: field("Jansen") }];
        assert_eq!(made.blocks[0].inlines, expect);
    }

    fn line() -> impl Strategy<Value = String> {
        "( {0,2}([1-9]|-) [a-zé]{1,6}|p [a-zé ]{0,8}[a-z])"
    }

    proptest! {
        #[test]
        fn what_nobody_changed_stays_as_it_is(lines in prop::collection::vec(line(), 1..8)) {
            let old = letter(&lines.iter().map(String::as_str).collect::<Vec<_>>());
            let blocks: Vec<EditedBlock> = EditedBlock::all_of(&old).collect();
            prop_assert_eq!(edited(&old, &blocks, no_fields).document, old);
        }

        #[test]
        fn whatever_is_typed_makes_a_sound_letter_whose_parts_stand_where_they_say(
            lines in prop::collection::vec(line(), 1..6),
            typed in prop::collection::vec((prop::option::of(0_usize..9), "[a-zé \\n\\r]{0,24}"), 0..8),
        ) {
            let old = letter(&lines.iter().map(String::as_str).collect::<Vec<_>>());
            let block = |(origin, text): (Option<usize>, String)| EditedBlock { origin, kind: None, text };
            let blocks: Vec<EditedBlock> = typed.into_iter().map(block).collect();
            let made = edited(&old, &blocks, no_fields);
            prop_assert!(made.document.is_sound());
            prop_assert_eq!(made.parts.len(), made.document.blocks.len());
            for part in &made.parts {
                let text = blocks[part.typed].lines();
                let words = made.document.text_of(&made.document.blocks[part.block]);
                prop_assert!(text[part.start..].starts_with(words), "{words:?} in {text:?}");
            }
        }
    }
}
