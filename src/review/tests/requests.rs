//! What a key person's request for everything that is kept of them looks like to those who answer it.

use super::*;
use crate::review::data_request::{Consent, Standing};
use crate::review::{DataRequest, DataRequestId, KeyPersonId};

#[test]
fn a_request_is_called_by_where_it_stands() {
    let all = [
        (Standing::Waiting, "waiting"),
        (Standing::Ready, "ready"),
        (Standing::Refused, "refused"),
        (Standing::Over, "over"),
    ];
    for (standing, name) in all {
        assert_eq!(standing.name(), name);
    }
}

#[test]
fn each_municipality_that_is_asked_has_its_own_answer() {
    let consent = |organisation, consents| Consent { organisation, name: "Gemeente".to_owned(), consents };
    let request = DataRequest {
        id: DataRequestId(Uuid::nil()),
        key_person: KeyPersonId(Uuid::nil()),
        asked_for: OWN,
        asked_at: Timestamp::UNIX_EPOCH,
        expires_at: at("2026-12-01T00:00:00Z"),
        closed_at: None,
        consents: vec![consent(OWN, Some(true)), consent(NEIGHBOUR, None)],
    };
    let answer = |organisation| request.consent_of(organisation).map(|one| one.consents);
    assert_eq!([answer(OWN), answer(NEIGHBOUR), answer(DISTANT)], [Some(Some(true)), Some(None), None]);
}
