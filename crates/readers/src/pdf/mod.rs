//! PDF with a text layer: characters by their places, put together to lines, columns and paragraphs.
//!
//! An own reader, because the limits must hold by construction: objects are found and read one at a time within one
//! budget, nothing is unpacked beyond it, and no picture or font program is ever opened. Names of objects and operators
//! are those of ISO 32000-1. What it leaves out: text that stands askew or across the rest (watermarks, notes up the
//! margin), and fonts that do not tell their characters.

mod columns;
mod content;
mod crypt;
mod encoding;
mod file;
mod filter;
mod font;
mod furniture;
mod hyphen;
mod lines;
mod object;
mod paragraphs;

use content::{Glyph, Shown};
use draft::{Conventions, Error};
use file::{File, Page};
use furniture::PageRows;
use paragraphs::{Builder, Measures};
use std::collections::BTreeMap;
use text::Document;

/// More pieces of line than this are refused; 300 pages full of tables have about 100,000.
const MAX_PIECES: usize = 200_000;
/// When fewer than one in so many characters is known, the text cannot be read.
const MAX_UNKNOWN: usize = 5;

/// Reads a letter.
///
/// # Errors
/// `Scan` when it holds pictures and no text, `Empty` when it holds neither, `Password` when it does not open without
/// one, `Damaged` when it has no pages, `TooComplex` over the limits.
pub fn read(bytes: &[u8], conventions: &dyn Conventions) -> Result<Document, Error> {
    let file = File::open(bytes)?;
    let mut shown = Shown::default();
    let mut pages = Vec::new();
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    let mut characters = 0;
    let mut pieces = 0;
    for page in file.pages()? {
        let glyphs = readable(content::glyphs(&file, &page, &mut shown)?);
        file.within_limits()?;
        for glyph in glyphs.iter().filter(|glyph| !glyph.character.is_whitespace()) {
            *sizes.entry((glyph.size * 2.0).round() as u32).or_default() += 1;
            characters += 1;
        }
        let page = page_rows(&page, &glyphs);
        pieces += page.rows.iter().map(|row| row.segments.len()).sum::<usize>();
        if pieces > MAX_PIECES {
            return Err(Error::TooComplex);
        }
        pages.push(page);
    }
    if characters * MAX_UNKNOWN < shown.unknown || characters == 0 {
        let nothing = shown.pictures == 0 && shown.unknown == 0;
        return Err(if nothing { Error::Empty } else { Error::Scan });
    }
    let size = sizes.iter().max_by_key(|(_, count)| **count).map_or(11.0, |(size, _)| *size as f32 / 2.0);
    let small_print = furniture::take(&mut pages, size);
    let blocks: Vec<_> = pages.into_iter().map(|page| columns::blocks(page.rows, conventions)).collect();
    let mut builder = Builder::new(Measures::of(&blocks, size), conventions);
    for block in blocks.into_iter().flatten() {
        builder.push(block);
    }
    builder.footer(small_print);
    draft::build(builder.finish(), conventions)
}

/// The characters that run as most of the page does. Hidden ones, such as the text under a scan, only when there are no
/// others.
fn readable(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    if glyphs.iter().any(|glyph| !glyph.invisible && !glyph.character.is_whitespace()) {
        glyphs.retain(|glyph| !glyph.invisible);
    }
    let mut turns = [0usize; 4];
    for glyph in &glyphs {
        turns[usize::from(glyph.turn % 4)] += 1;
    }
    let most = (0..4u8).rev().max_by_key(|&turn| turns[usize::from(turn)]).unwrap_or(0);
    glyphs.retain(|glyph| glyph.turn == most);
    glyphs
}

fn page_rows(page: &Page, glyphs: &[Glyph]) -> PageRows {
    let turn = glyphs.first().map_or(0, |glyph| glyph.turn);
    let [left, bottom, right, top] = page.area;
    let (_, one) = content::turned(turn, left, bottom);
    let (_, other) = content::turned(turn, right, top);
    PageRows { rows: lines::rows(glyphs), bottom: one.min(other) as f32, top: one.max(other) as f32 }
}
