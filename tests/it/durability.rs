//! What a reader was told is saved is on disk, also when the server dies at that moment.

use crate::support::server::{Server, mark, reader, reading};
use crate::support::{postgres_database, sqlite_database};
use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use uuid::Uuid;

const READERS: u32 = 8;
const SENTENCES: usize = 150;
const REASONS: [&str; 5] = ["unclear-word", "too-long", "what-to-do", "unfriendly", "good"];

/// Kills the server in the middle of a stream of remarks, several times, and looks for every remark it acknowledged.
async fn kills_lose_nothing(database: String, folder: &std::path::Path) {
    let letter: String =
        (0..SENTENCES).map(|number| format!("Dit is zin nummer {number} van deze brief aan u.\n\n")).collect();
    let reading = reading(&database, folder, &letter, READERS).await;
    let acknowledged: Arc<Mutex<HashSet<Uuid>>> = Arc::default();
    for life in 0..3 {
        let mut server = Server::start(&database, folder).await;
        let mut stream = Vec::new();
        for link in &reading.links {
            let client = reader(&server.url, link).await;
            let acknowledged = acknowledged.clone();
            let target = server.url.clone();
            stream.push(tokio::spawn(async move {
                for sentence in (life * 50)..(life * 50 + 50) {
                    for reason in REASONS {
                        let id = Uuid::now_v7();
                        if mark(&client, &target, sentence, reason, id).await {
                            acknowledged.lock().expect("the list").insert(id);
                        }
                    }
                }
            }));
        }
        let before = acknowledged.lock().expect("the list").len();
        while acknowledged.lock().expect("the list").len() < before + 60 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        server.kill();
        for one in stream {
            one.await.expect("the stream ends");
        }
    }
    let mut kept = HashSet::new();
    let mut tx = reading.app.db.read().await.expect("the database opens after the kills");
    for stored in tx.annotations_of_letter(reading.letter).await.expect("the remarks") {
        kept.insert(stored.annotation.id.0);
    }
    drop(tx);
    let acknowledged = acknowledged.lock().expect("the list").clone();
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(lost.is_empty(), "{} of {} acknowledged remarks are lost", lost.len(), acknowledged.len());
    assert!(acknowledged.len() >= 180);
    let verdicts = reading.app.db.verify_chains().await.expect("the audit trail");
    assert!(verdicts.iter().all(|verdict| verdict.broken.is_none()), "the audit trail is whole");
    reading.app.db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_loses_no_acknowledged_remark_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    kills_lose_nothing(sqlite_database(folder.path()), folder.path()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_loses_no_acknowledged_remark_on_postgres() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = postgres_database().await;
    kills_lose_nothing(database.url.clone(), folder.path()).await;
    database.drop().await;
}
