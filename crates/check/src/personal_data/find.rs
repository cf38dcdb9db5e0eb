//! Finds personal data in a text.

use super::context::NEVER_ISSUED;
use super::context::{add, after, before, digits, has_any, passes_11_test, pattern, stands_alone, without_overlaps};
use super::kind::{Owner, PersonalData, PersonalDataKind};
use super::{emails, people, placed, registered};
use regex::Regex;
use std::sync::LazyLock;
use text::Span;

/// Which kinds to look for. BSNs and the numbers of cases are looked for everywhere.
#[derive(Clone, Copy)]
pub struct Kinds {
    numbers: bool,
    reachable: bool,
    address: bool,
    names: bool,
    /// What only counts in the block with the reader's address: a postcode alone, a name without *de heer* or *mevrouw*.
    of_address_block: bool,
}

impl Kinds {
    pub const ALL: Self = Self { numbers: true, reachable: true, address: true, names: true, of_address_block: false };
    pub const ADDRESS: Self = Self { of_address_block: true, ..Self::ALL };
    pub const SENDER: Self =
        Self { numbers: false, reachable: false, address: false, names: false, of_address_block: false };
    pub const SIGNATURE: Self = Self { numbers: true, ..Self::SENDER };
}

/// The personal data in a text, in order, without overlaps.
pub fn find(text: &str) -> Vec<PersonalData> {
    of_kinds(text, Kinds::ALL)
}

/// The personal data of the wanted kinds.
pub fn of_kinds(text: &str, kinds: Kinds) -> Vec<PersonalData> {
    let mut found = Vec::new();
    if kinds.numbers {
        ibans(text, &mut found);
        birth_dates(text, &mut found);
        registered::number_plates(text, &mut found);
        registered::documents(text, &mut found);
    }
    bsns(text, &mut found);
    if kinds.reachable {
        emails::emails(text, &mut found);
        emails::pages(text, &mut found);
        telephones(text, &mut found);
    }
    if kinds.address {
        addresses(text, &mut found);
    }
    if kinds.names {
        people::names(text, &mut found);
    }
    if kinds.of_address_block {
        postcodes(text, &mut found);
        people::lone_names(text, &mut found);
    }
    registered::cases(text, &mut found);
    let mut found = without_overlaps(found);
    // *Mevrouw Voorbeeldstraat 1*: words that stand in an example are nobody's name.
    if found.iter().any(|data| data.kind == PersonalDataKind::Name) {
        let examples = placed::in_text(text);
        found.retain(|data| {
            data.kind != PersonalDataKind::Name || !examples.iter().any(|one| one.span.overlaps(data.span))
        });
    }
    found
}

fn bsns(text: &str, found: &mut Vec<PersonalData>) {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\d{8,9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. -]\d{3}[. -]\d{3}"));
    for number in NUMBER.find_iter(text) {
        let span = Span::new(number.start(), number.end());
        let value = digits(number.as_str());
        let context = before(text, span.start);
        let named = has_any(&context, &["bsn", "burgerservicenummer", "sofinummer", "burger service nummer"]);
        let other =
            has_any(&context, &["kenmerk", "zaak", "dossier", "factuur", "klantnummer", "referentie", "aanslag"]);
        let plain = number.len() == 9 && !other;
        if (named || plain) && stands_alone(text, span) && !value.starts_with(NEVER_ISSUED) && passes_11_test(&value) {
            add(found, span, PersonalDataKind::Bsn, Owner::Resident);
        }
    }
}

static DUTCH_IBAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\bNL\d{2} ?[a-z]{4} ?(?:\d[ .]?){9}\d\b"));

fn ibans(text: &str, found: &mut Vec<PersonalData>) {
    static FOREIGN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"));
    for iban in DUTCH_IBAN.find_iter(text).chain(FOREIGN.find_iter(text)) {
        let span = Span::new(iban.start(), iban.end());
        let value: String = iban.as_str().chars().filter(char::is_ascii_alphanumeric).collect();
        let value = value.to_ascii_uppercase();
        let bank = value.get(4..8).unwrap_or("");
        let example = value.starts_with("NL") && bank == "TEST";
        if !example && bank != "BNGH" && has_sound_checksum(&value) && !is_senders_account(text, span) {
            add(found, span, PersonalDataKind::Iban, payee(text, span));
        }
    }
}

fn is_senders_account(text: &str, span: Span) -> bool {
    let context = before(text, span.start);
    let own =
        ["onze rekening", "ons rekeningnummer", "ons bankrekeningnummer", "van de gemeente", "rekening van gemeente"];
    let readers = has_any(&context, &["uw rekening", "uw bankrekening", "uw iban", "rekening van u"]);
    !readers
        && (has_any(&context, &own) || has_any(&after(text, span.end), &["gemeente", "waterschap", "belastingdienst"]))
}

/// Whose account it seems to be: where the reader is told to pay, the sender's.
fn payee(text: &str, span: Span) -> Owner {
    let context = before(text, span.start);
    let ours =
        ["betaal", "betalen", "overmaken", "maak ", "maakt ", "stort", "over te maken", "over op", "ten name van"];
    let theirs =
        ["uw rekening", "uw bank", "uw iban", "rekening van u", "wij betalen", "wij maken", "wij storten", "aan u"];
    if has_any(&context, &ours) && !has_any(&context, &theirs) { Owner::Sender } else { Owner::Resident }
}

/// ISO 13616: with the first four characters moved to the end and letters as numbers, the rest after division by 97 is 1.
fn has_sound_checksum(value: &str) -> bool {
    if !(15..=34).contains(&value.len()) {
        return false;
    }
    let (head, tail) = value.split_at(4);
    let rest = tail.bytes().chain(head.bytes()).fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    rest == 1
}

fn telephones(text: &str, found: &mut Vec<PersonalData>) {
    static START: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\+|00)31|\(0\d{1,3}\)|0\d"));
    let accounts: Vec<Span> = DUTCH_IBAN.find_iter(text).map(|iban| Span::new(iban.start(), iban.end())).collect();
    let mut from = 0;
    while let Some(start) = START.find_at(text, from) {
        from = start.end();
        let Some((end, value)) = ten_digits(text, start.start()) else { continue };
        let span = Span::new(start.start(), end);
        let next_account = accounts.partition_point(|account| account.end <= span.start);
        let in_account = accounts.get(next_account).is_some_and(|account| account.overlaps(span));
        if !in_account && stands_alone(text, span) && is_personal_number(text, span, &value) {
            from = end;
            let context = before(text, span.start);
            let is_ours = has_any(&context, &["bel ", "app ", "bericht naar", "sms", "bereikbaar op", "whatsapp"]);
            let owner = if is_ours { Owner::Sender } else { Owner::Resident };
            add(found, span, PersonalDataKind::Telephone, owner);
        }
    }
}

/// Reads a telephone number from `start`: its end, and its ten digits with the leading zero. At most two separators in
/// a row; the look ahead is bounded.
fn ten_digits(text: &str, start: usize) -> Option<(usize, String)> {
    let mut value = String::new();
    let mut separators = 0;
    let international = text[start..].starts_with('+') || text[start..].starts_with("0031");
    let skip = if !international {
        0
    } else if text[start..].starts_with('+') {
        3
    } else {
        4
    };
    if international {
        value.push('0');
    }
    for (at, character) in text[start + skip..].char_indices().take(24) {
        let at = start + skip + at;
        if character.is_ascii_digit() {
            separators = 0;
            // +31 (0)6 …
            if !(international && value == "0" && character == '0') {
                value.push(character);
            }
            if value.len() == 10 {
                let end = at + 1;
                return (!text[end..].starts_with(|c: char| c.is_ascii_digit())).then_some((end, value));
            }
        } else if matches!(character, ' ' | '-' | '–' | '.' | '(' | ')' | '\u{a0}') && separators < 3 {
            separators += 1;
        } else {
            return None;
        }
    }
    None
}

fn is_personal_number(text: &str, span: Span, value: &str) -> bool {
    static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\(?\d{2}[-.]\d{2}[-.]\d{4}"));
    let service = ["0800", "0900", "0906", "0909", "084", "085", "087", "088", "091"];
    let known =
        value.starts_with("06") || ["01", "02", "03", "04", "05", "07"].iter().any(|area| value.starts_with(area));
    if !known
        || service.iter().any(|area| value.starts_with(area))
        || value == "0612345678"
        || DATE.is_match(span.of(text))
    {
        return false;
    }
    let context = before(text, span.start);
    let numbered = has_any(&context, &["kenmerk", "zaaknummer", "dossier", "factuurnummer", "klantnummer"]);
    let ours = [
        "bel ",
        "belt",
        "bellen",
        "bereik",
        "ons ",
        "onze ",
        "mijn ",
        "gemeente",
        "contact",
        "informatie",
        "helpdesk",
        "loket",
        "op telefoonnummer",
        "meld ",
    ];
    let readers =
        has_any(&context, &["uw telefoon", "uw nummer", "u te bellen", "u gebeld", "u bereiken", "bereikbaar bent"]);
    value.starts_with("06") || (!numbered && (readers || !has_any(&context, &ours)))
}

fn addresses(text: &str, found: &mut Vec<PersonalData>) {
    static STREET: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"\b[A-Z][\p{L}'’.-]*(?: (?:van|de|den|der|het|ten|ter|op|aan|[A-Z][\p{L}'’.-]*)){0,3} \d{1,5}",
            r"(?: ?[a-zA-Z]|[- ](?:hs|bis|huis|[IVX]{1,4}|\d{1,4}))?,?\s{1,3}(?P<postcode>[1-9]\d{3} ?[A-Z]{2})\b",
        ))
    });
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\b(?P<postcode>[1-9]\d{3} ?[A-Z]{2})(?:,? (?:huisnummer |nummer |nr\.? )?|, ?)\d{1,4}(?:-?[a-zA-Z]\b)?\b",
        )
    });
    for captures in STREET.captures_iter(text).chain(NUMBER.captures_iter(text)) {
        let (Some(whole), Some(postcode)) = (captures.get(0), captures.name("postcode")) else { continue };
        let span = Span::new(whole.start(), whole.end());
        let box_number = whole.as_str().contains("Postbus") || whole.as_str().contains("Antwoordnummer");
        if is_postcode(postcode.as_str()) && !box_number && !is_office(text, span) {
            add(found, span, PersonalDataKind::Address, Owner::Resident);
        }
    }
}

/// A postcode that is issued, and not the example.
fn is_postcode(postcode: &str) -> bool {
    let letters = &postcode[postcode.len() - 2..];
    let word = matches!(letters, "SA" | "SD" | "SS" | "EN" | "OF" | "OP" | "IN" | "DE");
    let example = postcode.starts_with("1234") && letters == "AB";
    !word && !example
}

fn is_office(text: &str, span: Span) -> bool {
    let office = [
        "gemeentehuis",
        "stadhuis",
        "stadskantoor",
        "raadhuis",
        "balie",
        "loket",
        "bezoekadres",
        "kantoor",
        "rechtbank",
        "gemeente ",
    ];
    let context = before(text, span.start);
    has_any(&context, &office) && !has_any(&context, &["uw adres", "u woont", "uw woning"])
}

fn postcodes(text: &str, found: &mut Vec<PersonalData>) {
    static POSTCODE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b[1-9]\d{3} ?[A-Z]{2}\b"));
    if text.contains("Postbus") || text.contains("Antwoordnummer") {
        return;
    }
    for postcode in POSTCODE.find_iter(text).filter(|postcode| is_postcode(postcode.as_str())) {
        found.push(PersonalData {
            span: Span::new(postcode.start(), postcode.end()),
            kind: PersonalDataKind::Address,
            example: "1234 AB".to_owned(),
            owner: Owner::Resident,
        });
    }
}

/// Dates of birth, where the text calls them so. What says of which years people are (*geboren vóór 1 januari 2008*) is
/// nobody's date.
fn birth_dates(text: &str, found: &mut Vec<PersonalData>) {
    static BIRTH: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)\b(?:geboren|geboortedatum|geb\. ?dat(?:um|\.)?|geb\.)(?P<between>[^\n;!?]{0,40}?)\b",
            r"(?P<date>\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}|\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|",
            r"september|oktober|november|december) \d{4})\b",
        ))
    });
    for captures in BIRTH.captures_iter(text) {
        let (Some(between), Some(date)) = (captures.name("between"), captures.name("date")) else { continue };
        let between = format!(" {} ", between.as_str().to_lowercase());
        let limits = [" na ", " voor ", " vóór ", " vanaf ", " tussen ", " sinds ", " tot "];
        if !has_any(&between, &limits) && date.as_str() != PersonalDataKind::BirthDate.example() {
            add(found, Span::new(date.start(), date.end()), PersonalDataKind::BirthDate, Owner::Resident);
        }
    }
}
