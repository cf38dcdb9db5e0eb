//! Names of people: after *de heer*, *mevrouw*, *familie* and the like, in the salutation, and in the address.
//!
//! A name counts where the text says that somebody is meant. Staff whom the text calls so (*uw consulent, mevrouw De Wit*),
//! and the title of an office (*mevrouw de voorzitter*) are left alone.

use super::context::{add, after, before, has_any, pattern};
use super::kind::{Owner, PersonalData, PersonalDataKind};
use regex::{Captures, Regex};
use std::sync::LazyLock;
use text::Span;

/// Initials, particles and a capital: *A.B. van der Berg-Jansen*.
const NAME: &str = concat!(
    r"(?P<name>(?:(?:\p{Lu}|[A-Z][a-z])\. ?){0,6}",
    r"(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Hh]et|['’][ts]|[Tt]en|[Tt]er|[Tt]e|[Vv]on|[Ee]l|[Aa]l|[Ll]a|[Ll]e|[Bb]en|[Bb]in) ){0,3}",
    r"(?P<core>\p{Lu}[\p{L}'’]*(?:-[\p{L}'’]+)*)",
    r"(?: (?:(?:van|de|den|der|ten|ter) ){0,2}\p{Lu}[\p{L}'’]+(?:-[\p{L}'’]+)*){0,2})\b",
);

/// What stands before a name, in every common spelling.
const BEFORE: &str = concat!(
    r"(?:\b(?:[Dd]e [Hh]eer|[Dd]hr\.?|[Mm]eneer|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]ej\.|[Ff]amilie|[Ff]am\.)|",
    r"\b(?:[Gg]eachte|[Bb]este|[Ee]n|[Oo]f) [Hh]eer) ",
    r"(?:(?:[Dd]rs?|[Mm]r|[Ii]ng|[Ii]r|[Pp]rof|[Dd]s)\. ?){0,3}",
);

/// Words with a capital that are no name after *de heer* or *mevrouw*.
const NO_NAMES: &[&str] = &[
    "Achternaam",
    "Aan",
    "Als",
    "Bij",
    "Burgemeester",
    "Centrum",
    "Deze",
    "Directeur",
    "Dit",
    "Een",
    "Er",
    "Gemeente",
    "Heeft",
    "Het",
    "Hierbij",
    "Hoogachtend",
    "In",
    "Met",
    "Minister",
    "NAAM",
    "Naam",
    "Nederland",
    "Netwerk",
    "Onderwerp",
    "Op",
    "Secretaris",
    "Staatssecretaris",
    "Uw",
    "Van",
    "Voor",
    "Voorzitter",
    "Wethouder",
    "Wij",
    "X",
    "XX",
    "XXX",
    "Y",
];

/// Words before a name by which the text calls somebody staff; with the space or comma after them.
const STAFF: &[&str] = &[
    "ambtenaar",
    "begeleider",
    "behandelaar",
    "burgemeester",
    "collega",
    "consulent",
    "contactpersoon",
    "directeur",
    "handhaver",
    "inspecteur",
    "klantmanager",
    "manager",
    "medewerker",
    "regisseur",
    "secretaris",
    "voorzitter",
    "wethouder",
    "wijkagent",
];

/// Who may be meant together in a salutation, besides words that end as such words do.
const GROUPS: &[&str] = &[
    "allemaal",
    "bestuur",
    "buren",
    "buur",
    "college",
    "collega",
    "commissie",
    "dames",
    "familie",
    "gemeente",
    "gezin",
    "heer",
    "iedereen",
    "jeugd",
    "klas",
    "meneer",
    "mevrouw",
    "mens",
    "naam",
    "ouder",
    "raad",
    "redactie",
    "relatie",
    "senior",
    "senioren",
    "team",
    "vriend",
    "voornaam",
];

/// First names that end as words for groups do.
const FIRST_NAMES: &[&str] = &[
    "alexander",
    "carmen",
    "dieter",
    "elmer",
    "ellen",
    "ester",
    "esther",
    "ger",
    "heleen",
    "jasper",
    "jelmer",
    "jeroen",
    "jesper",
    "karen",
    "karsten",
    "kirsten",
    "koen",
    "laurent",
    "maarten",
    "marleen",
    "martien",
    "merten",
    "morten",
    "peter",
    "pieter",
    "roger",
    "ruben",
    "rutger",
    "steven",
    "torsten",
    "vincent",
    "walter",
    "wouter",
    "ernst",
    "joost",
    "soumaya",
    "yasmien",
    "ben",
    "stijn",
    "owen",
    "helen",
    "evelien",
    "jurgen",
    "sven",
    "hassen",
    "noureen",
];

/// Names after *de heer*, *mevrouw*, *familie* and the like, and in a salutation.
pub fn names(text: &str, found: &mut Vec<PersonalData>) {
    static TITLED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("{BEFORE}{NAME}")));
    static SALUTATION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?m)^\s{0,3}(?:Beste|Hallo|Dag|Lieve|Hoi) (?P<name>(?P<core>\p{Lu}\p{Ll}+))[,!]?\s*$")
    });
    for captures in TITLED.captures_iter(text) {
        add_name(text, &captures, found);
    }
    for captures in SALUTATION.captures_iter(text) {
        if captures.name("core").is_some_and(|core| !is_group(core.as_str())) {
            add_name(text, &captures, found);
        }
    }
}

/// Whether a word with a capital in a salutation says who is meant together: *Beste Inwoner*, *Beste Wijkbewoners*.
fn is_group(word: &str) -> bool {
    let word = word.to_lowercase();
    let ends = [
        "er", "ers", "aar", "aars", "leden", "lid", "eur", "eurs", "enden", "ende", "ere", "en", "genoot", "ling",
        "st", "nt",
    ];
    GROUPS.contains(&word.as_str())
        || (ends.iter().any(|end| word.ends_with(end)) && !FIRST_NAMES.contains(&word.as_str()))
}

/// In the block with the reader's address: a line with initials and a name.
pub fn lone_names(text: &str, found: &mut Vec<PersonalData>) {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(r"(?m)^[ \t]{{0,3}}(?:Aan:? )?{}[ \t]*$", NAME.replacen("{0,6}", "{1,6}", 1)))
    });
    for captures in LINE.captures_iter(text) {
        add_name(text, &captures, found);
    }
}

fn add_name(text: &str, captures: &Captures<'_>, found: &mut Vec<PersonalData>) {
    let (Some(name), Some(core)) = (captures.name("name"), captures.name("core")) else { return };
    let span = Span::new(name.start(), name.end());
    let example = name.as_str() == PersonalDataKind::Name.example() || core.as_str() == "Voorbeeld";
    if NO_NAMES.contains(&core.as_str())
        || example
        || is_staff(text, captures.get(0).map_or(span.start, |all| all.start()), span)
    {
        return;
    }
    add(found, span, PersonalDataKind::Name, Owner::Resident);
}

/// Whether the text calls somebody staff, just before the name or just after it.
fn is_staff(text: &str, start: usize, name: Span) -> bool {
    let context = before(text, start);
    let just = context.trim_end_matches([' ', ',', ':', '(']).trim_end_matches(" is").trim_end_matches(" heet");
    let before = just.rsplit([' ', '\n']).next().unwrap_or("");
    let is_called = |word: &str| STAFF.iter().any(|known| word.ends_with(known));
    let after = after(text, name.end);
    let apposition = after.strip_prefix(", ").or_else(|| after.strip_prefix(" ("));
    let then = apposition.and_then(|rest| rest.split([' ', ',', '.', ')', '\n']).next()).unwrap_or("");
    let invites = ["contact opnemen met", "contact op met", "bel met", "belt met", "bellen met", "vraag naar"];
    is_called(before) || is_called(then) || has_any(&context[floor(&context, 25)..], &invites)
}

/// The character boundary at most `back` bytes before the end.
fn floor(text: &str, back: usize) -> usize {
    let mut at = text.len().saturating_sub(back);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
