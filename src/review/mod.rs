//! The domain: a letter and its revisions, the reading round, the panel, annotations, the requirements for sign-off,
//! who may do what, and the audit chain.
//!
//! Architecture invariant: pure. No I/O and no clock of its own: whoever calls says what time it is.

pub mod annotation;
pub mod approval;
pub mod audience;
pub mod audit;
pub mod data_request;
pub mod dismissal;
pub mod event;
pub mod house;
pub mod id;
pub mod letter;
pub mod mail;
pub mod organisation;
pub mod own_data;
pub mod panel;
pub mod personal_link;
pub mod policy;
pub mod readership;
pub mod redaction;
pub mod requirements;
pub mod round;
pub mod seal;
pub mod send_back;

pub use annotation::{
    Annotation, AnnotationStatus, FileAuthor, Origin, Placement, PlacementState, Program, Reason, Writer,
};
pub use approval::{Approval, Judged, NewApproval, PanelJudged};
pub use audience::Audience;
pub use data_request::DataRequest;
pub use event::Event;
pub use house::{HouseRule, HouseRuleKind};
pub use id::*;
pub use letter::{Letter, LetterState, Revision};
pub use mail::Mail;
pub use organisation::{Actor, Membership, Organisation, Role, User};
pub use own_data::OwnDatum;
pub use panel::KeyPerson;
pub use round::{Invitation, InvitationState, ReadyMade, Round};
pub use send_back::SendBack;

#[cfg(test)]
mod tests;
