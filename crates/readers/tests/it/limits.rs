//! Texts as long as may be, and longer.

use crate::hostile_texts::{all, flood};
use draft::limits::MAX_TEXT_BYTES;
use draft::{Error, Neutral};

/// The kinds of text, by the name of a file of it.
const NAMES: [&str; 3] = ["brief.txt", "brief.md", "brief.html"];

#[test]
fn hostile_texts_of_the_full_length_are_read_or_refused() {
    for (name, text) in all() {
        for file in NAMES {
            if let Ok(document) = readers::read(file, text.as_bytes(), &Neutral) {
                assert!(document.is_sound(), "{name} {file}");
            }
        }
        let rich = format!("{{\\rtf1 {text}");
        if let Ok(document) = readers::read("brief.rtf", rich.as_bytes(), &Neutral) {
            assert!(document.is_sound(), "{name} brief.rtf");
        }
    }
}

#[test]
fn a_source_that_is_far_too_long_is_not_looked_into() {
    let spaces = format!("Beste bewoner{}", " ".repeat(3 * MAX_TEXT_BYTES));
    for file in ["brief.txt", "brief.md"] {
        assert_eq!(readers::read(file, spaces.as_bytes(), &Neutral), Err(Error::TooLong), "{file}");
    }
    assert_eq!(readers::read_text(&spaces, &Neutral), Err(Error::TooLong));
}

#[test]
fn a_text_of_the_full_length_is_read_and_a_longer_one_is_not() {
    let text = flood("Dit is een zin. ");
    let longer = text.clone() + "Nog een zin dus. ";
    assert!(longer.len() > MAX_TEXT_BYTES);
    for file in NAMES {
        let read = |text: &str| readers::read(file, text.as_bytes(), &Neutral);
        assert_eq!(read(&text).map(|document| document.text.len()), Ok(MAX_TEXT_BYTES), "{file}");
        assert_eq!(read(&longer), Err(Error::TooLong), "{file}");
    }
}
