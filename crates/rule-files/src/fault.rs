//! What is wrong with a rule's file.

/// What is wrong with a rule's file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no TOML, or a value is not what has to stand there; the message shows the line.
    #[error("{0}")]
    Form(Box<toml::de::Error>),
    /// A key that makes no sense.
    #[error("{key}: {reason}")]
    Key {
        /// The key, with dots: `limits.long`.
        key: String,
        /// What is wrong, in English.
        reason: String,
    },
}

impl Fault {
    pub(crate) fn at(key: impl Into<String>, reason: impl Into<String>) -> Self {
        Fault::Key { key: key.into(), reason: reason.into() }
    }
}

impl From<toml::de::Error> for Fault {
    fn from(error: toml::de::Error) -> Self {
        Fault::Form(Box::new(error))
    }
}
