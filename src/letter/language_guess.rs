//! Whether a letter is in another language than Dutch; only said when it is sure.

use text::Document;
use whatlang::Lang;

/// Fewer words than this, in the message itself, are too few to tell a language by.
const MIN_WORDS: usize = 40;
/// The language is told by this many characters from the start.
const SAMPLE_CHARS: usize = 20_000;
/// At least this share of the words of any Dutch text is one of [`DUTCH`].
const DUTCH_SHARE: f64 = 0.10;
/// Frequent Dutch words that are rare in other languages' texts.
const DUTCH: [&str; 24] = [
    "de", "het", "een", "van", "en", "u", "uw", "wij", "dat", "die", "niet", "voor", "met", "op", "aan", "bij", "door",
    "naar", "om", "ook", "kunt", "deze", "wordt", "zijn",
];

/// Whether the message is surely not Dutch. Afrikaans is let through: short Dutch texts are often taken for it.
pub fn is_surely_not_dutch(document: &Document) -> bool {
    let text: Vec<&str> = document.body().map(|block| document.text_of(block)).collect();
    let text: String = text.join("\n").chars().take(SAMPLE_CHARS).collect();
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let dutch = words.iter().filter(|word| DUTCH.contains(&word.as_str())).count();
    if words.len() <= MIN_WORDS || dutch as f64 >= DUTCH_SHARE * words.len() as f64 {
        return false;
    }
    whatlang::detect(&text).is_some_and(|info| info.is_reliable() && !matches!(info.lang(), Lang::Nld | Lang::Afr))
}
