//! Who may do what. Every use case in `app` asks here: who changes a letter in its write transaction, under the letter's
//! lock, where nothing can change between the question and the deed. Nothing else decides.

use super::{Actor, InvitationId, Letter, LetterState, OrganisationId, RegionId, Role, UserId};

/// Something that a person wants to do, with what the decision needs to know.
#[derive(Clone, Copy, Debug)]
pub enum Act<'a> {
    /// See lists of letters of an organisation.
    ListLetters(OrganisationId),
    /// Upload a letter.
    Upload(OrganisationId),
    /// See a letter, its revisions, remarks and history.
    ReadLetter(&'a Letter),
    /// Save a new revision, replace personal data, dismiss findings, say for whom it is and when the panel may have it.
    Revise(&'a Letter),
    /// Answer remarks, reply to them and say where they stand.
    AnswerRemarks(&'a Letter),
    /// Open a round, invite, remind, close, make or revoke links.
    RunRound(&'a Letter),
    /// Ask for sign-off, and say something to the reason that it went back for.
    AskSignOff(&'a Letter),
    /// Approve: four eyes.
    Approve(&'a Letter),
    /// Send a letter back to revision with a reason.
    SendBack(&'a Letter),
    /// Withdraw a letter with a reason.
    Withdraw(&'a Letter),
    /// Archive a letter.
    Archive(&'a Letter),
    /// See and keep the region's panel.
    RunPanel(RegionId),
    /// Say whether an organisation's part of a key person's data may be given, and fetch what its own request brought.
    ShareData(OrganisationId),
    /// Take away what a remark, a reply or an answer says.
    Redact(&'a Letter),
    /// See an organisation's house rules.
    ReadHouseRules(OrganisationId),
    /// Add, change, remove and import house rules.
    KeepHouseRules(OrganisationId),
    /// Change an organisation's settings and users.
    Administer(OrganisationId),
    /// Read and mark the letter of an invitation.
    ReadAs(InvitationId),
}

/// Whether `actor` may do `act`.
///
/// State matters only where the right itself depends on it (a final letter takes no changes); whether a step is
/// possible *now* is for [`LetterState::may_become`] and the requirements.
pub fn may(actor: &Actor, act: Act<'_>) -> bool {
    if matches!(actor, Actor::System) {
        return true;
    }
    match act {
        Act::ListLetters(organisation) => actor.belongs_to(organisation),
        Act::Upload(organisation) => actor.is(Role::Author, organisation),
        Act::ReadLetter(letter) => actor.belongs_to(letter.organisation),
        Act::Revise(letter) | Act::AnswerRemarks(letter) | Act::AskSignOff(letter) => {
            !letter.state.is_final() && writes(actor, letter)
        }
        Act::RunRound(letter) => actor.is(Role::Coordinator, letter.organisation),
        Act::Approve(letter) => actor.is(Role::Communications, letter.organisation) && !is_author(actor, letter.author),
        Act::SendBack(letter) => actor.is(Role::Communications, letter.organisation),
        Act::Withdraw(letter) => {
            letter.state != LetterState::Archived
                && (writes(actor, letter) || actor.is(Role::Communications, letter.organisation))
        }
        Act::Archive(letter) => actor.is(Role::Communications, letter.organisation) || writes(actor, letter),
        Act::RunPanel(region) => matches!(actor, Actor::Staff { memberships, .. }
            if memberships.iter().any(|m| m.region == region && m.role == Role::Coordinator)),
        Act::ShareData(organisation) => actor.is(Role::Coordinator, organisation),
        Act::Redact(letter) => actor.is(Role::Coordinator, letter.organisation),
        Act::ReadHouseRules(organisation) => actor.belongs_to(organisation),
        Act::KeepHouseRules(organisation) => actor.is(Role::Communications, organisation),
        Act::Administer(organisation) => actor.is(Role::Administrator, organisation),
        Act::ReadAs(invitation) => matches!(actor, Actor::Reader { invitation: own } if *own == invitation),
    }
}

/// Any author of the organisation may work on a colleague's letter: letters outlive holidays.
fn writes(actor: &Actor, letter: &Letter) -> bool {
    actor.is(Role::Author, letter.organisation)
}

fn is_author(actor: &Actor, author: UserId) -> bool {
    actor.user().is_some_and(|user| user.id == author)
}
