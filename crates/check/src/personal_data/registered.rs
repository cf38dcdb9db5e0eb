//! Numbers under which somebody is registered: number plates, documents, and cases.

use super::context::{add, before, digits, has_any, pattern, stands_alone};
use super::kind::{Owner, PersonalData, PersonalDataKind};
use regex::Regex;
use std::sync::LazyLock;
use text::Span;

/// Number plates in the groups in which the RDW issues them. Those of three pairs look like other numbers too and count
/// only where the text speaks of a car; since 1978 no plate has a vowel (Regeling kentekens en kentekenplaten).
pub fn number_plates(text: &str, found: &mut Vec<PersonalData>) {
    static PLATE: LazyLock<Regex> = LazyLock::new(|| {
        let letter = "[B-DF-HJ-NP-TV-XZ]";
        pattern(&format!(
            r"\b(?:(?P<pairs>(?:{letter}{{2}}|\d{{2}})-(?:{letter}{{2}}|\d{{2}})-(?:{letter}{{2}}|\d{{2}}))|\d{{2}}-{letter}{{3}}-\d|\d-{letter}{{3}}-\d{{2}}|{letter}{{2}}-\d{{3}}-{letter}|{letter}-\d{{3}}-{letter}{{2}}|{letter}{{3}}-\d{{2}}-{letter}|{letter}-\d{{2}}-{letter}{{3}}|\d-{letter}{{2}}-\d{{3}}|\d{{3}}-{letter}{{2}}-\d)\b"
        ))
    });
    for captures in PLATE.captures_iter(text) {
        let Some(plate) = captures.get(0) else { continue };
        let span = Span::new(plate.start(), plate.end());
        let mixed =
            plate.as_str().chars().any(char::is_alphabetic) && plate.as_str().chars().any(|c| c.is_ascii_digit());
        let context = before(text, span.start);
        let cars =
            ["kenteken", "auto", "voertuig", "bromfiets", "scooter", "motor", "bus", "aanhanger", "caravan", "camper"];
        let told = captures.name("pairs").is_none() || has_any(&context, &cars);
        if mixed && told && stands_alone(text, span) && plate.as_str() != PersonalDataKind::NumberPlate.example() {
            add(found, span, PersonalDataKind::NumberPlate, Owner::Resident);
        }
    }
}

/// Numbers of passports and identity cards (two letters, six letters or digits, a digit, never the letter O), and of driving
/// licences and foreigners (ten digits), where the words before say so.
pub fn documents(text: &str, found: &mut Vec<PersonalData>) {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:[A-NP-Z]{2}[A-NP-Z0-9]{6}\d|\d{10})\b"));
    for number in NUMBER.find_iter(text) {
        let span = Span::new(number.start(), number.end());
        let context = before(text, span.start);
        let lettered = number.as_str().starts_with(char::is_alphabetic);
        let words: &[&str] = match lettered {
            true => &["paspoort", "identiteitskaart", "id-kaart", "identiteitsbewijs", "document", "verblijfs"],
            false => &["rijbewijs", "v-nummer", "vreemdelingennummer"],
        };
        if has_any(&context, words) && stands_alone(text, span) {
            add(found, span, PersonalDataKind::Document, Owner::Resident);
        }
    }
}

/// Numbers of a case, a file or a client, after the word that says so.
pub fn cases(text: &str, found: &mut Vec<PersonalData>) {
    static CASE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)\b(?:zaak(?:nummer|nr\.?|kenmerk)?|dossier(?:nummer|nr\.?)?|kenmerk|referentie(?:nummer)?|clientnummer|",
            r"cliëntnummer|klantnummer|debiteurnummer|registratienummer|aanvraagnummer)",
            r"(?:[ \t](?:is|luidt|met nummer|nummer))?[ \t]{0,3}[:=]?\s{0,3}",
            r"(?P<number>\b(?-i:(?:[A-Z]{1,6}[-./ ]?){0,2}\d[A-Z0-9./-]{2,30}))",
        ))
    });
    static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{1,2}[-./]\d{1,2}[-./]\d{2,4}$"));
    // Cases of the Court of Justice are published and cited by their numbers: *zaak C-150/99*.
    static COURT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[CTF][-‑]\d{1,4}/\d{2}$"));
    for captures in CASE.captures_iter(text) {
        let Some(number) = captures.name("number") else { continue };
        let words = number.as_str().trim_end_matches(['.', '-', '/']);
        let span = Span::new(number.start(), number.start() + words.len());
        let ends = !text[span.end..].starts_with(|c: char| c.is_alphanumeric());
        if digits(words).len() >= 4 && words.len() > 4 && ends && !DATE.is_match(words) && !COURT.is_match(words) {
            add(found, span, PersonalDataKind::Case, Owner::Resident);
        }
    }
}
