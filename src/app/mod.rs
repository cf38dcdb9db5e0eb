//! Use cases. What changes something stands in [`commands`]: each is one transaction with its audit event and its mails. What
//! only looks stands in [`reads`]: each asks whether this person may look, and fetches no more than it gives. What both need
//! stands beside the two folders.

pub mod checked;
pub mod checks;
pub mod commands;
pub mod demo;
pub mod error;
mod kept;
pub mod memory;
pub mod parts;
pub mod reads;
mod revision;
pub mod rulebook;
pub mod rulebooks;
pub mod security_log;
mod visit;
pub mod work;

pub use crate::config::Key;
pub use error::{Error, Result};

use crate::config::Config;
use crate::review::LetterId;
use crate::review::seal::SealingKey;
use crate::store::Db;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use checks::Checks;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use jiff::civil::Date;
use language::Analyser;
use reads::printed::LibreOffice;
use rulebooks::Rulebooks;
use sha2::Sha256;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use work::Pool;

/// What every use case needs. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// The installation's secret.
    pub key: Key,
    /// The address in links, without a slash at the end.
    pub base_url: String,
    /// Everything else that the installation decides.
    pub config: Arc<Config>,
    /// Analyses letters, and remembers their sentences.
    pub analyser: Arc<Analyser>,
    /// House rules that are ready to run.
    pub rulebooks: Arc<Rulebooks>,
    /// Where work for the processor is done.
    pub work: Arc<Pool>,
    /// What is remembered of revisions.
    pub checks: Arc<Checks>,
    /// Shows files as they are printed; none where LibreOffice isn't installed.
    pub libreoffice: Option<Arc<LibreOffice>>,
}

/// Where the time comes from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine.
    #[default]
    System,
    /// Whoever sets it, in milliseconds since 1970: for tests and for a demonstration with a past.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `time` until it is set.
    pub fn at(time: Timestamp) -> Clock {
        Clock::Set(Arc::new(AtomicI64::new(time.as_millisecond())))
    }

    /// The time, to the millisecond, as the database keeps it.
    pub fn now(&self) -> Timestamp {
        let millis = match self {
            Clock::System => Timestamp::now().as_millisecond(),
            Clock::Set(millis) => millis.load(Ordering::SeqCst),
        };
        Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Sets a clock that can be set; the machine's stays.
    pub fn set(&self, time: Timestamp) {
        if let Clock::Set(millis) = self {
            millis.store(time.as_millisecond(), Ordering::SeqCst);
        }
    }
}

impl App {
    /// The application on a database.
    pub fn new(db: Db, key: Key, config: Config) -> App {
        App {
            db: db.sealed_with(SealingKey::new(*key.bytes())),
            clock: Clock::System,
            key,
            base_url: config.base_url.clone(),
            libreoffice: config.libreoffice.clone().map(|program| Arc::new(LibreOffice::new(program))),
            config: Arc::new(config),
            analyser: Arc::default(),
            rulebooks: Arc::default(),
            work: Arc::default(),
            checks: Arc::default(),
        }
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The day in the Netherlands (in UTC when the time zone is unknown).
    pub fn today(&self) -> Date {
        crate::review::round::day_of(self.now())
    }

    /// A keyed hash, in hexadecimal: what limits, secrets and identifiers in the log are stored or compared as. Without
    /// the installation's key nobody finds out what was hashed.
    pub fn keyed(&self, purpose: &str, value: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.bytes())
            .unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }

    /// The address of a letter's page.
    pub fn letter_link(&self, letter: LetterId) -> String {
        format!("{}/brieven/{letter}", self.base_url)
    }
}

/// A token that nobody guesses: 32 random bytes, base64url.
fn random_token() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
