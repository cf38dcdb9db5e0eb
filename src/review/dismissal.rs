//! What authors say about findings.

use super::{DismissalId, LetterId, UserId};
use jiff::Timestamp;

/// A finding that the author dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissal {
    /// Its identifier.
    pub id: DismissalId,
    /// The letter.
    pub letter: LetterId,
    /// Code of the rule.
    pub rule: String,
    /// The sentence, in full; empty for a finding about the whole letter.
    pub sentence: String,
    /// The words of the finding.
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
