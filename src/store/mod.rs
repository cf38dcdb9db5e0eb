//! SQLite and PostgreSQL behind one [`Db`]: one file per aggregate, each adding methods to [`Tx`].
//!
//! Architecture invariants: the same SQL runs on both (`$1` placeholders, `on conflict`, no dialect words but through
//! [`Tx::for_update`]); every write goes through [`Db::write`]; nothing here decides who may do what.

pub mod annotations;
pub mod approvals;
pub mod audit;
mod cells;
pub mod data_requests;
pub mod db;
pub mod dismissals;
pub mod erasure;
pub mod error;
pub mod house;
pub mod letters;
pub mod limits;
pub mod organisations;
pub mod outbox;
pub mod own_data;
pub mod panel;
pub mod private;
pub mod rounds;
pub mod seal;
pub mod send_backs;
pub mod sessions;
pub mod tables;
pub mod users;
pub mod values;
pub mod verify;

pub use db::{Db, Tx};
pub use error::Error;

/// What every store function returns.
pub type Result<T> = std::result::Result<T, Error>;
