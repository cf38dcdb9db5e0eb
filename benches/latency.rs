//! Four people type in a letter of 250 kB, and somebody asks whether the service is alive: `cargo bench --bench latency`.
//!
//! Starts the real server, optimised, on SQLite. Each person has the editor check the whole letter twice a second, whether
//! the check before was answered or not, as a browser does. Prints the
//! 50th and 99th percentile and the longest time until `/health/live` answered, until a check that was waited for was
//! answered, and until the letter's page came for the first and the second time; and the server's memory.

#[path = "../tests/it/support/server.rs"]
mod server;
mod tools;

use serde_json::{Value, json};
use server::{Reading, Server, reading};
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;
use tools::{client, memory, milliseconds, people, report, timed};

/// Length of the letter, in bytes.
const LETTER: usize = 250_000;
const PEOPLE: usize = 4;
/// How long they type.
const TYPING: Duration = Duration::from_secs(30);
/// How long after a key the editor has the letter checked again.
const BETWEEN_CHECKS: Duration = Duration::from_millis(500);
/// How often the service is asked whether it is alive.
const BETWEEN_PROBES: Duration = Duration::from_millis(10);
/// Most paragraphs of the letter.
const MOST_BLOCKS: usize = 1_900;

/// Sentences as municipalities write them; each paragraph makes them its own with a number.
const SENTENCES: [&str; 8] = [
    "Naar aanleiding van uw aanvraag met nummer NN delen wij u mede dat het college heeft besloten de aanvraag toe te wijzen.",
    "U dient de gevraagde bescheiden binnen NN weken na dagtekening van deze brief aan ons toe te zenden.",
    "Indien u niet tijdig betaalt, wordt het bedrag van NN euro verhoogd met de kosten van de invordering.",
    "De heer Jansen van afdeling NN heeft het dossier inmiddels beoordeeld en neemt contact met u op.",
    "Wij sturen u de beschikking over zaak NN zodra deze door de gemeente is ondertekend.",
    "Heeft u vragen over punt NN, dan kunt u ons bellen op werkdagen tussen negen en twaalf uur.",
    "Tegen besluit NN kunt u bezwaar maken door een brief te sturen aan het college van burgemeester en wethouders.",
    "Het formulier dat u voor stap NN nodig heeft, vindt u op onze website of aan de balie van het stadhuis.",
];

fn main() {
    // Cargo passes --bench; nothing else is understood.
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(measure());
}

async fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite://{}", folder.path().join("bench.db").display());
    let paragraphs = paragraphs();
    let length: usize = paragraphs.iter().map(|one| one.len() + 2).sum();
    let Reading { app, letter, author, .. } = reading(&database, folder.path(), &paragraphs.join("\n\n"), 1).await;
    let sessions = people(&app, &author, PEOPLE).await;
    let server = Server::start(&database, folder.path()).await;
    println!("letter of {} kB in {} paragraphs; server at start {}", length / 1000, paragraphs.len(), memory(&server));

    let quiet = probing(&server.url, Duration::from_secs(3)).await.expect("probes");
    report("/health/live, nothing else going on", quiet);
    let page = format!("{}/brieven/{letter}", server.url);
    for time in ["first", "second"] {
        let took = timed(client(&sessions[0]).get(&page)).await.expect("the page");
        println!("letter's page, {time} time: {:.0} ms; server {}", milliseconds(took), memory(&server));
    }

    let end = Instant::now() + TYPING;
    let typing: Vec<JoinHandle<Vec<Duration>>> = sessions
        .iter()
        .map(|session| {
            tokio::spawn(types(client(session), format!("{page}/bewerken/controle"), paragraphs.clone(), end))
        })
        .collect();
    let probes = probing(&server.url, TYPING).await.expect("probes");
    let mut checks = Vec::new();
    for person in typing {
        checks.extend(person.await.expect("a person"));
    }
    report(&format!("/health/live, {PEOPLE} people typing"), probes);
    println!("server while they typed {}", memory(&server));

    report("checks that were answered before the next key", checks);
    let address = format!("{page}/bewerken/controle");
    report("a check that is waited for, nothing else going on", waits(&sessions[..1], &address, &paragraphs).await);
    report("a check that is waited for, all at once", waits(&sessions, &address, &paragraphs).await);
    tokio::time::sleep(Duration::from_secs(15)).await;
    println!("server 15 seconds later {}", memory(&server));
    app.db.close().await;
}

/// The letter: no sentence stands in it twice.
fn paragraphs() -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let (mut length, mut number) = (0, 0);
    while length < LETTER && paragraphs.len() < MOST_BLOCKS {
        let sentences = SENTENCES.iter().cycle().skip(number % SENTENCES.len()).take(2);
        let paragraph: Vec<String> = sentences.map(|one| one.replace("NN", &(1000 + number).to_string())).collect();
        let paragraph = paragraph.join(" ");
        length += paragraph.len() + 2;
        number += 1;
        paragraphs.push(paragraph);
    }
    paragraphs
}

/// Types until `end`: each time another paragraph says something else. Gives how long the checks took that were
/// answered; one that is overtaken is left, as the editor's script does.
async fn types(client: reqwest::Client, url: String, paragraphs: Vec<String>, end: Instant) -> Vec<Duration> {
    let mut times = Vec::new();
    let origin = url.split("/brieven").next().expect("an address").to_owned();
    for key in 0.. {
        if Instant::now() >= end {
            break;
        }
        let next = tokio::time::Instant::now() + BETWEEN_CHECKS;
        let check = timed(client.post(&url).header("origin", &origin).json(&draft(&paragraphs, key)));
        times.extend(tokio::time::timeout_at(next, check).await.ok().flatten());
        tokio::time::sleep_until(next).await;
    }
    times
}

/// Each of these people has the letter checked five times and waits for it.
async fn waits(sessions: &[String], url: &str, paragraphs: &[String]) -> Vec<Duration> {
    let origin = url.split("/brieven").next().expect("an address");
    let person = async |session: &String| {
        let client = client(session);
        let mut times = Vec::new();
        for key in 0..5 {
            let check = client.post(url).header("origin", origin).json(&draft(paragraphs, key));
            times.extend(timed(check).await);
        }
        times
    };
    futures_util::future::join_all(sessions.iter().map(person)).await.concat()
}

/// The whole letter, as the editor's script sends it.
fn draft(paragraphs: &[String], key: usize) -> Value {
    let text = |(at, text): (usize, &String)| {
        let typed = if at == 7 * key % paragraphs.len() { format!("{text} Dat is vraag {key}.") } else { text.clone() };
        json!({ "bron": at.to_string(), "soort": "zelfde", "tekst": typed })
    };
    json!({ "basis": 1, "blokken": paragraphs.iter().enumerate().map(text).collect::<Vec<_>>() })
}

/// Asks whether the service is alive, again and again.
async fn probing(url: &str, during: Duration) -> Option<Vec<Duration>> {
    let client = reqwest::Client::new();
    let (url, end) = (format!("{url}/health/live"), Instant::now() + during);
    let mut times = Vec::new();
    while Instant::now() < end {
        times.push(timed(client.get(&url)).await?);
        tokio::time::sleep(BETWEEN_PROBES).await;
    }
    Some(times)
}
