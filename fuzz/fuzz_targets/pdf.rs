//! Whatever bytes are read as a PDF: a sound letter or one clear answer.
#![no_main]

use draft::Neutral;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // Objects are found by their marks alone, so that the fuzzer need not keep a table of places right.
    let bytes = [b"%PDF-1.7\n", bytes].concat();
    if let Ok(document) = readers::read("brief.pdf", &bytes, &Neutral) {
        assert!(document.is_sound());
    }
});
