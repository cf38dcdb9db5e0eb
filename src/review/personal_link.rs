//! The secret in a key person's link.
//!
//! The secret is derived, not stored: HMAC-SHA-256 of the invitation and its link version under the installation's key.
//! The database holds only its SHA-256, so that a copy of the database opens no letter; the program can still write the
//! same link into a reminder.

use super::InvitationId;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The secret for version `version` of an invitation's link: 43 characters of A–Z, a–z, 0–9, `-`, `_`.
pub fn secret(key: &[u8; 32], invitation: InvitationId, version: u32) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
    mac.update(b"meelezer personal link");
    mac.update(invitation.0.as_bytes());
    mac.update(&version.to_be_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// What the database keeps of a secret, a session cookie or any other token of high entropy: SHA-256, in hexadecimal.
pub fn at_rest(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
