//! Whatever text is read as a web page and as RTF: a sound letter or one clear answer.
#![no_main]

use draft::Neutral;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let rich = format!("{{\\rtf1 {text}");
    for letter in [readers::read_html(text, &Neutral), readers::read("brief.rtf", rich.as_bytes(), &Neutral)] {
        if let Ok(document) = letter {
            assert!(document.is_sound());
        }
    }
});
