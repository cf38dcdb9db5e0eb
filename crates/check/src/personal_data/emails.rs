//! Mail addresses of people, told from those of desks and teams.

use super::context::{add, before, has_any, pattern};
use super::kind::{Owner, PersonalData, PersonalDataKind};
use regex::Regex;
use std::sync::LazyLock;
use text::Span;

/// Parts of an address before the `@` that name a desk, not a person.
const DESKS: &[&str] = &[
    "administratie",
    "afspraken",
    "afspraak",
    "archief",
    "balie",
    "belasting",
    "belastingen",
    "beheer",
    "bestuur",
    "bezwaar",
    "bijstand",
    "burgemeester",
    "burgerzaken",
    "burgers",
    "communicatie",
    "contact",
    "digitaal",
    "fg",
    "financien",
    "gemeente",
    "griffie",
    "helpdesk",
    "info",
    "inburgering",
    "inkomen",
    "inwoners",
    "jeugd",
    "kcc",
    "klachten",
    "klant",
    "klantcontact",
    "klantenservice",
    "klantcontactcentrum",
    "leerplicht",
    "loket",
    "mail",
    "meldpunt",
    "noreply",
    "omgevingsloket",
    "omgevingsvergunning",
    "ondernemers",
    "participatie",
    "post",
    "postbus",
    "pers",
    "privacy",
    "publiekszaken",
    "receptie",
    "redactie",
    "reply",
    "schuldhulp",
    "schuldhulpverlening",
    "secretariaat",
    "service",
    "sleutelpersonen",
    "sociaal",
    "sociaalteam",
    "sociaaldomein",
    "support",
    "team",
    "toeslagen",
    "vergunning",
    "vergunningen",
    "vragen",
    "webmaster",
    "welkom",
    "werk",
    "werkeninkomen",
    "wijkteam",
    "wmo",
    "wonen",
    "woz",
    "zorg",
];

/// Beginnings and parts of compounds that no surname has: an address that holds one is a desk's
/// (`omgevingsmanagementib@`).
const DESK_PARTS: &[&str] = &[
    "administratie",
    "beheer",
    "belasting",
    "beleid",
    "bereikbaar",
    "burgerzaken",
    "commissie",
    "communicatie",
    "duurzaam",
    "economi",
    "evenement",
    "facilitair",
    "gemeente",
    "handhaving",
    "inburger",
    "informatie",
    "infrastructuur",
    "inkoop",
    "klachten",
    "loket",
    "management",
    "meldpunt",
    "omgeving",
    "ondernemer",
    "parkeren",
    "participatie",
    "planning",
    "project",
    "publiek",
    "ruimtelijk",
    "samenleving",
    "secretariaat",
    "sociaal",
    "subsidie",
    "toezicht",
    "veiligheid",
    "vergunning",
    "voorlichting",
    "wijkteam",
];

/// Domains where people have their own addresses.
const HOMES: &[&str] = &[
    "gmail",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "icloud",
    "me",
    "yahoo",
    "ziggo",
    "kpnmail",
    "kpnplanet",
    "planet",
    "xs4all",
    "home",
    "hetnet",
    "upcmail",
    "casema",
    "chello",
    "telfort",
    "tele2",
    "online",
    "solcon",
    "zonnet",
    "caiway",
    "quicknet",
    "protonmail",
    "proton",
];

/// Mail addresses of people.
pub fn emails(text: &str, found: &mut Vec<PersonalData>) {
    static EMAIL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,}"));
    for email in EMAIL.find_iter(text) {
        let address = email.as_str().to_lowercase();
        let (user, domain) = address.split_once('@').unwrap_or((&address, ""));
        let desk = is_desk(user);
        let invited =
            !user.contains(['.', '_']) && has_any(&before(text, email.start()), &["mail naar", "mailen", "mailt"]);
        let reserved =
            domain.ends_with(".example") || domain.rsplit_once('.').is_some_and(|(name, _)| is_example(name));
        if !desk && !invited && !reserved {
            let home = domain.split('.').any(|part| HOMES.contains(&part));
            let owner = if home { Owner::Resident } else { Owner::Sender };
            add(found, Span::new(email.start(), email.end()), PersonalDataKind::Email, owner);
        }
    }
}

/// Whether the part before the `@` names a desk or a team.
fn is_desk(user: &str) -> bool {
    let parts = || user.split(['.', '-', '_', '+']);
    let named = parts().any(|part| DESKS.contains(&part));
    named || user.starts_with("team") || parts().any(|part| DESK_PARTS.iter().any(|known| part.contains(known)))
}

/// Pages of a person on the web: profiles, whose address says the name.
pub fn pages(text: &str, found: &mut Vec<PersonalData>) {
    static PROFILE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/in/[0-9a-zÀ-ÿ_%-][0-9a-zÀ-ÿ_%-]+")
    });
    for page in PROFILE.find_iter(text) {
        add(found, Span::new(page.start(), page.end()), PersonalDataKind::Web, Owner::Resident);
    }
}

fn is_example(name: &str) -> bool {
    matches!(name, "example" | "voorbeeld")
}
