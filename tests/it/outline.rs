//! A letter in lines, to compare.

use text::{Block, BlockKind, Document, InlineKind, Region};

/// One line per block: region (when it is not the body), kind, number as printed, text with line breaks as `/` and tabs as
/// ` | `.
pub fn outline(document: &Document) -> Vec<String> {
    assert!(document.is_sound(), "{document:?}");
    let line = |block: &Block| {
        let region = match block.region {
            Region::Body => "",
            Region::HeaderFooter => "page ",
            Region::Letterhead => "head ",
            Region::Address => "address ",
            Region::Signature => "signature ",
        };
        let kind = match block.kind {
            BlockKind::Title => "title".to_owned(),
            BlockKind::Heading { level } => match &block.label {
                Some(label) => format!("h{level} {label}"),
                None => format!("h{level}"),
            },
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem { level, number: None } => format!("item{level}"),
            BlockKind::ListItem { level, number: Some(number) } => match &block.label {
                Some(label) => format!("item{level} {label}"),
                None => format!("item{level} {number}."),
            },
            BlockKind::TableCell { table, row, column } => format!("cell {table},{row},{column}"),
        };
        format!("{region}{kind}: {}", document.text_of(block).replace('\n', "/").replace('\t', " | "))
    };
    document.blocks.iter().map(line).collect()
}

/// The marked-up parts as `kind(text)`.
pub fn marks(document: &Document) -> Vec<String> {
    let shown = |inline: &text::Inline| {
        let text = inline.span.of(&document.text);
        match &inline.kind {
            InlineKind::Bold => format!("bold({text})"),
            InlineKind::Italic => format!("italic({text})"),
            InlineKind::Link { href } => format!("link({text} {href})"),
            InlineKind::MergeField { name, .. } => format!("field({name} {text})"),
        }
    };
    document.blocks.iter().flat_map(|block| &block.inlines).map(shown).collect()
}
