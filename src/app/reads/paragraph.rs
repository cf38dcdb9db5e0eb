//! The paragraph around a passage, for who has to see what it was and what it became.

use text::{Document, Span};

/// Most bytes that are shown before and after the passage itself.
const AROUND: usize = 600;

/// The blocks that a passage touches, cut between words where they are very long. Merge fields stand there as in the text.
pub fn paragraph(document: &Document, passage: Span) -> String {
    let text = &document.text;
    let touched = document.blocks.iter().map(|block| block.span).filter(|span| span.overlaps(passage));
    let all =
        touched.fold(passage.within(text), |all, span| Span::new(all.start.min(span.start), all.end.max(span.end)));
    let from = all.start.max(passage.start.saturating_sub(AROUND));
    let to = all.end.min(passage.end.saturating_add(AROUND));
    let start = match from > all.start {
        true => Span::new(from, all.end).within(text).of(text).find(' ').map_or(passage.start, |at| from + at + 1),
        false => from,
    };
    let end = match to < all.end {
        true => Span::new(all.start, to).within(text).of(text).rfind(' ').map_or(passage.end, |at| all.start + at),
        false => to,
    };
    let shown = Span::new(start.min(passage.start), end.max(passage.end)).within(text).of(text).trim();
    let lead = if start > all.start { "… " } else { "" };
    let tail = if end < all.end { " …" } else { "" };
    format!("{lead}{shown}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{Block, BlockKind, Region};

    fn document(text: &str) -> Document {
        let mut from = 0;
        let blocks = text.split("\n\n").map(|part| {
            let span = Span::new(from, from + part.len());
            from = span.end + 2;
            Block { span, kind: BlockKind::Paragraph, region: Region::Body, inlines: vec![], label: None }
        });
        let blocks = blocks.collect();
        Document { text: text.to_owned(), blocks }
    }

    fn of(text: &str, passage: &str) -> String {
        let start = text.find(passage).unwrap();
        paragraph(&document(text), Span::new(start, start + passage.len()))
    }

    #[test]
    fn the_paragraph_is_shown_whole() {
        let text = "Eerste.\n\nEen zin. Nog één: ja. Slot.\n\nDerde alinea. Einde.";
        assert_eq!(of(text, "Nog één: ja."), "Een zin. Nog één: ja. Slot.");
        assert_eq!(of(text, "Slot.\n\nDerde"), "Een zin. Nog één: ja. Slot.\n\nDerde alinea. Einde.");
        assert_eq!(paragraph(&document(text), Span::new(9_000, 9_010)), "");
    }

    #[test]
    fn a_very_long_one_is_cut_between_words() {
        let long = format!("{}Hier staat het.{}", "één twee ".repeat(400), " drie vier".repeat(400));
        let shown = of(&long, "Hier staat het.");
        assert!(shown.len() < 2 * AROUND + 100 && shown.starts_with("… ") && shown.ends_with(" …"), "{shown}");
        assert!(shown.contains("twee Hier staat het. drie"));
        let one_word = format!("{}Hier.{}", "é".repeat(2_000), "é".repeat(2_000));
        assert!(of(&one_word, "Hier.").contains("Hier."));
    }
}
