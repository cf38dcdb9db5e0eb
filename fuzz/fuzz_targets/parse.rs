//! Whatever text is parsed: each token has a word and a lemma, and each sentence is one tree.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meelezer::formats::read_any_language;
use language::analyse;

fuzz_target!(|text: &str| {
    let Ok(document) = read_any_language("brief.txt", text.as_bytes()) else { return };
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
