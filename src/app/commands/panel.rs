//! The panel: coordinators keep the key persons of their region. What is kept of a person is the least that works, and
//! they can have it in full, or have it erased.

use crate::app::{App, Error, Result};
use crate::mail::normal_address;
use crate::review::audit::NewEntry;
use crate::review::event::OfKeyPerson;
use crate::review::policy::{Act, may};
use crate::review::{Actor, Event, KeyPerson, KeyPersonId, OrganisationId, RegionId, Role};
use crate::store::Tx;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

/// Languages that the reading page speaks.
pub const LANGUAGES: [&str; 6] = ["nl", "en", "ar", "tr", "uk", "ti"];

/// What a coordinator enters about a key person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Name.
    pub name: String,
    /// Mail address; may be empty.
    pub email: String,
    /// Telephone, as people write it; may be empty.
    pub phone: String,
    /// One of [`LANGUAGES`].
    pub language: String,
}

/// A region whose panel the actor keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its identifier.
    pub id: RegionId,
    /// Its name.
    pub name: String,
}

/// The regions whose panel the actor keeps, in order of name.
pub async fn regions(app: &App, actor: &Actor) -> Result<Vec<Region>> {
    let Actor::Staff { memberships, .. } = actor else {
        return Ok(Vec::new());
    };
    let mut ids: Vec<RegionId> =
        memberships.iter().map(|m| m.region).filter(|region| may(actor, Act::RunPanel(*region))).collect();
    ids.sort();
    ids.dedup();
    let mut tx = app.db.read().await?;
    let mut regions = Vec::with_capacity(ids.len());
    for id in ids {
        regions.push(Region { id, name: tx.region_name(id).await? });
    }
    regions.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(regions)
}

/// A region's key persons, in order of number; erased ones included, they are not active.
pub async fn list(app: &App, actor: &Actor, region: RegionId) -> Result<Vec<KeyPerson>> {
    require(actor, region)?;
    Ok(app.db.read().await?.panel(region).await?)
}

/// A key person.
pub async fn get(app: &App, actor: &Actor, id: KeyPersonId) -> Result<KeyPerson> {
    found(&mut app.db.read().await?, actor, id).await
}

/// Adds a key person to a region's panel, with its next number.
///
/// # Errors
/// Invalid with the field, also for an address that somebody else on the panel has.
pub async fn add(app: &App, actor: &Actor, region: RegionId, details: &Details) -> Result<KeyPersonId> {
    require(actor, region)?;
    let valid = details.valid()?;
    let now = app.now();
    let mut tx = app.db.write().await?;
    let person = KeyPerson {
        id: KeyPersonId(Uuid::now_v7()),
        region,
        number: tx.next_key_person_number(region).await?,
        name: valid.name,
        email: valid.email,
        phone: valid.phone,
        language: valid.language,
        active: true,
    };
    refuse_twice(&mut tx, &person).await?;
    tx.add_key_person(&person, now).await?;
    append(&mut tx, actor, &person, Event::KeyPersonAdded(of(&person)), now).await?;
    tx.commit().await?;
    Ok(person.id)
}

/// Refuses a mail address that another person on the panel has: two letters to one reader would count as two readers. The
/// panel must be held.
async fn refuse_twice(tx: &mut Tx, person: &KeyPerson) -> Result<()> {
    let Some(email) = &person.email else { return Ok(()) };
    let panel = tx.panel(person.region).await?;
    if panel.iter().any(|other| other.id != person.id && other.email.as_ref() == Some(email)) {
        return Err(Error::invalid("email", "panel-error-email-taken"));
    }
    Ok(())
}

/// Changes what is known of a key person; gives whether anything is different.
///
/// # Errors
/// As for [`add`].
pub async fn change(app: &App, actor: &Actor, id: KeyPersonId, details: &Details) -> Result<bool> {
    let valid = details.valid()?;
    let mut tx = app.db.write().await?;
    let old = found(&mut tx, actor, id).await?;
    let new =
        KeyPerson { name: valid.name, email: valid.email, phone: valid.phone, language: valid.language, ..old.clone() };
    let fields: Vec<String> = [
        ("name", old.name != new.name),
        ("email", old.email != new.email),
        ("phone", old.phone != new.phone),
        ("language", old.language != new.language),
    ]
    .into_iter()
    .filter_map(|(field, changed)| changed.then_some(field.to_owned()))
    .collect();
    if fields.is_empty() {
        return Ok(false);
    }
    if old.email != new.email {
        tx.lock_panel(new.region).await?;
        refuse_twice(&mut tx, &new).await?;
    }
    tx.update_key_person(&new).await?;
    let event = Event::KeyPersonChanged { key_person: new.id, number: new.number, fields };
    append(&mut tx, actor, &new, event, app.now()).await?;
    tx.commit().await?;
    Ok(true)
}

/// Lets a key person be chosen for rounds, or no longer; gives whether that is different.
pub async fn set_active(app: &App, actor: &Actor, id: KeyPersonId, active: bool) -> Result<bool> {
    let mut tx = app.db.write().await?;
    let old = found(&mut tx, actor, id).await?;
    if old.active == active {
        return Ok(false);
    }
    let new = KeyPerson { active, ..old };
    tx.update_key_person(&new).await?;
    let event = if active { Event::KeyPersonActivated } else { Event::KeyPersonDeactivated };
    append(&mut tx, actor, &new, event(of(&new)), app.now()).await?;
    tx.commit().await?;
    Ok(true)
}

/// Erases a key person: name, address, telephone and language go, their links stop working, and mails to them are
/// emptied. Their remarks stay with the letters, as "Meelezer 3". Gives whether there was anything to erase.
pub async fn erase(app: &App, actor: &Actor, id: KeyPersonId) -> Result<bool> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let old = found(&mut tx, actor, id).await?;
    let new = KeyPerson {
        name: pseudonym(old.number),
        email: None,
        phone: None,
        language: "nl".to_owned(),
        active: false,
        ..old.clone()
    };
    if new == old {
        return Ok(false);
    }
    tx.update_key_person(&new).await?;
    tx.revoke_invitations_of(id, now).await?;
    if let Some(address) = &old.email {
        tx.erase_mails_to_reader(id, address, now).await?;
    }
    append(&mut tx, actor, &new, Event::KeyPersonErased(of(&new)), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Everything that is kept of a key person, as JSON to hand to them.
pub async fn export(app: &App, actor: &Actor, id: KeyPersonId) -> Result<Value> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let person = found(&mut tx, actor, id).await?;
    let record = tx.record_of_key_person(id).await?;
    append(&mut tx, actor, &person, Event::KeyPersonExported(of(&person)), now).await?;
    tx.commit().await?;
    Ok(json!({
        "exported_at": now.to_string(),
        "number": person.number,
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "language": person.language,
        "active": person.active,
        "invitations": record.into_iter().map(|invited| json!({
            "letter": invited.letter,
            "organisation": invited.organisation,
            "sent_at": invited.sent_at.to_string(),
            "opened_at": invited.opened_at.map(|at| at.to_string()),
            "done_at": invited.done_at.map(|at| at.to_string()),
            "remarks": invited.remarks.into_iter().map(|remark| json!({
                "quote": remark.quote,
                "reason": remark.reason,
                "text": remark.text,
                "made_at": remark.at.to_string(),
                "answer": remark.answer,
            })).collect::<Vec<_>>(),
            "answers": invited.answers.into_iter().map(|(question, answer)| json!({
                "question": question,
                "answer": answer,
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    }))
}

/// What authors call a key person.
pub fn pseudonym(number: u32) -> String {
    format!("Meelezer {number}")
}

fn require(actor: &Actor, region: RegionId) -> Result<()> {
    if may(actor, Act::RunPanel(region)) { Ok(()) } else { Err(Error::Forbidden) }
}

/// A key person of a region that the actor keeps; of another region, nobody learns whether they exist.
async fn found(tx: &mut Tx, actor: &Actor, id: KeyPersonId) -> Result<KeyPerson> {
    let person = tx.key_person(id).await?;
    match actor {
        _ if may(actor, Act::RunPanel(person.region)) => Ok(person),
        Actor::Staff { memberships, .. } if memberships.iter().any(|m| m.region == person.region) => {
            Err(Error::Forbidden)
        }
        _ => Err(Error::NotFound),
    }
}

/// The organisation in whose chain a coordinator's work on the panel is kept: the first that they coordinate there.
fn acting_for(actor: &Actor, region: RegionId) -> Option<OrganisationId> {
    let Actor::Staff { memberships, .. } = actor else {
        return None;
    };
    memberships.iter().filter(|m| m.region == region && m.role == Role::Coordinator).map(|m| m.organisation).min()
}

fn of(person: &KeyPerson) -> OfKeyPerson {
    OfKeyPerson { key_person: person.id, number: person.number }
}

async fn append(tx: &mut Tx, actor: &Actor, person: &KeyPerson, event: Event, at: Timestamp) -> Result<()> {
    let organisation = acting_for(actor, person.region).ok_or(Error::Forbidden)?;
    Ok(tx.append_event(&NewEntry::of(organisation, actor, event, at)).await?)
}

struct Valid {
    name: String,
    email: Option<String>,
    phone: Option<String>,
    language: String,
}

impl Details {
    fn valid(&self) -> Result<Valid> {
        let name = super::administration::person_name(&self.name).ok_or(Error::invalid("name", "panel-error-name"))?;
        let email = match self.email.trim() {
            "" => None,
            text => Some(normal_address(text).ok_or(Error::invalid("email", "panel-error-email"))?),
        };
        let phone = match self.phone.trim() {
            "" => None,
            text => Some(international(text).ok_or(Error::invalid("phone", "panel-error-phone"))?),
        };
        if !LANGUAGES.contains(&self.language.as_str()) {
            return Err(Error::invalid("language", "panel-error-language"));
        }
        Ok(Valid { name, email, phone, language: self.language.clone() })
    }
}

/// A telephone number in international form (`+31612345678`); a Dutch one may be given in national form.
pub fn international(text: &str) -> Option<String> {
    let compact: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '\u{a0}')).collect();
    // People write +31 (0)6: the zero in brackets is not dialled.
    let compact = compact.replacen("+310", "+31", 1);
    let digits = match (compact.strip_prefix('+'), compact.strip_prefix("00"), compact.strip_prefix('0')) {
        (Some(digits), _, _) | (None, Some(digits), _) => digits.to_owned(),
        (None, None, Some(national)) if national.len() == 9 => format!("31{national}"),
        _ => return None,
    };
    let fits = (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    (fits && !digits.starts_with('0')).then(|| format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::international;

    #[test]
    fn telephone_numbers_become_international() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(international(text).as_deref(), expect, "{text}");
        check("06 12345678", Some("+31612345678"));
        check("06-12 34 56 78", Some("+31612345678"));
        check("+31 (0)6 12345678", Some("+31612345678"));
        check("0031612345678", Some("+31612345678"));
        check("+380 44 123 45 67", Some("+380441234567"));
        check("0544 393 939", Some("+31544393939"));
        check("12345", None);
        check("061234567", None);
        check("nul zes", None);
        check("+00000000000", None);
        check("", None);
    }
}
