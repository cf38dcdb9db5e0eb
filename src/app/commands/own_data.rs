//! What an organisation calls its own data: accounts, telephone numbers, addresses, web and mail addresses, names of staff. An
//! author adds to it from a letter; communications and administrators keep the list.

use crate::app::{App, Error, Result};
use crate::review::audit::NewEntry;
use crate::review::event::OfOwnDatum;
use crate::review::own_data::{MOST, StoredOwnDatum};
use crate::review::policy::{Act, may};
use crate::review::{Actor, Event, Organisation, OrganisationId, OwnDatum, OwnDatumId};
use crate::store::Tx;
use check::personal_data::{PersonalDataKind, is_bsn, is_example, sameness};
use jiff::Timestamp;
use uuid::Uuid;

/// Longest piece of data, in characters.
pub const LONGEST_VALUE: usize = 200;
/// Longest remark on what it is for, in characters.
pub const LONGEST_NOTE: usize = 200;

/// The list, as its page shows it.
#[derive(Clone, Debug)]
pub struct OwnDataView {
    /// Whose.
    pub organisation: Organisation,
    /// What stands on it, by kind.
    pub data: Vec<StoredOwnDatum>,
    /// Whether the person may change it.
    pub may_keep: bool,
}

/// A piece of data as somebody typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedDatum {
    /// What it is.
    pub kind: PersonalDataKind,
    /// The data.
    pub value: String,
    /// What it is for.
    pub note: String,
}

/// What an organisation calls its own.
///
/// # Errors
/// NotFound for an organisation of somebody else.
pub async fn view(app: &App, actor: &Actor, organisation: OrganisationId) -> Result<OwnDataView> {
    if !may(actor, Act::ReadOwnData(organisation)) {
        return Err(Error::NotFound);
    }
    let mut tx = app.db.read().await?;
    Ok(OwnDataView {
        organisation: tx.organisation(organisation).await?,
        data: tx.own_data(organisation).await?,
        may_keep: may(actor, Act::KeepOwnData(organisation)),
    })
}

/// One piece, for who may change it.
pub async fn datum(app: &App, actor: &Actor, id: OwnDatumId) -> Result<OwnDatum> {
    let datum = app.db.read().await?.own_datum(id).await?.datum;
    require(actor, datum.organisation)?;
    Ok(datum)
}

/// Adds a piece.
///
/// # Errors
/// Invalid with the field and the sentence for the person.
pub async fn add(app: &App, actor: &Actor, organisation: OrganisationId, typed: &TypedDatum) -> Result<OwnDatumId> {
    require(actor, organisation)?;
    let (mut tx, now) = (app.db.write().await?, app.now());
    tx.lock_organisation(organisation).await?;
    let datum = valid(actor, organisation, typed, now)?;
    refuse_twin(&tx.own_data(organisation).await?, &datum)?;
    tx.insert_own_datum(&datum).await?;
    keep(tx, actor, &datum, Event::OwnDatumAdded, now).await?;
    Ok(datum.id)
}

/// Writes a piece anew; gives whether anything is different.
///
/// # Errors
/// As for [`add`].
pub async fn change(app: &App, actor: &Actor, id: OwnDatumId, typed: &TypedDatum) -> Result<bool> {
    let organisation = datum(app, actor, id).await?.organisation;
    let (mut tx, now) = (app.db.write().await?, app.now());
    tx.lock_organisation(organisation).await?;
    let old = tx.own_datum(id).await?.datum;
    let new = OwnDatum { id, ..valid(actor, organisation, typed, now)? };
    refuse_twin(&tx.own_data(organisation).await?, &new)?;
    if (&old.kind, &old.value, &old.note) == (&new.kind, &new.value, &new.note) {
        return Ok(false);
    }
    tx.update_own_datum(&new).await?;
    keep(tx, actor, &new, Event::OwnDatumChanged, now).await?;
    Ok(true)
}

/// Takes a piece off the list: from then on it is pointed out again.
pub async fn remove(app: &App, actor: &Actor, id: OwnDatumId) -> Result<()> {
    let datum = datum(app, actor, id).await?;
    let (mut tx, now) = (app.db.write().await?, app.now());
    tx.lock_organisation(datum.organisation).await?;
    if !tx.delete_own_datum(id).await? {
        return Err(Error::NotFound);
    }
    keep(tx, actor, &datum, Event::OwnDatumRemoved, now).await
}

/// Adds what an author says in a letter to be the organisation's own, in a transaction that has locked the letter and then
/// locks the organisation. What is on the list already stays as it is. Gives the events of those that were added.
///
/// # Errors
/// As for [`add`].
pub(super) async fn add_from_letter(
    tx: &mut Tx,
    actor: &Actor,
    organisation: OrganisationId,
    all: &[(PersonalDataKind, String)],
    now: Timestamp,
) -> Result<Vec<Event>> {
    if all.is_empty() {
        return Ok(Vec::new());
    }
    tx.lock_organisation(organisation).await?;
    let mut known = tx.own_data(organisation).await?;
    let mut events = Vec::new();
    for (kind, value) in all {
        let typed = TypedDatum { kind: *kind, value: value.clone(), note: String::new() };
        let datum = valid(actor, organisation, &typed, now)?;
        if known.iter().any(|one| is_twin(&one.datum, &datum)) {
            continue;
        }
        if known.len() >= MOST {
            return Err(Error::invalid("gegeven", "own-data-error-too-many"));
        }
        tx.insert_own_datum(&datum).await?;
        events.push(Event::OwnDatumAdded(about(&datum)));
        known.push(StoredOwnDatum { datum, changed_by_name: String::new() });
    }
    Ok(events)
}

async fn keep(
    mut tx: Tx,
    actor: &Actor,
    datum: &OwnDatum,
    event: fn(OfOwnDatum) -> Event,
    now: Timestamp,
) -> Result<()> {
    tx.append_event(&NewEntry::of(datum.organisation, actor, event(about(datum)), now)).await?;
    Ok(tx.commit().await?)
}

fn about(datum: &OwnDatum) -> OfOwnDatum {
    OfOwnDatum { datum: datum.id, kind: datum.kind.clone() }
}

fn require(actor: &Actor, organisation: OrganisationId) -> Result<()> {
    if may(actor, Act::KeepOwnData(organisation)) {
        Ok(())
    } else if may(actor, Act::ReadOwnData(organisation)) {
        Err(Error::Forbidden)
    } else {
        Err(Error::NotFound)
    }
}

fn valid(actor: &Actor, organisation: OrganisationId, typed: &TypedDatum, now: Timestamp) -> Result<OwnDatum> {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (value, note) = (squeezed(&typed.value), squeezed(&typed.note));
    let same = sameness(typed.kind, &value);
    if !typed.kind.may_be_ours() {
        return Err(Error::invalid("soort", "own-data-error-kind"));
    }
    if same.chars().count() < 3 {
        return Err(Error::invalid("gegeven", "own-data-error-missing"));
    }
    if value.chars().count() > LONGEST_VALUE {
        return Err(Error::invalid("gegeven", "own-data-error-too-long"));
    }
    if is_bsn(&value) && typed.kind != PersonalDataKind::Case {
        return Err(Error::invalid("gegeven", "own-data-error-bsn"));
    }
    if is_example(&value) {
        return Err(Error::invalid("gegeven", "own-data-error-example"));
    }
    if note.chars().count() > LONGEST_NOTE {
        return Err(Error::invalid("uitleg", "own-data-error-note-too-long"));
    }
    Ok(OwnDatum {
        id: OwnDatumId(Uuid::now_v7()),
        organisation,
        kind: typed.kind.name().to_owned(),
        value,
        sameness: same,
        note,
        changed_by: actor.user().ok_or(Error::Forbidden)?.id,
        changed_at: now,
    })
}

fn is_twin(a: &OwnDatum, b: &OwnDatum) -> bool {
    a.id != b.id && (&a.kind, &a.sameness) == (&b.kind, &b.sameness)
}

fn refuse_twin(known: &[StoredOwnDatum], datum: &OwnDatum) -> Result<()> {
    if known.iter().any(|one| is_twin(&one.datum, datum)) {
        return Err(Error::invalid("gegeven", "own-data-error-twice"));
    }
    let is_new = known.iter().all(|one| one.datum.id != datum.id);
    if is_new && known.len() >= MOST { Err(Error::invalid("gegeven", "own-data-error-too-many")) } else { Ok(()) }
}
