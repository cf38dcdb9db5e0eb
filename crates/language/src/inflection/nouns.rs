//! The plural of a noun.

use super::{commonest, stems};
use crate::{compounds, lexicon};

/// A form of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NounForm {
    /// *het besluit*.
    Singular,
    /// *de besluiten*.
    Plural,
}

/// A noun with its plurals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// The word as given.
    pub singular: String,
    /// The plurals that occur, the commonest first; none for a word that is a plural itself.
    pub plurals: Vec<String>,
}

/// Nouns whose plural follows no rule.
const IRREGULAR: [(&str, &str); 34] = [
    ("stad", "steden"),
    ("lid", "leden"),
    ("schip", "schepen"),
    ("kind", "kinderen"),
    ("ei", "eieren"),
    ("lied", "liederen"),
    ("goed", "goederen"),
    ("gemoed", "gemoederen"),
    ("rund", "runderen"),
    ("blad", "bladen"),
    ("museum", "musea"),
    ("centrum", "centra"),
    ("criterium", "criteria"),
    ("datum", "data"),
    ("medium", "media"),
    ("forum", "fora"),
    ("quorum", "quora"),
    ("laboratorium", "laboratoria"),
    ("ministerie", "ministeries"),
    ("categorie", "categorieën"),
    ("industrie", "industrieën"),
    ("theorie", "theorieën"),
    ("strategie", "strategieën"),
    ("technologie", "technologieën"),
    ("epidemie", "epidemieën"),
    ("garantie", "garanties"),
    ("crisis", "crises"),
    ("basis", "bases"),
    ("thesis", "theses"),
    ("politicus", "politici"),
    ("medicus", "medici"),
    ("gelid", "gelederen"),
    ("persoonlijkheid", "persoonlijkheden"),
    ("koe", "koeien"),
];
/// A plural that is rarer than this in subtitles is taken for a mistake there.
const OCCURS: f64 = 2.3;
/// Replacements that are plurals already.
const PLURAL: [&str; 26] = [
    "kosten",
    "gegevens",
    "spullen",
    "mensen",
    "regels",
    "inkomsten",
    "uitgaven",
    "hersenen",
    "ouders",
    "stukken",
    "papieren",
    "afspraken",
    "eisen",
    "inwoners",
    "bewoners",
    "burgers",
    "klanten",
    "resultaten",
    "middelen",
    "dingen",
    "zaken",
    "plannen",
    "lasten",
    "baten",
    "schulden",
    "problemen",
];

impl Noun {
    /// A noun in the singular, without its article.
    pub fn new(singular: &str) -> Self {
        if PLURAL.contains(&singular) {
            return Self { singular: singular.to_owned(), plurals: Vec::new() };
        }
        Self { singular: singular.to_owned(), plurals: plurals(singular) }
    }

    /// Every plural that the spelling allows; those that are wrong are no words. For those who look for a noun, and need
    /// no lexicon then.
    pub fn spellings(singular: &str) -> Vec<String> {
        let mut plurals = candidates(singular);
        let by_end = IRREGULAR.iter().filter(|(end, _)| end.len() > 3 || *end == singular);
        plurals.extend(
            by_end.filter_map(|(end, plural)| singular.strip_suffix(end).map(|start| format!("{start}{plural}"))),
        );
        plurals
    }

    /// The form; the singular where there is no plural.
    pub fn form(&self, form: NounForm) -> &str {
        match form {
            NounForm::Singular => &self.singular,
            NounForm::Plural => self.plurals.first().unwrap_or(&self.singular),
        }
    }
}

fn irregular(noun: &str) -> Option<&'static str> {
    IRREGULAR.iter().find(|(singular, _)| *singular == noun).map(|(_, plural)| *plural)
}

fn plurals(noun: &str) -> Vec<String> {
    if let Some(plural) = irregular(noun) {
        let mut all = vec![plural.to_owned()];
        if noun.ends_with("um") {
            all.push(format!("{noun}s"));
        }
        return all;
    }
    let mut candidates = candidates(noun);
    // The likeliest one that occurs: a commoner one further on is another noun's (*zakken*, *zaken*).
    let occurs = |plural: &&String| lexicon::frequency(plural).is_some_and(|frequency| frequency >= OCCURS);
    let best = candidates.iter().find(occurs).cloned().unwrap_or_else(|| commonest(&candidates));
    if noun.ends_with("en") && lexicon::frequency(&best).is_none_or(|frequency| frequency < OCCURS) {
        return Vec::new();
    }
    let known = lexicon::frequency(&best).is_some();
    if !known && let [.., _, head] = compounds::split_as_unknown(noun).as_slice() {
        let before = &noun[..noun.len() - head.len()];
        return plurals(head).into_iter().map(|plural| format!("{before}{plural}")).collect();
    }
    // Others that really occur are looked for as well: *methodes* and *methoden*.
    candidates.retain(|candidate| *candidate != best && lexicon::frequency(candidate).is_some());
    candidates.insert(0, best);
    candidates
}

/// The spellings that the rules allow, the likeliest first.
fn candidates(noun: &str) -> Vec<String> {
    let with = |end: &str| format!("{noun}{end}");
    if let Some(before) = noun.strip_suffix("heid") {
        return vec![format!("{before}heden")];
    }
    if noun.ends_with("ing") && stems::vowel_groups(noun) > 1 {
        return vec![with("en")];
    }
    let adjectival = ["ende", "ene", "ige", "erde", "elde", "chte", "kte", "fde", "gde", "nde", "ande", "iende"];
    if let Some(last) = noun.chars().next_back() {
        if noun.ends_with("ee") {
            return vec![with("ën"), with("s")];
        }
        if noun.ends_with("ie") {
            return vec![with("s"), with("ën"), format!("{}ën", noun.strip_suffix('e').unwrap_or(noun))];
        }
        if "aiouy".contains(last)
            && !["ei", "ui", "ou", "au", "eu", "oe", "aai", "ooi", "oei"].iter().any(|end| noun.ends_with(end))
        {
            return vec![with("'s"), with("s")];
        }
        if last == 'é' {
            return vec![with("s")];
        }
        if last == 'e' {
            let n_first = adjectival.iter().any(|end| noun.ends_with(end));
            return if n_first { vec![with("n"), with("s")] } else { vec![with("s"), with("n")] };
        }
    }
    let unstressed = stems::vowel_groups(noun) > 1
        && ["el", "er", "em", "en", "aar", "erd", "je", "eur", "oor"].iter().any(|end| noun.ends_with(end));
    let mut en: Vec<String> = stems::before_vowel(noun).into_iter().map(|way| format!("{way}en")).collect();
    if unstressed {
        en.insert(0, with("s"));
        en
    } else {
        en.push(with("s"));
        en
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_their_plurals() {
        for (singular, plural) in [
            ("besluit", "besluiten"),
            ("brief", "brieven"),
            ("prijs", "prijzen"),
            ("plan", "plannen"),
            ("bedrag", "bedragen"),
            ("mogelijkheid", "mogelijkheden"),
            ("aanvraag", "aanvragen"),
            ("organisatie", "organisaties"),
            ("methode", "methodes"),
            ("belanghebbende", "belanghebbenden"),
            ("formulier", "formulieren"),
            ("regel", "regels"),
            ("foto", "foto's"),
            ("idee", "ideeën"),
            ("stad", "steden"),
            ("vergunning", "vergunningen"),
            ("aanvangsdatum", "aanvangsdata"),
            ("document", "documenten"),
            ("kosten", "kosten"),
            ("voorwaarde", "voorwaarden"),
            ("termijn", "termijnen"),
        ] {
            assert_eq!(Noun::new(singular).form(NounForm::Plural), plural);
        }
    }
}
