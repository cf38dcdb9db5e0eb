//! Cuts a sentence that is longer than any real one.

use std::ops::Range;

/// The most words that are parsed as one sentence.
pub const LIMIT: usize = 160;

/// Cuts a sentence of more than [`LIMIT`] words into windows of at most that many: after the last semicolon, colon or
/// full stop in the second half of a window, else after its last comma, else where it is full.
pub fn windows(forms: &[&str]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = forms.get(start..).filter(|rest| !rest.is_empty())?;
        let length = if rest.len() <= LIMIT { rest.len() } else { cut(&rest[..LIMIT]) };
        let window = start..start + length;
        start = window.end;
        Some(window)
    })
}

fn cut(forms: &[&str]) -> usize {
    let after_last = |signs: &[&str]| {
        forms[LIMIT / 2..].iter().rposition(|form| signs.contains(form)).map(|place| LIMIT / 2 + place + 1)
    };
    after_last(&[";", ":", ".", "!", "?", "…", "..."]).or_else(|| after_last(&[","])).unwrap_or(LIMIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_cut_at_punctuation() {
        let check = |forms: &[&str], ends: &[usize]| {
            let found: Vec<Range<usize>> = windows(forms).collect();
            assert_eq!(found.iter().map(|window| window.end).collect::<Vec<_>>(), ends);
            assert!(found.windows(2).all(|pair| pair[0].end == pair[1].start));
        };
        check(&[], &[]);
        check(&["a"; 160], &[160]);
        check(&["a"; 161], &[160, 161]);
        let mut forms = ["a"; 400];
        forms[20] = ";";
        forms[100] = ",";
        forms[90] = ";";
        forms[200] = ",";
        check(&forms, &[91, 201, 361, 400]);
    }
}
