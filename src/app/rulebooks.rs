//! House rules that are ready to run, and editions of the rules: what the results of checks are remembered by.

use crate::review::OrganisationId;
use check::{HouseRules, Profile};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// By which rules a letter is checked, in short: what has the same edition is checked by the same rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edition {
    /// Whose house rules.
    pub organisation: OrganisationId,
    /// Their version; 0 without any.
    pub version: i64,
    /// For whom the letter is.
    pub profile: Profile,
}

/// House rules that are ready to run, by organisation, with the version that they were made from. What stands here is
/// made anew when the database has another version, so that any number of processes may each have their own.
#[derive(Debug, Default)]
pub struct Rulebooks(Mutex<HashMap<OrganisationId, (i64, Arc<HouseRules>)>>);

impl Rulebooks {
    /// The rules of that version, if they were made ready.
    pub(super) fn find(&self, organisation: OrganisationId, version: i64) -> Option<Arc<HouseRules>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&organisation).filter(|(of, _)| *of == version).map(|(_, rules)| rules.clone())
    }

    /// Keeps rules that were made ready.
    pub(super) fn keep(&self, organisation: OrganisationId, version: i64, rules: Arc<HouseRules>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(organisation, (version, rules));
    }
}
