//! A real server process with a reading round on it, for tests and benchmarks that need one.

use meelezer::app::commands::rounds::{self, NewRound};
use meelezer::app::commands::upload::{self, Draft};
use meelezer::app::{App, Key};
use meelezer::config::Config;
use meelezer::review::{
    Actor, KeyPerson, KeyPersonId, LetterId, Membership, Organisation, OrganisationId, RegionId, Role, User, UserId,
};
use meelezer::store::Db;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use uuid::Uuid;

/// The installation's key, in hexadecimal and as the server and the test know it.
const KEY: [u8; 32] = [0x17; 32];

/// A server process; killed when dropped.
pub struct Server {
    /// Where it serves, without slash at the end.
    pub url: String,
    process: Child,
}

impl Server {
    /// Starts the program on a database that is there already and waits until it is ready.
    pub async fn start(database: &str, folder: &Path) -> Server {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port();
        let key: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
        let url = format!("http://localhost:{port}");
        let process = Command::new(env!("CARGO_BIN_EXE_meelezer"))
            .arg("serve")
            .env("DATABASE_URL", database)
            .env("MEELEZER_DATA", folder)
            .env("MEELEZER_KEY", key)
            .env("MEELEZER_LISTEN", format!("127.0.0.1:{port}"))
            .env("MEELEZER_BASE_URL", &url)
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .spawn()
            .expect("the server starts");
        let server = Server { url, process };
        let client = reqwest::Client::new();
        for _ in 0..300 {
            if client
                .get(format!("{}/health/ready", server.url))
                .send()
                .await
                .is_ok_and(|answer| answer.status().is_success())
            {
                return server;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server was not ready within 15 seconds");
    }

    /// Ends the process at once, as `kill -9` does: nothing can be written any more.
    #[allow(dead_code, reason = "only the test kills it")]
    pub fn kill(&mut self) {
        self.process.kill().expect("the server can be killed");
        self.process.wait().expect("the server ends");
    }

    /// Its process number.
    #[allow(dead_code, reason = "the benchmark reads its memory")]
    pub fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A round that is being read.
pub struct Reading {
    /// The application on the same database.
    pub app: App,
    /// The letter.
    #[allow(dead_code, reason = "the benchmark opens its page")]
    pub letter: LetterId,
    /// The author of the letter.
    #[allow(dead_code, reason = "the benchmark signs in as the author")]
    pub author: Actor,
    /// The path of every reader's link (`/lees/…`).
    #[allow(dead_code, reason = "not every benchmark has readers")]
    pub links: Vec<String>,
}

/// Makes an organisation with a letter and opens a round for `readers` readers.
pub async fn reading(database: &str, folder: &Path, letter: &str, readers: u32) -> Reading {
    let db = Db::open(database).await.expect("the database opens");
    db.migrate().await.expect("the schema is made");
    let app = App::new(db, Key::new(KEY), Config::local(folder));
    let now = app.now();
    let organisation = Organisation {
        id: OrganisationId(Uuid::now_v7()),
        region: RegionId(Uuid::now_v7()),
        name: "Gemeente Voorbeeld".to_owned(),
        theme: "voorbeeld".to_owned(),
        target_lint: 46.0,
        quorum: 2,
        most_changed: 20,
        audience: meelezer::review::Audience::General,
    };
    let user =
        User { id: UserId(Uuid::now_v7()), email: "opsteller@voorbeeld.nl".to_owned(), name: "Opsteller".to_owned() };
    let mut tx = app.db.write().await.expect("a transaction");
    tx.add_region(organisation.region, "Regio").await.expect("a region");
    tx.add_organisation(&organisation, now).await.expect("an organisation");
    tx.add_user(&user, now).await.expect("a user");
    let mut panel = Vec::new();
    for number in 1..=readers {
        let person = KeyPerson {
            id: KeyPersonId(Uuid::now_v7()),
            region: organisation.region,
            number,
            name: format!("Lezer {number}"),
            email: None,
            phone: None,
            language: "nl".to_owned(),
            active: true,
        };
        tx.add_key_person(&person, now).await.expect("a key person");
        panel.push(person.id);
    }
    for role in [Role::Author, Role::Coordinator] {
        tx.add_membership(user.id, organisation.id, role).await.expect("a role");
    }
    tx.commit().await.expect("commit");
    let role = |role| Membership { organisation: organisation.id, region: organisation.region, role };
    let actor = Actor::Staff { user, memberships: vec![role(Role::Author), role(Role::Coordinator)] };
    let id = upload::upload(&app, &actor, organisation.id, "", "", Draft::Pasted(letter.to_owned()))
        .await
        .expect("a letter");
    let round = NewRound {
        readers: panel,
        deadline: app.today().saturating_add(jiff::Span::new().days(7)),
        questions: vec!["Wat moet u doen?".to_owned()],
        despite_personal_data: true,
    };
    let round = rounds::open(&app, &actor, id, &round).await.expect("a round");
    let view = rounds::view(&app, &actor, round).await.expect("the round");
    let links =
        view.links.into_iter().flatten().map(|link| link[link.find("/lees/").expect("a link")..].to_owned()).collect();
    Reading { app, letter: id, author: actor, links }
}

/// A browser that opened a reader's link: it holds the session's cookie and doesn't follow redirects.
#[allow(dead_code, reason = "not every benchmark has readers")]
pub async fn reader(url: &str, link: &str) -> reqwest::Client {
    let client = reqwest::Client::builder()
        .cookie_store(true)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client");
    let answer = client.post(format!("{url}{link}")).header("origin", url).send().await.expect("the link is exchanged");
    assert_eq!(answer.status(), 303, "the link opens a session");
    client
}

/// Marks a sentence; gives whether the server acknowledged it.
#[allow(dead_code, reason = "not every benchmark has readers")]
pub async fn mark(client: &reqwest::Client, url: &str, sentence: usize, reason: &str, id: Uuid) -> bool {
    let answer = client
        .post(format!("{url}/lees/zin/{sentence}"))
        .header("origin", url)
        .form(&[("reden", reason), ("id", &id.to_string())])
        .send()
        .await;
    answer.is_ok_and(|answer| answer.status() == 303)
}
