//! Whatever bytes are read as a PDF: a sound letter or one clear answer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meelezer::formats::read_any_language;

fuzz_target!(|bytes: &[u8]| {
    // Objects are found by their marks alone, so that the fuzzer need not keep a table of places right.
    let bytes = [b"%PDF-1.7\n", bytes].concat();
    if let Ok(document) = read_any_language("brief.pdf", &bytes) {
        assert!(document.is_sound());
    }
});
