//! Identifiers: one type each, so that a letter's can't be passed for a round's. All are UUID version 7.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A region: organisations that share one panel.
    RegionId;
    /// A municipality.
    OrganisationId;
    /// A member of staff.
    UserId;
    /// A key person of the panel.
    KeyPersonId;
    /// A letter.
    LetterId;
    /// One revision of a letter.
    RevisionId;
    /// A reading round.
    RoundId;
    /// A question of a round.
    QuestionId;
    /// One key person's invitation to one round.
    InvitationId;
    /// A remark on a letter.
    AnnotationId;
    /// A reply to a remark.
    ReplyId;
    /// An approval of a revision.
    ApprovalId;
    /// A letter's going back.
    SendBackId;
    /// An event of the audit chain.
    EventId;
    /// A mail in the outbox.
    MailId;
    /// A finding that was dismissed.
    DismissalId;
    /// A rule of an organisation's own.
    HouseRuleId;
    /// A key person's request for everything that is kept of them.
    DataRequestId;
}
