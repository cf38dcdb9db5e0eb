//! Signing in: a one-time code by mail, exchanged for a session.
//!
//! What an answer and its timing never tell: whether an address belongs to anybody.

use crate::app::{App, Error, Result, random_token};
use crate::mail::{MailKind, NewMail, normal_address};
use crate::review::audit::Event;
use crate::review::personal_link::{at_rest, hex};
use crate::review::{Actor, Organisation, Role, User, UserId};
use crate::store::Tx;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sha2::Sha256;
use std::sync::LazyLock;
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// How long a code can be used.
pub const CODE_LIFE: SignedDuration = SignedDuration::from_mins(10);
/// How long a session lasts, however busy.
pub const SESSION_LIFE: SignedDuration = SignedDuration::from_hours(12);
/// How often a code can be tried.
pub const MOST_ATTEMPTS: u32 = 5;
/// The window of the limits below.
pub const LIMIT_WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Codes per address in a window.
pub const CODES_PER_ADDRESS: u32 = 5;
/// Codes per client in a window.
pub const CODES_PER_CLIENT: u32 = 30;
/// Tries per address in a window, over all its codes.
const TRIES_PER_ADDRESS: u32 = MOST_ATTEMPTS * CODES_PER_ADDRESS;

/// Sends a code to `email` when it is a user's. The answer is the same when it isn't. `client` is the network address
/// of who asks.
///
/// # Errors
/// Invalid for what can't be an address; too many beyond the limits.
pub async fn request_code(app: &App, email: &str, client: &str) -> Result<()> {
    let email = normal_address(email).ok_or(Error::invalid("email", "sign-in-error-email"))?;
    let now = app.now();
    let mut tx = app.db.write().await?;
    let by_client = tx.count_hit(&keyed(app, "client", client), now, LIMIT_WINDOW).await?;
    let by_address = tx.count_hit(&keyed(app, "address", &email), now, LIMIT_WINDOW).await?;
    tx.commit().await?;
    if by_client > CODES_PER_CLIENT || by_address > CODES_PER_ADDRESS {
        return Err(Error::TooMany);
    }
    let code = new_code()?;
    let hash = hash_code(app, code.clone()).await?;
    let mut tx = app.db.write().await?;
    match known(&mut tx, &email).await? {
        Some(user) => {
            tx.replace_login_code(user.id, &hash, now, now + CODE_LIFE).await?;
            tx.queue_mail(&code_mail(&user, &code, now)).await?;
        }
        // As much writing as for a known address.
        None => drop(tx.count_hit(&keyed(app, "unknown", &email), now, LIMIT_WINDOW).await?),
    }
    tx.commit().await?;
    Ok(())
}

/// Exchanges a code for a session; gives the session's token, for the cookie.
///
/// # Errors
/// Invalid when the code is wrong, used, older than ten minutes, replaced by a newer one or tried too often; the
/// sentence doesn't say which.
pub async fn verify_code(app: &App, email: &str, code: &str) -> Result<String> {
    let wrong = || Error::invalid("code", "sign-in-error-code");
    let email = normal_address(email).ok_or_else(wrong)?;
    let code: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let now = app.now();

    let mut tx = app.db.write().await?;
    let tries = tx.count_hit(&keyed(app, "tries", &email), now, LIMIT_WINDOW).await?;
    let user = known(&mut tx, &email).await?;
    let standing = match &user {
        Some(user) => tx.try_login_code(user.id, now, MOST_ATTEMPTS).await?,
        None => None,
    };
    tx.commit().await?;
    if tries > TRIES_PER_ADDRESS {
        return Err(Error::TooMany);
    }
    let hash = standing.as_ref().map(|standing| standing.code_hash.clone());
    let right = matches_code(app, code, hash).await?;
    let (Some(user), Some(standing), true) = (user, standing, right) else {
        return Err(wrong());
    };

    let mut tx = app.db.write().await?;
    if !tx.use_login_code(standing.id, now).await? {
        return Err(wrong());
    }
    let token = open_session(&mut tx, user.id, now).await?;
    tx.commit().await?;
    Ok(token)
}

/// Who holds a session's token, with the roles that they have now.
pub async fn actor_of(app: &App, token: &str) -> Result<Option<Actor>> {
    let mut tx = app.db.read().await?;
    match tx.staff_session(&at_rest(token), app.now()).await? {
        Some(user) => Ok(Some(tx.staff(user).await?)),
        None => Ok(None),
    }
}

/// Ends one session.
pub async fn sign_out(app: &App, token: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    tx.end_staff_session(&at_rest(token)).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends every session of the one who asks, on every device.
pub async fn sign_out_everywhere(app: &App, actor: &Actor) -> Result<()> {
    let user = actor.user().ok_or(Error::Forbidden)?;
    let mut tx = app.db.write().await?;
    tx.end_staff_sessions(user.id).await?;
    append_everywhere(&mut tx, actor, "signed-out-everywhere", app.now()).await?;
    tx.commit().await?;
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
    app.config.demo.then(|| format!("{}.{}", user.0.simple(), keyed(app, "demo sign-in", &user.to_string())))
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
    let token = open_session(&mut tx, id, app.now()).await?;
    tx.commit().await?;
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
        kind: MailKind::LoginCode,
        organisation: None,
        recipient: user.email.clone(),
        locale: "nl".to_owned(),
        data: json!({
            "name": user.name,
            "code": code,
            "minutes": CODE_LIFE.as_mins(),
            "expires_at": (now + CODE_LIFE).as_millisecond(),
        }),
        not_before: now,
    }
}

async fn open_session(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<String> {
    let token = random_token()?;
    let actor = tx.staff(user).await?;
    tx.add_staff_session(&at_rest(&token), user, now, now + SESSION_LIFE).await?;
    append_everywhere(tx, &actor, "signed-in", now).await?;
    Ok(token)
}

/// An event in the chain of every organisation that the actor belongs to, in the order that chains are locked in.
async fn append_everywhere(tx: &mut Tx, actor: &Actor, kind: &str, at: Timestamp) -> Result<()> {
    for organisation in actor.organisations() {
        let event =
            Event { organisation, letter: None, actor: actor.label(), kind: kind.to_owned(), data: json!({}), at };
        tx.append_event(&event).await?;
    }
    Ok(())
}

/// A keyed hash: what limits and secrets are stored or compared as.
fn keyed(app: &App, purpose: &str, value: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(app.key.bytes())
        .unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(value.as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// Six digits. The bias of a remainder of 2⁶⁴ is below 10⁻¹³.
fn new_code() -> Result<String> {
    let random = getrandom::u64().map_err(|error| Error::Internal(error.to_string()))?;
    Ok(format!("{:06}", random % 1_000_000))
}

/// Hashing takes 19 MiB and some 20 ms: no more at once than this, however many ask.
static HASHING: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(4));

/// Argon2id with the OWASP minimum (19 MiB, 2 passes), peppered with the installation's key: a copy of the database
/// alone doesn't give the million possible codes to try.
async fn with_argon2<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(Argon2<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let failed = |error: String| Error::Internal(error);
    let _permit = HASHING.acquire().await.map_err(|error| failed(error.to_string()))?;
    let key = app.key.clone();
    tokio::task::spawn_blocking(move || {
        let argon2 = Argon2::new_with_secret(key.bytes(), Algorithm::Argon2id, Version::V0x13, Params::DEFAULT.clone())
            .map_err(|error| Error::Internal(error.to_string()))?;
        work(argon2)
    })
    .await
    .map_err(|error| failed(error.to_string()))?
}

async fn hash_code(app: &App, code: String) -> Result<String> {
    with_argon2(app, move |argon2| {
        let hash = argon2.hash_password(code.as_bytes()).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a code matches; without a hash it works as long and says no.
async fn matches_code(app: &App, code: String, hash: Option<String>) -> Result<bool> {
    with_argon2(app, move |argon2| {
        let Some(hash) = hash else {
            drop(argon2.hash_password(code.as_bytes()));
            return Ok(false);
        };
        let hash = PasswordHash::new(&hash).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(argon2.verify_password(code.as_bytes(), &hash).is_ok())
    })
    .await
}
