//! A letter's canonical text and the blocks in it.

use super::{Label, Span};
use serde::{Deserialize, Serialize};

/// A letter: one canonical text and the blocks that stand in it.
///
/// Between blocks stand only separators: a blank line (`\n\n`) between paragraphs, a single `\n` between list items
/// and between table cells; a list item's visible marker (`- `, `1. `) stands in the separator before it, so that the
/// canonical text reads as a person expects and can be read back as plain text. Inside a block `\n` is a line break.
///
/// Invariants: blocks are in order, do not overlap, hold no `\n\n`, and lie on character boundaries of `text`;
/// the inlines of a block are in order and lie inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The canonical text: what `meelezer convert --to text` prints and what every span points into.
    pub text: String,
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
}

/// A paragraph-sized piece of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, without list marker or separator.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Which part of the letter it belongs to.
    #[serde(default)]
    pub region: Region,
    /// Marked-up parts and merge fields, in order; plain text in between has no entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inlines: Vec<Inline>,
    /// What stands before it in print, where that is more than the number in the canonical text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum BlockKind {
    /// The letter's title or subject line.
    Title,
    /// A heading; level 1 to 6.
    Heading {
        /// 1 is the highest.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem {
        /// 0 for the outermost list.
        level: u8,
        /// The item's number in a numbered list; none in a bulleted one.
        number: Option<u32>,
    },
    /// A cell of a table.
    TableCell {
        /// Which table of the letter, from 0.
        table: u32,
        /// Row, from 0.
        row: u32,
        /// Column, from 0.
        column: u32,
    },
}

/// The part of a letter that a block belongs to. Only `Body` counts in scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Region {
    /// The message itself.
    #[default]
    Body,
    /// Page header or footer of the file.
    HeaderFooter,
    /// Letterhead and reference lines ("Uw kenmerk", "Datum", the municipality's address).
    Letterhead,
    /// The address of the reader.
    Address,
    /// Name and function under the closing.
    Signature,
}

/// A marked-up part of a block, or a merge field in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// Where, in the canonical text.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// What an inline is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum InlineKind {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// A link.
    Link {
        /// Where it leads: http, https or mailto only.
        href: String,
    },
    /// A merge field. The canonical text holds its source form (`«Naam»`, `[[naam]]`, `{{naam}}`); it is never changed
    /// and never counted as a word.
    MergeField {
        /// The field's name.
        name: String,
        /// What a reader sees in its place.
        sample: String,
    },
}

impl Document {
    /// The text of a block.
    pub fn text_of(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    /// The blocks that count in scores.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.region == Region::Body)
    }

    /// The title: the title block, else the first heading, else the first words of the body (at most 80 characters);
    /// without the label of a subject line ("Onderwerp:", "Betreft:").
    pub fn title(&self) -> Option<String> {
        let of = |wanted: fn(&BlockKind) -> bool| self.body().find(|block| wanted(&block.kind));
        let block = of(|kind| *kind == BlockKind::Title)
            .or_else(|| of(|kind| matches!(kind, BlockKind::Heading { .. })))
            .or_else(|| self.body().find(|block| !self.text_of(block).trim().is_empty()))?;
        let line = self.text_of(block).lines().next().unwrap_or("").trim();
        let line = without_subject_label(line);
        Some(line.chars().take(80).collect::<String>()).filter(|line| !line.is_empty())
    }

    /// The merge fields, in order.
    pub fn merge_fields(&self) -> impl Iterator<Item = (&Inline, &str, &str)> {
        self.blocks.iter().flat_map(|block| &block.inlines).filter_map(|inline| match &inline.kind {
            InlineKind::MergeField { name, sample } => Some((inline, name.as_str(), sample.as_str())),
            _ => None,
        })
    }

    /// Whether the stated invariants hold; readers of foreign files and tests call it.
    pub fn is_sound(&self) -> bool {
        let mut from = 0;
        self.blocks.iter().all(|block| {
            let fits = block.span.start >= from && self.text.get(block.span.start..block.span.end).is_some();
            from = block.span.end;
            let mut inner = block.span.start;
            fits && !self.text_of(block).contains("\n\n")
                && block.inlines.iter().all(|inline| {
                    let ordered = inline.span.start >= inner
                        && block.span.contains(inline.span)
                        && self.text.get(inline.span.start..inline.span.end).is_some();
                    inner = inline.span.start;
                    ordered
                })
        })
    }
}

/// A subject line without its label.
fn without_subject_label(line: &str) -> &str {
    let labelled = ["onderwerp", "betreft", "betreffende"].iter().find_map(|label| {
        let rest = line.get(label.len()..)?;
        line[..label.len()]
            .eq_ignore_ascii_case(label)
            .then(|| rest.trim_start().strip_prefix(':').or(rest.strip_prefix('\t')))?
    });
    labelled.map(str::trim).filter(|rest| !rest.is_empty()).unwrap_or(line)
}

/// Builds a [`Document`] block by block and places the separators.
#[derive(Default)]
pub struct DocumentBuilder {
    document: Document,
}

impl DocumentBuilder {
    /// An empty letter.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a block. `inlines` are relative to `text`; runs of empty lines inside `text` become one line break.
    /// A block without text is left out.
    pub fn push(&mut self, kind: BlockKind, region: Region, text: &str, inlines: Vec<Inline>) {
        self.place(kind, region, text, inlines);
    }

    /// Appends a block as [`Self::push`] does, and tells where each of its bytes went; none when it was left out.
    pub fn place(&mut self, kind: BlockKind, region: Region, text: &str, inlines: Vec<Inline>) -> Option<Placed> {
        if text.trim().is_empty() {
            return None;
        }
        let (text, inlines, mut placed) = without_blank_lines(text, inlines);
        let document = &mut self.document;
        if let Some(last) = document.blocks.last() {
            document.text.push_str(separator(&last.kind, &kind));
        }
        if let BlockKind::ListItem { level, number } = kind {
            document.text.push_str(&"  ".repeat(usize::from(level)));
            match number {
                Some(number) => document.text.push_str(&format!("{number}. ")),
                None => document.text.push_str("- "),
            }
        }
        let start = document.text.len();
        document.text.push_str(&text);
        document.blocks.push(Block {
            span: Span::new(start, start + text.len()),
            kind,
            region,
            inlines: inlines.into_iter().map(|inline| Inline { span: inline.span.shift(start), ..inline }).collect(),
            label: None,
        });
        placed.start = start;
        Some(placed)
    }

    /// Says what stands before the last block in print.
    pub fn label(&mut self, label: Option<Label>) {
        if let Some(last) = self.document.blocks.last_mut() {
            last.label = label;
        }
    }

    /// The finished letter; its text ends in one newline when it has any block.
    pub fn finish(mut self) -> Document {
        if !self.document.blocks.is_empty() {
            self.document.text.push('\n');
        }
        self.document
    }
}

/// Where the bytes of a block went in the canonical text.
pub struct Placed {
    /// Where the block starts.
    start: usize,
    /// For each byte of what was pushed, and for its end, how many bytes of the block stand before it.
    moved: Vec<usize>,
    /// Length of the block.
    length: usize,
}

impl Placed {
    /// Where a byte of what was pushed stands in the canonical text; one that was trimmed, where it would have stood.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.moved.len().saturating_sub(1));
        self.start + self.moved.get(byte).map_or(0, |&moved| moved.min(self.length))
    }
}

/// What stands between two blocks.
fn separator(before: &BlockKind, after: &BlockKind) -> &'static str {
    match (before, after) {
        (BlockKind::ListItem { .. }, BlockKind::ListItem { .. }) => "\n",
        (BlockKind::TableCell { table: a, row: r, .. }, BlockKind::TableCell { table: b, row: s, .. }) if a == b => {
            if r == s { "\t" } else { "\n" }
        }
        _ => "\n\n",
    }
}

/// Trims the text and folds every run of newlines to one, moving the inlines along.
fn without_blank_lines(text: &str, inlines: Vec<Inline>) -> (String, Vec<Inline>, Placed) {
    let mut out = String::with_capacity(text.len());
    // moved[i] is where byte i of `text` went.
    let mut moved = Vec::with_capacity(text.len() + 1);
    for character in text.chars() {
        let skipped = match character {
            '\n' => out.is_empty() || out.ends_with('\n'),
            other => other.is_whitespace() && out.is_empty(),
        };
        moved.extend(std::iter::repeat_n(out.len(), character.len_utf8()));
        if !skipped {
            out.push(character);
        }
    }
    moved.push(out.len());
    let end = out.trim_end().len();
    out.truncate(end);
    let placed = Placed { start: 0, moved, length: end };
    let inlines = inlines
        .into_iter()
        .map(|inline| Inline { span: Span::new(placed.at(inline.span.start), placed.at(inline.span.end)), ..inline })
        .filter(|inline| !inline.span.is_empty())
        .collect();
    (out, inlines, placed)
}
