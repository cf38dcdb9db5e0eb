//! What is erased is gone: from every table, and from the file on the disk.

use crate::each_db;
use crate::neighbours::{Town, details};
use crate::support::{sqlite_database, tamper, texts};
use jiff::SignedDuration;
use meelezer::app::commands::redact::{self, What};
use meelezer::app::commands::{answers, erasure, panel};
use meelezer::app::{App, Error};
use meelezer::review::redaction::REDACTED;
use meelezer::review::{AnnotationStatus, KeyPersonId};
use meelezer::store::Db;
use std::path::Path;

/// Text columns in which something of a person could stand.
const TEXTS: [(&str, &str); 11] = [
    ("key_persons", "name"),
    ("key_persons", "coalesce(email, '')"),
    ("key_persons", "coalesce(phone, '')"),
    ("outbox", "recipient"),
    ("outbox", "data"),
    ("outbox", "last_error"),
    ("annotations", "text"),
    ("annotations", "answer"),
    ("replies", "text"),
    ("answers", "text"),
    ("audit_events", "data"),
];

/// Where one of the words still stands, in a table or in a file of the database; without them it is nowhere.
async fn traces(app: &App, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |place: String, text: &str| {
        let text = text.to_lowercase();
        found.extend(
            words.iter().filter(|word| text.contains(&word.to_lowercase())).map(|word| format!("{word} in {place}")),
        );
    };
    for (table, column) in TEXTS {
        look(format!("{table}.{column}"), &texts(app, table, column).await);
    }
    if !app.db.is_shared() {
        for name in ["test.db", "test.db-wal"] {
            if let Ok(bytes) = std::fs::read(app.config.data.join(name)) {
                look(name.to_owned(), &String::from_utf8_lossy(&bytes));
            }
        }
    }
    found
}

const FIRST: &str = "samira.eerste@voorbeeld.nl";
const SECOND: &str = "samira.tweede@voorbeeld.nl";
const WORDS: [&str; 4] = ["Wolkenveld", FIRST, SECOND, "612345678"];

async fn town(app: &App) -> (Town, KeyPersonId) {
    let town = Town::new(app, "Gemeente Voorbeeld", "coordinator@voorbeeld.nl").await;
    let person = panel::add(app, &town.actor, town.organisation.region, &details(FIRST)).await.unwrap();
    (town, person)
}

/// Sends everything that waits, as far as the outbox knows.
async fn send_all(app: &App) {
    let now = app.now();
    let mut tx = app.db.write().await.unwrap();
    for mail in tx.lease_mails(now, now + SignedDuration::from_mins(5), 100).await.unwrap() {
        tx.mark_mail_sent(&mail, now, true).await.unwrap();
    }
    tx.commit().await.unwrap();
}

each_db! {
    async fn nothing_of_an_erased_person_can_be_found_in_a_table_or_a_file(app: App) {
        let (town, person) = town(&app).await;
        let asked = town.asks(&app, "Brief", "Wie bent u?", person).await;
        let remark = asked.says(&app, "Groet, samira wolkenveld", &format!("Mail mij: {FIRST}")).await;
        answers::answer(&app, &town.actor, asked.letter, remark, AnnotationStatus::Declined, "Nee, Samira.").await.unwrap();
        answers::reply(&app, &town.actor, asked.letter, remark, "Bel Samira Wolkenveld: 06-12 34 56 78").await.unwrap();
        send_all(&app).await;
        panel::change(&app, &town.actor, person, &details(SECOND)).await.unwrap();
        send_all(&app).await;
        assert!(!traces(&app, &WORDS).await.is_empty());
        erasure::erase(&app, &town.actor, person).await.unwrap();
        assert_eq!(traces(&app, &WORDS).await, [""; 0]);
        let letter = texts(&app, "annotations", "text || ' / ' || answer").await;
        assert_eq!(letter.trim(), "Groet, [weggelakt] / Nee, [weggelakt].", "what else was said stays");
        let events = app.db.read().await.unwrap().events_of_letter(asked.letter).await.unwrap();
        let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).filter(|kind| kind.contains("redacted")).collect();
        assert_eq!(kinds, ["remark-redacted", "remark-answer-redacted", "reply-redacted", "answer-redacted"]);
    }

    async fn an_earlier_address_leaves_the_file_when_it_is_changed(app: App) {
        let (town, person) = town(&app).await;
        town.asks(&app, "Brief", "Vraag?", person).await;
        panel::change(&app, &town.actor, person, &details(SECOND)).await.unwrap();
        assert_eq!(traces(&app, &[FIRST]).await, [""; 0]);
    }

    async fn sent_mails_are_emptied_when_their_time_has_come(app: App) {
        let (town, person) = town(&app).await;
        town.asks(&app, "Brief", "Vraag?", person).await;
        send_all(&app).await;
        app.clock.set(app.now() + SignedDuration::from_hours(24 * 30 - 1));
        assert_eq!(erasure::empty_old_mails(&app).await.unwrap(), 0);
        assert!(texts(&app, "outbox", "recipient").await.contains(FIRST));
        app.clock.set(app.now() + SignedDuration::from_hours(1));
        assert_eq!(erasure::empty_old_mails(&app).await.unwrap(), 1);
        let left: Vec<String> = traces(&app, &[FIRST]).await.into_iter().filter(|place| !place.contains("key_persons")).collect();
        assert!(left.iter().all(|place| place.contains("test.db")), "{left:?}");
        assert_eq!(texts(&app, "outbox", "recipient || data || locale").await.trim(), "{}nl");
        assert_eq!(erasure::empty_old_mails(&app).await.unwrap(), 0);
    }

    async fn a_mail_that_waits_is_kept_however_old(app: App) {
        let (town, person) = town(&app).await;
        town.asks(&app, "Brief", "Vraag?", person).await;
        app.clock.set(app.now() + SignedDuration::from_hours(24 * 365));
        assert_eq!(erasure::empty_old_mails(&app).await.unwrap(), 0);
        assert!(texts(&app, "outbox", "recipient").await.contains(FIRST));
    }

    async fn a_coordinator_takes_away_what_a_remark_or_an_answer_says(app: App) {
        let (town, person) = town(&app).await;
        let asked = town.asks(&app, "Brief", "Vraag?", person).await;
        let remark = asked.says(&app, "Mijn buurman Zwaluwstaart", "Vraag het Zwaluwstaart").await;
        answers::answer(&app, &town.actor, asked.letter, remark, AnnotationStatus::Adopted, "Dank").await.unwrap();
        let invitation = match asked.reader { meelezer::review::Actor::Reader { invitation } => invitation, _ => unreachable!() };
        let (in_remark, in_answer) = (What::Remark(remark), What::Answer(invitation, asked.question));
        let (_, pieces) = redact::pieces(&app, &town.actor, asked.letter, in_remark).await.unwrap();
        assert_eq!(pieces.iter().map(|piece| piece.key()).collect::<Vec<_>>(), ["remark", "remark-answer"]);
        let none = redact::redact(&app, &town.actor, asked.letter, in_remark, &["zomaar".to_owned()]).await;
        assert!(matches!(none, Err(Error::Invalid { field: "stuk", .. })), "{none:?}");

        redact::redact(&app, &town.actor, asked.letter, in_remark, &["remark".to_owned()]).await.unwrap();
        redact::redact(&app, &town.actor, asked.letter, in_answer, &["answer".to_owned()]).await.unwrap();
        assert_eq!(traces(&app, &["Zwaluwstaart"]).await, [""; 0]);
        assert_eq!(texts(&app, "annotations", "text || ' / ' || answer").await.trim(), format!("{REDACTED} / Dank"));
        assert_eq!(texts(&app, "answers", "text").await.trim(), REDACTED);
        let events = app.db.read().await.unwrap().events_of_letter(asked.letter).await.unwrap();
        let kinds: Vec<&str> = events.iter().rev().take(2).map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["answer-redacted", "remark-redacted"]);
        let again = redact::redact(&app, &town.actor, asked.letter, in_remark, &["remark".to_owned()]).await;
        assert!(again.is_err(), "what is gone isn't taken away twice");

        let stranger = Town::new(&app, "Gemeente Elders", "coordinator@elders.nl").await;
        for what in [in_remark, in_answer] {
            let outcome = redact::pieces(&app, &stranger.actor, asked.letter, what).await;
            assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
        }
        let other = stranger.asks(&app, "Andere brief", "Vraag?", person).await;
        let elsewhere = redact::redact(&app, &stranger.actor, other.letter, in_remark, &["remark-answer".to_owned()]).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)), "a remark of another letter: {elsewhere:?}");
    }
}

/// Files from before this program overwrote what it deletes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_file_is_written_anew_once() {
    let folder = tempfile::tempdir().unwrap();
    let url = sqlite_database(folder.path());
    let on_disk =
        |path: &Path| String::from_utf8_lossy(&std::fs::read(path.join("test.db")).unwrap()).contains("Wolkenveld");
    let db = Db::open(&url).await.unwrap();
    db.migrate().await.unwrap();
    let app = App::new(db, meelezer::app::Key::new([7; 32]), meelezer::config::Config::local(folder.path()));
    for statement in [
        "pragma secure_delete = off",
        "insert into regions (id, name) values (x'01', 'Wolkenveld')",
        "delete from regions",
        "drop index outbox_key_person",
        "drop index outbox_settled",
        "alter table outbox drop column key_person_id",
        "delete from _sqlx_migrations where version = 11",
    ] {
        tamper(&app, statement).await;
    }
    app.db.overwrite_erased().await.unwrap();
    app.db.close().await;
    assert!(on_disk(folder.path()), "without help it can be read");
    let db = Db::open(&url).await.unwrap();
    db.migrate().await.unwrap();
    assert!(!on_disk(folder.path()));
    db.close().await;
}
