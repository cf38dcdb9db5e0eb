//! The beginning of a sentence, to recognise it by.

/// Longest quotation, in characters.
const LONGEST: usize = 90;

/// The beginning of a sentence, cut between words.
pub fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    let head: String = text.chars().take(LONGEST).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("{} …", head.trim_end_matches([',', ';', ':']))
}
