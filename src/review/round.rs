//! A reading round: one revision, some readers, a deadline, at most three questions.

use super::{InvitationId, KeyPerson, KeyPersonId, LetterId, QuestionId, RevisionId, RoundId};
use jiff::{Timestamp, civil::Date};

/// Most questions in a round.
pub const MOST_QUESTIONS: usize = 3;

/// How long after the round a personal link still shows what was done with the remarks, in days.
pub const FEEDBACK_DAYS: i64 = 90;

/// A reading round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its identifier.
    pub id: RoundId,
    /// The letter.
    pub letter: LetterId,
    /// The revision that is read.
    pub revision: RevisionId,
    /// 1 for the letter's first round.
    pub number: u32,
    /// Last day on which readers can add remarks.
    pub deadline: Date,
    /// What readers are asked, in order.
    pub questions: Vec<Question>,
    /// When it was sent.
    pub opened_at: Timestamp,
    /// When it was closed, by hand or after the deadline.
    pub closed_at: Option<Timestamp>,
}

/// A question to the readers: about the text, never about the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its identifier.
    pub id: QuestionId,
    /// As the coordinator wrote it, or in Dutch when it is ready-made.
    pub text: String,
    /// Which ready-made one it is: those exist in every language of the reading page.
    pub ready_made: Option<ReadyMade>,
}

/// A question that the program offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadyMade {
    /// What must you do, and before when?
    WhatToDo,
    /// What would you tell at home?
    AtHome,
    /// What happens when you do nothing?
    NothingDone,
    /// Where can you get help?
    Help,
}

impl ReadyMade {
    /// Every one, in the order in which they are offered.
    pub const ALL: [ReadyMade; 4] = [Self::WhatToDo, Self::AtHome, Self::NothingDone, Self::Help];

    /// The name in the database and in message keys.
    pub fn name(self) -> &'static str {
        match self {
            ReadyMade::WhatToDo => "what-to-do",
            ReadyMade::AtHome => "at-home",
            ReadyMade::NothingDone => "nothing-done",
            ReadyMade::Help => "help",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<ReadyMade> {
        ReadyMade::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// A key person's invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its identifier.
    pub id: InvitationId,
    /// The round.
    pub round: RoundId,
    /// Who.
    pub key_person: KeyPersonId,
    /// Their number among the letter's readers: authors see "Meelezer 3", never the name. Each round gives new numbers, so
    /// that nobody is followed from round to round or from letter to letter.
    pub number: u32,
    /// Counts up when the coordinator makes a new link; older links stop working.
    pub link_version: u32,
    /// When the reader first opened the letter.
    pub opened_at: Option<Timestamp>,
    /// When they said "done"; remarks made later still count.
    pub done_at: Option<Timestamp>,
    /// When the coordinator revoked it.
    pub revoked_at: Option<Timestamp>,
    /// When the link stops working altogether.
    pub expires_at: Timestamp,
}

/// What an invitation is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// Sent, not opened.
    Sent,
    /// Opened, not done.
    Reading,
    /// Done.
    Done,
    /// Revoked by the coordinator.
    Revoked,
}

impl Invitation {
    /// What it is now.
    pub fn state(&self) -> InvitationState {
        match (self.revoked_at, self.done_at, self.opened_at) {
            (Some(_), _, _) => InvitationState::Revoked,
            (_, Some(_), _) => InvitationState::Done,
            (_, _, Some(_)) => InvitationState::Reading,
            _ => InvitationState::Sent,
        }
    }

    /// Whether its link opens anything at `now`.
    pub fn is_usable(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}

impl Round {
    /// Whether readers can add remarks at `now`; the deadline's whole day counts, in Dutch time.
    pub fn accepts_remarks(&self, now: Timestamp) -> bool {
        self.closed_at.is_none() && now < end_of(self.deadline)
    }
}

/// The first moment after `day` in the Netherlands (UTC when the time zone is unknown).
pub fn end_of(day: Date) -> Timestamp {
    let next = day.tomorrow().unwrap_or(day);
    next.to_zoned(netherlands()).map(|zoned| zoned.timestamp()).unwrap_or(Timestamp::MAX)
}

/// The day that it is in the Netherlands at `now`.
pub fn day_of(now: Timestamp) -> Date {
    now.to_zoned(netherlands()).date()
}

/// Dutch time (UTC when the time zone is unknown).
pub fn netherlands() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Europe/Amsterdam").unwrap_or(jiff::tz::TimeZone::UTC)
}

/// An invitation and whom it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// The reader.
    pub reader: KeyPerson,
    /// How many remarks they made in this round.
    pub remarks: u32,
}

/// An answer to a question, with who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub question: QuestionId,
    /// The invitation of who answered.
    pub invitation: InvitationId,
    /// That reader's number, see [`Invitation::number`].
    pub reader: u32,
    /// What they said.
    pub text: String,
}
