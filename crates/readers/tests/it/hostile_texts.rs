//! Texts that were made to take long, as long as a letter may be. The bench `limits` measures them too.

use draft::limits::MAX_TEXT_BYTES;

/// What is repeated until the text is as long as may be, and what it looks like.
pub const FLOODS: [(&str, &str); 26] = [
    ("addresses", "a@b.nl "),
    ("brackets", "(((("),
    ("marks of two kinds", "*a_ "),
    ("marks that open", "**a "),
    ("marks alone", "*_"),
    ("one word", "a"),
    ("one line", "woord "),
    ("one sentence", "en dan, "),
    ("one paragraph", "Dit is een zin. Dit ook?\n"),
    ("links that open", "["),
    ("images that open", "!["),
    ("links in links", "[a]("),
    ("definitions", "[a]: b\n"),
    ("tags that open", "<"),
    ("tags with quotes", "<a \""),
    ("references", "&"),
    ("entities", "&amp"),
    ("code that opens", "`a``b"),
    ("quotes", "> "),
    ("lists", "- "),
    ("numbers", "1. a\n"),
    ("deep items", "* - + "),
    ("merge fields", "«a» [[b]] {{"),
    ("labels", "Datum: 1\n"),
    ("cells", "a\t"),
    ("columns", "|a|b\n|-|-\n"),
];

/// A flood at its full length.
pub fn flood(piece: &str) -> String {
    piece.repeat(MAX_TEXT_BYTES / piece.len())
}

/// Lines that go one level deeper each, until the text is as long as may be.
pub fn deeper(marker: &str, indent: &str) -> String {
    let mut text = String::new();
    for level in 0.. {
        let line = format!("{}{marker} a\n", indent.repeat(level));
        if text.len() + line.len() > MAX_TEXT_BYTES {
            break;
        }
        text.push_str(&line);
    }
    text
}

/// All of them, by name.
pub fn all() -> Vec<(&'static str, String)> {
    let deep = [("deeper lists", deeper("-", "  ")), ("deeper quotes", deeper("", ">"))];
    FLOODS.iter().map(|&(name, piece)| (name, flood(piece))).chain(deep).collect()
}
