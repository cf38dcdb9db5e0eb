//! Mail: what a message says, how it travels, and the worker that empties the outbox.

pub mod transport;

pub use crate::store::outbox::{MailKind, NewMail};
pub use transport::{Smtp, Tls};
