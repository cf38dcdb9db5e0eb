//! Whatever text is parsed: each token has a word and a lemma, and each sentence is one tree.
#![no_main]

use draft::Neutral;
use language::analyse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(document) = readers::read("brief.txt", text.as_bytes(), &Neutral) else { return };
    let analysis = analyse(&document);
    let words = analysis.syntax.words();
    assert_eq!(words.len(), analysis.tokens.len());
    for sentence in &analysis.sentences {
        let words = &words[sentence.tokens.clone()];
        assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1, "one root");
        for (at, word) in words.iter().enumerate() {
            let mut head = word.head;
            let mut steps = 0;
            while let Some(next) = head {
                assert_ne!(next as usize, at, "a word above itself");
                steps += 1;
                assert!(steps <= words.len(), "a circle");
                head = words[next as usize].head;
            }
        }
        for token in sentence.tokens.clone() {
            assert!(!analysis.syntax.lemma(token).is_empty());
        }
    }
});
