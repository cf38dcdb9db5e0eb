//! The panel: coordinators keep the key persons of their region. What is kept of a person is the least that works; they
//! can have it in full (`data_requests`), or have it erased (`erasure`).

use super::erasure;
use super::neighbours::Held;
use super::panel_gate::{acting_for, found, of, require};
use crate::app::{App, Error, Result};
use crate::mail::normal_address;
use crate::review::audit::NewEntry;
use crate::review::policy::{Act, may};
use crate::review::{Actor, Event, KeyPerson, KeyPersonId, Mail, RegionId};
use crate::store::Tx;
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
    let organisation = acting_for(actor, region).ok_or(Error::Forbidden)?;
    tx.append_event(&NewEntry::of(organisation, actor, Event::KeyPersonAdded(of(&person)), now)).await?;
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

/// Changes what is known of a key person. Where they can be reached elsewhere from now on, their links get successors:
/// whoever reads the old mailbox, or has the old telephone, opens nothing any more. Gives how many links that were; none
/// when nothing is different.
///
/// # Errors
/// As for [`add`].
pub async fn change(app: &App, actor: &Actor, id: KeyPersonId, details: &Details) -> Result<Option<usize>> {
    let valid = details.valid()?;
    let mut held = Held::take(app, actor, id).await?;
    let old = held.person.clone();
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
        return Ok(None);
    }
    let moved = old.email != new.email || (old.phone.is_some() && old.phone != new.phone);
    if old.email != new.email {
        refuse_twice(&mut held.tx, &new).await?;
    }
    held.tx.update_key_person(&new).await?;
    held.person = new;
    let mut renewed = 0;
    if moved {
        // What waits would go to the old address, and what went there needn't be kept.
        held.tx.erase_mails_to(id, held.now).await?;
        renewed = held.renew_links().await?;
        let mailed = held.person.email.is_some();
        held.tell(|held, organisation, about| Mail::PersonMoved { about, links: held.links_of(organisation), mailed })
            .await?;
    }
    held.record(&Event::KeyPersonChanged { key_person: id, number: old.number, fields });
    held.commit().await?;
    if moved {
        erasure::overwrite(app).await;
    }
    Ok(Some(renewed))
}

/// Lets a key person be chosen for rounds, or no longer; gives whether that is different.
pub async fn set_active(app: &App, actor: &Actor, id: KeyPersonId, active: bool) -> Result<bool> {
    let mut held = Held::take(app, actor, id).await?;
    if held.person.active == active {
        return Ok(false);
    }
    held.person.active = active;
    held.tx.update_key_person(&held.person).await?;
    let event = if active { Event::KeyPersonActivated } else { Event::KeyPersonDeactivated };
    held.record(&event(of(&held.person)));
    held.commit().await?;
    Ok(true)
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
