//! Coordinators keep the panel of their region; nobody else does.

use crate::each_db;
use crate::support::{add_organisation, add_user, texts};
use meelezer::app::commands::panel::{self, Details};
use meelezer::app::commands::{data_requests, erasure};
use meelezer::app::{App, Error};
use meelezer::mail::NewMail;
use meelezer::review::mail::ToReader;
use meelezer::review::{
    Actor, Event, Invitation, InvitationId, KeyPersonId, Letter, LetterId, LetterState, Mail, Organisation,
};
use meelezer::review::{Revision, RevisionId, Role, Round, RoundId};
use uuid::Uuid;

struct Region {
    organisation: Organisation,
    coordinator: Actor,
    author: Actor,
    stranger: Actor,
}

async fn region(app: &App) -> Region {
    let organisation = add_organisation(app, "Achterhoek", "Gemeente Voorbeeld").await;
    let elsewhere = add_organisation(app, "Twente", "Gemeente Elders").await;
    Region {
        coordinator: staff(app, &organisation, "coordinator@voorbeeld.nl", Role::Coordinator).await,
        author: staff(app, &organisation, "opsteller@voorbeeld.nl", Role::Author).await,
        stranger: staff(app, &elsewhere, "coordinator@elders.nl", Role::Coordinator).await,
        organisation,
    }
}

async fn staff(app: &App, organisation: &Organisation, email: &str, role: Role) -> Actor {
    let user = add_user(app, organisation, email, &[role]).await;
    app.db.read().await.unwrap().staff(user.id).await.unwrap()
}

fn samira() -> Details {
    Details {
        name: " Samira  Amin ".into(),
        email: "Samira@Voorbeeld.nl".into(),
        phone: "06-12345678".into(),
        language: "ar".into(),
    }
}

async fn add(app: &App, region: &Region) -> KeyPersonId {
    panel::add(app, &region.coordinator, region.organisation.region, &samira()).await.unwrap()
}

/// An invitation of a key person, with a mail that waits.
async fn invite(app: &App, region: &Region, person: KeyPersonId) -> InvitationId {
    let now = app.now();
    let author = region.author.user().unwrap().id;
    let mut tx = app.db.write().await.unwrap();
    let letter = Letter {
        id: LetterId(Uuid::now_v7()),
        organisation: region.organisation.id,
        title: "Uw aanvraag".into(),
        author,
        state: LetterState::Draft,
        audience: meelezer::review::Audience::General,
        created_at: now,
        updated_at: now,
    };
    tx.insert_letter(&letter).await.unwrap();
    let revision = Revision {
        id: RevisionId(Uuid::now_v7()),
        letter: letter.id,
        number: 1,
        text: "Tekst".into(),
        document: "{}".into(),
        sha256: "0".into(),
        note: String::new(),
        author,
        created_at: now,
    };
    tx.insert_revision(&revision, None).await.unwrap();
    let round = Round {
        id: RoundId(Uuid::now_v7()),
        letter: letter.id,
        revision: revision.id,
        number: 1,
        deadline: "2026-12-01".parse().unwrap(),
        questions: Vec::new(),
        opened_at: now,
        closed_at: None,
    };
    tx.insert_round(&round, author).await.unwrap();
    let invitation = Invitation {
        id: InvitationId(Uuid::now_v7()),
        round: round.id,
        key_person: person,
        number: 1,
        link_version: 1,
        opened_at: None,
        done_at: None,
        revoked_at: None,
        expires_at: now + jiff::SignedDuration::from_hours(240),
    };
    tx.insert_invitation(&invitation, &invitation.id.to_string()).await.unwrap();
    let mail = NewMail {
        dedupe: format!("invitation:{}:1", invitation.id),
        mail: Mail::Invitation(ToReader {
            invitation: invitation.id,
            version: 1,
            name: "Samira Amin".into(),
            organisation: "Gemeente Voorbeeld".into(),
            deadline: round.deadline,
        }),
        organisation: Some(region.organisation.id),
        recipient: "samira@voorbeeld.nl".into(),
        locale: "ar".into(),
        not_before: now,
    };
    tx.queue_mail(&mail).await.unwrap();
    tx.commit().await.unwrap();
    invitation.id
}

each_db! {
    async fn a_key_person_is_added_with_the_next_number(app: App) {
        let region = region(&app).await;
        let id = add(&app, &region).await;
        let other = Details { email: "haddad@voorbeeld.nl".into(), ..samira() };
        panel::add(&app, &region.coordinator, region.organisation.region, &other).await.unwrap();
        let person = panel::get(&app, &region.coordinator, id).await.unwrap();
        assert_eq!((person.number, person.name.as_str(), person.active), (1, "Samira Amin", true));
        assert_eq!(person.email.as_deref(), Some("samira@voorbeeld.nl"));
        assert_eq!(person.phone.as_deref(), Some("+31612345678"));
        let all = panel::list(&app, &region.coordinator, region.organisation.region).await.unwrap();
        assert_eq!(all.iter().map(|person| person.number).collect::<Vec<_>>(), [1, 2]);
        let regions = panel::regions(&app, &region.coordinator).await.unwrap();
        assert_eq!(regions.iter().map(|region| region.name.as_str()).collect::<Vec<_>>(), ["Achterhoek"]);
    }

    async fn only_coordinators_of_the_region_keep_its_panel(app: App) {
        let region = region(&app).await;
        let id = add(&app, &region).await;
        let panel_of = region.organisation.region;
        for (actor, is_near) in [(&region.author, true), (&region.stranger, false)] {
            assert!(matches!(panel::list(&app, actor, panel_of).await, Err(Error::Forbidden)));
            assert!(matches!(panel::add(&app, actor, panel_of, &samira()).await, Err(Error::Forbidden)));
            let outcomes = [
                panel::get(&app, actor, id).await.map(drop),
                panel::change(&app, actor, id, &samira()).await.map(drop),
                panel::set_active(&app, actor, id, false).await.map(drop),
                erasure::erase(&app, actor, id).await.map(drop),
                data_requests::own_part(&app, actor, id, None).await.map(drop),
                data_requests::view(&app, actor, id).await.map(drop),
                data_requests::ask(&app, actor, id).await.map(drop),
            ];
            for outcome in outcomes {
                match outcome {
                    Err(Error::Forbidden) => assert!(is_near),
                    Err(Error::NotFound) => assert!(!is_near),
                    other => panic!("{other:?}"),
                }
            }
        }
    }

    async fn what_cannot_be_used_is_refused_with_its_field(app: App) {
        let region = region(&app).await;
        let cases = [
            ("name", Details { name: "  ".into(), ..samira() }),
            ("name", Details { name: "a".repeat(101), ..samira() }),
            ("email", Details { email: "samira".into(), ..samira() }),
            ("email", Details { email: "a@b\r\nBcc: c@d.nl".into(), ..samira() }),
            ("phone", Details { phone: "12".into(), ..samira() }),
            ("language", Details { language: "fr".into(), ..samira() }),
        ];
        for (expected, details) in cases {
            let outcome = panel::add(&app, &region.coordinator, region.organisation.region, &details).await;
            assert!(matches!(outcome, Err(Error::Invalid { field, .. }) if field == expected), "{details:?}");
        }
        let least = Details { email: String::new(), phone: String::new(), ..samira() };
        panel::add(&app, &region.coordinator, region.organisation.region, &least).await.unwrap();
    }

    async fn every_change_is_an_event_without_personal_data(app: App) {
        let region = region(&app).await;
        let id = add(&app, &region).await;
        let changed = Details { name: "Samira Haddad".into(), phone: String::new(), ..samira() };
        panel::change(&app, &region.coordinator, id, &changed).await.unwrap();
        panel::change(&app, &region.coordinator, id, &changed).await.unwrap();
        panel::set_active(&app, &region.coordinator, id, false).await.unwrap();
        panel::set_active(&app, &region.coordinator, id, true).await.unwrap();
        data_requests::own_part(&app, &region.coordinator, id, None).await.unwrap();
        erasure::erase(&app, &region.coordinator, id).await.unwrap();
        let events = app.db.read().await.unwrap().events_of_organisation(region.organisation.id, 20).await.unwrap();
        let kinds: Vec<&str> = events.iter().rev().map(|event| event.kind.as_str()).collect();
        let expected = ["added", "changed", "deactivated", "activated", "exported", "erased"];
        assert_eq!(kinds, expected.map(|what| format!("key-person-{what}")));
        let Some(Event::KeyPersonChanged { fields, .. }) = events[4].event() else { panic!("a change") };
        assert_eq!(fields, ["name", "phone"]);
        let all = texts(&app, "audit_events", "data").await;
        assert!(!all.contains("Samira") && !all.contains("samira") && !all.contains("612345678"), "{all}");
    }

    async fn an_erased_person_is_nowhere_and_their_link_is_dead(app: App) {
        let region = region(&app).await;
        let id = add(&app, &region).await;
        let invitation = invite(&app, &region, id).await;
        erasure::erase(&app, &region.coordinator, id).await.unwrap();
        let person = panel::get(&app, &region.coordinator, id).await.unwrap();
        assert_eq!((person.name.as_str(), person.email, person.phone), ("Meelezer 1", None, None));
        assert_eq!((person.language.as_str(), person.active), ("nl", false));
        assert!(!app.db.read().await.unwrap().invitation(invitation).await.unwrap().is_usable(app.now()));
        let mut everywhere = String::new();
        for (table, column) in [("outbox", "recipient"), ("outbox", "data"), ("key_persons", "name")] {
            everywhere += &texts(&app, table, column).await;
        }
        assert!(!everywhere.to_lowercase().contains("samira"), "{everywhere}");
        assert!(!app.db.read().await.unwrap().has_due_mail(app.now()).await.unwrap(), "nothing goes out to them");
    }

    async fn an_export_holds_what_is_kept_of_them(app: App) {
        let region = region(&app).await;
        let id = add(&app, &region).await;
        invite(&app, &region, id).await;
        let export = data_requests::own_part(&app, &region.coordinator, id, None).await.unwrap().data;
        assert_eq!(export["name"], "Samira Amin");
        assert_eq!(export["invitations"][0]["letter"], "Uw aanvraag");
        assert_eq!(export["invitations"][0]["organisation"], "Gemeente Voorbeeld");
        assert_eq!(export["invitations"][0]["remarks"], serde_json::json!([]));
    }
}
