//! What rules are about.

/// What a rule is about; the letter in its code says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// W: words and phrases.
    Words,
    /// Z: sentences.
    Sentences,
    /// B: the letter as a whole.
    Letter,
    /// T: tone.
    Tone,
    /// N: how numbers, dates and times are written.
    Notation,
    /// P: what must not go out.
    Guard,
    /// H: what a municipality agreed on.
    House,
}

impl Family {
    /// Every family, in the order in which people are shown the rules.
    pub const ALL: [Family; 7] = [
        Family::Words,
        Family::Sentences,
        Family::Letter,
        Family::Tone,
        Family::Notation,
        Family::Guard,
        Family::House,
    ];

    /// The letter with which the codes of its rules begin; also its name in message keys.
    pub fn letter(self) -> &'static str {
        match self {
            Family::Words => "W",
            Family::Sentences => "Z",
            Family::Letter => "B",
            Family::Tone => "T",
            Family::Notation => "N",
            Family::Guard => "P",
            Family::House => "H",
        }
    }

    /// The family of a code: a letter and digits, such as `W001`. None for any other text.
    pub fn of(code: &str) -> Option<Family> {
        let family = Family::ALL.into_iter().find(|family| code.starts_with(family.letter()))?;
        let digits = &code[family.letter().len()..];
        (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(family)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_the_family_of_its_letter() {
        for (code, expect) in [
            ("W001", Some(Family::Words)),
            ("H1234", Some(Family::House)),
            ("P002", Some(Family::Guard)),
            ("H", None),
            ("Habc", None),
            ("w001", None),
            ("X001", None),
            ("", None),
            ("é1", None),
        ] {
            assert_eq!(Family::of(code), expect, "{code}");
        }
    }
}
