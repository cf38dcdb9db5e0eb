//! An organisation's settings and users.

use crate::app::{App, Error, Result, security_log};
use crate::mail::{NewMail, normal_address};
use crate::review::audit::{Entry, NewEntry};
use crate::review::event::RolesOfUser;
use crate::review::organisation::TARGET_LINT;
use crate::review::policy::{Act, may};
use crate::review::readership::MOST_CHANGED;
use crate::review::{Actor, Audience, Event, Mail, Organisation, OrganisationId, RegionId, Role, User, UserId};
use crate::store::Tx;
use jiff::Timestamp;
use uuid::Uuid;

/// Longest name of a person or organisation, in characters.
const LONGEST_NAME: usize = 100;
/// Most readers that can be asked for.
const MOST_QUORUM: u32 = 50;
/// How many events the administrator sees.
const EVENTS_SHOWN: usize = 200;

/// What an administrator decides about their organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// A theme's name: lower-case letters, digits and hyphens.
    pub theme: String,
    /// Highest LiNT score that may be signed off, 0–100.
    pub target_lint: f64,
    /// How many readers must be done before sign-off, 0–50.
    pub quorum: u32,
    /// How many in a hundred sentences may differ from what a reader read, 0–100.
    pub most_changed: u32,
    /// For whom its letters usually are.
    pub audience: Audience,
}

/// A user of an organisation, with the roles that they have there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub user: User,
    /// As what.
    pub roles: Vec<Role>,
}

/// An organisation's settings.
pub async fn organisation(app: &App, actor: &Actor, id: OrganisationId) -> Result<Organisation> {
    require(actor, id)?;
    Ok(app.db.read().await?.organisation(id).await?)
}

/// Changes an organisation's settings; gives whether any is another.
pub async fn change_settings(app: &App, actor: &Actor, id: OrganisationId, settings: &Settings) -> Result<bool> {
    require(actor, id)?;
    let mut tx = app.db.write().await?;
    let old = tx.lock_organisation(id).await?;
    let new = Organisation {
        name: person_name(&settings.name).ok_or(Error::invalid("name", "administration-error-name"))?,
        theme: settings.valid_theme()?,
        target_lint: settings.valid_target()?,
        quorum: settings.valid_quorum()?,
        most_changed: settings.valid_most_changed()?,
        audience: settings.audience,
        ..old.clone()
    };
    if new == old {
        return Ok(false);
    }
    let namesake = tx.organisation_named(&new.name).await?;
    if namesake.is_some_and(|other| other.id != id) {
        return Err(Error::invalid("name", "administration-error-name-taken"));
    }
    tx.update_organisation(&new).await?;
    let event = Event::SettingsChanged {
        name: new.name,
        theme: new.theme,
        target_lint: Some(new.target_lint),
        quorum: new.quorum,
        most_changed: Some(new.most_changed),
        audience: Some(new.audience),
    };
    tx.append_event(&NewEntry::of(id, actor, event.clone(), app.now())).await?;
    tx.commit().await?;
    security_log::happened(app, actor, &event, None);
    Ok(true)
}

/// An organisation's users, in order of name.
pub async fn users(app: &App, actor: &Actor, id: OrganisationId) -> Result<Vec<Member>> {
    require(actor, id)?;
    let users = app.db.read().await?.users_of_organisation(id).await?;
    Ok(users.into_iter().map(|(user, roles)| Member { user, roles }).collect())
}

/// Adds a user, or gives one who is there already (perhaps in another organisation) these roles here as well. They and
/// every administrator are told.
///
/// # Errors
/// Conflict when they have all these roles here, and for an administrator who would give themselves a role.
pub async fn add_user(
    app: &App,
    actor: &Actor,
    organisation: OrganisationId,
    email: &str,
    name: &str,
    roles: &[Role],
) -> Result<UserId> {
    require(actor, organisation)?;
    let email = normal_address(email).ok_or(Error::invalid("email", "administration-error-email"))?;
    if roles.is_empty() {
        return Err(Error::invalid("roles", "administration-error-roles"));
    }
    let now = app.now();
    let mut tx = app.db.write().await?;
    let user = match tx.user_by_email(&email).await? {
        Some(user) => {
            let held = roles_in(&mut tx, user.id, organisation).await?;
            refuse_own(actor, user.id, &held, roles)?;
            user
        }
        None => {
            let name = person_name(name).ok_or(Error::invalid("name", "administration-error-person-name"))?;
            let user = User { id: UserId(Uuid::now_v7()), email, name };
            tx.add_user(&user, now).await?;
            user
        }
    };
    let Some(event) = give_roles(&mut tx, user.id, organisation, roles).await? else {
        return Err(Error::Conflict("administration-error-has-roles"));
    };
    tell_of_roles(app, &mut tx, actor, organisation, &user).await?;
    tx.append_event(&NewEntry::of(organisation, actor, event.clone(), now)).await?;
    tx.commit().await?;
    security_log::happened(app, actor, &event, None);
    Ok(user.id)
}

/// Nobody gives themselves a role: another administrator does, or who has the machine.
fn refuse_own(actor: &Actor, user: UserId, held: &[Role], roles: &[Role]) -> Result<()> {
    let is_self = actor.user().is_some_and(|own| own.id == user);
    if is_self && roles.iter().any(|role| !held.contains(role)) {
        return Err(Error::Conflict("administration-error-own-roles"));
    }
    Ok(())
}

async fn roles_in(tx: &mut Tx, user: UserId, organisation: OrganisationId) -> Result<Vec<Role>> {
    let held = tx.memberships(user).await?.into_iter().filter(|one| one.organisation == organisation);
    let mut roles: Vec<Role> = held.map(|one| one.role).collect();
    roles.sort();
    Ok(roles)
}

/// Mails somebody and every administrator which roles they have now: who gives roles and who gets them both see it.
async fn tell_of_roles(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    organisation: OrganisationId,
    person: &User,
) -> Result<()> {
    let now = app.now();
    let roles = roles_in(tx, person.id, organisation).await?;
    let name = tx.organisation(organisation).await?.name;
    let mut told = tx.members_with_role(organisation, Role::Administrator).await?;
    if !told.iter().any(|one| one.id == person.id) {
        told.push(person.clone());
    }
    for one in told {
        let mail = Mail::RolesChanged {
            name: one.name,
            person: person.name.clone(),
            organisation: name.clone(),
            by: actor.user().map(|user| user.name.clone()).unwrap_or_default(),
            roles: roles.clone(),
            link: app.base_url.clone(),
        };
        let mail = NewMail {
            dedupe: format!("roles-changed:{}:{}:{}", person.id, one.id, Uuid::now_v7()),
            mail,
            organisation: Some(organisation),
            recipient: one.email,
            locale: "nl".to_owned(),
            not_before: now,
        };
        tx.queue_mail(&mail).await?;
    }
    Ok(())
}

/// Gives a user roles beside those that they have in an organisation, and what happened; none when they had all of them.
async fn give_roles(tx: &mut Tx, user: UserId, at: OrganisationId, roles: &[Role]) -> Result<Option<Event>> {
    let mut held: Vec<Role> =
        tx.memberships(user).await?.into_iter().filter(|one| one.organisation == at).map(|one| one.role).collect();
    let was_here = !held.is_empty();
    let mut new: Vec<Role> = roles.iter().copied().filter(|role| !held.contains(role)).collect();
    new.sort_unstable();
    new.dedup();
    for role in &new {
        tx.add_membership(user, at, *role).await?;
    }
    if new.is_empty() {
        return Ok(None);
    }
    held.extend(new);
    let roles = RolesOfUser { user, roles: held };
    Ok(Some(if was_here { Event::UserChanged(roles) } else { Event::UserAdded(roles) }))
}

/// Changes a user's name and roles; without roles they leave the organisation. Gives whether anything is different.
///
/// # Errors
/// Conflict when it would leave the organisation without an administrator, rename somebody who works for another
/// organisation too, or give the administrator who asks a role.
pub async fn change_user(
    app: &App,
    actor: &Actor,
    organisation: OrganisationId,
    user: UserId,
    name: &str,
    roles: &[Role],
) -> Result<bool> {
    require(actor, organisation)?;
    let name = person_name(name).ok_or(Error::invalid("name", "administration-error-person-name"))?;
    let mut tx = app.db.write().await?;
    // Two administrators who take each other's role away would otherwise both succeed.
    tx.lock_organisation(organisation).await?;
    let members = tx.users_of_organisation(organisation).await?;
    let (old, held) = members.iter().find(|(member, _)| member.id == user).ok_or(Error::NotFound)?;
    if name == old.name && held.len() == roles.len() && roles.iter().all(|role| held.contains(role)) {
        return Ok(false);
    }
    refuse_own(actor, user, held, roles)?;
    let is_administrator = |roles: &[Role]| roles.contains(&Role::Administrator);
    let others = members.iter().any(|(member, held)| member.id != user && is_administrator(held));
    if !others && !is_administrator(roles) {
        return Err(Error::Conflict("administration-error-last-administrator"));
    }
    if name != old.name {
        if tx.memberships(user).await?.iter().any(|m| m.organisation != organisation) {
            return Err(Error::Conflict("administration-error-shared-user"));
        }
        tx.rename_user(user, &name).await?;
    }
    tx.clear_memberships(user, organisation).await?;
    for role in roles {
        tx.add_membership(user, organisation, *role).await?;
    }
    if tx.memberships(user).await?.is_empty() {
        tx.end_staff_sessions(user).await?;
    }
    let mut new: Vec<Role> = roles.to_vec();
    new.sort();
    new.dedup();
    let mut before = held.clone();
    before.sort();
    if new != before {
        tell_of_roles(app, &mut tx, actor, organisation, &User { name, ..old.clone() }).await?;
    }
    let event = Event::UserChanged(RolesOfUser { user, roles: roles.to_vec() });
    tx.append_event(&NewEntry::of(organisation, actor, event.clone(), app.now())).await?;
    tx.commit().await?;
    security_log::happened(app, actor, &event, None);
    Ok(true)
}

/// A user to add from the command line, where nobody is signed in.
#[derive(Clone, Debug)]
pub struct Installed<'a> {
    /// Address.
    pub email: &'a str,
    /// Full name; empty for an address that is known.
    pub name: &'a str,
    /// The role to give.
    pub role: Role,
    /// The organisation's name; made when there is none.
    pub organisation: &'a str,
    /// The region's name for a new organisation; the organisation's own name when empty.
    pub region: &'a str,
}

/// What adding a user from the command line made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserInstalled {
    /// The user's address, as it is stored.
    pub email: String,
    /// The organisation's name.
    pub organisation: String,
    /// The region's name, when it was made.
    pub region: Option<String>,
    /// Whether the organisation was made.
    pub new_organisation: bool,
    /// Whether the user was made.
    pub new_user: bool,
}

/// Adds a user, the first administrator for one, with their organisation and region when those are missing. A user who
/// is there already gets the role as well. They and every administrator are told.
pub async fn install_user(app: &App, new: &Installed<'_>) -> Result<UserInstalled> {
    let email = normal_address(new.email).ok_or(Error::invalid("email", "administration-error-email"))?;
    let name = person_name(new.organisation).ok_or(Error::invalid("name", "administration-error-name"))?;
    let now = app.now();
    let mut tx = app.db.write().await?;
    let (organisation, region) = match tx.organisation_named(&name).await? {
        Some(organisation) => (organisation.id, None),
        None => {
            let region = person_name(new.region).unwrap_or_else(|| name.clone());
            let (id, made) = add_organisation(&mut tx, &name, &region, now).await?;
            (id, Some(made.then_some(region)))
        }
    };
    let known = tx.user_by_email(&email).await?;
    let new_user = known.is_none();
    let user = match known {
        Some(user) => user,
        None => {
            let name = person_name(new.name).unwrap_or_else(|| email.clone());
            let user = User { id: UserId(Uuid::now_v7()), email: email.clone(), name };
            tx.add_user(&user, now).await?;
            user
        }
    };
    let given = give_roles(&mut tx, user.id, organisation, &[new.role]).await?;
    if let Some(event) = given.clone() {
        tell_of_roles(app, &mut tx, &Actor::System, organisation, &user).await?;
        tx.append_event(&NewEntry::of(organisation, &Actor::System, event, now)).await?;
    }
    tx.commit().await?;
    if let Some(event) = given {
        security_log::happened(app, &Actor::System, &event, None);
    }
    let new_organisation = region.is_some();
    Ok(UserInstalled { email, organisation: name, region: region.flatten(), new_organisation, new_user })
}

/// Adds an organisation with the settings that a new one has; gives whether its region was made too.
async fn add_organisation(tx: &mut Tx, name: &str, region: &str, now: Timestamp) -> Result<(OrganisationId, bool)> {
    let known = tx.region_named(region).await?;
    let region_id = match known {
        Some(id) => id,
        None => {
            let id = RegionId(Uuid::now_v7());
            tx.add_region(id, region).await?;
            id
        }
    };
    let organisation = Organisation {
        id: OrganisationId(Uuid::now_v7()),
        region: region_id,
        name: name.to_owned(),
        theme: "default".to_owned(),
        target_lint: TARGET_LINT,
        quorum: 2,
        most_changed: MOST_CHANGED,
        audience: Audience::General,
    };
    tx.add_organisation(&organisation, now).await?;
    tx.append_event(&NewEntry::of(organisation.id, &Actor::System, Event::OrganisationCreated {}, now)).await?;
    Ok((organisation.id, known.is_none()))
}

/// What last happened in an organisation, newest first.
pub async fn events(app: &App, actor: &Actor, organisation: OrganisationId) -> Result<Vec<Entry>> {
    require(actor, organisation)?;
    Ok(app.db.read().await?.events_of_organisation(organisation, EVENTS_SHOWN).await?)
}

/// A name as it is stored: trimmed, on one line; none when it is empty or too long.
pub fn person_name(text: &str) -> Option<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control);
    fits.then_some(name)
}

impl Settings {
    fn valid_theme(&self) -> Result<String> {
        let fits = (1..=40).contains(&self.theme.len())
            && self.theme.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if fits { Ok(self.theme.clone()) } else { Err(Error::invalid("theme", "administration-error-theme")) }
    }

    fn valid_target(&self) -> Result<f64> {
        if (0.0..=100.0).contains(&self.target_lint) {
            Ok(self.target_lint)
        } else {
            Err(Error::invalid("target_lint", "administration-error-target"))
        }
    }

    fn valid_quorum(&self) -> Result<u32> {
        if self.quorum <= MOST_QUORUM {
            Ok(self.quorum)
        } else {
            Err(Error::invalid("quorum", "administration-error-quorum"))
        }
    }

    fn valid_most_changed(&self) -> Result<u32> {
        if self.most_changed <= 100 {
            Ok(self.most_changed)
        } else {
            Err(Error::invalid("most_changed", "administration-error-most-changed"))
        }
    }
}

/// Somebody of another organisation doesn't learn that this one exists.
pub(super) fn require(actor: &Actor, organisation: OrganisationId) -> Result<()> {
    if may(actor, Act::Administer(organisation)) {
        Ok(())
    } else if actor.belongs_to(organisation) {
        Err(Error::Forbidden)
    } else {
        Err(Error::NotFound)
    }
}
