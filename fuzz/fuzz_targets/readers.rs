//! Whatever text is read as a web page and as RTF: a sound letter or one clear answer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meelezer::formats::{read_any_language, read_pasted_html};

fuzz_target!(|text: &str| {
    for letter in [read_pasted_html(text), read_any_language("brief.rtf", format!("{{\\rtf1 {text}").as_bytes())] {
        if let Ok(document) = letter {
            assert!(document.is_sound());
        }
    }
});
