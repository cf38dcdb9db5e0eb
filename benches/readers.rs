//! Fifty readers mark a letter at the same moment, and one person opens every page: `cargo bench --bench readers`.
//!
//! Starts the real server, optimised, on SQLite, and on PostgreSQL when `MEELEZER_TEST_POSTGRES` names a server
//! (`postgres://user@127.0.0.1:5432`). Prints remarks per second with the 50th and 99th percentile of the time until a remark
//! was acknowledged (on disk), the time to first byte of pages, and the server's memory.

#[path = "../tests/it/support/server.rs"]
mod server;

use server::{Server, mark, reader, reading};
use std::time::{Duration, Instant};
use uuid::Uuid;

const READERS: u32 = 50;
const SENTENCES: usize = 20;
const REASONS: [&str; 5] = ["unclear-word", "too-long", "what-to-do", "unfriendly", "good"];

fn main() {
    // Cargo passes --bench; nothing else is understood.
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        measure("SQLite", &format!("sqlite://{}", folder.path().join("bench.db").display())).await;
        match std::env::var("MEELEZER_TEST_POSTGRES") {
            Ok(server) => {
                let name = format!("meelezer_bench_{}", Uuid::now_v7().simple());
                let admin = sqlx::PgPool::connect(&format!("{server}/postgres")).await.expect("the PostgreSQL server");
                let create = sqlx::AssertSqlSafe(format!("create database {name}"));
                sqlx::raw_sql(create).execute(&admin).await.expect("a database");
                measure("PostgreSQL", &format!("{server}/{name}")).await;
                let drop = sqlx::AssertSqlSafe(format!("drop database {name} with (force)"));
                sqlx::raw_sql(drop).execute(&admin).await.expect("the database goes away");
            }
            Err(_) => println!("PostgreSQL: not measured, MEELEZER_TEST_POSTGRES is not set"),
        }
    });
}

async fn measure(name: &str, database: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let letter: String = (0..SENTENCES).map(|n| format!("Dit is zin nummer {n} van deze brief aan u.\n\n")).collect();
    let reading = reading(database, folder.path(), &letter, READERS).await;
    let server = Server::start(database, folder.path()).await;
    let mut readers = Vec::new();
    for link in &reading.links {
        readers.push(reader(&server.url, link).await);
    }
    pages(name, &server, &readers[0]).await;

    let began = Instant::now();
    let mut stream = Vec::new();
    for client in readers {
        let url = server.url.clone();
        stream.push(tokio::spawn(async move {
            let mut times = Vec::new();
            for sentence in 0..SENTENCES {
                for reason in REASONS {
                    let sent = Instant::now();
                    assert!(
                        mark(&client, &url, sentence, reason, Uuid::now_v7()).await,
                        "every remark is acknowledged"
                    );
                    times.push(sent.elapsed());
                }
            }
            times
        }));
    }
    let mut times = Vec::new();
    for one in stream {
        times.extend(one.await.expect("a reader"));
    }
    let whole = began.elapsed();
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{name}: {} remarks by {READERS} readers at once: {:.0} per second, p50 {:.1} ms, p99 {:.1} ms; server memory {} MB",
        times.len(),
        times.len() as f64 / whole.as_secs_f64(),
        milliseconds(at(0.5)),
        milliseconds(at(0.99)),
        memory(server.id()) / 1024,
    );
    reading.app.db.close().await;
}

/// Median time to first byte of the reader's pages over 21 requests each, one after the other.
async fn pages(name: &str, server: &Server, client: &reqwest::Client) {
    for path in ["/lees/brief", "/lees/zin/3", "/lees/vragen", "/aanmelden", "/health/ready"] {
        let mut times = Vec::new();
        for _ in 0..21 {
            let sent = Instant::now();
            let answer = client.get(format!("{}{path}", server.url)).send().await.expect("an answer");
            times.push(sent.elapsed());
            assert!(answer.status().is_success(), "{path}: {}", answer.status());
            answer.bytes().await.expect("the page");
        }
        times.sort();
        println!("{name}: {path}: first byte after {:.1} ms (median)", milliseconds(times[10]));
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Resident memory of a process in kB; 0 where /proc isn't there.
fn memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
