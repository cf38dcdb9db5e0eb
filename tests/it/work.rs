//! Work for the processor: what is remembered, what is given up, and that nobody holds a transaction while it is done.

use crate::each_db;
use crate::support::{add_organisation, add_user, with_sqlite};
use axum::http::{StatusCode, header};
use axum_test::TestServer;
use check::words::Class;
use jiff::SignedDuration;
use meelezer::app::commands::revise;
use meelezer::app::commands::upload::{self, Draft};
use meelezer::app::commands::{house, letter as about};
use meelezer::app::reads::{checking, letter, trend};
use meelezer::app::work::Pool;
use meelezer::app::{App, Error};
use meelezer::http::{Site, cookies, router};
use meelezer::letter::MAX_TEXT_BYTES;
use meelezer::review::personal_link::at_rest;
use meelezer::review::{
    Actor, Annotation, AnnotationId, AnnotationStatus, Audience, FileAuthor, HouseRuleKind, LetterId, Organisation,
    Origin, PlacementState, Program, Role,
};
use serde_json::json;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;
use text::edit::EditedBlock;
use tokio::sync::oneshot;
use uuid::Uuid;

const LETTER: &str = "Beste bewoner,\n\nDerhalve dient u een formulier in te vullen. De cliënt krijgt geld van ons terug.\n\n\
    U kunt ons bellen als u vragen heeft.\n\nMet vriendelijke groet,\n\nGemeente Voorbeeld";

#[derive(Clone)]
struct Desk {
    organisation: Organisation,
    author: Actor,
    colleague: Actor,
    adviser: Actor,
    letter: LetterId,
}

async fn desk(app: &App) -> Desk {
    let organisation = add_organisation(app, "Achterhoek", "Gemeente Voorbeeld").await;
    let mut people = Vec::new();
    for (name, role) in [("a", Role::Author), ("b", Role::Author), ("c", Role::Communications)] {
        let user = add_user(app, &organisation, &format!("{name}@voorbeeld.nl"), &[role]).await;
        people.push(app.db.read().await.unwrap().staff(user.id).await.unwrap());
    }
    let [author, colleague, adviser] = people.try_into().unwrap();
    let letter = upload::upload(app, &author, organisation.id, "", "", Draft::Pasted(LETTER.to_owned())).await.unwrap();
    Desk { organisation, author, colleague, adviser, letter }
}

impl Desk {
    async fn look(&self, app: &App) -> letter::LetterView {
        letter::view(app, &self.author, self.letter, None).await.unwrap()
    }

    /// Rules that point at `quote`.
    async fn rules(&self, app: &App, quote: &str) -> Vec<String> {
        let view = self.look(app).await;
        view.findings.iter().filter(|one| view.quote(one) == quote).map(|one| one.finding.rule.clone()).collect()
    }

    async fn rewrite(&self, app: &App, base: u32, number: u32) -> meelezer::app::Result<revise::Saved> {
        let text = format!("Dit is versie {number} van de brief. Wij sturen u morgen het geld terug.");
        let blocks = [EditedBlock { origin: Some(1), kind: None, text }];
        revise::save_blocks(app, &self.author, self.letter, base, &blocks, "").await
    }
}

/// An application whose pool has one thread, and keeps that busy until something is sent or the sender is dropped.
async fn busy(app: App, queue: usize) -> (App, Sender<()>) {
    let app = App { work: Arc::new(Pool::new(1, queue)), ..app };
    let (free, held) = channel::<()>();
    let (started, starts) = oneshot::channel();
    let pool = app.work.clone();
    tokio::spawn(async move {
        let work = move || {
            started.send(()).unwrap();
            held.recv().is_ok()
        };
        pool.run(work).await
    });
    starts.await.unwrap();
    (app, free)
}

each_db! {
    async fn a_letter_that_was_looked_at_before_is_not_parsed_again(app: App) {
        let desk = desk(&app).await;
        let first = desk.look(&app).await;
        let made = app.checks.made();
        assert!(made > 0);
        let again = letter::view(&app, &desk.colleague, desk.letter, None).await.unwrap();
        assert_eq!(app.checks.made(), made, "nothing is parsed for the second page");
        assert_eq!(
            (&again.checked.report, &again.checked.traits, again.trend),
            (&first.checked.report, &first.checked.traits, first.trend)
        );
    }

    async fn the_trend_of_many_revisions_parses_each_once(app: App) {
        let desk = desk(&app).await;
        for base in 1..=9 {
            desk.rewrite(&app, base, base + 1).await.unwrap();
        }
        let view = desk.look(&app).await;
        assert_eq!(view.trend.len(), trend::LENGTH);
        let made = app.checks.made();
        assert!(made <= 10, "{made} revisions were parsed");
        desk.rewrite(&app, 10, 11).await.unwrap();
        assert_eq!(desk.look(&app).await.trend.last().unwrap().0, 11);
        assert!(app.checks.made() <= made + 1, "only the new revision is parsed");
    }

    async fn what_the_house_and_the_author_change_changes_a_letter_that_is_remembered(app: App) {
        let desk = desk(&app).await;
        assert_eq!(desk.rules(&app, "cliënt").await, [""; 0]);
        let draft = house::TypedRule {
            kind: HouseRuleKind::Word,
            class: Class::Noun,
            term: "de cliënt".to_owned(),
            alternatives: vec!["de inwoner".to_owned()],
            note: String::new(),
        };
        let rule = house::add(&app, &desk.adviser, desk.organisation.id, &draft).await.unwrap();
        assert_eq!(desk.rules(&app, "cliënt").await, ["H001"]);
        house::remove(&app, &desk.adviser, rule).await.unwrap();
        assert_eq!(desk.rules(&app, "cliënt").await, [""; 0]);
        about::change_audience(&app, &desk.author, desk.letter, Audience::Professional).await.unwrap();
        let made = app.checks.made();
        desk.look(&app).await;
        assert_eq!(app.checks.made(), made + 1, "another reader is another check");
    }

    async fn whoever_saves_waits_for_a_thread_without_a_transaction(app: App) {
        let desk = desk(&app).await;
        let (app, free) = busy(app, 10).await;
        let saving = {
            let (app, desk) = (app.clone(), desk.clone());
            tokio::spawn(async move { desk.rewrite(&app, 1, 2).await })
        };
        tokio::time::sleep(Duration::from_millis(300)).await;
        let writing = async {
            let mut tx = app.db.write().await.unwrap();
            let stored = tx.lock_letter(desk.letter).await.unwrap();
            tx.touch_letter(desk.letter, app.now()).await.unwrap();
            tx.commit().await.unwrap();
            stored.head
        };
        let head = tokio::time::timeout(Duration::from_secs(5), writing).await.expect("nobody holds the letter's lock");
        assert_eq!(head, 1);
        drop(free);
        assert_eq!(saving.await.unwrap().unwrap().number, 2);
    }

    async fn a_remark_that_comes_while_a_revision_is_computed_goes_along_too(app: App) {
        let desk = desk(&app).await;
        let old = app.db.read().await.unwrap().revision_of(desk.letter, 1).await.unwrap();
        let edited: Vec<EditedBlock> = (0..desk.look(&app).await.document().blocks.len())
            .map(|at| EditedBlock { origin: Some(at), kind: None, text: String::new() })
            .zip(LETTER.split("\n\n"))
            .map(|(block, text)| EditedBlock { text: text.replace("U kunt", "U mag"), ..block })
            .collect();
        let (app, free) = busy(app, 10).await;
        let saving = {
            let (app, author, letter) = (app.clone(), desk.author.clone(), desk.letter);
            tokio::spawn(async move { revise::save_blocks(&app, &author, letter, 1, &edited, "").await })
        };
        tokio::time::sleep(Duration::from_millis(300)).await;
        let start = old.text.find("Derhalve").unwrap();
        let remark = Annotation {
            id: AnnotationId(Uuid::now_v7()),
            letter: desk.letter,
            revision: old.id,
            origin: Origin::File(FileAuthor { name: "Iemand".to_owned(), program: Program::Word }),
            start,
            end: start + "Derhalve dient u een formulier in te vullen.".len(),
            quote: String::new(),
            text: "Moeilijk".to_owned(),
            status: AnnotationStatus::Open,
            answer: String::new(),
            answered_by: None,
            answered_at: None,
            created_at: app.now(),
            updated_at: app.now(),
        };
        let mut tx = app.db.write().await.unwrap();
        tx.insert_annotation(&remark).await.unwrap();
        tx.commit().await.unwrap();
        drop(free);
        assert_eq!(saving.await.unwrap().unwrap().number, 2);
        let view = desk.look(&app).await;
        let there: Vec<_> = view.remarks.iter().map(|one| (one.annotation.id, one.state, one.passage_now.starts_with("Derhalve"))).collect();
        assert_eq!(there, [(remark.id, PlacementState::Same, true)]);
    }

    async fn of_two_checks_of_one_person_the_older_is_given_up(app: App) {
        let desk = desk(&app).await;
        desk.look(&app).await;
        let blocks = |text: &str| vec![EditedBlock { origin: None, kind: None, text: text.to_owned() }];
        checking::live(&app, &desk.author, desk.letter, 1, blocks("Beste lezer,")).await.unwrap();
        let (app, free) = busy(app, 10).await;
        let older = {
            let (app, author, letter) = (app.clone(), desk.author.clone(), desk.letter);
            let blocks = blocks("Dit is de oudere tekst.");
            tokio::spawn(async move { checking::live(&app, &author, letter, 1, blocks).await })
        };
        tokio::time::sleep(Duration::from_millis(100)).await;
        let newer = checking::live(&app, &desk.author, desk.letter, 1, blocks("Dit is de nieuwe tekst van nu."));
        let freed = async {
            let given_up = tokio::time::timeout(Duration::from_secs(5), older).await.expect("the older is told at once");
            assert!(matches!(given_up.unwrap(), Err(Error::Replaced)));
            drop(free);
        };
        let (newer, ()) = tokio::join!(newer, freed);
        assert_eq!(newer.unwrap().words, 7);
    }
}

/// A browser of somebody.
async fn browser(app: &App, actor: &Actor) -> TestServer {
    let now = app.now();
    let mut tx = app.db.write().await.unwrap();
    let user = actor.user().unwrap().id;
    tx.add_staff_session(&at_rest("bewijs"), user, now, now + SignedDuration::from_hours(1)).await.unwrap();
    tx.commit().await.unwrap();
    let mut server = TestServer::new(router(Site::new(app.clone())));
    server.add_header(header::COOKIE, format!("{}=bewijs", cookies::STAFF));
    server
}

#[tokio::test]
async fn when_it_is_too_busy_a_page_says_so_and_comes_back_later() {
    with_sqlite(async |app| {
        let desk = desk(&app).await;
        let (app, free) = busy(app, 0).await;
        let server = browser(&app, &desk.author).await;
        let path = format!("/brieven/{}", desk.letter);
        let answer = server.get(&path).await;
        assert_eq!(answer.status_code(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.text().contains("Het is nu te druk."), "{}", answer.text());
        server.get("/health/live").await.assert_status_ok();
        drop(free);
        while server.get(&path).await.status_code() != StatusCode::OK {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_text_that_is_too_long_to_check_is_told_so() {
    with_sqlite(async |app| {
        let desk = desk(&app).await;
        let server = browser(&app, &desk.author).await;
        let path = format!("/brieven/{}/bewerken", desk.letter);
        let check = async |length: usize| {
            let block = json!({ "bron": "1", "soort": "zelfde", "tekst": "ja ".repeat(length / 3) });
            let draft = json!({ "basis": 1, "blokken": [block] });
            server.post(&format!("{path}/controle")).json(&draft).await
        };
        check(1_000).await.assert_status_ok();
        let answer = check(MAX_TEXT_BYTES + 3).await;
        assert_eq!(answer.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("te lang"), "{}", answer.text());
        let text = "ja ".repeat(MAX_TEXT_BYTES / 3 + 1);
        let form = [("basis", "1"), ("bron", "1"), ("soort", "zelfde"), ("tekst", &text), ("actie", "opslaan")];
        let answer = server.post(&path).form(&form).await;
        assert_eq!(answer.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("te lang") && answer.text().contains("ja ja ja"), "the text comes back");
        assert_eq!(desk.look(&app).await.revision.number, 1);
    })
    .await;
}
