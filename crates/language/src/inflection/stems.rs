//! How Dutch spells a syllable when it opens or closes: *maken – maak*, *stellen – stel*, *leven – leef*, *brief – brieven*.

/// Whether a letter is a vowel sign, with or without marks.
pub fn is_vowel(letter: char) -> bool {
    "aeiouyáéíóúàèìòùäëïöüâêîôû".contains(letter)
}

/// How many groups of vowel signs there are: nearly the syllables.
pub fn vowel_groups(word: &str) -> usize {
    let mut groups = 0;
    let mut inside = false;
    for letter in word.chars() {
        let vowel = is_vowel(letter);
        // A diaeresis starts a syllable of its own.
        if vowel && (!inside || "äëïöü".contains(letter)) {
            groups += 1;
        }
        inside = vowel;
    }
    groups
}

/// The last letters of a word: one consonant at the end, one plain vowel before it, and whether that vowel stands alone.
fn single_ending(word: &str) -> Option<(char, char)> {
    let mut letters = word.chars().rev();
    let (last, vowel) = (letters.next()?, letters.next()?);
    let before = letters.next();
    let alone = before.is_none_or(|before| !is_vowel(before) || (before == 'u' && is_qu(word)));
    (!is_vowel(last) && "aeiou".contains(vowel) && alone).then_some((vowel, last))
}

fn is_qu(word: &str) -> bool {
    word.contains("qu")
}

/// With the last vowel doubled: *mak → maak*. None where it isn't one vowel before one consonant.
pub fn lengthened(word: &str) -> Option<String> {
    let (vowel, last) = single_ending(word)?;
    if vowel == 'i' || "xwj".contains(last) {
        return None;
    }
    let cut = word.len() - last.len_utf8();
    Some(format!("{}{vowel}{last}", &word[..cut]))
}

/// With a doubled vowel made single: *groot → grot*, to be followed by a vowel. None where there is none.
pub fn shortened(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let [.., first, second, last] = letters.as_slice() else { return None };
    let doubled = first == second && "aeou".contains(*first) && !is_vowel(*last);
    doubled.then(|| {
        let mut short: String = letters[..letters.len() - 2].iter().collect();
        short.push(*last);
        short
    })
}

/// With the last consonant doubled: *plan → plann*. None where it isn't one vowel before one consonant.
pub fn doubled(word: &str) -> Option<String> {
    let (_, last) = single_ending(word)?;
    (!"xwjqhv".contains(last)).then(|| format!("{word}{last}"))
}

/// The end as it sounds before a vowel: *brief → briev*, *prijs → prijz*. None for other ends.
pub fn voiced(word: &str) -> Option<String> {
    let last = word.chars().next_back()?;
    let other = match last {
        'f' => 'v',
        's' => 'z',
        _ => return None,
    };
    Some(format!("{}{other}", &word[..word.len() - 1]))
}

/// The end as it is written at the end: *lev → lef*, *reiz → reis*.
pub fn voiceless(word: &str) -> String {
    match word.chars().next_back() {
        Some('v') => format!("{}f", &word[..word.len() - 1]),
        Some('z') => format!("{}s", &word[..word.len() - 1]),
        _ => word.to_owned(),
    }
}

/// How a word may be written before an ending that starts with a vowel, the likeliest first.
pub fn before_vowel(word: &str) -> Vec<String> {
    let mut ways = Vec::new();
    if let Some(short) = shortened(word) {
        ways.extend(voiced(&short));
        ways.push(short);
    } else {
        let ends_in_two_vowels_and_one = word.ends_with("ijs") || word.ends_with("ijf") || {
            let mut letters = word.chars().rev();
            letters.next().is_some_and(|last| !is_vowel(last))
                && letters.next().is_some_and(is_vowel)
                && letters.next().is_some_and(is_vowel)
        };
        let after_liquid = ["lf", "rf", "ls", "ns", "rs", "ms"].iter().any(|end| word.ends_with(end));
        if ends_in_two_vowels_and_one || after_liquid {
            ways.extend(voiced(word));
        }
        let unstressed = vowel_groups(word) > 1
            && ["el", "er", "en", "em", "ig", "ik", "ing", "elijk"].iter().any(|end| word.ends_with(end));
        if unstressed {
            ways.push(word.to_owned());
            ways.extend(doubled(word));
        } else {
            ways.extend(doubled(word));
            ways.push(word.to_owned());
        }
    }
    ways
}
