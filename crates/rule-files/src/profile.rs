//! For whom a letter is written.

use serde::{Deserialize, Serialize};

/// The reader that a letter has in mind. A rule's file says in `[profiles.NAME]` what is different for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Profile {
    /// Somebody who learns Dutch or reads little: A2 of the Common European Framework.
    #[serde(rename = "nieuwkomer")]
    Newcomer,
    /// Anybody in the municipality: B1.
    #[default]
    #[serde(rename = "algemeen")]
    General,
    /// Somebody who reads such letters for a living: another authority, a lawyer, a contractor.
    #[serde(rename = "professional")]
    Professional,
}

impl Profile {
    /// Every profile, the least practised reader first.
    pub const ALL: [Profile; 3] = [Profile::Newcomer, Profile::General, Profile::Professional];

    /// The name in rule files, in the database, on the command line and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Newcomer => "nieuwkomer",
            Profile::General => "algemeen",
            Profile::Professional => "professional",
        }
    }

    /// The profile of that name.
    pub fn parse(name: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.name() == name)
    }

    /// Its place in [`Profile::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}
