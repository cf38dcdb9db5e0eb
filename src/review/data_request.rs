//! A key person's request for everything that is kept of them, in a region where several municipalities keep something: each
//! says whether its part may be given to the one that asks on the person's behalf.

use super::{DataRequestId, KeyPersonId, OrganisationId};
use jiff::Timestamp;

/// How long municipalities can answer and files can be fetched, in days: the month in which a person must have an answer
/// (GDPR, article 12.3).
pub const REQUEST_DAYS: i64 = 30;

/// A request, with what every municipality said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataRequest {
    /// Its identifier.
    pub id: DataRequestId,
    /// Whose data it is.
    pub key_person: KeyPersonId,
    /// The municipality whose coordinator asks.
    pub asked_for: OrganisationId,
    /// When.
    pub asked_at: Timestamp,
    /// Until when it can be answered, and its files fetched.
    pub expires_at: Timestamp,
    /// When it was refused, or the person erased.
    pub closed_at: Option<Timestamp>,
    /// Every municipality that keeps something, in order of name.
    pub consents: Vec<Consent>,
}

/// What a municipality says to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Whether its part may be given; none while it hasn't answered.
    pub consents: Option<bool>,
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Somebody has yet to answer.
    Waiting,
    /// Everybody consented: the files can be fetched.
    Ready,
    /// Somebody refused.
    Refused,
    /// Its time is over, or there is nothing left to give.
    Over,
}

impl Standing {
    /// The name in message keys.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Waiting => "waiting",
            Standing::Ready => "ready",
            Standing::Refused => "refused",
            Standing::Over => "over",
        }
    }
}

impl DataRequest {
    /// Where it stands at `now`.
    pub fn standing(&self, now: Timestamp) -> Standing {
        if self.consents.iter().any(|one| one.consents == Some(false)) {
            Standing::Refused
        } else if self.closed_at.is_some() || self.expires_at <= now {
            Standing::Over
        } else if self.consents.iter().all(|one| one.consents == Some(true)) {
            Standing::Ready
        } else {
            Standing::Waiting
        }
    }

    /// What a municipality said; none for one that is not asked.
    pub fn consent_of(&self, organisation: OrganisationId) -> Option<&Consent> {
        self.consents.iter().find(|one| one.organisation == organisation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;
    use uuid::Uuid;

    #[test]
    fn a_request_stands_where_its_answers_and_the_clock_put_it() {
        let check = |answers: &[Option<bool>], closed: bool, hours: i64, expect: Standing| {
            let asked_at = Timestamp::UNIX_EPOCH;
            let consent = |(number, consents): (usize, &Option<bool>)| Consent {
                organisation: OrganisationId(Uuid::from_u128(number as u128)),
                name: number.to_string(),
                consents: *consents,
            };
            let request = DataRequest {
                id: DataRequestId(Uuid::nil()),
                key_person: KeyPersonId(Uuid::nil()),
                asked_for: OrganisationId(Uuid::nil()),
                asked_at,
                expires_at: asked_at + SignedDuration::from_hours(24 * REQUEST_DAYS),
                closed_at: closed.then_some(asked_at),
                consents: answers.iter().enumerate().map(consent).collect(),
            };
            assert_eq!(request.standing(asked_at + SignedDuration::from_hours(hours)), expect, "{answers:?} {hours}");
        };
        check(&[Some(true), None], false, 1, Standing::Waiting);
        check(&[Some(true), Some(true)], false, 1, Standing::Ready);
        check(&[Some(true), Some(true)], false, 24 * REQUEST_DAYS, Standing::Over);
        check(&[Some(true), None], false, 24 * REQUEST_DAYS, Standing::Over);
        check(&[Some(false), None], true, 1, Standing::Refused);
        check(&[Some(true), Some(true)], true, 1, Standing::Over);
    }
}
