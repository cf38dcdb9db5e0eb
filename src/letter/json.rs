//! The block structure as JSON; positions are Unicode code points into the canonical text, half open.

use serde::Serialize;
use text::{BlockKind, CharIndex, Document, Inline, InlineKind, Region};

#[derive(Serialize)]
struct Letter<'d> {
    title: Option<String>,
    text: &'d str,
    blocks: Vec<Piece<'d>>,
}

#[derive(Serialize)]
struct Piece<'d> {
    #[serde(flatten)]
    kind: BlockKind,
    region: Region,
    start: usize,
    end: usize,
    text: &'d str,
    inlines: Vec<Part<'d>>,
}

#[derive(Serialize)]
struct Part<'d> {
    #[serde(flatten)]
    kind: &'d InlineKind,
    start: usize,
    end: usize,
    text: &'d str,
}

/// Writes a letter as indented JSON, with a newline at the end.
pub fn write(document: &Document) -> String {
    let index = CharIndex::new(&document.text);
    let blocks = document.blocks.iter().map(|block| {
        let span = index.chars(block.span);
        let inlines = block.inlines.iter().map(|inline| part(document, &index, inline)).collect();
        let text = document.text_of(block);
        Piece { kind: block.kind, region: block.region, start: span.start, end: span.end, text, inlines }
    });
    let letter = Letter { title: document.title(), text: &document.text, blocks: blocks.collect() };
    serde_json::to_string_pretty(&letter).map(|json| json + "\n").unwrap_or_default()
}

fn part<'d>(document: &'d Document, index: &CharIndex, inline: &'d Inline) -> Part<'d> {
    let span = index.chars(inline.span);
    Part { kind: &inline.kind, start: span.start, end: span.end, text: inline.span.of(&document.text) }
}
