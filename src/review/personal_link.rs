//! The secret in a key person's link.
//!
//! The secret is derived, not stored: HMAC-SHA-256 of the invitation and its link version under the installation's key.
//! The database holds only its SHA-256, so that a copy of the database opens no letter; the program can still write the
//! same link into a reminder.

use super::InvitationId;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The secret for version `version` of an invitation's link: 43 characters of A–Z, a–z, 0–9, `-`, `_`.
pub fn secret(key: &[u8; 32], invitation: InvitationId, version: u32) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
    mac.update(b"meelezer personal link");
    mac.update(invitation.0.as_bytes());
    mac.update(&version.to_be_bytes());
    base64url(&mac.finalize().into_bytes())
}

/// What the database keeps of a secret, a session cookie or any other token of high entropy: SHA-256, in hexadecimal.
pub fn at_rest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Base64 for URLs (RFC 4648 §5), without padding.
pub fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    bytes
        .chunks(3)
        .flat_map(|chunk| {
            let bits = chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
            (0..=chunk.len()).map(move |sextet| ALPHABET[(bits >> (18 - 6 * sextet)) as usize & 63] as char)
        })
        .collect()
}
