//! What authors say about findings.

use super::{DismissalId, LetterId, UserId};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Longest passage that is kept as it stands, in bytes. PostgreSQL takes no index entry over 2,700 bytes, and two passages of
/// a dismissal stand in one.
const LONGEST_KEPT: usize = 1_000;
/// How much of a longer passage people still see, in bytes.
const SEEN_OF_LONG: usize = 400;

/// A passage as a dismissal keeps it: itself, or of a long one the beginning and a hash of the whole. Two passages are
/// the same when this is.
pub fn kept_passage(passage: &str) -> Cow<'_, str> {
    if passage.len() <= LONGEST_KEPT {
        return Cow::Borrowed(passage);
    }
    let seen = &passage[..passage.floor_char_boundary(SEEN_OF_LONG)];
    Cow::Owned(format!("{seen} … {}", hex::encode(Sha256::digest(passage.as_bytes()))))
}

/// A finding that the author dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissal {
    /// Its identifier.
    pub id: DismissalId,
    /// The letter.
    pub letter: LetterId,
    /// Code of the rule.
    pub rule: String,
    /// The sentence, as [`kept_passage`] keeps it; empty for a finding about the whole letter.
    pub sentence: String,
    /// The words of the finding, kept in the same way.
    pub quote: String,
    /// What the author says about it.
    pub kind: DismissalKind,
    /// Why; may be empty when the rule is wrong.
    pub reason: String,
    /// Version of the program that found it; empty before it was kept.
    pub version: String,
    /// The words that the author agreed to share with the rule's maintainers; empty without that.
    pub shared_words: String,
    /// Who said so.
    pub author: UserId,
    /// When.
    pub created_at: Timestamp,
}

/// What an author says about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DismissalKind {
    /// True, but it stays as it is.
    Stays,
    /// The rule is mistaken.
    Wrong,
}

impl DismissalKind {
    /// The name in the database and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            DismissalKind::Stays => "stays",
            DismissalKind::Wrong => "wrong",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<DismissalKind> {
        [DismissalKind::Stays, DismissalKind::Wrong].into_iter().find(|kind| kind.name() == name)
    }
}

/// How often findings of a rule were dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCount {
    /// Code of the rule.
    pub rule: String,
    /// Version of the program that found them.
    pub version: String,
    /// How often the rule was called wrong.
    pub wrong: u32,
    /// How often a finding was left as it is.
    pub stays: u32,
}
