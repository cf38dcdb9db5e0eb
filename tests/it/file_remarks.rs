//! Comments in an uploaded file become remarks, on both databases; what of it people see, on SQLite.

use crate::each_db;
use crate::support::{add_organisation, add_user, with_sqlite};
use crate::way::{LETTER, Town, edited, enter, new_round, sentence_with, town};
use crate::web::browser;
use axum::http::header;
use jiff::SignedDuration;
use meelezer::app::commands::file_remarks::{Incoming, MOST_COMMENTS};
use meelezer::app::commands::upload::{Draft, ReadDraft};
use meelezer::app::commands::{answers, revise, rounds, sign_off, upload};
use meelezer::app::reads::letter;
use meelezer::app::reads::letter::LetterView;
use meelezer::app::reads::remarks::RemarkView;
use meelezer::app::{App, Error, commands, reads};
use meelezer::http::cookies;
use meelezer::letter::office::{Comment, Reply};
use meelezer::letter::{Format, office, read, read_pasted, write};
use meelezer::review::personal_link::at_rest;
use meelezer::review::{AnnotationStatus, Event, LetterId, LetterState, PlacementState, Program, Reason, Role};
use text::Span;

const HARD: &str = "Derhalve dient u alvorens u komt een formulier in te vullen.";
const MONEY: &str = "U krijgt geld van ons terug.";

/// A comment on these words of a text.
fn on(text: &str, words: &str, author: &str, said: &str) -> Comment {
    let start = text.find(words).unwrap_or_else(|| panic!("no {words:?} in the letter"));
    Comment {
        span: Span::new(start, start + words.len()),
        author: author.to_owned(),
        date: "2026-11-21T10:00:00Z".to_owned(),
        text: said.to_owned(),
        ..Comment::default()
    }
}

fn reply(author: &str, text: &str) -> Reply {
    Reply { author: author.to_owned(), date: "2026-11-21T12:00:00Z".to_owned(), text: text.to_owned() }
}

/// A file with this text, as it is read, with what `comments` makes of it.
fn draft(text: &str, comments: impl FnOnce(&str) -> Vec<Comment>) -> ReadDraft {
    let document = read_pasted(text).unwrap();
    let incoming = Incoming::new(Program::Word, comments(&document.text), &document);
    ReadDraft { document, source: None, incoming }
}

async fn uploaded(app: &App, town: &Town, comments: impl FnOnce(&str) -> Vec<Comment>) -> upload::Uploaded {
    upload::add(app, &town.author, town.organisation.id, None, "", "", draft(LETTER, comments)).await.unwrap()
}

async fn view(app: &App, town: &Town, id: LetterId) -> LetterView {
    letter::view(app, &town.author, id, None).await.unwrap()
}

fn said<'v>(view: &'v LetterView, text: &str) -> &'v RemarkView {
    let mut found = view.remarks.iter().filter(|remark| remark.annotation.text == text);
    let first = found.next().unwrap_or_else(|| panic!("no remark says {text:?}"));
    assert!(found.next().is_none(), "{text:?} stands twice");
    first
}

fn replies(remark: &RemarkView) -> Vec<(&str, &str)> {
    remark.replies.iter().map(|(reply, name)| (name.as_str(), reply.text.as_str())).collect()
}

fn two_comments(text: &str) -> Vec<Comment> {
    vec![on(text, "alvorens", "Jan de Vries", "Kan dit korter?"), on(text, MONEY, "Fatma Aydın", "Hoeveel?")]
}

each_db! {
    async fn comments_become_remarks_at_their_sentences(app: App) {
        let town = town(&app, 0).await;
        let letter = uploaded(&app, &town, |text| {
            let mut all = two_comments(text);
            all[1].resolved = true;
            all[1].replies = vec![reply("Jan de Vries", "20 euro"), reply("", "Klopt")];
            all.push(Comment { span: Span::new(3, 3), text: "Let op".to_owned(), ..Comment::default() });
            all
        })
        .await;
        assert_eq!((letter.came_in.remarks, letter.came_in.settled, letter.came_in.replies), (3, 1, 2));
        let view = view(&app, &town, letter.letter).await;
        let short = said(&view, "Kan dit korter?");
        assert_eq!((short.passage.as_str(), short.annotation.quote.as_str()), (HARD, "alvorens"));
        assert_eq!(short.annotation.file_author().unwrap().name, "Jan de Vries");
        assert_eq!(short.annotation.created_at, "2026-11-21T10:00:00Z".parse().unwrap());
        assert_eq!((short.reader, short.round, short.revision, short.state), (None, None, 1, PlacementState::Same));
        let money = said(&view, "Hoeveel?");
        assert_eq!((money.annotation.status, money.annotation.quote.as_str()), (AnnotationStatus::Settled, ""));
        assert_eq!(replies(money), [("Jan de Vries", "20 euro"), ("", "Klopt")]);
        assert_eq!(said(&view, "Let op").passage, "Beste bewoner,", "the nearest sentence");
        assert!(view.remarks.iter().all(|remark| remark.sentence.is_some()));
        assert_eq!(view.standing.facts.open_remarks, 2, "what was settled in the file asks for no answer");
        let kinds: Vec<&str> = view.timeline.iter().map(|one| one.kind.as_str()).collect();
        assert_eq!(kinds, ["remarks-from-file", "letter-uploaded"]);
        assert!(matches!(view.timeline[0].event, Some(Event::RemarksFromFile { remarks: 3, .. })));
        let listed = app.db.read().await.unwrap().list_letters(town.organisation.id, "").await.unwrap();
        assert_eq!(listed[0].open_remarks, 2);
        assert!(app.db.verify_chains().await.unwrap().iter().all(|verdict| verdict.broken.is_none()));
    }

    async fn comments_are_answered_like_other_remarks_before_sign_off(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, two_comments).await.letter;
        let refused = Error::Conflict("sign-off-error-requirements");
        assert_eq!(sign_off::ask(&app, &town.author, id).await.unwrap_err().to_string(), refused.to_string());
        let seen = view(&app, &town, id).await;
        let (short, money) = (said(&seen, "Kan dit korter?").annotation.id, said(&seen, "Hoeveel?").annotation.id);
        let answer = async |remark, status, text| answers::answer(&app, &town.author, id, remark, status, text).await;
        let without_reason = answer(short, AnnotationStatus::Declined, " ").await;
        assert!(matches!(without_reason, Err(Error::Invalid { field: "antwoord", .. })));
        let settled = answer(short, AnnotationStatus::Settled, "").await;
        assert!(matches!(settled, Err(Error::Invalid { field: "besluit", .. })), "only a file says so");
        let outcome = answer(short, AnnotationStatus::Declined, "Dit is een vaste term").await.unwrap();
        assert_eq!(outcome, answers::Outcome::NoReader, "there is no reader who finds the answer");
        assert!(sign_off::ask(&app, &town.author, id).await.is_err(), "one is left");
        answer(money, AnnotationStatus::Adopted, "").await.unwrap();
        answers::reply(&app, &town.colleague, id, money, "Goed zo").await.unwrap();
        sign_off::ask(&app, &town.author, id).await.unwrap();
        sign_off::approve(&app, &town.adviser, id, 1).await.unwrap();
        let mails = app.db.read().await.unwrap().newest_mails(100).await.unwrap();
        assert!(mails.iter().all(|mail| mail.kind != "answered"));
        let late = revise::save_read(&app, &town.author, id, draft(LETTER, two_comments), "").await;
        assert!(late.is_err(), "a letter that is signed off takes nothing in");
    }

    async fn comments_go_along_to_later_revisions(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, |text| {
            let mut all = two_comments(text);
            all.push(on(text, "U kunt ons bellen als u vragen heeft.", "Jan de Vries", "Telefoonnummer?"));
            all
        })
        .await
        .letter;
        let (base, blocks) = edited(&app, &town.author, id, |text| match text {
            "U kunt ons bellen als u vragen heeft." => String::new(),
            text => text.replace(HARD, "Vul eerst een formulier in, alvorens u komt."),
        })
        .await;
        let saved = revise::save_blocks(&app, &town.author, id, base, &blocks, "").await.unwrap();
        assert_eq!((saved.number, saved.gone), (2, 1));
        let after = view(&app, &town, id).await;
        let state = |text| (said(&after, text).state, said(&after, text).passage_now.as_str());
        assert_eq!(state("Hoeveel?"), (PlacementState::Same, MONEY));
        assert_eq!(state("Telefoonnummer?"), (PlacementState::Gone, ""));
        let (changed, now) = state("Kan dit korter?");
        assert!(matches!(changed, PlacementState::Changed | PlacementState::Unsure) && now.contains("formulier"));
        assert_eq!(after.standing.facts.open_remarks, 3, "a passage that is gone takes no question away");
        assert_eq!(after.remarks.len(), 3);
    }

    async fn a_file_that_comes_again_doubles_nothing(app: App) {
        let town = town(&app, 0).await;
        // Word gives minutes only: two that say the same at the same moment are two.
        let twins = |text: &str| {
            let mut all = two_comments(text);
            all.extend([on(text, "bellen", "Jan de Vries", "?"), on(text, "geld", "Jan de Vries", "?")]);
            all
        };
        let id = uploaded(&app, &town, twins).await.letter;
        let again = revise::save_read(&app, &town.author, id, draft(LETTER, twins), "").await.unwrap();
        assert!(!again.changed && again.came_in.is_nothing());
        assert_eq!(view(&app, &town, id).await.remarks.len(), 4);

        // The same text with more said about it: no revision, but nothing of what is new is lost.
        let more = |text: &str| {
            let mut all = twins(text);
            all[0].resolved = true;
            all[1].replies.push(reply("Jan de Vries", "20 euro"));
            all.push(on(text, "vragen", "Jan de Vries", "?"));
            all
        };
        let saved = revise::save_read(&app, &town.author, id, draft(LETTER, more), "").await.unwrap();
        assert_eq!((saved.number, saved.changed, saved.came_in.remarks, saved.came_in.updated), (1, false, 1, 2));
        let after = view(&app, &town, id).await;
        assert_eq!(after.remarks.len(), 5);
        assert_eq!(said(&after, "Kan dit korter?").annotation.status, AnnotationStatus::Settled);
        assert_eq!(replies(said(&after, "Hoeveel?")), [("Jan de Vries", "20 euro")]);

        // An answer of ours stands, whatever the file ticks off; and a next revision doubles nothing either.
        let money = said(&after, "Hoeveel?").annotation.id;
        answers::answer(&app, &town.author, id, money, AnnotationStatus::Declined, "Staat verderop").await.unwrap();
        let text = LETTER.replace("geld", "200 euro");
        let next = draft(&text, |text| {
            let mut all = two_comments(&text.replace("200 euro", "geld"));
            let money = on(text, "U krijgt 200 euro van ons terug.", "Fatma Aydın", "Hoeveel?");
            all[1] = Comment { resolved: true, replies: vec![reply("Jan de Vries", "20 euro")], ..money };
            all[0].replies.push(reply("Opsteller", "Doe ik"));
            all
        });
        let saved = revise::save_read(&app, &town.author, id, next, "").await.unwrap();
        assert_eq!((saved.number, saved.came_in.remarks, saved.came_in.updated), (2, 0, 1));
        let after = view(&app, &town, id).await;
        assert_eq!(after.remarks.len(), 5);
        assert_eq!(said(&after, "Hoeveel?").annotation.status, AnnotationStatus::Declined);
        assert_eq!(replies(said(&after, "Kan dit korter?")), [("Opsteller", "Doe ik")]);
    }

    async fn the_panels_own_remarks_come_back_as_themselves(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, |_| Vec::new()).await.letter;
        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let readers = enter(&app, &town, round).await;
        let mut invited = rounds::view(&app, &town.coordinator, round).await.unwrap().invited;
        invited.sort_by_key(|one| one.reader.number);
        let names: Vec<String> = invited.iter().map(|one| format!("Meelezer {}", one.invitation.number)).collect();
        let hard = sentence_with(&app, &readers[0], "alvorens").await;
        let money = sentence_with(&app, &readers[0], "geld").await;
        let word = commands::reading::mark(&app, &readers[0], hard, Reason::UnclearWord, None).await.unwrap();
        commands::reading::detail(&app, &readers[0], word, &[3], "لا أفهم").await.unwrap();
        let long = commands::reading::mark(&app, &readers[0], hard, Reason::TooLong, None).await.unwrap();
        let unfriendly = commands::reading::mark(&app, &readers[1], money, Reason::Unfriendly, None).await.unwrap();
        rounds::close(&app, &town.coordinator, round).await.unwrap();
        answers::reply(&app, &town.colleague, id, long, "Ik knip hem op").await.unwrap();

        let back = |text: &str| {
            let mut all = vec![
                on(text, "alvorens", &names[0], "Moeilijk woord: alvorens\nلا أفهم"),
                on(text, HARD, &names[0], "Te lange zin"),
                on(text, MONEY, &names[1], "Niet vriendelijk\nWat de lezer eerst schreef"),
                on(text, MONEY, &names[1], "Iets heel anders"),
            ];
            all[0].resolved = true;
            all[1].replies = vec![reply("Naam van collega", "Ik knip hem op"), reply("Jan de Vries", "Eens")];
            all
        };
        let saved = revise::save_read(&app, &town.author, id, draft(LETTER, back), "").await.unwrap();
        assert_eq!((saved.came_in.remarks, saved.came_in.replies, saved.came_in.updated), (1, 2, 2));
        let after = view(&app, &town, id).await;
        assert_eq!(after.remarks.len(), 4);
        let of = |id| after.remarks.iter().find(|remark| remark.annotation.id == id).unwrap();
        assert_eq!(of(word).annotation.status, AnnotationStatus::Open, "the reader waits for an answer");
        assert_eq!(replies(of(word)), [("", "Deze opmerking is in het bestand aangevinkt als afgehandeld.")]);
        assert_eq!(of(long).replies.len(), 2, "a colleague's reply comes back as itself");
        assert!(of(unfriendly).replies.is_empty());
        assert_eq!(said(&after, "Iets heel anders").reader, None, "a name is no proof");
        let again = revise::save_read(&app, &town.author, id, draft(LETTER, back), "").await.unwrap();
        assert!(again.came_in.is_nothing());
    }

    async fn a_file_says_where_a_remark_went_when_the_words_dont(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, two_comments).await.letter;
        let new = "Kom langs op het stadhuis met een ingevuld papier.";
        let text = LETTER.replace(HARD, new);
        let with = |text: &str| vec![on(text, new, "Jan de Vries", "Kan dit korter?")];
        let saved = revise::save_read(&app, &town.author, id, draft(&text, with), "").await.unwrap();
        assert_eq!((saved.unsure, saved.gone, saved.came_in.remarks), (0, 0, 0));
        let after = view(&app, &town, id).await;
        let moved = said(&after, "Kan dit korter?");
        assert_eq!((moved.state, moved.passage_now.as_str()), (PlacementState::Changed, new));
        assert_eq!(said(&after, "Hoeveel?").state, PlacementState::Same, "what the file lacks stays");
    }

    async fn a_file_settles_no_place_that_we_guessed(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, two_comments).await.letter;
        let new = "Kom langs op het stadhuis met een ingevuld papier.";
        let (base, blocks) = edited(&app, &town.author, id, |text| text.replace(HARD, new)).await;
        let saved = revise::save_blocks(&app, &town.author, id, base, &blocks, "").await.unwrap();
        assert_eq!(saved.unsure, 1);
        let text = LETTER.replace(HARD, new).replace("geld", "veel geld");
        let saved = revise::save_read(&app, &town.author, id, draft(&text, |text| {
            vec![on(text, new, "Jan de Vries", "Kan dit korter?")]
        }), "").await.unwrap();
        assert_eq!((saved.unsure, saved.came_in.remarks), (1, 0), "our guess came back, not somebody's word");
    }

    async fn comments_are_nobody_elses_and_no_readers(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, two_comments).await.letter;
        let other = add_organisation(&app, "Achterhoek", "Gemeente Elders").await;
        let user = add_user(&app, &other, "opsteller@elders.nl", &[Role::Author]).await;
        let stranger = app.db.read().await.unwrap().staff(user.id).await.unwrap();
        let remark = view(&app, &town, id).await.remarks[0].annotation.id;
        assert!(matches!(letter::view(&app, &stranger, id, None).await, Err(Error::NotFound)));
        let answered = answers::answer(&app, &stranger, id, remark, AnnotationStatus::Adopted, "").await;
        assert!(matches!(answered, Err(Error::NotFound)));
        let saved = revise::save_read(&app, &stranger, id, draft(LETTER, two_comments), "").await;
        assert!(matches!(saved, Err(Error::NotFound)));
        let own = town.organisation.id;
        let added = upload::add(&app, &stranger, own, None, "", "", draft(LETTER, two_comments)).await;
        assert!(matches!(added, Err(Error::Forbidden)));
        let coordinator = revise::save_read(&app, &town.coordinator, id, draft(LETTER, two_comments), "").await;
        assert!(matches!(coordinator, Err(Error::Forbidden)));

        let round = rounds::open(&app, &town.coordinator, id, &new_round(&app, &town)).await.unwrap();
        let readers = enter(&app, &town, round).await;
        assert!(reads::reading::letter(&app, &readers[0]).await.unwrap().remarks.is_empty());
        assert!(reads::reading::outcomes(&app, &readers[0]).await.unwrap().is_empty());
        assert!(matches!(reads::reading::remark(&app, &readers[0], remark).await, Err(Error::NotFound)));
        assert!(matches!(commands::reading::take_back(&app, &readers[0], remark).await, Err(Error::NotFound)));
        rounds::close(&app, &town.coordinator, round).await.unwrap();
        let view = view(&app, &town, id).await;
        assert_eq!((view.stored.letter.state, view.standing.facts.open_remarks), (LetterState::InRevision, 2));
        assert_eq!(view.rounds[0].invited.iter().map(|one| one.remarks).sum::<u32>(), 0, "the panel said nothing");
    }

    async fn two_uploads_at_the_same_moment_take_a_comment_once(app: App) {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, |_| Vec::new()).await.letter;
        let upload = async |text: &str, by| {
            revise::save_read(&app, by, id, draft(text, two_comments), "").await.unwrap().came_in.remarks
        };
        let other = LETTER.replace("Met vriendelijke groet", "Groeten");
        let (one, two) = tokio::join!(upload(LETTER, &town.author), upload(&other, &town.colleague));
        assert_eq!(one + two, 2);
        assert_eq!(view(&app, &town, id).await.remarks.len(), 2);
    }

    async fn a_file_full_of_comments_is_taken_in_up_to_a_limit(app: App) {
        let town = town(&app, 0).await;
        let letter = uploaded(&app, &town, |text| {
            (0..MOST_COMMENTS + 3).map(|number| on(text, "geld", "Jan de Vries", &format!("Punt {number}"))).collect()
        })
        .await;
        assert_eq!((letter.came_in.remarks, letter.came_in.left_out), (MOST_COMMENTS, 3));
        assert_eq!(view(&app, &town, letter.letter).await.standing.facts.open_remarks, 500);
    }
}

#[tokio::test]
async fn a_file_without_comments_brings_none() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        for name in ["brief.txt", "brief.md"] {
            let file =
                meelezer::review::letter::SourceFile { name: name.to_owned(), bytes: LETTER.as_bytes().to_vec() };
            let own = town.organisation.id;
            let uploaded = upload::upload_for(&app, &town.author, own, None, "", "", Draft::File(file)).await.unwrap();
            assert_eq!(uploaded.came_in, Default::default());
        }
    })
    .await;
}

/// The page as the author sees it.
async fn page(app: &App, town: &Town, path: &str) -> (axum_test::TestServer, String) {
    let mut tx = app.db.write().await.unwrap();
    let until = app.now() + SignedDuration::from_hours(12);
    let user = town.author.user().unwrap().id;
    tx.add_staff_session(&at_rest(path), user, app.now(), until).await.unwrap();
    tx.commit().await.unwrap();
    let mut server = browser(app);
    server.add_header(header::COOKIE, format!("{}={path}", cookies::STAFF));
    let page = server.get(path).await;
    page.assert_status_ok();
    (server, page.text())
}

#[tokio::test]
async fn the_page_names_who_said_it_in_word_and_nothing_that_is_a_readers() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let id = uploaded(&app, &town, |text| {
            let mut all = two_comments(text);
            all[1].author = "<b>Fatma</b>".to_owned();
            all[1].resolved = true;
            all.push(Comment { text: String::new(), ..on(text, "bellen", "", "") });
            all
        })
        .await
        .letter;
        let (server, page) = page(&app, &town, &format!("/brieven/{id}")).await;
        for expected in [
            "Jan de Vries (uit Word)",
            "&#60;b&#62;Fatma&#60;/b&#62; (uit Word)",
            ">Uit Word<",
            "21 november 2026",
            "In het bestand afgehandeld.",
            "(zonder tekst)",
            "Beantwoord de 2 opmerkingen uit uw bestand",
            "2 opmerkingen zonder antwoord",
            "1 opmerking uit het bestand",
            "nam 3 opmerkingen uit het bestand over.",
            "Uw antwoord<",
        ] {
            assert!(page.contains(expected), "{expected} is missing: {page}");
        }
        for silly in ["Meelezer 0", "Uw antwoord aan de meelezer", "m-reason", "remark-", "timeline-"] {
            assert!(!page.contains(&format!("{silly}<")) && !page.contains(&format!(">{silly}")), "{silly}: {page}");
        }
        let remark = said(&view(&app, &town, id).await, "Kan dit korter?").annotation.id;
        let address = format!("/brieven/{id}/opmerkingen/{remark}/antwoord");
        let answer = async |form: &[(&str, &str)]| server.post(&address).form(form).await;
        assert_eq!(answer(&[("besluit", "settled")]).await.status_code(), 422);
        let answered = answer(&[("besluit", "declined"), ("antwoord", "Vaste term")]).await;
        assert_eq!(answered.status_code(), 303);
        assert!(answered.header(header::SET_COOKIE).to_str().unwrap().contains("flash-remark-answered-file"));
        let record = server.get(&format!("/brieven/{id}/verslag")).await.text();
        assert!(record.contains("0 overgenomen, 1 niet overgenomen, 1 afgehandeld in het bestand, 1 open"), "{record}");
    })
    .await;
}

/// A form with a Word file, as a browser sends it.
fn with_file(text: &str, comments: impl FnOnce(&str) -> Vec<Comment>) -> Vec<u8> {
    let clean = write(&read_pasted(text).unwrap(), Format::Docx).unwrap();
    let read = read("brief.docx", &clean).unwrap().text;
    let file = office::add_comments(&clean, &comments(&read)).unwrap();
    let head = "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"brief.docx\"\r\n\r\n";
    [head.as_bytes(), &file, b"\r\n--grens--\r\n"].concat()
}

#[tokio::test]
async fn an_upload_tells_how_many_remarks_came_in() {
    with_sqlite(async |app| {
        let town = town(&app, 0).await;
        let (mut server, _) = page(&app, &town, "/brieven").await;
        server.save_cookies();
        let send = async |path: &str, form: Vec<u8>| {
            let sent = server.post(path).bytes(form.into()).content_type("multipart/form-data; boundary=grens").await;
            assert_eq!(sent.status_code(), 303, "{}", sent.text());
            let to = sent.header(header::LOCATION).to_str().unwrap().to_owned();
            let flash = sent.header(header::SET_COOKIE).to_str().unwrap().to_owned();
            let cookies = format!("{}=/brieven; {}", cookies::STAFF, flash.split(';').next().unwrap());
            let page = server.get(&to).clear_headers().add_header(header::COOKIE, cookies).await.text();
            (to, page)
        };
        let three = |text: &str| {
            let mut all = two_comments(text);
            all[1].resolved = true;
            all[1].replies = vec![reply("Jan de Vries", "20 euro")];
            all.push(on(text, "bellen", "Jan de Vries", "Of mailen?"));
            all
        };
        let (letter, page) = send("/brieven/nieuw", with_file(LETTER, three)).await;
        for expected in ["De brief is toegevoegd. 3 opmerkingen uit Word zijn overgenomen.", "Of mailen?", "20 euro"] {
            assert!(page.contains(expected), "{expected} is missing: {page}");
        }
        let four = |text: &str| {
            let mut all = three(text);
            all.push(on(text, "formulier", "Fatma Aydın", "Welk formulier?"));
            all
        };
        let (_, page) = send(&format!("{letter}/bestand"), with_file(LETTER, four)).await;
        let expected =
            "De tekst is niet veranderd. Er is geen nieuwe versie gemaakt. 1 opmerking uit Word is overgenomen.";
        assert!(page.contains(expected), "{page}");
        let (_, page) =
            send(&format!("{letter}/bestand"), with_file(&LETTER.replace("geld", "20 euro"), |_| vec![])).await;
        assert!(page.contains("De nieuwe versie is opgeslagen.") && page.contains("Welk formulier?"), "{page}");
    })
    .await;
}
