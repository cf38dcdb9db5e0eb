//! Whoever tampers with an audit event is found out.

use crate::each_db;
use crate::support::{add_organisation, tamper};
use meelezer::app::App;
use meelezer::review::audit::{Broken, NewEntry};
use meelezer::review::{Actor, Event, Organisation};

async fn with_five_events(app: &App) -> Organisation {
    let organisation = add_organisation(app, "Achterhoek", "Gemeente Voorbeeld").await;
    for number in 1..=5 {
        let mut tx = app.db.write().await.unwrap();
        let event = Event::HouseRulesImported { added: number, changed: 0, removed: 0 };
        tx.append_event(&NewEntry::of(organisation.id, &Actor::System, event, app.now())).await.unwrap();
        tx.commit().await.unwrap();
    }
    organisation
}

/// Runs the statements on a chain of five events and says what verification finds.
async fn finds(app: &App, statements: &[&str]) -> Option<Broken> {
    with_five_events(app).await;
    for statement in statements {
        assert_eq!(tamper(app, statement).await, 1, "{statement}");
    }
    let verdicts = app.db.verify_chains().await.unwrap();
    assert_eq!(verdicts.len(), 1);
    verdicts[0].broken
}

each_db! {
    async fn an_untouched_chain_holds(app: App) {
        assert_eq!(finds(&app, &[]).await, None);
    }

    async fn a_changed_event_is_found(app: App) {
        let change = "update audit_events set data = '{\"number\":9}' where sequence = 3";
        assert_eq!(finds(&app, &[change]).await, Some(Broken::Changed(3)));
    }

    async fn a_changed_time_is_found(app: App) {
        let change = "update audit_events set created_at = created_at + 1 where sequence = 2";
        assert_eq!(finds(&app, &[change]).await, Some(Broken::Changed(2)));
    }

    async fn a_removed_event_is_found(app: App) {
        let removal = "delete from audit_events where sequence = 2";
        assert_eq!(finds(&app, &[removal]).await, Some(Broken::Removed(2)));
    }

    async fn a_removed_last_event_is_found(app: App) {
        let removal = "delete from audit_events where sequence = 5";
        assert_eq!(finds(&app, &[removal]).await, Some(Broken::TailCut(5)));
    }

    async fn a_removed_last_event_with_its_head_set_back_is_found(app: App) {
        let removal = "delete from audit_events where sequence = 5";
        let back = "update audit_heads set sequence = 4";
        assert_eq!(finds(&app, &[removal, back]).await, Some(Broken::Head(4)));
    }

    async fn a_removed_head_is_found(app: App) {
        assert_eq!(finds(&app, &["delete from audit_heads"]).await, Some(Broken::Head(5)));
    }

    async fn events_that_changed_places_are_found(app: App) {
        let swap = [
            "update audit_events set sequence = -1 where sequence = 3",
            "update audit_events set sequence = 3 where sequence = 4",
            "update audit_events set sequence = 4 where sequence = -1",
        ];
        assert_eq!(finds(&app, &swap).await, Some(Broken::Reordered(3)));
    }

    async fn an_event_before_the_first_is_found(app: App) {
        let moved = "update audit_events set sequence = 0 where sequence = 4";
        assert_eq!(finds(&app, &[moved]).await, Some(Broken::Reordered(0)));
    }

    async fn each_organisation_has_its_own_chain(app: App) {
        with_five_events(&app).await;
        add_organisation(&app, "Achterhoek", "Gemeente Andere").await;
        tamper(&app, "update audit_events set actor = 'user:x' where sequence = 1").await;
        let verdicts = app.db.verify_chains().await.unwrap();
        assert_eq!(verdicts[0].name, "Gemeente Andere");
        assert_eq!(verdicts[0].broken, None);
        assert_eq!(verdicts[1].broken, Some(Broken::Changed(1)));
    }

    async fn a_long_chain_is_verified_page_by_page(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let mut tx = app.db.write().await.unwrap();
        for _ in 0..2_003 {
            let event = Event::OrganisationCreated {};
            tx.append_event(&NewEntry::of(organisation.id, &Actor::System, event, app.now())).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(app.db.verify_chains().await.unwrap()[0].broken, None);
        tamper(&app, "update audit_events set kind = 'x' where sequence = 1001").await;
        assert_eq!(app.db.verify_chains().await.unwrap()[0].broken, Some(Broken::Changed(1_001)));
    }
}
