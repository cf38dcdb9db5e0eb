//! What a caller chooses.

use super::house::HouseRules;
use super::{Finding, Letter, Registry, overlap};
use rule_files::{Definition, Profile};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Choices for one check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Codes of rules that are switched off.
    pub off: BTreeSet<String>,
    /// For whom the letter is.
    pub profile: Profile,
    /// The rules of the organisation whose letter it is.
    pub house: Option<Arc<HouseRules>>,
}

impl Settings {
    /// All rules, except those with these codes.
    pub fn without<C: Into<String>>(codes: impl IntoIterator<Item = C>) -> Self {
        Self { off: codes.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// All rules, for a reader.
    pub fn for_reader(profile: Profile) -> Self {
        Self { profile, ..Self::default() }
    }

    /// What the rules of `registry` find, and those of the house, by place.
    pub fn findings(&self, registry: &Registry, letter: &Letter<'_>) -> Vec<Finding> {
        let found = |registry: &Registry| registry.findings(letter, self.profile, |rule| self.is_off(rule));
        let house = self.house.as_ref().map_or(Vec::new(), |house| found(house.registry()));
        overlap::settle(found(registry), house)
    }

    /// Whether the caller or the house switched a rule off. A house can't switch off what stands in the way of sign-off.
    fn is_off(&self, rule: &Definition) -> bool {
        let by_house = || self.house.as_ref().is_some_and(|house| house.house().off.contains_key(&rule.code));
        self.off.contains(&rule.code) || (!rule.blocking && by_house())
    }
}
