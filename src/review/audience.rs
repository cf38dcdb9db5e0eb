//! For whom a letter is written.

use serde::{Deserialize, Serialize};

/// The reader that a letter has in mind; the checker judges it by what that reader can take in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Audience {
    /// Somebody who learns Dutch or reads little: A2.
    #[serde(rename = "nieuwkomer")]
    Newcomer,
    /// Everybody: B1.
    #[serde(rename = "algemeen")]
    #[default]
    General,
    /// Somebody who reads such letters for a living.
    #[serde(rename = "professional")]
    Professional,
}

impl Audience {
    /// Every audience, the least practised first.
    pub const ALL: [Audience; 3] = [Audience::Newcomer, Audience::General, Audience::Professional];

    /// The name in the database, in message keys, and of the checker's profile.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Newcomer => "nieuwkomer",
            Audience::General => "algemeen",
            Audience::Professional => "professional",
        }
    }

    /// The audience of that name.
    pub fn parse(name: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| audience.name() == name)
    }
}
