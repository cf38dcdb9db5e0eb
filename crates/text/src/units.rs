//! Sentences and lines of any text, found with the lightest of rules: good enough to align two texts by.
//!
//! `language` finds the real sentences. Here a wrong boundary does little harm, as long as the same words give the same
//! boundary in both texts.

use super::Span;

/// Sentences: a line, or the part of it up to `.`, `?`, `!` or `…` when a space and then a capital, a digit or an
/// opening quote follows. Without surrounding white space; empty ones are left out.
pub(super) fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut from: usize = 0;
        for (at, mark) in line.char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!' | '…')) {
            if at < from {
                continue;
            }
            if let Some(end) = boundary(&line[from..], at - from, mark) {
                push_trimmed(&mut found, text, Span::new(start + from, start + from + end));
                from += end;
            }
        }
        push_trimmed(&mut found, text, Span::new(start + from, start + line.len()));
        start += line.len();
    }
    found
}

/// Blocks for a side-by-side view: each line with the line breaks after it. All together they are the text.
pub(super) fn blocks(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        start = span.end;
        match found.last_mut() {
            Some(last) if line.trim().is_empty() => last.end = span.end,
            _ => found.push(span),
        }
    }
    found
}

const CLOSERS: [char; 12] = ['"', '\'', '”', '’', ')', ']', '*', '_', '.', '?', '!', '…'];
const OPENERS: [char; 10] = ['"', '\'', '“', '‘', '(', '[', '*', '_', '«', '„'];

/// The text after its leading signs of a set; at most eight, so that a megabyte of full stops stays linear.
fn skip<'t>(text: &'t str, signs: &[char]) -> &'t str {
    let skipped: usize = text.chars().take(8).take_while(|c| signs.contains(c)).map(char::len_utf8).sum();
    &text[skipped..]
}

/// Where the sentence ends that the mark at `at` closes, if it closes one.
fn boundary(sentence: &str, at: usize, mark: char) -> Option<usize> {
    if mark == '.' && is_abbreviation(&sentence[..at]) {
        return None;
    }
    let rest = &sentence[at + mark.len_utf8()..];
    let closed = skip(rest, &CLOSERS);
    if !closed.starts_with(char::is_whitespace) {
        return None;
    }
    let next = closed.trim_start();
    let opens = skip(next, &OPENERS);
    let begins = opens.chars().next()?;
    (begins.is_uppercase() || begins.is_numeric() || opens.len() < next.len()).then(|| sentence.len() - closed.len())
}

/// Whether the full stop after `before` belongs to an initial, a list number or a common abbreviation.
fn is_abbreviation(before: &str) -> bool {
    const ABBREVIATIONS: [&str; 14] =
        ["art", "artt", "bijv", "ca", "dhr", "drs", "ing", "ir", "mevr", "mr", "mw", "nr", "prof", "resp"];
    let word_start =
        before.char_indices().rev().find(|(_, c)| !c.is_alphanumeric()).map_or(0, |(i, c)| i + c.len_utf8());
    let word = &before[word_start..];
    let is_only_word = before[..word_start].trim().is_empty();
    let mut letters = word.chars();
    // A lower-case letter is an initial or the letter of a list only at the beginning: a sentence may end in "u.".
    let is_letter = |letter: char| letter.is_uppercase() || (is_only_word && letter.is_alphabetic());
    let is_initial = letters.next().is_some_and(is_letter) && letters.next().is_none();
    let is_list_number = is_only_word && word.chars().all(char::is_numeric);
    is_initial || is_list_number || ABBREVIATIONS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn push_trimmed(found: &mut Vec<Span>, text: &str, span: Span) {
    let whole = span.of(text);
    let start = span.start + (whole.len() - whole.trim_start().len());
    let trimmed = Span::new(start, start + whole.trim().len());
    if !trimmed.is_empty() {
        found.push(trimmed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_at_a_mark_before_a_capital_or_at_a_line_break() {
        check(
            "Beste lezer,\n\nU betaalt € 1.250. Dat moet vóór 1 mei! Goed?",
            &["Beste lezer,", "U betaalt € 1.250.", "Dat moet vóór 1 mei!", "Goed?"],
        );
        check("Bel dhr. J. de Vries.", &["Bel dhr. J. de Vries."]);
        check("Wij bellen u. Team Zuid belt.", &["Wij bellen u.", "Team Zuid belt."]);
        check("a. Kom langs. Bel ons.", &["a. Kom langs.", "Bel ons."]);
        check("1. Kom langs. 2 personen.", &["1. Kom langs.", "2 personen."]);
        check(" \n\n", &[]);
    }

    #[test]
    fn blocks_together_are_the_text() {
        let text = "\n\nEen.\n\nTwee.\nDrie.";
        let found: Vec<&str> = blocks(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["\n\n", "Een.\n\n", "Twee.\n", "Drie."]);
    }
}
