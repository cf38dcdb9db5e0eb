//! What can go wrong in the store, as far as a caller can act on it.

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The row isn't there.
    #[error("not found")]
    NotFound,
    /// A constraint says that somebody else was first.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The database refused or is out of reach; details only for the log.
    #[error("database: {0}")]
    Database(sqlx::Error),
    /// A row that this program can't have written.
    #[error("corrupt row: {0}")]
    Corrupt(&'static str),
    /// The schema could not be brought up to date.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Error::NotFound,
            sqlx::Error::Database(details) if details.is_unique_violation() => {
                Error::Conflict(details.constraint().unwrap_or("unique").to_owned())
            }
            _ => Error::Database(error),
        }
    }
}
