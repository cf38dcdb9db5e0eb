//! What tests share: a fresh database of each kind, and an application on it.

pub mod server;
pub mod smtp;

use meelezer::app::{App, Clock, Key};
use meelezer::config::Config;
use meelezer::review::mail::QueuedMail;
use meelezer::review::{Mail, Organisation, OrganisationId, RegionId, Role, User, UserId};
use meelezer::store::Db;
use std::panic::AssertUnwindSafe;
use uuid::Uuid;

/// Writes a test twice, once per database: `each_db! { async fn a_code_works_once(app: App) { … } }` becomes
/// `a_code_works_once::on_sqlite` and `a_code_works_once::on_postgres`.
#[macro_export]
macro_rules! each_db {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: App) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "a test may need nothing of its module")]
            use super::*;

            async fn body($app: meelezer::app::App) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_sqlite() {
                $crate::support::with_sqlite(body).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_postgres() {
                $crate::support::with_postgres(body).await;
            }
        }
    )+};
}

/// The time at which every test starts: a Monday morning.
pub const START: &str = "2026-11-23T08:00:00Z";

/// A program that stands in for another one in tests.
pub fn stand_in(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/support").join(name)
}

/// The address of a SQLite file in `folder`.
pub fn sqlite_database(folder: &std::path::Path) -> String {
    format!("sqlite://{}", folder.join("test.db").display())
}

/// A database of its own on the PostgreSQL server that `tests/run` started.
pub struct PostgresDatabase {
    /// Its address.
    pub url: String,
    name: String,
    admin: sqlx::PgPool,
}

/// Makes a database on the PostgreSQL server that `tests/run` started.
pub async fn postgres_database() -> PostgresDatabase {
    let server = std::env::var("MEELEZER_TEST_POSTGRES")
        .expect("no PostgreSQL for the tests: run them with tests/run, which starts one (MEELEZER_TEST_POSTGRES)");
    let name = format!("meelezer_{}", Uuid::now_v7().simple());
    let admin = sqlx::PgPool::connect(&format!("{server}/postgres")).await.expect("the PostgreSQL server of tests/run");
    let create = sqlx::AssertSqlSafe(format!("create database {name}"));
    sqlx::raw_sql(create).execute(&admin).await.expect("a database for the test");
    PostgresDatabase { url: format!("{server}/{name}"), name, admin }
}

impl PostgresDatabase {
    /// Removes it.
    pub async fn drop(self) {
        let drop = sqlx::AssertSqlSafe(format!("drop database {} with (force)", self.name));
        sqlx::raw_sql(drop).execute(&self.admin).await.expect("the test's database goes away");
    }
}

/// Runs a test on a fresh SQLite file.
pub async fn with_sqlite(test: impl AsyncFnOnce(App)) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let app = open(&sqlite_database(folder.path()), folder.path()).await;
    test(app.clone()).await;
    app.db.close().await;
}

/// Runs a test on a fresh database of the PostgreSQL server that `tests/run` started.
pub async fn with_postgres(test: impl AsyncFnOnce(App)) {
    use futures_util::FutureExt;
    let database = postgres_database().await;
    let folder = tempfile::tempdir().expect("a folder for the test");
    let app = open(&database.url, folder.path()).await;
    let outcome = AssertUnwindSafe(test(app.clone())).catch_unwind().await;
    app.db.close().await;
    database.drop().await;
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

async fn open(url: &str, folder: &std::path::Path) -> App {
    let db = Db::open(url).await.expect("the test's database opens");
    db.migrate().await.expect("the schema is made");
    let mut app = App::new(db, Key::new([7; 32]), Config::local(folder));
    app.clock = Clock::at(START.parse().expect("a time"));
    app
}

/// Adds a region with one organisation.
pub async fn add_organisation(app: &App, region: &str, name: &str) -> Organisation {
    let mut tx = app.db.write().await.expect("a transaction");
    let region = match tx.region_named(region).await.expect("regions") {
        Some(id) => id,
        None => {
            let id = RegionId(Uuid::now_v7());
            tx.add_region(id, region).await.expect("a region");
            id
        }
    };
    let organisation = Organisation {
        id: OrganisationId(Uuid::now_v7()),
        region,
        name: name.to_owned(),
        theme: "voorbeeld".to_owned(),
        target_lint: 46.0,
        quorum: 2,
        most_changed: 20,
        audience: meelezer::review::Audience::General,
    };
    tx.add_organisation(&organisation, app.now()).await.expect("an organisation");
    tx.commit().await.expect("commit");
    organisation
}

/// Adds a user with roles in an organisation.
pub async fn add_user(app: &App, organisation: &Organisation, email: &str, roles: &[Role]) -> User {
    let user = User { id: UserId(Uuid::now_v7()), email: email.to_owned(), name: format!("Naam van {email}") };
    let mut tx = app.db.write().await.expect("a transaction");
    tx.add_user(&user, app.now()).await.expect("a user");
    for role in roles {
        tx.add_membership(user.id, organisation.id, *role).await.expect("a role");
    }
    tx.commit().await.expect("commit");
    user
}

/// The codes that were mailed to an address, newest first.
pub async fn codes_of(app: &App, email: &str) -> Vec<String> {
    let mails = app.db.read().await.expect("a transaction").newest_mails(100).await.expect("mails");
    let mut mine: Vec<_> = mails.into_iter().filter(|mail| mail.recipient == email).collect();
    mine.sort_by_key(|mail| std::cmp::Reverse(mail.id));
    let code = |queued: QueuedMail| match queued.mail {
        Some(Mail::LoginCode { code, .. }) => Some(code),
        _ => None,
    };
    mine.into_iter().filter_map(code).collect()
}

/// A text column of a table, a line per row: what somebody with a copy of the database sees.
pub async fn texts(app: &App, table: &str, column: &str) -> String {
    let sql = sqlx::AssertSqlSafe(format!("select {column} from {table}"));
    let rows: Vec<String> = match &app.db {
        Db::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_all(read).await,
        Db::Postgres { pool, .. } => sqlx::query_scalar(sql).fetch_all(pool).await,
    }
    .expect("a table");
    rows.into_iter().map(|row| row + "\n").collect()
}

/// Changes the database behind the program's back; gives the number of rows.
pub async fn tamper(app: &App, sql: &str) -> u64 {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    match &app.db {
        Db::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.map(|done| done.rows_affected()),
        Db::Postgres { pool, .. } => sqlx::query(sql).execute(pool).await.map(|done| done.rows_affected()),
    }
    .expect("the statement runs")
}
