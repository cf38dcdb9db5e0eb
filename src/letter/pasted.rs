//! The same words copied twice: as text, and with mark-up.

/// The longest marker of a list item that only one of the two has: `viii`.
const LONGEST_MARKER: usize = 4;

/// Whether two texts have the same words in the same order. The markers of list items can stand in one of them only:
/// browsers give the text of a list with its numbers, and its mark-up without.
pub fn says_the_same(marked_up: &str, text: &str) -> bool {
    let mut wanted = words(marked_up).peekable();
    for word in words(text) {
        loop {
            match wanted.peek() {
                Some(next) if *next == word => {
                    wanted.next();
                    break;
                }
                _ if is_marker(&word) => break,
                Some(next) if is_marker(next) => wanted.next(),
                _ => return false,
            };
        }
    }
    wanted.all(|word| is_marker(&word))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\u{ad}')
        .map(|word| word.replace('\u{ad}', ""))
        .filter(|word| !word.is_empty())
}

/// Whether a word can be a list marker: a number, a letter or two, a Roman numeral.
fn is_marker(word: &str) -> bool {
    let letters = |most: usize| word.len() <= most && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let roman = word.len() <= LONGEST_MARKER && word.bytes().all(|byte| b"ivxIVX".contains(&byte));
    word.len() <= LONGEST_MARKER && word.bytes().all(|byte| byte.is_ascii_digit()) || letters(1) || roman
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_items_do_not_count_and_words_do() {
        let check = |marked_up: &str, text: &str, expect: bool| {
            assert_eq!(says_the_same(marked_up, text), expect, "{marked_up:?} {text:?}");
        };
        check("Neem mee:\n\n- uw pas\n- geld", "Neem mee:\n•\tuw pas\no\tgeld", true);
        check("1. uw pas\n2. geld", "uw pas\ngeld", true);
        check("1. uw pas\n2. geld", "a) uw pas\nb) geld", true);
        check("1. a. geld", "I. i. geld", true);
        check("uw ge\u{ad}meente", "uw gemeente", true);
        check("Beste bewoner", "Beste bewoners", false);
        check("Beste bewoner", "Beste bewoner, dag", false);
        check("Beste bewoner, dag", "Beste bewoner", false);
        check("", "", true);
    }
}
