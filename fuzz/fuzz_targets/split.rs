//! Whatever text is cut: every character that is no white space stands in exactly one token, and the sentences hold
//! every token, in order.
#![no_main]

use draft::Neutral;
use language::segment;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(document) = readers::read("brief.txt", text.as_bytes(), &Neutral) else { return };
    assert!(document.is_sound());
    let analysis = segment(&document);
    let mut in_tokens = 0;
    let mut next = 0;
    for sentence in &analysis.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(document.blocks[sentence.block].span.contains(sentence.span));
        next = sentence.tokens.end;
    }
    assert_eq!(next, analysis.tokens.len());
    let mut from = 0;
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    for token in &analysis.tokens {
        assert!(token.span.start >= from && !token.span.is_empty());
        in_tokens += visible(token.span.of(&document.text));
        from = token.span.end;
    }
    let in_blocks: usize = document.blocks.iter().map(|block| visible(document.text_of(block))).sum();
    assert_eq!(in_tokens, in_blocks);
});
