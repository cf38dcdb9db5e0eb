//! Use cases: one file each; every write is one transaction with its audit event and its mails.

pub mod administration;
pub mod answers;
mod carry;
pub mod checked;
pub mod checking;
pub mod dashboard;
pub mod demo;
pub mod difference;
mod dismissals;
pub mod download;
pub mod error;
pub mod file_remarks;
pub mod findings;
pub mod house;
pub mod letter;
pub mod levels;
pub mod memory;
pub mod office;
pub mod organisations;
pub mod original;
pub mod outbox;
pub mod panel;
pub mod printed;
pub mod reading;
pub mod reminders;
pub mod revise;
pub mod rounds;
pub mod rulebook;
pub mod segments;
pub mod sign_in;
pub mod sign_off;
pub mod timeline;
pub mod upload;
pub mod work;

pub use crate::config::Key;
pub use error::Error;

use crate::config::Config;
use crate::review::LetterId;
use crate::review::personal_link::base64url;
use crate::store::Db;
use checked::Checks;
use jiff::Timestamp;
use jiff::civil::Date;
use language::Analyser;
use printed::LibreOffice;
use rulebook::Rulebooks;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use work::Pool;

/// What every use case returns.
pub type Result<T> = std::result::Result<T, Error>;

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
            db,
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

    /// The address of a letter's page.
    pub fn letter_link(&self, letter: LetterId) -> String {
        format!("{}/brieven/{letter}", self.base_url)
    }
}

/// A token that nobody guesses: 32 random bytes, base64url.
fn random_token() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(base64url(&bytes))
}
