//! Invisible characters that change the order in which a text is read (Unicode's Bidi_Control). In a name or a sentence they
//! can make it look like another; so they are shown as what they are.

use std::borrow::Cow;

/// What stands for a character, when it is one of them.
pub fn mark(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{61c}' => "⟨ALM⟩",
        '\u{200e}' => "⟨LRM⟩",
        '\u{200f}' => "⟨RLM⟩",
        '\u{202a}' => "⟨LRE⟩",
        '\u{202b}' => "⟨RLE⟩",
        '\u{202c}' => "⟨PDF⟩",
        '\u{202d}' => "⟨LRO⟩",
        '\u{202e}' => "⟨RLO⟩",
        '\u{2066}' => "⟨LRI⟩",
        '\u{2067}' => "⟨RLI⟩",
        '\u{2068}' => "⟨FSI⟩",
        '\u{2069}' => "⟨PDI⟩",
        _ => return None,
    })
}

/// The marks for those that a text has, each once, in the order of the text.
pub fn marks_in(text: &str) -> Vec<&'static str> {
    let mut marks: Vec<&'static str> = Vec::new();
    for mark in text.chars().filter_map(mark) {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}

/// A text with marks in their place.
pub fn marked(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| mark(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match mark(character) {
            Some(mark) => shown.push_str(mark),
            None => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_the_order_is_shown_as_what_it_is() {
        assert_eq!(marked("NL00\u{202e}4321"), "NL00⟨RLO⟩4321");
        assert_eq!(marks_in("a\u{2067}b\u{2069}c\u{2067}"), ["⟨RLI⟩", "⟨PDI⟩"]);
        assert!(matches!(marked("Gemeente Voorbeeld – \u{200d}"), Cow::Borrowed(_)));
    }
}
