//! What the program says is what was done: events, messages on pages, mails, and the words for people who did nothing.

use crate::each_db;
use crate::support::{add_organisation, add_user, codes_of, with_sqlite};
use crate::way::{self, Town, edited, enter, new_round, sentence_with, town, uploaded};
use crate::web::browser;
use axum::http::{StatusCode, header};
use axum_test::{TestResponse, TestServer};
use jiff::SignedDuration;
use meelezer::app::commands::administration::{self, Settings};
use meelezer::app::commands::findings::{self, Said, Verdict};
use meelezer::app::commands::panel::{self, Details};
use meelezer::app::commands::rounds::{self, Added, NewRound, Reminded};
use meelezer::app::commands::sign_in::{self, Asker, MOST_ATTEMPTS};
use meelezer::app::commands::{answers, erasure, letter as about_letter, reading, reminders, revise, sign_off};
use meelezer::app::reads::dashboard::{self, Waiting};
use meelezer::app::reads::letter;
use meelezer::app::reads::timeline::Who;
use meelezer::app::{App, Error, demo, reads};
use meelezer::config::Config;
use meelezer::http::cookies;
use meelezer::mail::{Transport, Worker};
use meelezer::messages::{Locale, Messages};
use meelezer::review::personal_link::at_rest;
use meelezer::review::{
    Actor, AnnotationStatus, Audience, Event, InvitationId, KeyPerson, KeyPersonId, LetterId, Mail, ReadyMade, Reason,
    Role, RoundId,
};
use std::sync::Arc;
use uuid::Uuid;

/// A browser in which somebody is signed in.
async fn desk(app: &App, actor: &Actor) -> TestServer {
    let (token, user) = (Uuid::now_v7().to_string(), actor.user().unwrap().id);
    let mut tx = app.db.write().await.unwrap();
    tx.add_staff_session(&at_rest(&token), user, app.now(), app.now() + SignedDuration::from_hours(12)).await.unwrap();
    tx.commit().await.unwrap();
    let mut server = browser(app);
    server.add_cookie(axum_extra::extract::cookie::Cookie::new(cookies::STAFF, token));
    server
}

/// The page that a form leads to.
async fn after(server: &TestServer, path: &str, form: &[(&str, &str)]) -> String {
    let answer = server.post(path).form(&form).await;
    answer.assert_status(StatusCode::SEE_OTHER);
    let to = answer.header(header::LOCATION).to_str().unwrap().to_owned();
    server.get(to.split('#').next().unwrap()).await.text()
}

/// Everything that happened to a letter, oldest first.
async fn events(app: &App, id: LetterId) -> Vec<Event> {
    let entries = app.db.read().await.unwrap().events_of_letter(id).await.unwrap();
    entries.iter().filter_map(|entry| entry.event()).collect()
}

async fn mails(app: &App, kind: &str) -> Vec<String> {
    let mails = app.db.read().await.unwrap().newest_mails(100).await.unwrap();
    let mut to: Vec<String> = mails.into_iter().filter(|one| one.kind == kind).map(|one| one.recipient).collect();
    to.sort();
    to
}

/// A letter that awaits sign-off.
async fn awaiting(app: &App, town: &Town) -> LetterId {
    let id = uploaded(app, town).await;
    sign_off::ask(app, &town.author, id).await.unwrap();
    id
}

async fn invitations(app: &App, town: &Town, round: RoundId) -> Vec<InvitationId> {
    let view = rounds::view(app, &town.coordinator, round).await.unwrap();
    let mut invited = view.invited;
    invited.sort_by_key(|one| one.reader.number);
    invited.iter().map(|one| one.invitation.id).collect()
}

/// Another key person on the panel, without a mail address.
async fn without_address(app: &App, town: &Town) -> KeyPersonId {
    let person = KeyPerson {
        id: KeyPersonId(Uuid::now_v7()),
        region: town.organisation.region,
        number: 3,
        name: "Emine Kaya".to_owned(),
        email: None,
        phone: None,
        language: "tr".to_owned(),
        active: true,
    };
    let mut tx = app.db.write().await.unwrap();
    tx.add_key_person(&person, app.now()).await.unwrap();
    tx.commit().await.unwrap();
    person.id
}

async fn waits_for(app: &App, actor: &Actor, id: LetterId) -> Option<Waiting> {
    let found = dashboard::dashboard(app, actor).await.unwrap();
    found.waiting.iter().find(|(_, listed)| listed.letter.letter.id == id).map(|(why, _)| *why)
}

each_db! {
    async fn a_letter_that_was_sent_back_is_asked_for_again_only_with_a_new_text_or_an_answer(app: App) {
        let town = town(&app, 0).await;
        let back = Error::Conflict("sign-off-error-sent-back").to_string();
        for answers in [true, false] {
            let id = awaiting(&app, &town).await;
            assert!(!sign_off::send_back(&app, &town.adviser, id, "Het bedrag klopt niet").await.unwrap());
            let view = letter::view(&app, &town.author, id, None).await.unwrap();
            assert!(view.sent_back().is_some_and(|back| back.waits(1) && back.reason == "Het bedrag klopt niet"));
            assert_eq!(waits_for(&app, &town.author, id).await, Some(Waiting::SentBack));
            assert_eq!(sign_off::ask(&app, &town.author, id).await.unwrap_err().to_string(), back);
            if answers {
                let empty = sign_off::answer_sent_back(&app, &town.author, id, " ").await;
                assert!(matches!(empty, Err(Error::Invalid { field: "antwoord", .. })));
                assert!(sign_off::answer_sent_back(&app, &town.adviser, id, "Nee").await.is_err(), "the author's own");
                sign_off::answer_sent_back(&app, &town.author, id, "Het bedrag klopt wel").await.unwrap();
                let again = sign_off::answer_sent_back(&app, &town.author, id, "Echt").await;
                assert!(matches!(again, Err(Error::Conflict("letter-error-state"))), "once");
            } else {
                let (base, blocks) = edited(&app, &town.author, id, |text| text.replace("geld", "200 euro")).await;
                revise::save_blocks(&app, &town.author, id, base, &blocks, "").await.unwrap();
            }
            assert_eq!(waits_for(&app, &town.author, id).await, Some(Waiting::Revision));
            assert_eq!(sign_off::ask(&app, &town.author, id).await.unwrap(), 2, "both advisers are told");
            let view = letter::view(&app, &town.adviser, id, None).await.unwrap();
            assert_eq!(view.send_backs[0].answer.as_ref().map(|one| one.text.as_str()), answers.then_some("Het bedrag klopt wel"));
        }
    }

    async fn sign_off_is_asked_of_those_who_can_give_it(app: App) {
        let town = town(&app, 0).await;
        let both = way::actor(&app, &town.organisation, "beide", Role::Author).await;
        let mut tx = app.db.write().await.unwrap();
        for user in [&town.adviser, &town.second_adviser] {
            tx.clear_memberships(user.user().unwrap().id, town.organisation.id).await.unwrap();
        }
        tx.add_membership(both.user().unwrap().id, town.organisation.id, Role::Communications).await.unwrap();
        tx.commit().await.unwrap();
        let id = uploaded(&app, &Town { author: both, ..town }).await;
        let author = app.db.read().await.unwrap().staff(app.db.read().await.unwrap().letter(id).await.unwrap().letter.author).await.unwrap();
        assert_eq!(sign_off::ask(&app, &author, id).await.unwrap(), 0, "nobody approves their own letter");
        assert!(mails(&app, "sign-off-requested").await.is_empty());
    }

    async fn a_reminder_is_an_event_for_whom_it_reached_and_nothing_for_whom_it_did_not(app: App) {
        let town = town(&app, 0).await;
        let emine = without_address(&app, &town).await;
        let id = uploaded(&app, &town).await;
        let mut new = new_round(&app, &town);
        new.readers.push(emine);
        let round = rounds::open(&app, &town.coordinator, id, &new).await.unwrap();
        let all = invitations(&app, &town, round).await;
        let reminded = async || rounds::remind(&app, &town.coordinator, round).await.unwrap();
        assert_eq!(reminded().await, Reminded { sent: 2, earlier: 0, unreachable: 1 });
        assert_eq!(reminded().await, Reminded { sent: 0, earlier: 2, unreachable: 1 });
        rounds::renew_link(&app, &town.coordinator, round, all[0]).await.unwrap();
        assert_eq!(reminded().await.sent, 0, "a new link doesn't make it another day");
        app.clock.set(app.now() + SignedDuration::from_hours(24 * 6));
        for _ in 0..3 {
            reminders::tick(&app).await.unwrap();
        }
        assert_eq!(reminded().await, Reminded { sent: 0, earlier: 2, unreachable: 1 }, "the clock sent today's");
        assert_eq!(mails(&app, "reminder").await.len(), 4);
        let view = letter::view(&app, &town.author, id, None).await.unwrap();
        let told: Vec<_> = view.timeline.iter().filter(|one| one.kind == "readers-reminded").collect();
        let invited = rounds::view(&app, &town.coordinator, round).await.unwrap().invited;
        let mailed = invited.iter().filter(|one| one.reader.email.is_some()).map(|one| one.invitation.number);
        let mut mailed: Vec<u32> = mailed.collect();
        mailed.sort();
        let reached = |readers: &[u32]| { let mut readers = readers.to_vec(); readers.sort(); readers };
        assert_eq!(told.iter().map(|one| reached(&one.readers)).collect::<Vec<_>>(), [mailed.clone(), mailed]);
        assert_eq!(told[0].who, Who::System);
        let Some(Event::RoundOpened { who, .. }) = events(&app, id).await.into_iter().find(|one| matches!(one, Event::RoundOpened { .. })) else { panic!() };
        let sorted = |ids: &[InvitationId]| { let mut ids = ids.to_vec(); ids.sort(); ids };
        assert_eq!(sorted(&who), sorted(&all), "the round says whom it asked");
    }

    async fn who_is_in_a_round_already_or_left_the_panel_is_told_of(app: App) {
        let town = town(&app, 0).await;
        let emine = without_address(&app, &town).await;
        let id = uploaded(&app, &town).await;
        let some = NewRound { readers: town.readers[..1].to_vec(), ..new_round(&app, &town) };
        let round = rounds::open(&app, &town.coordinator, id, &some).await.unwrap();
        let invite = async |who: &[KeyPersonId]| rounds::invite(&app, &town.coordinator, round, who).await;
        assert_eq!(invite(&[town.readers[0], town.readers[1], emine]).await.unwrap(), Added { by_mail: 1, by_hand: 1 });
        assert!(matches!(invite(&[town.readers[0]]).await, Err(Error::Conflict("round-error-already-invited"))));
        panel::set_active(&app, &town.coordinator, emine, false).await.unwrap();
        let gone = invite(&[emine]).await;
        assert!(matches!(gone, Err(Error::Invalid { field: "lezers", message: "round-error-reader-gone" })));
        assert!(matches!(invite(&[]).await, Err(Error::Invalid { message: "round-error-no-readers", .. })));
        let all = events(&app, id).await;
        let invited: Vec<_> = all.iter().filter(|one| matches!(one, Event::ReadersInvited(_))).collect();
        let [Event::ReadersInvited(some)] = invited[..] else { panic!("{invited:?}") };
        let sorted = |ids: &[InvitationId]| {
            let mut ids = ids.to_vec();
            ids.sort();
            ids
        };
        let wanted = invitations(&app, &town, round).await;
        assert_eq!((some.readers, sorted(&some.who)), (2, sorted(&wanted[1..])));
    }

    async fn what_changes_nothing_is_no_event(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        let (author, coordinator) = (&town.author, &town.coordinator);
        let view = letter::view(&app, author, id, None).await.unwrap();
        let found = view.findings.iter().find(|one| !one.finding.blocking && one.sentence.is_some()).unwrap();
        let (rule, start) = (found.finding.rule.clone(), found.finding.span.start);
        assert!(!about_letter::change_audience(&app, author, id, Audience::General).await.unwrap());
        assert_eq!(about_letter::ask_panel(&app, author, id).await.unwrap(), Some(1));
        assert_eq!(about_letter::ask_panel(&app, author, id).await.unwrap(), None);
        let wrong = Verdict::Wrong { reason: String::new(), share_words: false };
        assert_eq!(findings::say(&app, author, id, &rule, start, &wrong).await.unwrap(), Said::PutAway);
        let round = rounds::open(&app, coordinator, id, &new_round(&app, &town)).await.unwrap();
        let readers = enter(&app, &town, round).await;
        let all = invitations(&app, &town, round).await;
        let deadline = app.db.read().await.unwrap().round(round).await.unwrap().deadline;
        assert!(!rounds::extend(&app, coordinator, round, deadline).await.unwrap());
        let hard = sentence_with(&app, &readers[0], "alvorens").await;
        let remark = reading::mark(&app, &readers[0], hard, Reason::TooLong, None).await.unwrap();
        let question = reads::reading::letter(&app, &readers[0]).await.unwrap().questions[0].id;
        let answered = async |text: &str| reading::answer(&app, &readers[0], &[(question, text.to_owned())]).await.unwrap();
        for _ in 0..2 {
            reading::detail(&app, &readers[0], remark, &[1], "Lang").await.unwrap();
            reading::done(&app, &readers[0]).await.unwrap();
            answers::answer(&app, author, id, remark, AnnotationStatus::Declined, "Vast").await.unwrap();
            rounds::revoke(&app, coordinator, round, all[1]).await.unwrap();
            answered(" ").await;
        }
        answered("Bellen").await;
        answered("Bellen").await;
        answered("").await;
        let reopened = answers::answer(&app, author, id, remark, AnnotationStatus::Open, "").await.unwrap();
        assert_eq!(reopened, answers::Outcome::ForReader);
        let kinds: Vec<String> = events(&app, id).await.iter().map(|event| event.wire().0).collect();
        assert_eq!(kinds, [
            "letter-uploaded", "panel-asked", "finding-called-wrong", "round-opened", "letter-opened", "letter-opened",
            "remark-made", "remark-detailed", "reader-done", "remark-answered", "link-revoked", "questions-answered",
            "questions-answered", "remark-answered",
        ]);
        assert!(matches!(&events(&app, id).await[11..13], [
            Event::QuestionsAnswered { answers: 1, removed: 0, .. }, Event::QuestionsAnswered { answers: 0, removed: 1, .. },
        ]));
        rounds::revoke(&app, coordinator, round, all[0]).await.unwrap();
        let late = answers::answer(&app, author, id, remark, AnnotationStatus::Adopted, "Korter").await.unwrap();
        assert_eq!(late, answers::Outcome::OutOfReach, "nobody reads it");
        rounds::close(&app, coordinator, round).await.unwrap();
        let Some(Event::RoundClosed { done, invited, .. }) = events(&app, id).await.pop() else { panic!("closed") };
        assert_eq!((done, invited), (0, 0), "whose invitation was revoked doesn't count");
    }

    async fn a_user_who_has_the_roles_is_not_added_again(app: App) {
        let town = town(&app, 0).await;
        let administrator = way::actor(&app, &town.organisation, "beheer", Role::Administrator).await;
        let id = town.organisation.id;
        let kinds = async || {
            let all = app.db.read().await.unwrap().events_of_organisation(id, 9).await.unwrap();
            all.into_iter().rev().map(|one| one.kind).collect::<Vec<_>>()
        };
        let add = async |roles: &[Role]| administration::add_user(&app, &administrator, id, "nieuw@voorbeeld.nl", "Nieuw", roles).await;
        let user = add(&[Role::Author]).await.unwrap();
        assert!(matches!(add(&[Role::Author]).await, Err(Error::Conflict("administration-error-has-roles"))));
        add(&[Role::Author, Role::Coordinator]).await.unwrap();
        assert_eq!(kinds().await, ["user-added", "user-changed"]);
        let same = administration::change_user(&app, &administrator, id, user, "Nieuw", &[Role::Coordinator, Role::Author]);
        assert!(!same.await.unwrap());
        let organisation = app.db.read().await.unwrap().organisation(id).await.unwrap();
        let settings = Settings {
            name: organisation.name,
            theme: organisation.theme,
            target_lint: organisation.target_lint,
            quorum: organisation.quorum,
            most_changed: organisation.most_changed,
            audience: organisation.audience,
        };
        assert!(!administration::change_settings(&app, &administrator, id, &settings).await.unwrap());
        assert_eq!(kinds().await.len(), 2);
    }

    async fn an_address_stands_once_on_a_panel(app: App) {
        let town = town(&app, 0).await;
        let (coordinator, region) = (&town.coordinator, town.organisation.region);
        let details = |email: &str| Details { name: "Samira".into(), email: email.into(), phone: String::new(), language: "ar".into() };
        let taken = |outcome: Result<bool, Error>| matches!(outcome, Err(Error::Invalid { field: "email", message: "panel-error-email-taken" }));
        assert!(taken(panel::add(&app, coordinator, region, &details("Lezer1@Voorbeeld.nl")).await.map(|_| true)));
        let samira = panel::add(&app, coordinator, region, &details("samira@voorbeeld.nl")).await.unwrap();
        assert!(taken(panel::change(&app, coordinator, samira, &details("lezer2@voorbeeld.nl")).await.map(|one| one.is_some())));
        assert_eq!(panel::change(&app, coordinator, samira, &details("samira@voorbeeld.nl")).await.unwrap(), None, "nothing changed");
        assert!(erasure::erase(&app, coordinator, samira).await.unwrap());
        assert!(!erasure::erase(&app, coordinator, samira).await.unwrap(), "there is nothing left to erase");
        let new = details("nieuw@voorbeeld.nl");
        let people = (0..4).map(|_| panel::add(&app, coordinator, region, &new));
        let added = futures_util::future::join_all(people).await;
        assert_eq!(added.iter().filter(|one| one.is_ok()).count(), 1, "also at the same moment");
    }

    async fn a_draft_waits_for_the_coordinator_once_its_author_says_it_is_ready(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        assert_eq!(waits_for(&app, &town.coordinator, id).await, None);
        assert_eq!(waits_for(&app, &town.author, id).await, Some(Waiting::Draft));
        about_letter::ask_panel(&app, &town.author, id).await.unwrap();
        assert_eq!(waits_for(&app, &town.coordinator, id).await, Some(Waiting::Panel));
        assert_eq!(waits_for(&app, &town.author, id).await, None);
        assert_eq!(mails(&app, "panel-asked").await, ["coordinator@voorbeeld.nl"]);
        assert!(about_letter::take_back_panel(&app, &town.author, id).await.unwrap());
        assert!(!about_letter::take_back_panel(&app, &town.author, id).await.unwrap());
        assert_eq!(waits_for(&app, &town.coordinator, id).await, None);
        about_letter::ask_panel(&app, &town.author, id).await.unwrap();
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        rounds::close(&app, &town.coordinator, round).await.unwrap();
        assert_eq!(waits_for(&app, &town.coordinator, id).await, None, "it was read");
        about_letter::ask_panel(&app, &town.author, id).await.unwrap();
        assert_eq!(waits_for(&app, &town.coordinator, id).await, Some(Waiting::Panel), "once more");
    }

    async fn who_never_opened_the_letter_took_no_part(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let links = rounds::view(&app, &town.coordinator, round).await.unwrap().links;
        let secret = |at: usize| links[at].as_ref().unwrap().rsplit('/').next().unwrap().to_owned();
        let session = reading::exchange(&app, &secret(0)).await.unwrap();
        let reader = reads::reading::actor_of(&app, &session.token).await.unwrap();
        reading::mark(&app, &reader, 1, Reason::TooLong, None).await.unwrap();
        rounds::close(&app, &town.coordinator, round).await.unwrap();
        assert!(reads::reading::landing(&app, &secret(0)).await.unwrap().took_part);
        let session = reading::exchange(&app, &secret(1)).await.unwrap();
        assert!(!session.took_part && !reads::reading::landing(&app, &secret(1)).await.unwrap().took_part, "too late");
        let view = rounds::view(&app, &town.coordinator, round).await.unwrap();
        assert!(view.links[0].is_some() && view.links[1].is_none(), "only who made a remark has anything to look at");
        let renewed = rounds::renew_link(&app, &town.coordinator, round, view.invited[1].invitation.id).await;
        assert!(matches!(renewed, Err(Error::Conflict("round-error-closed"))));
        assert!(!rounds::renew_link(&app, &town.coordinator, round, view.invited[0].invitation.id).await.unwrap());
    }

    async fn a_mail_says_what_is_so_when_it_is_sent(app: App) {
        let town = town(&app, 0).await;
        let (id, late) = (uploaded(&app, &town).await, uploaded(&app, &town).await);
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let closed = rounds::open(&app, &town.coordinator, late, &new_round(&app, &town)).await.unwrap();
        let moved = app.today().saturating_add(jiff::Span::new().days(20));
        rounds::extend(&app, &town.coordinator, round, moved).await.unwrap();
        rounds::close(&app, &town.coordinator, closed).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let worker = Worker {
            db: app.db.clone(),
            transport: Transport::Folder(folder.path().to_owned()),
            from: "Meelezer <meelezer@voorbeeld.nl>".to_owned(),
            key: *app.key.bytes(),
            base_url: app.base_url.clone(),
        };
        while worker.run_once(|| app.now()).await.unwrap() > 0 {}
        let sent: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .filter(|mail| mail.contains("Wilt u een brief voor ons lezen?"))
            .collect();
        assert_eq!(sent.len(), 2, "nobody is invited to a round that is closed");
        let day = Messages::of(Locale::Nl).date(moved);
        assert!(sent.iter().all(|mail| mail.contains(&day)), "{day}: {sent:?}");
    }

    async fn a_letter_that_is_withdrawn_is_not_said_to_be_ready_to_rewrite(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        sign_off::withdraw(&app, &town.adviser, id, "De regels veranderen").await.unwrap();
        assert!(mails(&app, "round-closed").await.is_empty());
        assert_eq!(mails(&app, "withdrawn").await, ["opsteller@voorbeeld.nl"]);
    }

    async fn several_codes_in_one_browser_are_not_said_to_be_one(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        add_user(&app, &organisation, "jan@voorbeeld.nl", &[Role::Author]).await;
        let here = Asker { client: "192.0.2.1", browser: "een browser" };
        for _ in 0..2 {
            sign_in::request_code(&app, "jan@voorbeeld.nl", here).await.unwrap();
            for _ in 0..MOST_ATTEMPTS {
                assert!(sign_in::verify_code(&app, "nooit", here).await.is_err());
            }
        }
        let code = codes_of(&app, "jan@voorbeeld.nl").await.remove(0);
        let spent = sign_in::verify_code(&app, &code, here).await;
        assert!(matches!(spent, Err(Error::Invalid { message: "sign-in-error-code-spent", .. })));
        let said = Messages::of(Locale::Nl).text("sign-in-error-code-spent");
        assert!(said.contains("browser") && !said.contains('5'), "ten wrong tries were made: {said}");
        let mails = app.db.read().await.unwrap().newest_mails(1).await.unwrap();
        let until = match &mails[0].mail {
            Some(Mail::LoginCode { expires_at, .. }) => Messages::of(Locale::Nl).time(*expires_at),
            other => panic!("{other:?}"),
        };
        app.clock.set(app.now() + SignedDuration::from_mins(7));
        let context = meelezer::mail::Context { key: app.key.bytes(), base_url: &app.base_url, today: app.today() };
        let text = meelezer::mail::render(&mails[0], context).unwrap().text;
        assert_eq!(until, "09:10");
        assert!(text.contains("tot 09:10 uur") && !text.contains("10 minuten"), "{text}");
    }
}

#[tokio::test]
async fn the_reason_stands_first_and_asking_again_is_not_offered() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let id = awaiting(&app, &town).await;
        let adviser = desk(&app, &town.adviser).await;
        let sent = after(&adviser, &format!("/brieven/{id}/terugsturen"), &[("reden", "Het bedrag klopt niet.")]).await;
        assert!(sent.contains("terug bij de opsteller"), "{sent}");
        let author = desk(&app, &town.author).await;
        let page = author.get(&format!("/brieven/{id}")).await.text();
        let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is missing"));
        assert!(place("Naam van adviseur@voorbeeld.nl stuurde de brief terug") < place("Het bedrag klopt niet."));
        assert!(place("Het bedrag klopt niet.") < place("of leg uit waarom u hem zo laat"));
        assert!(place("of leg uit waarom u hem zo laat") < place("Mag de brief weg?"));
        assert!(!page.contains("Alles is in orde") && !page.contains(&format!("/brieven/{id}/indienen\"")), "{page}");
        let refused = author.post(&format!("/brieven/{id}/indienen")).await;
        refused.assert_status(StatusCode::CONFLICT).assert_text_contains("deze versie is teruggestuurd");
        let kept =
            author.post(&format!("/brieven/{id}/terugsturen/antwoord")).form(&[("antwoord", "x".repeat(2_001))]).await;
        kept.assert_status(StatusCode::UNPROCESSABLE_ENTITY).assert_text_contains("x".repeat(2_001));
        let form = [("antwoord", "Het bedrag klopt wel.")];
        let answered = after(&author, &format!("/brieven/{id}/terugsturen/antwoord"), &form).await;
        assert!(answered.contains(&format!("/brieven/{id}/indienen\"")), "now it can be asked again");
        let asked = after(&author, &format!("/brieven/{id}/indienen"), &[]).await;
        assert!(asked.contains("U heeft akkoord gevraagd"));
        let page = adviser.get(&format!("/brieven/{id}")).await.text();
        assert!(
            page.contains("Het bedrag klopt niet.") && page.contains("Het bedrag klopt wel."),
            "the adviser reads both"
        );
    })
    .await;
}

/// Case 33: the record of a letter that was opened again.
#[tokio::test]
async fn the_record_does_not_open_with_an_approval_that_was_taken_back() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let id = awaiting(&app, &town).await;
        let adviser = desk(&app, &town.adviser).await;
        after(&adviser, &format!("/brieven/{id}/akkoord"), &[("versie", "1")]).await;
        let record = adviser.get(&format!("/brieven/{id}/verslag")).await.text();
        assert!(record.contains("m-record__verdict--yes") && record.contains("Vier ogen:"));
        let back = after(&adviser, &format!("/brieven/{id}/terugsturen"), &[("reden", "Het bedrag klopt niet.")]).await;
        assert!(back.contains("Het akkoord geldt niet meer"), "{back}");
        let record = adviser.get(&format!("/brieven/{id}/verslag")).await.text();
        let (top, history) = record.split_once("Wie deed wat en wanneer").unwrap();
        assert!(top.contains("nam het akkoord op versie 1 terug") && top.contains("Het bedrag klopt niet."), "{top}");
        assert!(!top.contains("m-record__verdict--yes") && !record.contains("Vier ogen:"));
        assert!(history.contains("Het bedrag klopt niet."), "the log has the reason too");
    })
    .await;
}

/// Who posts what where.
type Post<'a> = (&'a Actor, String, Vec<(&'a str, &'a str)>);

#[tokio::test]
async fn a_button_that_does_nothing_says_so() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let administrator = way::actor(&app, &town.organisation, "beheer", Role::Administrator).await;
        let id = uploaded(&app, &town).await;
        let other = uploaded(&app, &town).await;
        let round = rounds::open(&app, &town.coordinator, other, &new_round(&app, &town)).await.unwrap();
        let readers = enter(&app, &town, round).await;
        let remark = reading::mark(&app, &readers[0], 1, Reason::TooLong, None).await.unwrap();
        let invitation = invitations(&app, &town, round).await[1];
        let (person, user) = (town.readers[0], town.colleague.user().unwrap());
        let deadline = app.today().saturating_add(jiff::Span::new().days(9)).to_string();
        let organisation = town.organisation.id.to_string();
        let settings = [
            ("organisatie", &*organisation),
            ("name", "Gemeente Nieuw"),
            ("theme", "default"),
            ("target_lint", "40"),
            ("quorum", "1"),
            ("most_changed", "20"),
            ("lezer", "algemeen"),
        ];
        let colleague = [("organisatie", &*organisation), ("name", "Andere Naam"), ("roles", "author")];
        let cases: Vec<Post<'_>> = vec![
            (&town.author, format!("/brieven/{id}/lezer"), vec![("lezer", "nieuwkomer")]),
            (&town.author, format!("/brieven/{id}/panel"), vec![("klaar", "ja")]),
            (&town.author, format!("/brieven/{id}/panel"), vec![("klaar", "nee")]),
            (
                &town.author,
                format!("/brieven/{other}/opmerkingen/{remark}/antwoord"),
                vec![("besluit", "declined"), ("antwoord", "Vast")],
            ),
            (&town.coordinator, format!("/rondes/{round}/verlengen"), vec![("deadline", &deadline)]),
            (&town.coordinator, format!("/rondes/{round}/uitnodigingen/{invitation}/intrekken"), vec![]),
            (&town.coordinator, format!("/panel/{person}"), vec![("name", "Anders"), ("language", "tr")]),
            (&town.coordinator, format!("/panel/{person}"), vec![("actie", "pauzeren")]),
            (&town.coordinator, format!("/panel/{person}/wissen"), vec![]),
            (&administrator, "/beheer".to_owned(), settings.to_vec()),
            (&administrator, format!("/beheer/gebruikers/{}", user.id), colleague.to_vec()),
        ];
        let nothing = Messages::of(Locale::Nl).text("flash-unchanged");
        for (actor, path, form) in cases {
            let desk = desk(&app, actor).await;
            let first = after(&desk, &path, &form).await;
            assert!(first.contains("m-flash") && !first.contains(&nothing), "{path}: {first}");
            assert!(after(&desk, &path, &form).await.contains(&nothing), "{path} a second time");
        }
        let coordinator = desk(&app, &town.coordinator).await;
        let remind = format!("/rondes/{round}/herinneren");
        rounds::renew_link(&app, &town.coordinator, round, invitation).await.unwrap();
        assert!(after(&coordinator, &remind, &[]).await.contains("1 meelezer krijgt een herinnering."));
        assert!(after(&coordinator, &remind, &[]).await.contains("kreeg vandaag al een herinnering"));
    })
    .await;
}

#[tokio::test]
async fn a_round_that_is_over_waits_for_nobody() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let view = rounds::view(&app, &town.coordinator, round).await.unwrap();
        let secret = |at: usize| view.links[at].as_ref().unwrap().rsplit('/').next().unwrap().to_owned();
        let session = reading::exchange(&app, &secret(0)).await.unwrap();
        let reader = reads::reading::actor_of(&app, &session.token).await.unwrap();
        reading::mark(&app, &reader, 1, Reason::TooLong, None).await.unwrap();
        let coordinator = desk(&app, &town.coordinator).await;
        let page = coordinator.get(&format!("/rondes/{round}")).await.text();
        assert!(page.contains("Nog niet geopend") && page.contains("Ja, maak een nieuwe link"), "it asks first");
        assert_eq!(
            page.matches("/nieuwe-link\"").count(),
            page.matches("<details class=\"m-disclosure\"><summary>Maak een nieuwe link").count()
        );
        let closed = after(&coordinator, &format!("/rondes/{round}/sluiten"), &[]).await;
        assert!(!closed.contains("Nog niet geopend") && closed.contains("Las niet mee"), "{closed}");
        let (first, second) = closed.split_once("id=\"lezer-2\"").unwrap();
        assert!(first.contains("Link naar wat er met de opmerkingen is gedaan"));
        assert!(
            !second.contains("/lees/") && !second.contains("nieuwe-link") && !second.contains("nog geen"),
            "{second}"
        );
        let missed = browser(&app).get(&format!("/lees/{}", secret(1))).await.text();
        assert!(!missed.contains("Dank u wel") && missed.contains("U kunt de brief nog bekijken"), "{missed}");
        browser(&app).get(&format!("/lees/{}", secret(0))).await.assert_text_contains("Dank u wel voor het meelezen");
        let late = browser(&app);
        let entered = late.post(&format!("/lees/{}", secret(1))).await;
        assert_eq!(entered.header(header::LOCATION), "/lees/brief");
        assert!(!late.get("/lees/brief").await.text().contains("/lees/uitkomst"));
    })
    .await;
}

#[tokio::test]
async fn a_dead_link_is_explained_in_the_language_of_the_browser() {
    with_sqlite(async |app| {
        let server = browser(&app);
        for locale in Locale::ALL {
            let accepted = format!("{}-XX,fr;q=0.9,nl;q=0.1", locale.tag());
            let asked = async |request: axum_test::TestRequest| -> TestResponse {
                request.add_header(header::ACCEPT_LANGUAGE, accepted.as_str()).await
            };
            for answer in [asked(server.get("/lees/onbekend")).await, asked(server.post("/lees/onbekend")).await] {
                answer.assert_status(StatusCode::NOT_FOUND);
                answer.assert_text_contains(Messages::of(locale).text("reading-link-gone"));
                answer.assert_text_contains(format!("<html lang=\"{}\" dir=\"{}\"", locale.tag(), locale.dir()));
            }
            let ended = asked(server.get("/lees/brief")).await;
            ended
                .assert_status(StatusCode::FORBIDDEN)
                .assert_text_contains(Messages::of(locale).text("reading-session-ended"));
        }
        let arabic = server.get("/lees/onbekend").add_header(header::ACCEPT_LANGUAGE, "ar").await;
        arabic.assert_text_contains("/lees/onbekend?taal=uk");
        let chosen = server.get("/lees/onbekend?taal=tr").add_header(header::ACCEPT_LANGUAGE, "ar").await;
        chosen.assert_text_contains("<html lang=\"tr\"");
    })
    .await;
}

#[tokio::test]
async fn ready_made_questions_are_in_the_language_of_the_page_and_others_say_that_they_are_dutch() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town).await;
        let own = "Klopt het telefoonnummer?";
        let questions = vec![rounds::ready_made(ReadyMade::Help), own.to_owned()];
        let new = NewRound { questions, ..new_round(&app, &town) };
        let round = rounds::open(&app, &town.coordinator, id, &new).await.unwrap();
        let view = rounds::view(&app, &town.coordinator, round).await.unwrap();
        assert_eq!(
            view.round.questions.iter().map(|one| one.ready_made).collect::<Vec<_>>(),
            [Some(ReadyMade::Help), None]
        );
        let server = browser(&app);
        let path = view.links[0].as_ref().unwrap().strip_prefix(&app.base_url).unwrap().to_owned();
        server.post(&path).await.assert_status(StatusCode::SEE_OTHER);
        for locale in Locale::ALL {
            let page = server.get(&format!("/lees/vragen?taal={}", locale.tag())).await.text();
            let messages = Messages::of(locale);
            assert!(page.contains(&format!("r-vraag__tekst\">{}", messages.text("reading-question-help"))), "{page}");
            let marked = page.contains(&format!(
                "lang=\"nl\" dir=\"ltr\">{own}</span> <span class=\"r-klein\">({})",
                messages.text("reading-in-dutch")
            ));
            assert_eq!(marked, locale != Locale::Nl, "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_demonstration_offers_a_key_person_with_a_letter_to_read() {
    with_sqlite(async |mut app| {
        app.config = Arc::new(Config { demo: true, ..(*app.config).clone() });
        demo::fill(&app).await.unwrap();
        let server = browser(&app);
        let front = server.get("/").await.text();
        let link =
            front.split('"').find(|part| part.starts_with("/lees/")).expect("a link for a key person").to_owned();
        assert!(front.contains("Lees mee als sleutelpersoon") && front.contains("Emine Kaya"));
        server.get(&link).await.assert_status_ok().assert_text_contains("<html lang=\"tr\"");
        assert_eq!(server.post(&link).await.header(header::LOCATION), "/lees/brief");
        server.get("/lees/brief").await.assert_status_ok().assert_text_contains("r-brief");
        app.clock.set(app.now() + SignedDuration::from_hours(24 * 30));
        assert!(!server.get("/").await.text().contains("href=\"/lees/"), "no letter can be read");
    })
    .await;
}

#[tokio::test]
async fn a_conflict_with_ones_own_tab_is_not_blamed_on_others() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let check = async |savers: &[&Actor], wanted: &str, unwanted: &[&str]| {
            let id = uploaded(&app, &town).await;
            for (turn, saver) in savers.iter().enumerate() {
                let (base, blocks) = edited(&app, saver, id, |text| format!("{text} Nieuw {turn}.")).await;
                revise::save_blocks(&app, saver, id, base, &blocks, "").await.unwrap();
            }
            let form =
                [("basis", "1"), ("bron", "0"), ("soort", "zelfde"), ("tekst", "Beste lezer"), ("actie", "opslaan")];
            let page = desk(&app, &town.author).await.post(&format!("/brieven/{id}/bewerken")).form(&form).await;
            page.assert_status(StatusCode::CONFLICT).assert_text_contains(wanted).assert_text_contains("Beste lezer");
            for words in unwanted {
                assert!(!page.text().contains(words), "{words}");
            }
        };
        let (own, others) = (&town.author, &town.colleague);
        let name = "Naam van collega@voorbeeld.nl";
        check(&[own], "U sloeg zelf versie 2 op", &["iemand anders", "uw collega", name]).await;
        check(&[others], &format!("sloeg {name} iets op"), &["U sloeg zelf"]).await;
        check(&[own, others], &format!("sloegen u zelf en {name} iets op"), &[]).await;
        let said = Messages::of(Locale::Nl).text("error-conflict");
        assert!(!said.contains("Iemand anders") && said.contains("door u in een ander tabblad"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_code_belongs_to_a_browser_and_the_pages_say_so() {
    with_sqlite(async |app| {
        let server = browser(&app);
        server.post("/aanmelden").form(&[("email", "jan@voorbeeld.nl")]).await.assert_status(StatusCode::SEE_OTHER);
        let page = server.get("/aanmelden/code").await.text();
        assert!(page.contains("alleen in deze browser") && !page.contains("op dit apparaat"), "{page}");
        let messages = Messages::of(Locale::Nl);
        assert!(!messages.text("flash-sign-in-again").contains("apparaat"));
    })
    .await;
}
