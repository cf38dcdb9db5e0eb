//! What is kept of a key person, to hand to them: a municipality's own part at once; everything, as one file per
//! municipality, once every municipality that keeps something consents.

use super::neighbours::to_coordinator;
use super::panel_gate::{acting_for, coordinated, found, of};
use crate::app::{App, Error, Result, security_log};
use crate::review::audit::NewEntry;
use crate::review::data_request::{Consent, REQUEST_DAYS, Standing};
use crate::review::mail::AboutKeyPerson;
use crate::review::policy::{Act, may};
use crate::review::{Actor, DataRequest, DataRequestId, Event, KeyPerson, KeyPersonId, Mail, OrganisationId, Role};
use crate::store::Tx;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use uuid::Uuid;

/// A file to hand to a key person.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Their number on the panel.
    pub number: u32,
    /// The municipality whose part it is.
    pub organisation: String,
    /// What it keeps.
    pub data: Value,
}

/// A municipality's own part of what is kept of a key person; with none given, of the first that the actor coordinates.
///
/// # Errors
/// NotFound for a municipality that the actor doesn't coordinate.
pub async fn own_part(app: &App, actor: &Actor, id: KeyPersonId, of_one: Option<OrganisationId>) -> Result<Part> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let person = found(&mut tx, actor, id).await?;
    let own = coordinated(actor, person.region);
    let organisation = match of_one {
        Some(one) if own.contains(&one) => one,
        Some(_) => return Err(Error::NotFound),
        None => *own.first().ok_or(Error::Forbidden)?,
    };
    let part = part_of(&mut tx, &person, organisation, now).await?;
    commit(app, actor, tx, &[organisation], Event::KeyPersonExported(of(&person)), now).await?;
    Ok(part)
}

async fn part_of(tx: &mut Tx, person: &KeyPerson, organisation: OrganisationId, now: Timestamp) -> Result<Part> {
    let name = tx.organisation(organisation).await?.name;
    let record = tx.record_of_key_person(person.id, organisation).await?;
    let data = json!({
        "exported_at": now.to_string(),
        "organisation": name,
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
    });
    Ok(Part { number: person.number, organisation: name, data })
}

/// Asks every municipality that ever invited a key person whether its part may be given to them. Who asks consents for
/// the municipalities that they coordinate themselves; the coordinators of the others are told. Gives where it stands.
///
/// # Errors
/// Conflict while an earlier request of this municipality stands.
pub async fn ask(app: &App, actor: &Actor, id: KeyPersonId) -> Result<Standing> {
    let user = actor.user().ok_or(Error::Forbidden)?;
    let now = app.now();
    let mut tx = app.db.write().await?;
    let region = found(&mut tx, actor, id).await?.region;
    tx.lock_panel(region).await?;
    let person = tx.key_person(id).await?;
    let asked_for = acting_for(actor, person.region).ok_or(Error::Forbidden)?;
    tx.close_data_requests(id, Some(asked_for), now).await?;
    let standing = tx.data_requests_of(id, since(now)).await?;
    if standing.iter().any(|one| one.asked_for == asked_for && one.closed_at.is_none()) {
        return Err(Error::Conflict("data-request-error-stands"));
    }
    let own = coordinated(actor, person.region);
    let mut concerned = tx.organisations_that_asked(id).await?;
    concerned.push(asked_for);
    concerned.sort();
    concerned.dedup();
    let consent = |&organisation: &OrganisationId| Consent {
        organisation,
        name: String::new(),
        consents: own.contains(&organisation).then_some(true),
    };
    let request = DataRequest {
        id: DataRequestId(Uuid::now_v7()),
        key_person: id,
        asked_for,
        asked_at: now,
        expires_at: now + SignedDuration::from_hours(24 * REQUEST_DAYS),
        closed_at: None,
        consents: concerned.iter().map(consent).collect(),
    };
    tx.insert_data_request(&request, user.id).await?;
    for one in request.consents.iter().filter(|one| one.consents.is_none()) {
        tell(app, &mut tx, actor, &person, (asked_for, one.organisation), Mail::DataAsked).await?;
    }
    let event = Event::KeyPersonDataAsked { request: request.id, key_person: id, number: person.number, asked_for };
    commit(app, actor, tx, &concerned, event, now).await?;
    Ok(request.standing(now))
}

/// Says for a municipality whether its part may be given. A refusal ends the request; once everybody consented, the
/// coordinators of the municipality that asked are told.
///
/// # Errors
/// NotFound for a request that this municipality isn't asked in; Conflict when it was answered or its time is over.
pub async fn answer(
    app: &App,
    actor: &Actor,
    id: DataRequestId,
    organisation: OrganisationId,
    consents: bool,
) -> Result<()> {
    require(actor, organisation)?;
    let user = actor.user().ok_or(Error::Forbidden)?;
    let now = app.now();
    let mut tx = app.db.write().await?;
    let request = tx.lock_data_request(id).await?;
    request.consent_of(organisation).ok_or(Error::NotFound)?;
    if request.standing(now) != Standing::Waiting
        || !tx.answer_data_request(id, organisation, consents, user.id, now).await?
    {
        return Err(Error::Conflict("data-request-error-answered"));
    }
    if !consents {
        tx.close_data_request(id, now).await?;
    }
    let person = tx.key_person(request.key_person).await?;
    let asked_for = request.asked_for;
    let standing = tx.data_request(id).await?.standing(now);
    if standing != Standing::Waiting {
        let mail = |about| Mail::DataDecided { about, standing: standing.name().to_owned() };
        tell(app, &mut tx, actor, &person, (organisation, asked_for), mail).await?;
    }
    let mut chains = [organisation, asked_for];
    chains.sort();
    let number = person.number;
    let event = Event::KeyPersonDataAnswered { request: id, key_person: person.id, number, organisation, consents };
    let chains = if chains[0] == chains[1] { &chains[..1] } else { &chains[..] };
    commit(app, actor, tx, chains, event, now).await
}

/// One municipality's file of a request to which everybody consented.
///
/// # Errors
/// NotFound for who didn't ask; Conflict while somebody has yet to consent, and when its time is over.
pub async fn part(app: &App, actor: &Actor, id: DataRequestId, organisation: OrganisationId) -> Result<Part> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let request = tx.lock_data_request(id).await?;
    require(actor, request.asked_for)?;
    request.consent_of(organisation).ok_or(Error::NotFound)?;
    if request.standing(now) != Standing::Ready {
        return Err(Error::Conflict("data-request-error-not-ready"));
    }
    let person = tx.key_person(request.key_person).await?;
    let part = part_of(&mut tx, &person, organisation, now).await?;
    let mut chains = vec![organisation, request.asked_for];
    chains.sort();
    chains.dedup();
    commit(app, actor, tx, &chains, Event::KeyPersonExported(of(&person)), now).await?;
    Ok(part)
}

/// A request as a coordinator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestView {
    /// The request. Who is only asked sees in it what they themselves said, and nobody else.
    pub request: DataRequest,
    /// The name of the municipality that asks.
    pub asked_for: String,
    /// Whether the actor coordinates it.
    pub is_own: bool,
    /// Where it stands.
    pub standing: Standing,
    /// The municipalities for which the actor can answer.
    pub answerable: Vec<OrganisationId>,
}

/// What the page about a key person's data shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataView {
    /// The person.
    pub person: KeyPerson,
    /// The municipalities whose part the actor can have at once: identifier and name.
    pub own: Vec<(OrganisationId, String)>,
    /// The newest request of every municipality that concerns the actor.
    pub requests: Vec<RequestView>,
    /// Whether a request can be made.
    pub may_ask: bool,
}

/// The page about a key person's data.
pub async fn view(app: &App, actor: &Actor, id: KeyPersonId) -> Result<DataView> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let person = found(&mut tx, actor, id).await?;
    let coordinated = coordinated(actor, person.region);
    let mut own = Vec::new();
    for &organisation in &coordinated {
        own.push((organisation, tx.organisation(organisation).await?.name));
    }
    let mut requests: Vec<RequestView> = Vec::new();
    for mut request in tx.data_requests_of(id, since(now)).await? {
        if requests.iter().any(|known| known.request.asked_for == request.asked_for) {
            continue;
        }
        let standing = request.standing(now);
        let is_own = coordinated.contains(&request.asked_for);
        request.consents.retain(|one| is_own || coordinated.contains(&one.organisation));
        if request.consents.is_empty() {
            continue;
        }
        let open = request.consents.iter().filter(|one| one.consents.is_none());
        let mut answerable: Vec<OrganisationId> = open.map(|one| one.organisation).collect();
        answerable.retain(|one| standing == Standing::Waiting && coordinated.contains(one));
        let asked_for = tx.organisation(request.asked_for).await?.name;
        requests.push(RequestView { request, asked_for, is_own, standing, answerable });
    }
    let stands = |one: &RequestView| matches!(one.standing, Standing::Waiting | Standing::Ready);
    let acting = acting_for(actor, person.region);
    let may_ask = !requests.iter().any(|one| Some(one.request.asked_for) == acting && stands(one));
    Ok(DataView { person, own, requests, may_ask })
}

/// The beginning of the time in which requests are shown.
fn since(now: Timestamp) -> Timestamp {
    now - SignedDuration::from_hours(24 * (REQUEST_DAYS + 1))
}

/// Somebody of another municipality doesn't learn that there is a request.
fn require(actor: &Actor, organisation: OrganisationId) -> Result<()> {
    if may(actor, Act::ShareData(organisation)) {
        Ok(())
    } else if actor.belongs_to(organisation) {
        Err(Error::Forbidden)
    } else {
        Err(Error::NotFound)
    }
}

/// Mails the coordinators of the second municipality what the first did, but not who did it.
async fn tell(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    person: &KeyPerson,
    (by, to): (OrganisationId, OrganisationId),
    mail: impl Fn(AboutKeyPerson) -> Mail,
) -> Result<()> {
    let organisation = tx.organisation(by).await?.name;
    for user in tx.members_with_role(to, Role::Coordinator).await? {
        if actor.user().is_some_and(|own| own.id == user.id) {
            continue;
        }
        let about = AboutKeyPerson {
            name: user.name.clone(),
            organisation: organisation.clone(),
            number: person.number,
            link: format!("{}/panel/{}/inzage", app.base_url, person.id),
        };
        tx.queue_mail(&to_coordinator(&user, to, person.id, mail(about), app.now())).await?;
    }
    Ok(())
}

/// Appends the event to the chains, which are in order, and commits.
async fn commit(
    app: &App,
    actor: &Actor,
    mut tx: Tx,
    chains: &[OrganisationId],
    event: Event,
    now: Timestamp,
) -> Result<()> {
    for &organisation in chains {
        tx.append_event(&NewEntry::of(organisation, actor, event.clone(), now)).await?;
    }
    tx.commit().await?;
    security_log::happened(app, actor, &event, None);
    Ok(())
}
