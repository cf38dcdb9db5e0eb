//! Mail: what a message says, how it travels, and the worker that empties the outbox.

pub mod render;
pub mod transport;
pub mod worker;

pub use crate::store::outbox::NewMail;
pub use render::{Context, Rendered, render};
pub use transport::{Smtp, Tls, Transport};
pub use worker::Worker;

/// Longest mail address (RFC 5321, section 4.5.3.1.3).
const LONGEST_ADDRESS: usize = 254;

/// A mail address as it is stored: trimmed, in lower case; none when it can't be one.
pub fn normal_address(text: &str) -> Option<String> {
    let address = text.trim().to_lowercase();
    (address.len() <= LONGEST_ADDRESS && address.parse::<lettre::Address>().is_ok()).then_some(address)
}
