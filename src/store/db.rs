//! The one seam to the database.

use super::Result;
use super::cells::Unsealed;
use super::private;
use crate::review::seal::SealingKey;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Database, PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use std::ops::{Deref, DerefMut};
use std::str::FromStr;
use std::time::Duration;

/// A database: SQLite for one process, PostgreSQL for any number.
#[derive(Clone, Debug)]
pub enum Db {
    /// A file. All writes of the process queue for one connection, so that none meets a lock.
    Sqlite {
        /// Connections that read a snapshot beside the writer (WAL).
        read: SqlitePool,
        /// The one connection that writes.
        write: SqlitePool,
        /// What changes are sealed with.
        key: Option<SealingKey>,
    },
    /// A server.
    Postgres {
        /// Its connections.
        pool: PgPool,
        /// What changes are sealed with.
        key: Option<SealingKey>,
    },
}

/// A transaction on either database. Dropped without [`Tx::commit`], it leaves no trace.
pub enum Tx {
    /// On SQLite.
    Sqlite(Open<Sqlite>),
    /// On PostgreSQL.
    Postgres(Open<Postgres>),
}

/// An open transaction with what it has to seal; stands for its connection.
pub struct Open<D: Database> {
    transaction: Transaction<'static, D>,
    unsealed: Unsealed,
}

impl<D: Database> Open<D> {
    fn new(transaction: Transaction<'static, D>, key: &Option<SealingKey>) -> Open<D> {
        Open { transaction, unsealed: Unsealed::with(key.clone()) }
    }

    pub(super) fn unsealed(&mut self) -> &mut Unsealed {
        &mut self.unsealed
    }
}

impl<D: Database> Deref for Open<D> {
    type Target = D::Connection;

    fn deref(&self) -> &D::Connection {
        &self.transaction
    }
}

impl<D: Database> DerefMut for Open<D> {
    fn deref_mut(&mut self) -> &mut D::Connection {
        &mut self.transaction
    }
}

/// Runs the same query on whichever database the transaction is on: `run!(tx, conn => sqlx::query("…").execute(conn))`.
macro_rules! run {
    ($tx:expr, $conn:ident => $query:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(transaction) => {
                let $conn = &mut **transaction;
                $query.await
            }
            $crate::store::Tx::Postgres(transaction) => {
                let $conn = &mut **transaction;
                $query.await
            }
        }
    };
}
pub(crate) use run;

/// Runs the same statement on whichever database the transaction is on and gives the number of rows that it touched:
/// `execute!(tx, sqlx::query("…").bind(…))`.
macro_rules! execute {
    ($tx:expr, $query:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(transaction) => {
                $query.execute(&mut **transaction).await.map(|done| done.rows_affected())
            }
            $crate::store::Tx::Postgres(transaction) => {
                $query.execute(&mut **transaction).await.map(|done| done.rows_affected())
            }
        }
    };
}
pub(crate) use execute;

static SQLITE_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/postgres");

/// The migration since which SQLite overwrites what is deleted: a file from before is written anew once.
const OVERWRITES_SINCE: i64 = 11;

/// How long a transaction waits for another process's lock before it fails.
const LOCK_WAIT: Duration = Duration::from_secs(10);

impl Db {
    /// Opens the database at `url`: `sqlite://path` (made when missing), `sqlite::memory:` is refused because its
    /// connections would not share it, or `postgres://…`. Does not migrate.
    pub async fn open(url: &str) -> Result<Db> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?.application_name("meelezer");
            let pool =
                PgPoolOptions::new().max_connections(20).acquire_timeout(LOCK_WAIT).connect_with(options).await?;
            return Ok(Db::Postgres { pool, key: None });
        }
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is deleted or written anew is overwritten in the file: a name that was erased can't be read from it.
            .pragma("secure_delete", "on")
            .busy_timeout(LOCK_WAIT);
        private::close_database(options.get_filename()).map_err(sqlx::Error::Io)?;
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options.clone())
            .await?;
        let read = SqlitePoolOptions::new().max_connections(8).connect_with(options).await?;
        Ok(Db::Sqlite { read, write, key: None })
    }

    /// The same database with the key that changes are sealed with; without one it can only be read.
    #[must_use]
    pub fn sealed_with(mut self, sealing: SealingKey) -> Db {
        let (Db::Sqlite { key, .. } | Db::Postgres { key, .. }) = &mut self;
        *key = Some(sealing);
        self
    }

    /// Brings the schema up to date. Several processes may do so at once.
    pub async fn migrate(&self) -> Result<()> {
        let before = self.applied().await?;
        match self {
            Db::Sqlite { write, .. } => {
                SQLITE_MIGRATIONS.run(write).await?;
                if !before.is_empty() && !before.contains(&OVERWRITES_SINCE) {
                    sqlx::query("vacuum").execute(write).await?;
                    self.overwrite_erased().await?;
                }
            }
            Db::Postgres { pool, .. } => POSTGRES_MIGRATIONS.run(pool).await?,
        }
        Ok(())
    }

    /// Carries over what waits in SQLite's log of writes (WAL) and empties that file, in which what was erased can still
    /// be read. Gives whether it is empty; it isn't while somebody reads an older state. PostgreSQL has no such file of
    /// ours.
    pub async fn overwrite_erased(&self) -> Result<bool> {
        let Db::Sqlite { write, .. } = self else { return Ok(true) };
        let (busy, ..): (i64, i64, i64) = sqlx::query_as("pragma wal_checkpoint(truncate)").fetch_one(write).await?;
        Ok(busy == 0)
    }

    /// The migrations that ran; none on an empty database.
    async fn applied(&self) -> Result<Vec<i64>> {
        const APPLIED: &str = "select version from _sqlx_migrations where success order by version";
        let applied = match self {
            Db::Sqlite { read, .. } => sqlx::query_scalar(APPLIED).fetch_all(read).await,
            Db::Postgres { pool, .. } => sqlx::query_scalar(APPLIED).fetch_all(pool).await,
        };
        match applied {
            // An empty database has no such table.
            Err(sqlx::Error::Database(_)) => Ok(Vec::new()),
            applied => Ok(applied?),
        }
    }

    /// Whether the schema is what this program needs: every migration ran, and none that it doesn't know.
    pub async fn is_current(&self) -> Result<bool> {
        let migrator = match self {
            Db::Sqlite { .. } => &SQLITE_MIGRATIONS,
            Db::Postgres { .. } => &POSTGRES_MIGRATIONS,
        };
        Ok(migrator.iter().map(|migration| migration.version).eq(self.applied().await?))
    }

    /// A transaction that only reads: one consistent view.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match self {
            Db::Sqlite { read, key, .. } => Tx::Sqlite(Open::new(read.begin().await?, key)),
            Db::Postgres { pool, key } => {
                let begun = pool.begin_with("begin isolation level repeatable read read only").await?;
                Tx::Postgres(Open::new(begun, key))
            }
        })
    }

    /// A transaction that writes. On SQLite it holds the write lock from the start, so that it can't lose a race later.
    pub async fn write(&self) -> Result<Tx> {
        Ok(match self {
            Db::Sqlite { write, key, .. } => Tx::Sqlite(Open::new(write.begin_with("begin immediate").await?, key)),
            Db::Postgres { pool, key } => Tx::Postgres(Open::new(pool.begin().await?, key)),
        })
    }

    /// Whether several processes may use it at once.
    pub fn is_shared(&self) -> bool {
        matches!(self, Db::Postgres { .. })
    }

    /// Waits for running transactions and closes every connection.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { read, write, .. } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres { pool, .. } => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything durable.
    pub async fn commit(mut self) -> Result<()> {
        let tables = self.unsealed().tables();
        if !tables.is_empty() {
            tracing::error!(?tables, "rows were changed without an event: audit verify will point them out");
        }
        match self {
            Tx::Sqlite(open) => open.transaction.commit().await?,
            Tx::Postgres(open) => open.transaction.commit().await?,
        }
        Ok(())
    }

    /// The words that lock the selected rows until the end of the transaction; SQLite's writer is alone already.
    pub(super) fn for_update(&self, sql: &str) -> sqlx::AssertSqlSafe<String> {
        sqlx::AssertSqlSafe(match self {
            Tx::Sqlite(_) => sql.to_owned(),
            Tx::Postgres(_) => format!("{sql} for update"),
        })
    }
}
