//! The forms of a verb.

use super::{commonest, stems};
use crate::lexicon;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VerbForm {
    /// *sturen*; after *te* as well.
    Infinitive,
    /// *stuur*: with *ik*, before *je*, and as an order.
    Stem,
    /// *stuurt*.
    WithT,
    /// *wij sturen*.
    Plural,
    /// *stuurde*.
    Past,
    /// *stuurden*.
    PastPlural,
    /// *gestuurd*.
    Participle,
    /// *gestuurde*, before a noun.
    ParticipleE,
    /// *sturend*.
    Present,
    /// *sturende*.
    PresentE,
}

impl VerbForm {
    /// Every form.
    pub const ALL: [Self; 10] = [
        Self::Infinitive,
        Self::Stem,
        Self::WithT,
        Self::Plural,
        Self::Past,
        Self::PastPlural,
        Self::Participle,
        Self::ParticipleE,
        Self::Present,
        Self::PresentE,
    ];

    /// Finite forms: those of which a particle stands apart in a main clause.
    pub fn is_finite(self) -> bool {
        matches!(self, Self::Stem | Self::WithT | Self::Plural | Self::Past | Self::PastPlural)
    }
}

/// A verb: its particle, if it is separable, and its forms without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// *toe* of *toezenden*.
    pub particle: Option<String>,
    infinitive: String,
    stem: String,
    with_t: String,
    past: String,
    past_plural: String,
    participle: String,
}

/// Irregular present, past and participle; a dash for a form that isn't used.
struct Irregular {
    past: &'static str,
    past_plural: &'static str,
    participle: &'static str,
    present: Option<(&'static str, &'static str)>,
}

static IRREGULAR: LazyLock<HashMap<&'static str, Irregular>> = LazyLock::new(|| {
    let lines = include_str!("../../../../rules/language/verbs.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let infinitive = cells.next()?;
            let (past, past_plural, participle) = (cells.next()?, cells.next()?, cells.next()?);
            let present = cells.next().zip(cells.next());
            Some((infinitive, Irregular { past, past_plural, participle, present }))
        })
        .collect()
});

/// Prefixes without stress: a verb with one has no *ge-* in its participle.
const PREFIXES: [&str; 15] =
    ["be", "ge", "her", "er", "ont", "ver", "over", "onder", "voor", "door", "om", "mis", "weer", "vol", "aan"];
/// Verbs that begin like one of these prefixes but have none.
const NO_PREFIX: [&str; 4] = ["bezigen", "herbergen", "bedelen", "ergeren"];

impl Verb {
    /// The forms of a verb, given as its infinitive with a bar after the particle: `toe|zenden`.
    pub fn new(infinitive: &str) -> Self {
        Self::with_stems(infinitive, chosen_stem).swap_remove(0)
    }

    /// The verb by every stem that the spelling allows: one of them is right, and the others make no words. For those
    /// who look for a verb, and need no lexicon then.
    pub fn spellings(infinitive: &str) -> Vec<Self> {
        Self::with_stems(infinitive, possible_stems)
    }

    fn with_stems(infinitive: &str, stems: fn(&str, &str) -> Vec<String>) -> Vec<Self> {
        let (particle, base) = match infinitive.split_once('|') {
            Some((particle, base)) => (Some(particle.to_owned()), base),
            None => (None, infinitive),
        };
        let prefix = prefix_of(base);
        let root = &base[prefix.len()..];
        let irregular =
            IRREGULAR.get(base).map(|verb| ("", verb)).or_else(|| IRREGULAR.get(root).map(|verb| (prefix, verb)));
        let ending = base.strip_suffix("en").or_else(|| base.strip_suffix('n')).unwrap_or(base);
        let make = |stem: String| match irregular {
            Some((prefix, verb)) => Self::irregular(particle.clone(), base, prefix, verb, stem),
            None => Self::regular(particle.clone(), base, prefix, ending, stem),
        };
        stems(ending, base).into_iter().map(make).collect()
    }

    fn irregular(particle: Option<String>, base: &str, prefix: &str, verb: &Irregular, stem: String) -> Self {
        let (stem, with_t) = match verb.present {
            Some((stem, with_t)) => (format!("{prefix}{stem}"), format!("{prefix}{with_t}")),
            None => (stem.clone(), with_t(&stem)),
        };
        let participle = verb.participle;
        let participle =
            if prefix.is_empty() { participle } else { participle.strip_prefix("ge").unwrap_or(participle) };
        Self {
            particle,
            infinitive: base.to_owned(),
            stem,
            with_t,
            past: format!("{prefix}{}", verb.past),
            past_plural: format!("{prefix}{}", verb.past_plural),
            participle: format!("{prefix}{participle}"),
        }
    }

    fn regular(particle: Option<String>, base: &str, prefix: &str, root: &str, stem: String) -> Self {
        // The sound before -en decides: 't kofschip, with ch, sh and x.
        let hard = root.ends_with(['t', 'k', 'f', 's', 'p', 'x']) || root.ends_with("ch") || root.ends_with("sh");
        let (past, end) = if hard { ("te", 't') } else { ("de", 'd') };
        let participle = if stem.ends_with(end) { stem.clone() } else { format!("{stem}{end}") };
        Self {
            particle,
            infinitive: base.to_owned(),
            with_t: with_t(&stem),
            past: format!("{stem}{past}"),
            past_plural: format!("{stem}{past}n"),
            participle: if prefix.is_empty() { with_ge(&participle) } else { participle },
            stem,
        }
    }

    /// A form without the particle: *zendt*; with it in an infinitive or participle it is [`Self::joined`].
    pub fn base(&self, form: VerbForm) -> String {
        match form {
            VerbForm::Infinitive | VerbForm::Plural => self.infinitive.clone(),
            VerbForm::Stem => self.stem.clone(),
            VerbForm::WithT => self.with_t.clone(),
            VerbForm::Past => self.past.clone(),
            VerbForm::PastPlural => self.past_plural.clone(),
            VerbForm::Participle => self.participle.clone(),
            VerbForm::ParticipleE => with_e(&self.participle),
            VerbForm::Present => format!("{}d", self.infinitive),
            VerbForm::PresentE => format!("{}de", self.infinitive),
        }
    }

    /// A form with the particle in front: *toezendt*, *toegezonden*.
    pub fn joined(&self, form: VerbForm) -> String {
        format!("{}{}", self.particle.as_deref().unwrap_or_default(), self.base(form))
    }
}

/// A participle before a noun: *gestuurde*, *gezette*; *gegeven* stays.
fn with_e(participle: &str) -> String {
    if participle.ends_with("en") {
        return participle.to_owned();
    }
    let ways: Vec<String> = match participle.ends_with(['t', 'd']) {
        true => stems::before_vowel(participle).into_iter().map(|way| format!("{way}e")).collect(),
        false => vec![format!("{}e", stems::shortened(participle).unwrap_or_else(|| participle.to_owned()))],
    };
    // *gehaald*, *gewerkt*: two consonants; only one vowel and one consonant leave a choice.
    if ways.len() == 1 { ways[0].clone() } else { commonest(&ways) }
}

fn with_t(stem: &str) -> String {
    match stem.ends_with('t') {
        true => stem.to_owned(),
        // *ga → gaat*, *sla → slaat*: a single long vowel at the end.
        false => format!("{stem}t"),
    }
}

/// The unstressed prefix with which a verb begins; empty without one.
fn prefix_of(base: &str) -> &'static str {
    if NO_PREFIX.contains(&base) {
        return "";
    }
    let fits = |prefix: &&&str| {
        let Some(rest) = base.strip_prefix(**prefix) else { return false };
        let monosyllable = ["gaan", "staan", "slaan", "doen", "zien"].contains(&rest);
        let onset = rest.chars().take_while(|&letter| !stems::is_vowel(letter)).collect::<String>();
        let has_stem = rest.strip_suffix("en").is_some_and(|stem| stem.contains(stems::is_vowel));
        monosyllable || (has_stem && is_onset(&onset) && !(rest.starts_with('e') && **prefix == "be"))
    };
    PREFIXES.iter().filter(fits).max_by_key(|prefix| prefix.len()).copied().unwrap_or_default()
}

/// Whether Dutch words begin with these consonants.
fn is_onset(consonants: &str) -> bool {
    const ONSETS: [&str; 26] = [
        "bl", "br", "ch", "dr", "dw", "fl", "fr", "gl", "gr", "kl", "kn", "kr", "kw", "pl", "pr", "schr", "sch", "sl",
        "sm", "sn", "sp", "spr", "st", "str", "tr", "vl",
    ];
    const MORE: [&str; 8] = ["vr", "zw", "wr", "tw", "gn", "ps", "th", "spl"];
    consonants.chars().count() <= 1 || ONSETS.contains(&consonants) || MORE.contains(&consonants)
}

/// *ge-* before a participle, with a diaeresis where two vowels would be read as one.
fn with_ge(participle: &str) -> String {
    let mut letters = participle.chars();
    let marked = match letters.next() {
        Some('e') => 'ë',
        Some('i') if !participle.starts_with("ij") => 'ï',
        Some('u') if !participle.starts_with("ui") => 'ü',
        _ => return format!("ge{participle}"),
    };
    // *ei* and *eu* keep one diaeresis on the first sign as well: *geëist*, *geëerd*.
    format!("ge{marked}{}", letters.as_str())
}

/// The stem of a verb from its infinitive without *-en*, as it most likely is.
fn chosen_stem(root: &str, base: &str) -> Vec<String> {
    match possible_stems(root, base).as_slice() {
        [short, long] => vec![choose(root, short.clone(), long.clone())],
        stems => stems.to_vec(),
    }
}

/// The stems that the spelling allows: with a short vowel, and with a long one.
fn possible_stems(root: &str, base: &str) -> Vec<String> {
    let letters: Vec<char> = root.chars().collect();
    if base.ends_with("iën") || base.ends_with("eën") {
        return vec![root.to_owned()];
    }
    match letters.as_slice() {
        // *stellen → stel*
        [.., before, last] if before == last && !stems::is_vowel(*last) => {
            vec![letters[..letters.len() - 1].iter().collect()]
        }
        _ => {
            let short = stems::voiceless(root);
            match stems::lengthened(root).map(|long| stems::voiceless(&long)) {
                Some(long) => vec![short, long],
                None => vec![marked(root, short)],
            }
        }
    }
}

/// *creëren → creëer*, *kopiëren → kopieer*.
fn marked(root: &str, short: String) -> String {
    match root.strip_suffix("ër") {
        Some(before) if before.ends_with('i') => format!("{before}eer"),
        Some(before) => format!("{before}ëer"),
        None => short,
    }
}

/// Whether the last vowel of the root is long: by the stem and its forms that occur more; else an *e* before *l*, *n* or
/// *m* is silent in a word of several syllables.
fn choose(root: &str, short: String, long: String) -> String {
    let seen = |stem: &str| {
        // A stem on -t takes no other: what looks like one is a name or a mistake.
        let with_t = if stem.ends_with('t') { format!("{stem}te") } else { format!("{stem}t") };
        [stem.to_owned(), with_t, format!("{stem}de"), format!("ge{stem}d"), format!("{stem}d")]
            .iter()
            .filter_map(|form| lexicon::frequency(form))
            .fold(0.0_f64, |sum, frequency| sum + frequency)
    };
    let (of_short, of_long) = (seen(&short), seen(&long));
    if (of_short - of_long).abs() > f64::EPSILON {
        return if of_short > of_long { short } else { long };
    }
    // Unknown verbs on *-eren* are foreign; the native ones are common enough to be known.
    let weak = ["el", "en", "em", "ig"].iter().any(|end| root.ends_with(end)) && stems::vowel_groups(root) > 1;
    if weak { short } else { long }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(infinitive: &str, expected: [&str; 6]) {
        let verb = Verb::new(infinitive);
        use VerbForm::*;
        let made = [Stem, WithT, Past, PastPlural, Participle, ParticipleE].map(|form| verb.joined(form));
        assert_eq!(made.each_ref().map(String::as_str), expected, "{infinitive}");
    }

    #[test]
    fn verbs_have_their_forms() {
        check("werken", ["werk", "werkt", "werkte", "werkten", "gewerkt", "gewerkte"]);
        check("maken", ["maak", "maakt", "maakte", "maakten", "gemaakt", "gemaakte"]);
        check("stellen", ["stel", "stelt", "stelde", "stelden", "gesteld", "gestelde"]);
        check("leven", ["leef", "leeft", "leefde", "leefden", "geleefd", "geleefde"]);
        check("verlenen", ["verleen", "verleent", "verleende", "verleenden", "verleend", "verleende"]);
        check("verbeteren", ["verbeter", "verbetert", "verbeterde", "verbeterden", "verbeterd", "verbeterde"]);
        check("proberen", ["probeer", "probeert", "probeerde", "probeerden", "geprobeerd", "geprobeerde"]);
        check(
            "accorderen",
            ["accordeer", "accordeert", "accordeerde", "accordeerden", "geaccordeerd", "geaccordeerde"],
        );
        check(
            "informeren",
            ["informeer", "informeert", "informeerde", "informeerden", "geïnformeerd", "geïnformeerde"],
        );
        check("eindigen", ["eindig", "eindigt", "eindigde", "eindigden", "geëindigd", "geëindigde"]);
        check("verzenden", ["verzend", "verzendt", "verzond", "verzonden", "verzonden", "verzonden"]);
        check("toe|zenden", ["toezend", "toezendt", "toezond", "toezonden", "toegezonden", "toegezonden"]);
        check("besluiten", ["besluit", "besluit", "besloot", "besloten", "besloten", "besloten"]);
        check("volgen", ["volg", "volgt", "volgde", "volgden", "gevolgd", "gevolgde"]);
        check("missen", ["mis", "mist", "miste", "misten", "gemist", "gemiste"]);
        check("geschieden", ["geschied", "geschiedt", "geschiedde", "geschiedden", "geschied", "geschiede"]);
        check("creëren", ["creëer", "creëert", "creëerde", "creëerden", "gecreëerd", "gecreëerde"]);
        check("gaan", ["ga", "gaat", "ging", "gingen", "gegaan", "gegane"]);
        check("voldoen", ["voldoe", "voldoet", "voldeed", "voldeden", "voldaan", "voldane"]);
        check(
            "ondersteunen",
            ["ondersteun", "ondersteunt", "ondersteunde", "ondersteunden", "ondersteund", "ondersteunde"],
        );
        check("zetten", ["zet", "zet", "zette", "zetten", "gezet", "gezette"]);
        check("betalen", ["betaal", "betaalt", "betaalde", "betaalden", "betaald", "betaalde"]);
        check("aanvaarden", ["aanvaard", "aanvaardt", "aanvaardde", "aanvaardden", "aanvaard", "aanvaarde"]);
        check(
            "bekend|maken",
            ["bekendmaak", "bekendmaakt", "bekendmaakte", "bekendmaakten", "bekendgemaakt", "bekendgemaakte"],
        );
    }
}
