//! What must be true of every cut text; the tests of the checker ask it as well.

use language::Analysis;
use text::{BlockKind, Document, DocumentBuilder, Region};

/// A letter of one paragraph.
pub fn paragraph(text: &str) -> Document {
    let mut builder = DocumentBuilder::new();
    builder.push(BlockKind::Paragraph, Region::Body, text, vec![]);
    builder.finish()
}

/// Checks that every visible character is in exactly one token and every token in exactly one sentence.
#[track_caller]
pub fn is_sound(document: &Document, analysis: &Analysis) {
    let mut from = 0;
    for token in &analysis.tokens {
        assert!(token.span.start >= from && !token.span.is_empty(), "{token:?} after {from}");
        assert!(document.text.get(token.span.start..token.span.end).is_some());
        from = token.span.end;
    }
    let mut next = 0;
    for sentence in &analysis.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(document.blocks[sentence.block].span.contains(sentence.span));
        next = sentence.tokens.end;
    }
    assert_eq!(next, analysis.tokens.len());
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let in_tokens: usize = analysis.tokens.iter().map(|token| visible(token.span.of(&document.text))).sum();
    let in_blocks: usize = document.blocks.iter().map(|block| visible(document.text_of(block))).sum();
    assert_eq!(in_tokens, in_blocks, "characters in tokens, in blocks");
}
