//! Signing in: a one-time code by mail, exchanged for a session by the browser that asked for it.
//!
//! What an answer and its timing never tell: whether an address belongs to anybody. What one person asks never voids what
//! another can use: a code and its tries belong to a browser, and limits count browsers and clients.

use crate::app::security_log::{self, Outcome, Who, note};
use crate::app::{App, Error, Result, random_token};
use crate::mail::{NewMail, normal_address};
use crate::review::audit::NewEntry;
use crate::review::personal_link::{self, at_rest};
use crate::review::round::Invited;
use crate::review::{Actor, Event, Mail, Organisation, OrganisationId, Role, User, UserId};
use crate::store::Tx;
use jiff::{SignedDuration, Timestamp};
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// How long a code can be used.
pub const CODE_LIFE: SignedDuration = SignedDuration::from_mins(10);
/// How long a session lasts, however busy.
pub const SESSION_LIFE: SignedDuration = SignedDuration::from_hours(12);
/// How often a code can be tried.
pub const MOST_ATTEMPTS: u32 = 5;
/// The window of the limits below.
pub const LIMIT_WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Codes per browser in a window.
pub const CODES_PER_BROWSER: u32 = 5;
/// Codes that one client can have sent to one address in a window: colleagues behind one address of the town hall count
/// as one client, so one browser alone can't use it up.
pub const CODES_PER_CLIENT_AND_ADDRESS: u32 = 20;
/// Codes per client in a window.
pub const CODES_PER_CLIENT: u32 = 60;
/// Codes to one address in a window, from all the world: a mailbox is not to be filled.
pub const CODES_PER_ADDRESS: u32 = 60;
/// Tries per client in a window.
const TRIES_PER_CLIENT: u32 = 120;

/// Signs of a code: capitals and digits without those that are taken for each other (0 and O, 1 and I and L, 2 and Z, 5
/// and S, 8 and B, U and V).
const SIGNS: &[u8; 24] = b"34679ACDEFGHJKMNPQRTVWXY";
/// Signs in a code: 24⁸, over a hundred thousand million codes.
pub const CODE_LENGTH: usize = 8;

/// Who asks: a network address, and the secret that the browser keeps in a cookie.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    /// The network address.
    pub client: &'a str,
    /// The browser's secret, from [`new_browser`].
    pub browser: &'a str,
}

/// A secret for a browser to keep while it signs in.
///
/// # Errors
/// When the machine has no randomness.
pub fn new_browser() -> Result<String> {
    random_token()
}

/// Sends a code to `email` when it is a user's, to be used in the browser that asks. The answer is the same when it isn't.
///
/// # Errors
/// Invalid for what can't be an address; too many beyond the limits.
pub async fn request_code(app: &App, email: &str, asker: Asker<'_>) -> Result<()> {
    let email = normal_address(email).ok_or(Error::invalid("email", "sign-in-error-email"))?;
    let now = app.now();
    let browser = app.keyed("browser", asker.browser);
    let (id, code) = (Uuid::now_v7(), new_code()?);
    let hash = code_hash(app, id, &code);

    let mut tx = app.db.write().await?;
    let limits = [
        (browser.clone(), CODES_PER_BROWSER),
        (app.keyed("client", asker.client), CODES_PER_CLIENT),
        (app.keyed("client and address", &format!("{}\0{email}", asker.client)), CODES_PER_CLIENT_AND_ADDRESS),
        (app.keyed("address", &email), CODES_PER_ADDRESS),
    ];
    for (key, most) in limits {
        if tx.count_hit(&key, now, LIMIT_WINDOW).await? > most {
            // What was counted so far stays counted.
            tx.commit().await?;
            note(app, Who::Address(&email), "sign-in-ask", "-", Outcome::Throttled);
            return Err(Error::TooMany);
        }
    }
    let user = known(&mut tx, &email).await?;
    tx.add_code((id, &hash), &browser, user.as_ref().map(|user| user.id), now, now + CODE_LIFE).await?;
    let whose = user.as_ref().map(|user| user.id);
    match user {
        Some(user) => drop(tx.queue_mail(&code_mail(&user, &code, now)).await?),
        // As much writing as for a known address.
        None => drop(tx.count_hit(&app.keyed("unknown", &email), now, LIMIT_WINDOW).await?),
    }
    tx.commit().await?;
    note(app, whose.map_or(Who::Address(&email), Who::User), "sign-in-ask", "-", Outcome::Done);
    Ok(())
}

/// Exchanges a code for a session, in the browser that asked for it; gives the session's token, for the cookie.
///
/// # Errors
/// Invalid when the code is wrong, used, older than ten minutes or another browser's; another sentence when the browser's
/// codes were all tried too often; too many beyond the limit.
pub async fn verify_code(app: &App, code: &str, asker: Asker<'_>) -> Result<String> {
    let now = app.now();
    let browser = app.keyed("browser", asker.browser);
    let code = normal_code(code);
    let mut tx = app.db.write().await?;
    let tries = tx.count_hit(&app.keyed("tries", asker.client), now, LIMIT_WINDOW).await?;
    let standing = tx.try_codes(&browser, now, MOST_ATTEMPTS).await?;
    let spent = standing.is_empty() && tx.has_spent_code(&browser, now, MOST_ATTEMPTS).await?;
    tx.commit().await?;
    if tries > TRIES_PER_CLIENT {
        note(app, Who::Asker, "sign-in", "-", Outcome::Throttled);
        return Err(Error::TooMany);
    }
    let right = |one: &&crate::store::sessions::StandingCode| {
        bool::from(one.code_hash.as_bytes().ct_eq(code_hash(app, one.id, &code).as_bytes()))
    };
    let Some((id, user)) = standing.iter().find(right).and_then(|one| Some((one.id, UserId(one.user_id?)))) else {
        let message = if spent { "sign-in-error-code-spent" } else { "sign-in-error-code" };
        let whose = standing.iter().find_map(|one| one.user_id).map_or(Who::Asker, |id| Who::User(UserId(id)));
        note(app, whose, "sign-in", "-", if spent { Outcome::Throttled } else { Outcome::Failed });
        return Err(Error::invalid("code", message));
    };

    let mut tx = app.db.write().await?;
    let actor = tx.staff(user).await?;
    if actor.organisations().is_empty() || !tx.use_code(id, now).await? {
        note(app, Who::Actor(&actor), "sign-in", "-", Outcome::Failed);
        return Err(Error::invalid("code", "sign-in-error-code"));
    }
    let token = open_session(&mut tx, &actor, user, now).await?;
    tx.commit().await?;
    security_log::happened(app, &actor, &Event::SignedIn {}, None);
    Ok(token)
}

/// Who holds a session's token, with the roles that they have now.
pub async fn actor_of(app: &App, token: &str) -> Result<Option<Actor>> {
    let mut tx = app.db.read().await?;
    match tx.staff_session(&at_rest(token), app.now()).await? {
        Some(user) => {
            let actor = tx.staff(user).await?;
            security_log::known_as(app, &actor);
            Ok(Some(actor))
        }
        None => Ok(None),
    }
}

/// Ends one session.
pub async fn sign_out(app: &App, token: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    let user = tx.staff_session(&at_rest(token), app.now()).await?;
    tx.end_staff_session(&at_rest(token)).await?;
    let actor = match user {
        Some(user) => Some(tx.staff(user).await?),
        None => None,
    };
    tx.commit().await?;
    if let Some(actor) = actor {
        note(app, Who::Actor(&actor), "sign-out", "-", Outcome::Done);
    }
    Ok(())
}

/// Ends every session of the one who asks, on every device.
pub async fn sign_out_everywhere(app: &App, actor: &Actor) -> Result<()> {
    let user = actor.user().ok_or(Error::Forbidden)?;
    let mut tx = app.db.write().await?;
    tx.end_staff_sessions(user.id).await?;
    append_everywhere(&mut tx, actor, &Event::SignedOutEverywhere {}, app.now()).await?;
    tx.commit().await?;
    security_log::happened(app, actor, &Event::SignedOutEverywhere {}, None);
    Ok(())
}

/// Removes codes, sessions and counters that ran out.
pub async fn sweep(app: &App) -> Result<()> {
    let mut tx = app.db.write().await?;
    tx.sweep_sessions(app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The secret of a one-click sign-in; none unless this is the demonstration.
pub fn demo_link(app: &App, user: UserId) -> Option<String> {
    app.config.demo.then(|| format!("{}.{}", user.0.simple(), app.keyed("demo sign-in", &user.to_string())))
}

/// Somebody as whom a visitor of the demonstration can look around.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoUser {
    /// Who.
    pub user: User,
    /// Where.
    pub organisation: Organisation,
    /// As what.
    pub roles: Vec<Role>,
    /// The secret of their one-click sign-in.
    pub secret: String,
}

/// Everybody as whom a visitor can look around, by organisation; nobody unless this is the demonstration.
pub async fn demo_users(app: &App) -> Result<Vec<DemoUser>> {
    let mut users = Vec::new();
    if !app.config.demo {
        return Ok(users);
    }
    let mut tx = app.db.read().await?;
    for organisation in tx.organisations().await? {
        for (user, roles) in tx.users_of_organisation(organisation.id).await? {
            if let Some(secret) = demo_link(app, user.id) {
                users.push(DemoUser { user, organisation: organisation.clone(), roles, secret });
            }
        }
    }
    Ok(users)
}

/// A key person as whom a visitor of the demonstration can read a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoReader {
    /// Their name.
    pub name: String,
    /// Tag of their language.
    pub language: String,
    /// Whose letter it is.
    pub organisation: String,
    /// The path of their personal link.
    pub path: String,
}

/// A key person with a letter to read, one who hasn't opened it if there is one; none when no round is open, and none
/// unless this is the demonstration.
pub async fn demo_reader(app: &App) -> Result<Option<DemoReader>> {
    if !app.config.demo {
        return Ok(None);
    }
    let mut tx = app.db.read().await?;
    let mut waiting = Vec::new();
    for organisation in tx.organisations().await? {
        let readers = waiting_readers(&mut tx, organisation.id, app.now()).await?;
        waiting.extend(readers.into_iter().map(|one| (organisation.name.clone(), one)));
    }
    waiting.sort_by_key(|(_, one)| (one.invitation.opened_at.is_some(), one.reader.number));
    Ok(waiting.into_iter().next().map(|(organisation, Invited { invitation, reader, .. })| {
        let secret = personal_link::secret(app.key.bytes(), invitation.id, invitation.link_version);
        DemoReader { name: reader.name, language: reader.language, organisation, path: format!("/lees/{secret}") }
    }))
}

/// The readers of an organisation's open rounds who aren't done.
async fn waiting_readers(tx: &mut Tx, organisation: OrganisationId, now: Timestamp) -> Result<Vec<Invited>> {
    let mut waiting = Vec::new();
    for listed in tx.list_letters(organisation, "").await?.iter().filter(|one| one.invited > one.done) {
        for round in tx.rounds_of(listed.letter.letter.id).await?.iter().filter(|round| round.accepts_remarks(now)) {
            waiting.extend(tx.invited(round.id).await?);
        }
    }
    waiting.retain(|one| one.invitation.is_usable(now) && one.invitation.done_at.is_none());
    Ok(waiting)
}

/// The user of a [`demo_link`].
///
/// # Errors
/// As [`by_demo_link`].
pub async fn demo_user(app: &App, secret: &str) -> Result<User> {
    let id = demo_user_id(app, secret)?;
    Ok(app.db.read().await?.user(id).await?)
}

/// Signs in with the secret of [`demo_link`]; gives the session's token.
///
/// # Errors
/// Not found unless this is the demonstration and the secret is right.
pub async fn by_demo_link(app: &App, secret: &str) -> Result<String> {
    let id = demo_user_id(app, secret)?;
    let mut tx = app.db.write().await?;
    let actor = tx.staff(id).await?;
    let token = open_session(&mut tx, &actor, id, app.now()).await?;
    tx.commit().await?;
    security_log::happened(app, &actor, &Event::SignedIn {}, None);
    Ok(token)
}

fn demo_user_id(app: &App, secret: &str) -> Result<UserId> {
    let id = secret.split_once('.').and_then(|(id, _)| Uuid::parse_str(id).ok()).ok_or(Error::NotFound)?;
    let expected = demo_link(app, UserId(id)).ok_or(Error::NotFound)?;
    if bool::from(expected.as_bytes().ct_eq(secret.as_bytes())) { Ok(UserId(id)) } else { Err(Error::NotFound) }
}

/// The user with that address who has a role anywhere: an account without roles is nobody's.
async fn known(tx: &mut Tx, email: &str) -> Result<Option<User>> {
    let Some(user) = tx.user_by_email(email).await? else {
        return Ok(None);
    };
    let has_role = !tx.memberships(user.id).await?.is_empty();
    Ok(has_role.then_some(user))
}

fn code_mail(user: &User, code: &str, now: Timestamp) -> NewMail {
    NewMail {
        dedupe: format!("login-code:{}", Uuid::now_v7()),
        mail: Mail::LoginCode {
            name: user.name.clone(),
            code: format!("{}-{}", &code[..CODE_LENGTH / 2], &code[CODE_LENGTH / 2..]),
            minutes: CODE_LIFE.as_mins(),
            expires_at: now + CODE_LIFE,
        },
        organisation: None,
        recipient: user.email.clone(),
        locale: "nl".to_owned(),
        not_before: now,
    }
}

async fn open_session(tx: &mut Tx, actor: &Actor, user: UserId, now: Timestamp) -> Result<String> {
    let token = random_token()?;
    tx.add_staff_session(&at_rest(&token), user, now, now + SESSION_LIFE).await?;
    append_everywhere(tx, actor, &Event::SignedIn {}, now).await?;
    Ok(token)
}

/// An event in the chain of every organisation that the actor belongs to, in the order that chains are locked in.
async fn append_everywhere(tx: &mut Tx, actor: &Actor, event: &Event, at: Timestamp) -> Result<()> {
    for organisation in actor.organisations() {
        tx.append_event(&NewEntry::of(organisation, actor, event.clone(), at)).await?;
    }
    Ok(())
}

/// A code: eight signs, each as likely as any other.
fn new_code() -> Result<String> {
    let mut random = [0; 4 * CODE_LENGTH];
    getrandom::fill(&mut random).map_err(|error| Error::Internal(error.to_string()))?;
    let sign = |bytes: &[u8; 4]| {
        // The bias of a remainder of 2³² is below 10⁻⁸.
        char::from(SIGNS[u32::from_le_bytes(*bytes) as usize % SIGNS.len()])
    };
    Ok(random.as_chunks().0.iter().map(sign).collect())
}

/// A code as it is compared: capitals, without the spaces and hyphens that people put in between.
fn normal_code(code: &str) -> String {
    let signs = code.chars().filter(|c| !c.is_whitespace() && *c != '-').take(CODE_LENGTH + 1);
    signs.map(|c| c.to_ascii_uppercase()).collect()
}

/// What a code is stored as: a hash under the installation's key, bound to its request. A copy of the database alone
/// gives nothing to try codes against, so it need not be slow.
fn code_hash(app: &App, id: Uuid, code: &str) -> String {
    app.keyed("sign-in code", &format!("{id}\0{code}"))
}
