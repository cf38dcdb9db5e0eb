//! The rules that a municipality adds to those of the checker, as it keeps them.

use super::{HouseRuleId, OrganisationId, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A rule of a municipality's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseRule {
    /// Its identifier.
    pub id: HouseRuleId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Its number within the organisation, never given twice; a word's code is `H` and this number.
    pub number: u32,
    /// What it does.
    pub kind: HouseRuleKind,
    /// How the word inflects: `nouns`, `verbs`, `adjectives` or `words`; empty for a rule that is switched off.
    pub class: String,
    /// The word, or the code of the standard rule that is switched off.
    pub term: String,
    /// What to write instead, the best first.
    pub alternatives: Vec<String>,
    /// Why.
    pub note: String,
    /// Who changed it last.
    pub changed_by: UserId,
    /// When.
    pub changed_at: Timestamp,
    /// When it was removed; it can be put back.
    pub removed_at: Option<Timestamp>,
}

/// What a house rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HouseRuleKind {
    /// Replaces a word by one of the municipality's own.
    Word,
    /// Flags a word that the municipality doesn't use.
    Forbidden,
    /// Switches a standard rule off.
    Off,
}

impl HouseRuleKind {
    /// Every kind, in the order of the page.
    pub const ALL: [HouseRuleKind; 3] = [HouseRuleKind::Word, HouseRuleKind::Forbidden, HouseRuleKind::Off];

    /// The name in the database and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            HouseRuleKind::Word => "word",
            HouseRuleKind::Forbidden => "forbidden",
            HouseRuleKind::Off => "off",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<HouseRuleKind> {
        HouseRuleKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
