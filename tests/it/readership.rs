//! Readers count for the text that they read: what sign-off asks of the panel after a letter was rewritten.

use crate::each_db;
use crate::way::{Town, edited, enter, new_round, town};
use meelezer::app::commands::upload::Draft;
use meelezer::app::commands::{reading, revise, rounds, sign_off, upload};
use meelezer::app::reads::letter::{self, LetterView};
use meelezer::app::{App, Error};
use meelezer::review::readership::Share;
use meelezer::review::requirements::RequirementKind;
use meelezer::review::{Event, LetterId, Organisation, PanelJudged};

/// Ten sentences, a greeting and a signature with them.
const LETTER: &str = "Beste mevrouw Amin,\n\nU krijgt geld van ons terug. Dat is goed nieuws. \
    Wij maken het bedrag in maart over.\n\nU hoeft niets te doen. Het geld komt op uw rekening. Klopt uw rekening niet meer?\n\n\
    Bel ons dan vandaag nog. Wij helpen u graag. U kunt ook langskomen.\n\nMet vriendelijke groet,\n\nGemeente Voorbeeld";

async fn uploaded(app: &App, town: &Town) -> LetterId {
    upload::upload(app, &town.author, town.organisation.id, "", "", Draft::Pasted(LETTER.to_owned())).await.unwrap()
}

/// A round in which the first `done` readers say that they are.
async fn read(app: &App, town: &Town, id: LetterId, done: usize) {
    let round = rounds::open(app, &town.coordinator, id, &new_round(app, town)).await.unwrap();
    for reader in enter(app, town, round).await.iter().take(done) {
        reading::done(app, reader).await.unwrap();
    }
    rounds::close(app, &town.coordinator, round).await.unwrap();
}

/// Saves a revision in which these words are others.
async fn rewrite(app: &App, town: &Town, id: LetterId, changes: &[(&str, &str)]) {
    let (base, blocks) = edited(app, &town.author, id, |text| {
        changes.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
    })
    .await;
    revise::save_blocks(app, &town.author, id, base, &blocks, "").await.unwrap();
}

async fn allow(app: &App, town: &Town, most_changed: u32) {
    let mut tx = app.db.write().await.unwrap();
    tx.update_organisation(&Organisation { most_changed, ..town.organisation.clone() }).await.unwrap();
    tx.commit().await.unwrap();
}

async fn view(app: &App, town: &Town, id: LetterId) -> LetterView {
    letter::view(app, &town.adviser, id, None).await.unwrap()
}

fn is_read(view: &LetterView) -> bool {
    view.standing.requirements.iter().any(|one| one.kind == RequirementKind::Quorum && one.met)
}

const ALL: &[(&str, &str)] =
    &[("U", "Je"), ("Dat", "Dit"), ("Wij", "We"), ("Het", "Ons"), ("Klopt", "Is"), ("Bel", "App"), ("Beste", "Dag")];
const FIRST: (&str, &str) = ("U krijgt geld van ons terug.", "Wij betalen u geld terug.");
const SECOND: (&str, &str) = ("Dat is goed nieuws.", "Goed nieuws dus!");
const THIRD: (&str, &str) = ("U hoeft niets te doen.", "Doe niets.");
const FOURTH: (&str, &str) = ("Wij helpen u graag.", "Dan helpen wij u.");

each_db! {
    async fn readers_of_an_earlier_text_do_not_sign_off_a_new_one(app: App) {
        let town = town(&app, 2).await;
        let id = uploaded(&app, &town).await;
        read(&app, &town, id, 2).await;
        assert!(is_read(&view(&app, &town, id).await));
        rewrite(&app, &town, id, ALL).await;
        let now = view(&app, &town, id).await;
        assert!(!is_read(&now), "nobody read this text");
        let facts = now.standing.facts;
        assert_eq!((facts.readers_done, facts.readers_near), (2, 0));
        let asked = sign_off::ask(&app, &town.author, id).await;
        assert!(matches!(asked, Err(Error::Conflict("sign-off-error-requirements"))));

        read(&app, &town, id, 2).await;
        let now = view(&app, &town, id).await;
        let changed: Vec<(u32, usize)> =
            now.standing.readership.finished().map(|(one, changed)| (one.round, changed.sentences)).collect();
        assert_eq!(changed.iter().filter(|(round, _)| *round == 2).map(|(_, changed)| *changed).collect::<Vec<_>>(), [0, 0]);
        assert!(changed.iter().filter(|(round, _)| *round == 1).all(|(_, changed)| *changed > 5));
        sign_off::ask(&app, &town.author, id).await.unwrap();
        sign_off::approve(&app, &town.adviser, id, 2).await.unwrap();
    }

    async fn a_letter_that_was_asked_for_under_other_settings_is_not_approved(app: App) {
        let town = town(&app, 2).await;
        let id = uploaded(&app, &town).await;
        read(&app, &town, id, 2).await;
        rewrite(&app, &town, id, &[FIRST, SECOND, THIRD, FOURTH]).await;
        allow(&app, &town, 100).await;
        sign_off::ask(&app, &town.author, id).await.unwrap();
        allow(&app, &town, 20).await;
        let approved = sign_off::approve(&app, &town.adviser, id, 2).await;
        assert!(matches!(approved, Err(Error::Conflict("sign-off-error-requirements"))), "decided under the lock");
        allow(&app, &town, 50).await;
        sign_off::approve(&app, &town.adviser, id, 2).await.unwrap();
        allow(&app, &town, 0).await;
        let signed = view(&app, &town, id).await;
        let judged = signed.standing.approvals[0].judged.unwrap();
        assert_eq!(judged.panel, Some(PanelJudged { quorum: 2, most_changed: 50 }));
        assert!(is_read(&signed), "a later setting takes nothing back");
        assert!(app.db.verify_chains().await.unwrap().iter().all(|verdict| verdict.broken.is_none()));
    }

    async fn a_few_changed_sentences_leave_a_reader_counting(app: App) {
        let town = town(&app, 2).await;
        let id = uploaded(&app, &town).await;
        read(&app, &town, id, 2).await;
        let of = {
            let now = view(&app, &town, id).await;
            let share = now.standing.readership.unread(1);
            assert_eq!(share.sentences, 0);
            share.of
        };
        rewrite(&app, &town, id, &[FIRST, SECOND]).await;
        let now = view(&app, &town, id).await;
        assert_eq!(now.standing.readership.unread(1), Share { sentences: 2, of });
        assert!(2 * 5 <= of && is_read(&now), "2 of {of}");
        rewrite(&app, &town, id, &[THIRD]).await;
        assert!(!is_read(&view(&app, &town, id).await), "3 of {of}");
        allow(&app, &town, 35).await;
        assert!(is_read(&view(&app, &town, id).await));
        allow(&app, &town, 0).await;
        assert!(!is_read(&view(&app, &town, id).await));
        // As it was read: a sentence that comes back counts again.
        rewrite(&app, &town, id, &[FIRST, SECOND, THIRD].map(|(old, new)| (new, old))).await;
        assert!(is_read(&view(&app, &town, id).await));
    }

    async fn what_was_changed_may_be_read_in_a_later_round(app: App) {
        let town = town(&app, 2).await;
        let id = uploaded(&app, &town).await;
        read(&app, &town, id, 2).await;
        rewrite(&app, &town, id, &[FIRST, SECOND, THIRD, FOURTH]).await;
        assert!(!is_read(&view(&app, &town, id).await));
        read(&app, &town, id, 1).await;
        let now = view(&app, &town, id).await;
        assert_eq!((now.standing.facts.readers_near, now.standing.facts.unread.sentences), (1, 0));
        assert!(is_read(&now), "the changed sentences were read");
        let few = now.standing.readership.readers_of_sentences();
        assert_eq!(few.iter().filter(|readers| **readers == Some(1)).count(), 4, "and it is said by how many");
        sign_off::ask(&app, &town.author, id).await.unwrap();
        sign_off::approve(&app, &town.adviser, id, 2).await.unwrap();
    }

    async fn an_approval_that_races_a_reader_who_is_taken_out_decides_on_what_stands(app: App) {
        let town = town(&app, 2).await;
        for turn in 0..10 {
            let id = uploaded(&app, &town).await;
            read(&app, &town, id, 2).await;
            sign_off::ask(&app, &town.author, id).await.unwrap();
            let round = view(&app, &town, id).await.rounds[0].round.id;
            let invitation = rounds::view(&app, &town.coordinator, round).await.unwrap().invited[0].invitation.id;
            let approve = sign_off::approve(&app, &town.adviser, id, 1);
            let revoke = rounds::revoke(&app, &town.coordinator, round, invitation);
            let (approval, revoked) = if turn % 2 == 0 {
                tokio::join!(approve, revoke)
            } else {
                let (revoked, approval) = tokio::join!(revoke, approve);
                (approval, revoked)
            };
            revoked.unwrap();
            let timeline = view(&app, &town, id).await.timeline;
            let at = |wanted: fn(&Event) -> bool| {
                timeline.iter().find(|one| one.event.as_ref().is_some_and(wanted)).map(|one| one.sequence)
            };
            let (approved, revoked) =
                (at(|event| matches!(event, Event::Approved { .. })), at(|event| matches!(event, Event::LinkRevoked(_))));
            assert_eq!(approval.is_ok(), approved.is_some(), "{approval:?}");
            assert!(approved.is_none_or(|approved| Some(approved) < revoked), "nobody who was taken out counted");
        }
    }

    async fn a_round_alone_is_not_enough(app: App) {
        let town = town(&app, 2).await;
        let id = uploaded(&app, &town).await;
        read(&app, &town, id, 1).await;
        rewrite(&app, &town, id, ALL).await;
        read(&app, &town, id, 1).await;
        let now = view(&app, &town, id).await;
        assert_eq!((now.standing.facts.readers_done, is_read(&now)), (1, false), "one person twice is one reader");
    }
}
