//! How a rendered mail travels.

use std::fmt;

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub tls: Tls,
    /// User and password, when it asks for them.
    pub credentials: Option<(String, String)>,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Smtp")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .field("credentials", &self.credentials.as_ref().map(|_| "…"))
            .finish()
    }
}

/// How the connection to a mail server is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Not at all: only for a server on the same machine or network.
    None,
    /// From the STARTTLS command on, or no mail.
    StartTls,
    /// From the first byte on.
    Tls,
}

/// Whether a text can be a sender: an address, or a name and an address in angle brackets.
pub fn is_sender(text: &str) -> bool {
    text.parse::<lettre::message::Mailbox>().is_ok()
}
