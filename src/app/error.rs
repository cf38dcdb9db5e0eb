//! What a use case can refuse. Messages are keys of the message files; `http` shows them in the user's language.

use crate::store;

/// What every use case returns.
pub type Result<T> = std::result::Result<T, Error>;

/// An error of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It isn't there, or isn't this person's to know about.
    #[error("not found")]
    NotFound,
    /// This person may not do this.
    #[error("forbidden")]
    Forbidden,
    /// What was entered can't be used.
    #[error("invalid {field}: {message}")]
    Invalid {
        /// The form field.
        field: &'static str,
        /// Key of the sentence that says what to do.
        message: &'static str,
    },
    /// It was possible, but no longer: somebody else was first, or something has to happen before. Holds the key of
    /// the sentence that says so.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// Too often in a short time.
    #[error("too many")]
    TooMany,
    /// More work waits than can be done soon.
    #[error("too busy")]
    Busy,
    /// The same person asked for something newer of the same kind, which is done instead.
    #[error("replaced by a newer request")]
    Replaced,
    /// The database failed.
    #[error(transparent)]
    Store(store::Error),
    /// Something that can't be anybody's input failed; details for the log.
    #[error("internal: {0}")]
    Internal(String),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound => Error::NotFound,
            store::Error::Conflict(_) => Error::Conflict("error-conflict"),
            error => Error::Store(error),
        }
    }
}

impl Error {
    /// An input that can't be used.
    pub fn invalid(field: &'static str, message: &'static str) -> Error {
        Error::Invalid { field, message }
    }
}
