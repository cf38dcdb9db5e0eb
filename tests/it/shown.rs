//! What pages show besides the way of a letter: who said it, what can be chosen, which files there are.

use crate::each_db;
use crate::support::with_sqlite;
use crate::way::{LETTER, Town, edited, enter, new_round, town};
use crate::web::browser;
use axum::http::header;
use jiff::SignedDuration;
use meelezer::app::commands::panel::LANGUAGES;
use meelezer::app::commands::rounds::NewRound;
use meelezer::app::commands::upload::Draft;
use meelezer::app::commands::{answers, reading, revise, rounds, upload};
use meelezer::app::reads::office::Content;
use meelezer::app::{App, Error, reads};
use meelezer::http::cookies;
use meelezer::letter::{Format, read_pasted, write};
use meelezer::review::letter::SourceFile;
use meelezer::review::personal_link::at_rest;
use meelezer::review::{Actor, AnnotationStatus, InvitationState, LetterId, Reason};
use uuid::Uuid;

async fn pasted(app: &App, town: &Town, text: &str) -> LetterId {
    upload::upload(app, &town.author, town.organisation.id, "", "", Draft::Pasted(text.to_owned())).await.unwrap()
}

async fn in_word(app: &App, town: &Town) -> LetterId {
    let bytes = write(&read_pasted(LETTER).unwrap(), Format::Docx).unwrap();
    let file = SourceFile { name: "brief.docx".to_owned(), bytes };
    upload::upload(app, &town.author, town.organisation.id, "", "", Draft::File(file)).await.unwrap()
}

/// A page as somebody of the staff sees it.
async fn page(app: &App, actor: &Actor, path: &str) -> String {
    let user = actor.user().unwrap().id;
    let (token, until) = (Uuid::now_v7().to_string(), app.now() + SignedDuration::from_hours(1));
    let mut tx = app.db.write().await.unwrap();
    tx.add_staff_session(&at_rest(&token), user, app.now(), until).await.unwrap();
    tx.commit().await.unwrap();
    let cookie = format!("{}={token}", cookies::STAFF);
    let answer = browser(app).get(path).add_header(header::COOKIE, cookie).await;
    answer.assert_status_ok();
    answer.text()
}

/// How often a text stands on a page.
fn count(page: &str, text: &str) -> usize {
    page.matches(text).count()
}

async fn events(app: &App, letter: LetterId, kind: &str) -> usize {
    let events = app.db.read().await.unwrap().events_of_letter(letter).await.unwrap();
    events.iter().filter(|event| event.kind == kind).count()
}

each_db! {
    async fn who_opens_a_letter_or_is_done_twice_did_so_once(app: App) {
        let town = town(&app, 0).await;
        let id = pasted(&app, &town, LETTER).await;
        let new = NewRound { despite_personal_data: true, ..new_round(&app, &town) };
        let round = rounds::open(&app, &town.coordinator, id, &new).await.unwrap();
        enter(&app, &town, round).await;
        let readers = enter(&app, &town, round).await;
        assert_eq!(events(&app, id, "letter-opened").await, readers.len());
        for _ in 0..2 {
            reading::done(&app, &readers[0]).await.unwrap();
        }
        assert_eq!(events(&app, id, "reader-done").await, 1);
        let view = rounds::view(&app, &town.coordinator, round).await.unwrap();
        let mut invited = view.invited;
        invited.sort_by_key(|one| one.reader.number);
        let states: Vec<_> = invited.iter().map(|one| one.invitation.state()).collect();
        assert_eq!(states, [InvitationState::Done, InvitationState::Reading]);
    }

    async fn a_remark_is_its_readers_own_whatever_identifier_a_device_sends(app: App) {
        let town = town(&app, 0).await;
        let id = pasted(&app, &town, LETTER).await;
        let new = NewRound { despite_personal_data: true, ..new_round(&app, &town) };
        let round = rounds::open(&app, &town.coordinator, id, &new).await.unwrap();
        let readers = enter(&app, &town, round).await;
        let first = reading::mark(&app, &readers[0], 1, Reason::TooLong, None).await.unwrap();
        let again = reading::mark(&app, &readers[0], 2, Reason::Good, Some(first)).await.unwrap();
        assert_eq!(again, first, "a remark that is there stays as it is");
        reading::mark(&app, &readers[1], 1, Reason::TooLong, None).await.unwrap();
        let others = reading::mark(&app, &readers[1], 3, Reason::Good, Some(first)).await;
        assert!(matches!(others, Err(Error::NotFound)), "{others:?}");
        for reader in &readers {
            assert_eq!(reads::reading::letter(&app, reader).await.unwrap().remarks.len(), 1);
        }
    }
}

#[tokio::test]
async fn a_download_is_called_after_the_letter_in_plain_signs() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let draft = Draft::Pasted(LETTER.to_owned());
        let title = "Über één naïeve Öst & àlles: úw brief";
        let id = upload::upload(&app, &town.author, town.organisation.id, title, "", draft).await.unwrap();
        let file = reads::download::file(&app, &town.author, id, None, Some("txt")).await.unwrap();
        assert_eq!(file.name, "uber-een-naieve-ost-alles-uw-brief-versie-1.txt");
    })
    .await;
}

#[tokio::test]
async fn the_page_of_a_letter_says_who_replied_and_counts_what_was_done_in_a_row() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let id = pasted(&app, &town, LETTER).await;
        let new = NewRound { despite_personal_data: true, ..new_round(&app, &town) };
        let round = rounds::open(&app, &town.coordinator, id, &new).await.unwrap();
        let reader = enter(&app, &town, round).await.remove(0);
        let mut remarks = Vec::new();
        for sentence in [2, 3] {
            remarks.push(reading::mark(&app, &reader, sentence, Reason::TooLong, None).await.unwrap());
        }
        rounds::close(&app, &town.coordinator, round).await.unwrap();
        answers::reply(&app, &town.colleague, id, remarks[0], "Zal ik dit doen?").await.unwrap();
        for remark in remarks {
            answers::answer(&app, &town.author, id, remark, AnnotationStatus::Adopted, "Gedaan").await.unwrap();
        }
        let page = page(&app, &town.author, &format!("/brieven/{id}")).await;
        let reply = page.find("Zal ik dit doen?").expect("the reply");
        let who = page[..reply].rfind("Naam van collega@voorbeeld.nl").expect("who replied");
        assert!(reply - who < 300, "the name stands at the reply: {}", &page[who..reply]);
        assert!(page.contains("beantwoordde 2 opmerkingen"), "two answers in a row are one line");
    })
    .await;
}

#[tokio::test]
async fn a_key_person_speaks_one_of_six_languages() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let page = page(&app, &town.coordinator, "/panel/nieuw").await;
        for tag in LANGUAGES {
            assert_eq!(count(&page, &format!("<option value=\"{tag}\"")), 1, "{tag}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_editor_names_each_field_once_and_offers_each_kind_of_block() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let text = LETTER.replace("U krijgt geld", "Uw nummer is [[zaaknummer]]. Noem [[zaaknummer]]. U krijgt geld");
        let id = pasted(&app, &town, &text).await;
        let page = page(&app, &town.author, &format!("/brieven/{id}/bewerken")).await;
        assert_eq!(count(&page, "<li class=\"m-tag\"><span class=\"m-merge\">"), 1, "{page}");
        for kind in ["zelfde", "kop", "opsomming"] {
            assert!(page.contains(&format!("value=\"{kind}\"")), "{kind} can be chosen");
        }
    })
    .await;
}

#[tokio::test]
async fn the_files_on_offer_are_those_that_differ() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let offers = async |id: LetterId| {
            let page = page(&app, &town.author, &format!("/brieven/{id}")).await;
            ["soort=schoon", "soort=wijzigingen", "soort=opmerkingen"].map(|sort| page.contains(sort))
        };
        let text = pasted(&app, &town, LETTER).await;
        assert_eq!(offers(text).await, [true, false, false], "a text has no file of its own");
        let word = in_word(&app, &town).await;
        assert_eq!(offers(word).await, [false; 3], "the file says what the letter says");
        let (base, blocks) = edited(&app, &town.author, word, |text| text.replace("geld", "200 euro")).await;
        revise::save_blocks(&app, &town.author, word, base, &blocks, "").await.unwrap();
        assert_eq!(offers(word).await, [true, true, false]);
        let new = NewRound { despite_personal_data: true, ..new_round(&app, &town) };
        let round = rounds::open(&app, &town.coordinator, word, &new).await.unwrap();
        let reader = enter(&app, &town, round).await.remove(0);
        reading::mark(&app, &reader, 2, Reason::TooLong, None).await.unwrap();
        assert_eq!(offers(word).await, [true; 3]);
        for content in Content::ALL {
            let made = reads::office::make(&app, &town.author, word, None, content).await.unwrap();
            assert!(made.file.name.contains(content.name()), "{}", made.file.name);
            assert_eq!(Content::parse(content.name()), Some(content));
        }
        assert_eq!(Content::parse("anders"), None);
    })
    .await;
}

#[tokio::test]
async fn pages_of_words_follow_on_each_other() {
    with_sqlite(async |app| {
        let server = browser(&app);
        let words = async |page: u32| -> Vec<String> {
            let text = server.get(&format!("/regels/W012?pagina={page}")).await.text();
            let words = text.split("<dt>").skip(1).filter_map(|rest| rest.split("</dt>").next());
            words.map(str::to_owned).collect()
        };
        let (first, second) = (words(1).await, words(2).await);
        assert!(!first.is_empty() && !second.is_empty());
        assert_eq!(first.len(), second.len(), "both are full");
        assert!(second.iter().all(|word| !first.contains(word)), "{first:?} {second:?}");
    })
    .await;
}
