//! Which remarks the author owes an answer, and what mails say to whom.

use super::*;
use crate::review::mail::Mail;
use crate::review::{Annotation, AnnotationId, AnnotationStatus, FileAuthor, Origin, Program, Reason, RevisionId};

fn remark(origin: Origin, status: AnnotationStatus) -> Annotation {
    Annotation {
        id: AnnotationId(Uuid::nil()),
        letter: LetterId(Uuid::nil()),
        revision: RevisionId(Uuid::nil()),
        origin,
        start: 0,
        end: 1,
        quote: String::new(),
        text: String::new(),
        status,
        answer: String::new(),
        answered_by: None,
        answered_at: None,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
    }
}

fn by_reader(reason: Reason) -> Origin {
    Origin::Reader { invitation: INVITATION, reason }
}

fn in_file() -> Origin {
    Origin::File(FileAuthor { name: "Els".to_owned(), program: Program::Word })
}

#[test]
fn every_remark_but_praise_waits_for_an_answer() {
    for reason in Reason::ALL {
        let open = remark(by_reader(reason), AnnotationStatus::Open);
        let waits = reason != Reason::Good;
        assert_eq!((open.needs_answer(), open.is_open(), open.is_praise()), (waits, waits, !waits), "{reason:?}");
    }
    let comment = remark(in_file(), AnnotationStatus::Open);
    assert!(comment.needs_answer() && comment.is_open() && !comment.is_praise());
}

#[test]
fn a_remark_that_was_answered_waits_no_more() {
    for status in [AnnotationStatus::Adopted, AnnotationStatus::Declined, AnnotationStatus::Settled] {
        for origin in [by_reader(Reason::TooLong), in_file()] {
            let remark = remark(origin, status);
            assert!(remark.needs_answer() && !remark.is_open(), "{status:?}");
        }
    }
}

#[test]
fn a_remark_knows_whose_it_is() {
    let reader = remark(by_reader(Reason::TooLong), AnnotationStatus::Open);
    assert_eq!((reader.invitation(), reader.reason()), (Some(INVITATION), Some(Reason::TooLong)));
    assert_eq!(reader.file_author(), None);
    let comment = remark(in_file(), AnnotationStatus::Open);
    assert_eq!((comment.invitation(), comment.reason()), (None, None));
    assert_eq!(comment.file_author().map(|author| author.name.as_str()), Some("Els"));
}

#[test]
fn a_mail_is_of_its_kind_and_greets_who_gets_it() {
    let reader = r#"{"deadline":"2026-12-01","invitation":"00000000-0000-0000-0000-00000000001e","name":"Samira","organisation":"Gemeente Voorbeeld","version":2}"#;
    let letter = r#"{"link":"l","name":"Jan","revision":2,"title":"t"}"#;
    let check = |kind: &str, data: &str, name: &str, invitation: Option<InvitationId>| {
        let mail = Mail::read(kind, data).unwrap_or_else(|| panic!("{kind} is read"));
        assert_eq!((mail.kind().as_str(), mail.name()), (kind, name));
        assert_eq!(mail.to_reader().map(|to| to.invitation), invitation, "{kind}");
    };
    for kind in ["invitation", "reminder", "answered"] {
        check(kind, reader, "Samira", Some(INVITATION));
    }
    for kind in ["sign-off-requested", "approved", "approval-voided", "panel-asked"] {
        check(kind, letter, "Jan", None);
    }
    check("login-code", r#"{"code":"0","expires_at":0,"minutes":10,"name":"Els"}"#, "Els", None);
    for kind in ["sent-back", "reopened", "withdrawn"] {
        check(kind, r#"{"link":"l","name":"Ali","reason":"r","revision":2,"title":"t"}"#, "Ali", None);
    }
    let person = |rest: &str| format!(r#"{{"link":"l",{rest}"name":"Els","number":3,"organisation":"g"}}"#);
    check("person-moved", &person(r#""links":1,"mailed":true,"#), "Els", None);
    check("person-erased", &person(r#""links":1,"#), "Els", None);
    check("data-asked", &person(""), "Els", None);
    check("data-decided", &person(r#""standing":"ready","#), "Els", None);
    let roles = r#"{"by":"Els","link":"l","name":"Ali","organisation":"g","person":"Jan","roles":["author"]}"#;
    check("roles-changed", roles, "Ali", None);
    let closed = r#"{"done":3,"invited":4,"link":"l","name":"Bo","remarks":7,"round":1,"title":"t"}"#;
    check("round-closed", closed, "Bo", None);
}
