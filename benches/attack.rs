//! The service while it is attacked, bounded and on this machine only: `cargo bench --bench attack`.
//!
//! Starts the real server, optimised, on SQLite. First somebody who isn't signed in sends 160 wrong sign-in codes, 16 at a
//! time. Then fifty people each upload a file at the same moment: the hostile files of `tests/corpus`, the largest first, and
//! files of the largest size that is taken. Then 300 connections send nothing more after the beginning of a request, and 50
//! after the beginning of a body. All the while somebody else asks whether the service is alive and opens a page. Prints what
//! was answered, how long the others waited, and the memory of the server.

#[path = "../tests/it/support/server.rs"]
mod server;
mod tools;

use futures_util::{StreamExt, stream};
use meelezer::letter::{Format, read_pasted, write};
use reqwest::multipart::{Form, Part};
use server::{Reading, Server, reading};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tools::{client, memory, people, report, timed};

const WRONG_CODES: usize = 160;
const AT_ONCE: usize = 16;
const UPLOADS: usize = 50;
/// Of which so many are of the largest size, or long.
const LARGE: usize = 20;
const SLOW_HEADS: usize = 300;
const SLOW_BODIES: usize = 50;
/// Longest that a slow connection is watched.
const WATCHED: Duration = Duration::from_secs(60);

fn main() {
    // Cargo passes --bench; nothing else is understood.
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(measure());
}

async fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite://{}", folder.path().join("bench.db").display());
    let letter = "Beste lezer,\n\nU komt morgen langs op het gemeentehuis. Neem uw paspoort mee.";
    let Reading { app, author, .. } = reading(&database, folder.path(), letter, 1).await;
    let sessions = people(&app, &author, UPLOADS).await;
    let server = Server::start(&database, folder.path()).await;
    println!("server at start: {}", memory(&server));

    during(&server, "nothing else", tokio::time::sleep(Duration::from_secs(3))).await;
    let codes = during(&server, "wrong codes", wrong_codes(&server.url)).await;
    println!("wrong codes: {codes:?}");
    let uploads = during(&server, "hostile files", upload_all(&server.url, &sessions)).await;
    println!("hostile files: {uploads:?}");
    let left = during(&server, "slow clients", slow_clients(&server.url)).await;
    println!("slow clients that the server left: {left} of {}", SLOW_HEADS + SLOW_BODIES);
    tokio::time::sleep(Duration::from_secs(15)).await;
    println!("server 15 seconds later: {}", memory(&server));
    app.db.close().await;
}

/// Does something while somebody else uses the service; prints how long that person waited, and the server's memory.
async fn during<T>(server: &Server, what: &str, attack: impl Future<Output = T>) -> T {
    forget_peak(server);
    let (alive, page) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    let began = Instant::now();
    let done = tokio::select! {
        done = attack => done,
        () = watch(server, "/health/live", &alive) => unreachable!("it is watched until the attack is over"),
        () = watch(server, "/aanmelden", &page) => unreachable!("it is watched until the attack is over"),
    };
    println!("{what}, {:.1} s: {}", began.elapsed().as_secs_f64(), memory(server));
    report(&format!("  /health/live, {what}"), alive.into_inner());
    report(&format!("  /aanmelden, {what}"), page.into_inner());
    done
}

/// Opens a page again and again, and notes how long each time took.
async fn watch(server: &Server, path: &str, times: &RefCell<Vec<Duration>>) {
    let client = reqwest::Client::new();
    loop {
        let took = timed(client.get(format!("{}{path}", server.url))).await;
        times.borrow_mut().extend(took);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// From here on the most memory is counted anew, where the kernel can.
fn forget_peak(server: &Server) {
    let _ = std::fs::write(format!("/proc/{}/clear_refs", server.id()), "5");
}

/// How often each status was answered.
type Answers = BTreeMap<u16, usize>;

fn counted(statuses: impl IntoIterator<Item = Option<u16>>) -> Answers {
    let mut answers = Answers::new();
    // What got no answer at all counts as 0.
    statuses.into_iter().for_each(|status| *answers.entry(status.unwrap_or(0)).or_default() += 1);
    answers
}

async fn wrong_codes(url: &str) -> Answers {
    let guesses = (0..WRONG_CODES).map(|number| async move {
        let client = reqwest::Client::builder().cookie_store(true).build().ok()?;
        let post = |path: &str| client.post(format!("{url}{path}")).header("origin", url);
        post("/aanmelden").form(&[("email", "opsteller@voorbeeld.nl")]).send().await.ok()?;
        let code = format!("{number:06}");
        Some(post("/aanmelden/code").form(&[("code", code)]).send().await.ok()?.status().as_u16())
    });
    counted(stream::iter(guesses).buffer_unordered(AT_ONCE).collect::<Vec<_>>().await)
}

async fn upload_all(url: &str, sessions: &[String]) -> Answers {
    let files = files();
    let uploads = sessions.iter().zip(files.iter().cycle()).map(|(session, (name, bytes))| async move {
        let file = Part::bytes(bytes.clone()).file_name(name.clone());
        let form = Form::new().text("titel", "Aanval").text("tekst", "").part("bestand", file);
        let post = client(session).post(format!("{url}/brieven/nieuw")).header("origin", url).multipart(form);
        Some(post.send().await.ok()?.status().as_u16())
    });
    counted(futures_util::future::join_all(uploads).await)
}

/// The hostile files, the largest first, and before them files of the largest size, which are no letter, and a letter of
/// 200 kB.
fn files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/files/hostile");
    let mut hostile: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .expect("the hostile files")
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|kind| kind == "docx" || kind == "odt"))
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, std::fs::read(entry.path()).ok()?)))
        .collect();
    hostile.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.len()));
    let noise: Vec<u8> = (0..10_u32 << 20).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let text: String =
        (0..4_000).map(|at| format!("Hierbij delen wij u mede dat {at} zaken aanhangig zijn.\n\n")).collect();
    let long = write(&read_pasted(&text).expect("a letter"), Format::Docx).expect("a Word file");
    let large = (0..LARGE).map(|at| match at % 3 {
        0 => ("ruis.docx".to_owned(), noise.clone()),
        1 => ("gevuld.docx".to_owned(), padded(&long)),
        _ => ("lang.docx".to_owned(), long.clone()),
    });
    large.chain(hostile).collect()
}

/// A Word file with so much before it that it is as large as a file may be.
fn padded(file: &[u8]) -> Vec<u8> {
    let mut padded = vec![b' '; (10 << 20) - file.len()];
    padded.extend_from_slice(file);
    padded
}

/// Connections that are slow on purpose; how many of them the server ended in time.
async fn slow_clients(url: &str) -> usize {
    let address = url.trim_start_matches("http://").replace("localhost", "127.0.0.1");
    let head = "GET /aanmelden HTTP/1.1\r\nhost: localhost\r\n";
    let body = "POST /aanmelden HTTP/1.1\r\nhost: localhost\r\ncontent-length: 200000\r\n\
                content-type: application/x-www-form-urlencoded\r\n\r\nemail=";
    let texts = std::iter::repeat_n(head, SLOW_HEADS).chain(std::iter::repeat_n(body, SLOW_BODIES));
    let connections = texts.map(|text| {
        let address = address.clone();
        async move {
            let mut stream = TcpStream::connect(address).await.ok()?;
            stream.write_all(text.as_bytes()).await.ok()?;
            let mut rest = Vec::new();
            tokio::time::timeout(WATCHED, stream.read_to_end(&mut rest)).await.ok()
        }
    });
    futures_util::future::join_all(connections).await.into_iter().flatten().count()
}
