//! Municipalities, their staff, and what a signed-in person carries.

use super::{Audience, InvitationId, OrganisationId, RegionId, UserId};
use serde::{Deserialize, Serialize};

/// The target of a new organisation: where LiNT's level 2 ends. Beyond it, more than half of the adults struggle.
pub const TARGET_LINT: f64 = 46.0;

/// A municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// The region whose panel it shares.
    pub region: RegionId,
    /// "Gemeente Voorbeeld".
    pub name: String,
    /// The look: a theme's name (see `web/styles/themes`).
    pub theme: String,
    /// Highest LiNT score that may be signed off, 0 (easy) to 100 (hard).
    pub target_lint: f64,
    /// How many readers must be done before sign-off.
    pub quorum: u32,
    /// How many in a hundred sentences may differ from what a reader read for that reader to count.
    pub most_changed: u32,
    /// For whom its letters usually are.
    pub audience: Audience,
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Their identifier.
    pub id: UserId,
    /// Address for one-time codes and notices; lower case.
    pub email: String,
    /// Full name.
    pub name: String,
}

/// What a member of staff is in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// *Opsteller*: writes letters.
    Author,
    /// *Panelcoördinator*: runs the panel and the rounds.
    Coordinator,
    /// *Communicatieadviseur*: signs off.
    Communications,
    /// *Beheerder*: organisation and users.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 4] = [Role::Author, Role::Coordinator, Role::Communications, Role::Administrator];

    /// The name in the database, on the command line and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Role::Author => "author",
            Role::Coordinator => "coordinator",
            Role::Communications => "communications",
            Role::Administrator => "administrator",
        }
    }

    /// The role of that name.
    pub fn parse(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A role in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Membership {
    /// Where.
    pub organisation: OrganisationId,
    /// The organisation's region.
    pub region: RegionId,
    /// As what.
    pub role: Role,
}

/// Who asks: proven by a session, never by a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A member of staff with all their roles.
    Staff {
        /// Who.
        user: User,
        /// Their roles; may be empty (an account that was emptied).
        memberships: Vec<Membership>,
    },
    /// A key person on their personal link.
    Reader {
        /// The invitation that the link stands for.
        invitation: InvitationId,
    },
    /// The program itself (reminders, closing a round on its deadline).
    System,
}

impl Actor {
    /// Whether they have `role` in `organisation`.
    pub fn is(&self, role: Role, organisation: OrganisationId) -> bool {
        matches!(self, Actor::Staff { memberships, .. }
            if memberships.iter().any(|m| m.role == role && m.organisation == organisation))
    }

    /// Whether they have any role in `organisation`.
    pub fn belongs_to(&self, organisation: OrganisationId) -> bool {
        matches!(self, Actor::Staff { memberships, .. } if memberships.iter().any(|m| m.organisation == organisation))
    }

    /// How audit events name them: `user:<id>`, `reader:<invitation id>` or `system`.
    pub fn label(&self) -> String {
        match self {
            Actor::Staff { user, .. } => format!("user:{}", user.id),
            Actor::Reader { invitation } => format!("reader:{invitation}"),
            Actor::System => "system".to_owned(),
        }
    }

    /// The user, for staff.
    pub fn user(&self) -> Option<&User> {
        match self {
            Actor::Staff { user, .. } => Some(user),
            _ => None,
        }
    }

    /// The organisations that they have a role in, each once, in order of identifier.
    pub fn organisations(&self) -> Vec<OrganisationId> {
        let Actor::Staff { memberships, .. } = self else {
            return Vec::new();
        };
        let mut all: Vec<_> = memberships.iter().map(|m| m.organisation).collect();
        all.sort();
        all.dedup();
        all
    }
}
